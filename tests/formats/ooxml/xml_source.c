#include "test.h"

#include "ooxml/xml.h"
#include "ooxml/xml_source.h"

/* Everything a walk says, in one text. */
static int log_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_buf *log = user;

	(void)err;
	stet_buf_fmt(log, "<%d:%.*s@%zu", el->tag, STET_ARG(el->name), el->from);
	for (size_t i = 0; i < el->n_attrs; i++)
		stet_buf_fmt(log, " %d:%.*s=", el->attr[i].ns, STET_ARG(el->attr[i].name)), stet_buf_str(log, el->attr[i].value);
	stet_buf_char(log, '>');
	return STET_OK;
}

static int log_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	(void)err;
	stet_buf_fmt(user, "</%d@%zu>", tag, to);
	return STET_OK;
}

static int log_text(void *user, stet_str text, struct stet_err *err)
{
	(void)err;
	stet_buf_str(user, text);
	return STET_OK;
}

static const struct stet_xml_handler handler = { .start = log_start, .end = log_end, .text = log_text };

/* Gives a text in pieces of random length. */
struct giver {
	stet_str rest;
	uint32_t seed, most;
};

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static int give(void *user, char *to, size_t room, size_t *len, struct stet_err *err)
{
	struct giver *g = user;
	size_t n = 1 + next_random(&g->seed) % g->most;

	(void)err;
	n = n < room ? n : room;
	*len = n < g->rest.len ? n : g->rest.len;
	memcpy(to, g->rest.at, *len);
	g->rest = stet_str_sub(g->rest, *len, g->rest.len);
	return STET_OK;
}

static int walk_pieces(stet_str xml, uint32_t most, uint32_t seed, struct stet_buf *log, struct stet_err *err)
{
	struct giver g = { xml, seed, most };
	struct stet_xml_source source = { .read = give, .user = &g, .lim = &stet_limits_default };
	int rc = stet_xml_walk_from(&source, STET_STR("x.xml"), &handler, log, err);

	stet_xml_source_free(&source);
	return rc;
}

/* A document with all that could be cut in two, longer than any buffer in between. */
static void make(struct stet_buf *xml, uint32_t seed)
{
	static const char *const bits[] = {
		"<w:p>", "<w:r><w:t xml:space=\"preserve\">words and more words</w:t></w:r>",
		"<w:t>\xC3\xA4\xE4\xB8\xAD\xE6\x96\x87\xF0\x9F\x98\x80 &amp; &lt;&#x4E2D;&#228;</w:t>",
		"<w:tab w:val='a&amp;b &quot;&#10;>' w:pos=\"12\"/>", "<!-- a comment <w:p> & -->", "<![CDATA[ <raw> & ]]>",
		"<?pi some <thing>?>", "<w:b\n w:val = \"1\"\t/>", "text outside \n", "<x:y xmlns:x=\"urn:x\" x:z=\"1\" z='2'/>",
		"<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:i/></mc:Choice><mc:Fallback><w:u/></mc:Fallback></mc:AlternateContent>",
	};
	stet_buf_z(xml, seed % 2 ? "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "<?xml version='1.0'?>");
	stet_buf_z(xml, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	                "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
	                "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">");
	while (xml->len < 200000) {
		const char *bit = bits[next_random(&seed) % (sizeof(bits) / sizeof(*bits))];

		stet_buf_z(xml, bit);
		if (!strcmp(bit, "<w:p>"))
			stet_buf_z(xml, "</w:p>");
		if (next_random(&seed) % 400 == 0) {
			stet_buf_z(xml, "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" path=\"");
			for (unsigned i = next_random(&seed) % 30000; i; i--)
				stet_buf_char(xml, i % 9 ? 'm' : '>');
			stet_buf_z(xml, "\"/>");
		}
	}
	stet_buf_z(xml, "</w:document>\n");
}

TEST(xml_source, pieces_say_what_the_whole_says)
{
	static const uint32_t most[] = { 1, 2, 3, 7, 61, 4000, 4001, 65536, 1000000 };

	for (uint32_t seed = 1; seed < 6; seed++) {
		struct stet_buf xml = { 0 }, whole = { 0 };
		struct stet_err err = { 0 };

		make(&xml, seed);
		CHECK_OK(stet_xml_walk(stet_buf_view(&xml), STET_STR("x.xml"), NULL, &handler, &whole, NULL, &err), &err);
		for (size_t i = 0; i < sizeof(most) / sizeof(*most); i++) {
			struct stet_buf pieces = { 0 };

			CHECK_OK(walk_pieces(stet_buf_view(&xml), most[i], seed + 77, &pieces, &err), &err);
			CHECK(stet_str_eq(stet_buf_view(&whole), stet_buf_view(&pieces)));
			stet_buf_free(&pieces);
		}
		stet_buf_free(&whole);
		stet_buf_free(&xml);
	}
}

static void refused(const char *head, char fill, size_t n, const char *tail, const char *slug)
{
	struct stet_buf xml = { 0 }, log = { 0 };
	struct stet_err err = { 0 };

	stet_buf_z(&xml, head);
	for (size_t i = 0; i < n; i++)
		stet_buf_char(&xml, fill);
	stet_buf_z(&xml, tail);
	CHECK(walk_pieces(stet_buf_view(&xml), 50000, 5, &log, &err) != STET_OK);
	assert_string_equal(err.slug, slug);
	stet_buf_free(&log);
	stet_buf_free(&xml);
}

TEST(xml_source, what_is_wrong_is_found_in_any_piece)
{
	refused("<a>", ' ', 100000, "\xFF</a>", "xml.encoding");
	refused("<a>", ' ', 100000, "\xE4\xB8</a>", "xml.encoding");
	refused("<a>", ' ', 100000, "</a>\xE4\xB8", "xml.encoding");
	refused("<a>", ' ', 100000, "", "xml.malformed");
	refused("<a>", ' ', 100000, "</a><b/>", "xml.malformed");
	refused("<?xml version='1.0' encoding='latin1'?><a>", ' ', 10, "</a>", "xml.encoding");
	refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>", ' ', 10, "</a>", "xml.dtd");
	refused("", ' ', 0, "", "xml.malformed");
}

TEST(xml_source, a_crowded_tag_is_found_wherever_pieces_end)
{
	struct stet_buf xml = { 0 };

	stet_buf_z(&xml, "<a>");
	for (size_t i = 0; i < 65000; i++)
		stet_buf_char(&xml, 'x');
	stet_buf_z(&xml, "<b");
	for (unsigned i = 0; i < 2000; i++)
		stet_buf_fmt(&xml, " a%u=''", i);
	stet_buf_z(&xml, "/></a>");
	for (uint32_t most = 1000; most < 70000; most += 7919) {
		struct stet_buf log = { 0 };
		struct stet_err err = { 0 };

		CHECK_INT(walk_pieces(stet_buf_view(&xml), most, 9, &log, &err), STET_ELIMIT);
		assert_string_equal(err.slug, "limit.attributes");
		stet_buf_free(&log);
	}
	stet_buf_free(&xml);
}
