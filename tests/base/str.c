#include "test.h"

#include "base/utf8.h"

TEST(str, numbers_are_whole_or_refused)
{
	long long n = 7;

	CHECK(stet_str_int(STET_STR("42"), 0, 100, &n));
	CHECK_INT(n, 42);
	CHECK(stet_str_int(STET_STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	CHECK(n == INT64_MIN);
	n = 7;
	CHECK(!stet_str_int(STET_STR("9223372036854775808"), INT64_MIN, INT64_MAX, &n));
	CHECK(!stet_str_int(STET_STR("99999999999999999999"), INT64_MIN, INT64_MAX, &n));
	CHECK(!stet_str_int(STET_STR("4 "), 0, 100, &n));
	CHECK(!stet_str_int(STET_STR(""), 0, 100, &n));
	CHECK(!stet_str_int(STET_STR("-"), -5, 100, &n));
	CHECK(!stet_str_int(STET_STR("101"), 0, 100, &n));
	CHECK_INT(n, 7);
}

TEST(str, are_put_in_order_by_bytes_the_shorter_first)
{
	CHECK(stet_str_order(STET_STR("ab"), STET_STR("b")) < 0);
	CHECK(stet_str_order(STET_STR("ab"), STET_STR("a")) > 0);
	CHECK(stet_str_order((stet_str){ 0 }, STET_STR("a")) < 0);
	CHECK(stet_str_order(STET_STR("\xC3\xA4"), STET_STR("z")) > 0);
	CHECK_INT(stet_str_order((stet_str){ "abc", 2 }, STET_STR("ab")), 0);
	CHECK_INT(stet_str_order((stet_str){ 0 }, STET_STR("")), 0);
}

TEST(str, cutting_gives_every_piece_once)
{
	stet_str rest = STET_STR("a||b"), piece;

	CHECK(stet_str_cut(&rest, '|', &piece));
	CHECK_STR(piece, "a");
	CHECK(stet_str_cut(&rest, '|', &piece));
	CHECK_STR(piece, "");
	CHECK(stet_str_cut(&rest, '|', &piece));
	CHECK_STR(piece, "b");
	CHECK(!stet_str_cut(&rest, '|', &piece));
}

TEST(str, finding_looks_at_the_whole_view_and_no_further)
{
	CHECK_INT(stet_str_find(STET_STR("abcabd"), STET_STR("abd")), 3);
	CHECK(stet_str_find((stet_str){ "abcd", 3 }, STET_STR("cd")) == SIZE_MAX);
	CHECK_INT(stet_str_find(STET_STR("aab"), STET_STR("ab")), 1);
	CHECK_INT(stet_str_find(STET_STR("ab.c"), STET_STR(".")), 2);
	CHECK(stet_str_find((stet_str){ 0 }, STET_STR("a")) == SIZE_MAX);
	CHECK_INT(stet_str_find(STET_STR("a"), STET_STR("")), 0);
	CHECK_STR(stet_str_trim(STET_STR(" \t a b\r\n")), "a b");
	CHECK(stet_str_ends(STET_STR("x.docx"), STET_STR(".docx")));
	CHECK(!stet_str_ends(STET_STR("docx"), STET_STR(".docx")));
	CHECK(stet_str_eq_nocase(STET_STR("Word/Document.XML"), STET_STR("word/document.xml")));
}

TEST(utf8, valid_text_comes_back_as_it_was)
{
	stet_str s = STET_STR("a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x99\x82");
	uint32_t want[] = { 'a', 0xE9, 0x4E2D, 0x1F642 };
	size_t i = 0;

	CHECK_INT(stet_utf8_valid(s), s.len);
	CHECK_INT(stet_utf8_count(s), 4);
	for (size_t k = 0; k < 4; k++) {
		char again[4];
		uint32_t rune;
		size_t len = stet_utf8_next(stet_str_sub(s, i, s.len), &rune);

		CHECK_INT(rune, want[k]);
		CHECK_INT(stet_utf8_put(again, rune), len);
		CHECK(!memcmp(again, s.at + i, len));
		i += len;
	}
}

TEST(utf8, every_character_is_read_as_it_was_written)
{
	for (uint32_t c = 0; c < 0x110000; c++) {
		char utf8[4];
		uint32_t rune;
		size_t len = stet_utf8_put(utf8, c), want = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		CHECK_INT(len, want);
		CHECK_INT(stet_utf8_next((stet_str){ utf8, len }, &rune), len);
		CHECK_INT(rune, c);
		CHECK_INT(stet_utf8_next((stet_str){ utf8, len - 1 }, &rune), 0);
	}
	for (unsigned a = 0x80; a < 0x100; a++)
		for (unsigned b = 0; b < 0x100; b++) {
			char two[] = { (char)a, (char)b };
			uint32_t rune;

			CHECK_INT(stet_utf8_next((stet_str){ two, 2 }, &rune), a >= 0xC2 && a < 0xE0 && b >= 0x80 && b < 0xC0 ? 2 : 0);
		}
}

TEST(utf8, what_rfc_3629_forbids_is_invalid)
{
	const char *bad[] = { "\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
	                      "\xC3", "\xE4\xB8", "\xC3(" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK_INT(stet_utf8_valid(stet_str_of(bad[i])), 0);
}
