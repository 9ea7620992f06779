/* Writing packages: nothing changes but what was put. */
#include "formats/fixture.h"
#include "ooxml/package_parts.h"
#include "test.h"

static struct stet_package *open_bytes(const struct stet_buf *file)
{
	struct stet_err err = { 0 };
	struct stet_package *pkg;

	CHECK_OK(stet_package_open(&pkg, stet_buf_view(file), NULL, NULL, &err), &err);
	return pkg;
}

static struct stet_buf contents(struct stet_package *pkg, const char *name)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_read(pkg, stet_package_find(pkg, stet_str_of(name)), &out, &err), &err);
	return out;
}

static void check_contents(struct stet_package *pkg, const char *name, const char *wanted)
{
	struct stet_buf out = contents(pkg, name);

	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

static struct stet_package_writer *begin(struct stet_package *like)
{
	struct stet_package_writer *w;
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_writer_new(&w, like, &err), &err);
	return w;
}

static struct stet_buf finish(struct stet_package_writer *w)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_finish(w, &out, &err), &err);
	stet_package_writer_free(w);
	return out;
}

static const struct stet_fixture_part extra[] = {
	{ "word/media/image 1.png", NULL, "\x89PNG", "image", NULL },
	{ "word/styles.xml", "application/styles+xml", "<w:styles/>", "styles", NULL },
	{ 0 },
};

TEST(package_writer, same_input_gives_the_same_bytes)
{
	struct stet_fixture a = stet_fixture_docx("<w:p/>", extra), b = stet_fixture_docx("<w:p/>", extra);

	CHECK(stet_str_eq(stet_buf_view(&a.file), stet_buf_view(&b.file)));
	stet_fixture_free(&a);
	stet_fixture_free(&b);
}

TEST(package_writer, content_types_come_first_and_say_what_each_part_is)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *pkg = open_bytes(&f.file);

	CHECK_STR(stet_package_part(pkg, 0)->name, "[Content_Types].xml");
	CHECK_STR(stet_package_find(pkg, STET_STR("word/styles.xml"))->type, "application/styles+xml");
	CHECK_STR(stet_package_find(pkg, STET_STR("word/media/image 1.png"))->type, "image/png");
	CHECK_STR(pkg->zip.entry[stet_package_find(pkg, STET_STR("word/media/image 1.png"))->index].raw, "word/media/image%201.png");
	stet_package_close(pkg);
	stet_fixture_free(&f);
}

TEST(package_writer, what_was_not_touched_is_copied_as_it_lies)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *before = open_bytes(&f.file), *after;
	struct stet_package_writer *w = begin(before);
	struct stet_buf out;

	stet_package_put(w, STET_STR("word/styles.xml"), "application/styles+xml", STET_STR("<w:styles>other</w:styles>"));
	out = finish(w);
	after = open_bytes(&out);
	CHECK_INT(after->zip.n, before->zip.n);
	for (size_t i = 0; i < after->zip.n; i++) {
		const struct stet_zip_entry *x = &before->zip.entry[i], *y = &after->zip.entry[i];

		CHECK(stet_str_eq(x->raw, y->raw));
		CHECK(stet_str_eq(x->data, y->data) != stet_str_is(x->name, "word/styles.xml"));
		CHECK_INT(x->stamp, y->stamp);
	}
	check_contents(after, "word/styles.xml", "<w:styles>other</w:styles>");
	stet_package_close(before);
	stet_package_close(after);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

TEST(package_writer, parts_are_added_and_dropped_with_their_types)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *before = open_bytes(&f.file), *after;
	struct stet_package_writer *w = begin(before);
	struct stet_buf out, types;

	stet_package_drop(w, STET_STR("WORD/styles.xml"));
	stet_package_drop(w, STET_STR("word/absent.xml"));
	stet_package_put(w, STET_STR("word/new.xml"), "application/new+xml", STET_STR("<new/>"));
	stet_package_put(w, STET_STR("word/new.jpg"), NULL, STET_STR("JPEG"));
	out = finish(w);
	after = open_bytes(&out);
	CHECK(!stet_package_find(after, STET_STR("word/styles.xml")));
	CHECK_STR(stet_package_find(after, STET_STR("word/new.xml"))->type, "application/new+xml");
	CHECK_STR(stet_package_find(after, STET_STR("word/new.jpg"))->type, "image/jpeg");
	CHECK_STR(stet_package_main(after)->type, stet_package_main(before)->type.at);
	types = contents(after, "[Content_Types].xml");
	CHECK(stet_str_find(stet_buf_view(&types), STET_STR("styles")) == SIZE_MAX);
	stet_buf_free(&types);
	stet_package_close(before);
	stet_package_close(after);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

TEST(package_writer, a_part_that_is_only_added_has_its_type_too)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *before = open_bytes(&f.file), *after;
	struct stet_package_writer *w = begin(before);
	struct stet_buf out;

	stet_package_put(w, STET_STR("word/new.xml"), "application/new+xml", STET_STR("<new/>"));
	out = finish(w);
	after = open_bytes(&out);
	CHECK_STR(stet_package_find(after, STET_STR("word/new.xml"))->type, "application/new+xml");
	stet_package_close(before);
	stet_package_close(after);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

/* Programs that write as they go put the sizes behind the data and say so with bit 3; our copies have them in front. */
TEST(package_writer, copies_of_streamed_entries_have_their_sizes_in_front)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *before, *after;
	struct stet_buf out;

	for (size_t i = 0; i + 10 < f.file.len; i++) {
		if (!memcmp(f.file.at + i, "PK\3\4", 4))
			f.file.at[i + 6] |= 8;
		if (!memcmp(f.file.at + i, "PK\1\2", 4))
			f.file.at[i + 8] |= 8;
	}
	before = open_bytes(&f.file);
	CHECK_INT(before->zip.entry[0].flags, 8);
	out = finish(begin(before));
	after = open_bytes(&out);
	for (size_t i = 0; i < after->zip.n; i++)
		CHECK_INT(after->zip.entry[i].flags, 0);
	stet_package_close(before);
	stet_package_close(after);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

TEST(package_writer, the_last_put_wins_and_undoes_a_drop)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", extra);
	struct stet_package *before = open_bytes(&f.file), *after;
	struct stet_package_writer *w = begin(before);
	struct stet_buf out;

	stet_package_drop(w, STET_STR("word/styles.xml"));
	stet_package_put(w, STET_STR("word/styles.xml"), "application/a+xml", STET_STR("<one/>"));
	stet_package_put(w, STET_STR("word/styles.xml"), "application/b+xml", STET_STR("<two/>"));
	out = finish(w);
	after = open_bytes(&out);
	check_contents(after, "word/styles.xml", "<two/>");
	CHECK_STR(stet_package_find(after, STET_STR("word/styles.xml"))->type, "application/b+xml");
	stet_package_close(before);
	stet_package_close(after);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

/* What can be packed, and not too well. */
static struct stet_buf many_numbers(size_t size)
{
	struct stet_buf text = { 0 };
	uint32_t lot = 1;

	while (text.len < size) {
		lot = lot * 1664525 + 1013904223;
		stet_buf_fmt(&text, "%u,", lot >> 19);
	}
	return text;
}

static size_t packed_size(struct stet_package *pkg, const char *name)
{
	return pkg->zip.entry[stet_package_find(pkg, stet_str_of(name))->index].data.len;
}

/* That package with this in the place of its styles. */
static struct stet_buf restyled(const struct stet_buf *file, stet_str styles, size_t *packed)
{
	struct stet_package *pkg = open_bytes(file), *after;
	struct stet_package_writer *w = begin(pkg);
	struct stet_buf out;

	stet_package_put(w, STET_STR("word/styles.xml"), "application/styles+xml", styles);
	out = finish(w);
	after = open_bytes(&out);
	check_contents(after, "word/styles.xml", styles.at);
	*packed = packed_size(after, "word/styles.xml");
	stet_package_close(pkg);
	stet_package_close(after);
	return out;
}

TEST(package_writer, a_large_part_is_packed_in_a_hurry_only_where_it_stays_about_as_small)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", NULL);
	struct stet_buf words = many_numbers((size_t)5 << 20), blanks = { 0 }, well, hurried, tight, again;
	size_t size, hurry, blank, same;

	/* A word now and then: what is all one byte is taken for a trap. */
	for (size_t i = 0; i < words.len; i++)
		stet_buf_char(&blanks, i % 512 < 32 ? words.at[i] : ' ');
	well = restyled(&f.file, stet_buf_view(&words), &size);
	hurried = restyled(&well, stet_buf_view(&words), &hurry);
	tight = restyled(&f.file, stet_buf_view(&blanks), &blank);
	again = restyled(&tight, stet_buf_view(&words), &same);
	CHECK(hurry != size && hurry <= size * 6 / 5);
	CHECK(blank < size / 4);
	CHECK_INT(same, size);
	stet_buf_free(&words);
	stet_buf_free(&blanks);
	stet_buf_free(&well);
	stet_buf_free(&hurried);
	stet_buf_free(&tight);
	stet_buf_free(&again);
	stet_fixture_free(&f);
}

TEST(package_writer, a_part_without_a_type_is_our_bug)
{
	struct stet_package_writer *w = begin(NULL);
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	stet_package_put(w, STET_STR("a.unheard"), NULL, STET_STR("x"));
	CHECK_INT(stet_package_finish(w, &out, &err), STET_EBUG);
	stet_package_writer_free(w);
	stet_buf_free(&out);
}

TEST(package_writer, a_thousand_parts_are_found_again)
{
	struct stet_package_writer *w = begin(NULL);
	struct stet_fixture f = { 0 };
	struct stet_package *pkg;
	char name[32];

	stet_package_put(w, STET_STR("_rels/.rels"), NULL, STET_STR(
		"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\""
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"p/1.xml\"/></Relationships>"));
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "p/%d.xml", i);
		stet_package_put(w, stet_str_of(name), "application/p+xml", stet_str_of(name));
	}
	f.file = finish(w);
	pkg = open_bytes(&f.file);
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "p/%d.xml", i);
		check_contents(pkg, name, name);
	}
	stet_package_close(pkg);
	stet_fixture_free(&f);
}
