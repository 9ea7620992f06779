/* tokens.c - about how many tokens a text costs: words by length and script.
 *
 * The costs are means over real documents.  A space belongs to the word or sign after it, but not to a number. */
#include "text/tokens.h"

#include "base/utf8.h"

/* LETTER is Latin beyond ASCII and Cyrillic, SCRIPT any other alphabet: vocabularies know fewer of its words. */
enum class { SPACE, LINE, ASCII, LETTER, SCRIPT, DIGIT, HAN, KANA, HANGUL, SIGN, SYMBOL };

static enum class class_of_ascii(uint32_t c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return ASCII;
	if (c >= '0' && c <= '9')
		return DIGIT;
	if (c == '\n' || c == '\r')
		return LINE;
	return c <= ' ' ? SPACE : SIGN;
}

static enum class class_of(uint32_t c)
{
	if (c < 0x80)
		return class_of_ascii(c);
	if (c == 0xA0 || c == 0x3000)
		return SPACE;
	if (c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3001 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF66) || c >= 0x1F000)
		return c >= 0x2190 ? SYMBOL : SIGN;
	if (c >= 0x3040 && c < 0x3100)
		return KANA;
	if (c >= 0xAC00 && c < 0xD7B0)
		return HANGUL;
	if (c >= 0x3100 && c < 0xFB00)
		return HAN;
	return c >= 0x250 && (c < 0x400 || c >= 0x530) ? SCRIPT : LETTER;
}

/* In thousandths of a token, a stretch of `n` characters of one class. */
static size_t cost(enum class class, size_t n)
{
	switch (class) {
	case SPACE:
		return n > 1 ? 1000 : 0;
	case ASCII:
		if (n <= 8)
			return 1000 + 18 * n;
		return n <= 13 ? 1144 + 130 * (n - 8) : 1794 + 400 * (n - 13);
	case LETTER:
		return n <= 4 ? 1050 : 1050 + 190 * (n - 4);
	case SCRIPT:
		return n <= 2 ? 1050 : 1050 + 280 * (n - 2);
	case DIGIT:
		return 1000 * ((n + 2) / 3);
	case HAN:
		return n == 1 ? 1000 : 850 * n;
	case KANA:
		return n == 1 ? 1000 : 620 * n;
	case HANGUL:
		return 400 + 600 * n;
	case SIGN:
		return n == 1 ? 1000 : 700 + 300 * n;
	case SYMBOL:
		return 1300 * n;
	default:
		return 1000;
	}
}

size_t stet_tokens(stet_str text)
{
	size_t at = 0, total = 0, n = 0;
	enum class now = LINE;
	bool was_small = false;

	while (at < text.len) {
		uint32_t rune = 0xFFFD;
		size_t len = stet_utf8_next(stet_str_sub(text, at, 4), &rune);
		enum class class = class_of(rune);
		bool capital = class == ASCII && rune < 'a';

		/* A letter beyond ASCII makes a word of both; a capital in a word begins another. */
		if (n && class != now && (class == LETTER || class == ASCII) && (now == LETTER || now == ASCII)) {
			now = LETTER;
			class = LETTER;
		}
		if (n && (class != now || (capital && was_small))) {
			total += cost(now, n);
			if (now == SPACE && n == 1 && class == DIGIT)
				total += 1000;
			n = 0;
		}
		now = class;
		was_small = class == ASCII && !capital;
		n++;
		at += len ? len : 1;
	}
	return (total + (n ? cost(now, n) : 0) + 500) / 1000;
}
