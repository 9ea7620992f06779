#include "test.h"

TEST(buf, stays_over_once_it_was_over)
{
	struct stet_buf buf = { .max = 10 };
	struct stet_err err = { 0 };

	stet_buf_z(&buf, "12345678");
	CHECK_OK(stet_buf_check(&buf, &err), &err);
	stet_buf_z(&buf, "9ab");
	stet_buf_z(&buf, "c");
	CHECK_INT(buf.len, 8);
	CHECK_INT(stet_buf_check(&buf, &err), STET_ELIMIT);
	assert_string_equal(err.slug, "limit.size");
	stet_buf_free(&buf);
}

TEST(buf, is_followed_by_a_nul_that_does_not_count)
{
	struct stet_buf buf = { 0 };

	for (int i = 0; i < 1000; i++)
		stet_buf_fmt(&buf, "%d,", i);
	CHECK_INT(strlen(buf.at), buf.len);
	CHECK(stet_str_starts(stet_buf_view(&buf), STET_STR("0,1,2,")));
	CHECK(stet_str_ends(stet_buf_view(&buf), STET_STR("998,999,")));
	stet_buf_free(&buf);
}

TEST(buf, long_formats_are_whole)
{
	struct stet_buf buf = { 0 };

	stet_buf_fmt(&buf, "%0500d|", 7);
	CHECK_INT(buf.len, 501);
	CHECK(stet_str_ends(stet_buf_view(&buf), STET_STR("007|")));
	stet_buf_free(&buf);
}

TEST(buf, escapes_what_could_steer_a_terminal)
{
	struct stet_buf buf = { 0 };

	stet_buf_escaped(&buf, STET_STR("a\x1B[31m\xC2\x9B" "b\x7F\xFF\xE2\x80\xAEz \xC3\xA9"));
	CHECK_STR(stet_buf_view(&buf), "a\\x1B[31m\\x9Bb\\x7F\\xFF\\u{202E}z \xC3\xA9");
	stet_buf_free(&buf);
}

TEST(err, says_the_context_first_and_cuts_between_characters)
{
	struct stet_err err = { 0 };
	char name[600];

	CHECK_INT(stet_fail(&err, STET_EFORMAT, "zip.crc", "wrong checksum"), STET_EFORMAT);
	stet_wrap(&err, "reading '%s'", "a\nb.docx");
	assert_string_equal(err.text, "reading 'a\\x0Ab.docx': wrong checksum");
	assert_string_equal(err.slug, "zip.crc");
	for (size_t i = 0; i + 1 < sizeof(name); i++)
		name[i] = i % 2 ? '\xA9' : '\xC3';
	name[sizeof(name) - 2] = 0;
	stet_fail(&err, STET_EFORMAT, "x", "a%s", name);
	CHECK_INT(strlen(err.text), 511);
	stet_fail(&err, STET_EFORMAT, "x", "%s", name);
	CHECK_INT(strlen(err.text), 510);
}

TEST(arena, things_stay_where_they_are)
{
	struct stet_arena arena = { 0 };
	stet_str all[3000];
	char *big;

	for (int i = 0; i < 3000; i++)
		all[i] = stet_arena_fmt(&arena, "number %d", i);
	big = stet_arena_alloc(&arena, 5 << 20);
	big[(5 << 20) - 1] = 1;
	for (int i = 0; i < 3000; i++) {
		char want[32];

		snprintf(want, sizeof(want), "number %d", i);
		CHECK_STR(all[i], want);
	}
	CHECK(((uintptr_t)stet_arena_alloc(&arena, 3) & 15) == 0);
	stet_arena_free(&arena);
	CHECK_INT(arena.total, 0);
}

TEST(arena, arrays_grow_and_keep_what_they_hold)
{
	struct stet_arena arena = { 0 };
	int *n = NULL;
	size_t count = 0;

	for (int i = 0; i < 1000; i++)
		*STET_PUSH(&arena, n, count) = i;
	CHECK_INT(count, 1000);
	for (int i = 0; i < 1000; i++)
		CHECK_INT(n[i], i);
	stet_arena_free(&arena);
}

TEST(notes, keeps_the_first_few_and_counts_the_rest)
{
	struct stet_notes notes = { 0 };

	for (int i = 0; i < 100; i++)
		stet_note(&notes, "hidden.vanish", STET_STR("p1"), "hidden %d", i);
	stet_note(&notes, "ext.image", STET_STR("p2"), "not fetched");
	CHECK_INT(notes.n, 9);
	CHECK_INT(notes.note[7].count, 93);
	CHECK(stet_notes_has(&notes, "ext.image"));
	CHECK(!stet_notes_has(&notes, "ext.field"));
	stet_notes_free(&notes);
}
