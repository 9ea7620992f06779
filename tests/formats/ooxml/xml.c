/* Walking parts: names, offsets, limits, alternate content. */
#include <stdlib.h>

#include "ooxml/memory.h"
#include "ooxml/prescan.h"
#include "ooxml/xml.h"
#include "test.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

/* Everything that is told, as text: <w_p> for a start, </w_p> for an end. */
struct heard {
	stet_str bytes;
	struct stet_buf said;
	bool exact;             /* every range begins at its '<' and ends after its '>' */
	size_t first;           /* where the first element begins */
	size_t n;
	int stop_at;            /* element to stop at; 0: never */
};

static const char *tag_name(enum stet_tag tag)
{
	static const char *const names[] = {
		"other",
#define TAG(ns, name) #ns "_" #name,
#include "ooxml/tags.def"
#undef TAG
	};

	return names[tag];
}

static int hear_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct heard *h = user;
	stet_str at = stet_str_sub(h->bytes, el->from, h->bytes.len);

	stet_buf_fmt(&h->said, "<%s", tag_name(el->tag));
	for (size_t i = 0; i < el->n_attrs; i++)
		stet_buf_fmt(&h->said, " %.*s=%.*s", STET_ARG(el->attr[i].name), STET_ARG(el->attr[i].value));
	stet_buf_char(&h->said, '>');
	h->exact &= stet_str_starts(at, STET_STR("<")) && stet_str_find(stet_str_sub(at, 1, 40), el->name) <= 4;
	if (h->n++ == 0)
		h->first = el->from;
	if (h->stop_at && (size_t)h->stop_at == h->n)
		return stet_fail(err, STET_ECANCELLED, "test.stop", "enough");
	return STET_OK;
}

static int hear_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct heard *h = user;

	(void)err;
	stet_buf_fmt(&h->said, "</%s>", tag_name(tag));
	h->exact &= to > 0 && to <= h->bytes.len && h->bytes.at[to - 1] == '>';
	return STET_OK;
}

static int hear_text(void *user, stet_str text, struct stet_err *err)
{
	struct heard *h = user;

	(void)err;
	stet_buf_str(&h->said, text);
	return STET_OK;
}

static const struct stet_xml_handler handler = { .start = hear_start, .end = hear_end, .text = hear_text };

static int walk(struct heard *h, stet_str bytes, const struct stet_limits *lim, struct stet_err *err)
{
	*h = (struct heard){ .bytes = bytes, .exact = true };
	return stet_xml_walk(bytes, STET_STR("a.xml"), lim, &handler, h, NULL, err);
}

static void check_heard(const char *xml, const char *said)
{
	struct stet_err err = { 0 };
	struct heard h;

	CHECK_OK(walk(&h, stet_str_of(xml), NULL, &err), &err);
	CHECK_STR(stet_buf_view(&h.said), said);
	CHECK(h.exact);
	stet_buf_free(&h.said);
}

static void check_refused(stet_str xml, const struct stet_limits *lim, int code, const char *slug)
{
	struct stet_err err = { 0 };
	struct heard h;

	CHECK_INT(walk(&h, xml, lim, &err), code);
	CHECK_STR(stet_str_of(err.slug), slug);
	CHECK(stet_str_starts(stet_str_of(err.text), STET_STR("a.xml: ")));
	stet_buf_free(&h.said);
}

/* ---- names ----------------------------------------------------------------------------------------------------- */

TEST(xml, knows_elements_whatever_their_prefix)
{
	check_heard("<x:p xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:r/></x:p>",
	            "<w_p><w_r></w_r></w_p>");
	check_heard("<p xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><r/></p>",
	            "<w_p><w_r></w_r></w_p>");
}

TEST(xml, takes_the_strict_namespace_for_the_transitional_one)
{
	check_heard("<w:p xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>", "<w_p></w_p>");
}

TEST(xml, does_not_take_a_foreign_namespace_for_ours)
{
	check_heard("<w:p xmlns:w=\"urn:other\"><p/></w:p>", "<other><other></other></other>");
}

TEST(xml, tells_the_namespaces_of_attributes_apart)
{
	static const struct stet_attr attr[] = {
		{ STET_NS_NONE, { "val", 3 }, { "plain", 5 } },
		{ STET_NS_w, { "val", 3 }, { "12", 2 } },
	};
	struct stet_element el = { .attr = attr, .n_attrs = 2 };

	CHECK_STR(stet_attr(&el, STET_NS_NONE, "val"), "plain");
	CHECK_STR(stet_attr(&el, STET_NS_w, "val"), "12");
	CHECK(!stet_attr(&el, STET_NS_r, "val").at);
	CHECK_INT(stet_attr_int(&el, STET_NS_w, "val", 0, 20, -1), 12);
	CHECK_INT(stet_attr_int(&el, STET_NS_w, "val", 0, 11, -1), -1);
	CHECK_INT(stet_attr_int(&el, STET_NS_NONE, "val", 0, 11, -1), -1);
}

static int hear_plain(void *user, const struct stet_element *el, struct stet_err *err)
{
	(void)err;
	stet_buf_str(user, stet_attr(el, STET_NS_NONE, "a"));
	return STET_OK;
}

TEST(xml, an_attribute_whose_prefix_nothing_declares_is_not_one_without)
{
	static const struct stet_xml_handler plain = { .start = hear_plain };
	struct stet_buf heard = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(stet_xml_walk(STET_STR("<x y:a=\"1\" a=\"2\"/>"), STET_STR("x"), &stet_limits_default, &plain, &heard, NULL, &err), STET_EFORMAT);
	CHECK_STR(stet_buf_view(&heard), "2");
	stet_buf_free(&heard);
}

static int hear_one(void *user, const struct stet_element *el, struct stet_err *err)
{
	hear_plain(user, el, err);
	return STET_XML_ENOUGH;
}

TEST(xml, enough_ends_a_walk_and_is_no_failure)
{
	static const struct stet_xml_handler one = { .start = hear_one };
	struct stet_buf heard = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_xml_walk(STET_STR("<x a=\"1\"><y a=\"2\"/><z"), STET_STR("x"), &stet_limits_default, &one, &heard, NULL, &err), &err);
	CHECK_STR(stet_buf_view(&heard), "1");
	CHECK_STR(stet_str_of(err.text), "");
	stet_buf_free(&heard);
}

TEST(xml, switches_are_on_unless_they_say_off)
{
	static const char *const off[] = { "0", "false", "off" }, *const on[] = { "1", "true", "on", "" };
	struct stet_attr attr = { STET_NS_w, { "val", 3 }, { 0 } };
	struct stet_element el = { .attr = &attr, .n_attrs = 1 };

	for (size_t i = 0; i < 3; i++) {
		attr.value = stet_str_of(off[i]);
		CHECK(!stet_attr_on(&el, STET_NS_w, "val"));
	}
	for (size_t i = 0; i < 4; i++) {
		attr.value = stet_str_of(on[i]);
		CHECK(stet_attr_on(&el, STET_NS_w, "val"));
	}
	CHECK(stet_attr_on(&el, STET_NS_w, "absent"));
}

/* ---- what is told ----------------------------------------------------------------------------------------------- */

TEST(xml, resolves_entities_in_text_and_attributes)
{
	check_heard("<w:t " W " w:val=\"a&amp;b&#x20AC;&quot;\">1 &lt; 2 &#169;<![CDATA[<&>]]></w:t>",
	            "<w_t val=a&b\xE2\x82\xAC\">1 < 2 \xC2\xA9<&></w_t>");
	check_heard("<a b=\"&amp;amp;&#38;&lt;&amp;#38;\" c=\"x&gt;y\" d='&amp;'/>", "<other b=&amp;&<&#38; c=x>y d=&></other>");
}

TEST(xml, offsets_are_exact_among_comments_instructions_and_line_ends)
{
	check_heard("<?xml version=\"1.0\"?>\r\n<!-- <w:p> --><?a <b>?><w:p " W " \r\n w:val='>'\r\n><!-- < --><w:r\t/>"
	            "<![CDATA[<w:r>]]>&lt;<w:r></w:r ></w:p >\r\n",
	            "<w_p val=>><w_r></w_r><w:r><<w_r></w_r></w_p>");
}

TEST(xml, offsets_are_exact_far_into_a_part)
{
	struct stet_buf xml = { 0 };
	struct stet_err err = { 0 };
	struct heard h;

	stet_buf_z(&xml, "\xEF\xBB\xBF<w:p " W ">");
	for (int i = 0; i < 20000; i++)
		stet_buf_fmt(&xml, "<w:r w:val=\"%d&amp;\"><w:t>\xC3\xA4 %d &lt;</w:t></w:r>\r\n", i, i);
	stet_buf_z(&xml, "</w:p>");
	CHECK_OK(walk(&h, stet_buf_view(&xml), NULL, &err), &err);
	CHECK(h.exact);
	CHECK_INT(h.first, 3);
	stet_buf_free(&h.said);
	stet_buf_free(&xml);
}

TEST(xml, reads_utf16_and_gives_the_bytes_that_offsets_refer_to)
{
	static const char ascii[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:p " W "/>";
	struct stet_buf wide = { 0 }, converted = { 0 };
	struct stet_err err = { 0 };
	struct heard h = { .exact = true };

	stet_buf_add(&wide, "\xFF\xFE", 2);
	for (size_t i = 0; ascii[i]; i++)
		stet_buf_add(&wide, (char[]){ ascii[i], 0 }, 2);
	CHECK_OK(stet_xml_walk(stet_buf_view(&wide), STET_STR("a.xml"), NULL, &(struct stet_xml_handler){ 0 }, &h, &converted,
	                       &err), &err);
	CHECK_STR(stet_buf_view(&converted), "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:p " W "/>");
	stet_buf_free(&wide);
	stet_buf_free(&converted);
}

TEST(xml, a_handler_can_stop_the_walk)
{
	struct stet_err err = { 0 };
	struct heard h = { .exact = true, .stop_at = 2 };

	CHECK_INT(stet_xml_walk(STET_STR("<a><b><c/></b></a>"), STET_STR("a.xml"), NULL, &handler, &h, NULL, &err), STET_ECANCELLED);
	CHECK_INT(h.n, 2);
	CHECK_STR(stet_buf_view(&h.said), "<other><other>");
	CHECK_STR(stet_str_of(err.text), "a.xml: enough");
	stet_buf_free(&h.said);
}

/* ---- alternate content ------------------------------------------------------------------------------------------- */

#define MC   "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " W
#define WPS  " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
#define CX   " xmlns:cx9=\"urn:not-known\""

TEST(xml, walks_the_choice_it_understands_and_nothing_else)
{
	check_heard("<w:r " MC WPS CX "><mc:AlternateContent> <mc:Choice Requires=\"cx9\"><w:t>no</w:t></mc:Choice>"
	            "<mc:Choice Requires=\"wps\"><w:t>yes</w:t></mc:Choice><mc:Choice Requires=\"wps\"><w:t>no</w:t></mc:Choice>"
	            "<mc:Fallback><w:t>no</w:t></mc:Fallback></mc:AlternateContent></w:r>",
	            "<w_r><w_t>yes</w_t></w_r>");
}

TEST(xml, walks_the_fallback_when_no_choice_is_understood)
{
	check_heard("<w:r " MC WPS CX "><mc:AlternateContent><mc:Choice Requires=\"wps cx9\"><w:p><w:t>no</w:t></w:p></mc:Choice>"
	            "<mc:Choice Requires=\"none\"><w:t>no</w:t></mc:Choice><mc:Choice><w:t>no</w:t></mc:Choice>"
	            "<mc:Fallback><w:t>yes</w:t></mc:Fallback></mc:AlternateContent><w:t>after</w:t></w:r>",
	            "<w_r><w_t>yes</w_t><w_t>after</w_t></w_r>");
}

TEST(xml, drawings_of_the_old_kind_are_shown_by_their_fallback)
{
	check_heard("<w:r " MC "><mc:AlternateContent><mc:Choice xmlns:v=\"urn:schemas-microsoft-com:vml\" Requires=\"v\"><w:t>no</w:t>"
	            "</mc:Choice><mc:Fallback><w:t>yes</w:t></mc:Fallback></mc:AlternateContent></w:r>",
	            "<w_r><w_t>yes</w_t></w_r>");
}

TEST(xml, prefixes_are_those_in_scope_where_they_are_required)
{
	check_heard("<w:r " MC "><mc:AlternateContent><mc:Choice" WPS " Requires=\"wps\"><w:t>yes</w:t></mc:Choice></mc:AlternateContent>"
	            "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>no</w:t></mc:Choice></mc:AlternateContent></w:r>",
	            "<w_r><w_t>yes</w_t></w_r>");
}

TEST(xml, alternate_content_may_be_nested)
{
	check_heard("<w:r " MC WPS CX "><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:p><mc:AlternateContent>"
	            "<mc:Choice Requires=\"cx9\"><w:t>no</w:t></mc:Choice><mc:Fallback><w:t>in</w:t></mc:Fallback>"
	            "</mc:AlternateContent></w:p></mc:Choice><mc:Fallback><mc:AlternateContent><mc:Choice Requires=\"wps\">"
	            "<w:t>no</w:t></mc:Choice></mc:AlternateContent></mc:Fallback></mc:AlternateContent></w:r>",
	            "<w_r><w_p><w_t>in</w_t></w_p></w_r>");
}

/* ---- what is refused ------------------------------------------------------------------------------------------------ */

TEST(xml, refuses_any_document_type)
{
	check_refused(STET_STR("<!DOCTYPE a><a/>"), NULL, STET_EFORMAT, "xml.dtd");
	check_refused(STET_STR("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"), NULL, STET_EFORMAT, "xml.dtd");
	check_refused(STET_STR("<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>"), NULL, STET_EFORMAT, "xml.dtd");
}

TEST(xml, refuses_other_encodings_and_invalid_bytes)
{
	check_refused(STET_STR("<?xml version='1.0' encoding='UTF-7'?><a/>"), NULL, STET_EFORMAT, "xml.encoding");
	check_refused(STET_STR("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE4</a>"), NULL, STET_EFORMAT, "xml.encoding");
	check_refused(STET_STR("<a>\xC0\x80</a>"), NULL, STET_EFORMAT, "xml.encoding");
	check_refused(STET_STR("<a>ordinary text and then \xED\xA0\x80</a>"), NULL, STET_EFORMAT, "xml.encoding");
	check_refused(STET_STR("\xFF\xFE<\0a\0/\0>"), NULL, STET_EFORMAT, "xml.encoding");
	check_refused(STET_STR("\xFF\xFE<\0a\0>\0\x00\xD8<\0/\0a\0>\0"), NULL, STET_EFORMAT, "xml.encoding");
}

TEST(xml, refuses_what_is_not_well_formed)
{
	static const char *const bad[] = { "", " ", "<a>", "<a></b>", "<a/><b/>", "<a b=\"1\" b=\"2\"/>", "<a>&#0;</a>", "<a>&#xFFFE;</a>",
	                                   "<a>&nbsp;</a>", "<w:a/>", "<a>\x01</a>", "<a b=\"<\"/>", "text" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		check_refused(stet_str_of(bad[i]), NULL, STET_EFORMAT, "xml.malformed");
	check_refused(STET_STR("<a>\0</a>"), NULL, STET_EFORMAT, "xml.malformed");
}

static void nest(struct stet_buf *xml, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		stet_buf_z(xml, "<a>");
	for (unsigned i = 0; i < depth; i++)
		stet_buf_z(xml, "</a>");
}

TEST(xml, depth_is_limited_and_the_limit_itself_is_allowed)
{
	struct stet_buf xml = { 0 };
	struct stet_err err = { 0 };
	struct heard h;

	nest(&xml, 256);
	CHECK_OK(walk(&h, stet_buf_view(&xml), NULL, &err), &err);
	stet_buf_free(&h.said);
	xml.len = 0;
	nest(&xml, 257);
	check_refused(stet_buf_view(&xml), NULL, STET_ELIMIT, "limit.depth");
	stet_buf_free(&xml);
}

static void crowd(struct stet_buf *xml, unsigned attributes)
{
	stet_buf_z(xml, "<a><b");
	for (unsigned i = 0; i < attributes; i++)
		stet_buf_fmt(xml, " a%x=\"\"", i);
	stet_buf_z(xml, "/></a>");
}

TEST(xml, attributes_are_limited_and_the_limit_itself_is_allowed)
{
	struct stet_buf xml = { 0 };
	struct stet_err err = { 0 };
	struct heard h;

	crowd(&xml, 1000);
	CHECK_OK(walk(&h, stet_buf_view(&xml), NULL, &err), &err);
	stet_buf_free(&h.said);
	xml.len = 0;
	crowd(&xml, 1001);
	CHECK(stet_xml_crowded(stet_buf_view(&xml), 1000));
	CHECK(!stet_xml_crowded(stet_buf_view(&xml), 1001));
	check_refused(stet_buf_view(&xml), NULL, STET_ELIMIT, "limit.attributes");
	stet_buf_free(&xml);
}

TEST(xml, long_text_with_equal_signs_is_no_crowd_of_attributes)
{
	struct stet_buf xml = { 0 };
	struct stet_err err = { 0 };
	struct heard h;

	stet_buf_z(&xml, "<a b=\"");
	for (int i = 0; i < 3000; i++)
		stet_buf_z(&xml, "=====");
	stet_buf_z(&xml, "\">");
	for (int i = 0; i < 3000; i++)
		stet_buf_z(&xml, "=====");
	stet_buf_z(&xml, "</a>");
	CHECK_OK(walk(&h, stet_buf_view(&xml), NULL, &err), &err);
	stet_buf_free(&h.said);
	stet_buf_free(&xml);
}

TEST(xml, elements_and_namespaces_in_scope_are_limited)
{
	struct stet_limits lim = stet_limits_default;
	struct stet_buf xml = { 0 };

	lim.elements = 3;
	check_refused(STET_STR("<a><b/><b/><b/></a>"), &lim, STET_ELIMIT, "limit.elements");
	for (int i = 0; i < 200; i++)
		stet_buf_fmt(&xml, "<a xmlns:x%d=\"urn:x\" xmlns:y%d=\"urn:x\">", i, i);
	check_refused(stet_buf_view(&xml), NULL, STET_ELIMIT, "limit.attributes");
	stet_buf_free(&xml);
}

/* ---- memory -------------------------------------------------------------------------------------------------------- */

static long left;

static void *scarce(void *old, size_t size)
{
	return left-- > 0 ? realloc(old, size) : NULL;
}

TEST(xml, a_failed_allocation_is_an_error_never_a_damaged_document)
{
	static const char xml[] = "<w:p " MC WPS "><w:r w:val=\"a&amp;b\"><w:t xml:space=\"preserve\">one &lt; two</w:t></w:r>"
	                          "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>&#65;</w:t></mc:Choice></mc:AlternateContent></w:p>";
	struct stet_err err = { 0 };
	struct heard whole, h;
	unsigned failed = 0;
	int rc = -1;

	CHECK_OK(walk(&whole, stet_str_of(xml), NULL, &err), &err);
	for (long n = 0; rc != STET_OK && n < 10000; n++) {
		left = n;
		stet_xml_realloc = scarce;
		rc = walk(&h, stet_str_of(xml), NULL, &err);
		stet_xml_realloc = realloc;
		if (rc) {
			CHECK_STR(stet_str_of(err.slug), "limit.memory");
			failed++;
		} else {
			CHECK(stet_str_eq(stet_buf_view(&h.said), stet_buf_view(&whole.said)));
		}
		stet_buf_free(&h.said);
	}
	CHECK_INT(rc, STET_OK);
	CHECK(failed > 10);
	stet_buf_free(&whole.said);
}

static int walk_inside(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_err ignored = { 0 };
	struct heard inner;

	(void)user, (void)el, (void)err;
	left = 0;
	stet_xml_realloc = scarce;
	CHECK_INT(walk(&inner, STET_STR("<a/>"), NULL, &ignored), STET_ELIMIT);
	stet_xml_realloc = realloc;
	stet_buf_free(&inner.said);
	return STET_OK;
}

TEST(xml, a_walk_around_one_that_ran_out_of_memory_is_void_too)
{
	struct stet_err err = { 0 };

	CHECK_INT(stet_xml_walk(STET_STR("<a/>"), STET_STR("a.xml"), NULL, &(struct stet_xml_handler){ .start = walk_inside }, NULL, NULL,
	                        &err), STET_ELIMIT);
	CHECK_STR(stet_str_of(err.slug), "limit.memory");
}

/* ---- writing -------------------------------------------------------------------------------------------------------- */

static void check_text(stet_str s, const char *xml)
{
	struct stet_buf out = { 0 };

	stet_xml_text(&out, s);
	CHECK_STR(stet_buf_view(&out), xml);
	stet_buf_free(&out);
}

TEST(xml, text_is_escaped_and_holds_only_what_xml_can)
{
	check_text(STET_STR("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
	check_text(STET_STR("tab\tline\nreturn\r"), "tab\tline\nreturn&#13;");
	check_text(STET_STR("x\x01\x1By\0z\x7F"), "xyz\x7F");
	check_text(STET_STR("\xC3\xA4\xF0\x9F\x98\x80\xEF\xBF\xBE"), "\xC3\xA4\xF0\x9F\x98\x80");
	check_text(STET_STR("a\xFF" "b\xC3"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
}
