/* Documents in the tag language: lines, styles, runs, marks. */
#include "text/tags.h"

#include "blocks.h"
#include "tags_read.h"
#include "test.h"

static struct blocks b;

static stet_str show(const char *format, enum stet_state state)
{
	struct stet_view view = { .block = b.block, .n = b.n, .format = format, .name = STET_STR("a.docx"), .state = state };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	stet_str all;

	CHECK_OK(stet_view_tags(&out, &view, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return all;
}

/* The lines without the head and without checksums. */
static void check_lines(const char *format, enum stet_state state, const char *wanted)
{
	stet_str rest = show(format, state), line;
	struct stet_buf bare = { 0 };

	while (stet_str_cut(&rest, '\n', &line)) {
		size_t bar = stet_str_find(line, STET_STR("|")), space = stet_str_find(line, STET_STR(" "));
		size_t end = bar < space ? bar : space;

		if (!line.len || stet_str_starts(line, STET_STR("@doc")) || stet_str_starts(line, STET_STR("@style")))
			continue;
		if (line.at[0] != '@' && end != SIZE_MAX && end > 3 && line.at[end - 3] == '.') {
			stet_buf_str(&bare, stet_str_sub(line, 0, end - 3));
			line = stet_str_sub(line, end, line.len);
		}
		stet_buf_str(&bare, line);
		stet_buf_char(&bare, '\n');
	}
	CHECK_STR(stet_buf_view(&bare), wanted);
	stet_buf_free(&bare);
	free_blocks(&b);
}

static void check(const char *wanted)
{
	check_lines("docx", STET_FINAL, wanted);
}

static void check_styles(const char *wanted)
{
	stet_str rest = show("docx", STET_FINAL), line, styles = { 0 };

	while (stet_str_cut(&rest, '\n', &line))
		if (stet_str_starts(line, STET_STR("@style")))
			styles = line;
	CHECK_STR(styles, wanted);
	free_blocks(&b);
}

static void label(const char *z)
{
	((struct stet_list *)b.block[b.n - 1].list)->label = stet_str_of(z);
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

TEST(tags, a_paragraph_is_a_line_and_a_blank_one_is_none)
{
	add_head(&b, 1, "Head");
	add_para(&b, " \n");
	add_para(&b, "Two\nlines\tand a tab");
	check("p1 H1| Head\np3| Two<br/>lines<tab/>and a tab\n");
}

TEST(tags, a_number_is_shown_and_a_bullet_is_not)
{
	add_item(&b, 0, 0, "bullet");
	label("-");
	add_item(&b, 1, 3, "clause");
	label("(c)");
	add_item(&b, 0, 4, "odd");
	label("a|b @k1 cap=1");
	check("p1 L1| bullet\np2 O2 (c)| clause\np3 O1 a&#x7c;b &#x40;k1 cap&#x3d;1| odd\n");
}

TEST(tags, the_head_says_name_revision_and_language)
{
	stet_str head;

	add_para(&b, "x");
	run_of(&b, 0)->lang = STET_STR("de-AT");
	head = show("docx", STET_REDLINE);
	CHECK(stet_str_starts(head, STET_STR("@doc a.docx rev=")));
	CHECK(stet_str_find(head, STET_STR(" lang=de state=redline\n")) == 20);
	free_blocks(&b);
}

/* ---- checksums -------------------------------------------------------------------------------------------------- */

TEST(tags, a_checksum_is_the_same_everywhere_and_changes_with_text_style_and_level)
{
	char a[3], other[3];
	struct stet_block *p = add_para(&b, "The fee is USD 100.");

	stet_tags_sum(p, 0, a);
	CHECK_STR(stet_str_of(a), "ne");
	p->style = STET_STR("Quote");
	stet_tags_sum(p, 0, other);
	CHECK(strcmp(a, other) != 0);
	p->style = STET_STR("");
	p->text = STET_STR("The fee is USD 120.");
	stet_tags_sum(p, 0, other);
	CHECK(strcmp(a, other) != 0);
	p->text = STET_STR("The fee is USD 100.");
	p->level = 1;
	stet_tags_sum(p, 0, other);
	CHECK(strcmp(a, other) != 0);
	free_blocks(&b);
}

/* ---- styles ----------------------------------------------------------------------------------------------------- */

static void styled(const char *id, const char *name)
{
	struct stet_block *p = add_styled(&b, name, "text");

	p->style = stet_str_of(id);
}

TEST(tags, styles_have_short_names_and_only_those_in_view)
{
	styled("BodyText", "Body Text");
	styled("BodyText", "Body Text");
	styled("Quote", "Quote");
	styled("IntenseQuote", "Intense Quote");
	styled("Title", "Title");
	styled("a7", "Caption");
	styled("a3", "\xE6\x96\x87");
	check_styles("@style N=BodyText Q=Quote IQ=IntenseQuote T=Title C=Caption Zb=\xE6\x96\x87");
}

TEST(tags, no_style_takes_the_name_of_a_role)
{
	styled("Normal", "Normal");
	styled("Normal", "Normal");
	styled("Title1", "Title 1");
	styled("Note", "Note");
	styled("Nota", "Nota");
	styled("H1", "H1");
	check_styles("@style N=Normal Ti=Title1 No=Note Not=Nota Zb=H1");
}

TEST(tags, styles_of_one_role_are_told_apart)
{
	for (int i = 0; i < 3; i++) {
		add_item(&b, 0, 0, "item");
		b.block[b.n - 1].style = i ? STET_STR("ListBullet") : STET_STR("Normal");
	}
	check("p1 L1b| item\np2 L1| item\np3 L1| item\n");
}

/* ---- runs ------------------------------------------------------------------------------------------------------- */

TEST(tags, only_what_differs_from_most_of_a_paragraph_is_tagged)
{
	add_runs(&b, "All of it is bold", STET_BOLD, NULL);
	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, " per ", 0, "month", STET_BOLD | STET_ITALIC, NULL);
	add_runs(&b, "nearly everything is bold but ", STET_BOLD, "this", 0, NULL);
	check("p1| All of it is bold\n"
	      "p2| The fee is <b>USD 100</b> per <b><i>month</i></b>\n"
	      "p3| nearly everything is bold but <1>this</1>\n@mark 1=not:b\n");
}

TEST(tags, what_nobody_sees_is_not_tagged)
{
	add_runs(&b, "one", STET_BOLD, " ", 0, "two", STET_BOLD, " three four five six seven", 0, ".", STET_BOLD, NULL);
	run_of(&b, 3)->size = 23;
	run_of(&b, 4)->lang = STET_STR("fr");
	check("p1| <b>one two</b> three four five six seven.\n");
}

TEST(tags, equal_looks_share_a_number)
{
	static const struct stet_run_look red = { .color = 0xC00000, .highlight = -1 };

	for (int i = 0; i < 2; i++) {
		add_runs(&b, "black and more black ", 0, "red", 0, NULL);
		run_of(&b, 1)->look = &red;
	}
	add_runs(&b, "small and some more text ", 0, "big", 0, NULL);
	run_of(&b, 1)->size = 40;
	check("p1| black and more black <1>red</1>\np2| black and more black <1>red</1>\n"
	      "p3| small and some more text <2>big</2>\n@mark 1=color:C00000 2=size:20\n");
}

TEST(tags, each_thing_has_a_number_of_its_own)
{
	add_runs(&b, "x", 0, "", 0, "y", 0, "", 0, NULL);
	turn_run(&b, 1, STET_NOTE_REF, "f1");
	turn_run(&b, 3, STET_NOTE_REF, "f1");
	add_picture(&b, 1, 1, "word/a.png", "A \"dog\"");
	check("p1| x<1/>y<2/>\np2| <3/>\n@mark 1=footnote:f1 2=footnote:f1 3=picture:img1,alt:\"A &quot;dog&quot;\"\n");
}

TEST(tags, links_fields_and_hidden_text_are_pairs)
{
	add_runs(&b, "here", 0, " and ", 0, "e.org", 0, " on ", 0, "1 May", STET_FIELD, " ", 0, "obey", STET_HIDDEN, NULL);
	run_of(&b, 0)->link = STET_STR("http://e.org/a");
	run_of(&b, 2)->link = STET_STR("http://e.org/");
	run_of(&b, 4)->code = STET_STR(" DATE \\@ \"d MMM\" ");
	check("p1| <1>here</1> and <a>e.org</a> on <2>1 May</2> <3>obey</3>\n"
	      "@mark 1=link:http://e.org/a 2=field:DATE 3=hidden:vanish\n");
}

TEST(tags, pairs_are_the_same_only_when_all_of_a_target_is)
{
	char a[420], c[420];
	stet_str all;

	memset(a, 'x', sizeof(a));
	memcpy(a, "http://e.org/", 13);
	memcpy(c, a, sizeof(a));
	c[419] = 'y';
	add_runs(&b, "a", 0, " ", 0, "b", 0, " ", 0, "c", 0, NULL);
	run_of(&b, 0)->link = run_of(&b, 4)->link = (stet_str){ a, sizeof(a) };
	run_of(&b, 2)->link = (stet_str){ c, sizeof(c) };
	all = show("docx", STET_FINAL);
	CHECK(stet_str_find(all, STET_STR("| <1>a</1> <2>b</2> <1>c</1>\n")) != SIZE_MAX);
	free_blocks(&b);
}

TEST(tags, bookmarks_that_word_makes_for_itself_are_not_shown)
{
	add_runs(&b, "", 0, "", 0, "text", 0, NULL);
	turn_run(&b, 0, STET_BOOKMARK, "_Toc1");
	turn_run(&b, 1, STET_BOOKMARK, "fees");
	check("p1| <1/>text\n@mark 1=bookmark:fees\n");
}

TEST(tags, text_that_looks_like_a_tag_or_note_is_escaped_and_other_text_is_not)
{
	add_para(&b, "a <b> & &lt; R&D 1 < 2 > 1 [com c1] [note] \xE2\x80\xAE \xC2\xA6");
	check("p1| a &lt;b> & &amp;lt; R&D 1 < 2 > 1 &#x5b;com c1] [note] &#x202e; \xC2\xA6\n");
}

/* Whatever the text and wherever its runs are cut: it comes back. */
TEST(tags, any_text_comes_back)
{
	static const char *const pieces[] = {
		"<", ">", "&", "b", "/", "lt;", "amp;", "#x41;", "[", "rev ", "com ", "]", "1", " ", "\n", "\t", "\xC2\xA6", "|", "x",
		"\xE2\x80\xA8", "\"", "\xF3\xA0\x81\x81", "br/>", "\xE6\x96\x87", "\xC2\x85", "@",
	};
	static const uint32_t looks[] = { 0, 0, 0, STET_BOLD, STET_ITALIC | STET_UNDERLINE, STET_HIDDEN, STET_SUPERSCRIPT };
	uint32_t seed = 1;

	for (int turn_ = 0; turn_ < 3000; turn_++) {
		const char *z[9] = { 0 };
		uint32_t look[9] = { 0 };
		struct stet_buf back = { 0 };
		stet_str all, line, text;
		size_t bar;

		for (int i = 0; i < 8; i++) {
			seed = seed * 1664525 + 1013904223;
			z[i] = pieces[(seed >> 8) % (sizeof(pieces) / sizeof(*pieces))];
			look[i] = looks[(seed >> 20) % 7];
		}
		add_runs(&b, "x", 0, z[0], look[0], z[1], look[1], z[2], look[2], z[3], look[3], z[4], look[4], z[5], look[5], z[6],
		         look[6], z[7], look[7], NULL);
		text = b.block[0].text;
		all = show("docx", STET_FINAL);
		do
			CHECK(stet_str_cut(&all, '\n', &line));
		while (line.at[0] == '@');
		bar = stet_str_find(line, STET_STR("|"));
		tags_read(&back, stet_str_sub(line, bar + 2, line.len));
		CHECK_STR(stet_buf_view(&back), text.at);
		stet_buf_free(&back);
		free_blocks(&b);
	}
}

/* ---- changes, comments, controls --------------------------------------------------------------------------------- */

static const struct stet_revision inserted = { .id = { "r1", 2 }, .kind = STET_REVISION_INSERTION, .author = { "Bob", 3 } };
static const struct stet_revision deleted = { .id = { "r2", 2 }, .kind = STET_REVISION_DELETION, .author = { "A]nn", 4 },
                                              .text = { "old", 3 } };
static const struct stet_revision *const pending[] = { &inserted, &deleted };

static void add_changes(void)
{
	add_runs(&b, "a ", 0, "new", STET_INSERTED, " text", 0, "", 0, NULL);
	run_of(&b, 1)->revision = &inserted;
	turn_run(&b, 3, STET_COMMENT_REF, "c1");
	b.block[b.n - 1].revision = pending;
	b.block[b.n - 1].n_revisions = 2;
}

TEST(tags, pending_changes_and_comments_are_notes)
{
	add_changes();
	check("p1| a new[rev r1 ins Bob] text[com c1][rev r2 del A&#x5d;nn: old]\n");
}

TEST(tags, a_note_does_not_say_again_what_the_one_before_it_says)
{
	static const struct stet_revision mark = { .id = { "r3", 2 }, .kind = STET_REVISION_INSERTION, .of = STET_OF_MARK, .author = { "Bob", 3 } };
	static const struct stet_revision *const both[] = { &inserted, &mark };

	add_runs(&b, "new", STET_INSERTED, NULL);
	run_of(&b, 0)->revision = &inserted;
	b.block[b.n - 1].revision = both;
	b.block[b.n - 1].n_revisions = 2;
	add_para(&b, "x");
	b.block[b.n - 1].revision = both + 1;
	b.block[b.n - 1].n_revisions = 1;
	check("p1| new[rev r1 ins Bob][rev r3 mark]\np2| x[rev r3 ins mark Bob]\n");
}

TEST(tags, redline_has_changes_in_place)
{
	add_changes();
	check_lines("docx", STET_REDLINE,
	            "p1| a <ins r1>new</ins> text[com c1]\n@rev r1 ins by=Bob\n@rev r2 del by=A]nn\n");
}

TEST(tags, a_control_is_a_place_or_a_pair)
{
	static const stet_str item[] = { { "A", 1 }, { "B c", 3 } };
	static const struct stet_control k1 = { .id = { "k1", 2 }, .tag = { "party", 5 }, .placeholder = true };
	static const struct stet_control k2 = { .id = { "k2", 2 }, .kind = STET_CONTROL_DROPDOWN, .item = item, .n_items = 2 };

	add_para(&b, "all of it");
	b.block[0].control = &k1;
	run_of(&b, 0)->control = &k1;
	add_runs(&b, "part ", 0, "A", 0, NULL);
	run_of(&b, 1)->control = &k2;
	check("p1 @k1| all of it\np2| part <1>A</1>\n@control k1 text tag=party placeholder\n"
	      "@control k2 dropdown items=A,\"B c\"\n@mark 1=control:k2\n");
}

/* ---- parts ------------------------------------------------------------------------------------------------------ */

static struct stet_block *open_part(enum stet_kind kind, const char *id)
{
	open_block(&b, kind);
	b.block[b.n - 1].id = stet_str_of(id);
	return &b.block[b.n - 1];
}

TEST(tags, what_follows_the_body_has_a_line_that_says_what_it_is)
{
	static const struct stet_remark remark = { .author = { "Ann B", 5 }, .date = { "2024-01-02T03:04:05Z", 20 },
	                                           .on = { "p1", 2 }, .resolved = true };

	add_para(&b, "body");
	open_part(STET_HEADER, "h1")->name = STET_STR("first");
	add_para(&b, "header");
	close_block(&b);
	open_part(STET_FOOTNOTE, "f1");
	add_para(&b, "note");
	close_block(&b);
	open_part(STET_FOOTNOTE, "f2");
	add_para(&b, "note");
	close_block(&b);
	open_part(STET_COMMENT, "c1")->remark = &remark;
	add_para(&b, "comment");
	close_block(&b);
	check("p1| body\nh1 HEADER first\np2| header\n@footnotes\np3| note\np4| note\n"
	      "c1 COMMENT by=\"Ann B\" date=2024-01-02 on=p1 resolved\np5| comment\n");
}

static void add_hidden(const char *shape, const struct stet_shape *what)
{
	struct stet_block *at = open_part(STET_SHAPE, shape);

	at->shape = what;
	at->hidden = true;
	add_para(&b, "x")->hidden = true;
	close_block(&b);
}

TEST(tags, hidden_text_says_what_hides_it)
{
	static const struct stet_shape away = { .idx = -1, .off_slide = true }, box = { .idx = -1 };

	open_part(STET_SLIDE, "s1")->hidden = true;
	add_hidden("s1.1", &box);
	close_block(&b);
	open_part(STET_SLIDE, "s2");
	add_hidden("s2.1", &away);
	add_hidden("s2.2", &box);
	close_block(&b);
	check_lines("pptx", STET_FINAL, "s1 SLIDE hidden\np1 X1| <1>x</1>\ns2 SLIDE\np2 X1 @off-slide| <2>x</2>\n"
	            "p3 X1| <3>x</3>\n@mark 1=hidden:slide 2=hidden:off-slide 3=hidden:shape\n");
}

TEST(tags, characters_that_nobody_sees_are_named_so)
{
	add_runs(&b, "a", 0, "\xE2\x80\x8B", STET_HIDDEN, "b", 0, NULL);
	check("p1| a<1>\xE2\x80\x8B</1>b\n@mark 1=hidden:unicode\n");
}

TEST(tags, slides_and_shapes_say_what_they_are)
{
	static const struct stet_slide_info info = { .layout = { "Title and Content", 17 }, .section = { "Intro", 5 } };
	static const struct stet_shape title = { .idx = 0, .type = { "title", 5 }, .lines = 2, .columns = 30 };
	static const struct stet_shape box = { .idx = -1, .off_slide = true };
	static const struct stet_picture picture = { .id = { "img1", 4 }, .alt = { "A dog", 5 } };
	static const struct stet_shape photo = { .idx = -1, .picture = &picture };
	struct stet_block *slide = open_part(STET_SLIDE, "s1");

	slide->slide = &info;
	slide->hidden = true;
	open_part(STET_SHAPE, "s1.1")->shape = &title;
	add_para(&b, "Title")->title = true;
	close_block(&b);
	open_part(STET_SHAPE, "s1.2")->shape = &box;
	add_para(&b, "beside")->level = 1;
	close_block(&b);
	open_part(STET_SHAPE, "s1.3")->shape = &photo;
	close_block(&b);
	open_part(STET_NOTES, "s1.n");
	add_para(&b, "note");
	close_block(&b);
	close_block(&b);
	check_lines("pptx", STET_FINAL,
	            "s1 SLIDE layout=\"Title and Content\" section=Intro hidden\np1 T cap=2x30| Title\n"
	            "p2 X2 @off-slide| beside\ns1.3 PICTURE img1 alt=\"A dog\"\np3| note\n");
}
