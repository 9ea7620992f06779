/* noisy.h - edit scripts as models damage them, and what must never come of them. */
#ifndef STET_TESTS_NOISY_H
#define STET_TESTS_NOISY_H

#include <stet/doc.h>
#include <stet/script.h>

#include "text/tags.h"

/* ---- chance -------------------------------------------------------------------------------------------- */

struct chance {
	uint64_t state;
};

uint64_t chance_next(struct chance *c);
/* 0 to n - 1; n not 0. */
size_t chance_below(struct chance *c, size_t n);
bool chance_one_in(struct chance *c, size_t n);

/* ---- a document, and what its view says ------------------------------------------------------------------ */

struct shown {
	struct stet_doc *doc;
	struct stet_arena arena;
	struct stet_view view;
	struct stet_buf tags;
	struct stet_tags_names names;
	stet_str *text;                 /* of each address: what stands after "| ", empty where it is no line */
};

void shown_make(struct shown *s, uint64_t seed);
void shown_free(struct shown *s);
/* The text of the address as a script says it. */
const struct stet_tags_address *shown_find(const struct shown *s, stet_str name);

/* ---- a correct script ------------------------------------------------------------------------------------ */

#define MOST_EDITS 6

struct wanted {
	stet_str line;                  /* of the script */
	size_t address;                 /* which it names, of shown->names */
	size_t to;                      /* of a move; else SIZE_MAX */
};

struct correct {
	struct wanted edit[MOST_EDITS];
	size_t n;
};

/* Lines of text lie in `arena`. */
void correct_make(struct correct *out, const struct shown *s, struct chance *c, struct stet_arena *arena);

/* ---- damage ---------------------------------------------------------------------------------------------- */

struct damage {
	const char *name;
	/* The script, damaged, as bytes. */
	void (*make)(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c);
};

/* The first does nothing; a NULL name ends them. */
extern const struct damage damages[];

#endif
