/* letters.c - the tables of characters say what the library says, and what lies beyond them is asked of it. */
#include "base/letters.h"

#include <uniwidth.h>

#include "test.h"

TEST(letters, are_what_the_library_says)
{
	for (uint32_t c = 0; c < 0x110000; c++) {
		CHECK_INT(stet_is_alpha(c), uc_is_alpha(c));
		CHECK_INT(stet_is_alphabetic(c), uc_is_property_alphabetic(c));
		CHECK_INT(stet_is_upper(c), uc_is_upper(c));
		CHECK_INT(stet_is_lower(c), uc_is_lower(c));
		CHECK_INT(stet_is_digit(c), uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd));
		CHECK_INT(stet_lower_of(c), uc_tolower(c));
		CHECK_INT(stet_break_of(c), uc_wordbreak_property(c));
	}
	for (uint32_t c = 0; c < STET_LETTERS; c++)
		CHECK_INT((stet_letters[c] & STET_LETTER_COLUMN) != 0, uc_width(c, "UTF-8") > 0);
}
