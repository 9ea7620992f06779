/* zip_write.c - entries into a zip file, without the 64-bit forms: a package never is that large. */
#include "ooxml/zip_write.h"

#define MOST_ENTRIES 65534
#define MOST_BYTES   ((size_t)0xFFFFFFFE)
#define VERSION      20         /* of the specification needed: deflate */

/* What of an entry's flags stays true when it is copied: its compression's speed, its name's encoding.  The sizes are in
 * the local header, so nothing follows the data. */
enum { KEPT_FLAGS = 1 << 1 | 1 << 2 | STET_ZIP_UTF8_NAME };

static void put16(struct stet_buf *out, uint32_t n)
{
	stet_buf_char(out, (char)(n & 0xFF));
	stet_buf_char(out, (char)(n >> 8 & 0xFF));
}

static void put32(struct stet_buf *out, uint32_t n)
{
	put16(out, n);
	put16(out, n >> 16);
}

/* What local and central headers have in common. */
static void put_common(struct stet_buf *out, const struct stet_zip_entry *e)
{
	put16(out, VERSION);
	put16(out, e->flags & KEPT_FLAGS);
	put16(out, e->method);
	put32(out, e->stamp);
	put32(out, e->crc);
	put32(out, (uint32_t)e->data.len);
	put32(out, (uint32_t)e->size);
	put16(out, (uint32_t)e->raw.len);
	put16(out, 0);          /* extra fields */
}

size_t stet_zip_takes(const struct stet_zip_entry *e)
{
	return 30 + 46 + 2 * e->raw.len + e->data.len;
}

void stet_zip_begin(struct stet_zip_out *zip, struct stet_buf *to)
{
	*zip = (struct stet_zip_out){ .to = to, .begin = to->len };
}

void stet_zip_add(struct stet_zip_out *zip, const struct stet_zip_entry *e)
{
	struct stet_buf *dir = &zip->directory;
	size_t from = zip->to->len - zip->begin;

	stet_buf_add(zip->to, "PK\3\4", 4);
	put_common(zip->to, e);
	stet_buf_str(zip->to, e->raw);
	stet_buf_str(zip->to, e->data);

	stet_buf_add(dir, "PK\1\2", 4);
	put16(dir, e->made_by);
	put_common(dir, e);
	put16(dir, 0);          /* comment */
	put16(dir, 0);          /* disk */
	put16(dir, 0);          /* internal attributes */
	put32(dir, e->attributes);
	put32(dir, (uint32_t)from);
	stet_buf_str(dir, e->raw);
	zip->n++;
}

int stet_zip_end(struct stet_zip_out *zip, struct stet_err *err)
{
	struct stet_buf *out = zip->to;
	size_t at = out->len - zip->begin;
	int rc = stet_buf_check(&zip->directory, err);

	if (!rc && (zip->n > MOST_ENTRIES || at + zip->directory.len > MOST_BYTES))
		rc = stet_fail(err, STET_ELIMIT, "limit.size", "the package is too large for a zip file");
	if (!rc) {
		stet_buf_str(out, stet_buf_view(&zip->directory));
		stet_buf_add(out, "PK\5\6\0\0\0\0", 8);
		put16(out, (uint32_t)zip->n);
		put16(out, (uint32_t)zip->n);
		put32(out, (uint32_t)zip->directory.len);
		put32(out, (uint32_t)at);
		put16(out, 0);  /* comment */
		rc = stet_buf_check(out, err);
	}
	stet_buf_free(&zip->directory);
	return rc;
}
