#include "test.h"

#include "base/base64.h"

static const char *const known[][2] = {
	{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" }, { "\xFF\xFE\xFD\xFB\xEF", "//79++8=" },
};

TEST(base64, is_written_as_the_standard_says)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct stet_buf out = { 0 };

		stet_base64_write(&out, stet_str_of(known[i][0]));
		CHECK_STR(stet_buf_view(&out), known[i][1]);
		stet_buf_free(&out);
	}
}

static bool reads(const char *text, const char *bytes)
{
	struct stet_buf out = { 0 };
	bool same;

	stet_buf_z(&out, "before");
	same = stet_base64_read(&out, stet_str_of(text)) &&
	       stet_str_is(stet_str_sub(stet_buf_view(&out), 6, out.len), bytes);
	stet_buf_free(&out);
	return same;
}

TEST(base64, is_read_also_without_padding_with_line_ends_and_in_the_other_alphabet)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		CHECK(reads(known[i][1], known[i][0]));
	CHECK(reads("Zm9vYg", "foob"));
	CHECK(reads(" Zm9v\r\nYmFy\n", "foobar"));
	CHECK(reads("__79--8", "\xFF\xFE\xFD\xFB\xEF"));
}

TEST(base64, what_is_none_adds_nothing)
{
	static const char *const wrong[] = { "A", "Zm9vY", "Zm=9", "Zg===", "Zg=", "Zm9v!", "data:image/png;base64,Zm9v", "=" };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct stet_buf out = { 0 };

		stet_buf_z(&out, "before");
		CHECK(!stet_base64_read(&out, stet_str_of(wrong[i])));
		CHECK_STR(stet_buf_view(&out), "before");
		stet_buf_free(&out);
	}
}

TEST(base64, all_lengths_and_bytes_come_back)
{
	unsigned char bytes[300];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 7 + 3);
	for (size_t len = 0; len <= sizeof(bytes); len++) {
		struct stet_buf text = { 0 }, back = { 0 };

		stet_base64_write(&text, (stet_str){ (const char *)bytes, len });
		CHECK(stet_base64_read(&back, stet_buf_view(&text)));
		CHECK(stet_str_eq(stet_buf_view(&back), (stet_str){ (const char *)bytes, len }));
		stet_buf_free(&text);
		stet_buf_free(&back);
	}
}
