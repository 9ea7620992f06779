/* zip.h - a zip file looked over and read, straight from memory (APPNOTE 6.3; OPC part 2, annex B).
 *
 * Everything is checked that would let two programs see two different archives in one file; what fails is refused.
 * Only what OPC allows is known: stored and deflated entries in one file, without encryption. */
#ifndef STET_OOXML_ZIP_H
#define STET_OOXML_ZIP_H

#include <stet/base.h>

struct stet_zip_entry {
	stet_str raw;           /* its name as in the file */
	stet_str name;          /* as a part name: percent-decoded, '/' as separator; in the zip's arena */
	stet_str data;          /* compressed */
	uint64_t size;          /* inflated, as declared */
	uint32_t crc;
	uint32_t stamp;         /* date << 16 | time, as DOS has them */
	uint32_t attributes;
	uint16_t method, flags, made_by;
	uint64_t from;          /* offset of the local header */
	uint64_t order;         /* in the central directory */
};

struct stet_zip {
	struct stet_arena arena;
	struct stet_zip_entry *entry;   /* as in the central directory, folders left out */
	size_t n;
	uint32_t *slot;                 /* entries by name, 1 + index; 0 is free */
	size_t n_slots;                 /* a power of two, or 0 */
};

enum { STET_ZIP_STORED = 0, STET_ZIP_DEFLATED = 8, STET_ZIP_UTF8_NAME = 1 << 11 };

/* Look a file over, which must outlive the zip.  On failure there is nothing to free. */
int stet_zip_open(struct stet_zip *zip, stet_str file, const struct stet_limits *lim, struct stet_notes *notes,
                  struct stet_err *err);
void stet_zip_free(struct stet_zip *zip);
/* By part name, ASCII case folded; NULL when absent. */
const struct stet_zip_entry *stet_zip_find(const struct stet_zip *zip, stet_str name);
/* Append what the entry holds.  `inflater`: a libdeflate decompressor.  Its declared size must have been judged. */
struct libdeflate_decompressor;
int stet_zip_read(const struct stet_zip_entry *entry, struct libdeflate_decompressor *inflater, struct stet_buf *out,
                  struct stet_err *err);

/* ---- between the files of the preflight -------------------------------------------------------------------- */

/* Where the central directory is. */
struct stet_zip_end {
	uint64_t directory, size, n;    /* offset, bytes, entries */
};

int stet_zip_find_end(struct stet_zip_end *end, stet_str file, struct stet_notes *notes, struct stet_err *err);
/* Judge an entry's name and make its part name. */
int stet_zip_name(struct stet_zip *zip, struct stet_zip_entry *entry, struct stet_notes *notes, struct stet_err *err);
/* Build the table for stet_zip_find; equal names are refused. */
int stet_zip_index(struct stet_zip *zip, struct stet_err *err);
/* The same for names that differ in ASCII case only. */
size_t stet_name_hash(stet_str name);

static inline uint32_t stet_le16(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] | (uint32_t)u[1] << 8;
}

static inline uint32_t stet_le32(const char *p)
{
	return stet_le16(p) | stet_le16(p + 2) << 16;
}

static inline uint64_t stet_le64(const char *p)
{
	return stet_le32(p) | (uint64_t)stet_le32(p + 4) << 32;
}

#endif
