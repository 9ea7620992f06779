/* pptx.c - any bytes as one part of a presentation that is sound otherwise: its first byte says which.  No crash, and
 * blocks that are well nested, whose texts lie where they say and whose ids find them. */
#include <stdlib.h>

#include <stet/deck.h>

#include "ooxml/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

#define NS  " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(inside) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define PML "application/vnd.openxmlformats-officedocument.presentationml."
#define BODY "<p:txBody><a:bodyPr/><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody>"
#define SHAPE(ph) "<p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"n\"/><p:nvPr><p:ph " ph "/></p:nvPr></p:nvSpPr><p:spPr/>" BODY "</p:sp>"
#define END "</p:spTree></p:cSld>"
#define FRAME(inside) "<p:graphicFrame><a:graphic><a:graphicData>" inside "</a:graphicData></a:graphic></p:graphicFrame>"

struct part {
	const char *name, *type, *body;
};

static const struct part parts[] = {
	{ "ppt/slides/s.xml", PML "slide+xml", "<p:sld" NS ">" SHAPE("idx=\"1\"")
	  FRAME("<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"c\"/>")
	  FRAME("<d:relIds xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"d\"/>") END "</p:sld>" },
	{ "ppt/l.xml", PML "slideLayout+xml", "<p:sldLayout" NS ">" SHAPE("idx=\"1\"") END "</p:sldLayout>" },
	{ "ppt/m.xml", PML "slideMaster+xml", "<p:sldMaster" NS ">" SHAPE("type=\"body\"") END
	  "<p:sldLayoutIdLst><p:sldLayoutId r:id=\"l\"/></p:sldLayoutIdLst></p:sldMaster>" },
	{ "ppt/presentation.xml", PML "presentation.main+xml", "<p:presentation" NS "><p:sldMasterIdLst><p:sldMasterId r:id=\"m\"/></p:sldMasterIdLst>"
	  "<p:sldIdLst><p:sldId id=\"256\" r:id=\"s\"/></p:sldIdLst></p:presentation>" },
	{ "ppt/t.xml", "application/vnd.openxmlformats-officedocument.theme+xml", "<a:theme" NS "/>" },
	{ "ppt/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "<a:x" NS "/>" },
	{ "ppt/d.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", "<a:x" NS "/>" },
	{ "ppt/n.xml", PML "notesSlide+xml", "<p:notes" NS ">" SHAPE("type=\"body\"") END "</p:notes>" },
	{ "ppt/k.xml", PML "comments+xml", "<p:cmLst" NS "/>" },
	{ "ppt/a.xml", PML "commentAuthors+xml", "<p:cmAuthorLst" NS "/>" },
	{ "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", "<a:x" NS "/>" },
	{ "ppt/slides/_rels/s.xml.rels", NULL, RELS(REL "slideLayout\" Id=\"l\" Target=\"../l.xml\"/>" REL "chart\" Id=\"c\" Target=\"../c.xml\"/>"
	  REL "diagramData\" Id=\"d\" Target=\"../d.xml\"/>" REL "notesSlide\" Id=\"n\" Target=\"../n.xml\"/>" REL "comments\" Id=\"k\" Target=\"../k.xml\"/>"
	  REL "image\" Id=\"i\" Target=\"../c.xml\"/>" REL "slide\" Id=\"s\" Target=\"s.xml\"/>") },
	{ "_rels/.rels", NULL, RELS(REL "officeDocument\" Id=\"a\" Target=\"ppt/presentation.xml\"/>"
	  REL "metadata/core-properties\" Id=\"b\" Target=\"docProps/core.xml\"/>") },
	{ "ppt/_rels/presentation.xml.rels", NULL, RELS(REL "slide\" Id=\"s\" Target=\"slides/s.xml\"/>" REL "slideMaster\" Id=\"m\" Target=\"m.xml\"/>"
	  REL "commentAuthors\" Id=\"a\" Target=\"a.xml\"/>") },
	{ "ppt/_rels/m.xml.rels", NULL, RELS(REL "slideLayout\" Id=\"l\" Target=\"l.xml\"/>" REL "theme\" Id=\"t\" Target=\"t.xml\"/>") },
	{ "ppt/_rels/l.xml.rels", NULL, RELS(REL "slideMaster\" Id=\"m\" Target=\"m.xml\"/>") },
};

#define N_PARTS   (sizeof(parts) / sizeof(*parts))
#define N_CHANGED 12    /* the first ones, which the input may stand for */

static void make(struct stet_buf *file, size_t changed, stet_str body)
{
	struct stet_package_writer *w;

	SHALL(!stet_package_writer_new(&w, NULL, NULL));
	for (size_t i = 0; i < N_PARTS; i++)
		stet_package_put(w, stet_str_of(parts[i].name), parts[i].type, i == changed ? body : stet_str_of(parts[i].body));
	SHALL(!stet_package_finish(w, file, NULL));
	stet_package_writer_free(w);
}

static void check_runs(const struct stet_block *b)
{
	const char *at = b->text.at;

	SHALL(b->n_runs == 0 || at);
	for (uint32_t i = 0; i < b->n_runs; i++) {
		SHALL(b->run[i].text.at == at && b->run[i].text.len <= (size_t)(b->text.at + b->text.len - at));
		at += b->run[i].text.len;
	}
	SHALL(at == b->text.at + b->text.len && (!at || *at == 0));
}

static void check(const struct stet_doc *doc)
{
	size_t n;
	const struct stet_block *b = stet_doc_blocks(doc, &n);

	for (size_t i = 0; i < n; i++) {
		SHALL(b[i].end > i && b[i].end <= n && b[i].from <= b[i].to);
		SHALL(b[i].parent == STET_NONE || (b[i].parent < i && b[b[i].parent].end >= b[i].end));
		SHALL(!b[i].id.len || stet_doc_find(doc, b[i].id) == &b[i]);
		SHALL(b[i].kind != STET_SHAPE || b[i].shape);
		SHALL(b[i].kind != STET_CELL || (b[i].n_rows && b[i].n_cols));
		if (b[i].kind == STET_PARAGRAPH)
			check_runs(&b[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_buf file = { 0 };
	struct stet_err err = { 0 };
	struct stet_layouts layouts;
	struct stet_doc *doc;

	if (size < 2)
		return 0;
	make(&file, bytes[0] % N_CHANGED, (stet_str){ (const char *)bytes + 1, size - 1 });
	if (!stet_doc_read(&doc, stet_buf_view(&file), "x.pptx", NULL, &err))
		check(doc);
	else
		SHALL(!doc && err.code && *err.slug && *err.text);
	stet_doc_close(doc);
	(void)stet_layouts_read(&layouts, stet_buf_view(&file), NULL, &err);
	stet_layouts_free(&layouts);
	stet_buf_free(&file);
	return 0;
}
