/* inflate.h - answers that come compressed although nobody asked for that: inflated piece by piece, so that limits are counted
 * in what comes out. */
#ifndef STET_PROVIDERS_INFLATE_H
#define STET_PROVIDERS_INFLATE_H

#include <stet/base.h>

struct stet_inflate;

/* What inflates gzip and deflate; NULL for other kinds ("br"). */
struct stet_inflate *stet_inflate_new(stet_str encoding);
void stet_inflate_free(struct stet_inflate *inflate);
/* `each` gets what comes out, in pieces of at most 8 KiB; false from it stops.  False: stopped, or the bytes are broken. */
typedef bool stet_inflate_fn(void *user, stet_str bytes);
bool stet_inflate_feed(struct stet_inflate *inflate, stet_str bytes, stet_inflate_fn *each, void *user);
/* Did the stream end where it should? */
bool stet_inflate_ended(const struct stet_inflate *inflate);

#endif
