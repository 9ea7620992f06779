/* write_properties.c - what is said about the presentation as a whole, and the package's own relationships.
 *
 * The template's title, author and statistics are not the deck's, so both parts are written anew; properties that a
 * company defined for itself (docProps/custom.xml) stay. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

#define CORE_REL  "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
#define CORE_TYPE "application/vnd.openxmlformats-package.core-properties+xml"
#define APP_TYPE  "application/vnd.openxmlformats-officedocument.extended-properties+xml"

static void element(struct stet_buf *xml, const char *name, stet_str text)
{
	if (!text.len)
		return;
	stet_buf_fmt(xml, "<%s>", name);
	stet_xml_text(xml, text);
	stet_buf_fmt(xml, "</%s>", name);
}

static long long days_in(long long year, long long month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* A date as W3CDTF wants it: 2024-05-01. */
static bool is_day(stet_str s)
{
	long long year, month, day;

	return s.len == 10 && s.at[4] == '-' && s.at[7] == '-' && stet_str_int(stet_str_sub(s, 0, 4), 1, 9999, &year) &&
	       stet_str_int(stet_str_sub(s, 5, 2), 1, 12, &month) && stet_str_int(stet_str_sub(s, 8, 2), 1, 31, &day) &&
	       day <= days_in(year, month);
}

/* Only what the deck says: the same deck gives the same bytes on any day. */
static void core(struct stet_buf *xml, const struct stet_deck *deck)
{
	stet_buf_z(xml, STET_XML_HEAD "<cp:coreProperties"
	           " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
	           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
	           " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	element(xml, "dc:title", deck->title);
	element(xml, "dc:subject", deck->subtitle);
	element(xml, "dc:creator", deck->author);
	element(xml, "cp:lastModifiedBy", deck->author);
	element(xml, "dc:language", deck->lang);
	if (is_day(deck->date))
		for (int i = 0; i < 2; i++) {
			const char *name = i ? "modified" : "created";

			stet_buf_fmt(xml, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%.*sT00:00:00Z</dcterms:%s>", name,
			             STET_ARG(deck->date), name);
		}
	stet_buf_z(xml, "</cp:coreProperties>");
}

static const char *format_of(const struct stet_pptx_template *t)
{
	if (t->cx * 9 == t->cy * 16)
		return "Widescreen";
	return t->cx * 3 == t->cy * 4 ? "On-screen Show (4:3)" : "Custom";
}

static void app(struct stet_buf *xml, const struct stet_deck_out *out)
{
	stet_buf_fmt(xml, STET_XML_HEAD "<Properties xmlns=\"%s\"><Application>stet</Application>"
	                  "<PresentationFormat>%s</PresentationFormat><Slides>%u</Slides><Notes>%u</Notes>"
	                  "<HiddenSlides>0</HiddenSlides></Properties>",
	             out->ns->strict ? "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
	                             : "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
	             format_of(&out->t), out->slides, out->notes_slides);
}

/* ---- relationships -------------------------------------------------------------------------- */

static bool is_core(const struct stet_rel *rel)
{
	return stet_str_ends(rel->type, STET_STR("/core-properties"));
}

static bool is_app(const struct stet_rel *rel)
{
	return stet_str_is(rel->type, "extended-properties") || stet_str_is(rel->type, "extendedProperties");
}

/* Document properties of the template's, which its own parts may name otherwise, are dropped for ours. */
static void keep_others(struct stet_deck_out *out, struct stet_write_rels *to, const struct stet_rels *rels)
{
	for (size_t i = 0; i < rels->n; i++) {
		const struct stet_rel *rel = &rels->rel[i];
		const struct stet_part *part = stet_rel_part(out->package, rel);

		if (!stet_write_keeps(out, NULL, rel))
			continue;
		if (is_core(rel) || is_app(rel)) {
			if (part)
				stet_package_drop(out->writer, part->name);
			continue;
		}
		out->name.len = 0;
		if (rel->external)
			stet_buf_str(&out->name, rel->target);
		else
			stet_write_target(&out->name, (stet_str){ 0 }, rel->target);
		stet_write_rel_kept(to, rel, stet_buf_view(&out->name));
	}
}

int stet_write_properties(struct stet_deck_out *out, const struct stet_deck *deck, struct stet_err *err)
{
	struct stet_write_rels package = { .ns = out->ns };
	const struct stet_rels *rels;
	int rc = stet_package_rels(out->package, NULL, &rels, err);

	if (rc)
		return rc;
	keep_others(out, &package, rels);
	stet_write_rel(&package, CORE_REL, STET_STR("docProps/core.xml"), false);
	stet_write_rel(&package, out->ns->strict ? "extendedProperties" : "extended-properties", STET_STR("docProps/app.xml"),
	               false);
	out->xml.len = 0;
	core(&out->xml, deck);
	stet_package_put(out->writer, STET_STR("docProps/core.xml"), CORE_TYPE, stet_buf_view(&out->xml));
	out->xml.len = 0;
	app(&out->xml, out);
	stet_package_put(out->writer, STET_STR("docProps/app.xml"), APP_TYPE, stet_buf_view(&out->xml));
	out->rels_xml.len = 0;
	stet_write_rels_part(&out->rels_xml, &package);
	stet_package_put(out->writer, STET_STR("_rels/.rels"), NULL, stet_buf_view(&out->rels_xml));
	stet_buf_free(&package.xml);
	return STET_OK;
}
