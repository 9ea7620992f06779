/* Text and Markdown of documents with tracked changes, mathematics, pictures that are written out. */
#include "text/view.h"

#include "blocks.h"
#include "test.h"

static struct blocks b;

typedef int view_fn(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

static void check(view_fn *show, enum stet_state state, const char *media, const char *wanted)
{
	struct stet_view view = { .block = b.block, .n = b.n, .format = "docx", .name = STET_STR("a.docx"), .state = state,
	                          .media = stet_str_of(media) };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(show(&out, &view, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	free_blocks(&b);
}

static void add_changes(void)
{
	add_runs(&b, "net ", 0, "thirty", STET_DELETED, "forty", STET_INSERTED, " days", 0, NULL);
}

TEST(view_state, text_has_changes_as_git_has_words)
{
	add_changes();
	check(stet_view_text, STET_REDLINE, NULL, "net [-thirty-]{+forty+} days\n");
}

TEST(view_state, markdown_has_changes_as_html)
{
	add_changes();
	check(stet_view_markdown, STET_REDLINE, NULL, "net <del>thirty</del><ins>forty</ins> days\n");
}

TEST(view_state, only_redline_says_what_was_changed)
{
	add_runs(&b, "net ", 0, "forty", STET_INSERTED, " days", 0, NULL);
	check(stet_view_markdown, STET_FINAL, NULL, "net forty days\n");
}

TEST(view_state, mathematics_is_latex_in_markdown)
{
	struct stet_run *run;

	add_runs(&b, "with ", 0, "a/b", 0, " and more", 0, NULL);
	run = (struct stet_run *)&b.block[0].run[1];
	run->kind = STET_MATH;
	run->code = STET_STR("\\frac{a}{b}");
	check(stet_view_markdown, STET_FINAL, NULL, "with $\\frac{a}{b}$ and more\n");
}

TEST(view_state, a_picture_that_was_written_is_named_by_id_and_type)
{
	add_picture(&b, 1, 1, "word/media/../../evil.exe", "A dog");
	check(stet_view_markdown, STET_FINAL, "out/img", "![A dog](out/img/img1.png)\n");
}
