/* text_lang.c - scripts and languages of runs: what a:rPr@lang says, which way a paragraph reads. */
#include "base/utf8.h"

#include "pptx/text.h"

static const struct range {
	uint32_t from, to;
	enum stet_script script;
} ranges[] = {
	{ 0x0000, 0x0040, STET_SCRIPT_NONE },   { 0x005B, 0x0060, STET_SCRIPT_NONE },
	{ 0x007B, 0x00A9, STET_SCRIPT_NONE },   { 0x00AB, 0x00B4, STET_SCRIPT_NONE },
	{ 0x00B6, 0x00B9, STET_SCRIPT_NONE },   { 0x00BB, 0x00BF, STET_SCRIPT_NONE },
	{ 0x0590, 0x05FF, STET_SCRIPT_HEBREW }, { 0x0600, 0x06FF, STET_SCRIPT_ARABIC },
	{ 0x0750, 0x077F, STET_SCRIPT_ARABIC }, { 0x0870, 0x08FF, STET_SCRIPT_ARABIC },
	{ 0x1100, 0x11FF, STET_SCRIPT_HANGUL }, { 0x2000, 0x2BFF, STET_SCRIPT_NONE },
	{ 0x2E80, 0x2FDF, STET_SCRIPT_HAN },    { 0x3000, 0x3004, STET_SCRIPT_NONE },
	{ 0x3005, 0x3007, STET_SCRIPT_HAN },    { 0x3008, 0x3020, STET_SCRIPT_NONE },
	{ 0x3021, 0x303F, STET_SCRIPT_HAN },    { 0x3040, 0x30FF, STET_SCRIPT_KANA },
	{ 0x3100, 0x312F, STET_SCRIPT_HAN },    { 0x3130, 0x318F, STET_SCRIPT_HANGUL },
	{ 0x3190, 0x31EF, STET_SCRIPT_HAN },    { 0x31F0, 0x31FF, STET_SCRIPT_KANA },
	{ 0x3200, 0x33FF, STET_SCRIPT_NONE },   { 0x3400, 0x9FFF, STET_SCRIPT_HAN },
	{ 0xA960, 0xA97F, STET_SCRIPT_HANGUL }, { 0xAC00, 0xD7FF, STET_SCRIPT_HANGUL },
	{ 0xF900, 0xFAFF, STET_SCRIPT_HAN },    { 0xFB1D, 0xFB4F, STET_SCRIPT_HEBREW },
	{ 0xFB50, 0xFDFF, STET_SCRIPT_ARABIC }, { 0xFE00, 0xFE6F, STET_SCRIPT_NONE },
	{ 0xFE70, 0xFEFE, STET_SCRIPT_ARABIC }, { 0xFF00, 0xFF65, STET_SCRIPT_NONE },
	{ 0xFF66, 0xFF9F, STET_SCRIPT_KANA },   { 0xFFA0, 0xFFDF, STET_SCRIPT_HANGUL },
	{ 0xFFE0, 0xFFFF, STET_SCRIPT_NONE },   { 0x1F000, 0x1FAFF, STET_SCRIPT_NONE },
	{ 0x20000, 0x3FFFF, STET_SCRIPT_HAN },
};

/* NULL: none of them. */
static const struct range *range_of(uint32_t rune)
{
	size_t low = 0, high = sizeof(ranges) / sizeof(*ranges);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (rune < ranges[middle].from)
			high = middle;
		else if (rune > ranges[middle].to)
			low = middle + 1;
		else
			return &ranges[middle];
	}
	return NULL;
}

enum stet_script stet_script_of(uint32_t rune)
{
	const struct range *range = range_of(rune);

	return range ? range->script : STET_SCRIPT_OTHER;
}

static bool all_ascii(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Han and kana are one: Japanese is written in both. */
static bool same(enum stet_script a, enum stet_script b)
{
	return a == b || (a == STET_SCRIPT_HAN && b == STET_SCRIPT_KANA) || (a == STET_SCRIPT_KANA && b == STET_SCRIPT_HAN);
}

stet_str stet_script_cut(stet_str *text, enum stet_script *script)
{
	const struct range *range = NULL;       /* the last character's: mostly the next one's too */
	stet_str piece = *text;
	size_t i = 0;

	*script = STET_SCRIPT_OTHER;
	if (all_ascii(*text)) {
		*text = (stet_str){ 0 };
		return piece;
	}
	*script = STET_SCRIPT_NONE;
	while (i < text->len) {
		uint32_t rune = 0;
		size_t len = stet_utf8_next(stet_str_sub(*text, i, 4), &rune);
		enum stet_script now;

		if (!range || rune < range->from || rune > range->to)
			range = range_of(rune);
		now = !len ? STET_SCRIPT_NONE : range ? range->script : STET_SCRIPT_OTHER;
		if (*script == STET_SCRIPT_NONE)
			*script = now;
		else if (now != STET_SCRIPT_NONE && !same(now, *script))
			break;
		else if (now == STET_SCRIPT_KANA)
			*script = now;
		i += len ? len : 1;
	}
	piece.len = i;
	*text = stet_str_sub(*text, i, text->len);
	return piece;
}

static enum stet_script first_script(const struct stet_run *run, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < run[i].text.len;) {
			uint32_t rune = 0;
			size_t len = stet_utf8_next(stet_str_sub(run[i].text, at, 4), &rune);
			enum stet_script script = len ? stet_script_of(rune) : STET_SCRIPT_NONE;

			if (script != STET_SCRIPT_NONE)
				return script;
			at += len ? len : 1;
		}
	return STET_SCRIPT_NONE;
}

bool stet_text_is_rtl(const struct stet_run *run, size_t n)
{
	enum stet_script script = first_script(run, n);

	return script == STET_SCRIPT_HEBREW || script == STET_SCRIPT_ARABIC;
}

/* ---- languages ------------------------------------------------------------------------------ */

static const struct language {
	const char *lang, *full, *continued;
} languages[] = {
	{ "en", "en-US", "(cont.)" },   { "de", "de-DE", "(Forts.)" },  { "fr", "fr-FR", "(suite)" },
	{ "es", "es-ES", "(cont.)" },   { "it", "it-IT", "(segue)" },   { "pt", "pt-PT", "(cont.)" },
	{ "nl", "nl-NL", "(vervolg)" }, { "pl", "pl-PL", "(cd.)" },     { "ru", "ru-RU", "(прод.)" },
	{ "uk", "uk-UA", "(прод.)" },   { "cs", "cs-CZ", "(pokr.)" },   { "sv", "sv-SE", "(forts.)" },
	{ "da", "da-DK", "(fortsat)" }, { "nb", "nb-NO", "(forts.)" },  { "no", "nb-NO", "(forts.)" },
	{ "fi", "fi-FI", "(jatkuu)" },  { "tr", "tr-TR", "(devam)" },   { "el", "el-GR", "(συνέχεια)" },
	{ "hu", "hu-HU", "(folyt.)" },  { "ro", "ro-RO", "(cont.)" },   { "zh", "zh-CN", "（续）" },
	{ "ja", "ja-JP", "（続き）" },  { "ko", "ko-KR", "(계속)" },    { "ar", "ar-SA", "(تابع)" },
	{ "he", "he-IL", "(המשך)" },    { "fa", "fa-IR", "(ادامه)" },   { "ur", "ur-PK", "(جاری)" },
	{ "hi", "hi-IN", "(जारी)" },    { "vi", "vi-VN", "(tiếp)" },    { "th", "th-TH", "(ต่อ)" },
	{ "id", "id-ID", "(lanjutan)" },
};

static const struct language *language_of(stet_str lang)
{
	stet_str first = lang, rest = lang;

	for (size_t i = 0; i < rest.len; i++)
		if (rest.at[i] == '-' || rest.at[i] == '_') {
			first.len = i;
			break;
		}
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (stet_str_eq_nocase(first, stet_str_of(languages[i].lang)))
			return &languages[i];
	return NULL;
}

/* Letters, digits and hyphens only: it goes into an attribute and must be a language tag. */
static bool well_formed(stet_str lang)
{
	for (size_t i = 0; i < lang.len; i++) {
		char c = lang.at[i];

		if (!(c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return false;
	}
	return lang.len >= 2 && lang.len <= 35;
}

stet_str stet_lang_full(stet_str lang)
{
	const struct language *known = language_of(lang);

	if (stet_str_starts(lang, STET_STR("zh-Hant")) || stet_str_starts(lang, STET_STR("zh-TW")))
		return STET_STR("zh-TW");
	if (stet_str_starts(lang, STET_STR("zh-Hans")))
		return STET_STR("zh-CN");
	if (known && lang.len == strlen(known->lang))
		return stet_str_of(known->full);
	return well_formed(lang) ? lang : STET_STR("en-US");
}

static bool is_lang(stet_str lang, const char *list)
{
	for (; *list; list += 2)
		if (lang.len >= 2 && stet_str_eq_nocase(stet_str_sub(lang, 0, 2), (stet_str){ list, 2 }))
			return true;
	return false;
}

/* The one it is said to be in, when that is written in this script; else the likeliest. */
stet_str stet_lang_for(enum stet_script script, stet_str lang)
{
	static const struct {
		const char *langs, *otherwise;
	} by[] = {
		[STET_SCRIPT_NONE]   = { "", "" },
		[STET_SCRIPT_OTHER]  = { "", "en-US" },
		[STET_SCRIPT_HAN]    = { "zhjako", "zh-CN" },
		[STET_SCRIPT_KANA]   = { "ja", "ja-JP" },
		[STET_SCRIPT_HANGUL] = { "ko", "ko-KR" },
		[STET_SCRIPT_HEBREW] = { "heyi", "he-IL" },
		[STET_SCRIPT_ARABIC] = { "arfaurpsug", "ar-SA" },
	};

	if (script == STET_SCRIPT_NONE)
		return lang;
	if (script == STET_SCRIPT_OTHER)
		return is_lang(lang, "zhjakohearfaur") ? STET_STR("en-US") : lang;
	return is_lang(lang, by[script].langs) ? lang : stet_str_of(by[script].otherwise);
}

const char *stet_lang_continued(stet_str lang, const struct stet_run *run, size_t n)
{
	const struct language *known = language_of(lang);

	if (!known) {
		enum stet_script script = first_script(run, n);

		known = language_of(stet_lang_for(script, STET_STR("en")));
	}
	return known ? known->continued : "(cont.)";
}
