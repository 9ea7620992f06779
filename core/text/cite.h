/* cite.h - an answer whose every sentence says where it stands: "The fee is USD 100 [p2, t1r3]."  What cites nothing, or what it
 * does not stand on, is left out. */
#ifndef STET_TEXT_CITE_H
#define STET_TEXT_CITE_H

#include "reading.h"

struct stet_uncited {
	const char *slug;       /* "cite.none", "cite.unknown" (no such block), "cite.number", "cite.words" */
	stet_str text;          /* the sentence */
	stet_str what;          /* the number that does not stand there, the id that there is not; or empty */
};

/* Zeroed but for the first three is ready. */
struct stet_cites {
	struct stet_reading *reading;
	const stet_str *name;           /* of the documents, when there are several: "[report.docx#p12]"; else NULL */
	struct stet_buf out;            /* what stands: may be looked at, and taken away, at any time */
	struct stet_buf held;
	struct stet_arena arena;
	struct stet_uncited *dropped;
	size_t n_dropped, n_kept;
	bool begun, lost;               /* of this line: something is out, something was left out */
};

/* More of the answer, in any pieces.  A sentence comes out when its citation is whole. */
void stet_cites_feed(struct stet_cites *cites, stet_str more);
void stet_cites_end(struct stet_cites *cites);
void stet_cites_free(struct stet_cites *cites);

#endif
