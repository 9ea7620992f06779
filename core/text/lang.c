/* lang.c - which language a text is written in, and what its words are. */
#include "lang.h"

#include "base/letters.h"
#include "base/utf8.h"

#define LANGUAGE(code) extern const struct stet_language stet_language_##code;
#include "languages.def"
#undef LANGUAGE

static const struct stet_language *const all[] = {
#define LANGUAGE(code) &stet_language_##code,
#include "languages.def"
#undef LANGUAGE
};

#define N_ALL (sizeof(all) / sizeof(*all))

/* Told by their script; nothing more is known of them. */
static const struct stet_language bare[] = {
	{ .code = "fa" }, { .code = "he" }, { .code = "el" }, { .code = "th", .dense = true }, { .code = "hi" },
};

static const struct stet_language unknown = { .code = "" };

const struct stet_language *const *stet_languages(size_t *n)
{
	*n = N_ALL;
	return all;
}

const struct stet_language *stet_language(stet_str tag)
{
	stet_str primary = tag;

	for (size_t i = 0; i < tag.len; i++)
		if (tag.at[i] == '-' || tag.at[i] == '_') {
			primary.len = i;
			break;
		}
	for (size_t i = 0; i < N_ALL; i++)
		if (stet_str_eq_nocase(primary, stet_str_of(all[i]->code)))
			return all[i];
	for (size_t i = 0; i < sizeof(bare) / sizeof(*bare); i++)
		if (stet_str_eq_nocase(primary, stet_str_of(bare[i].code)))
			return &bare[i];
	return &unknown;
}

/* ---- words -------------------------------------------------------------------------------------- */

size_t stet_text_lower(char *to, size_t room, stet_str text)
{
	size_t n = 0, plain = room >= 4 && text.len > room - 3 ? room - 3 : room >= 4 ? text.len : 0;

	/* Most words end here. */
	for (; n < plain && (unsigned char)text.at[n] < 0x80; n++)
		to[n] = (char)(text.at[n] | (text.at[n] >= 'A' && text.at[n] <= 'Z' ? 0x20 : 0));
	text = stet_str_sub(text, n, text.len);
	for (size_t at = 0, step; at < text.len && n + 4 <= room; at += step) {
		uint32_t c = 0xFFFD;

		/* Most scripts have but one case. */
		if (stet_utf8_is_pair(text, at) && stet_lower_of(stet_utf8_pair(text, at)) == stet_utf8_pair(text, at)) {
			memcpy(to + n, text.at + at, 2);
			n += step = 2;
			continue;
		}
		step = stet_utf8_next((stet_str){ text.at + at, text.len - at }, &c);
		step += step == 0;
		n += stet_utf8_put(to + n, c < 0x2E80 ? stet_lower_of(c) : c);
	}
	return n;
}

static uint32_t hash(stet_str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 16777619u;
	return h ^ h >> 15;
}

static struct stet_lexicon_slot *slot_of(const struct stet_lexicon *lexicon, stet_str word)
{
	uint32_t i = hash(word) & (lexicon->cap - 1);

	while (lexicon->slot[i].word.len && !stet_str_eq(lexicon->slot[i].word, word))
		i = (i + 1) & (lexicon->cap - 1);
	return &lexicon->slot[i];
}

/* By its first two bytes. */
static unsigned char row_of(stet_str word)
{
	return (unsigned char)((unsigned char)word.at[0] * 7u + (unsigned char)word.at[word.len > 1]);
}

static uint32_t length_bit(stet_str word)
{
	return 1u << (word.len < 31 ? word.len : 31);
}

uint32_t stet_lexicon_flags(const struct stet_lexicon *lexicon, stet_str word)
{
	/* Most words of a text are not in it, and how they begin and how long they are tells so. */
	if (!word.len || !(lexicon->lengths[row_of(word)] & length_bit(word)))
		return 0;
	return slot_of(lexicon, word)->flags;
}

uint32_t stet_lexicon_word(const struct stet_lexicon *lexicon, stet_str word)
{
	char low[64];

	if (word.len == 0 || word.len > 40)
		return 0;
	return stet_lexicon_flags(lexicon, (stet_str){ low, stet_text_lower(low, sizeof(low), word) });
}

bool stet_lexicon_in(const struct stet_lexicon *lexicon, stet_str text, uint32_t flag)
{
	size_t start = 0;

	for (size_t i = 0; i <= text.len; i++) {
		unsigned char c = i < text.len ? (unsigned char)text.at[i] : ' ';
		bool part = c >= 0x80 || (c | 32) >= 'a' ? (c >= 0x80 || (c | 32) <= 'z') : c == '\'';

		if (part && !(c == 0xE2 || (i > start && (unsigned char)text.at[start] == 0xE2)))
			continue;
		if (i > start && stet_lexicon_word(lexicon, stet_str_sub(text, start, i - start)) & flag)
			return true;
		start = i + 1;
	}
	return false;
}

static void grow(struct stet_arena *arena, struct stet_lexicon *lexicon)
{
	struct stet_lexicon old = *lexicon;

	lexicon->cap = old.cap ? old.cap * 2 : 1024;
	lexicon->slot = stet_arena_alloc(arena, lexicon->cap * sizeof(*lexicon->slot));
	for (uint32_t i = 0; i < old.cap; i++)
		if (old.slot[i].word.len)
			*slot_of(lexicon, old.slot[i].word) = old.slot[i];
}

static void add_words(struct stet_arena *arena, struct stet_lexicon *lexicon, const char *words, uint32_t flags)
{
	stet_str rest = stet_str_of(words), word;

	while (stet_str_cut(&rest, ' ', &word)) {
		struct stet_lexicon_slot *slot;

		if (word.len == 0)
			continue;
		if (lexicon->n * 2 >= lexicon->cap)
			grow(arena, lexicon);
		slot = slot_of(lexicon, word);
		lexicon->n += slot->word.len == 0;
		slot->word = word;
		slot->flags |= flags;
		lexicon->lengths[row_of(word)] |= length_bit(word);
	}
}

struct stet_lexicon *stet_lexicon_make(struct stet_arena *arena, const struct stet_language *lang)
{
	struct stet_lexicon *lexicon = stet_arena_alloc(arena, sizeof(*lexicon));

	grow(arena, lexicon);
	add_words(arena, lexicon, lang->stop, STET_WORD_STOP);
	add_words(arena, lexicon, lang->abbr, STET_WORD_ABBR);
	add_words(arena, lexicon, lang->abbr_num, STET_WORD_ABBR_NUM);
	add_words(arena, lexicon, lang->abbr_end, STET_WORD_ABBR_END);
	add_words(arena, lexicon, lang->limits, STET_WORD_LIMIT);
	add_words(arena, lexicon, lang->back, STET_WORD_BACK);
	add_words(arena, lexicon, lang->verbs, STET_WORD_VERB);
	return lexicon;
}

/* ---- phrases ------------------------------------------------------------------------------------ */

static bool goes_on(stet_str text)
{
	uint32_t c;

	return stet_utf8_next(text, &c) && c < 0x2E80 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

/* Length of what in `text` matches `phrase` without regard to case, or 0. */
static size_t match(stet_str phrase, stet_str text)
{
	size_t at = 0;

	while (phrase.len) {
		uint32_t a, b;
		size_t n = stet_utf8_next(phrase, &a), m = stet_utf8_next(stet_str_sub(text, at, 4), &b);

		if (n == 0 || m == 0 || (a != b && a != (b < 0x80 ? (b >= 'A' && b <= 'Z' ? b + 32 : b) : stet_lower_of(b))))
			return 0;
		phrase = stet_str_sub(phrase, n, phrase.len);
		at += m;
	}
	return at;
}

/* Does the phrase end by itself?  After a sign it does, and CJK has no spaces: anything may follow. */
static bool closed(stet_str phrase)
{
	unsigned char last = phrase.len ? (unsigned char)phrase.at[phrase.len - 1] : 0;

	return last == ':' || last == '.' || last == '-' || (phrase.len > 2 && (unsigned char)phrase.at[phrase.len - 3] >= 0xE2);
}

/* Phrases that begin with another letter than a text are passed over quickly: most do.  Its first two bytes in lower
 * case, or one and 0. */
struct opening {
	char at[4];
};

static struct opening opening_of(stet_str text)
{
	struct opening first = { 0 };
	uint32_t c;

	if (stet_utf8_next(text, &c) && stet_utf8_put(first.at, stet_lower_of(c)) == 1)
		first.at[1] = 0;
	return first;
}

static bool may_match(const char *phrase, struct opening first)
{
	return phrase[0] == first.at[0] && (!first.at[1] || phrase[1] == first.at[1]);
}

size_t stet_phrase_at(const char *phrases, stet_str text, bool *is_bare)
{
	struct opening first = opening_of(text);
	size_t best = 0;

	for (const char *at = phrases, *end; text.len && at && *at; at = *end ? end + 1 : end) {
		stet_str phrase;
		bool mark;
		size_t n;

		end = strchrnul(at, '|');
		if (!may_match(at, first))
			continue;
		mark = end > at && end[-1] == '=';
		phrase = (stet_str){ at, (size_t)(end - at) - mark };
		n = match(phrase, text);
		if (n > best && (closed(phrase) || !goes_on(stet_str_sub(text, n, 4)))) {
			best = n;
			if (is_bare)
				*is_bare = mark;
		}
	}
	return best;
}

bool stet_phrase_is(const char *phrases, stet_str text)
{
	struct opening first = opening_of(text);

	for (const char *at = phrases, *end; text.len && at && *at; at = *end ? end + 1 : end) {
		end = strchrnul(at, '|');
		if (end == at || !may_match(at, first))
			continue;
		if (match((stet_str){ at, (size_t)(end - at) }, text) == text.len)
			return true;
	}
	return false;
}

/* ---- guessing ----------------------------------------------------------------------------------- */

enum { LATIN, HAN, KANA, HANGUL, CYRILLIC, ARABIC, HEBREW, GREEK, THAI, DEVANAGARI, OTHER };

static const struct {
	uint32_t from, to;
	int script;
} ranges[] = {
	{ 0x0041, 0x024F, LATIN },     { 0x0370, 0x03FF, GREEK },   { 0x0400, 0x052F, CYRILLIC }, { 0x0590, 0x05FF, HEBREW },
	{ 0x0600, 0x077F, ARABIC },    { 0x0900, 0x097F, DEVANAGARI }, { 0x0E00, 0x0E7F, THAI },  { 0x1100, 0x11FF, HANGUL },
	{ 0x3040, 0x30FF, KANA },      { 0x3400, 0x9FFF, HAN },     { 0xAC00, 0xD7AF, HANGUL },   { 0xFB50, 0xFEFC, ARABIC },
	{ 0x20000, 0x3134F, HAN },
};

static int script_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return ranges[i].script;
	return OTHER;
}

/* Every language's stop words in one table: a bit for each row. */
static void prepare(struct stet_lang_guess *guess)
{
	guess->lexicon = stet_arena_alloc(&guess->arena, sizeof(*guess->lexicon));
	for (size_t i = 0; i < N_ALL && i < 16; i++)
		if (!all[i]->dense)
			add_words(&guess->arena, guess->lexicon, all[i]->stop, 1u << i);
}

static void count_word(struct stet_lang_guess *guess, stet_str word)
{
	char low[64];
	uint32_t rows;

	if (word.len == 0 || word.len > 40)
		return;
	rows = stet_lexicon_flags(guess->lexicon, (stet_str){ low, stet_text_lower(low, sizeof(low), word) });
	for (size_t i = 0; rows; i++, rows >>= 1)
		guess->hits[i] += rows & 1;
}

void stet_lang_feed(struct stet_lang_guess *guess, stet_str text)
{
	size_t start = 0, at = 0;

	if (!guess->lexicon)
		prepare(guess);
	while (at < text.len) {
		uint32_t c = ' ';
		size_t step = stet_utf8_next(stet_str_sub(text, at, 4), &c);
		bool letter = step && stet_is_alpha(c);

		if (letter) {
			guess->script[script_of(c)]++;
			guess->persian += c == 0x6A9 || c == 0x6CC || c == 0x67E || c == 0x686 || c == 0x6AF;
		} else {
			count_word(guess, stet_str_sub(text, start, at - start));
			start = at + (step ? step : 1);
		}
		at += step ? step : 1;
	}
	count_word(guess, stet_str_sub(text, start, at - start));
}

static const struct stet_language *by_words(const struct stet_lang_guess *guess, bool latin)
{
	size_t best = N_ALL;

	for (size_t i = 0; i < N_ALL; i++) {
		bool other = all[i] == &stet_language_ru || all[i] == &stet_language_ar || all[i] == &stet_language_ko;

		if (!all[i]->dense && other != latin && guess->hits[i] && (best == N_ALL || guess->hits[i] > guess->hits[best]))
			best = i;
	}
	return best == N_ALL ? &unknown : all[best];
}

const struct stet_language *stet_lang_guessed(const struct stet_lang_guess *guess)
{
	const size_t *seen = guess->script;
	size_t dense = seen[HAN] + seen[KANA], most = 0;
	int which = OTHER;

	/* A character of Chinese says as much as two or three letters of Latin. */
	if (dense * 3 > seen[LATIN] && dense * 3 > seen[HANGUL] * 2 && dense > seen[CYRILLIC] + seen[ARABIC])
		return seen[KANA] * 8 > seen[HAN] ? &stet_language_ja : &stet_language_zh;
	for (int i = LATIN; i < OTHER; i++)
		if (seen[i] > most)
			most = seen[i], which = i;
	switch (which) {
	case LATIN:      return by_words(guess, true);
	case HANGUL:     return &stet_language_ko;
	case CYRILLIC:   return &stet_language_ru;
	case ARABIC:     return guess->persian * 25 > most ? &bare[0] : &stet_language_ar;
	case HEBREW:     return &bare[1];
	case GREEK:      return &bare[2];
	case THAI:       return &bare[3];
	case DEVANAGARI: return &bare[4];
	default:         return &unknown;
	}
}

void stet_lang_guess_free(struct stet_lang_guess *guess)
{
	stet_arena_free(&guess->arena);
	memset(guess, 0, sizeof(*guess));
}
