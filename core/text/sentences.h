/* sentences.h - where sentences end, in Latin, Cyrillic, Arabic and CJK writing. */
#ifndef STET_TEXT_SENTENCES_H
#define STET_TEXT_SENTENCES_H

#include "lang.h"

/* Some bytes of a text. */
struct stet_span {
	uint32_t from, to;
};

/* A list of them; zeroed is ready, free `span` when done. */
struct stet_spans {
	struct stet_span *span;
	size_t n, cap;
};

/* Add the sentences of a paragraph to `out`, without white space around them.  A line break in the text ends one
 * where the next line does not go on in lower case. */
void stet_sentences(struct stet_spans *out, stet_str text, const struct stet_language *lang,
                    const struct stet_lexicon *lexicon);

/* enumerator.c: length of a typed number at the start, white space after it included: "1.2. ", "(a) ", "IV. ", "三、"; else 0. */
size_t stet_enumerator(stet_str text);

#endif
