/* zip_stream.c - inflating by pieces, with zlib: libdeflate knows only the whole. */
#include <stdlib.h>

#include <libdeflate.h>
#include <zlib.h>

#include "ooxml/zip_stream.h"

struct stet_zip_stream {
	const struct stet_zip_entry *entry;
	z_stream z;
	uint64_t out;           /* bytes that came out */
	uint32_t crc;
	bool ended;
};

struct stet_zip_stream *stet_zip_stream_new(const struct stet_zip_entry *entry)
{
	struct stet_zip_stream *s = stet_grow(NULL, sizeof(*s));

	*s = (struct stet_zip_stream){ .entry = entry };
	s->z.next_in = (z_const Bytef *)(uintptr_t)entry->data.at;
	if (entry->method != STET_ZIP_STORED && inflateInit2(&s->z, -MAX_WBITS) != Z_OK)
		stet_on_oom(sizeof(s->z));
	return s;
}

void stet_zip_stream_free(struct stet_zip_stream *s)
{
	if (!s)
		return;
	if (s->entry->method != STET_ZIP_STORED)
		inflateEnd(&s->z);
	free(s);
}

/* How much is left to give to zlib, which counts in unsigned int. */
static uInt left(const struct stet_zip_stream *s)
{
	size_t used = (size_t)((const char *)s->z.next_in - s->entry->data.at), n = s->entry->data.len - used;

	return n > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)n;
}

static int inflate_some(struct stet_zip_stream *s, char *to, size_t room, size_t *len, struct stet_err *err)
{
	int rc;

	s->z.next_out = (Bytef *)to;
	s->z.avail_out = (uInt)room;
	s->z.avail_in = left(s);
	rc = inflate(&s->z, Z_NO_FLUSH);
	*len = room - s->z.avail_out;
	s->ended = rc == Z_STREAM_END;
	if (rc == Z_MEM_ERROR)
		stet_on_oom(0);
	if (rc == Z_STREAM_END || (rc == Z_OK && (*len || s->z.avail_in == 0)))
		return STET_OK;
	return stet_fail(err, STET_EFORMAT, "zip.damaged", "%.*s: its compressed data are damaged", STET_ARG(s->entry->raw));
}

static int copy_some(struct stet_zip_stream *s, char *to, size_t room, size_t *len)
{
	size_t rest = s->entry->data.len - (size_t)s->out;

	*len = rest < room ? rest : room;
	memcpy(to, s->entry->data.at + s->out, *len);
	s->ended = *len == rest;
	return STET_OK;
}

static int conclude(const struct stet_zip_stream *s, struct stet_err *err)
{
	if (s->out != s->entry->size)
		return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "%.*s: it holds another number of bytes than it says",
		                 STET_ARG(s->entry->raw));
	if (s->crc != s->entry->crc)
		return stet_fail(err, STET_EFORMAT, "zip.crc", "%.*s: its checksum is wrong, the file is damaged",
		                 STET_ARG(s->entry->raw));
	return STET_OK;
}

int stet_zip_stream_read(struct stet_zip_stream *s, char *to, size_t room, size_t *len, struct stet_err *err)
{
	int rc = STET_OK;

	*len = 0;
	if (room > UINT32_MAX / 2)
		room = UINT32_MAX / 2;
	while (!rc && *len == 0 && !s->ended)
		rc = s->entry->method == STET_ZIP_STORED ? copy_some(s, to, room, len) : inflate_some(s, to, room, len, err);
	if (rc)
		return rc;
	s->crc = libdeflate_crc32(s->crc, to, *len);
	s->out += *len;
	/* One that says less than it holds stops here, not when memory is full. */
	if (s->out > s->entry->size || (s->ended && *len == 0))
		return conclude(s, err);
	return STET_OK;
}
