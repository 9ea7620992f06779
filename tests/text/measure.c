/* measure.c - texts are measured as if the library were asked about each character. */
#include <unictype.h>
#include <uniwidth.h>

#include "base/utf8.h"
#include "test.h"
#include "text/words.h"

static uint32_t seed = 11;

static uint32_t chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % n;
}

/* A character of one of many scripts, or a byte that is none. */
static size_t put_any(char *to)
{
	static const struct { uint32_t from, to; } range[] = {
		{ ' ', '~' }, { 'a', 'z' }, { 'A', 'Z' }, { '\'', '.' }, { 0x80, 0xFF }, { 0x100, 0x24F }, { 0x300, 0x36F }, { 0x370, 0x52F },
		{ 0x590, 0x6FF }, { 0x7C0, 0x7FF }, { 0x900, 0x97F }, { 0x1C4, 0x1CC }, { 0x2000, 0x206F }, { 0x3000, 0x30FF },
		{ 0x4E00, 0x4E80 }, { 0xAC00, 0xAC80 }, { 0xFF00, 0xFFEF }, { 0x1F300, 0x1F400 }, { 0x20000, 0x20040 },
	};
	uint32_t r = chance(sizeof(range) / sizeof(*range) + 1);

	if (r == sizeof(range) / sizeof(*range)) {
		*to = (char)(0x80 + chance(0x80));
		return 1;
	}
	return stet_utf8_put(to, range[r].from + chance(range[r].to - range[r].from + 1));
}

static stet_str any_text(char *to, uint32_t n)
{
	size_t len = 0;

	while (n--)
		len += put_any(to + len);
	return (stet_str){ to, len };
}

/* For each character of a text; what is none is 0. */
#define EACH(text, c, len) \
	for (size_t at = 0, len = 1; at < (text).len && ((len = stet_utf8_next(stet_str_sub(text, at, 4), &(c))) != 0 || (c = 0, len = 1)); at += len)

TEST(measure, columns_are_the_sum_of_the_characters)
{
	for (int round = 0; round < 20000; round++) {
		char buf[256];
		stet_str text = any_text(buf, chance(40));
		size_t want = 0;
		uint32_t c;

		EACH(text, c, len) {
			int width = c < 0x80 ? 1 : uc_width(c, "UTF-8");

			want += width > 0 ? (size_t)width : 0;
		}
		CHECK_INT(stet_text_columns(text), want);
	}
}

TEST(measure, letters_are_counted_by_case)
{
	for (int round = 0; round < 20000; round++) {
		char buf[256];
		stet_str text = any_text(buf, chance(40));
		size_t upper, lower, other, want[3] = { 0 };
		uint32_t c;

		EACH(text, c, len)
			if (uc_is_alpha(c)) {
				want[0] += uc_is_upper(c);
				want[1] += uc_is_lower(c);
				want[2] += !uc_is_upper(c) && !uc_is_lower(c);
			}
		stet_letter_cases(text, &upper, &lower, &other);
		CHECK_INT(upper, want[0]);
		CHECK_INT(lower, want[1]);
		CHECK_INT(other, want[2]);
	}
}

TEST(measure, words_begin_with_a_letter_of_any_script)
{
	for (int round = 0; round < 20000; round++) {
		char buf[256];
		stet_str text = any_text(buf, chance(40));
		size_t words = 0, dense = 0;
		bool in = false;

		for (size_t at = 0; at < text.len;) {
			uint32_t c = (unsigned char)text.at[at];
			size_t len = stet_utf8_next(stet_str_sub(text, at, 4), &c);
			bool han = (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
			           (c >= 0x20000 && c <= 0x3134F);
			bool letter = c < 0x80 ? (c | 32) - 'a' < 26 || c - '0' < 10 : c > 0xBF && !(c >= 0x2000 && c <= 0x303F) && !han;
			bool goes_on = c < 0x80 ? c && strchr("'.,-", (int)c) : c == 0x2019 || c == 0xAD;

			dense += han;
			words += letter && !in;
			in = letter || (in && goes_on);
			at += len ? len : 1;
		}
		CHECK_INT(stet_word_count(text), words + (dense + 1) / 2);
	}
}

TEST(measure, capitals_leave_little_room_for_small_letters)
{
	char buf[256];
	size_t seen = 0;

	CHECK(stet_text_in_capitals(STET_STR("TERMS OF SALE")));
	CHECK(stet_text_in_capitals(STET_STR("RULES FOR ALL PDFs")));
	CHECK(stet_text_in_capitals(STET_STR("ПРАВИЛА ПРОДАЖИ")));
	CHECK(!stet_text_in_capitals(STET_STR("Terms of Sale")));
	CHECK(!stet_text_in_capitals(STET_STR("ABC")));
	CHECK(!stet_text_in_capitals(STET_STR("ABCD 市场")));
	CHECK(!stet_text_in_capitals(STET_STR("")));
	for (int round = 0; round < 20000; round++) {
		size_t len = 0, upper, lower, other;
		uint32_t n = chance(40);

		for (uint32_t i = 0; i < n; i++)
			len += chance(24) ? stet_utf8_put(buf + len, (chance(2) ? 'A' : 0x410) + chance(26)) : put_any(buf + len);
		stet_letter_cases((stet_str){ buf, len }, &upper, &lower, &other);
		CHECK_INT(stet_text_in_capitals((stet_str){ buf, len }), upper > 3 && lower * 12 <= upper && !other);
		seen += upper > 3 && lower && lower * 12 <= upper && !other;
	}
	CHECK(seen > 100);
}
