/* choose.c - tests of choosing layouts: by what they offer, not by what they are called. */
#include "pptx/choose.h"

#include "deck_look.h"
#include "test.h"

struct chosen {
	struct stet_buf file;
	struct stet_package *package;
	struct stet_pptx_template t;
	struct stet_notes notes;
	struct stet_chooser chooser;
};

static struct chosen open_look(const struct look_layout *layouts)
{
	struct chosen c = { .file = look_make(layouts, NULL) };
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_open(&c.package, stet_buf_view(&c.file), NULL, &c.notes, &err), &err);
	CHECK_OK(stet_pptx_template_read(&c.t, c.package, &c.notes, &err), &err);
	return c;
}

static void close_look(struct chosen *c)
{
	stet_pptx_template_free(&c->t);
	stet_package_close(c->package);
	stet_notes_free(&c->notes);
	stet_buf_free(&c->file);
}

static const struct stet_choice *choose(struct chosen *c, enum stet_want want)
{
	c->chooser.t = &c->t;
	c->chooser.master = c->t.layout[0].master;
	return stet_choose(&c->chooser, want);
}

#define CHECK_CHOICE(c, want, wanted) CHECK_STR(choose(c, want)->layout->name, wanted)

TEST(pptx_choose, goes_by_type_in_any_language)
{
	struct chosen c = open_look(look_plain);

	CHECK_CHOICE(&c, STET_WANT_TITLE, "甲");
	CHECK_CHOICE(&c, STET_WANT_TEXT, "乙");
	CHECK_CHOICE(&c, STET_WANT_TABLE, "乙");
	CHECK_CHOICE(&c, STET_WANT_PICTURE, "乙");
	CHECK_CHOICE(&c, STET_WANT_SECTION, "丙");
	CHECK_CHOICE(&c, STET_WANT_TWO, "丁");
	CHECK_CHOICE(&c, STET_WANT_TITLE_ONLY, "戊");
	close_look(&c);
}

TEST(pptx_choose, goes_by_places_where_nothing_has_a_type)
{
	static const struct look_layout layouts[] = {
		{ "one", NULL, { { "type=\"title\"", 100, 350, 800, 200, NULL }, { "type=\"body\" sz=\"quarter\" idx=\"12\"", 100, 580, 800, 80, NULL } }, NULL },
		{ "two", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "type=\"body\" idx=\"10\"", 50, 220, 430, 700, NULL },
		                 { "type=\"body\" idx=\"11\"", 520, 220, 430, 700, NULL } }, NULL },
		{ "three", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "type=\"body\" idx=\"10\"", 50, 220, 900, 700, NULL } }, NULL },
		{ "four", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "type=\"body\" idx=\"1\"", 50, 200, 430, 80, NULL },
		                  { "idx=\"2\"", 50, 300, 430, 600, NULL }, { "type=\"body\" idx=\"3\"", 520, 200, 430, 80, NULL },
		                  { "idx=\"4\"", 520, 300, 430, 600, NULL } }, NULL },
		{ "five", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "type=\"pic\" idx=\"10\"", 50, 220, 600, 700, NULL },
		                  { "type=\"body\" idx=\"11\"", 680, 220, 270, 300, NULL } }, NULL },
		{ 0 },
	};
	struct chosen c = open_look(layouts);

	CHECK_CHOICE(&c, STET_WANT_TITLE, "one");
	CHECK_CHOICE(&c, STET_WANT_SECTION, "one");
	CHECK_CHOICE(&c, STET_WANT_TWO, "two");
	CHECK_CHOICE(&c, STET_WANT_TEXT, "three");
	CHECK_CHOICE(&c, STET_WANT_COMPARE, "four");
	CHECK_CHOICE(&c, STET_WANT_CAPTION, "five");
	CHECK_INT(choose(&c, STET_WANT_COMPARE)->head[1], 3);
	CHECK_INT(choose(&c, STET_WANT_CAPTION)->picture, 1);
	CHECK_INT(choose(&c, STET_WANT_CAPTION)->caption, 2);
	close_look(&c);
}

TEST(pptx_choose, makes_do_with_what_is_nearest)
{
	static const struct look_layout layouts[] = {
		{ "only", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "idx=\"10\"", 50, 220, 900, 700, NULL } }, NULL }, { 0 },
	};
	struct chosen c = open_look(layouts);

	for (int want = 0; want < STET_WANTS; want++)
		CHECK_CHOICE(&c, (enum stet_want)want, "only");
	close_look(&c);
}

TEST(pptx_choose, reads_areas_in_order_from_either_side)
{
	struct chosen c = open_look(look_plain);
	const struct stet_choice *two = choose(&c, STET_WANT_TWO);

	CHECK_INT(two->n_areas, 2);
	CHECK(two->layout->ph[two->area[0]].x < two->layout->ph[two->area[1]].x);
	c.chooser = (struct stet_chooser){ .rtl = true };
	two = choose(&c, STET_WANT_TWO);
	CHECK(two->layout->ph[two->area[0]].x > two->layout->ph[two->area[1]].x);
	close_look(&c);
}

TEST(pptx_choose, passes_over_vertical_text_and_what_lies_off_the_slide)
{
	static const struct look_layout layouts[] = {
		{ "vertical", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "orient=\"vert\" idx=\"10\"", 50, 220, 900, 700, NULL } }, NULL },
		{ "outside", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "idx=\"10\"", 1100, 220, 900, 700, NULL } }, NULL },
		{ "small", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL }, { "idx=\"10\"", 50, 220, 700, 600, NULL } }, NULL },
		{ 0 },
	};
	struct chosen c = open_look(layouts);

	CHECK_CHOICE(&c, STET_WANT_TEXT, "small");
	close_look(&c);
}

TEST(pptx_choose, finds_a_layout_by_name_as_people_write_it)
{
	static const struct look_layout layouts[] = {
		{ "Two Content", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL } }, NULL },
		{ "two-content", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL } }, NULL },
		{ "Überschrift &amp; Inhalt", NULL, { { "type=\"title\"", 50, 50, 900, 120, NULL } }, NULL },
		{ 0 },
	};
	struct chosen c = open_look(layouts);
	struct stet_choice choice;

	choose(&c, STET_WANT_TEXT);
	CHECK(stet_choose_named(&choice, &c.chooser, STET_STR("two-content")));
	CHECK(choice.layout == &c.t.layout[1]);
	CHECK(stet_choose_named(&choice, &c.chooser, STET_STR("TWO CONTENT")));
	CHECK(choice.layout == &c.t.layout[0]);
	CHECK(stet_choose_named(&choice, &c.chooser, STET_STR("Überschrift Inhalt")));
	CHECK(choice.layout == &c.t.layout[2]);
	CHECK(!stet_choose_named(&choice, &c.chooser, STET_STR("Three Content")));
	close_look(&c);
}
