/* letters.h - what a character is.  For those below U+0800 a table knows it (tools/letters.c prints it from what the
 * library says), for the others the library is asked. */
#ifndef STET_BASE_LETTERS_H
#define STET_BASE_LETTERS_H

#include <stdbool.h>
#include <stdint.h>
#include <unicase.h>
#include <unictype.h>
#include <uniwbrk.h>

enum { STET_LETTERS = 0x800 };

enum {
	STET_LETTER_ALPHA      = 1 << 0,        /* uc_is_alpha */
	STET_LETTER_ALPHABETIC = 1 << 1,        /* Unicode's property: vowel signs too */
	STET_LETTER_UPPER      = 1 << 2,
	STET_LETTER_LOWER      = 1 << 3,
	STET_LETTER_DIGIT      = 1 << 4,        /* of any script */
	STET_LETTER_COLUMN     = 1 << 5,        /* as wide as a letter: no mark, no control character */
};

extern const uint8_t stet_letters[STET_LETTERS];
extern const uint8_t stet_letters_break[STET_LETTERS];
extern const uint16_t stet_letters_lower[STET_LETTERS];

static inline bool stet_is_alpha(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters[c] & STET_LETTER_ALPHA : uc_is_alpha(c);
}

static inline bool stet_is_alphabetic(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters[c] & STET_LETTER_ALPHABETIC : uc_is_property_alphabetic(c);
}

static inline bool stet_is_upper(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters[c] & STET_LETTER_UPPER : uc_is_upper(c);
}

static inline bool stet_is_lower(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters[c] & STET_LETTER_LOWER : uc_is_lower(c);
}

static inline bool stet_is_digit(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters[c] & STET_LETTER_DIGIT : uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

static inline uint32_t stet_lower_of(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters_lower[c] : uc_tolower(c);
}

/* Its word break property (UAX #29): WBP_… */
static inline unsigned stet_break_of(uint32_t c)
{
	return c < STET_LETTERS ? stet_letters_break[c] : (unsigned)uc_wordbreak_property(c);
}

#endif
