/* Outline Markdown as people write it. */
#include "decks.h"
#include "test.h"

static struct stet_deck deck;
static struct stet_notes notes;

static void parse(const char *markdown)
{
	struct stet_err err = { 0 };

	stet_deck_free(&deck);
	stet_notes_free(&notes);
	CHECK_OK(stet_deck_parse(&deck, stet_str_of(markdown), &notes, &err), &err);
}

static const struct stet_slide *slide(size_t i)
{
	CHECK(i < deck.n_slides);
	return &deck.slide[i];
}

static const struct stet_piece *piece(size_t i, size_t k)
{
	CHECK(k < slide(i)->n_pieces);
	return &slide(i)->piece[k];
}

/* A line in one string: **bold**, breaks as '/', and so on. */
static void check_line(const struct stet_line *line, const char *wanted)
{
	static const struct { uint32_t flag; const char *sign; } looks[] = {
		{ STET_BOLD, "**" }, { STET_ITALIC, "*" }, { STET_STRIKE, "~~" }, { STET_SUPERSCRIPT, "^" },
		{ STET_SUBSCRIPT, "~" }, { STET_CODE, "`" }, { STET_UNDERLINE, "_" },
	};
	struct stet_buf text = { 0 };

	for (size_t i = 0; i < line->n; i++) {
		const struct stet_run *run = &line->run[i];

		for (size_t k = 0; k < 7; k++)
			stet_buf_z(&text, run->flags & looks[k].flag ? looks[k].sign : "");
		stet_buf_str(&text, run->kind == STET_BREAK ? STET_STR("/") : run->text);
		for (size_t k = 7; k-- > 0;)
			stet_buf_z(&text, run->flags & looks[k].flag ? looks[k].sign : "");
		if (run->link.len)
			stet_buf_fmt(&text, "<%.*s>", STET_ARG(run->link));
	}
	CHECK_STR(stet_buf_view(&text), wanted);
	stet_buf_free(&text);
}

static void check_note(const char *slug, const char *where)
{
	for (size_t i = 0; i < notes.n; i++)
		if (!strcmp(notes.note[i].slug, slug)) {
			CHECK_STR(notes.note[i].where, where);
			return;
		}
	fail_msg("no note %s", slug);
}

TEST(deck_parse, reads_the_example_of_the_manual)
{
	parse("---\ntitle: Why churn fell\ntemplate: brand.pptx\n---\n"
	      "# Results {#s2 layout=\"Section Header\"}\n\n"
	      "## Onboarding calls cut first-month loss {#s3 from=\"report.docx#p12-p19\"}\n\n"
	      "- Loss in month one fell from 9 % to 4 %\n    - calls within 48 h\n\n"
	      "| Cohort | Loss |\n|--------|------|\n| Jan    | 9 %  |\n\n"
	      "![Funnel](media:report.docx#img2)\n\n"
	      "::: notes\nMention the pilot.\n:::\n");
	CHECK_STR(deck.title, "Why churn fell");
	CHECK_STR(deck.template_path, "brand.pptx");
	CHECK_INT(deck.n_slides, 2);
	CHECK(slide(0)->section && !slide(1)->section);
	CHECK_STR(slide(0)->layout, "Section Header");
	CHECK_STR(slide(1)->id, "s3");
	CHECK_STR(slide(1)->from, "report.docx#p12-p19");
	check_line(&slide(1)->title, "Onboarding calls cut first-month loss");
	CHECK_INT(slide(1)->n_pieces, 4);
	CHECK(piece(1, 0)->bullet && piece(1, 0)->level == 0 && piece(1, 1)->level == 1);
	check_line(&piece(1, 1)->line, "calls within 48 h");
	CHECK_INT(piece(1, 2)->kind, STET_PIECE_TABLE);
	CHECK_INT(piece(1, 2)->n_rows, 2);
	CHECK_INT(piece(1, 2)->header_rows, 1);
	check_line(&piece(1, 2)->cell[3].line, "9 %");
	CHECK_STR(piece(1, 3)->src, "media:report.docx#img2");
	CHECK_STR(piece(1, 3)->alt, "Funnel");
	CHECK_INT(slide(1)->n_notes, 1);
	check_line(&slide(1)->note[0], "Mention the pilot.");
	CHECK_INT(notes.n, 0);
	CHECK_INT(piece(1, 0)->line_no, 9);
	CHECK_INT(slide(1)->line_no, 7);
}

TEST(deck_parse, slides_are_the_highest_headings_with_something_below)
{
	parse("# A\n\n## B\n\n### C\n\ntext\n");
	CHECK_INT(deck.n_slides, 3);
	CHECK(slide(0)->section && slide(1)->section && !slide(2)->section);
	parse("# A\n\ntext\n\n## B\n\nmore\n");
	CHECK_INT(deck.n_slides, 1);
	CHECK_INT(piece(0, 1)->kind, STET_PIECE_HEAD);
	parse("---\nslide-level: 2\n---\n# A\n\ntext\n\n## B\n");
	CHECK_INT(deck.n_slides, 2);
	CHECK(slide(0)->section && slide(0)->n_pieces == 1);
	parse("# A\n## B\n## C\n");
	CHECK(slide(0)->section && !slide(1)->section && !slide(2)->section);
}

TEST(deck_parse, a_rule_begins_a_slide_without_title)
{
	parse("before\n\n---\n\nafter\n\n---\n\n## Titled\n\nx\n");
	CHECK_INT(deck.n_slides, 3);
	CHECK_INT(slide(0)->title.n, 0);
	check_line(&piece(1, 0)->line, "after");
	check_line(&slide(2)->title, "Titled");
}

TEST(deck_parse, front_matter_takes_quotes_lists_and_lines_that_go_on)
{
	parse("---\ntitle: \"A: \\\"b\\\" \\u00e9\"\nauthor: [Ann, 'Bo''s']\ndate: 2024-05-01 # not this\n"
	      "subtitle: |\n  one\n  two\nlang: de\ntheme: x\n---\n");
	CHECK_STR(deck.title, "A: \"b\" \xC3\xA9");
	CHECK_STR(deck.author, "Ann, Bo's");
	CHECK_STR(deck.date, "2024-05-01");
	CHECK_STR(deck.subtitle, "one\ntwo");
	CHECK_STR(deck.lang, "de");
	check_note("deck.front_matter", "line 9");
	parse("---\nauthor:\n  - Ann\n  - Bob\n...\n");
	CHECK_STR(deck.author, "Ann, Bob");
	parse("---\ntitle: \"\\uno \\xC3 \\\xC3\xA4\"\n---\n");
	CHECK_STR(deck.title, "uno \xC3\x83 \xC3\xA4");
	parse("% Title\n  goes on\n% Ann; Bob\n% May\n\ntext\n");
	CHECK_STR(deck.title, "Title goes on");
	CHECK_STR(deck.author, "Ann, Bob");
	CHECK_STR(deck.date, "May");
	CHECK_INT(piece(0, 0)->line_no, 6);
}

TEST(deck_parse, lists_keep_levels_numbers_and_boxes)
{
	parse("3. three\n4. four\n    - deep\n\n- [ ] open\n- [x] done\n\n- one\n\n  more\n");
	CHECK(piece(0, 0)->ordered && piece(0, 0)->number == 3 && piece(0, 1)->number == 4);
	CHECK(piece(0, 2)->bullet && piece(0, 2)->level == 1);
	check_line(&piece(0, 3)->line, "\xE2\x98\x90 open");
	check_line(&piece(0, 4)->line, "\xE2\x98\x92 done");
	check_line(&piece(0, 5)->line, "one/more");
	CHECK_INT(slide(0)->n_pieces, 6);
}

TEST(deck_parse, text_has_its_looks)
{
	parse("*i* **b** ***bi*** ~~s~~ H~2~O x^2^ `c` [l](http://x.y \"t\") <http://a.b>\n");
	check_line(&piece(0, 0)->line, "*i* **b** ***bi*** ~~s~~ H~2~O x^2^ `c` l<http://x.y> http://a.b<http://a.b>");
	parse("<b>b</b> <u>u</u> a<br>b <span>x</span> &amp; &copy; &#228; &nosuch; <!-- gone --> \\* 2^3 and 4^5\n");
	check_line(&piece(0, 0)->line, "**b** _u_ a/b <span>x</span> & \xC2\xA9 \xC3\xA4 &nosuch; * 2^3 and 4^5");
	parse("soft\nline\n\nhard\\\nline\n\n\xE4\xB8\xAD\n\xE6\x96\x87\n");
	check_line(&piece(0, 0)->line, "soft line");
	check_line(&piece(0, 1)->line, "hard/line");
	check_line(&piece(0, 2)->line, "\xE4\xB8\xAD\xE6\x96\x87");
}

TEST(deck_parse, pictures_leave_the_text_they_stand_in)
{
	parse("see ![a *b*](x.png){from=\"p3\" width=50%} here\n\n![one](1.png) ![two](<2 3.png>)\n");
	CHECK_INT(slide(0)->n_pieces, 4);
	check_line(&piece(0, 0)->line, "see here");
	CHECK_INT(piece(0, 0)->line.n, 1);
	CHECK_STR(piece(0, 1)->alt, "a b");
	CHECK_STR(piece(0, 1)->from, "p3");
	CHECK_STR(piece(0, 3)->src, "2 3.png");
}

TEST(deck_parse, quotes_code_and_tables)
{
	parse("> one\n> two\n>\n> three\n\n```c\na\n\n  b ::: *\n```\n\n    indented\n");
	CHECK_INT(piece(0, 0)->kind, STET_PIECE_QUOTE);
	check_line(&piece(0, 0)->line, "one two");
	check_line(&piece(0, 2)->line, "`a`//`  b ::: *`");
	CHECK_INT(piece(0, 3)->kind, STET_PIECE_CODE);
	check_line(&piece(0, 3)->line, "`indented`");
	parse("| a | **b** |\n|:-:|--:|\n| c `x` |\n| d | e | f |\n");
	CHECK_INT(piece(0, 0)->n_cols, 2);
	CHECK(piece(0, 0)->align[0] == 1 && piece(0, 0)->align[1] == 2);
	check_line(&piece(0, 0)->cell[1].line, "**b**");
	check_line(&piece(0, 0)->cell[2].line, "c `x`");
	CHECK_INT(piece(0, 0)->cell[3].line.n, 0);
	check_note("deck.table", "line 4");
	parse("a | b\n-|:-\nc | d\n");
	CHECK_INT(piece(0, 0)->kind, STET_PIECE_TABLE);
	CHECK_INT(piece(0, 0)->n_rows, 2);
	parse("|   |   |\n|---|---|\n| a | b |\n");
	CHECK_INT(piece(0, 0)->n_rows, 1);
	CHECK_INT(piece(0, 0)->header_rows, 0);
}

TEST(deck_parse, divs_are_notes_and_columns)
{
	parse("## A\n\n:::: {.columns}\n::: {.column width=\"50%\"}\nleft\n:::\n::: column\n### Head\nright\n:::\n::::\n\n"
	      "::: notes\nOne.\n\n- two\n:::\n\nafter\n");
	CHECK_INT(slide(0)->n_pieces, 5);
	CHECK_INT(piece(0, 1)->kind, STET_PIECE_COLUMN);
	CHECK_INT(piece(0, 2)->kind, STET_PIECE_HEAD);
	check_line(&piece(0, 4)->line, "after");
	CHECK_INT(slide(0)->n_notes, 2);
	check_line(&slide(0)->note[1], "\xE2\x80\xA2 two");
	CHECK_INT(notes.n, 0);
}

TEST(deck_parse, a_div_left_open_ends_with_its_slide)
{
	parse("## A\n\nx\n\n::: notes\nsaid\n\n## B\n\ny\n");
	CHECK_INT(deck.n_slides, 2);
	CHECK_INT(slide(0)->n_notes, 1);
	check_line(&piece(1, 0)->line, "y");
	check_note("deck.div", "line 5");
}

TEST(deck_parse, what_it_does_not_know_is_noted_and_the_rest_goes_on)
{
	parse("## A {#a .big colour=red}\n\nx\n\n:::\n\n::: warning\ntext\n:::\n\n## B {#a}\n\ny {#no}\n\n## C {#c\n");
	CHECK_INT(deck.n_slides, 3);
	check_note("deck.attribute", "line 1");
	check_note("deck.div", "line 5");
	check_note("deck.duplicate_id", "line 11");
	check_line(&piece(0, 1)->line, "text");
	CHECK_STR(slide(1)->id, "s1");
	check_line(&piece(1, 0)->line, "y {#no}");
	check_line(&slide(2)->title, "C {#c");
}

TEST(deck_parse, attributes_that_are_none_stay_text)
{
	parse("## Set {a, b}\n\nx\n\n## C \\{#x}\n\n## D ## {#d}\n\nTitle {#e}\n=====\n");
	check_line(&slide(0)->title, "Set {a, b}");
	check_line(&slide(1)->title, "C {#x}");
	check_line(&slide(2)->title, "D");
	CHECK_STR(slide(2)->id, "d");
	CHECK_STR(slide(3)->id, "e");
	check_note("deck.attribute", "line 1");
}

TEST(deck_parse, attributes_leave_a_heading_the_signs_it_has)
{
	parse(" # {#a}\n\n  ## B ## {#b}\n\nC # {#c}\n---\n");
	CHECK_INT(deck.n_slides, 3);
	CHECK_INT(notes.n, 0);
	CHECK_INT(slide(0)->title.n, 0);
	CHECK_STR(slide(0)->id, "a");
	check_line(&slide(1)->title, "B");
	check_line(&slide(2)->title, "C #");
}

/* In a quotation a line of text may look like a heading and be none. */
TEST(deck_parse, attributes_come_back_where_there_was_no_heading)
{
	parse("> `a {#x}\n===\n> b` <i\n> x=\"{#y}\n===\n> \">\n\n> ![c {#z}\n===\n> d](e)\n");
	check_line(&piece(0, 0)->line, "`a {#x} === b` <i x=\"{#y} === \">");
	CHECK_STR(piece(0, 1)->alt, "c {#z} === d");
	parse("> [a](b 'c {#x}\n===\n> d')\n");
	check_line(&piece(0, 0)->line, "a<b>");
}

TEST(deck_parse, given_ids_are_not_given_twice)
{
	parse("## A\n\nx\n\n## B {#s1}\n\n## C\n");
	CHECK_STR(slide(0)->id, "s2");
	CHECK_STR(slide(1)->id, "s1");
	CHECK_STR(slide(2)->id, "s3");
}

TEST(deck_parse, comments_are_dropped_and_lines_still_counted)
{
	parse("<!-- one\n\n## not\n-->\n## A\n\nx<!-- y -->\n\n<!-- open\n\n<!-- too\n");
	CHECK_INT(deck.n_slides, 1);
	CHECK_INT(slide(0)->line_no, 5);
	check_line(&piece(0, 0)->line, "x");
	check_note("deck.comment", "line 9");
	CHECK_INT(notes.n, 1);
}

TEST(deck_parse, code_in_lists_hides_fences)
{
	parse("- a\n\n    ```\n    ::: notes\n    ```\n\n1. ```\n   ::: notes\n   ## x {#y}\n   ```\n");
	CHECK_INT(deck.n_slides, 1);
	CHECK_INT(slide(0)->n_notes, 0);
	check_line(&piece(0, 1)->line, "`::: notes`");
	check_line(&piece(0, 2)->line, "`::: notes`/`## x {#y}`");
	CHECK_INT(notes.n, 0);
}

TEST(deck_parse, takes_any_line_ends_and_no_other_control_characters)
{
	struct stet_err err = { 0 };
	static const char text[] = "\xEF\xBB\xBF## A\r\n\r\nx\0y\1z\r\n";

	stet_deck_free(&deck);
	CHECK_OK(stet_deck_parse(&deck, (stet_str){ text, sizeof(text) - 1 }, NULL, &err), &err);
	check_line(&slide(0)->title, "A");
	check_line(&piece(0, 0)->line, "x\xEF\xBF\xBDy\xEF\xBF\xBDz");
	parse("");
	CHECK_INT(deck.n_slides, 0);
}

static void check_refused(stet_str text, int code, const char *slug)
{
	struct stet_err err = { 0 };

	stet_deck_free(&deck);
	stet_deck_parse(&deck, text, NULL, &err);
	CHECK_STR(stet_str_of(err.slug), slug);
	CHECK_INT(err.code, code);
	stet_deck_free(&deck);
}

static void check_refused_many(const char *unit, size_t n, const char *slug)
{
	struct stet_buf text = { 0 };

	while (n--)
		stet_buf_z(&text, unit);
	stet_buf_char(&text, 'x');
	check_refused(stet_buf_view(&text), STET_ELIMIT, slug);
	stet_buf_free(&text);
}

TEST(deck_parse, refuses_what_is_too_much_or_no_text)
{
	struct stet_buf text = { 0 };

	check_refused(STET_STR("a\xFF"), STET_EFORMAT, "text.encoding");
	check_refused_many("# a\n", 10001, "limit.slides");
	check_refused_many("> ", 200, "limit.depth");
	check_refused_many("- ", 200, "limit.depth");
	check_refused_many("0123456789abcdef\n", (1 << 20) + 1, "limit.file");
	for (size_t i = 0; i < 2000; i++)
		stet_buf_z(&text, "|a");
	for (size_t i = 0; i < 2000; i++)
		stet_buf_z(&text, i ? "|-" : "\n|-");
	for (size_t i = 0; i < 2000; i++)
		stet_buf_z(&text, "\n|");
	check_refused(stet_buf_view(&text), STET_ELIMIT, "limit.cells");
	text.len = 0;
	stet_buf_z(&text, "[a]: /");
	for (size_t i = 0; i < 100000; i++)
		stet_buf_char(&text, 'u');
	stet_buf_z(&text, "\n\n");
	for (size_t i = 0; i < 10000; i++)
		stet_buf_z(&text, "[a] ");
	check_refused(stet_buf_view(&text), STET_ELIMIT, "limit.size");
	stet_buf_free(&text);
}
