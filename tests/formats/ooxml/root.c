/* Where the root of a part begins and ends. */
#include "ooxml/root.h"
#include "test.h"

static void check(const char *xml, const char *name, const char *prefix, const char *after)
{
	struct stet_xml_root root;
	stet_str s = stet_str_of(xml);

	CHECK(stet_xml_root(&root, s));
	CHECK_STR(root.name, name);
	CHECK_STR(root.prefix, prefix);
	CHECK_STR(stet_str_sub(s, root.end, s.len), after);
	CHECK(s.at[root.from] == '<');
}

TEST(xml_root, is_found_among_what_may_stand_around_it)
{
	check("<a/>", "a", "", "");
	check("<a></a>", "a", "", "</a>");
	check("\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<!-- <b> --><?x <c?><w:a x='>'><a/></w:a >\n<!-- e --><?p?>\n", "w:a", "w:", "</w:a >\n<!-- e --><?p?>\n");
	check("<a><a></a></a>", "a", "", "</a>");
	check("<a\n/>\n", "a", "", "\n");
}

TEST(xml_root, is_not_guessed)
{
	static const char *const bad[] = { "", "<", "text", "<a>", "<a></b>", "<a></a><!-- </a> -->", "<a></a>b", "<!DOCTYPE a><a/>", "<a", "</a>", "<a></a" };
	struct stet_xml_root root;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK(!stet_xml_root(&root, stet_str_of(bad[i])));
}

TEST(xml_root, knows_its_prefixes_and_attributes)
{
	struct stet_xml_root root;
	stet_str s = STET_STR("<w:a xmlns = 'urn:d' xmlns:w=\"urn:w\" mc:Ignorable='w14 w15'\n xmlns:x=\"urn:d\" q='a=\"b\"'/>");

	CHECK(stet_xml_root(&root, s));
	CHECK_STR(stet_xml_root_prefix(&root, STET_STR("urn:w"), false), "w");
	CHECK_STR(stet_xml_root_prefix(&root, STET_STR("urn:d"), false), "");
	CHECK(stet_xml_root_prefix(&root, STET_STR("urn:d"), false).at);
	CHECK_STR(stet_xml_root_prefix(&root, STET_STR("urn:d"), true), "x");
	CHECK(!stet_xml_root_prefix(&root, STET_STR("urn:n"), false).at);
	CHECK_STR(stet_xml_tag_attr(root.tag, STET_STR("mc:Ignorable")), "w14 w15");
	CHECK_STR(stet_xml_tag_attr(root.tag, STET_STR("q")), "a=\"b\"");
	CHECK(!stet_xml_tag_attr(root.tag, STET_STR("Ignorable")).at);
}
