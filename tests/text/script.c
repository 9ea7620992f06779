#include "test.h"

#include <stet/script.h>

/* The script as it was understood: edits "kind id.check …", complaints "line: why"; parted by '\n'. */
static const char *shown(const char *text)
{
	static char out[2048];
	struct stet_script script;
	struct stet_err err = { 0 };
	size_t len = 0;

	CHECK_OK(stet_script_parse(&script, stet_str_of(text), &err), &err);
	out[0] = 0;
#define ADD(...) (len += (size_t)snprintf(out + len, sizeof(out) - len, __VA_ARGS__))
	for (size_t i = 0; i < script.n_edits; i++) {
		const struct stet_edit *e = &script.edit[i];

		ADD("%d %.*s.%.*s", e->kind, STET_ARG(e->block.id), STET_ARG(e->block.check));
		if (e->to.id.len)
			ADD(" to %.*s.%.*s", STET_ARG(e->to.id), STET_ARG(e->to.check));
		if (e->style.len)
			ADD(" %.*s", STET_ARG(e->style));
		if (e->layout.len)
			ADD(" (%.*s)", STET_ARG(e->layout));
		if (e->old.len || e->now.len)
			ADD(" [%.*s][%.*s]", STET_ARG(e->old), STET_ARG(e->now));
		if (e->text.len)
			ADD(" {%.*s}", STET_ARG(e->text));
		ADD("\n");
	}
	for (size_t i = 0; i < script.n_complaints; i++)
		ADD("%u: %s\n", script.complaint[i].line, script.complaint[i].why);
	if (script.ended)
		ADD(".");
	stet_script_free(&script);
	return out;
}

TEST(script, every_kind_of_edit)
{
	assert_string_equal(shown("= p2.m3| The <b>fee</b> | more\n"
	                          "~ p2.m3 \"USD 100\" => \"USD 120\"\n"
	                          "# p3.a9 H2\n"
	                          "> p3.a9 N| new\n"
	                          "< p3.a9 N| new\n"
	                          "> t1r2.z4| Toner \xC2\xA6 60\n"
	                          "- p3.a9\n"
	                          "^ p9.x1 > p3.a9\n"
	                          "^ p9.x1 < s3.n.1.a9\n"
	                          "? p2.m3 \"USD 100\" | net?\n"
	                          "? p2.m3 | why?\n"
	                          "+ r4\n"
	                          "x r15\n"
	                          "! p3.a9 | cannot\n"
	                          ".\n"),
	                    "1 p2.m3 {The <b>fee</b> | more}\n"
	                    "2 p2.m3 [USD 100][USD 120]\n"
	                    "3 p3.a9 H2\n"
	                    "4 p3.a9 N {new}\n"
	                    "5 p3.a9 N {new}\n"
	                    "4 t1r2.z4 {Toner \xC2\xA6 60}\n"
	                    "6 p3.a9\n"
	                    "7 p9.x1 to p3.a9\n"
	                    "8 p9.x1 to s3.n.1.a9\n"
	                    "9 p2.m3 [USD 100][] {net?}\n"
	                    "9 p2.m3 {why?}\n"
	                    "10 r4.\n"
	                    "11 r15.\n"
	                    "12 p3.a9 {cannot}\n"
	                    ".");
}

TEST(script, slides_and_comments_have_edits_of_their_own)
{
	assert_string_equal(shown("> s3.kq \"Two \"2\" Content\"| Title \xC2\xA6 one\n> s3.kq| Title\n> s3.kq s5.ab\n< s3.kq s5.ab x\n"
	                          "# s3.kq \"Two Content\"\n# s3.kq \"Two Content\nx c2\n+ c12\n+ d1\n"),
	                    "4 s3.kq (Two \"2\" Content) {Title \xC2\xA6 one}\n4 s3.kq {Title}\n4 s3.kq to s5.ab\n"
	                    "3 s3.kq (Two Content)\n11 c2.\n10 c12.\n"
	                    "4: something stands after the edit\n6: the layout's name does not end with the line\n"
	                    "9: no tracked change or comment\n");
}

TEST(script, text_is_taken_as_it_stands)
{
	assert_string_equal(shown("= p2.m3|  two blanks  \n= p3.m3|none\n= p4.m3|\n= p5.m3| \xE2\x80\x9Cq\xE2\x80\x9D &amp; \xEF\xBC\x81\n"),
	                    "1 p2.m3 { two blanks  }\n1 p3.m3 {none}\n1 p4.m3\n1 p5.m3 {\xE2\x80\x9Cq\xE2\x80\x9D &amp; \xEF\xBC\x81}\n");
}

TEST(script, what_models_put_around_it_is_no_edit)
{
	assert_string_equal(shown("\xEF\xBB\xBFSure! Here are the edits:\r\n```\r\n= p2.m3| x\r\n```\r\nI hope this helps.\r\n.\r\nMore talk - p3.a9\r\n"),
	                    "1 p2.m3 {x}\n1: no edit\n5: no edit\n.");
}

TEST(script, signs_are_known_in_full_width_and_as_entities)
{
	assert_string_equal(shown("\xEF\xBC\x9D p2.m3\xEF\xBD\x9C text\n&gt; p3.a9 N| new\n~ p2.m3 \xE2\x80\x9C" "a\xE2\x80\x9D => \xE2\x80\x9C" "b\xE2\x80\x9D\n"),
	                    "1 p2.m3 {text}\n4 p3.a9 N {new}\n2 p2.m3 [a][b]\n");
}

TEST(script, quotes_inside_are_fine_while_it_is_clear_where_words_end)
{
	assert_string_equal(shown("~ p2.m3 \"say \"a\" now\" => \"say \"b\" now\"\n"
	                          "~ p2.m3 \"a\" => \"b\" => \"c\"\n"
	                          "~ p2.m3 \"a\" => \"\"\n"
	                          "~ p2.m3 \"\" => \"b\"\n"
	                          "~ p2.m3 a => b\n"),
	                    "2 p2.m3 [say \"a\" now][say \"b\" now]\n"
	                    "2 p2.m3 [a][]\n"
	                    "2: not \"old\" => \"new\"\n4: not \"old\" => \"new\"\n5: not \"old\" => \"new\"\n");
}

TEST(script, an_address_without_its_checksum_is_none)
{
	assert_string_equal(shown("= p2| x\n- p3\n- p3.\n- p3.a\n- p3.9a\n- p3.abc\n- P3.a9\n- p3.a9.\n- p3.a9 p4.b1\n"),
	                    "1: no id with its checksum\n2: no id with its checksum\n3: no id with its checksum\n"
	                    "4: no id with its checksum\n5: no id with its checksum\n6: no id with its checksum\n"
	                    "7: no id with its checksum\n8: no id with its checksum\n9: something stands after the edit\n");
}

TEST(script, a_last_line_that_was_cut_is_not_applied)
{
	assert_string_equal(shown("= p2.m3| whole\n= p3.a9| ha"), "1 p2.m3 {whole}\n2: cut off\n");
	assert_string_equal(shown("= p2.m3| whole\n."), "1 p2.m3 {whole}\n.");
}

TEST(script, invalid_utf8_spoils_its_line_only)
{
	assert_string_equal(shown("= p2.m3| a\xFF\n= p3.a9| b\n"), "1 p3.a9 {b}\n1: not UTF-8\n");
}

TEST(script, too_many_lines_is_an_error)
{
	struct stet_buf text = { 0 };
	struct stet_script script;
	struct stet_err err = { 0 };

	for (unsigned i = 0; i < 1000001; i++)
		stet_buf_char(&text, '\n');
	CHECK_INT(stet_script_parse(&script, stet_buf_view(&text), &err), STET_ELIMIT);
	assert_string_equal(err.slug, "limit.script");
	stet_script_free(&script);
	stet_buf_free(&text);
}
