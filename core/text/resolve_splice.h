/* resolve_splice.h - how the splices of one paragraph come about. */
#ifndef STET_TEXT_RESOLVE_SPLICE_H
#define STET_TEXT_RESOLVE_SPLICE_H

#include "text/resolve_parts.h"

/* Where words come, and which of the old ones they come for. */
struct stet_place {
	size_t from, to;                /* old bytes */
	size_t left, right;             /* pieces beside them, or STET_NOWHERE */
	size_t first, last;             /* pieces that they are of: [first, last) of the line */
};

/* ---- resolve_look.c */
/* Do all pairs of `a` that are boxes, or those that are looks, stand around `b`? */
bool stet_tags_all_in(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b, bool boxes);
bool stet_same_looks(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b);
bool stet_has_looks(const struct stet_resolving *s, const struct stet_tagset *a);
bool stet_has_field(const struct stet_resolving *s, const struct stet_tagset *a);
/* In the same links and controls; fields are not looked at: what is put beside one is not in it. */
bool stet_same_homes(const struct stet_resolving *s, const struct stet_tagset *a, const struct stet_tagset *b);
bool stet_told_is_text(const struct stet_told_piece *piece);
/* Text that a program makes, or that a thing shows. */
bool stet_splice_is_fixed(const struct stet_splicing *sp, const struct stet_told_piece *piece);
bool stet_complain_fixed(struct stet_splicing *sp, const struct stet_told_piece *piece);
/* Flags to set and clear so that what looks like the splice's run looks as these tags say. */
void stet_look_flags(const struct stet_splicing *sp, struct stet_splice *splice, const struct stet_tagset *in);
/* How well piece `i` shows how text in these tags is to look; 0: not at all. */
unsigned stet_look_fits(const struct stet_splicing *sp, size_t i, const struct stet_tagset *in);
/* Whom it looks like, and the flags. */
bool stet_look_set(struct stet_splicing *sp, struct stet_splice *splice, const struct stet_place *h, const struct stet_tagset *in);

/* ---- resolve_splice.c */
/* Bytes [from, to) of one piece stay, in these tags. */
bool stet_splice_stays(struct stet_splicing *sp, size_t i, size_t from, size_t to, const struct stet_tagset *in);
/* New words come, the old ones of the place go. */
bool stet_splice_comes(struct stet_splicing *sp, const struct stet_place *h, const struct stet_new_piece *now, size_t n);

#endif
