/* Text that was changed is shown at the size at which it fits, or it is said that it does not. */
#include "edit.h"

#define SLIDE1 "ppt/slides/slide1.xml"
#define BOX(fit, text) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Box\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" XFRM("0", "0", "2000000", "600000") "</p:spPr>" \
	"<p:txBody><a:bodyPr>" fit "</a:bodyPr><a:lstStyle/>" text "</p:txBody></p:sp>"
#define LONG "Some words that go on and on and on, through line after line after line, until nobody has room for them any more"

static struct edited with_text(struct stet_fixture *f, const char *tree, const char *text)
{
	struct stet_splice splice = { .text = stet_str_of(text) };
	struct edited e;

	*f = slide(tree);
	e = begin(f);
	splice.to = stet_doc_block(e.before, at(&e, "s1.1.1"))->text.len;
	change(&e, &(struct stet_change){ .kind = STET_CHANGE_TEXT, .block = at(&e, "s1.1.1"), .splice = &splice, .n_splices = 1 }, 1);
	return e;
}

TEST(pptx_edit_fit, fitted_text_becomes_smaller_when_there_is_more)
{
	struct stet_fixture f;
	struct edited e = with_text(&f, BOX("<a:normAutofit/>", P("Few words")), LONG);

	CHECK(says(&e, SLIDE1, "<a:normAutofit fontScale=\""));
	CHECK(says(&e, SLIDE1, "lnSpcReduction=\"20000\"/>"));
	finish(&e);
}

TEST(pptx_edit_fit, fitted_text_becomes_larger_when_there_is_less)
{
	struct stet_fixture f;
	struct edited e = with_text(&f, BOX("<a:normAutofit fontScale=\"40000\" lnSpcReduction=\"20000\"/>", P(LONG)), "Few words");

	CHECK(says(&e, SLIDE1, "<a:normAutofit/>"));
	finish(&e);
}

TEST(pptx_edit_fit, what_still_fits_stays_as_it_was)
{
	struct stet_fixture f;
	struct edited e = with_text(&f, BOX("<a:normAutofit fontScale=\"90000\"/>", P("Two lines of words in this box of ours here")), "Two lines of words in that box of ours here");

	CHECK(says(&e, SLIDE1, "<a:normAutofit fontScale=\"90000\"/>"));
	CHECK(!stet_notes_has(&e.outcome.notes, "edit.overflow"));
	finish(&e);
}

TEST(pptx_edit_fit, too_much_text_is_said)
{
	struct stet_fixture f;
	struct edited e = with_text(&f, BOX("", P("Few words")), LONG);

	CHECK(stet_notes_has(&e.outcome.notes, "edit.overflow"));
	CHECK_STR(e.outcome.notes.note[0].where, "s1.1");
	finish(&e);
	e = with_text(&f, BOX("<a:normAutofit/>", P("Few words")), LONG " " LONG " " LONG " " LONG " " LONG " " LONG " " LONG " " LONG);
	CHECK(stet_notes_has(&e.outcome.notes, "edit.overflow"));
	CHECK(says(&e, SLIDE1, "fontScale=\"25000\""));
	finish(&e);
	e = with_text(&f, BOX("<a:spAutoFit/>", P("Few words")), LONG);
	CHECK(!stet_notes_has(&e.outcome.notes, "edit.overflow"));
	finish(&e);
}
