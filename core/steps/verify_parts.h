/* verify_parts.h - what verifying is made of. */
#ifndef STET_STEPS_VERIFY_PARTS_H
#define STET_STEPS_VERIFY_PARTS_H

#include <stet/verify.h>

/* Breaches of one promise that are told; the rest is only counted. */
#define VERIFY_MOST_TOLD 20
/* Bytes of a text that are told. */
#define VERIFY_MOST_TEXT 2000

/* One side: the file in each of its states, which are one and the same document when nothing is pending in it. */
struct verify_side {
	stet_str file;
	const char *name;
	struct stet_doc *state[3];      /* by enum stet_state */
};

struct verifying {
	struct stet_verdict *out;
	struct verify_side old, new;
	const struct stet_verify_options *how;
};

const struct stet_block *verify_blocks(const struct verify_side *side, enum stet_state state, size_t *n);
void verify_breach(struct verifying *v, enum stet_promise promise, stet_str where, const char *fmt, ...) STET_PRINTF(4, 5);
/* A text that is kept with the verdict, cut to what is told. */
stet_str verify_text(struct verifying *v, stet_str text);

/* Something in the block with that id went with it, untracked: that was asked for. */
bool verify_went_along(const struct verifying *v, stet_str id);

/* A number for all that a paragraph says beside its text, or for its runs beside their text; equal numbers: alike. */
uint64_t verify_style_print(const struct stet_block *paragraph);
uint64_t verify_look_print(const struct stet_block *paragraph);
/* Of a container by itself. */
uint64_t verify_box_print(const struct stet_block *box);

/* Blocks that differ between the final states. */
void verify_list(struct verifying *v);
/* What is tracked, rejected, is the original. */
void verify_reject(struct verifying *v);
/* Pending changes of the original are pending in place, and what is not tracked is untouched. */
void verify_revisions(struct verifying *v);
void verify_comments(struct verifying *v);
void verify_reach(struct verifying *v);
/* Which bytes of parts differ. */
int verify_bytes(struct verifying *v, struct stet_err *err);

#endif
