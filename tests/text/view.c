/* Documents as text and as Markdown. */
#include "text/view.h"

#include "blocks.h"
#include "test.h"

static struct blocks b;

typedef int view_fn(struct stet_buf *out, const struct stet_view *view, struct stet_err *err);

static void check_view(view_fn *show, const char *format, const char *wanted)
{
	struct stet_view view = { .block = b.block, .n = b.n, .format = format, .name = STET_STR("a.docx") };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(show(&out, &view, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

static void check_text(const char *wanted)
{
	check_view(stet_view_text, "docx", wanted);
	free_blocks(&b);
}

static void check_markdown(const char *wanted)
{
	check_view(stet_view_markdown, "docx", wanted);
	free_blocks(&b);
}

/* Give the last paragraph a label, as a reader would. */
static void label(const char *z)
{
	((struct stet_list *)b.block[b.n - 1].list)->label = stet_str_of(z);
}

/* The last paragraph's run number `i` is of another kind. */
static struct stet_run *turn(size_t i, enum stet_run_kind kind, const char *ref)
{
	struct stet_run *run = (struct stet_run *)&b.block[b.n - 1].run[i];

	run->kind = kind;
	run->ref = stet_str_of(ref);
	return run;
}

static void open_part(enum stet_kind kind, const char *id)
{
	open_block(&b, kind);
	b.block[b.n - 1].id = stet_str_of(id);
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

TEST(view_text, a_paragraph_is_a_line_with_its_label)
{
	add_head(&b, 1, "Head");
	add_para(&b, "");
	add_item(&b, 0, 1, "one");
	label("1.");
	add_item(&b, 1, 0, "two\nlines");
	label("\xE2\x80\xA2");
	check_text("Head\n1. one\n  \xE2\x80\xA2 two\nlines\n");
}

TEST(view_text, cells_are_parted_by_tabs_and_covered_ones_are_empty)
{
	add_table(&b, "a|b|c\nd|e\nf||g\nh\ni|j");
	b.block[1].id = STET_STR("r");
	for (size_t i = 0; i < b.n; i++)
		if (b.block[i].kind == STET_CELL && b.block[i].row == 1 && b.block[i].col == 1)
			b.block[i].col = 2;
	check_text("a\tb\tc\nd\t\te\nf\t\tg\nh\ni\tj\n");
}

TEST(view_text, a_cell_is_one_line_whatever_is_in_it)
{
	open_block(&b, STET_TABLE);
	open_block(&b, STET_ROW);
	open_block(&b, STET_CELL);
	add_para(&b, "one\ntwo");
	add_para(&b, "");
	add_item(&b, 1, 0, "three");
	label("-");
	add_table(&b, "in|ner");
	close_block(&b);
	close_block(&b);
	close_block(&b);
	add_para(&b, "after");
	check_text("one two - three in ner\nafter\n");
}

TEST(view_text, hidden_text_is_marked)
{
	add_runs(&b, "seen ", 0, "not ", STET_HIDDEN, "at all", STET_HIDDEN | STET_BOLD, " again", 0, NULL);
	check_text("seen [hidden: not at all] again\n");
}

TEST(view_text, what_is_no_text_is_told_in_brackets)
{
	add_runs(&b, "a", 0, "", 0, "", 0, "", 0, NULL);
	turn(1, STET_NOTE_REF, "f1");
	turn(2, STET_COMMENT_REF, "c1");
	turn(3, STET_OBJECT, "Excel.Sheet");
	add_picture(&b, 0, 0, "x.png", "a chart");
	add_picture(&b, 0, 0, "y.png", "");
	check_text("a[f1][c1][object: Excel.Sheet]\n[picture: a chart]\n[picture]\n");
}

TEST(view_text, notes_and_comments_follow_under_a_title)
{
	static const struct stet_remark remark = { .author = STET_STR("Ann"), .on = STET_STR("p1") };
	static const struct stet_remark answer = { .author = STET_STR("Bob"), .parent = STET_STR("c1"), .resolved = true };

	add_para(&b, "body");
	open_part(STET_HEADER, "h1");
	b.block[b.n - 1].name = STET_STR("first");
	add_para(&b, "top");
	close_block(&b);
	open_part(STET_FOOTNOTE, "f1");
	add_para(&b, "note one");
	close_block(&b);
	open_part(STET_FOOTNOTE, "f2");
	add_para(&b, "note two");
	close_block(&b);
	open_part(STET_COMMENT, "c1");
	b.block[b.n - 1].remark = &remark;
	add_para(&b, "why?");
	close_block(&b);
	open_part(STET_COMMENT, "c2");
	b.block[b.n - 1].remark = &answer;
	add_para(&b, "so");
	close_block(&b);
	check_text("body\n\n--- header (first) ---\ntop\n\n--- footnotes ---\n[f1] note one\n[f2] note two\n"
	           "\n--- comments ---\n[c1] Ann on p1: why?\n[c2] Bob answers c1 (resolved): so\n");
}

/* ---- slides ------------------------------------------------------------------------------------------------------ */

static void a_slide(void)
{
	static const struct stet_picture picture = { .id = STET_STR("img1"), .part = STET_STR("x.png"), .alt = STET_STR("pic") };
	static const struct stet_shape shape = { .picture = &picture };

	open_part(STET_SLIDE, "s1");
	open_block(&b, STET_SHAPE);
	add_item(&b, 0, 0, "point");
	label("\xE2\x80\xA2");
	close_block(&b);
	open_block(&b, STET_SHAPE);
	add_head(&b, 1, "The title")->title = true;
	close_block(&b);
	open_block(&b, STET_SHAPE);
	b.block[b.n - 1].shape = &shape;
	close_block(&b);
	open_block(&b, STET_NOTES);
	add_para(&b, "said");
	close_block(&b);
	close_block(&b);
	open_part(STET_SLIDE, "s2");
	b.block[b.n - 1].hidden = true;
	open_block(&b, STET_SHAPE);
	add_para(&b, "untitled");
	close_block(&b);
	close_block(&b);
}

TEST(view_text, slides_are_parted_and_their_notes_told)
{
	a_slide();
	check_text("--- slide 1 ---\n\xE2\x80\xA2 point\nThe title\n[picture: pic]\n[notes]\nsaid\n\n--- slide 2 (hidden) ---\nuntitled\n");
}

TEST(view_markdown, a_slide_begins_with_its_title)
{
	a_slide();
	check_view(stet_view_markdown, "pptx",
	           "## The title\n\n- point\n\n![pic](media:a.docx#img1)\n\n::: notes\n\nsaid\n:::\n\n---\n\n[hidden slide]\n\nuntitled\n");
	free_blocks(&b);
}

/* ---- Markdown ----------------------------------------------------------------------------------------------------- */

TEST(view_markdown, headings_lists_and_paragraphs)
{
	add_styled(&b, "Title", "The whole");
	add_head(&b, 2, "Head");
	add_para(&b, "text *with* stars");
	add_item(&b, 0, 1, "one");
	label("1.");
	add_item(&b, 1, 0, "two");
	add_item(&b, 0, 2, "three");
	label("2.");
	add_item(&b, 0, 3, "four");
	label("(c)");
	add_styled(&b, "Quote", "said");
	add_styled(&b, "Quote", "and done");
	add_styled(&b, "Source Code", "int main\n```");
	check_markdown("# The whole\n\n## Head\n\ntext \\*with\\* stars\n\n1. one\n    - two\n2. three\n\n- (c) four\n\n> said\n>\n> and done\n\n"
	               "````\nint main\n```\n````\n");
}

TEST(view_markdown, looks_are_signs_without_the_spaces_of_word_processors)
{
	add_runs(&b, "in ", 0, "bold ", STET_BOLD, "and", STET_BOLD, " ", 0, "more", STET_BOLD, " x", 0, " ", STET_BOLD, NULL);
	add_runs(&b, "R", 0, "&", 0, "D ", STET_ITALIC, "gone", STET_STRIKE, " ", 0, "secret", STET_HIDDEN, NULL);
	check_markdown("in **bold and more** x\n\nR\\&*D* ~~gone~~ [hidden: secret]\n");
}

TEST(view_markdown, a_hidden_shape_hides_its_text)
{
	open_block(&b, STET_SLIDE);
	open_block(&b, STET_SHAPE);
	add_runs(&b, "off ", 0, "the slide", STET_BOLD, NULL)->hidden = true;
	close_block(&b);
	close_block(&b);
	check_view(stet_view_markdown, "pptx", "---\n\n[hidden: off **the slide**]\n");
	free_blocks(&b);
}

TEST(view_markdown, a_heading_is_not_bold_and_lines_end_with_their_text)
{
	add_head(&b, 1, "");
	b.n--;
	add_runs(&b, " Head", STET_BOLD, " ", 0, NULL)->heading = 1;
	add_runs(&b, "line ", 0, "\n", 0, " next", 0, "\n", 0, NULL);
	turn(1, STET_BREAK, "");
	turn(3, STET_BREAK, "");
	check_markdown("# Head\n\nline\\\nnext\n");
}

TEST(view_markdown, tables_have_a_head_and_a_cell_is_one_line)
{
	add_table(&b, "a|b\nc|d\ne");
	b.block[0].header_rows = 1;
	add_table(&b, "x|y\nz");
	check_markdown("| a   | b   |\n|-----|-----|\n| c   | d   |\n| e   |     |\n\n|     |     |\n|-----|-----|\n| x   | y   |\n| z   |     |\n");
}

TEST(view_markdown, notes_pictures_and_objects)
{
	add_runs(&b, "see", 0, "", 0, " ", 0, "", 0, NULL);
	turn(1, STET_NOTE_REF, "f1");
	turn(3, STET_OBJECT, "Excel");
	add_picture(&b, 0, 0, "x.png", "a [chart]");
	open_part(STET_FOOTNOTE, "f1");
	add_para(&b, "one");
	add_para(&b, "two");
	close_block(&b);
	open_part(STET_HEADER, "h1");
	add_para(&b, "");
	close_block(&b);
	check_markdown("see[^f1] [object: Excel]\n\n![a \\[chart\\]](media:a.docx#img1)\n\n[^f1]: one\n\n    two\n");
}

TEST(view_markdown, a_picture_of_a_markdown_file_lies_where_it_lay)
{
	add_picture(&b, 0, 0, "", "alt");
	turn(0, STET_PICTURE, "dir/x.png");
	check_markdown("![alt](dir/x.png)\n");
}
