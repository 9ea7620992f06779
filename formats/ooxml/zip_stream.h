/* zip_stream.h - what a zip entry holds, a piece at a time, for what is too large to hold whole. */
#ifndef STET_OOXML_ZIP_STREAM_H
#define STET_OOXML_ZIP_STREAM_H

#include "ooxml/zip.h"

struct stet_zip_stream;

struct stet_zip_stream *stet_zip_stream_new(const struct stet_zip_entry *entry);
/* Put up to `room` bytes at `to`, and how many in `*len`; 0: that was all, and its length and checksum were right.  They are
 * judged at the end only: what came before may be of a damaged file. */
int stet_zip_stream_read(struct stet_zip_stream *stream, char *to, size_t room, size_t *len, struct stet_err *err);
void stet_zip_stream_free(struct stet_zip_stream *stream);

#endif
