/* The text of an edit's line, taken apart. */
#include "text/tagged.h"

#include "test.h"

static struct stet_arena arena;

/* Pieces: "text{b,1}", "<2/>", "<page/>"; or "!why". */
static void check_read(const char *line, bool open, const char *wanted)
{
	struct stet_tagged read;
	struct stet_buf out = { 0 };

	if (!stet_tagged_read(&read, stet_str_of(line), open, &arena))
		stet_buf_fmt(&out, "!%.*s", STET_ARG(read.why));
	for (size_t i = 0; !read.why.len && i < read.n; i++) {
		const struct stet_tagged_piece *p = &read.piece[i];

		stet_buf_z(&out, i ? " " : "");
		if (p->kind == STET_TAGGED_TEXT)
			stet_buf_fmt(&out, "'%.*s'", STET_ARG(stet_str_sub(read.text, p->from, p->to - p->from)));
		else if (p->kind == STET_TAGGED_PAGE)
			stet_buf_z(&out, "<page/>");
		else
			stet_buf_fmt(&out, "<%u/>", p->number);
		if (p->in.named)
			stet_buf_fmt(&out, ":%x", p->in.named);
		stet_buf_z(&out, p->in.link ? ":a" : "");
		for (uint32_t k = 0; k < p->in.n; k++)
			stet_buf_fmt(&out, ":%u", p->in.pair[k]);
	}
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	stet_arena_free(&arena);
}

static void check(const char *line, const char *wanted)
{
	check_read(line, false, wanted);
}

TEST(tagged, words_have_the_tags_that_stand_around_them)
{
	check("a <b>b <i>c</i></b><2/> <1>d <a>e</a></1>", "'a ' 'b ':1 'c':3 <2/> ' ' 'd ':1 'e':a:1");
	check("<page/>x<br/>y<tab/>z", "<page/> 'x\ny\tz'");
	check("<b><i>x</b>y</i>", "'x':3 'y':2");
	check("", "");
}

TEST(tagged, escapes_are_read_and_what_is_none_is_text)
{
	check("&lt;b&gt; &amp;lt; &brvbar; &quot; &#x41;&#66; &nope; &#x; &#xD800; R&D",
	      "'<b> &lt; \xC2\xA6 \" AB &nope; &#x; &#xD800; R&D'");
	check("1 < 2 > 1 a<b and <- x <me@example.org>", "'1 < 2 > 1 a<b and <- x <me@example.org>'");
}

static void check_notes(const char *line, const char *wanted)
{
	struct stet_tagged read;
	struct stet_buf out = { 0 };

	CHECK(stet_tagged_read(&read, stet_str_of(line), false, &arena));
	for (size_t i = 0; i < read.n_notes; i++)
		stet_buf_fmt(&out, "%s%.*s", i ? " " : "", STET_ARG(read.note[i]));
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	stet_arena_free(&arena);
}

TEST(tagged, notes_are_not_text)
{
	check("a[rev r4 ins Bob] b[com c2][other]", "'a b[other]'");
	check("a [com c1", "'a [com c1'");
	check_notes("[rev r1 del Bob: old][rev r2: more][com c3]", "r1 r2 c3");
}

TEST(tagged, tags_that_are_wrong_are_said)
{
	check("<b>x", "!a tag is not closed");
	check("x</b>", "!a tag is closed that is not open: </b>");
	check("<1>a<1>b</1>", "!a tag is opened twice: <1>");
	check("<b>a<b>", "!a tag is opened twice: <b>");
	check("<strong>x</strong>", "!there is no such tag (if text is meant, < is &lt;): <strong>");
	check("<w:r>", "'<w:r>'");
	check("<img src=\"x\">", "!there is no such tag (if text is meant, < is &lt;): <img src=\"x\">");
	check("<999999999/>", "!no tag has this number: <999999999/>");
	check("<0/>", "!no tag has this number: <0/>");
	check("<1><2><3><4><5><6><7><8><9><10><11><12><13><14><15><16><17>", "!too many tags in one another: <17>");
}

TEST(tagged, a_part_of_a_line_may_leave_tags_open)
{
	check_read("x</b> y <i>z", true, "'x' ' y ' 'z':2");
}

TEST(tagged, any_bytes_can_be_read)
{
	static const char *const pieces[] = { "<", ">", "/", "b", "1", "&", ";", "#", "x", "[", "]", "rev ", "com ", "lt", " ", "page", "br", "a" };
	uint32_t seed = 3;

	for (int round = 0; round < 30000; round++) {
		struct stet_buf line = { 0 };
		struct stet_tagged read;
		size_t sum = 0;

		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			stet_buf_z(&line, pieces[(seed >> 8) % (sizeof(pieces) / sizeof(*pieces))]);
		}
		if (stet_tagged_read(&read, stet_buf_view(&line), round & 1, &arena))
			for (size_t i = 0; i < read.n; i++) {
				CHECK(read.piece[i].from == sum && read.piece[i].to >= sum);
				sum = read.piece[i].to;
			}
		else
			CHECK(read.why.len);
		CHECK(read.why.len || sum == read.text.len);
		stet_buf_free(&line);
		stet_arena_free(&arena);
	}
}
