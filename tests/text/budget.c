/* Views that are cut to a budget, and what can be named in a view. */
#include "text/grammar.h"
#include "text/select.h"
#include "text/tokens.h"

#include "blocks.h"
#include "test.h"

#include <regex.h>

static struct blocks b;

static stet_str show_as(size_t budget, int (*form)(struct stet_buf *, const struct stet_view *, struct stet_err *))
{
	struct stet_view view = { .block = b.block, .n = b.n, .whole = b.block, .n_whole = b.n, .format = "docx",
	                          .name = STET_STR("a.docx") };
	struct stet_selection want = { .budget = budget };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	stet_str all;

	CHECK_OK(stet_view_select(&view, &want, &b.arena, &err), &err);
	CHECK_OK(form(&out, &view, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return all;
}

static stet_str show(size_t budget)
{
	return show_as(budget, stet_view_tags);
}

#define TEXT " says some things at some length, so that there is something to leave out of this view of it."

static void add_sections(void)
{
	for (int s = 1; s <= 5; s++) {
		add_head(&b, 1, "Heading");
		for (int p = 1; p <= 10; p++)
			add_para(&b, stet_arena_fmt(&b.arena, "Section %d paragraph %d" TEXT, s, p).at);
	}
}

TEST(budget, the_outline_stays_and_then_what_begins_each_section)
{
	stet_str all;

	add_sections();
	all = show(500);
	for (int s = 1; s <= 5; s++)
		CHECK(has(all, stet_arena_fmt(&b.arena, "Section %d paragraph 1 ", s).at));
	CHECK(!has(all, "paragraph 9"));
	CHECK(has(all, "p45.") && has(all, " H1| Heading"));
	CHECK(stet_tokens(all) < 600);
	free_blocks(&b);
}

TEST(budget, what_was_left_out_is_said_where_it_stood)
{
	stet_str all, line = { 0 };

	add_sections();
	all = show(500);
	while (stet_str_cut(&all, '\n', &line) && !stet_str_starts(line, STET_STR("@cut")))
		;
	CHECK(stet_str_ends(line, STET_STR(" tokens")) && has(line, "-p11 ") && has(line, " blocks about "));
	CHECK(stet_str_cut(&all, '\n', &line) && has(line, "p12.") && has(line, "Heading"));
	free_blocks(&b);
}

TEST(budget, every_form_says_what_was_left_out)
{
	stet_str all;

	add_sections();
	all = show_as(500, stet_view_markdown);
	CHECK(has(all, "\n\n[cut p") && has(all, "-p11: ") && has(all, " blocks, about "));
	all = show_as(500, stet_view_text);
	CHECK(has(all, "\n[cut p") && has(all, "-p11: ") && has(all, " tokens]\nHeading\n"));
	all = show_as(500, stet_view_json);
	CHECK(has(all, "\"cut\":") && has(all, "\"to\":\"p11\""));
	free_blocks(&b);
}

TEST(budget, a_view_that_fits_is_whole)
{
	add_sections();
	CHECK(!has(show(100000), "@cut"));
	free_blocks(&b);
}

TEST(budget, rows_are_left_out_whole)
{
	stet_str all;

	add_table(&b, "one" TEXT "|x\ntwo" TEXT "|x\nthree" TEXT "|x\nfour" TEXT "|x\nfive" TEXT "|x");
	for (size_t i = 0, row = 0; i < b.n; i++)
		if (b.block[i].kind == STET_ROW)
			b.block[i].id = stet_arena_fmt(&b.arena, "t1r%zu", ++row);
	all = show(120);
	CHECK(has(all, "one says") && !has(all, "five says"));
	CHECK(has(all, "@cut t1r3-t1r5 3 blocks"));
	free_blocks(&b);
}

/* ---- grammar ---------------------------------------------------------------------------------------------------- */

static stet_str grammar(bool regex)
{
	struct stet_view view = { .block = b.block, .n = b.n, .format = "docx", .name = STET_STR("a.docx") };
	struct stet_buf out = { 0 }, unread = { 0 };
	struct stet_tags_names names;
	struct stet_err err = { 0 };
	stet_str all;

	CHECK_OK(stet_tags_write(&unread, &view, &names, &b.arena, &err), &err);
	CHECK_OK((regex ? stet_tags_regex : stet_tags_gbnf)(&out, &names, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	stet_buf_free(&unread);
	return all;
}

static bool matches(stet_str all, const char *line)
{
	stet_str one;
	bool found = false;

	while (stet_str_cut(&all, '\n', &one)) {
		regex_t re;

		if (!one.len)
			continue;
		CHECK_INT(regcomp(&re, stet_arena_str(&b.arena, one).at, REG_EXTENDED | REG_NOSUB), 0);
		found |= regexec(&re, line, 0, NULL, 0) == 0;
		regfree(&re);
	}
	return found;
}

static const char *with(const char *format, size_t i)
{
	char sum[3];

	stet_tags_sum(b.block, i, sum);
	return stet_arena_fmt(&b.arena, "%.*s%.*s.%s%s", (int)strcspn(format, "?"), format, STET_ARG(b.block[i].id), sum,
	                      strchr(format, '?') + 1).at;
}

TEST(grammar, names_what_is_in_view_and_nothing_else)
{
	stet_str all;

	add_head(&b, 2, "Head");
	add_para(&b, "Text");
	all = grammar(true);
	CHECK(matches(all, with("= ?| New text", 1)));
	CHECK(matches(all, with("# ? H2", 1)));
	CHECK(matches(all, with("> ? N| More", 0)));
	CHECK(matches(all, with("~ ? \"a\" => \"b\"", 0)));
	CHECK(matches(all, "."));
	CHECK(!matches(all, with("# ? H3", 1)));
	CHECK(!matches(all, "- p9.to"));
	CHECK(!matches(all, with("= ?| ", 1)));
	CHECK(!matches(all, "+ r1"));
	free_blocks(&b);
}

TEST(grammar, rows_have_forms_of_their_own)
{
	stet_str all;

	add_table(&b, "a|b");
	b.block[1].id = STET_STR("t1r1");
	b.block[2].id = STET_STR("t1r1c1");
	all = grammar(true);
	CHECK(matches(all, with("> ?| c \xC2\xA6 d", 1)));
	CHECK(!matches(all, with("> ? N| c", 1)));
	CHECK(matches(all, with("= ?| c \xC2\xA6 d", 1)));
	free_blocks(&b);
}

TEST(grammar, is_what_llama_reads)
{
	char sum[3];
	stet_str all;

	add_para(&b, "Text");
	stet_tags_sum(b.block, 0, sum);
	all = grammar(false);
	CHECK(stet_str_starts(all, STET_STR("root ::= (line \"\\n\")* \".\" \"\\n\"?\nline ::= replace | swap")));
	CHECK(has(all, "\nreplace ::= \"= \" par \"| \" text\n"));
	CHECK(has(all, stet_arena_fmt(&b.arena, "\npar ::= \"p1.%s\"\nstyle ::= \"N\"\nany ::= par\n", sum).at));
	CHECK(!has(all, "accept"));
	free_blocks(&b);
}
