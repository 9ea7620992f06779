/* breaks.c - where a line may break: libunistring's UAX #14, and a short way for what most texts are made of. */
#include <unilbrk.h>

#include "pptx/breaks.h"

/* The line breaking classes that have simple rules among themselves.  HS is a hyphen with a space before it. */
enum class { AL, NU, IS, EX, OP, CP, QU, PO, HY, SY, HS, CLASSES, SP, NL, ODD };

enum { O = AL, _ = ODD };

static const uint8_t class_of[128] = {
	_,  _,  _,  _,  _,  _,  _,  _,  _,  _,  NL, _,  _,  _,  _,  _,
	_,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,  _,
	SP, EX, QU, O,  _,  PO, O,  QU, OP, CP, O,  _,  IS, HY, IS, SY,
	NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, O,  O,  O,  EX,
	O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,
	O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  _,  _,  _,  O,  O,
	O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,
	O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  O,  _,  _,  _,  O,  _,
};

/* Between two neighbours: '.' no break, '+' a break, 'x' ask the library, because the rules differ between versions
 * of the standard or look further than at the neighbour. */
static const char *const pair[CLASSES] = {
	/*        AL NU IS EX OP CP QU PO HY SY */
	[AL] =   "..........",
	[NU] =   "..........",
	[IS] =   "....x..x..",
	[EX] =   "xx..x..x..",
	[OP] =   "..........",
	[CP] =   "....x..x..",
	[QU] =   "..........",
	[PO] =   "....x..x..",
	[HY] =   "+...x..x..",
	[SY] =   "....x..x..",          /* the standard has a break before a letter, the editors none */
	[HS] =   "x.xxxxxxxx",
};

/* The same with spaces between them. */
static const char *const spaced[CLASSES] = {
	[AL] =   "++xx+x+++x",
	[NU] =   "++xx+x+++x",
	[IS] =   "++xx+x+++x",
	[EX] =   "++xx+x+++x",
	[OP] =   "xxxxxxxxxx",
	[CP] =   "++xx+x+++x",
	[QU] =   "++xxxx+++x",
	[PO] =   "++xx+x+++x",
	[HY] =   "++xx+x+++x",
	[SY] =   "++xx+x+++x",
	[HS] =   "++xx+x+++x",
};

/* Bytes of Latin, Greek and Cyrillic letters; the blocks between them have combining marks. */
static enum class high(unsigned char c)
{
	return c <= 0xBF || (c >= 0xC3 && c <= 0xC9) || (c >= 0xCE && c <= 0xD1) ? AL : ODD;
}

bool stet_breaks_plain(stet_str text, char *breaks)
{
	enum class before = NL;         /* the last one that is no space */
	bool space = false;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		enum class now = c < 128 ? class_of[c] : high(c);
		char what = '.';

		if (now == ODD)
			return false;
		if (now < CLASSES && before < CLASSES)
			what = (space ? spaced : pair)[before][now];
		else if (now < CLASSES && space)
			what = 'x';
		if (what == 'x')
			return false;
		breaks[i] = what == '+';
		if (now == HY && (space || before >= CLASSES))
			now = HS;
		if (now != SP)
			before = now;
		space = now == SP;
	}
	return true;
}

/* LB29, "e.g.": no break between numeric punctuation and a letter; libunistring has one there. */
static bool joined(unsigned char before, unsigned char now)
{
	return before < 128 && class_of[before] == IS && ((now < 128 && class_of[now] == AL) || (now >= 0xC3 && now < 0xDF));
}

/* A Hangul syllable, U+AC00 to U+D7A3, in the three bytes from `at` on. */
static bool hangul(const char *at)
{
	unsigned a = (unsigned char)at[0], b = (unsigned char)at[1];

	return a == 0xEB || a == 0xEC || (a == 0xEA && b >= 0xB0) || (a == 0xED && b <= 0x9E);
}

/* Where UAX #14 allows a break but the editors make none: after a slash, and in Korean but for its spaces. */
static bool kept(stet_str text, size_t i)
{
	return text.at[i - 1] == '/' || joined((unsigned char)text.at[i - 1], (unsigned char)text.at[i]) ||
	       (i >= 3 && i + 2 < text.len && hangul(text.at + i) && hangul(text.at + i - 3));
}

void stet_breaks(stet_str text, char *breaks)
{
	if (!text.len || stet_breaks_plain(text, breaks))
		return;
	u8_possible_linebreaks((const uint8_t *)text.at, text.len, "UTF-8", breaks);
	for (size_t i = 0; i < text.len; i++)
		breaks[i] = breaks[i] == UC_BREAK_POSSIBLE && !(i && kept(text, i));
}
