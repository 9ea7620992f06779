/* unseen.h - characters that carry text and cannot be seen: Unicode tags, zero-width characters inside words. */
#ifndef STET_OOXML_UNSEEN_H
#define STET_OOXML_UNSEEN_H

#include <stet/base.h>

/* A quick look: may there be any?  False for nearly every text. */
bool stet_unseen_likely(stet_str s);
/* Where the stretch that begins at `from` ends: all of it can be seen, or (*unseen) none of it.  What scripts and emoji
 * need (joiners between their letters, the tags of a flag) counts as seen. */
size_t stet_unseen_stretch(stet_str s, size_t from, bool *unseen);

#endif
