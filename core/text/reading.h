/* reading.h - a document as who answers from it reads it: lines with the ids of their blocks, what they are about, and what can
 * be found, chosen and checked in them.  Several documents may lie one behind the other. */
#ifndef STET_TEXT_READING_H
#define STET_TEXT_READING_H

#include <stet/doc.h>

#include "map.h"
#include "sentences.h"
#include "words.h"

struct stet_reading_line {
	stet_str id;            /* of the block, "p12", "t1r2"; with several documents "2:p12" */
	stet_str text;          /* what is to be seen of it, in one line; cells parted by " | " */
	uint8_t heading;        /* 1 to 9; 0: none */
	bool item;              /* of a list */
	bool picture;           /* only a picture: `text` is Markdown for it */
	uint32_t doc;           /* from 0 */
	uint32_t term, n_terms; /* in `term`: what it is about, sorted, each once */
	uint32_t words;
	uint32_t tokens;        /* about, with its id */
};

/* Zeroed is ready.  It may not be moved once something was taken in. */
struct stet_reading {
	struct stet_arena arena;
	struct stet_reading_line *line;
	size_t n;
	const struct stet_language *lang;
	struct stet_vocab vocab;
	uint32_t *term;
	size_t n_terms, terms_cap;
	uint32_t known;         /* terms up to this one stand in the lines; later ones came with questions */
	size_t tokens, words;
	size_t hidden;          /* paragraphs with text that is not to be seen, which is left out */
	uint32_t docs;
	struct stet_map by_id;
	uint32_t *line_at;      /* by number of the id: the first line that has it */
};

/* What is taken in. */
struct stet_reading_options {
	bool hidden;            /* also what is not to be seen */
	bool pictures;          /* pictures as lines of their own: ![what it shows](media:img2) */
	bool many;              /* ids say which document they are of */
	stet_str lang;          /* "de"; empty: found out from the first document */
};

/* Take in a document's blocks: body, slides with their notes, footnotes and endnotes; not headers, footers and comments.  `block`
 * must outlive the reading. */
void stet_reading_add(struct stet_reading *reading, const struct stet_block *block, size_t n, const struct stet_reading_options *how);
void stet_reading_free(struct stet_reading *reading);
/* The line of that id, or SIZE_MAX. */
size_t stet_reading_find(const struct stet_reading *reading, stet_str id);
/* "[p12] ## Heading" and so on, lines [from, to); `plain`: ids without the number of their document. */
void stet_reading_write(struct stet_buf *out, const struct stet_reading *reading, size_t from, size_t to, bool plain);
/* The id in its own document: "p12" of "2:p12". */
stet_str stet_reading_plain(stet_str id);

/* Lines [from, to) that are read in one go. */
struct stet_portion {
	size_t from, to, tokens;
};
/* Cut into portions of at most about `tokens` each, where headings are if there are any; in the reading's arena. */
struct stet_portion *stet_reading_cut(struct stet_reading *reading, size_t tokens, size_t *n);

/* ---- find.c: the lines that a question is about (BM25 over each line with its heading) ------------------------------- */

/* Scores of all lines into `score` (n of them): 0: nothing in common. */
void stet_reading_match(struct stet_reading *reading, stet_str question, float *score);
/* The best of them that fit into `tokens` together with the headings they stand under, at most `most`: keep[i] is set. */
void stet_reading_best(struct stet_reading *reading, const float *score, size_t most, size_t tokens, bool *keep);

/* ---- keys.c: the sentences that say most ----------------------------------------------------------------------------- */

struct stet_key_sentence {
	size_t line;
	stet_str text;
};
/* The `most` of them, in the order of the text, in the reading's arena. */
struct stet_key_sentence *stet_reading_keys(struct stet_reading *reading, size_t most, size_t *n);

/* ---- support.c: is it there? ----------------------------------------------------------------------------------------- */

enum stet_support {
	STET_SUPPORTED,
	STET_NO_NUMBER,         /* a number that does not stand there */
	STET_NO_WORDS,          /* next to nothing in common */
};
/* Do the lines `at` (n of them) say what `text` says, as far as can be told without understanding: its numbers stand there, and
 * its words, when it is in the reading's language?  `*what` is what is missing. */
enum stet_support stet_reading_supports(struct stet_reading *reading, stet_str text, const size_t *at, size_t n, stet_str *what);
/* The first number of a text that stands nowhere in the whole reading; false: all do. */
bool stet_reading_lacks_number(const struct stet_reading *reading, stet_str text, stet_str *what);
/* The first name that stands nowhere: a word with capitals where they mean something.  `title`: they mean little there. */
bool stet_reading_lacks_name(struct stet_reading *reading, stet_str text, bool title, stet_str *what);

#endif
