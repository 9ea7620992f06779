#include "test.h"

#include <libdeflate.h>

#include "ooxml/zip_stream.h"

static char text[300000], packed[400000];

/* An entry with text in it that is neither all alike nor all different. */
static struct stet_zip_entry make(uint16_t method)
{
	struct stet_zip_entry e = { .raw = STET_STR("word/document.xml"), .method = method, .size = sizeof(text) };
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(6);

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)('a' + i * i / 7 % 23);
	e.crc = libdeflate_crc32(0, text, sizeof(text));
	e.data = (stet_str){ text, sizeof(text) };
	if (method == STET_ZIP_DEFLATED)
		e.data = (stet_str){ packed, libdeflate_deflate_compress(deflater, text, sizeof(text), packed, sizeof(packed)) };
	libdeflate_free_compressor(deflater);
	return e;
}

/* What comes out, read `room` bytes at a time. */
static int read_all(const struct stet_zip_entry *e, size_t room, struct stet_buf *out, struct stet_err *err)
{
	struct stet_zip_stream *stream = stet_zip_stream_new(e);
	size_t len;
	int rc;

	do {
		char *to = stet_buf_room(out, room);

		rc = stet_zip_stream_read(stream, to, room, &len, err);
		out->len += rc ? 0 : len;
	} while (!rc && len);
	stet_zip_stream_free(stream);
	return rc;
}

TEST(zip_stream, pieces_of_any_size_make_the_whole)
{
	static const size_t rooms[] = { 1, 7, 4096, 65536, 1000000 };
	static const uint16_t methods[] = { STET_ZIP_STORED, STET_ZIP_DEFLATED };

	for (size_t m = 0; m < 2; m++)
		for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
			struct stet_zip_entry e = make(methods[m]);
			struct stet_buf out = { 0 };
			struct stet_err err = { 0 };

			CHECK_OK(read_all(&e, rooms[i], &out, &err), &err);
			CHECK(stet_str_eq(stet_buf_view(&out), (stet_str){ text, sizeof(text) }));
			stet_buf_free(&out);
		}
}

static void refused(struct stet_zip_entry e, const char *slug)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(read_all(&e, 4096, &out, &err), STET_EFORMAT);
	assert_string_equal(err.slug, slug);
	CHECK(strstr(err.text, "word/document.xml"));
	stet_buf_free(&out);
}

TEST(zip_stream, what_is_not_as_it_says_is_refused)
{
	static const uint16_t methods[] = { STET_ZIP_STORED, STET_ZIP_DEFLATED };

	for (size_t m = 0; m < 2; m++) {
		struct stet_zip_entry e = make(methods[m]);

		e.crc ^= 1;
		refused(e, "zip.crc");
		e.crc ^= 1;
		e.size = 1000;                  /* less than there is */
		refused(e, "zip.inconsistent");
		e.size = sizeof(text) + 1;      /* more */
		refused(e, "zip.inconsistent");
	}
}

TEST(zip_stream, damaged_data_are_refused)
{
	struct stet_zip_entry e = make(STET_ZIP_DEFLATED);

	e.data.len /= 2;
	refused(e, "zip.damaged");
	e = make(STET_ZIP_DEFLATED);
	packed[0] = (char)0xFF;                 /* a block type that does not exist */
	refused(e, "zip.damaged");
}
