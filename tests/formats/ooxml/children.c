/* Cutting a part into the children of its root. */
#include "ooxml/children.h"
#include "test.h"

static struct stet_arena arena;
static struct stet_xml_children cut;

static bool cuts(const char *xml)
{
	stet_arena_free(&arena);
	return stet_xml_cut(&cut, stet_str_of(xml), &arena);
}

TEST(ooxml_children, are_what_lies_between_the_tags_of_the_root)
{
	struct stet_buf out = { 0 };

	CHECK(cuts("<?xml version=\"1.0\"?>\n<w:r xmlns:w='u'> <w:a b=\"1>2\"><c/></w:a>\n<d e='/>'/><w:a >x</w:a\n></w:r> "));
	CHECK_INT(cut.n, 3);
	CHECK_STR(cut.head, "<?xml version=\"1.0\"?>\n<w:r xmlns:w='u'>");
	CHECK_STR(cut.child[0].name, "a");
	CHECK_STR(cut.child[0].tag, "<w:a b=\"1>2\">");
	CHECK_STR(cut.child[0].raw, "<w:a b=\"1>2\"><c/></w:a>");
	CHECK_STR(cut.child[1].raw, "<d e='/>'/>");
	CHECK_STR(cut.child[2].raw, "<w:a >x</w:a\n>");
	stet_xml_children_open(&out, &cut);
	stet_xml_child_shell(&out, &cut.child[0]);
	stet_xml_child_shell(&out, &cut.child[1]);
	stet_xml_children_close(&out, &cut);
	CHECK_STR(stet_buf_view(&out), "<?xml version=\"1.0\"?>\n<w:r xmlns:w='u'><w:a b=\"1>2\"/><d e='/>'/></w:r> ");
	stet_buf_free(&out);
	stet_arena_free(&arena);
}

TEST(ooxml_children, an_end_tag_whose_name_begins_alike_is_another)
{
	CHECK(cuts("<r><num><numId></numId></num><numb/></r>"));
	CHECK_INT(cut.n, 2);
	CHECK_STR(cut.child[0].raw, "<num><numId></numId></num>");
	stet_arena_free(&arena);
}

TEST(ooxml_children, what_only_a_parser_understands_is_left_to_it)
{
	static const char *const not[] = {
		"", " ", "<r/>", "<r>", "<r", "r", "<r></s>", "<r></r2>", "<r></r><r></r>", "<r></r>x", "<?xml <r></r>",
		"<!DOCTYPE r><r></r>", "<!-- --><r></r>", "<r><a><!-- </a> --></a></r>", "<r><a><![CDATA[</a>]]></a></r>",
		"<r><?p </r> ?></r>", "<r>text<a/></r>", "<r><a/>text</r>", "<r><a><a></a></a></r>", "<r><a></r>", "<r><a b='></r>",
		"<r><a <b/></a></r>", "<r><></></r>", "<r></r",
	};

	for (size_t i = 0; i < sizeof(not) / sizeof(*not); i++)
		if (cuts(not[i]))
			fail_msg("cut: %s", not[i]);
	stet_arena_free(&arena);
}
