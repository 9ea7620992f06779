/* states.c - tracked changes: what each state shows, and that all number and name alike. */
#include "docs.h"

#define BY(who)        " w:id=\"1\" w:author=\"" who "\" w:date=\"2024-01-02T03:04:05Z\""
#define INS(who, in)   "<w:ins" BY(who) ">" in "</w:ins>"
#define DEL(who, text) "<w:del" BY(who) "><w:r><w:delText xml:space=\"preserve\">" text "</w:delText></w:r></w:del>"
#define MARK(what)     "<w:pPr><w:rPr><w:" what BY("A") "/></w:rPr></w:pPr>"
#define ROW(ppr, text) "<w:tr><w:trPr>" ppr "</w:trPr>" CELL(text) "</w:tr>"

static struct stet_doc *doc;

/* "p1=text p2=…": all paragraphs, a run in [ ] when it is inserted, in { } when it is deleted. */
static const char *shown(enum stet_state state, const char *body)
{
	static char out[1000];
	size_t n = 0;

	out[0] = 0;
	doc = doc_in(state, body, NULL);
	for (size_t i = 0; i < stet_doc_count(doc); i++) {
		const struct stet_block *b = stet_doc_block(doc, i);

		if (b->kind != STET_PARAGRAPH)
			continue;
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s=", n ? " " : "", b->id.at);
		for (unsigned k = 0; k < b->n_runs; k++)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%.*s%s", b->run[k].flags & STET_DELETED ? "{" :
			                      b->run[k].flags & STET_INSERTED ? "[" : "", STET_ARG(b->run[k].text),
			                      b->run[k].flags & STET_DELETED ? "}" : b->run[k].flags & STET_INSERTED ? "]" : "");
	}
	close_doc();
	return out;
}

static void check_states(const char *body, const char *final, const char *original, const char *redline)
{
	assert_string_equal(shown(STET_FINAL, body), final);
	assert_string_equal(shown(STET_ORIGINAL, body), original);
	assert_string_equal(shown(STET_REDLINE, body), redline);
}

/* "r1 kind of author text" of all, a line each. */
static const char *changes(enum stet_state state, const char *body)
{
	static const char *const kinds[] = { "", "ins", "del", "from", "to", "format" };
	static const char *const ofs[] = { "runs", "mark", "paragraph", "row", "cell", "table", "section" };
	static char out[1000];
	size_t n = 0;

	out[0] = 0;
	doc = doc_in(state, body, NULL);
	for (size_t i = 0; i < stet_doc_revisions(doc); i++) {
		const struct stet_revision *r = stet_doc_revision(doc, i);

		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s %s %s %.*s '%.*s'\n", r->id.at, kinds[r->kind], ofs[r->of],
		                      STET_ARG(r->author), STET_ARG(r->text));
	}
	close_doc();
	return out;
}

static void check_changes(const char *body, const char *wanted)
{
	assert_string_equal(changes(STET_FINAL, body), wanted);
	assert_string_equal(changes(STET_ORIGINAL, body), wanted);
	assert_string_equal(changes(STET_REDLINE, body), wanted);
}

TEST(docx_states, each_shows_its_text)
{
	check_states(P(T("a") INS("A", T("b")) DEL("A", "c") "<w:moveTo>" T("d") "</w:moveTo><w:moveFrom>" T("e") "</w:moveFrom>"
	               INS("A", DEL("B", "f"))),
	             "p1=a[b][d]", "p1=ace", "p1=a[b]{c}[d]{e}{f}");
}

TEST(docx_states, a_paragraph_has_one_id_in_all)
{
	check_states(P(T("1")) P(MARK("del") T("2 ")) P(T("3")) P(MARK("ins") T("4 ")) P(T("5")),
	             "p1=1 p3=2 3 p4=4  p5=5", "p1=1 p2=2  p3=3 p5=4 5", "p1=1 p2=2  p3=3 p4=4  p5=5");
}

TEST(docx_states, rows_and_cells_have_one_id_in_all)
{
	check_states("<w:tbl>" ROW("", "a") ROW("<w:ins" BY("A") "/>", "b") ROW("<w:del" BY("A") "/>", "c")
	             "<w:tr>" TC("<w:tcPr><w:cellDel" BY("A") "/></w:tcPr>" P(T("d")))
	             TC("<w:tcPr><w:cellIns" BY("A") "/></w:tcPr>" P(T("e"))) CELL("f") "</w:tr></w:tbl>",
	             "t1r1c1p1=a t1r2c1p1=b t1r4c2p1=e t1r4c3p1=f", "t1r1c1p1=a t1r3c1p1=c t1r4c1p1=d t1r4c3p1=f",
	             "t1r1c1p1=a t1r2c1p1=b t1r3c1p1=c t1r4c1p1=d t1r4c2p1=e t1r4c3p1=f");
}

TEST(docx_states, the_original_has_the_old_properties)
{
	static const char body[] = PP("<w:jc w:val=\"center\"/><w:pPrChange" BY("A") "><w:pPr><w:jc w:val=\"right\"/></w:pPr></w:pPrChange>",
		R("<w:b/><w:rPrChange" BY("A") "><w:rPr><w:i/></w:rPr></w:rPrChange>", "x"));

	doc = doc_in(STET_FINAL, body, NULL);
	CHECK_INT(stet_doc_block(doc, 0)->align, 1);
	CHECK_INT(stet_doc_block(doc, 0)->run[0].flags, STET_BOLD);
	close_doc();
	doc = doc_in(STET_ORIGINAL, body, NULL);
	CHECK_INT(stet_doc_block(doc, 0)->align, 2);
	CHECK_INT(stet_doc_block(doc, 0)->run[0].flags, STET_ITALIC);
	close_doc();
}

TEST(docx_states, changes_are_numbered_alike)
{
	check_changes(P(MARK("ins") T("a") INS("A", T("b")) "<w:bookmarkEnd w:id=\"1\"/>" INS("A", T("c")) INS("B", T("d")) DEL("B", "e") T("f") DEL("B", "g"))
	              "<w:tbl>" ROW("<w:del" BY("A") "/>", "x") "<w:tr>" TC("<w:tcPr><w:cellIns" BY("A") "/></w:tcPr>" P(INS("C", T("y")))) "</w:tr></w:tbl>"
	              PP("<w:pPrChange" BY("A") "><w:pPr/></w:pPrChange>", R("<w:rPrChange" BY("A") "><w:rPr/></w:rPrChange>", "1")
	                 R("<w:i/><w:rPrChange" BY("A") "><w:rPr/></w:rPrChange>", "2") T("3") R("<w:rPrChange" BY("A") "><w:rPr/></w:rPrChange>", "4")),
	              "r1 ins runs A 'bc'\nr2 ins runs B 'd'\nr3 del runs B 'e'\nr4 del runs B 'g'\nr5 ins mark A ''\nr6 del row A ''\n"
	              "r7 ins cell A ''\nr8 ins runs C 'y'\nr9 format paragraph A ''\nr10 format runs A ''\nr11 format runs A ''\n");
}

TEST(docx_states, a_block_lists_what_is_pending_in_it)
{
	static const char body[] = P(T("a") DEL("A", "b") INS("A", T("c"))) "<w:tbl>" ROW("<w:ins" BY("A") "/>", "x") "</w:tbl>";
	const struct stet_block *p;

	doc = doc_in(STET_FINAL, body, NULL);
	p = stet_doc_find(doc, STET_STR("p1"));
	CHECK_INT(p->n_revisions, 2);
	CHECK_INT(p->revision[0]->kind, STET_REVISION_DELETION);
	CHECK_INT(p->revision[1] == p->run[1].revision, 1);
	CHECK_STR(p->revision[1]->date, "2024-01-02T03:04:05Z");
	assert_null(p->run[0].revision);
	CHECK_INT(stet_doc_find(doc, STET_STR("t1r1"))->n_revisions, 1);
	close_doc();
	doc = doc_in(STET_ORIGINAL, body, NULL);
	CHECK_INT(stet_doc_find(doc, STET_STR("p1"))->n_revisions, 3);
	CHECK_INT(stet_doc_find(doc, STET_STR("p1"))->revision[2]->of, STET_OF_ROW);
	assert_null(stet_doc_find(doc, STET_STR("t1")));
	close_doc();
}

/* "p2=r1,r2 t1r1c1p2=r4": what is pending, where. */
static void check_pending(enum stet_state state, const char *body, const char *wanted)
{
	struct stet_buf out = { 0 };

	doc = doc_in(state, body, NULL);
	for (size_t i = 0; i < stet_doc_count(doc); i++) {
		const struct stet_block *b = stet_doc_block(doc, i);

		if (b->n_revisions)
			stet_buf_fmt(&out, "%s%s=", out.len ? " " : "", b->id.at);
		for (uint32_t k = 0; k < b->n_revisions; k++)
			stet_buf_fmt(&out, "%s%s", k ? "," : "", b->revision[k]->id.at);
	}
	close_doc();
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

TEST(docx_states, what_is_gone_is_said_by_what_stands_next_to_it)
{
	static const char gone[] = P(MARK("del") DEL("A", "b"));

	check_pending(STET_FINAL, P(T("a")) P(MARK("del") DEL("A", "b")) P(T("c")), "p3=r1,r2");
	check_pending(STET_FINAL, P(T("a")) "<w:tbl>" ROW("<w:del" BY("A") "/>", "x") "</w:tbl>" P(T("c")), "p2=r1");
	check_pending(STET_FINAL, "<w:tbl>" TR(TC(P(T("a")) P(MARK("del") DEL("A", "b")))) "</w:tbl>", "t1r1c1p1=r1,r2");
	check_pending(STET_FINAL, P(T("a")) "<w:sectPr><w:sectPrChange" BY("A") "/></w:sectPr>", "p1=r1");
	check_pending(STET_FINAL, gone, "p1=r1,r2");
	check_pending(STET_FINAL, P(T("a")) P(MARK("del") DEL("A", "b")) "<w:sectPr><w:sectPrChange" BY("A") "/></w:sectPr>", "p1=r1,r2,r3");
	check_pending(STET_ORIGINAL, P(MARK("ins") INS("A", T("a"))) P(T("c")), "p2=r1,r2");
}

TEST(docx_states, where_all_is_gone_an_empty_paragraph_is_left)
{
	doc = doc_in(STET_FINAL, PP("<w:rPr><w:del" BY("A") "/></w:rPr>", DEL("A", "all")), NULL);
	CHECK_INT(stet_doc_count(doc), 1);
	CHECK(stet_doc_block(doc, 0)->text.at && !*stet_doc_block(doc, 0)->text.at);
	CHECK(stet_doc_block(doc, 0)->n_revisions);
	close_doc();
}

TEST(docx_states, what_was_changed_is_kept_to_two_hundred_bytes)
{
	char text[401] = { 0 };
	struct stet_buf body = { 0 };

	for (int i = 0; i < 400; i += 2)
		memcpy(text + i, "\xC3\xA9", 2);
	text[0] = 'x', text[1] = 'y';
	stet_buf_fmt(&body, "<w:p><w:ins w:author=\"A\"><w:r><w:t>x%s</w:t></w:r></w:ins></w:p>", text);
	doc = doc_in(STET_FINAL, body.at, NULL);
	CHECK_INT(stet_doc_revision(doc, 0)->text.len, 199);
	close_doc();
	stet_buf_free(&body);
}

TEST(docx_states, a_note_that_goes_away_is_still_counted)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/footnotes.xml", PART("footnotes"), "<w:footnotes><w:footnote w:id=\"2\">" P(DEL("A", "n")) "</w:footnote></w:footnotes>",
		  "footnotes", NULL },
		{ "word/endnotes.xml", PART("endnotes"), "<w:endnotes><w:endnote w:id=\"2\">" P(INS("B", T("m"))) "</w:endnote></w:endnotes>",
		  "endnotes", NULL },
		{ 0 },
	};

	for (int s = STET_FINAL; s <= STET_REDLINE; s++) {
		doc = doc_in((enum stet_state)s, P(T("a") "<w:del" BY("A") "><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:del>"
		                                          "<w:r><w:endnoteReference w:id=\"2\"/></w:r>"), parts);
		CHECK_INT(stet_doc_revisions(doc), 3);
		CHECK_STR(stet_doc_revision(doc, 2)->author, "B");
		CHECK_INT(stet_doc_find(doc, STET_STR("f1")) != NULL, s != STET_FINAL);
		close_doc();
	}
}

TEST(docx_states, moves_of_paragraphs_are_deletions_and_insertions)
{
	check_states(P(T("1")) P(MARK("moveFrom") T("2 ")) P(T("3")) P(MARK("moveTo") T("4 ")) P(T("5")),
	             "p1=1 p3=2 3 p4=4  p5=5", "p1=1 p2=2  p3=3 p5=4 5", "p1=1 p2=2  p3=3 p4=4  p5=5");
}

TEST(docx_states, a_bookmark_keeps_no_paragraph_that_is_gone)
{
	check_states(P(MARK("del") "<w:bookmarkStart w:id=\"0\" w:name=\"here\"/>" DEL("A", "a")) "<w:tbl>" TR(CELL("x")) "</w:tbl>" P(T("z")),
	             "t1r1c1p1=x p2=z", "p1=a t1r1c1p1=x p2=z", "p1={a} t1r1c1p1=x p2=z");
}

TEST(docx_states, a_section_goes_with_the_mark_that_ends_it)
{
	doc = doc_in(STET_FINAL, PP("<w:rPr><w:del" BY("A") "/></w:rPr><w:sectPr/>", T("a")) P(T("b")), NULL);
	CHECK_INT(block_of("p2")->n_runs, 1);
	doc = doc_in(STET_ORIGINAL, PP("<w:rPr><w:del" BY("A") "/></w:rPr><w:sectPr/>", T("a")) P(T("b")), NULL);
	CHECK_INT(run_of("p1", 1)->kind, STET_SECTION_BREAK);
	close_doc();
}

TEST(docx_states, the_original_is_in_no_list_that_was_inserted)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/numbering.xml", NUMBERING_TYPE, "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"/></w:abstractNum>"
		  "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>", "numbering", NULL },
		{ 0 },
	};
	static const char body[] = PP("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/><w:ins" BY("A") "/></w:numPr>", T("a"));

	doc = doc_in(STET_FINAL, body, parts);
	CHECK(block_of("p1")->list != NULL);
	doc = doc_in(STET_ORIGINAL, body, parts);
	assert_null(block_of("p1")->list);
	close_doc();
}

TEST(docx_states, many_changes_in_each_other_do_no_harm)
{
	struct stet_buf body = { 0 };

	stet_buf_z(&body, "<w:p>");
	for (int i = 0; i < 40; i++)
		stet_buf_fmt(&body, "<w:%s w:author=\"A\">", i % 2 ? "moveTo" : "ins");
	stet_buf_z(&body, T("deep"));
	for (int i = 40; i-- > 0;)
		stet_buf_fmt(&body, "</w:%s>", i % 2 ? "moveTo" : "ins");
	stet_buf_z(&body, T("after") "</w:p>");
	assert_string_equal(shown(STET_FINAL, body.at), "p1=[deep]after");
	assert_string_equal(shown(STET_ORIGINAL, body.at), "p1=after");
	stet_buf_free(&body);
}

TEST(docx_states, what_became_of_a_cell_is_pending_in_its_row)
{
	doc = doc_in(STET_FINAL, "<w:tbl><w:tr>" TC("<w:tcPr><w:cellDel" BY("A") "/></w:tcPr>" P(T("d"))) CELL("e") "</w:tr></w:tbl>", NULL);
	CHECK_INT(stet_doc_find(doc, STET_STR("t1r1c2"))->n_revisions, 0);
	CHECK_INT(stet_doc_find(doc, STET_STR("t1r1"))->n_revisions, 1);
	close_doc();
}

TEST(docx_states, a_change_knows_where_its_elements_stand)
{
	static const char body[] = P(MARK("ins") INS("A", T("b")) INS("A", T("c"))) P(R("<w:rPrChange" BY("A") "><w:rPr/></w:rPrChange>", "1")
		R("<w:i/><w:rPrChange" BY("A") "><w:rPr/></w:rPrChange>", "2"));
	struct stet_fixture f = stet_fixture_docx(body, NULL);
	struct stet_doc_options how = { .origins = true };
	const struct stet_revision *runs, *mark, *looks;
	struct stet_err err = { 0 };

	for (int s = STET_FINAL; s <= STET_REDLINE; s++) {
		how.state = (enum stet_state)s;
		CHECK_OK(stet_doc_read(&f.doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
		runs = stet_doc_revision(f.doc, 0);
		mark = stet_doc_revision(f.doc, 1);
		looks = stet_doc_revision(f.doc, 2);
		CHECK_INT(runs->n_spots, 2);
		CHECK_INT(mark->n_spots, 1);
		CHECK(mark->spot->at < runs->spot[0].at);
		CHECK(runs->spot[0].at < runs->spot[1].at);
		CHECK_INT(looks->n_spots, 2);
		CHECK(runs->spot[1].at < looks->spot[0].at);
		CHECK_INT(runs->spot->part, 0);
		stet_doc_close(f.doc);
	}
	f.doc = NULL;
	stet_fixture_free(&f);
}

/* The grid is that of all cells, also of those that are not there. */
TEST(docx_states, a_table_has_the_columns_of_its_state)
{
	static const char *const body = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" CELL("a")
		TC("<w:tcPr><w:cellIns" BY("A") "/></w:tcPr>" P(T("b"))) TC("<w:tcPr><w:cellIns" BY("A") "/></w:tcPr>" P(T("c"))) "</w:tr></w:tbl>";

	doc_in(STET_ORIGINAL, body, NULL);
	CHECK_INT(block_of("t1")->n_cols, 1);
	doc_in(STET_FINAL, body, NULL);
	CHECK_INT(block_of("t1")->n_cols, 3);
	close_doc();
}
