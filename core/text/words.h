/* words.h - what words a text has, and which of them are the same: tokens, stems, numbers for terms. */
#ifndef STET_TEXT_WORDS_H
#define STET_TEXT_WORDS_H

#include "lang.h"

enum {
	STET_WORD_NUMBER  = 1 << 8,     /* begins with a digit */
	STET_WORD_CAPITAL = 1 << 9,     /* begins with a capital letter */
	STET_WORD_DENSE   = 1 << 10,    /* one character of Chinese or Japanese */
};

struct stet_word {
	uint32_t from, to;              /* bytes in the text */
	uint32_t flags;                 /* as above and as in lang.h */
	uint32_t term;                  /* what it is about; 0: nothing (stop words, numbers, single letters) */
};

/* Every term seen so far.  A term of CJK is two characters: it belongs to the first. */
struct stet_vocab {
	struct stet_arena *arena;
	const struct stet_language *lang;
	const struct stet_lexicon *lexicon;
	stet_str ending[64];
	size_t n_endings;
	struct stet_term {
		stet_str stem;
		uint32_t count;
		uint32_t hash;
	} *term;                        /* from 1 */
	uint32_t n, cap;
	uint32_t *slot, n_slots;
	struct stet_word *word;         /* scratch of the last text */
	size_t words_cap;
	char *mark;
	size_t marks_cap;
};

void stet_vocab_init(struct stet_vocab *vocab, struct stet_arena *arena, const struct stet_language *lang);
void stet_vocab_free(struct stet_vocab *vocab);
/* The words of a text, `*n` of them, lent until the next call. */
const struct stet_word *stet_words(struct stet_vocab *vocab, stet_str text, size_t *n);
/* The term of what words(…) took for one, without adding it; 0 when it was never seen. */
uint32_t stet_vocab_find(const struct stet_vocab *vocab, stet_str stem);

/* How wide a text is: a character of CJK counts two, a combining mark none. */
size_t stet_text_columns(stet_str text);
/* How many words a text would count for: two characters of CJK make one. */
size_t stet_word_count(stet_str text);
/* Upper case and lower case letters, for headings in capitals. */
void stet_letter_cases(stet_str text, size_t *upper, size_t *lower, size_t *other);

/* Is it in capitals?  A few small letters do not matter, but letters that have no case do. */
bool stet_text_in_capitals(stet_str text);
/* How many per cent of what is to be seen are letters. */
unsigned stet_letter_share(stet_str text);

#endif
