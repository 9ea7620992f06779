/* What stet layouts shows: placeholders with their room. */
#include <stet/deck.h>

#include "read.h"

static const struct stet_placeholder *of_type(const struct stet_layouts *all, const char *type)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->layout[i].n_placeholders; k++)
			if (stet_str_is(all->layout[i].placeholder[k].type, type))
				return &all->layout[i].placeholder[k];
	fail_msg("no placeholder of type %s", type);
	return NULL;
}

TEST(pptx_offer, has_the_built_in_template_when_none_is_named)
{
	struct stet_layouts all;
	struct stet_err err = { 0 };

	CHECK_OK(stet_layouts_read(&all, STET_STR(""), NULL, &err), &err);
	CHECK(all.n >= 10 && all.cx == 12192000 && all.cy == 6858000);
	CHECK(all.major_font.len && all.minor_font.len && all.theme.len);
	CHECK(of_type(&all, "obj")->lines > 5 && of_type(&all, "obj")->columns > 30);
	CHECK(of_type(&all, "ctrTitle")->lines > 0);
	CHECK_INT(of_type(&all, "sldNum")->lines, 0);
	CHECK_INT(of_type(&all, "pic")->lines, 0);
	CHECK(of_type(&all, "pic")->cx > 0);
	stet_layouts_free(&all);
}

TEST(pptx_offer, reads_the_template_it_is_given)
{
	struct stet_fixture f = slide("");
	struct stet_layouts all;
	struct stet_err err = { 0 };

	CHECK_OK(stet_layouts_read(&all, stet_buf_view(&f.file), NULL, &err), &err);
	CHECK_INT(all.n, 1);
	CHECK_STR(all.theme, "Plain");
	CHECK_STR(all.layout[0].name, "Title and Content");
	CHECK_STR(all.layout[0].type, "obj");
	CHECK_INT(of_type(&all, "title")->size, 4400);
	CHECK(of_type(&all, "obj")->idx == 1 && of_type(&all, "obj")->y == 1825625);
	stet_layouts_free(&all);
	stet_fixture_free(&f);
}

TEST(pptx_offer, refuses_what_is_no_template)
{
	struct stet_fixture f = stet_fixture_docx("<w:p/>", NULL);
	struct stet_layouts all;
	struct stet_err err = { 0 };

	CHECK_INT(stet_layouts_read(&all, STET_STR("not a zip"), NULL, &err), STET_EFORMAT);
	assert_string_equal(err.slug, "zip.not_zip");
	CHECK_INT(stet_layouts_read(&all, stet_buf_view(&f.file), NULL, &err), STET_EFORMAT);
	assert_string_equal(err.slug, "template.no_layouts");
	stet_layouts_free(&all);
	stet_fixture_free(&f);
}
