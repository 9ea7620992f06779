/* patch.h - a part's bytes with some of them replaced: everything between the patches stays as it is. */
#ifndef STET_OOXML_PATCH_H
#define STET_OOXML_PATCH_H

#include <stet/base.h>

/* In the place of the bytes from `from` to `to` (equal: at `from`, between two) stand these. */
struct stet_patch {
	size_t from, to;
	stet_str bytes;
};

/* Patches of one part, in any order; of those that stand at one place the first added comes first, and an insertion comes
 * before a replacement that begins there. */
struct stet_patches {
	struct stet_arena *arena;       /* `bytes` are copied there */
	struct stet_patch *patch;
	size_t n;
};

void stet_patch_add(struct stet_patches *patches, size_t from, size_t to, stet_str bytes);
/* The same of bytes that live as long as the patches: they are not copied. */
void stet_patch_lend(struct stet_patches *patches, size_t from, size_t to, stet_str bytes);
/* Append `part` with the patches made.  Two that overlap are our fault: STET_EBUG "edit.overlap". */
int stet_patch_apply(struct stet_patches *patches, stet_str part, struct stet_buf *out, struct stet_err *err);

#endif
