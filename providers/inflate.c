/* inflate.c - answers that come compressed although nobody asked for that. */
#include "inflate.h"

#include <stdlib.h>
#include <zlib.h>

struct stet_inflate {
	z_stream z;
	bool ended;
	unsigned char out[8192];
};

struct stet_inflate *stet_inflate_new(stet_str encoding)
{
	struct stet_inflate *it;

	if (!stet_str_eq_nocase(encoding, STET_STR("gzip")) && !stet_str_eq_nocase(encoding, STET_STR("x-gzip")) &&
	    !stet_str_eq_nocase(encoding, STET_STR("deflate")))
		return NULL;
	it = stet_grow(NULL, sizeof(*it));
	memset(it, 0, sizeof(*it));
	if (inflateInit2(&it->z, 15 + 32) != Z_OK) {
		free(it);
		return NULL;
	}
	return it;
}

void stet_inflate_free(struct stet_inflate *it)
{
	if (!it)
		return;
	inflateEnd(&it->z);
	free(it);
}

bool stet_inflate_feed(struct stet_inflate *it, stet_str bytes, stet_inflate_fn *each, void *user)
{
	z_stream *z = &it->z;

	z->next_in = (unsigned char *)(uintptr_t)bytes.at;
	z->avail_in = (unsigned)bytes.len;
	for (;;) {
		int rc;

		if (it->ended)
			return z->avail_in == 0;
		z->next_out = it->out;
		z->avail_out = sizeof(it->out);
		rc = inflate(z, Z_NO_FLUSH);
		if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
			return false;
		it->ended = rc == Z_STREAM_END;
		if (z->avail_out < sizeof(it->out) &&
		    !each(user, (stet_str){ (char *)it->out, sizeof(it->out) - z->avail_out }))
			return false;
		if (!it->ended && z->avail_out > 0)
			return true;    /* all that went in is out */
	}
}

bool stet_inflate_ended(const struct stet_inflate *it)
{
	return it->ended;
}
