/* pptx.c - presentations.  The first byte says what the others are: one of the parts of a presentation that is sound
 * otherwise, or (mostly) a programme (programme.h) for one.  No crash, and blocks that are well nested, whose texts lie
 * where they say and whose ids find them; and what views.h says. */
#include <stet/deck.h>

#include "fuzz/programme.h"
#include "fuzz/views.h"
#include "ooxml/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define NS \
	" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"" \
	" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:cx=\"http://schemas.microsoft.com/office/drawing/2014/chartex\"" \
	" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:a14=\"http://schemas.microsoft.com/office/drawing/2010/main\"" \
	" xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\" xmlns:p15=\"http://schemas.microsoft.com/office/powerpoint/2012/main\"" \
	" xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\""
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
	  FRAME("<c:chart r:id=\"c\"/>")
	  FRAME("<dgm:relIds r:dm=\"d\"/>") END "</p:sld>" },
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

/* ---- programmes ----------------------------------------------------------------------------- */

static const char *const elements[] = {
	"p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp", "p:nvSpPr", "p:nvPicPr", "p:nvGrpSpPr", "p:nvGraphicFramePr", "p:cNvPr", "p:nvPr",
	"p:ph", "p:spPr", "p:grpSpPr", "p:xfrm", "p:txBody", "p:style", "p:blipFill", "p:oleObj", "p:contentPart", "p:timing", "p:extLst", "p:cSld",
	"p:spTree", "p:bg", "p:bgPr", "p:bgRef", "p:clrMap", "p:txStyles", "p:titleStyle", "p:bodyStyle", "p:otherStyle", "p:hf", "p:sldIdLst", "p:sldId",
	"p:sldSz", "p:defaultTextStyle", "p:custDataLst", "p:cm", "p:text", "p:pos", "p:cmAuthor", "p:sldLayoutIdLst", "p:sldLayoutId",
	"a:p", "a:pPr", "a:r", "a:rPr", "a:t", "a:br", "a:fld", "a:endParaRPr", "a:tab", "a:bodyPr", "a:lstStyle", "a:normAutofit", "a:noAutofit",
	"a:lvl1pPr", "a:lvl2pPr", "a:lvl9pPr", "a:defRPr", "a:lnSpc", "a:spcBef", "a:spcPct", "a:spcPts", "a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip",
	"a:buFont", "a:latin", "a:ea", "a:xfrm", "a:off", "a:ext", "a:chOff", "a:chExt", "a:themeElements", "a:fontScheme", "a:majorFont", "a:clrScheme",
	"a:accent1", "a:dk1", "a:tbl", "a:tblPr", "a:tblGrid", "a:gridCol", "a:tr", "a:tc", "a:tcPr", "a:txBody", "a:graphic", "a:graphicData", "a:blip",
	"a:hlinkClick", "a:hlinkHover", "a:videoFile", "a:audioFile", "a:wavAudioFile", "a:snd", "a:solidFill", "a:gradFill", "a:noFill", "a:srgbClr",
	"a:schemeClr", "a:sysClr", "a:lumMod", "a:lumOff", "a:alpha", "a:highlight", "a:overrideClrMapping", "a:fontRef", "a:extLst",
	"c:chart", "c:title", "c:plotArea", "c:barChart", "c:scatterChart", "c:ser", "c:tx", "c:cat", "c:val", "c:xVal", "c:yVal", "c:rich", "c:v", "c:pt",
	"c:ptCount", "c:f", "c:strCache", "c:numCache", "c:strRef", "c:numRef", "c:multiLvlStrRef", "c:lvl", "c:userShapes", "c:autoTitleDeleted",
	"cx:chart", "cx:data", "cx:series", "cx:strDim", "cx:numDim", "cx:lvl", "cx:pt", "cx:dataId", "cx:tx", "cx:v",
	"dgm:relIds", "dgm:ptLst", "dgm:pt", "dgm:t", "dgm:cxnLst", "dgm:cxn", "dgm:prSet", "mc:AlternateContent", "mc:Choice", "mc:Fallback",
	"a14:m", "m:oMath", "m:oMathPara", "m:r", "m:t", "m:f", "m:num", "m:den", "p14:media", "p14:section", "p14:sldId", "p15:parentCm",
	"p188:cm", "p188:txBody", "p188:replyLst", "p188:reply", "p188:author",
};

static const char *const attributes[] = {
	"", "", "", " id=\"2\" name=\"n\" descr=\"d\" title=\"t\"", " id=\"3\" name=\"\" hidden=\"1\"", " id=\"4294967295\"", " idx=\"1\"", " idx=\"0\"",
	" type=\"title\"", " type=\"body\" idx=\"1\"", " type=\"ctrTitle\"", " type=\"sldNum\"", " type=\"pic\" idx=\"2\"", " type=\"ftr\"",
	" lvl=\"1\" algn=\"ctr\"", " lvl=\"8\" rtl=\"1\"", " lvl=\"-1\" indent=\"-9\"", " sz=\"1800\" b=\"1\" i=\"1\"", " sz=\"99999999999\" u=\"sng\"",
	" strike=\"sngStrike\" baseline=\"-25000\" cap=\"all\"", " lang=\"de-DE\"", " char=\"\u2022\"", " type=\"arabicPeriod\" startAt=\"7\"",
	" type=\"alphaUcParenBoth\" startAt=\"32767\"", " type=\"romanLcPeriod\"", " val=\"FF0000\"", " val=\"accent1\"", " val=\"50000\"", " val=\"1\"",
	" r:id=\"i\" r:embed=\"i\"", " r:id=\"c\"", " r:id=\"s\" action=\"ppaction://hlinksldjump\"", " r:id=\"\" action=\"ppaction://macro?name=x\"",
	" r:dm=\"d\" r:lo=\"d\"", " r:link=\"x\" r:id=\"x\"", " x=\"0\" y=\"9\"", " x=\"-9223372036854775808\" y=\"1e9\"", " cx=\"9144000\" cy=\"900\"",
	" cx=\"9223372036854775807\" cy=\"0\"", " gridSpan=\"2\"", " rowSpan=\"2\"", " hMerge=\"1\"", " vMerge=\"1\"", " gridSpan=\"1000000\" rowSpan=\"65000\"",
	" w=\"10\" h=\"10\"", " firstRow=\"1\" bandRow=\"1\"", " uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"", " progId=\"Excel.Sheet.12\" name=\"o\"",
	" typeface=\"Courier New\" panose=\"0\"", " typeface=\"Wingdings\"", " modelId=\"1\" type=\"doc\"", " modelId=\"2\"", " srcId=\"1\" destId=\"2\" srcOrd=\"0\"",
	" srcId=\"2\" destId=\"2\" type=\"parOf\"", " idx=\"4294967296\"", " authorId=\"0\" idx=\"1\" dt=\"2020-01-01\"", " Requires=\"p14\"", " fontScale=\"1\" lnSpcReduction=\"x\"",
	" anchor=\"b\" vert=\"vert\" lIns=\"-1\"", " flipH=\"1\" rot=\"5400000\"", " type=\"slidenum\"", " type=\"datetime1\"", " show=\"0\"",
};

static const char *const texts[] = {
	"a", " ", "\n", "http://x", "12", "\u6F22\u5B57", "pass\u200Bword", "\U000E0041\U000E0042", "\uF0B7", "(x)", "_x000D_", "1.5E+2",
};

static const char *const ladders[][5] = {
	{ "p:sp", "p:txBody", "a:p", "a:r", "a:t" }, { "a:p", "a:r", "a:t" }, { "a:p", "a:pPr" }, { "a:r", "a:rPr" }, { "p:sp", "p:nvSpPr", "p:cNvPr" },
	{ "p:sp", "p:nvSpPr", "p:nvPr", "p:ph" }, { "p:spPr", "a:xfrm", "a:off" }, { "p:spPr", "a:xfrm", "a:ext" }, { "p:pic", "p:blipFill", "a:blip" },
	{ "p:graphicFrame", "a:graphic", "a:graphicData", "a:tbl", "a:tr" }, { "a:tbl", "a:tr", "a:tc" }, { "a:tr", "a:tc", "a:txBody", "a:p", "a:r" }, { "a:tc", "a:tcPr" },
	{ "a:tblGrid", "a:gridCol" }, { "p:graphicFrame", "a:graphic", "a:graphicData", "c:chart" }, { "p:grpSp", "p:sp" }, { "a:rPr", "a:hlinkClick" },
	{ "a:rPr", "a:solidFill", "a:schemeClr" }, { "a:lstStyle", "a:lvl1pPr", "a:defRPr" }, { "c:chart", "c:plotArea", "c:barChart", "c:ser" },
	{ "c:tx", "c:strRef", "c:strCache", "c:pt", "c:v" }, { "c:cat", "c:strRef", "c:strCache", "c:pt", "c:v" }, { "c:val", "c:numRef", "c:numCache", "c:pt", "c:v" },
	{ "dgm:ptLst", "dgm:pt", "dgm:t", "a:p", "a:r" }, { "dgm:cxnLst", "dgm:cxn" }, { "p:cm", "p:text" }, { "p188:cm", "p188:txBody", "a:p", "a:r", "a:t" },
	{ "p:graphicFrame", "a:graphic", "a:graphicData", "p:oleObj" }, { "mc:AlternateContent", "mc:Choice", "p:sp" }, { "a:p", "a14:m", "m:oMath", "m:r", "m:t" },
};

static const struct programme_words words = PROGRAMME_WORDS(elements, attributes, texts, ladders);

/* What a programme may write: the number of a part, and what stands around. */
static const struct frame {
	size_t part;
	const char *head, *tail;
} frames[] = {
	{ 0, "<p:sld" NS "><p:cSld><p:spTree>", "</p:spTree></p:cSld></p:sld>" },
	{ 0, "<p:sld" NS "><p:cSld><p:spTree>", "</p:spTree></p:cSld></p:sld>" },
	{ 0, "<p:sld" NS "><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"n\"/></p:nvSpPr><p:txBody><a:p>",
	  "</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>" },
	{ 0, "<p:sld" NS "><p:cSld><p:spTree><p:graphicFrame><a:graphic><a:graphicData><a:tbl>",
	  "</a:tbl></a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld></p:sld>" },
	{ 1, "<p:sldLayout" NS "><p:cSld><p:spTree>", "</p:spTree></p:cSld></p:sldLayout>" },
	{ 2, "<p:sldMaster" NS ">", "<p:sldLayoutIdLst><p:sldLayoutId r:id=\"l\"/></p:sldLayoutIdLst></p:sldMaster>" },
	{ 3, "<p:presentation" NS "><p:sldMasterIdLst><p:sldMasterId r:id=\"m\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"s\"/></p:sldIdLst>",
	  "</p:presentation>" },
	{ 4, "<a:theme" NS ">", "</a:theme>" },
	{ 5, "<c:chartSpace" NS ">", "</c:chartSpace>" },
	{ 5, "<cx:chartSpace" NS ">", "</cx:chartSpace>" },
	{ 6, "<dgm:dataModel" NS ">", "</dgm:dataModel>" },
	{ 7, "<p:notes" NS "><p:cSld><p:spTree>", "</p:spTree></p:cSld></p:notes>" },
	{ 8, "<p:cmLst" NS ">", "</p:cmLst>" },
	{ 8, "<p188:cmLst" NS ">", "</p188:cmLst>" },
};

#define N_FRAMES (sizeof(frames) / sizeof(*frames))

static void write_part(struct stet_buf *out, const struct frame *frame, const uint8_t *bytes, size_t size)
{
	stet_buf_z(out, frame->head);
	programme_run(out, &words, bytes, size);
	stet_buf_z(out, frame->tail);
}

/* ---- files ---------------------------------------------------------------------------------- */

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

static void read_and_check(stet_str file)
{
	struct stet_doc_options how = { .state = STET_FINAL };
	struct stet_err err = { 0 };
	struct stet_layouts layouts;
	struct stet_doc *doc;
	int rc = stet_doc_read(&doc, file, "x.pptx", &how, &err);

	if (!rc) {
		check(doc);
		views_check(doc, how.state);
	} else {
		SHALL(!doc && err.code && *err.slug && *err.text);
	}
	views_stream(file, doc, rc, &how);
	stet_doc_close(doc);
	(void)stet_layouts_read(&layouts, file, NULL, &err);
	stet_layouts_free(&layouts);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_buf file = { 0 }, part = { 0 };
	const struct frame *frame;

	if (size < 2)
		return 0;
	if (bytes[0] >= 32) {
		frame = &frames[(bytes[0] - 32u) % N_FRAMES];
		write_part(&part, frame, bytes + 1, size - 1);
		make(&file, frame->part, stet_buf_view(&part));
	} else {
		make(&file, bytes[0] % N_CHANGED, (stet_str){ (const char *)bytes + 1, size - 1 });
	}
	read_and_check(stet_buf_view(&file));
	stet_buf_free(&part);
	stet_buf_free(&file);
	return 0;
}
