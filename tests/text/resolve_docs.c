/* The examples of docs/tags.md do what it says. */
#include "resolved.h"

#include <stdio.h>

#include "test.h"
#include "text/tags.h"

static struct blocks b;
static struct stet_buf page;

static bool read_page(void)
{
	FILE *file = fopen("docs/tags.md", "r");
	char some[4096];
	size_t n;

	if (!file)
		return false;
	page.len = 0;
	while ((n = fread(some, 1, sizeof(some), file)) > 0)
		stet_buf_add(&page, some, n);
	fclose(file);
	return true;
}

/* What stands in the n-th fence that begins with `mark`. */
static stet_str fenced(const char *mark, unsigned nth)
{
	stet_str rest = stet_buf_view(&page), line, found = { 0 };
	bool inside = false, wanted = false;
	unsigned seen = 0;

	while (stet_str_cut(&rest, '\n', &line)) {
		if (!stet_str_starts(line, STET_STR("```"))) {
			if (wanted)
				found.len = (size_t)(line.at + line.len - found.at) + 1;
			continue;
		}
		if (wanted)
			return found;
		wanted = !inside && stet_str_is(stet_str_sub(line, 3, line.len), mark) && seen++ == nth;
		inside = !inside;
		found = (stet_str){ rest.at, 0 };
	}
	return found;
}

static struct stet_block *styled(struct stet_block *p, const char *style, const char *name)
{
	p->style = stet_str_of(style);
	p->style_name = stet_str_of(name);
	return p;
}

static void row(const char *first, const char *second, const char *third)
{
	const char *const cell[] = { first, second };

	open_block(&b, STET_ROW);
	for (uint32_t i = 0; i < 2; i++) {
		open_block(&b, STET_CELL);
		b.block[b.n - 1].row = (uint32_t)b.tables;
		b.block[b.n - 1].col = i;
		b.block[b.n - 1].n_rows = b.block[b.n - 1].n_cols = 1;
		styled(add_para(&b, cell[i]), "BodyText", "Body Text");
		if (i && third)
			styled(add_para(&b, third), "BodyText", "Body Text")->id = STET_STR("t1r3c2p2");
		close_block(&b);
	}
	close_block(&b);
	b.tables++;
}

static void add_the_table(void)
{
	size_t table = b.n;

	open_block(&b, STET_TABLE);
	b.tables = 0;
	row("Item", "Unit price", NULL);
	row("Paper", "USD 4", NULL);
	row("Ink", "A cell that holds more than one paragraph", "has each on a line of its own");
	close_block(&b);
	b.block[table].n_rows = 3;
	b.block[table].n_cols = 2;
	b.block[table].header_rows = 1;
	name_cells(&b);
	b.block[b.n - 1].id = STET_STR("t1r3c2p2");
}

/* The document that the page begins with. */
static void add_document(void)
{
	static const struct stet_run_look red = { .color = 0xC00000, .highlight = -1 };
	static const struct stet_list item = { .ordered = true, .number = 1, .label = { "(a)", 3 } };

	styled(add_head(&b, 1, "Master Agreement"), "Heading1", "heading 1");
	run_of(&b, 0)->lang = STET_STR("en");
	styled(add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per ", 0, "calendar month", 0, ", payable", 0, "", 0, " on ", 0, "1 May",
	                STET_FIELD, ".", 0, NULL), "BodyText", "Body Text");
	run_of(&b, 3)->look = &red;
	turn_run(&b, 5, STET_NOTE_REF, "f1");
	run_of(&b, 7)->code = STET_STR(" DATE ");
	styled(add_para(&b, "Termination"), "ListNumber", "List Number")->list = &item;
	styled(add_para(&b, "By notice either party may end it, in writing to the other party."), "BodyText", "Body Text");
	add_the_table();
	open_block(&b, STET_FOOTNOTE);
	b.block[b.n - 1].id = STET_STR("f1");
	styled(add_para(&b, "In advance."), "FootnoteText", "footnote text")->id = STET_STR("f1.p1");
	close_block(&b);
}

static void check_view(const char *wanted)
{
	struct stet_view view = { .block = b.block, .n = b.n, .format = "docx", .name = STET_STR("contract.docx") };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_view_tags(&out, &view, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

static const char *copy(stet_str s)
{
	return stet_arena_str(&b.arena, s).at;
}

/* What a script comes to: how many lines are done, and complaints as the page has them. */
static void check_script(stet_str script, const char *complaints)
{
	struct stet_resolution r;
	struct stet_buf out = { 0 };

	resolve_script(&r, &b, "docx", script);
	for (size_t i = 0; i < r.n_unfit; i++)
		stet_buf_fmt(&out, "%u: %s: %.*s\n", r.unfit[i].line, r.unfit[i].slug, STET_ARG(r.unfit[i].why));
	CHECK_STR(stet_buf_view(&out), complaints);
	CHECK_INT(r.n_idle, 0);
	CHECK(complaints[0] || r.n_asked + r.n_refusals + 1 >= count(script, "\n") - 1);
	stet_buf_free(&out);
	stet_resolution_free(&r);
}

TEST(resolve_docs, examples_do_what_the_page_says)
{
	stet_str edits, wrong;

	if (!read_page()) {
		print_message("no docs/tags.md here: skipped\n");
		return;
	}
	add_document();
	check_view(copy(fenced("", 0)));
	for (unsigned i = 0; (edits = fenced("edits", i)).len; i++)
		check_script(edits, "");
	wrong = fenced("wrong", 0);
	CHECK(wrong.len);
	check_script(wrong, copy(fenced("why", 0)));
	free_blocks(&b);
	stet_buf_free(&page);
}
