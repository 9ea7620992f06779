/* lang.h - what must be known of a language to read a text without a model: rows of words, and which row fits. */
#ifndef STET_TEXT_LANG_H
#define STET_TEXT_LANG_H

#include <stet/base.h>

/* A language: one file lang_xx.c that ends in this struct, and one row in languages.def.  Lists of words are in
 * lower case, parted by spaces; lists of phrases are parted by '|'.  NULL: the language has none. */
struct stet_language {
	const char *code;               /* "de", as in BCP 47 */
	bool dense;                     /* words are not parted by spaces; short columns hold much */
	bool ordinals;                  /* "am 3. Mai": a full stop after a short number is no end */

	const char *stop;               /* words that carry no topic */
	const char *endings;            /* taken off to find the stem, longest first */
	const char *abbr;               /* abbreviations, without their last full stop, that end no sentence */
	const char *abbr_num;           /* those that are short only before a number: "No. 5" */
	const char *abbr_end;           /* those that may also end one */
	const char *limits;             /* words that turn or narrow a statement: never cut away */
	const char *back;               /* words at a beginning that point to the sentence before */
	const char *verbs;              /* finite verbs that any main clause may have */

	const char *leads;              /* openings that go, with the comma after them */
	const char *tails;              /* openings of a last clause that may go, after a comma */
	const char *openers;            /* first words of a clause that is not the main one */
	const char *loose;              /* openings of a sentence that is nothing away from its text: "which", "that's it", "read on" */
	const char *beyond;             /* ends of one that sends the reader elsewhere: "below" */
	const char *refs;               /* openings of a bracket that only points elsewhere: "see", "cf." */

	const char *figures;            /* how a caption begins, before its number */
	const char *contents;           /* headings: a table of contents, an index */
	const char *references;         /* a bibliography */
	const char *notices;            /* imprint, disclaimer, history of versions, signatures */
	const char *annexes;            /* how an annex begins */
	const char *key;                /* summaries, results, conclusions: worth more */
	const char *generic;            /* say nothing without the heading above: "general" */
	const char *chapters;           /* words before a number that make a heading: "chapter" */
	const char *subjects;           /* what stands before a letter's subject: "re:" */
	const char *greetings;          /* openings and closings of letters */
	const char *pages;              /* "page" in "page 3 of 10" */
	const char *rest;               /* "Rows %u to %u of the table are in %s." */
};

/* The row for a BCP 47 tag ("de-AT"); a row without lists when there is none. */
const struct stet_language *stet_language(stet_str tag);
/* All rows, `*n` of them. */
const struct stet_language *const *stet_languages(size_t *n);

/* Which language is written here?  Feed it pieces of text and ask.  Zeroed is ready. */
struct stet_lang_guess {
	struct stet_arena arena;
	struct stet_lexicon *lexicon;   /* every language's stop words */
	size_t script[16];              /* letters seen, by script */
	size_t hits[16];                /* stop words seen, by row */
	size_t persian;                 /* letters that Arabic has not */
};

void stet_lang_feed(struct stet_lang_guess *guess, stet_str text);
const struct stet_language *stet_lang_guessed(const struct stet_lang_guess *guess);
void stet_lang_guess_free(struct stet_lang_guess *guess);

/* ---- words and what they are ---- */

enum {
	STET_WORD_STOP   = 1 << 0,
	STET_WORD_ABBR   = 1 << 1,
	STET_WORD_ABBR_END = 1 << 2,
	STET_WORD_LIMIT  = 1 << 3,
	STET_WORD_BACK   = 1 << 4,
	STET_WORD_VERB   = 1 << 5,
	STET_WORD_ABBR_NUM = 1 << 6,
};

struct stet_lexicon {
	struct stet_lexicon_slot {
		stet_str word;
		uint32_t flags;
	} *slot;
	uint32_t n, cap;                /* cap is a power of two */
	uint32_t lengths[256];          /* by how they begin: a bit for each length that words have (31: or more) */
};

/* The words of a language with their flags; lives in the arena. */
struct stet_lexicon *stet_lexicon_make(struct stet_arena *arena, const struct stet_language *lang);
/* Flags of a word in lower case; 0 when unknown. */
uint32_t stet_lexicon_flags(const struct stet_lexicon *lexicon, stet_str word);
/* Those of a word as it stands in a text. */
uint32_t stet_lexicon_word(const struct stet_lexicon *lexicon, stet_str word);
/* Has any word of a text the flag? */
bool stet_lexicon_in(const struct stet_lexicon *lexicon, stet_str text, uint32_t flag);

/* A text in lower case, one character to one, as far as it fits; length written. */
size_t stet_text_lower(char *to, size_t room, stet_str text);

/* ---- phrases ---- */

/* Which of the phrases does the text begin with, in any case, as whole words?  Length in the text of the longest, or 0.
 * `*bare` (may be NULL) says whether it is marked with '=': one that needs no comma after it. */
size_t stet_phrase_at(const char *phrases, stet_str text, bool *bare);
/* Is all of the text one of the phrases, in any case? */
bool stet_phrase_is(const char *phrases, stet_str text);

#endif
