#include "test.h"

#include <unistd.h>

#include "formats/fixture.h"

/* Everything a view would show of some blocks. */
static int log_blocks(void *user, const struct stet_block *block, size_t n, struct stet_err *err)
{
	struct stet_buf *log = user;

	(void)err;
	for (size_t i = 0; i < n; i++) {
		const struct stet_block *b = &block[i];

		stet_buf_fmt(log, "%u changes, %d %.*s in %.*s +%u [%s] %.*s\n", b->n_revisions, b->kind, STET_ARG(b->id),
		             STET_ARG(b->parent == STET_NONE ? STET_STR("-") : block[b->parent].id), b->end - (uint32_t)i,
		             b->kind == STET_PARAGRAPH ? b->text.at : "", STET_ARG(b->list ? b->list->label : STET_STR("")));
		for (uint32_t r = 0; r < b->n_runs; r++)
			stet_buf_fmt(log, "  %d %x [%.*s] %.*s %.*s %.*s\n", b->run[r].kind, b->run[r].flags, STET_ARG(b->run[r].text),
			             STET_ARG(b->run[r].link), STET_ARG(b->run[r].ref), STET_ARG(b->run[r].code));
		if (b->remark)
			stet_buf_fmt(log, "  by %.*s on %.*s\n", STET_ARG(b->remark->author), STET_ARG(b->remark->on));
	}
	return STET_OK;
}

static const struct stet_fixture_part parts[] = {
	{ "word/footnotes.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
	  "<w:footnotes><w:footnote w:id=\"4\"><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote></w:footnotes>", "footnotes", NULL },
	{ "word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
	  "<w:comments><w:comment w:id=\"0\" w:author=\"Bob\"><w:p><w:r><w:t>really?</w:t></w:r></w:p></w:comment></w:comments>",
	  "comments", NULL },
	{ "word/numbering.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
	  "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
	  "<w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
	  "numbering", NULL },
	{ 0 },
};

/* All kinds of paragraphs, many times. */
static void make_body(struct stet_buf *body, unsigned n)
{
	static const char *const bits[] = {
		"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>",
		"<w:p><w:hyperlink w:anchor=\"here\"><w:r><w:rPr><w:b/></w:rPr><w:t>a link</w:t></w:r></w:hyperlink></w:p>",
		"<w:p><w:r><w:t>before</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p>"
		"</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
		"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r>"
		"<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>today</w:t></w:r></w:p>",
		"<w:p><w:r><w:t>still today</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
		"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
		"<w:p><w:pPr><w:rPr><w:del w:id=\"9\" w:author=\"A\"/></w:rPr></w:pPr><w:r><w:t>joins </w:t></w:r></w:p>",
		"<w:p><w:r><w:t>with this</w:t></w:r></w:p>",
	};

	for (unsigned i = 0; i < n; i++)
		stet_buf_z(body, bits[i % (sizeof(bits) / sizeof(*bits))]);
	stet_buf_z(body, "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>said</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>"
	                 "<w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:footnoteReference w:id=\"4\"/></w:r></w:p>");
	for (unsigned i = 0; i < n; i++)
		stet_buf_z(body, bits[i % (sizeof(bits) / sizeof(*bits))]);
}

static char path[64];

static void save(const struct stet_fixture *f)
{
	int fd;

	snprintf(path, sizeof(path), "/tmp/stet-stream-XXXXXX");
	fd = mkstemp(path);
	CHECK(fd >= 0 && write(fd, f->file.at, f->file.len) == (ssize_t)f->file.len && close(fd) == 0);
}

static struct stet_fixture saved(unsigned n)
{
	struct stet_buf body = { 0 };
	struct stet_fixture f;

	make_body(&body, n);
	f = stet_fixture_docx(body.at, parts);
	stet_buf_free(&body);
	save(&f);
	return f;
}

TEST(stream, hands_over_what_reading_the_whole_gives)
{
	struct stet_fixture f = saved(2000);
	struct stet_buf whole = { 0 }, stream = { 0 };
	struct stet_err err = { 0 };
	struct stet_doc *doc = stet_fixture_open(&f), *out;
	size_t n;
	const struct stet_block *block = stet_doc_blocks(doc, &n);

	log_blocks(&whole, block, n, &err);
	CHECK_OK(stet_doc_stream(&out, path, NULL, log_blocks, &stream, &err), &err);
	CHECK(n > 4000 && stet_doc_count(out) == 0);
	CHECK(stet_str_eq(stet_buf_view(&whole), stet_buf_view(&stream)));
	stet_doc_close(out);
	stet_buf_free(&whole);
	stet_buf_free(&stream);
	stet_fixture_free(&f);
	unlink(path);
}

/* So many paragraphs, and one more that the state has not. */
static void ends_alike(size_t paragraphs)
{
	struct stet_buf body = { 0 }, whole = { 0 }, stream = { 0 };
	struct stet_doc_options how = { .state = STET_ORIGINAL };
	struct stet_err err = { 0 };
	struct stet_fixture f;
	struct stet_doc *doc, *out;
	const struct stet_block *block;
	size_t n;

	for (size_t i = 0; i < paragraphs; i++)
		stet_buf_z(&body, "<w:p><w:r><w:t>there</w:t></w:r></w:p>");
	stet_buf_z(&body, "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\" w:author=\"A\"/></w:rPr></w:pPr><w:ins w:id=\"2\" w:author=\"A\"><w:r>"
	                  "<w:t>not there</w:t></w:r></w:ins></w:p>");
	f = stet_fixture_docx(body.at, NULL);
	save(&f);
	CHECK_OK(stet_doc_open(&doc, path, &how, &err), &err);
	block = stet_doc_blocks(doc, &n);
	log_blocks(&whole, block, n, &err);
	CHECK(n == paragraphs && stet_doc_block(doc, n - 1)->n_revisions);
	CHECK_OK(stet_doc_stream(&out, path, &how, log_blocks, &stream, &err), &err);
	CHECK(stet_str_eq(stet_buf_view(&whole), stet_buf_view(&stream)));
	stet_doc_close(doc);
	stet_doc_close(out);
	stet_buf_free(&body);
	stet_buf_free(&whole);
	stet_buf_free(&stream);
	stet_fixture_free(&f);
	unlink(path);
}

TEST(stream, the_last_paragraph_says_what_came_after_it_and_is_not_there)
{
	/* Wherever the blocks were handed over before. */
	for (size_t n = 1; n < 4; n++)
		ends_alike(n);
	for (size_t n = 250; n < 262; n++)
		ends_alike(n);
	ends_alike(600);
}

/* No schema allows one there; what is handed over ends before the last paragraph. */
TEST(stream, a_paragraph_between_rows_does_not_tear_its_table)
{
	struct stet_buf body = { 0 }, whole = { 0 }, stream = { 0 };
	struct stet_err err = { 0 };
	struct stet_fixture f;
	struct stet_doc *doc, *out;
	const struct stet_block *block;
	size_t n;

	stet_buf_z(&body, "<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:p><w:r><w:t>between</w:t></w:r></w:p>");
	for (unsigned i = 0; i < 600; i++)
		stet_buf_z(&body, "<w:tr><w:tc><w:p/></w:tc></w:tr>");
	stet_buf_z(&body, "</w:tbl>");
	f = stet_fixture_docx(body.at, NULL);
	save(&f);
	doc = stet_fixture_open(&f);
	block = stet_doc_blocks(doc, &n);
	log_blocks(&whole, block, n, &err);
	CHECK_OK(stet_doc_stream(&out, path, NULL, log_blocks, &stream, &err), &err);
	CHECK(stet_str_eq(stet_buf_view(&whole), stet_buf_view(&stream)));
	stet_doc_close(out);
	stet_buf_free(&body);
	stet_buf_free(&whole);
	stet_buf_free(&stream);
	stet_fixture_free(&f);
	unlink(path);
}

struct counter {
	size_t batches, most, stop_at;
};

static int count(void *user, const struct stet_block *block, size_t n, struct stet_err *err)
{
	struct counter *c = user;

	(void)block;
	c->batches++;
	c->most = n > c->most ? n : c->most;
	return c->batches == c->stop_at ? stet_fail(err, STET_ECANCELLED, "test.stop", "enough") : STET_OK;
}

TEST(stream, hands_over_a_little_at_a_time_and_stops_when_told)
{
	struct stet_fixture f = saved(20000);
	struct counter all = { 0 }, some = { .stop_at = 3 };
	struct stet_err err = { 0 };
	struct stet_doc *out;

	CHECK_OK(stet_doc_stream(&out, path, NULL, count, &all, &err), &err);
	stet_doc_close(out);
	CHECK(all.batches > 40 && all.most < 1000);
	CHECK_INT(stet_doc_stream(&out, path, NULL, count, &some, &err), STET_ECANCELLED);
	CHECK(!out && some.batches == 3);
	stet_fixture_free(&f);
	unlink(path);
}
