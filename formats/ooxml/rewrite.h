/* rewrite.h - a package on its way to a changed one: parts patched, parts and relationships added, the rest copied as it
 * lies compressed. */
#ifndef STET_OOXML_REWRITE_H
#define STET_OOXML_REWRITE_H

#include "ooxml/package.h"
#include "ooxml/patch.h"
#include "ooxml/root.h"

struct stet_rewrite;

/* `pkg` must outlive it. */
struct stet_rewrite *stet_rewrite_new(struct stet_package *pkg);
/* The bytes of a part that is there or was added, as UTF-8 (offsets in blocks count in these), and the patches that it will
 * get; both last as long as the rewrite.  Inflated once, however often it is asked for. */
int stet_rewrite_part(struct stet_rewrite *rw, stet_str name, stet_str *bytes, struct stet_patches **patches,
                      struct stet_err *err);
/* The same, and where its root begins and ends; a root without content is given an end tag first, so that what is put at
 * root->end stands in it. */
int stet_rewrite_root(struct stet_rewrite *rw, stet_str name, struct stet_xml_root *root, struct stet_patches **patches,
                      struct stet_err *err);
/* Is there a part of that name, when all is done? */
bool stet_rewrite_has(const struct stet_rewrite *rw, stet_str name);
/* A new part; STET_EBUG when there is one of that name. */
int stet_rewrite_add(struct stet_rewrite *rw, stet_str name, const char *type, stet_str bytes, struct stet_err *err);
/* Replace a part whole; patches that it had are gone. */
int stet_rewrite_replace(struct stet_rewrite *rw, stet_str name, stet_str bytes, struct stet_err *err);
/* It goes, and its own relationships with it; those that lead to it are the caller's. */
int stet_rewrite_drop(struct stet_rewrite *rw, stet_str name, struct stet_err *err);
/* A name that no part has: "word/comments.xml", else "word/comments2.xml", …; in the rewrite's arena. */
stet_str stet_rewrite_name(struct stet_rewrite *rw, const char *stem, const char *suffix);
/* A new internal relationship from `source` (empty: the package) to the part `target`, with an id that none has: "rId7".  The
 * relationships part is made when there is none.  `type` is the last word of its type URI ("comments"), or a whole URI. */
int stet_rewrite_relate(struct stet_rewrite *rw, stet_str source, const char *type, stet_str target, stet_str *id,
                        struct stet_err *err);
/* Take the relationship with that id out. */
int stet_rewrite_unrelate(struct stet_rewrite *rw, stet_str source, stet_str id, struct stet_err *err);
/* Is the package signed?  A signature does not hold for what is changed: "edit.signature". */
bool stet_rewrite_signed(const struct stet_rewrite *rw);
/* Lives as long as the rewrite. */
struct stet_arena *stet_rewrite_arena(struct stet_rewrite *rw);
/* Append the new package. */
int stet_rewrite_finish(struct stet_rewrite *rw, struct stet_buf *out, struct stet_err *err);
void stet_rewrite_free(struct stet_rewrite *rw);

#endif
