/* letters.c - print what the library says of each character below U+0800 as a C table: letters > letters.c
 *
 * Most text of most languages is made of these, and asking the library about each of them is what takes the time. */
#include <stdint.h>
#include <stdio.h>
#include <unicase.h>
#include <unictype.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#include "base/letters.h"

static unsigned traits(uint32_t c)
{
	unsigned t = 0;

	t |= uc_is_alpha(c) ? STET_LETTER_ALPHA : 0;
	t |= uc_is_property_alphabetic(c) ? STET_LETTER_ALPHABETIC : 0;
	t |= uc_is_upper(c) ? STET_LETTER_UPPER : 0;
	t |= uc_is_lower(c) ? STET_LETTER_LOWER : 0;
	t |= uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd) ? STET_LETTER_DIGIT : 0;
	t |= uc_width(c, "UTF-8") > 0 ? STET_LETTER_COLUMN : 0;
	return t;
}

static unsigned lower(uint32_t c)
{
	return uc_tolower(c);
}

static unsigned breaks(uint32_t c)
{
	return (unsigned)uc_wordbreak_property(c);
}

static void print(const char *head, unsigned (*of)(uint32_t c))
{
	printf("\nconst %s[STET_LETTERS] = {", head);
	for (uint32_t c = 0; c < STET_LETTERS; c++)
		printf("%s%u,", c % 16 ? " " : "\n\t", of(c));
	printf("\n};\n");
}

int main(void)
{
	printf("/* Printed by tools/letters.c. */\n#include \"base/letters.h\"\n");
	print("uint8_t stet_letters", traits);
	print("uint8_t stet_letters_break", breaks);
	print("uint16_t stet_letters_lower", lower);
	return 0;
}
