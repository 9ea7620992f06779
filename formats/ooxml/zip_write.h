/* zip_write.h - entries into a zip file. */
#ifndef STET_OOXML_ZIP_WRITE_H
#define STET_OOXML_ZIP_WRITE_H

#include "ooxml/zip.h"

/* 1 January 1980, the first that a zip file knows: the same input gives the same bytes. */
#define STET_ZIP_STAMP (0x0021u << 16)

struct stet_zip_out {
	struct stet_buf *to;
	size_t begin;                   /* where in `to` the archive begins */
	struct stet_buf directory;
	size_t n;
};

/* How many bytes an entry takes in all. */
size_t stet_zip_takes(const struct stet_zip_entry *e);
void stet_zip_begin(struct stet_zip_out *zip, struct stet_buf *to);
/* `entry->data` is written as it is: compressed already. */
void stet_zip_add(struct stet_zip_out *zip, const struct stet_zip_entry *entry);
/* Write the directory; STET_ELIMIT when the archive is larger than this form of zip can be. */
int stet_zip_end(struct stet_zip_out *zip, struct stet_err *err);

#endif
