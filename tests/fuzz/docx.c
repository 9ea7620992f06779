/* docx.c - Word documents.  The first byte says what the others are: a whole file, one of the parts of a document that is
 * sound otherwise, or (mostly) a programme (programme.h).  No crash, and blocks that are well nested, whose texts lie where they say,
 * whose bytes are in order and whose ids find them; and what views.h says.  The input's length picks the state. */
#include "fuzz/programme.h"
#include "fuzz/views.h"
#include "ooxml/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define NS \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"" \
	" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"" \
	" xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"" \
	" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"" \
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"" \
	" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"" \
	" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define REL "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS(inside) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define PARA "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
#define NOTE(kind) "<w:" kind "s" NS "><w:" kind " w:id=\"1\" w:author=\"a\">" PARA "</w:" kind "></w:" kind "s>"
#define LVL(i) "<w:lvl w:ilvl=\"" #i "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1.%2.%3\"/></w:lvl>"

static const struct part {
	const char *name, *type, *body;
} parts[] = {
	{ "word/document.xml", WML "document.main+xml", "<w:document" NS "><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
	  "<w:sectPr><w:headerReference r:id=\"h\"/></w:sectPr></w:pPr><w:r><w:footnoteReference w:id=\"1\"/><w:commentReference w:id=\"1\"/></w:r>"
	  "</w:p></w:body></w:document>" },
	{ "word/styles.xml", WML "styles+xml", "<w:styles" NS "><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"B\"/>"
	  "</w:style><w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:b/></w:rPr></w:style><w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr"
	  " w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style></w:styles>" },
	{ "word/numbering.xml", WML "numbering+xml", "<w:numbering" NS "><w:abstractNum w:abstractNumId=\"0\">" LVL(0) LVL(1) LVL(2) "</w:abstractNum><w:num"
	  " w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>" },
	{ "word/footnotes.xml", WML "footnotes+xml", NOTE("footnote") },
	{ "word/comments.xml", WML "comments+xml", NOTE("comment") },
	{ "word/header1.xml", WML "header+xml", "<w:hdr" NS ">" PARA "</w:hdr>" },
	{ "word/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "<c:chartSpace" NS "><c:title><a:p><a:r><a:t>x</a:t></a:r>"
	  "</a:p></c:title></c:chartSpace>" },
	{ "_rels/.rels", NULL, RELS(REL "officeDocument\" Id=\"a\" Target=\"word/document.xml\"/>") },
	{ "word/_rels/document.xml.rels", NULL, RELS(REL "styles\" Id=\"s\" Target=\"styles.xml\"/>" REL "numbering\" Id=\"n\" Target=\"numbering.xml\"/>"
	  REL "footnotes\" Id=\"f\" Target=\"footnotes.xml\"/>" REL "comments\" Id=\"k\" Target=\"comments.xml\"/>"
	  REL "header\" Id=\"h\" Target=\"header1.xml\"/>" REL "chart\" Id=\"c\" Target=\"chart1.xml\"/>" REL "image\" Id=\"i\" Target=\"styles.xml\"/>") },
};

#define N_PARTS (sizeof(parts) / sizeof(*parts))

/* ---- programmes ----------------------------------------------------------------------------- */

static const char *const elements[] = {
	"w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:trPr", "w:tblPr", "w:tblGrid", "w:gridCol", "w:gridSpan", "w:vMerge",
	"w:hMerge", "w:gridBefore", "w:tblHeader", "w:cellDel", "w:tblStyle", "w:tblLook", "w:cnfStyle", "w:shd", "w:b", "w:vanish", "w:color", "w:sz",
	"w:rStyle", "w:pStyle", "w:numPr", "w:numId", "w:ilvl", "w:outlineLvl", "w:rFonts", "w:lang", "w:rtl", "w:ins", "w:del", "w:delText", "w:moveFrom",
	"w:moveTo", "w:hyperlink", "w:fldChar", "w:instrText", "w:fldSimple", "w:ffData", "w:checkBox", "w:checked", "w:ddList", "w:listEntry",
	"w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:commentRangeStart", "w:sdt", "w:sdtPr", "w:sdtContent", "w14:checkbox",
	"w:txbxContent", "w:pict", "w:object", "w:drawing", "wp:inline", "wp:docPr", "wp:extent", "pic:pic", "pic:cNvPr", "pic:spPr", "a:blip", "a:xfrm",
	"a:ext", "a:chExt", "wpg:wgp", "wpg:grpSpPr", "v:shape", "v:imagedata", "v:textpath", "o:OLEObject", "c:chart", "w:tab", "w:br", "w:sym", "w:ruby",
	"w:rt", "w:sectPr", "w:headerReference", "w:pPrChange", "w:rPrChange", "w:trPrChange", "w:cellIns", "w:bookmarkStart", "w:dropDownList", "w:listItem", "w:lock", "w:footnote", "w:comment", "w:altChunk", "w:background", "w:control", "m:oMath",
	"m:oMathPara", "m:r", "m:t", "m:f", "m:num", "m:den", "m:sSup", "m:sSubSup", "m:e", "m:sub", "m:sup", "m:rad", "m:deg", "m:nary", "m:chr", "m:d",
	"m:begChr", "m:endChr", "m:m", "m:mr", "m:func", "m:fName", "m:acc", "m:bar", "m:limLow", "m:lim", "m:eqArr", "m:type", "m:rPr", "m:ctrlPr",
};

static const char *const attributes[] = {
	"", "", "", " w:val=\"1\"", " w:val=\"0\"", " w:val=\"restart\"", " w:val=\"A\"", " w:val=\"C\"", " w:val=\"T\"", " w:val=\"FFFFFF\"",
	" w:val=\"2147483647\"", " w:val=\"2\"", " w:id=\"1\"", " w:id=\"7\"", " r:id=\"i\" r:embed=\"i\"", " r:id=\"h\" r:link=\"i\"", " r:id=\"c\"",
	" w:fldCharType=\"begin\"", " w:fldCharType=\"separate\"", " w:fldCharType=\"end\"", " w:instr=\"HYPERLINK &quot;x\"", " m:val=\"(\"",
	" cx=\"9223372036854775807\" cy=\"5\"", " style=\"width:1e9pt;height:3in\" string=\"w\"", " w:ascii=\"Wingdings\" w:char=\"F0FC\" w:font=\"Symbol\"",
	" xml:space=\"preserve\"", " w:val=\"100000000000\" w:fill=\"FFFFFF\"", " w:type=\"page\"",
	" w:author=\"A\" w:name=\"b\" w:displayText=\"x\"", " w:author=\"B\" w:themeColor=\"accent1\" w:themeTint=\"80\"", " w14:paraId=\"7A\"",
};

static const char *const texts[] = {
	"a", " ", "\n", "HYPERLINK \"http://x\" \\l y", "DDE x", "漢字", "pass\u200Bword", "\U000E0041\U000E0042", "\U0001F3F4\U000E0067\U000E007F",
	"\uF0B7", "(x)", "12",
};

static const char *const ladders[][5] = {
	{ "w:p", "w:r", "w:t" }, { "w:tbl", "w:tr", "w:tc", "w:p", "w:r" }, { "w:tr", "w:tc", "w:p", "w:r", "w:t" }, { "w:p", "w:pPr", "w:rPr" },
	{ "w:p", "w:r", "w:drawing", "wp:inline", "wpg:wgp" }, { "w:p", "m:oMath", "m:f", "m:num", "m:r" }, { "w:p", "w:sdt", "w:sdtContent", "w:r", "w:t" },
	{ "w:p", "w:r", "w:pict", "v:shape", "w:txbxContent" }, { "w:tr", "w:trPr" }, { "w:tc", "w:tcPr" }, { "w:del", "w:r", "w:delText" },
	{ "w:r", "w:fldChar" }, { "w:r", "w:instrText" }, { "w:p", "w:pPr", "w:numPr" }, { "w:r", "w:rPr" },
	{ "w:p", "w:ins", "w:r", "w:t" }, { "w:p", "w:pPr", "w:rPr", "w:ins" }, { "w:tr", "w:trPr", "w:ins" },
	{ "w:r", "w:rPr", "w:rPrChange", "w:rPr" }, { "w:p", "w:pPr", "w:pPrChange", "w:pPr" }, { "w:sdt", "w:sdtPr" },
};

static const struct programme_words words = PROGRAMME_WORDS(elements, attributes, texts, ladders);

static void write_body(struct stet_buf *out, const uint8_t *bytes, size_t size)
{
	stet_buf_z(out, "<w:document" NS "><w:body>");
	programme_run(out, &words, bytes, size);
	stet_buf_z(out, "</w:body></w:document>");
}

/* ---- files ---------------------------------------------------------------------------------- */

static void make(struct stet_buf *file, size_t which, stet_str body)
{
	struct stet_package_writer *w;

	SHALL(!stet_package_writer_new(&w, NULL, NULL));
	for (size_t i = 0; i < N_PARTS; i++)
		stet_package_put(w, stet_str_of(parts[i].name), parts[i].type, i == which ? body : stet_str_of(parts[i].body));
	SHALL(!stet_package_finish(w, file, NULL));
	stet_package_writer_free(w);
}

static void check_paragraph(const struct stet_block *block)
{
	size_t at = 0;

	SHALL(block->text.at && block->text.at[block->text.len] == 0);
	for (unsigned k = 0; k < block->n_runs; k++) {
		const struct stet_run *run = &block->run[k];

		SHALL(run->text.at == block->text.at + at || run->text.len == 0);
		at += run->text.len;
		SHALL((run->kind == STET_PICTURE) == (run->picture != NULL));
		SHALL(run->kind != STET_NOTE_REF || run->ref.len);
		SHALL((run->kind != STET_BOOKMARK && run->kind != STET_SECTION_BREAK) || (run->ref.len && !run->text.len));
		SHALL(!run->revision || run->revision->text.len <= 200);
		SHALL(!run->control || (run->control->id.len && !run->control->n_items == !run->control->item));
	}
	SHALL(at == block->text.len);
	/* One that a state leaves without any paragraph is there and stands nowhere. */
	SHALL(block->from < block->to || (block->from == block->to && !block->n_runs));
	SHALL(block->heading <= 9 && (!block->list || block->list->level <= 8));
}

static void check(const struct stet_doc *doc)
{
	size_t n;
	const struct stet_block *block = stet_doc_blocks(doc, &n);

	for (size_t i = 0; i < n; i++) {
		SHALL(block[i].end > i && block[i].end <= n);
		SHALL(block[i].parent == STET_NONE || (block[i].parent < i && block[i].end <= block[block[i].parent].end));
		SHALL(block[i].id.len && stet_doc_find(doc, block[i].id) == &block[i]);
		for (unsigned k = 0; k < block[i].n_revisions; k++)
			SHALL(block[i].revision[k]->kind && block[i].revision[k]->id.len);
		if (block[i].kind == STET_PARAGRAPH)
			check_paragraph(&block[i]);
		if (block[i].kind == STET_CELL)
			SHALL(block[i].n_rows && block[i].n_cols && block[block[i].parent].kind == STET_ROW);
		if (block[i].kind == STET_ROW)
			SHALL(block[block[i].parent].kind == STET_TABLE);
	}
}

static void read_and_check(stet_str file, const struct stet_doc_options *how)
{
	struct stet_doc *doc;
	struct stet_err err = { 0 };
	int rc = stet_doc_read(&doc, file, "x.docx", how, &err);

	if (!rc) {
		check(doc);
		views_check(doc, how->state);
	}
	if (stet_str_starts(file, STET_STR("PK")))
		views_stream(file, doc, rc, how);
	stet_doc_close(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_buf file = { 0 }, body = { 0 };
	struct stet_doc_options how = { .state = (enum stet_state)(size % 3) };

	if (size < 2)
		return 0;
	if (bytes[0] >= 32) {
		write_body(&body, bytes + 1, size - 1);
		make(&file, 0, stet_buf_view(&body));
	} else if (bytes[0] >= 2) {
		make(&file, bytes[0] % N_PARTS, (stet_str){ (const char *)bytes + 1, size - 1 });
	} else {
		stet_buf_add(&file, bytes + 1, size - 1);
	}
	read_and_check(stet_buf_view(&file), &how);
	stet_buf_free(&file);
	stet_buf_free(&body);
	return 0;
}
