/* template.c - tests of the built-in template: what is compiled in is a sound template with the layouts we promise. */
#include "test.h"

#include "ooxml/package.h"
#include "pptx/layouts.h"
#include "pptx/template.h"

static struct stet_package *package;
static struct stet_buf bytes;
static struct stet_pptx_template look;

static void open_it(void)
{
	struct stet_err err = { 0 };
	struct stet_notes notes = { 0 };

	bytes = (struct stet_buf){ 0 };
	CHECK_OK(stet_template_builtin(&package, &bytes, &err), &err);
	CHECK_OK(stet_pptx_template_read(&look, package, &notes, &err), &err);
	CHECK_INT(notes.n, 0);
	stet_notes_free(&notes);
}

static void close_it(void)
{
	stet_pptx_template_free(&look);
	stet_package_close(package);
	stet_buf_free(&bytes);
}

static const struct stet_pptx_layout *layout(const char *name)
{
	for (size_t i = 0; i < look.n_layouts; i++)
		if (stet_str_is(look.layout[i].name, name))
			return &look.layout[i];
	fail_msg("no layout '%s'", name);
	return NULL;
}

static size_t count(const struct stet_pptx_layout *l, const char *type)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n_ph; i++)
		n += stet_str_is(l->ph[i].type, type);
	return n;
}

TEST(pptx_template, has_the_layouts_a_deck_needs)
{
	static const struct { const char *name, *type; } want[] = {
		{ "Title", "title" }, { "Section", "secHead" }, { "Section Light", "secHead" }, { "Title and Content", "obj" },
		{ "Two Content", "twoObj" }, { "Comparison", "twoTxTwoObj" }, { "Title Only", "titleOnly" },
		{ "Picture with Caption", "picTx" }, { "Table", "tbl" }, { "Quote", "" }, { "Closing", "" }, { "Blank", "blank" },
	};

	open_it();
	CHECK_INT(look.n_layouts, sizeof(want) / sizeof(want[0]));
	for (size_t i = 0; i < look.n_layouts; i++) {
		CHECK_STR(look.layout[i].name, want[i].name);
		CHECK_STR(look.layout[i].type, want[i].type);
	}
	CHECK_INT(look.cx, 12192000);
	CHECK_INT(look.cy, 6858000);
	CHECK(look.notes_master != NULL);
	close_it();
}

TEST(pptx_template, keeps_footer_date_and_number_on_every_layout)
{
	open_it();
	for (size_t i = 0; i < look.n_layouts; i++) {
		CHECK_INT(count(&look.layout[i], "ftr"), 1);
		CHECK_INT(count(&look.layout[i], "dt"), 1);
		CHECK_INT(count(&look.layout[i], "sldNum"), 1);
	}
	close_it();
}

TEST(pptx_template, has_placeholders_for_what_its_layouts_are_named_after)
{
	open_it();
	CHECK_INT(count(layout("Title"), "ctrTitle"), 1);
	CHECK_INT(count(layout("Title"), "subTitle"), 1);
	CHECK_INT(count(layout("Two Content"), "obj"), 2);
	CHECK_INT(count(layout("Comparison"), "obj"), 2);
	CHECK_INT(count(layout("Comparison"), "body"), 2);
	CHECK_INT(count(layout("Picture with Caption"), "pic"), 1);
	CHECK_INT(count(layout("Table"), "tbl"), 1);
	CHECK_INT(count(layout("Quote"), "body"), 2);
	CHECK_INT(count(layout("Title Only"), "obj") + count(layout("Title Only"), "body"), 0);
	close_it();
}

/* On the slide, inside its margins, and no two of them over each other. */
TEST(pptx_template, lays_nothing_over_anything_else)
{
	open_it();
	for (size_t i = 0; i < look.n_layouts; i++) {
		const struct stet_pptx_layout *l = &look.layout[i];

		for (size_t a = 0; a < l->n_ph; a++) {
			const struct stet_pptx_placeholder *p = &l->ph[a];

			CHECK(p->x >= 457200 && p->y >= 228600);
			CHECK(p->x + p->cx <= look.cx - 457200 && p->y + p->cy <= look.cy - 152400);
			for (size_t b = a + 1; b < l->n_ph; b++) {
				const struct stet_pptx_placeholder *q = &l->ph[b];

				CHECK(p->x + p->cx <= q->x || q->x + q->cx <= p->x || p->y + p->cy <= q->y || q->y + q->cy <= p->y);
			}
		}
	}
	close_it();
}

TEST(pptx_template, gives_every_part_but_relationships_a_content_type)
{
	for (size_t i = 0; i < stet_template_n_parts; i++) {
		bool rels = stet_str_ends(stet_template_parts[i].name, STET_STR(".rels"));

		CHECK((stet_template_type(stet_template_parts[i].name) == NULL) == rels);
	}
}

TEST(pptx_template, defines_the_table_styles_it_names)
{
	const struct stet_part *part;
	struct stet_buf xml = { 0 };
	struct stet_err err = { 0 };

	open_it();
	part = stet_package_find(package, STET_STR("ppt/tableStyles.xml"));
	CHECK(part != NULL);
	CHECK_OK(stet_package_read(package, part, &xml, &err), &err);
	CHECK(stet_str_find(stet_buf_view(&xml), STET_STR("def=\"" STET_TEMPLATE_TABLE_FILLED "\"")) != SIZE_MAX);
	CHECK(stet_str_find(stet_buf_view(&xml), STET_STR("styleId=\"" STET_TEMPLATE_TABLE_FILLED "\"")) != SIZE_MAX);
	CHECK(stet_str_find(stet_buf_view(&xml), STET_STR("styleId=\"" STET_TEMPLATE_TABLE_RULE "\"")) != SIZE_MAX);
	stet_buf_free(&xml);
	close_it();
}

/* Indentation in the sources would be in every deck. */
TEST(pptx_template, carries_no_indentation)
{
	for (size_t i = 0; i < stet_template_n_parts; i++)
		CHECK(stet_str_find(stet_template_parts[i].bytes, STET_STR(">\n\t")) == SIZE_MAX);
}
