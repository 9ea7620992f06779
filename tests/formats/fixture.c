/* fixture.c - packages made in test code. */
#include "fixture.h"
#include "test.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define REL  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PML  "application/vnd.openxmlformats-officedocument.presentationml."

static const char *const prefixes =
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
	" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
	" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
	" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
	" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\""
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
	" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
	" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
	" xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\""
	" xmlns:v=\"urn:schemas-microsoft-com:vml\""
	" xmlns:o=\"urn:schemas-microsoft-com:office:office\"";

/* ---- writing parts --------------------------------------------------------------------------------------------- */

static void finish(struct stet_package_writer *w, struct stet_buf *out)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_finish(w, out, &err), &err);
	stet_package_writer_free(w);
}

static struct stet_package_writer *begin(void)
{
	struct stet_package_writer *w;

	CHECK_OK(stet_package_writer_new(&w, NULL, NULL), NULL);
	return w;
}

/* XML gets a declaration and our prefixes, unless it has its own. */
static void put(struct stet_package_writer *w, const char *name, const char *type, const char *body)
{
	stet_str s = stet_str_of(body);
	struct stet_buf xml = { 0 };
	size_t at;

	if (!stet_str_starts(s, STET_STR("<")) || stet_str_starts(s, STET_STR("<?"))) {
		stet_package_put(w, stet_str_of(name), type, s);
		return;
	}
	stet_buf_z(&xml, HEAD);
	at = strcspn(body, " />");
	stet_buf_add(&xml, body, at);
	if (stet_str_find(stet_str_sub(s, 0, stet_str_find(s, STET_STR(">"))), STET_STR("xmlns")) == SIZE_MAX)
		stet_buf_z(&xml, prefixes);
	stet_buf_z(&xml, body + at);
	stet_package_put(w, stet_str_of(name), type, stet_buf_view(&xml));
	stet_buf_free(&xml);
}

/* "word/styles.xml": "word/_rels/styles.xml.rels". */
static void put_rels(struct stet_package_writer *w, const char *source, const char *inside)
{
	const char *base = strrchr(source, '/');
	struct stet_buf name = { 0 }, xml = { 0 };

	base = base ? base + 1 : source;
	stet_buf_fmt(&name, "%.*s_rels/%s.rels", (int)(base - source), source, base);
	stet_buf_fmt(&xml, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s"
	             "</Relationships>", inside);
	stet_package_put(w, stet_buf_view(&name), NULL, stet_buf_view(&xml));
	stet_buf_free(&name);
	stet_buf_free(&xml);
}

static void add_rel(struct stet_buf *rels, size_t id, const char *type, const char *target)
{
	stet_buf_fmt(rels, "<Relationship Id=\"rId%zu\" Type=\"%s%s\" Target=\"%s\"/>", id, strstr(type, "://") ? "" : REL,
	             type, target);
}

static void put_main_rel(struct stet_package_writer *w, const char *target)
{
	struct stet_buf rels = { 0 };

	add_rel(&rels, 1, "officeDocument", target);
	put_rels(w, "", rels.at);
	stet_buf_free(&rels);
}

static void put_parts(struct stet_package_writer *w, const struct stet_fixture_part *parts, struct stet_buf *rels, size_t id)
{
	for (; parts && parts->name; parts++, id++) {
		struct stet_buf target = { 0 };

		put(w, parts->name, parts->type, parts->body);
		if (parts->rels)
			put_rels(w, parts->name, parts->rels);
		stet_buf_fmt(&target, "/%s", parts->name);
		if (parts->rel && rels)
			add_rel(rels, id, parts->rel, target.at);
		stet_buf_free(&target);
	}
}

/* ---- documents ------------------------------------------------------------------------------------------------------- */

struct stet_fixture stet_fixture_package(const char *name, const struct stet_fixture_part *parts)
{
	struct stet_fixture f = { .name = name };
	struct stet_package_writer *w = begin();

	put_parts(w, parts, NULL, 1);
	finish(w, &f.file);
	return f;
}

struct stet_fixture stet_fixture_docx(const char *body, const struct stet_fixture_part *parts)
{
	struct stet_fixture f = { .name = "test.docx" };
	struct stet_package_writer *w = begin();
	struct stet_buf xml = { 0 }, rels = { 0 };

	put_main_rel(w, "word/document.xml");
	stet_buf_fmt(&xml, "<w:document><w:body>%s</w:body></w:document>", body);
	put(w, "word/document.xml", WORD "document.main+xml", xml.at);
	put_parts(w, parts, &rels, 1);
	put_rels(w, "word/document.xml", stet_buf_view(&rels).at);
	finish(w, &f.file);
	stet_buf_free(&xml);
	stet_buf_free(&rels);
	return f;
}

/* ---- presentations --------------------------------------------------------------------------------------------------- */

#define TREE  "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
#define TREE_END "</p:spTree></p:cSld>"
#define MAP   "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" " \
              "accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
#define SHAPE(id, name, ph, x, y, cx, cy) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"" name "\"/><p:cNvSpPr/><p:nvPr><p:ph " ph "/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>" \
	"<a:off x=\"" x "\" y=\"" y "\"/><a:ext cx=\"" cx "\" cy=\"" cy "\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"
#define SHAPES SHAPE("2", "Title 1", "type=\"title\"", "838200", "365125", "10515600", "1325563") \
               SHAPE("3", "Content 2", "idx=\"1\"", "838200", "1825625", "10515600", "4351338")

static const char *const theme =
	"<a:theme name=\"Plain\"><a:themeElements><a:clrScheme name=\"Plain\">"
	"<a:dk1><a:srgbClr val=\"000000\"/></a:dk1><a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1>"
	"<a:dk2><a:srgbClr val=\"222222\"/></a:dk2><a:lt2><a:srgbClr val=\"EEEEEE\"/></a:lt2>"
	"<a:accent1><a:srgbClr val=\"336699\"/></a:accent1><a:accent2><a:srgbClr val=\"993333\"/></a:accent2>"
	"<a:accent3><a:srgbClr val=\"339933\"/></a:accent3><a:accent4><a:srgbClr val=\"666666\"/></a:accent4>"
	"<a:accent5><a:srgbClr val=\"996633\"/></a:accent5><a:accent6><a:srgbClr val=\"663399\"/></a:accent6>"
	"<a:hlink><a:srgbClr val=\"0000FF\"/></a:hlink><a:folHlink><a:srgbClr val=\"800080\"/></a:folHlink></a:clrScheme>"
	"<a:fontScheme name=\"Plain\"><a:majorFont><a:latin typeface=\"Carlito\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont>"
	"<a:minorFont><a:latin typeface=\"Carlito\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme>"
	"</a:themeElements></a:theme>";

static const char *const master =
	"<p:sldMaster>" TREE SHAPES TREE_END MAP "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst>"
	"<p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz=\"4400\"/></a:lvl1pPr></p:titleStyle>"
	"<p:bodyStyle><a:lvl1pPr marL=\"228600\" indent=\"-228600\"><a:buChar char=\"&#8226;\"/><a:defRPr sz=\"2800\"/></a:lvl1pPr>"
	"<a:lvl2pPr marL=\"685800\" indent=\"-228600\"><a:buChar char=\"&#8226;\"/><a:defRPr sz=\"2400\"/></a:lvl2pPr></p:bodyStyle>"
	"<p:otherStyle/></p:txStyles></p:sldMaster>";

static const char *const layout =
	"<p:sldLayout type=\"obj\"><p:cSld name=\"Title and Content\"><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/>"
	"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>" SHAPES TREE_END "</p:sldLayout>";

static void put_look(struct stet_package_writer *w)
{
	struct stet_buf rels = { 0 };

	put(w, "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme);
	put(w, "ppt/slideMasters/slideMaster1.xml", PML "slideMaster+xml", master);
	add_rel(&rels, 1, "slideLayout", "../slideLayouts/slideLayout1.xml");
	add_rel(&rels, 2, "theme", "../theme/theme1.xml");
	put_rels(w, "ppt/slideMasters/slideMaster1.xml", rels.at);
	rels.len = 0;
	put(w, "ppt/slideLayouts/slideLayout1.xml", PML "slideLayout+xml", layout);
	add_rel(&rels, 1, "slideMaster", "../slideMasters/slideMaster1.xml");
	put_rels(w, "ppt/slideLayouts/slideLayout1.xml", rels.at);
	stet_buf_free(&rels);
}

static void put_slide(struct stet_package_writer *w, size_t number, const char *tree, const char *more)
{
	struct stet_buf name = { 0 }, xml = { 0 }, rels = { 0 };

	stet_buf_fmt(&name, "ppt/slides/slide%zu.xml", number);
	stet_buf_fmt(&xml, "<p:sld>" TREE "%s" TREE_END "</p:sld>", tree);
	put(w, name.at, PML "slide+xml", xml.at);
	add_rel(&rels, 1, "slideLayout", "../slideLayouts/slideLayout1.xml");
	if (more)
		stet_buf_z(&rels, more);
	put_rels(w, name.at, rels.at);
	stet_buf_free(&name);
	stet_buf_free(&xml);
	stet_buf_free(&rels);
}

struct stet_fixture stet_fixture_slides(const char *const *trees, const char *const *more, const struct stet_fixture_part *parts)
{
	struct stet_fixture f = { .name = "test.pptx" };
	struct stet_package_writer *w = begin();
	struct stet_buf xml = { 0 }, rels = { 0 };

	put_main_rel(w, "ppt/presentation.xml");
	put_look(w);
	add_rel(&rels, 1, "slideMaster", "slideMasters/slideMaster1.xml");
	stet_buf_z(&xml, "<p:presentation><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>");
	for (size_t i = 0; trees[i]; i++) {
		char target[64];

		put_slide(w, i + 1, trees[i], more ? more[i] : NULL);
		snprintf(target, sizeof(target), "slides/slide%zu.xml", i + 1);
		add_rel(&rels, i + 2, "slide", target);
		stet_buf_fmt(&xml, "<p:sldId id=\"%zu\" r:id=\"rId%zu\"/>", 256 + i, i + 2);
	}
	stet_buf_z(&xml, "</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>");
	put(w, "ppt/presentation.xml", PML "presentation.main+xml", xml.at);
	put_parts(w, parts, &rels, 101);
	put_rels(w, "ppt/presentation.xml", rels.at);
	finish(w, &f.file);
	stet_buf_free(&xml);
	stet_buf_free(&rels);
	return f;
}

struct stet_fixture stet_fixture_pptx(const char *const *trees, const struct stet_fixture_part *parts)
{
	return stet_fixture_slides(trees, NULL, parts);
}

/* ---- reading ----------------------------------------------------------------------------------------------------------- */

int stet_fixture_try(struct stet_fixture *f, struct stet_err *err)
{
	stet_doc_close(f->doc);
	return stet_doc_read(&f->doc, stet_buf_view(&f->file), f->name, NULL, err);
}

struct stet_doc *stet_fixture_open(struct stet_fixture *f)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_fixture_try(f, &err), &err);
	return f->doc;
}

void stet_fixture_free(struct stet_fixture *f)
{
	stet_doc_close(f->doc);
	stet_buf_free(&f->file);
	*f = (struct stet_fixture){ 0 };
}
