/* zip.c - the directory of a zip file, entry by entry. */
#include <stdlib.h>

#include <libdeflate.h>

#include "base/large.h"
#include "ooxml/zip.h"

#define CENTRAL_SIZE 46
#define LOCAL_SIZE   30
#define SATURATED    0xFFFFFFFFu

enum { ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13 };

struct central {
	stet_str extra;
	uint64_t packed, size, from;
	uint32_t disk;
};

/* Numbers that did not fit in 32 bits stand in the zip64 field, in this order (4.5.3). */
static bool widen(struct central *c, bool disk)
{
	stet_str rest = c->extra;
	uint64_t *const number[] = { &c->size, &c->packed, &c->from };

	while (rest.len >= 4) {
		stet_str field = stet_str_sub(rest, 4, stet_le16(rest.at + 2));

		if (stet_le16(rest.at) != 1) {
			rest = stet_str_sub(rest, 4 + stet_le16(rest.at + 2), rest.len);
			continue;
		}
		for (size_t i = 0; i < 3; i++) {
			if (*number[i] != SATURATED)
				continue;
			if (field.len < 8)
				return false;
			*number[i] = stet_le64(field.at);
			field = stet_str_sub(field, 8, field.len);
		}
		if (disk && field.len >= 4)
			c->disk = stet_le32(field.at);
		return true;
	}
	return c->size != SATURATED && c->packed != SATURATED && c->from != SATURATED;
}

static int inconsistent(const struct stet_zip_entry *e, const char *what, struct stet_err *err)
{
	return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "%.*s: %s", STET_ARG(e->raw), what);
}

/* Read the record at the start of `rest` and step over it. */
static int read_central(struct stet_zip_entry *e, struct central *c, stet_str *rest, struct stet_err *err)
{
	const char *p = rest->at;
	size_t name, extra, comment;

	if (rest->len < CENTRAL_SIZE || memcmp(p, "PK\1\2", 4))
		return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "the zip directory is damaged");
	name = stet_le16(p + 28), extra = stet_le16(p + 30), comment = stet_le16(p + 32);
	if (rest->len - CENTRAL_SIZE < name + extra + comment)
		return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "the zip directory is damaged");
	*e = (struct stet_zip_entry){
		.raw = { p + CENTRAL_SIZE, name },
		.made_by = (uint16_t)stet_le16(p + 4), .flags = (uint16_t)stet_le16(p + 8),
		.method = (uint16_t)stet_le16(p + 10), .stamp = stet_le32(p + 12), .crc = stet_le32(p + 16),
		.attributes = stet_le32(p + 38),
	};
	*c = (struct central){
		.extra = { p + CENTRAL_SIZE + name, extra },
		.packed = stet_le32(p + 20), .size = stet_le32(p + 24), .from = stet_le32(p + 42), .disk = stet_le16(p + 34),
	};
	*rest = stet_str_sub(*rest, CENTRAL_SIZE + name + extra + comment, rest->len);
	if (!widen(c, c->disk == 0xFFFF))
		return inconsistent(e, "its zip64 field is damaged", err);
	e->size = c->size;
	e->from = c->from;
	return STET_OK;
}

static int judge(const struct stet_zip_entry *e, const struct central *c, struct stet_err *err)
{
	if (c->disk != 0)
		return stet_fail(err, STET_EFORMAT, "zip.multidisk", "%.*s is on another disk of a split archive", STET_ARG(e->raw));
	if (e->flags & ENCRYPTED)
		return stet_fail(err, STET_EFORMAT, "zip.encrypted", "%.*s is encrypted", STET_ARG(e->raw));
	if (e->method != STET_ZIP_STORED && e->method != STET_ZIP_DEFLATED)
		return stet_fail(err, STET_EFORMAT, "zip.method",
		                 "%.*s is compressed with method %u (only stored and deflated are allowed)", STET_ARG(e->raw),
		                 e->method);
	if (e->method == STET_ZIP_STORED && c->packed != c->size)
		return inconsistent(e, "stored, but with two sizes", err);
	return STET_OK;
}

/* The local header must tell the same story, and the data lie before the directory. */
static int read_local(struct stet_zip_entry *e, const struct central *c, stet_str file, uint64_t directory,
                      struct stet_err *err)
{
	const char *p;
	uint64_t data;
	size_t name;

	if (e->from > directory || directory - e->from < LOCAL_SIZE || memcmp(file.at + e->from, "PK\3\4", 4))
		return inconsistent(e, "its local header is not where the directory says", err);
	p = file.at + e->from;
	name = stet_le16(p + 26);
	data = e->from + LOCAL_SIZE + name + stet_le16(p + 28);
	if (data > directory || c->packed > directory - data)
		return inconsistent(e, "its data reach beyond the archive", err);
	if (!stet_str_eq(e->raw, (stet_str){ p + LOCAL_SIZE, name }))
		return inconsistent(e, "its local header has another name", err);
	if (stet_le16(p + 8) != e->method || ((stet_le16(p + 6) ^ e->flags) & ENCRYPTED))
		return inconsistent(e, "its local header has another method", err);
	e->data = (stet_str){ file.at + data, (size_t)c->packed };
	return STET_OK;
}

static int by_place(const void *a, const void *b)
{
	const struct stet_zip_entry *x = *(const struct stet_zip_entry *const *)a;
	const struct stet_zip_entry *y = *(const struct stet_zip_entry *const *)b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* Entries that share bytes are how a small file becomes a large one; and nothing may stand before the first. */
static int apart(struct stet_zip_entry *entry, size_t n, stet_str file, struct stet_err *err)
{
	const struct stet_zip_entry **order = stet_grow(NULL, n * sizeof(*order));
	int rc = STET_OK;

	for (size_t i = 0; i < n; i++)
		order[i] = &entry[i];
	qsort(order, n, sizeof(*order), by_place);
	if (n && order[0]->from != 0)
		rc = stet_fail(err, STET_EFORMAT, "zip.prefix", "something else stands in front of the zip archive");
	for (size_t i = 1; !rc && i < n; i++) {
		const stet_str *before = &order[i - 1]->data;

		if (file.at + order[i]->from < before->at + before->len)
			rc = stet_fail(err, STET_ELIMIT, "zip.overlap", "%.*s overlaps %.*s", STET_ARG(order[i]->raw),
			               STET_ARG(order[i - 1]->raw));
	}
	free(order);
	return rc;
}

static int walk_directory(struct stet_zip *zip, stet_str file, const struct stet_zip_end *end, struct stet_notes *notes,
                          struct stet_err *err)
{
	stet_str rest = { file.at + end->directory, (size_t)end->size };
	int rc = STET_OK;

	for (uint64_t i = 0; !rc && i < end->n; i++) {
		struct stet_zip_entry *e = &zip->entry[i];
		struct central c;

		rc = read_central(e, &c, &rest, err);
		if (!rc)
			rc = stet_zip_name(zip, e, notes, err);
		if (!rc)
			rc = judge(e, &c, err);
		if (!rc)
			rc = read_local(e, &c, file, end->directory, err);
		e->order = i;
	}
	if (!rc && rest.len)
		rc = stet_fail(err, STET_EFORMAT, "zip.inconsistent", "the zip directory holds more than it says");
	if (!rc)
		rc = apart(zip->entry, (size_t)end->n, file, err);
	return rc;
}

/* Folders have entries of their own in some files; they hold nothing. */
static void drop_folders(struct stet_zip *zip, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!stet_str_ends(zip->entry[i].name, STET_STR("/")))
			zip->entry[zip->n++] = zip->entry[i];
}

int stet_zip_open(struct stet_zip *zip, stet_str file, const struct stet_limits *lim, struct stet_notes *notes,
                  struct stet_err *err)
{
	struct stet_zip_end end;
	int rc = stet_zip_find_end(&end, file, notes, err);

	*zip = (struct stet_zip){ 0 };
	if (rc)
		return rc;
	if (end.n > lim->entries)
		return stet_fail(err, STET_ELIMIT, "limit.entries", "more than %zu entries in the zip", lim->entries);
	if (end.n > end.size / CENTRAL_SIZE)
		return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "the zip directory is smaller than it says");
	zip->entry = stet_arena_alloc(&zip->arena, (size_t)end.n * sizeof(*zip->entry));
	rc = walk_directory(zip, file, &end, notes, err);
	if (!rc) {
		drop_folders(zip, (size_t)end.n);
		rc = stet_zip_index(zip, err);
	}
	if (rc)
		stet_zip_free(zip);
	return rc;
}

void stet_zip_free(struct stet_zip *zip)
{
	stet_arena_free(&zip->arena);
	*zip = (struct stet_zip){ 0 };
}

static int inflate(const struct stet_zip_entry *e, struct libdeflate_decompressor *inflater, char *to, struct stet_err *err)
{
	/* Without a place for the length, exactly that many bytes must come out. */
	switch (libdeflate_deflate_decompress(inflater, e->data.at, e->data.len, to, (size_t)e->size, NULL)) {
	case LIBDEFLATE_SUCCESS:
		return STET_OK;
	case LIBDEFLATE_BAD_DATA:
		return stet_fail(err, STET_EFORMAT, "zip.damaged", "%.*s: its compressed data are damaged", STET_ARG(e->raw));
	default:
		return inconsistent(e, "it holds another number of bytes than it says", err);
	}
}

int stet_zip_read(const struct stet_zip_entry *e, struct libdeflate_decompressor *inflater, struct stet_buf *out,
                  struct stet_err *err)
{
	char *to = stet_large_room(out, (size_t)e->size);
	int rc = STET_OK;

	if (!to)
		return stet_buf_check(out, err);
	if (e->method == STET_ZIP_STORED)
		memcpy(to, e->data.at, e->data.len);
	else
		rc = inflate(e, inflater, to, err);
	if (!rc && libdeflate_crc32(0, to, (size_t)e->size) != e->crc)
		rc = stet_fail(err, STET_EFORMAT, "zip.crc", "%.*s: its checksum is wrong, the file is damaged", STET_ARG(e->raw));
	if (!rc)
		out->len += (size_t)e->size;
	return rc;
}
