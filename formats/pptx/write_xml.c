/* write_xml.c - namespaces, relationships, and the small pieces of XML that every part is made of. */
#include "pptx/write.h"

#include "ooxml/xml.h"

const struct stet_write_ns stet_write_transitional = {
	.a     = "http://schemas.openxmlformats.org/drawingml/2006/main",
	.p     = "http://schemas.openxmlformats.org/presentationml/2006/main",
	.r     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
	.rel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	.table = "http://schemas.openxmlformats.org/drawingml/2006/table",
};

const struct stet_write_ns stet_write_strict = {
	.strict = true,
	.a      = "http://purl.oclc.org/ooxml/drawingml/main",
	.p      = "http://purl.oclc.org/ooxml/presentationml/main",
	.r      = "http://purl.oclc.org/ooxml/officeDocument/relationships",
	.rel    = "http://purl.oclc.org/ooxml/officeDocument/relationships/",
	.table  = "http://purl.oclc.org/ooxml/drawingml/table",
};

void stet_write_xmlns(struct stet_buf *out, const struct stet_write_ns *ns)
{
	stet_buf_fmt(out, " xmlns:a=\"%s\" xmlns:r=\"%s\" xmlns:p=\"%s\"", ns->a, ns->r, ns->p);
}

void stet_write_xfrm(struct stet_buf *out, char prefix, int64_t x, int64_t y, int64_t cx, int64_t cy)
{
	stet_buf_fmt(out, "<%c:xfrm><a:off x=\"%lld\" y=\"%lld\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></%c:xfrm>", prefix,
	             (long long)x, (long long)y, (long long)cx, (long long)cy, prefix);
}

void stet_write_turned(struct stet_buf *out, int64_t x, int64_t y, int64_t cx, int64_t cy, unsigned turn)
{
	if (turn % 180) {
		x += (cx - cy) / 2;
		y += (cy - cx) / 2;
	}
	stet_buf_fmt(out, "<a:xfrm rot=\"%u\"><a:off x=\"%lld\" y=\"%lld\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>",
	             turn * 60000, (long long)x, (long long)y, (long long)(turn % 180 ? cy : cx),
	             (long long)(turn % 180 ? cx : cy));
}

void stet_write_name(struct stet_buf *out, unsigned id, const char *name, stet_str descr)
{
	stet_buf_fmt(out, "<p:cNvPr id=\"%u\" name=\"%s %u\"", id, name, id - 1);
	if (descr.len) {
		stet_buf_z(out, " descr=\"");
		stet_xml_text(out, descr);
		stet_buf_char(out, '"');
	}
}

/* ---- relationships -------------------------------------------------------------------------- */

unsigned stet_write_rel(struct stet_write_rels *rels, const char *type, stet_str target, bool external)
{
	rels->n++;
	stet_buf_fmt(&rels->xml, "<Relationship Id=\"rId%u\" Type=\"%s%s\" Target=\"", rels->n,
	             strchr(type, ':') ? "" : rels->ns->rel, type);
	stet_xml_text(&rels->xml, target);
	stet_buf_z(&rels->xml, external ? "\" TargetMode=\"External\"/>" : "\"/>");
	return rels->n;
}

void stet_write_rels_part(struct stet_buf *out, const struct stet_write_rels *rels)
{
	stet_buf_z(out, STET_XML_HEAD
	           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
	stet_buf_str(out, stet_buf_view(&rels->xml));
	stet_buf_z(out, "</Relationships>");
}

void stet_write_rels_clear(struct stet_write_rels *rels)
{
	rels->xml.len = 0;
	rels->n = 0;
}

static stet_str folder_of(stet_str name)
{
	while (name.len && name.at[name.len - 1] != '/')
		name.len--;
	return name;
}

/* Part names are kept decoded; a reference may hold none of these as they are (RFC 3986). */
static void add_encoded(struct stet_buf *out, stet_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];

		if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`{|}%?#", c))
			stet_buf_fmt(out, "%%%02X", c);
		else
			stet_buf_char(out, (char)c);
	}
}

void stet_write_target(struct stet_buf *out, stet_str source, stet_str target)
{
	stet_str folder = folder_of(source);
	size_t same = 0;

	for (size_t i = 0; i < folder.len && i < target.len && folder.at[i] == target.at[i]; i++)
		if (folder.at[i] == '/')
			same = i + 1;
	for (size_t i = same; i < folder.len; i++)
		if (folder.at[i] == '/')
			stet_buf_z(out, "../");
	add_encoded(out, stet_str_sub(target, same, target.len));
}

void stet_write_rels_name(struct stet_buf *out, stet_str source)
{
	stet_str folder = folder_of(source);

	stet_buf_str(out, folder);
	stet_buf_z(out, "_rels/");
	stet_buf_str(out, stet_str_sub(source, folder.len, source.len));
	stet_buf_z(out, ".rels");
}
