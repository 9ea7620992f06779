/* Grammars of edit scripts: what can be named in a view, and nothing else. */
#include "text/grammar.h"

#include <regex.h>
#include <stet/script.h>

#include "resolved.h"
#include "test.h"

static struct blocks b;

static void add_all(void)
{
	open_block(&b, STET_SLIDE);
	b.block[b.n - 1].id = STET_STR("s1");
	add_para(&b, "text");
	close_block(&b);
	add_table(&b, "Item|Price\nPaper|USD 4");
	name_cells(&b);
	open_block(&b, STET_COMMENT);
	b.block[b.n - 1].id = STET_STR("c1");
	add_para(&b, "Why?")->id = STET_STR("c1.p1");
	close_block(&b);
}

static stet_str written(bool regex)
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

TEST(grammar, slides_columns_rows_and_comments_can_be_named_and_what_can_be_is_understood)
{
	static const char *const lines[] = {
		"# s1.? \"Two Content\"", "> s1.? \"Blank\"| Title \xC2\xA6 one", "> s1.? s1.?", "- s1.?", "> t1r1c2.?| a \xC2\xA6 b", "- t1r1c1.?",
		"= t1r2.?| a \xC2\xA6 b", "= t1r1c1.?| x", "+ c1", "x c1", "? c1.p1.? | Because.", "~ t1r2.? \"USD\" => \"EUR\"",
	};
	static const char *const wrong[] = { "- t1r2c1.?", "> t1r2c1.?| a", "~ s1.? \"a\" => \"b\"", "+ c2", "= s1.?| x" };
	stet_str regex;
	struct stet_buf script = { 0 };
	struct stet_resolution r;

	add_all();
	regex = written(true);
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		CHECK(matches(regex, with_checks(&b, lines[i]).at));
		stet_buf_fmt(&script, "%s\n", lines[i]);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		CHECK(!matches(regex, with_checks(&b, wrong[i]).at));
	resolve_script(&r, &b, "docx", with_checks(&b, script.at));
	for (size_t i = 0; i < r.n_unfit; i++)
		CHECK(strcmp(r.unfit[i].slug, "script.line") != 0 && strcmp(r.unfit[i].slug, "edit.unknown") != 0 &&
		      strcmp(r.unfit[i].slug, "edit.stale") != 0);
	stet_resolution_free(&r);
	stet_buf_free(&script);
	free_blocks(&b);
}

TEST(grammar, every_rule_that_is_used_is_there)
{
	stet_str all, rest, line;

	add_all();
	rest = all = written(false);
	while (stet_str_cut(&rest, '\n', &line)) {
		static const char *const rules[] = { " par", " row", " cell", " head", " slide", " com", " style", " any" };

		for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
			if (has(line, rules[i]))
				CHECK(has(all, stet_arena_fmt(&b.arena, "\n%s ::= ", rules[i] + 1).at));
	}
	CHECK(has(all, "\nlayout ::= \"# \" slide \" \" quoted\n") && has(all, "\nresolve ::= \"+ \" com\n"));
	free_blocks(&b);
}

TEST(grammar, names_what_is_in_view_and_nothing_else)
{
	stet_str all;

	add_head(&b, 2, "Head");
	add_para(&b, "Text");
	all = written(true);
	CHECK(matches(all, with_checks(&b, "= p2.?| New text").at));
	CHECK(matches(all, with_checks(&b, "# p2.? H2").at));
	CHECK(matches(all, with_checks(&b, "> p1.? N| More").at));
	CHECK(matches(all, with_checks(&b, "~ p1.? \"a\" => \"b\"").at));
	CHECK(matches(all, "."));
	CHECK(!matches(all, with_checks(&b, "# p2.? H3").at));
	CHECK(!matches(all, "- p9.to"));
	CHECK(!matches(all, with_checks(&b, "= p2.?| ").at));
	CHECK(!matches(all, "+ r1"));
	free_blocks(&b);
}

TEST(grammar, rows_have_forms_of_their_own)
{
	stet_str all;

	add_table(&b, "a|b");
	b.block[1].id = STET_STR("t1r1");
	b.block[2].id = STET_STR("t1r1c1");
	all = written(true);
	CHECK(matches(all, with_checks(&b, "> t1r1.?| c \xC2\xA6 d").at));
	CHECK(!matches(all, with_checks(&b, "> t1r1.? N| c").at));
	CHECK(matches(all, with_checks(&b, "= t1r1.?| c \xC2\xA6 d").at));
	free_blocks(&b);
}

TEST(grammar, is_what_llama_reads)
{
	char sum[3];
	stet_str all;

	add_para(&b, "Text");
	stet_tags_sum(b.block, 0, sum);
	all = written(false);
	CHECK(stet_str_starts(all, STET_STR("root ::= (line \"\\n\")* \".\" \"\\n\"?\nline ::= replace | swap")));
	CHECK(has(all, "\nreplace ::= \"= \" par \"| \" text\n"));
	CHECK(has(all, stet_arena_fmt(&b.arena, "\npar ::= \"p1.%s\"\nstyle ::= \"N\"\nany ::= par\n", sum).at));
	CHECK(!has(all, "accept"));
	free_blocks(&b);
}
