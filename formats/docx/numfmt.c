/* numfmt.c - a number written the way w:numFmt says (part 1, 17.18.59). */
#include "docx.h"

#include "base/utf8.h"

/* Symbols in a row, a number each; what happens after the last one is up to the format. */
static const char *const letters[] = {
	[DOCX_NUM_UPPER_LETTER] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	[DOCX_NUM_LOWER_LETTER] = "abcdefghijklmnopqrstuvwxyz",
	[DOCX_NUM_CHICAGO] = "*†‡§",
	[DOCX_NUM_CIRCLE] = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
	[DOCX_NUM_CIRCLE_CHINESE] = "①②③④⑤⑥⑦⑧⑨⑩",
	[DOCX_NUM_FULLSTOP] = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
	[DOCX_NUM_PAREN] = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
	[DOCX_NUM_STEMS] = "甲乙丙丁戊己庚辛壬癸",
	[DOCX_NUM_BRANCHES] = "子丑寅卯辰巳午未申酉戌亥",
	[DOCX_NUM_IDEO_CIRCLE] = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
	[DOCX_NUM_AIUEO] = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
	[DOCX_NUM_AIUEO_FULL] = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
	[DOCX_NUM_IROHA] = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
	[DOCX_NUM_IROHA_FULL] = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
	[DOCX_NUM_GANADA] = "가나다라마바사아자차카타파하",
	[DOCX_NUM_CHOSUNG] = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
	[DOCX_NUM_RUSSIAN_LOWER] = "абвгдежзиклмнопрстуфхцчшщыэюя",
	[DOCX_NUM_RUSSIAN_UPPER] = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
	[DOCX_NUM_HEBREW_LETTER] = "אבגדהוזחטיכלמנסעפצקרשת",
	[DOCX_NUM_ARABIC_ALPHA] = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
	[DOCX_NUM_ARABIC_ABJAD] = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
	[DOCX_NUM_THAI_LETTERS] = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
};

static const char *const digits[] = {
	[DOCX_NUM_FULL_WIDTH] = "０１２３４５６７８９",
	[DOCX_NUM_FULL_WIDTH2] = "０１２３４５６７８９",
	[DOCX_NUM_IDEO_DIGITAL] = "〇一二三四五六七八九",
	[DOCX_NUM_JA_DIGITAL] = "〇一二三四五六七八九",
	[DOCX_NUM_ZH_TW_DIGITAL] = "○一二三四五六七八九",
	[DOCX_NUM_KO_DIGITAL] = "영일이삼사오육칠팔구",
	[DOCX_NUM_THAI_NUMBERS] = "๐๑๒๓๔๕๖๗๘๙",
	[DOCX_NUM_HINDI_NUMBERS] = "०१२३४५६७८९",
};

/* Zero to nine, then ten, hundred, thousand, ten thousand. */
static const char *const counting[] = {
	[DOCX_NUM_ZH_COUNTING] = "〇一二三四五六七八九十百千万",
	[DOCX_NUM_ZH_COUNTING_THOUSAND] = "〇一二三四五六七八九十百千万",
	[DOCX_NUM_ZH_TW_COUNTING] = "○一二三四五六七八九十百千萬",
	[DOCX_NUM_ZH_TW_COUNTING_THOUSAND] = "○一二三四五六七八九十百千萬",
	[DOCX_NUM_JA_COUNTING] = "〇一二三四五六七八九十百千万",
	[DOCX_NUM_KO_COUNTING] = "영일이삼사오육칠팔구십백천만",
	[DOCX_NUM_ZH_LEGAL] = "零壹贰叁肆伍陆柒捌玖拾佰仟萬",
	[DOCX_NUM_ZH_TW_LEGAL] = "零壹貳參肆伍陸柒捌玖拾佰仟萬",
	[DOCX_NUM_JA_LEGAL] = "〇壱弐参四伍六七八九拾百阡萬",
};

#define OF(table, fmt) ((size_t)(fmt) < sizeof(table) / sizeof(*(table)) ? (table)[fmt] : NULL)

/* Character number `i` of a row. */
static stet_str char_of(const char *row, uint32_t i)
{
	stet_str rest = stet_str_of(row);
	uint32_t rune;
	size_t len;

	while ((len = stet_utf8_next(rest, &rune)) != 0) {
		if (i-- == 0)
			return stet_str_sub(rest, 0, len);
		rest = stet_str_sub(rest, len, rest.len);
	}
	return STET_STR("");
}

static void decimal(struct stet_buf *out, uint32_t n, unsigned width)
{
	char text[16];
	size_t at = sizeof(text);

	do {
		text[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	while (sizeof(text) - at < width)
		text[--at] = '0';
	stet_buf_add(out, text + at, sizeof(text) - at);
}

/* a to z, aa, bb: letters are doubled, not counted on.  Rows that are not letters go on as decimals. */
static void in_row(struct stet_buf *out, enum stet_docx_numfmt fmt, const char *row, uint32_t n)
{
	uint32_t len = (uint32_t)stet_utf8_count(stet_str_of(row));
	uint32_t times = n ? (n - 1) / len + 1 : 0;
	bool again = fmt == DOCX_NUM_UPPER_LETTER || fmt == DOCX_NUM_LOWER_LETTER || fmt == DOCX_NUM_CHICAGO ||
	             fmt == DOCX_NUM_RUSSIAN_LOWER || fmt == DOCX_NUM_RUSSIAN_UPPER;

	if (n == 0 || times > 30 || (times > 1 && !again)) {
		decimal(out, n, 0);
		return;
	}
	while (times--)
		stet_buf_str(out, char_of(row, (n - 1) % len));
}

static void in_digits(struct stet_buf *out, const char *row, uint32_t n)
{
	struct stet_buf plain = { 0 };

	decimal(&plain, n, 0);
	for (size_t i = 0; i < plain.len; i++)
		stet_buf_str(out, char_of(row, (uint32_t)(plain.at[i] - '0')));
	stet_buf_free(&plain);
}

static void roman(struct stet_buf *out, uint32_t n, bool upper)
{
	static const struct { uint32_t value; const char *lower, *upper; } parts[] = {
		{ 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" },
		{ 90, "xc", "XC" }, { 50, "l", "L" }, { 40, "xl", "XL" }, { 10, "x", "X" }, { 9, "ix", "IX" },
		{ 5, "v", "V" }, { 4, "iv", "IV" }, { 1, "i", "I" },
	};

	if (n == 0 || n > 32767) {
		decimal(out, n, 0);
		return;
	}
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			stet_buf_z(out, upper ? parts[i].upper : parts[i].lower);
}

/* Below ten thousand: 1024 is one thousand, zero, two ten, four.  Legal numerals and Chinese hundreds say "one" before the
 * unit; ten alone does not, except in legal numerals. */
static void counted(struct stet_buf *out, enum stet_docx_numfmt fmt, const char *row, uint32_t n)
{
	bool legal = fmt == DOCX_NUM_ZH_LEGAL || fmt == DOCX_NUM_ZH_TW_LEGAL || fmt == DOCX_NUM_JA_LEGAL;
	bool chinese = fmt != DOCX_NUM_JA_COUNTING && fmt != DOCX_NUM_KO_COUNTING && fmt != DOCX_NUM_JA_LEGAL;
	bool begun = false, gap = false;

	if (n == 0 || n >= 100000) {
		in_digits(out, row, n);
		return;
	}
	for (int power = 4; power >= 0; power--) {
		static const uint32_t of[] = { 1, 10, 100, 1000, 10000 };
		uint32_t digit = n / of[power] % 10;

		if (digit == 0) {
			gap = begun;
			continue;
		}
		if (gap && chinese)
			stet_buf_str(out, char_of(row, 0));
		gap = false;
		if (digit != 1 || power == 0 || legal || (chinese && (power > 1 || begun)))
			stet_buf_str(out, char_of(row, digit));
		if (power)
			stet_buf_str(out, char_of(row, 9 + (uint32_t)power));
		begun = true;
	}
}

static void ordinal(struct stet_buf *out, uint32_t n)
{
	uint32_t last = n % 10;
	bool teen = n % 100 >= 11 && n % 100 <= 13;

	decimal(out, n, 0);
	stet_buf_z(out, teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

/* Letters that stand for 1 to 9, 10 to 90, 100 to 400; 15 and 16 are written so as not to spell a holy name. */
static void hebrew(struct stet_buf *out, uint32_t n)
{
	static const char row[] = "אבגדהוזחטיכלמנסעפצקרשת";

	if (n == 0 || n > 999) {
		decimal(out, n, 0);
		return;
	}
	for (; n >= 400; n -= 400)
		stet_buf_str(out, char_of(row, 21));
	if (n >= 100)
		stet_buf_str(out, char_of(row, 17 + n / 100)), n %= 100;
	if (n == 15 || n == 16) {
		stet_buf_str(out, char_of(row, 8));
		n -= 9;
	} else if (n >= 10) {
		stet_buf_str(out, char_of(row, 8 + n / 10)), n %= 10;
	}
	if (n)
		stet_buf_str(out, char_of(row, n - 1));
}

void stet_docx_number_text(struct stet_buf *out, enum stet_docx_numfmt fmt, uint32_t n)
{
	if (OF(letters, fmt)) {
		in_row(out, fmt, letters[fmt], n);
		return;
	}
	if (OF(digits, fmt)) {
		in_digits(out, digits[fmt], n);
		return;
	}
	if (OF(counting, fmt)) {
		counted(out, fmt, counting[fmt], n);
		return;
	}
	switch (fmt) {
	case DOCX_NUM_NONE:
	case DOCX_NUM_BULLET: break;
	case DOCX_NUM_UPPER_ROMAN: roman(out, n, true); break;
	case DOCX_NUM_LOWER_ROMAN: roman(out, n, false); break;
	case DOCX_NUM_ZERO: decimal(out, n, 2); break;
	case DOCX_NUM_ZERO3: decimal(out, n, 3); break;
	case DOCX_NUM_ZERO4: decimal(out, n, 4); break;
	case DOCX_NUM_ZERO5: decimal(out, n, 5); break;
	case DOCX_NUM_ORDINAL: ordinal(out, n); break;
	case DOCX_NUM_HEX: stet_buf_fmt(out, "%X", n); break;
	case DOCX_NUM_IN_DASH: stet_buf_fmt(out, "- %u -", n); break;
	case DOCX_NUM_HEBREW: hebrew(out, n); break;
	default: decimal(out, n, 0); break;
	}
}

/* "001, 002, 003, ..." of w:val="custom". */
static enum stet_docx_numfmt custom(stet_str pattern)
{
	size_t width = 0;

	while (width < pattern.len && pattern.at[width] >= '0' && pattern.at[width] <= '9')
		width++;
	if (width < 2)
		return DOCX_NUM_DECIMAL;
	return width == 2 ? DOCX_NUM_ZERO : width == 3 ? DOCX_NUM_ZERO3 : width == 4 ? DOCX_NUM_ZERO4 : DOCX_NUM_ZERO5;
}

enum stet_docx_numfmt stet_docx_numfmt(stet_str name, stet_str pattern)
{
	static const struct { const char *name; enum stet_docx_numfmt fmt; } all[] = {
		{ "bullet", DOCX_NUM_BULLET }, { "none", DOCX_NUM_NONE },
#define NUMFMT(name, symbol) { name, DOCX_NUM_##symbol },
#include "numfmt.def"
#undef NUMFMT
	};

	if (stet_str_is(name, "custom"))
		return custom(pattern);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (stet_str_is(name, all[i].name))
			return all[i].fmt;
	return DOCX_NUM_DECIMAL;
}
