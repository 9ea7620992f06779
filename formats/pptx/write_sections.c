/* write_sections.c - the deck's sections as PowerPoint shows them beside the slides. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

/* Each needs a GUID; one made of its name and number, so that the same deck gives the same bytes. */
static void write_guid(struct stet_buf *xml, stet_str name, size_t number)
{
	uint64_t a = UINT64_C(0xCBF29CE484222325) ^ number, b = a * UINT64_C(0x9E3779B97F4A7C15);

	for (size_t i = 0; i < name.len; i++) {
		a = (a ^ (unsigned char)name.at[i]) * UINT64_C(0x100000001B3);
		b = (b ^ a >> 32) * UINT64_C(0x9E3779B97F4A7C15) + i;
	}
	/* Version 4, variant 1 (RFC 4122). */
	stet_buf_fmt(xml, "{%08X-%04X-4%03X-%04X-%012llX}", (unsigned)(a >> 32), (unsigned)(a >> 16) & 0xFFFF,
	             (unsigned)a & 0xFFF, ((unsigned)(b >> 48) & 0x3FFF) | 0x8000,
	             (unsigned long long)b & UINT64_C(0xFFFFFFFFFFFF));
}

static void write_section(struct stet_buf *xml, stet_str name, size_t number, unsigned from, unsigned to)
{
	stet_buf_z(xml, "<p14:section name=\"");
	stet_xml_text(xml, name);
	stet_buf_z(xml, "\" id=\"");
	write_guid(xml, name, number);
	stet_buf_z(xml, "\"><p14:sldIdLst>");
	for (unsigned i = from; i < to; i++)
		stet_buf_fmt(xml, "<p14:sldId id=\"%u\"/>", STET_FIRST_SLIDE_ID + i);
	stet_buf_z(xml, "</p14:sldIdLst></p14:section>");
}

void stet_write_sections(struct stet_buf *xml, const struct stet_deck_out *out)
{
	stet_buf_z(xml, "<p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">");
	if (out->section[0].first > 0)
		write_section(xml, out->title, 0, 0, out->section[0].first);
	for (size_t i = 0; i < out->n_sections; i++)
		write_section(xml, out->section[i].name, i + 1, out->section[i].first,
		              i + 1 < out->n_sections ? out->section[i + 1].first : out->slides);
	stet_buf_z(xml, "</p14:sectionLst>");
}
