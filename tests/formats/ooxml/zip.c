/* The preflight: which zip files are read, which are refused, and by what name. */
#include <libdeflate.h>

#include "ooxml/zip.h"
#include "test.h"

/* An entry as a test wants it; zero means what is right. */
struct want {
	const char *name;
	stet_str bytes;         /* stored */
	unsigned method, flags;
	const char *local_name; /* when the local header is to say something else */
	size_t name_len;        /* when the name holds a NUL */
	uint32_t size, packed;  /* when the headers are to lie */
	int shift;              /* added to the offset of the local header */
	uint32_t crc;
	stet_str extra;         /* of the central header; then sizes and offset there are saturated */
};

static void le(struct stet_buf *out, uint64_t n, int bytes)
{
	while (bytes--) {
		stet_buf_char(out, (char)(n & 0xFF));
		n >>= 8;
	}
}

static void header(struct stet_buf *out, const struct want *w, bool central, size_t from)
{
	const char *name = !central && w->local_name ? w->local_name : w->name;
	size_t len = w->name_len ? w->name_len : strlen(name);
	bool wide = central && w->extra.len;

	stet_buf_add(out, central ? "PK\1\2" : "PK\3\4", 4);
	if (central)
		le(out, 20, 2);
	le(out, 20, 2);
	le(out, w->flags, 2);
	le(out, w->method, 2);
	le(out, 0, 4);
	le(out, w->crc ? w->crc : libdeflate_crc32(0, w->bytes.at, w->bytes.len), 4);
	le(out, wide ? 0xFFFFFFFF : w->packed ? w->packed : w->bytes.len, 4);
	le(out, wide ? 0xFFFFFFFF : w->size ? w->size : w->bytes.len, 4);
	le(out, len, 2);
	le(out, central ? w->extra.len : 0, 2);
	if (central) {
		le(out, 0, 2 + 2 + 2 + 4);
		le(out, wide ? 0xFFFFFFFF : from + (uint64_t)w->shift, 4);
	}
	stet_buf_add(out, name, len);
	if (central)
		stet_buf_str(out, w->extra);
}

static void end_record(struct stet_buf *out, size_t n, size_t size, size_t at, const char *comment)
{
	stet_buf_add(out, "PK\5\6\0\0\0\0", 8);
	le(out, n, 2);
	le(out, n, 2);
	le(out, size, 4);
	le(out, at, 4);
	le(out, strlen(comment), 2);
	stet_buf_z(out, comment);
}

/* A zip of the entries up to one without a name. */
static struct stet_buf make(const struct want *w)
{
	struct stet_buf out = { 0 }, dir = { 0 };
	size_t n = 0, at;

	for (; w->name; w++, n++) {
		size_t from = out.len;

		header(&out, w, false, 0);
		stet_buf_str(&out, w->bytes);
		header(&dir, w, true, from);
	}
	at = out.len;
	stet_buf_str(&out, stet_buf_view(&dir));
	end_record(&out, n, dir.len, at, "");
	stet_buf_free(&dir);
	return out;
}

static int look(stet_str file, struct stet_notes *notes, struct stet_err *err)
{
	struct stet_zip zip;
	int rc = stet_zip_open(&zip, file, &stet_limits_default, notes, err);

	if (!rc)
		stet_zip_free(&zip);
	return rc;
}

static void check_refused(struct stet_buf *file, int code, const char *slug)
{
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(look(stet_buf_view(file), &notes, &err), code);
	CHECK_STR(stet_str_of(err.slug), slug);
	stet_notes_free(&notes);
	stet_buf_free(file);
}

static void check_entry_refused(struct want w, int code, const char *slug)
{
	struct stet_buf file;

	if (!w.bytes.at)
		w.bytes = STET_STR("hello");
	file = make((struct want[]){ { .name = "a.xml", .bytes = STET_STR("first") }, w, { 0 } });
	check_refused(&file, code, slug);
}

/* Well read, with this note (or none). */
static void check_read(struct stet_buf *file, const char *slug)
{
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(look(stet_buf_view(file), &notes, &err), &err);
	if (slug)
		CHECK(stet_notes_has(&notes, slug));
	else
		CHECK_INT(notes.n, 0);
	stet_notes_free(&notes);
	stet_buf_free(file);
}

static const struct want two[] = { { .name = "a.xml", .bytes = { "hello", 5 } }, { .name = "b/c.xml", .bytes = { "world!", 6 } }, { 0 } };

TEST(zip, reads_entries_by_name_whatever_their_case)
{
	struct stet_buf file = make(two), out = { 0 };
	struct stet_err err = { 0 };
	struct stet_zip zip;

	CHECK_OK(stet_zip_open(&zip, stet_buf_view(&file), &stet_limits_default, NULL, &err), &err);
	CHECK_INT(zip.n, 2);
	CHECK(!stet_zip_find(&zip, STET_STR("c.xml")));
	CHECK_OK(stet_zip_read(stet_zip_find(&zip, STET_STR("B/C.xml")), NULL, &out, &err), &err);
	CHECK_STR(stet_buf_view(&out), "world!");
	stet_buf_free(&out);
	stet_zip_free(&zip);
	stet_buf_free(&file);
}

TEST(zip, an_empty_archive_is_read)
{
	struct stet_buf file = make((struct want[]){ { 0 } });

	check_read(&file, NULL);
}

TEST(zip, folders_are_not_entries)
{
	struct stet_buf file = make((struct want[]){ { .name = "a/", .bytes = STET_STR("") }, { .name = "a/b", .bytes = STET_STR("x") }, { 0 } });
	struct stet_err err = { 0 };
	struct stet_zip zip;

	CHECK_OK(stet_zip_open(&zip, stet_buf_view(&file), &stet_limits_default, NULL, &err), &err);
	CHECK_INT(zip.n, 1);
	stet_zip_free(&zip);
	stet_buf_free(&file);
}

TEST(zip, says_what_is_wrong_with_a_file_that_is_none)
{
	struct stet_buf file = { 0 }, cut = make(two);

	check_refused(&file, STET_EFORMAT, "zip.not_zip");
	stet_buf_z(&file, "just text, and not even a little of it");
	check_refused(&file, STET_EFORMAT, "zip.not_zip");
	cut.len -= 30;
	check_refused(&cut, STET_EFORMAT, "zip.truncated");
}

/* Cut anywhere, no byte beyond the end is looked at (sanitizers watch) and nothing is accepted. */
TEST(zip, every_shorter_file_is_refused)
{
	struct stet_buf whole = make(two);

	for (size_t len = 0; len < whole.len; len++) {
		char *exact = memcpy(stet_grow(NULL, len), whole.at, len);
		struct stet_err err = { 0 };

		CHECK_INT(look((stet_str){ exact, len }, NULL, &err), STET_EFORMAT);
		free(exact);
	}
	stet_buf_free(&whole);
}

/* Every byte changed to a few others: any answer will do, but no crash and no read outside. */
TEST(zip, any_changed_byte_is_survived)
{
	static const unsigned char values[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
	struct stet_buf whole = make(two);

	for (size_t i = 0; i < whole.len; i++) {
		char kept = whole.at[i];

		for (size_t k = 0; k < sizeof(values); k++) {
			struct stet_err err = { 0 };

			whole.at[i] = (char)values[k];
			(void)look(stet_buf_view(&whole), NULL, &err);
		}
		whole.at[i] = kept;
	}
	stet_buf_free(&whole);
}

TEST(zip, junk_behind_is_noted_and_junk_in_front_refused)
{
	struct stet_buf behind = make(two), front = { 0 }, whole = make(two);

	stet_buf_z(&behind, "something else");
	check_read(&behind, "zip.trailing");
	stet_buf_z(&front, "#!/bin/sh\n");
	stet_buf_str(&front, stet_buf_view(&whole));
	check_refused(&front, STET_EFORMAT, "zip.prefix");
	stet_buf_free(&whole);
}

TEST(zip, junk_in_front_is_refused_even_when_all_offsets_allow_for_it)
{
	struct stet_buf file = { 0 }, entries = make(two);
	size_t at = entries.len - 22 - 2 * 46 - strlen("a.xml" "b/c.xml");

	stet_buf_z(&file, "#!/bin/sh\n");
	stet_buf_str(&file, stet_buf_view(&entries));
	file.at[10 + at + 42] += 10;
	file.at[10 + at + 46 + 5 + 42] += 10;
	file.at[file.len - 6] += 10;
	check_refused(&file, STET_EFORMAT, "zip.prefix");
	stet_buf_free(&entries);
}

TEST(zip, the_directory_is_where_and_as_large_as_it_is_said_to_be)
{
	static const int place[] = { 10, 10, 6, 6 }, change[] = { 1, -1, 1, -1 };

	for (size_t i = 0; i < 4; i++) {
		struct stet_buf file = make(two);
		struct stet_err err = { 0 };

		file.at[file.len - (size_t)place[i]] += (char)change[i];
		CHECK_INT(look(stet_buf_view(&file), NULL, &err), STET_EFORMAT);
		stet_buf_free(&file);
	}
}

TEST(zip, the_directory_holds_as_many_entries_as_it_says)
{
	static const int change[] = { 1, -1 };

	for (size_t i = 0; i < 2; i++) {
		struct stet_buf file = make(two);

		file.at[file.len - 14] += (char)change[i];
		file.at[file.len - 12] += (char)change[i];
		check_refused(&file, STET_EFORMAT, "zip.inconsistent");
	}
}

TEST(zip, an_archive_inside_an_entry_is_no_rival)
{
	struct stet_buf inner = make(two), file;

	file = make((struct want[]){ { .name = "a.zip", .bytes = stet_buf_view(&inner) }, { 0 } });
	check_read(&file, NULL);
	stet_buf_free(&inner);
}

TEST(zip, an_archive_inside_the_comment_is_refused)
{
	struct stet_buf file = make(two);

	file.at[file.len - 2] = 22;
	end_record(&file, 0, 0, 12345, "");
	check_refused(&file, STET_EFORMAT, "zip.inconsistent");
}

TEST(zip, split_archives_are_refused)
{
	struct stet_buf file = make(two);

	file.at[file.len - 18] = 1;
	check_refused(&file, STET_EFORMAT, "zip.multidisk");
	file = make(two);
	file.at[file.len - 22 - 46 - strlen("b/c.xml") + 34] = 1;
	check_refused(&file, STET_EFORMAT, "zip.multidisk");
}

TEST(zip, only_stored_and_deflated_entries_are_read)
{
	check_entry_refused((struct want){ .name = "b", .method = 12 }, STET_EFORMAT, "zip.method");
	check_entry_refused((struct want){ .name = "b", .flags = 1 }, STET_EFORMAT, "zip.encrypted");
	check_entry_refused((struct want){ .name = "b", .flags = 1 << 6 }, STET_EFORMAT, "zip.encrypted");
}

TEST(zip, names_that_leave_the_package_are_refused)
{
	static const char *const bad[] = { "../b", "a/../../b", "/etc/b", "a//b", "./b", "a/.", "C:/b", "..\\b", "%2e%2e/b", "a\x01",
	                                   "a\x7F", "a%00b", "b\xFF", "\xC0\xAF", "" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		check_entry_refused((struct want){ .name = bad[i] }, STET_EFORMAT, "zip.bad_name");
	check_entry_refused((struct want){ .name = "a\0.xml", .name_len = 6 }, STET_EFORMAT, "zip.bad_name");
}

TEST(zip, equal_names_are_refused_however_they_are_written)
{
	static const char *const same[] = { "a.xml", "A.XML", "%61.xml" };

	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		check_entry_refused((struct want){ .name = same[i] }, STET_EFORMAT, "zip.duplicate");
}

TEST(zip, names_may_be_percent_encoded_or_have_back_slashes)
{
	struct stet_buf file = make((struct want[]){ { .name = "m/a%20b.xml", .bytes = STET_STR("x") }, { .name = "m\\c.xml", .bytes = STET_STR("y") }, { 0 } });
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };
	struct stet_zip zip;

	CHECK_OK(stet_zip_open(&zip, stet_buf_view(&file), &stet_limits_default, &notes, &err), &err);
	CHECK(stet_zip_find(&zip, STET_STR("m/a b.xml")));
	CHECK(stet_zip_find(&zip, STET_STR("m/c.xml")));
	CHECK(stet_notes_has(&notes, "zip.backslash"));
	stet_zip_free(&zip);
	stet_notes_free(&notes);
	stet_buf_free(&file);
}

TEST(zip, headers_must_tell_one_story)
{
	check_entry_refused((struct want){ .name = "b", .local_name = "c" }, STET_EFORMAT, "zip.inconsistent");
	check_entry_refused((struct want){ .name = "b", .size = 400 }, STET_EFORMAT, "zip.inconsistent");
	check_entry_refused((struct want){ .name = "b", .method = 8, .packed = 6 }, STET_EFORMAT, "zip.inconsistent");
	check_entry_refused((struct want){ .name = "b", .method = 8, .packed = 0x7FFFFFFF }, STET_EFORMAT, "zip.inconsistent");
	check_entry_refused((struct want){ .name = "b", .shift = 1 }, STET_EFORMAT, "zip.inconsistent");
	check_entry_refused((struct want){ .name = "b", .shift = 1 << 20 }, STET_EFORMAT, "zip.inconsistent");
}

TEST(zip, overlapping_entries_are_a_bomb)
{
	struct stet_buf file = make((struct want[]){ { .name = "aa", .bytes = STET_STR("hello") }, { .name = "aa", .bytes = STET_STR("hello") }, { 0 } });

	/* The second directory record, renamed in both places, points to the first's data. */
	size_t local = 30 + 2 + 5, central = 2 * local + 46 + 2;

	file.at[local + 30] = file.at[central + 46] = 'b';
	file.at[30] = 'b';
	file.at[central + 42] = 0;
	file.at[2 * local + 46] = 'b';
	file.at[2 * local + 47] = file.at[central + 47];
	check_refused(&file, STET_ELIMIT, "zip.overlap");
}

TEST(zip, too_many_entries_are_refused)
{
	struct stet_limits lim = stet_limits_default;
	struct stet_buf file = make(two);
	struct stet_err err = { 0 };
	struct stet_zip zip;

	lim.entries = 1;
	CHECK_INT(stet_zip_open(&zip, stet_buf_view(&file), &lim, NULL, &err), STET_ELIMIT);
	CHECK_STR(stet_str_of(err.slug), "limit.entries");
	stet_buf_free(&file);
}

static int read_one(const struct want *w, struct stet_buf *out, struct stet_err *err)
{
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	struct stet_buf file = make(w);
	struct stet_zip zip;

	CHECK_OK(stet_zip_open(&zip, stet_buf_view(&file), &stet_limits_default, NULL, err), err);
	int rc = stet_zip_read(&zip.entry[0], inflater, out, err);
	stet_zip_free(&zip);
	stet_buf_free(&file);
	libdeflate_free_decompressor(inflater);
	return rc;
}

/* "hello" in one fixed-code block. */
#define HELLO { "\xCB\x48\xCD\xC9\xC9\x07\x00", 7 }

TEST(zip, checksum_and_size_of_what_is_inflated_must_be_right)
{
	uint32_t crc = libdeflate_crc32(0, "hello", 5);
	struct stet_err err = { 0 };
	struct stet_buf out = { 0 };

	CHECK_OK(read_one((struct want[]){ { .name = "a", .bytes = HELLO, .method = 8, .size = 5, .crc = crc }, { 0 } }, &out, &err), &err);
	CHECK_STR(stet_buf_view(&out), "hello");
	CHECK_INT(read_one((struct want[]){ { .name = "a", .bytes = HELLO, .method = 8, .size = 5, .crc = crc + 1 }, { 0 } }, &out, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "zip.crc");
	CHECK_INT(read_one((struct want[]){ { .name = "a", .bytes = HELLO, .method = 8, .size = 4, .crc = crc }, { 0 } }, &out, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "zip.inconsistent");
	CHECK_INT(read_one((struct want[]){ { .name = "a", .bytes = HELLO, .method = 8, .size = 6, .crc = crc }, { 0 } }, &out, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "zip.inconsistent");
	CHECK_INT(read_one((struct want[]){ { .name = "a", .bytes = STET_STR("\xFF\xFF\xFF"), .method = 8, .size = 5 }, { 0 } }, &out, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), "zip.damaged");
	CHECK_STR(stet_buf_view(&out), "hello");
	stet_buf_free(&out);
}

TEST(zip, sizes_may_stand_in_a_zip64_field)
{
	static const char field[] = "\x99\x99\2\0zz" "\1\0\x18\0" "\5\0\0\0\0\0\0\0" "\5\0\0\0\0\0\0\0" "\0\0\0\0\0\0\0\0";
	struct stet_err err = { 0 };
	struct stet_buf out = { 0 };

	CHECK_OK(read_one((struct want[]){ { .name = "a", .bytes = STET_STR("hello"), .extra = { field, sizeof(field) - 1 } }, { 0 } }, &out, &err), &err);
	CHECK_STR(stet_buf_view(&out), "hello");
	stet_buf_free(&out);
	check_entry_refused((struct want){ .name = "b", .extra = { field, 14 } }, STET_EFORMAT, "zip.inconsistent");
}
