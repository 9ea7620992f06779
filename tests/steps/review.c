/* What a deck's review says, and that what it takes back is there again to the byte. */
#include <stet/review.h>
#include <stet/verify.h>

#include "formats/pptx/edit.h"

#define SLIDE1 "ppt/slides/slide1.xml"
#define TC(text) "<a:tc><a:txBody><a:bodyPr/>" P(text) "</a:txBody><a:tcPr/></a:tc>"
#define TREE SP("2", "", P("one") P("two") P("three")) SP("3", "", P("four") "<a:p><a:r><a:rPr b=\"1\"/><a:t>five</a:t></a:r></a:p>") \
	FRAME("<a:tbl><a:tblPr/><a:tblGrid><a:gridCol w=\"1\"/></a:tblGrid><a:tr h=\"100000\">" TC("a") "</a:tr><a:tr h=\"100000\">" TC("b") "</a:tr></a:tbl>")

/* Five changes of a deck, and their review. */
static struct edited changed(struct stet_fixture *f, struct stet_review *review)
{
	static const struct stet_new_words words[] = { { STET_STR("new"), 0 } };
	static const struct stet_new_line line = { words, 1, STET_NONE };
	struct stet_splice word = { .from = 0, .to = 3, .text = STET_STR("1 \"one\" \xE2\x82\xAC"), .run = 0, .like = 0 }, look = { .from = 0, .to = 4, .keep = true, .set = STET_ITALIC };
	struct stet_err err = { 0 };
	struct edited e;

	*f = slide(TREE);
	e = begin(f);
	change(&e, (struct stet_change[]){
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &word, .n_splices = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.1.3") },
		{ .kind = STET_CHANGE_INSERT, .block = at(&e, "s1.2.1"), .line = &line, .n_lines = 1 },
		{ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.2.2"), .splice = &look, .n_splices = 1 },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s1.3r1") },
	}, 5);
	CHECK_INT(e.outcome.n_made, 5);
	CHECK_OK(stet_review_make(review, e.before, e.after, &err), &err);
	return e;
}

TEST(review, lists_each_change_with_its_place_and_its_texts)
{
	struct stet_review review;
	struct stet_fixture f;
	struct edited e = changed(&f, &review);
	static const struct { enum stet_review_kind kind; const char *block, *before, *after; uint32_t shape; } rows[] = {
		{ STET_REVIEW_TEXT, "s1.1.1", "one", "1 \"one\" \xE2\x82\xAC", 2 },
		{ STET_REVIEW_GONE, "s1.1.3", "three", "", 2 },
		{ STET_REVIEW_TEXT, "s1.2.2", "five", "new\nfive", 3 },
		{ STET_REVIEW_TABLE, "s1.3t1", "a\nb", "b", 9 },
	};

	CHECK_INT(review.n, 4);
	for (size_t i = 0; i < review.n; i++) {
		CHECK_INT(review.change[i].kind, rows[i].kind);
		CHECK_STR(review.change[i].block, rows[i].block);
		CHECK_STR(review.change[i].before, rows[i].before);
		CHECK_STR(review.change[i].after, rows[i].after);
		CHECK_INT(review.change[i].shape, rows[i].shape);
		CHECK_INT(review.change[i].slide, 1);
	}
	stet_review_free(&review);
	finish(&e);
}

TEST(review, lists_slides_that_came_went_and_moved_and_not_those_that_made_room)
{
	struct stet_fixture f = stet_fixture_pptx((const char *const[]){ SP("2", "", P("a")), SP("2", "", P("b")), SP("2", "", P("c")),
	                                                                 SP("2", "", P("d")), SP("2", "", P("e")), NULL }, NULL);
	static const struct { const char *block, *before, *after; uint32_t slide; } rows[] = {
		{ "s2", "s4", "s2", 2 }, { "s5", "", "a new slide", 5 }, { "s5", "a slide", "", 5 },
	};
	struct edited e = begin(&f);
	struct stet_review review;
	struct stet_err err = { 0 };

	change(&e, (struct stet_change[]){
		{ .kind = STET_CHANGE_MOVE, .block = at(&e, "s4"), .to = at(&e, "s1") },
		{ .kind = STET_CHANGE_COPY, .block = at(&e, "s2"), .to = at(&e, "s3") },
		{ .kind = STET_CHANGE_DELETE, .block = at(&e, "s5") },
	}, 3);
	CHECK_INT(e.outcome.n_made, 3);
	CHECK_OK(stet_review_make(&review, e.before, e.after, &err), &err);
	CHECK_INT(review.n, 3);
	for (size_t i = 0; i < review.n; i++) {
		CHECK_INT(review.change[i].kind, STET_REVIEW_SLIDE);
		CHECK_STR(review.change[i].block, rows[i].block);
		CHECK_STR(review.change[i].before, rows[i].before);
		CHECK_STR(review.change[i].after, rows[i].after);
		CHECK_INT(review.change[i].slide, rows[i].slide);
	}
	stet_review_free(&review);
	finish(&e);
}

static stet_str part_bytes(struct stet_doc *doc, struct stet_buf *out)
{
	struct stet_err err = { 0 };

	out->len = 0;
	CHECK_OK(stet_doc_part_bytes(doc, STET_STR(SLIDE1), out, &err), &err);
	return stet_buf_view(out);
}

TEST(review, all_taken_back_is_the_deck_as_it_was_in_whatever_order)
{
	for (unsigned order = 0; order < 24; order++) {
		struct stet_review review, again;
		struct stet_fixture f;
		struct edited e = changed(&f, &review);
		struct stet_buf deck = { 0 }, was = { 0 }, is = { 0 };
		struct stet_notes notes = { 0 };
		struct stet_err err = { 0 };
		struct stet_doc *doc = with_origins(stet_buf_view(&e.file));
		unsigned left = order;

		stet_review_write(&review, &deck);
		CHECK_OK(stet_review_read(&again, stet_buf_view(&deck), &err), &err);
		CHECK_INT(again.n, 4);
		for (unsigned n = 4; n; n--) {
			bool rejected[4] = { false };
			struct stet_buf out = { 0 };

			rejected[left % n] = true;
			left /= n;
			CHECK_OK(stet_review_reject(&again, rejected, doc, &out, &notes, &err), &err);
			CHECK_INT(again.n, n - 1);
			stet_doc_close(doc);
			deck.len = 0;
			stet_buf_str(&deck, stet_buf_view(&out));
			stet_buf_free(&out);
			doc = with_origins(stet_buf_view(&deck));
		}
		CHECK_INT(notes.n, 0);
		CHECK(stet_str_eq(part_bytes(e.before, &was), part_bytes(doc, &is)));
		stet_doc_close(doc);
		stet_buf_free(&deck);
		stet_buf_free(&was);
		stet_buf_free(&is);
		stet_notes_free(&notes);
		stet_review_free(&review);
		stet_review_free(&again);
		finish(&e);
	}
}

TEST(review, what_was_changed_since_stays_as_it_is)
{
	struct stet_review review;
	struct stet_fixture f;
	struct edited e = changed(&f, &review);
	struct stet_splice splice = { .from = 0, .to = 1, .text = STET_STR("2"), .run = 0, .like = 0 };
	struct stet_buf file = { 0 }, out = { 0 };
	struct stet_notes notes = { 0 };
	struct stet_outcome outcome;
	struct stet_err err = { 0 };
	struct stet_doc *doc;
	size_t n;
	struct stet_change more = { .kind = STET_CHANGE_TEXT, .splice = &splice, .n_splices = 1,
	                            .block = (uint32_t)(stet_doc_find(e.after, STET_STR("s1.1.1")) - stet_doc_blocks(e.after, &n)) };

	CHECK_OK(stet_doc_change(e.after, &more, 1, NULL, &file, &outcome, &err), &err);
	doc = with_origins(stet_buf_view(&file));
	CHECK_OK(stet_review_reject(&review, (bool[]){ true, false, true, false }, doc, &out, &notes, &err), &err);
	CHECK(stet_notes_has(&notes, "review.changed"));
	CHECK_INT(review.n, 3);
	CHECK_STR(review.change[0].id, "v1");
	stet_doc_close(doc);
	doc = with_origins(stet_buf_view(&out));
	CHECK_STR(stet_doc_find(doc, STET_STR("s1.1.1"))->text, "2 \"one\" \xE2\x82\xAC");
	CHECK_STR(stet_doc_find(doc, STET_STR("s1.2.2"))->text, "five");
	stet_doc_close(doc);
	stet_buf_free(&file);
	stet_buf_free(&out);
	stet_outcome_free(&outcome);
	stet_notes_free(&notes);
	stet_review_free(&review);
	finish(&e);
}

TEST(review, a_file_of_anything_else_is_refused)
{
	static const char *const files[] = {
		"", "{}", "{\"stet\":\"review\",\"version\":2}", "{\"stet\":\"review\",\"version\":1}\n{\"id\":\"v1\"}",
		"{\"stet\":\"review\",\"version\":1}\n{\"id\":\"v1\",\"kind\":\"text\",\"at\":-1}", "{\"stet\":\"review\",\"version\":1}\n{\"id\":\"v1\",\"kind\":\"text\",\"was\":\"\\ud800\"}",
		"{\"stet\":\"review\",\"version\":1}\n{\"id\":\"v1\",\"kind\":\"text\"", "{\"stet\":\"review\",\"version\":1}\n[1]", "{\"stet\":\"review\",\"version\":1}\n{\"id\":\"\xFF\",\"kind\":\"text\"}",
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct stet_review review;
		struct stet_err err = { 0 };

		CHECK_INT(stet_review_read(&review, stet_str_of(files[i]), &err), STET_EFORMAT);
		stet_review_free(&review);
	}
}

TEST(review, what_is_taken_back_must_be_xml)
{
	struct stet_review review;
	struct stet_fixture f;
	struct edited e = changed(&f, &review);
	struct stet_buf out = { 0 };
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	review.change[0].was = STET_STR("<a:p><a:r>");
	CHECK_INT(stet_review_reject(&review, (bool[]){ true, false, false, false }, e.after, &out, &notes, &err), STET_EFORMAT);
	CHECK_INT(out.len, 0);
	CHECK_INT(review.n, 4);
	stet_buf_free(&out);
	stet_notes_free(&notes);
	stet_review_free(&review);
	finish(&e);
}
