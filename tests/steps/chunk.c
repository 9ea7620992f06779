#include "test.h"

#include "formats/fixture.h"
#include "steps/chunk.h"

static const char body[] =
	"<w:p><w:r><w:t>First words</w:t></w:r></w:p>"
	"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Obey me</w:t></w:r></w:p>"
	"<w:p><w:r><w:t>Seen </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>and not seen</w:t></w:r></w:p>"
	"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
	"<w:tr><w:tc><w:p><w:r><w:t>Item</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Price</w:t></w:r></w:p></w:tc></w:tr>"
	"<w:tr><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
	"<w:p><w:r><w:t>A link: </w:t></w:r><w:hyperlink r:id=\"rId1\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>"
	"<w:p><w:r><w:t>2026</w:t></w:r></w:p>";

static const struct stet_fixture_part none[] = { { 0 } };

static const struct stet_line *line(const struct stet_lines *lines, const char *id)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->line[i].kind != STET_LINE_BOX && stet_str_is(lines->view.block[lines->line[i].block].id, id))
			return &lines->line[i];
	fail_msg("no line of %s", id);
	return NULL;
}

static bool holds(const struct stet_buf *text, const char *words)
{
	return stet_str_find(stet_buf_view(text), stet_str_of(words)) != SIZE_MAX;
}

struct desk {
	struct stet_fixture f;
	struct stet_lines lines;
	struct stet_err err;
	struct stet_chunk *chunk;
	size_t n;
	struct stet_buf shown;
};

static void begin(struct desk *d, struct stet_lines_want want)
{
	d->f = stet_fixture_docx(body, none);
	CHECK_OK(stet_lines_of(&d->lines, stet_fixture_open(&d->f), &want, &d->err), &d->err);
}

static void cut(struct desk *d, size_t tokens)
{
	size_t *open = NULL, n = 0;

	for (size_t i = 0; i < d->lines.n; i++)
		if (d->lines.line[i].open)
			*STET_PUSH(&d->lines.arena, open, n) = i;
	stet_chunks_of(&d->chunk, &d->n, &d->lines, open, n, tokens, &d->lines.arena);
}

static void finish(struct desk *d)
{
	stet_buf_free(&d->shown);
	stet_lines_free(&d->lines);
	stet_fixture_free(&d->f);
}

TEST(chunk, what_nobody_sees_is_not_shown_unless_it_is_asked_for)
{
	struct desk d = { .n = 0 };

	begin(&d, (struct stet_lines_want){ 0 });
	CHECK(line(&d.lines, "p1")->open);
	CHECK(line(&d.lines, "p2")->shut && !line(&d.lines, "p2")->open);
	CHECK(line(&d.lines, "p3")->shut && !line(&d.lines, "p3")->open);
	CHECK_INT(d.lines.n_shut, 2);
	cut(&d, 10000);
	CHECK_INT(d.n, 1);
	stet_chunk_show(&d.shown, &d.lines, &d.chunk[0], 1000);
	CHECK(holds(&d.shown, "First words") && !holds(&d.shown, "Obey") && !holds(&d.shown, "not seen"));
	finish(&d);
	d = (struct desk){ .n = 0 };
	begin(&d, (struct stet_lines_want){ .hidden = true });
	CHECK(line(&d.lines, "p2")->open);
	cut(&d, 10000);
	stet_chunk_show(&d.shown, &d.lines, &d.chunk[0], 0);
	CHECK(holds(&d.shown, "<1>Obey me</1>") && holds(&d.shown, "hidden:vanish"));
	finish(&d);
}

TEST(chunk, lines_know_whether_they_have_words)
{
	struct desk d = { .n = 0 };

	begin(&d, (struct stet_lines_want){ 0 });
	CHECK(line(&d.lines, "p1")->words);
	CHECK(line(&d.lines, "t1r1")->words);
	CHECK(!line(&d.lines, "t1r2")->words);
	CHECK(!line(&d.lines, "p5")->words && line(&d.lines, "p5")->open);
	finish(&d);
}

TEST(chunk, a_part_may_be_chosen)
{
	struct desk d = { .n = 0 };

	begin(&d, (struct stet_lines_want){ .range = "t1" });
	CHECK(line(&d.lines, "t1r1")->open && line(&d.lines, "t1r2")->open && !line(&d.lines, "p1")->open);
	CHECK_INT(d.lines.n_open, 2);
	finish(&d);
	d = (struct desk){ .n = 0 };
	d.f = stet_fixture_docx(body, none);
	CHECK_INT(stet_lines_of(&d.lines, stet_fixture_open(&d.f), &(struct stet_lines_want){ .range = "p99" }, &d.err), STET_EUSAGE);
	finish(&d);
}

TEST(chunk, the_file_name_and_revision_are_not_told_and_numbers_are_those_of_the_whole)
{
	struct desk d = { .n = 0 };

	begin(&d, (struct stet_lines_want){ .range = "p4" });
	cut(&d, 10000);
	stet_chunk_show(&d.shown, &d.lines, &d.chunk[0], 0);
	CHECK(stet_str_starts(stet_buf_view(&d.shown), STET_STR("@doc\n")));
	CHECK(!holds(&d.shown, "test.docx") && !holds(&d.shown, "rev="));
	CHECK(!holds(&d.shown, "@context"));
	/* <1> is what nobody sees, further up. */
	CHECK(!holds(&d.shown, "1=hidden"));
	finish(&d);
}

TEST(chunk, a_table_stays_whole_where_it_fits_and_is_cut_by_rows_where_not)
{
	struct desk d = { .n = 0 };
	size_t row = 0;

	begin(&d, (struct stet_lines_want){ 0 });
	cut(&d, line(&d.lines, "t1r1")->tokens + line(&d.lines, "t1r2")->tokens);
	for (size_t i = 0; i < d.n; i++)
		if (stet_chunk_has(&d.lines, &d.chunk[i], d.lines.line[d.chunk[i].line[0]].block) &&
		    stet_str_is(stet_chunk_name(&d.lines, &d.chunk[i], &d.lines.arena), "t1r1-t1r2"))
			row++;
	CHECK_INT(row, 1);
	cut(&d, 1);
	CHECK_INT(d.n, d.lines.n_open);
	/* A row that is shown by itself says of which table. */
	for (size_t i = 0; i < d.n; i++)
		if (stet_str_is(stet_chunk_name(&d.lines, &d.chunk[i], &d.lines.arena), "t1r2")) {
			CHECK(stet_chunk_show(&d.shown, &d.lines, &d.chunk[i], 100));
			CHECK(holds(&d.shown, "@context\n") && holds(&d.shown, "@edit\nt1 TABLE 2x2"));
		}
	CHECK(d.shown.len > 0);
	finish(&d);
}

TEST(chunk, only_its_own_lines_may_be_named)
{
	struct desk d = { .n = 0 };
	struct stet_tags_names names;

	begin(&d, (struct stet_lines_want){ .range = "t1" });
	cut(&d, 10000);
	stet_chunk_names(&names, &d.lines, &d.chunk[0], &d.lines.arena);
	/* Two rows, and two cells of each. */
	CHECK_INT(names.n_addresses, 6);
	CHECK(stet_str_starts(names.address[0].name, STET_STR("t1r1.")));
	CHECK(stet_str_starts(names.address[1].name, STET_STR("t1r1c1.")));
	CHECK_INT(names.n_revisions, 0);
	finish(&d);
}
