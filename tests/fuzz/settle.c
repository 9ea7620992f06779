/* settle.c - tracked changes accepted and rejected in Word documents that are programmes (programme.h).  What comes out is a
 * document; where nothing was refused nothing is pending in it any more, and settling it once more changes nothing.  The
 * input's length picks what is settled. */
#include <stet/change.h>

#include "fuzz/programme.h"
#include "fuzz/views.h"
#include "ooxml/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define NS \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"" \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"" \
	" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#define RELS \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Target=\"word/document.xml\"" \
	" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>"

static const char *const elements[] = {
	"w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:trPr", "w:tblPr", "w:tblGrid", "w:tblPrEx", "w:b", "w:jc",
	"w:numPr", "w:ins", "w:del", "w:delText", "w:delInstrText", "w:moveFrom", "w:moveTo", "w:moveFromRangeStart", "w:moveFromRangeEnd",
	"w:moveToRangeStart", "w:moveToRangeEnd", "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:tblPrExChange", "w:tblGridChange", "w:trPrChange",
	"w:tcPrChange", "w:sectPrChange", "w:numberingChange", "w:cellIns", "w:cellDel", "w:cellMerge", "w:sectPr", "w:headerReference",
	"w:hyperlink", "w:sdt", "w:sdtContent", "w:sdtPr", "w:smartTag", "w:customXml", "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd",
	"w:customXmlDelRangeStart", "w:customXmlDelRangeEnd", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd",
	"w:commentReference", "w:permStart", "w:permEnd", "w:proofErr", "w:lastRenderedPageBreak", "w:txbxContent", "mc:AlternateContent",
	"mc:Choice", "mc:Fallback", "m:oMath", "m:r", "m:t", "m:ctrlPr", "m:f",
};

static const char *const attributes[] = {
	"", "", "", " w:id=\"1\"", " w:id=\"2\" w:author=\"A\"", " w:id=\"1\" w:author=\"A\"", " w:id=\"1\" w:author=\"B\" w:name=\"m\"", " w:name=\"m\" w:id=\"2\"",
	" Requires=\"wps\"", " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"", " xmlns:x=\"urn:x\" x:y='>'", " xml:space=\"preserve\"",
};

static const char *const texts[] = { "a", " ", "\n", "(x)" };

static const char *const ladders[][5] = {
	{ "w:p", "w:ins", "w:r", "w:t" }, { "w:p", "w:del", "w:r", "w:delText" }, { "w:p", "w:pPr", "w:rPr", "w:ins" }, { "w:p", "w:pPr", "w:rPr", "w:del" },
	{ "w:tbl", "w:tr", "w:tc", "w:p", "w:r" }, { "w:tbl", "w:tr", "w:trPr", "w:del" }, { "w:tr", "w:tc", "w:tcPr", "w:cellIns" },
	{ "w:r", "w:rPr", "w:rPrChange", "w:rPr" }, { "w:p", "w:pPr", "w:pPrChange", "w:pPr" }, { "w:p", "w:moveFrom", "w:r", "w:t" },
	{ "w:sdt", "w:sdtContent", "w:p" }, { "w:p", "w:pPr", "w:numPr", "w:ins" }, { "w:p", "w:r", "mc:AlternateContent", "mc:Choice", "w:txbxContent" },
	{ "mc:Fallback", "w:txbxContent", "w:p", "w:del" }, { "w:p", "m:oMath", "m:r", "w:ins" }, { "w:p", "m:f", "m:ctrlPr", "w:del" },
	{ "w:tbl", "w:tblGrid", "w:tblGridChange", "w:tblGrid" }, { "w:p", "w:pPr", "w:sectPr", "w:sectPrChange", "w:sectPr" },
};

static const struct programme_words words = PROGRAMME_WORDS(elements, attributes, texts, ladders);

static void make(struct stet_buf *file, stet_str programme)
{
	struct stet_buf body = { 0 };
	struct stet_package_writer *w;

	stet_buf_z(&body, "<w:document" NS "><w:body>");
	programme_run(&body, &words, (const uint8_t *)programme.at, programme.len);
	stet_buf_z(&body, "</w:body></w:document>");
	SHALL(!stet_package_writer_new(&w, NULL, NULL));
	stet_package_put(w, STET_STR("_rels/.rels"), NULL, STET_STR(RELS));
	stet_package_put(w, STET_STR("word/document.xml"), WML, stet_buf_view(&body));
	SHALL(!stet_package_finish(w, file, NULL));
	stet_package_writer_free(w);
	stet_buf_free(&body);
}

/* What is left pending, when it can be read and settled at all; `*out` is empty when nothing was. */
static size_t settle(stet_str file, bool accept, const struct stet_settle_options *which, struct stet_buf *out, bool *all)
{
	struct stet_doc_options how = { .origins = true };
	struct stet_outcome outcome = { .n_made = 0 };
	struct stet_doc *doc;
	size_t left = 0;
	int rc = stet_doc_read(&doc, file, "x.docx", &how, NULL);

	*all = false;
	if (rc)
		return 0;
	rc = stet_doc_settle(doc, accept, which, out, &outcome, NULL);
	if (!rc) {
		SHALL(outcome.n_settled <= stet_doc_revisions(doc));
		SHALL(!outcome.n_settled || out->len);
		left = stet_doc_revisions(doc) - outcome.n_settled;
		*all = !outcome.n_refusals && !outcome.notes.n;
		SHALL(!*all || which->author.len || which->n_ids || !left);
	}
	SHALL(!rc || !out->len);
	stet_outcome_free(&outcome);
	stet_doc_close(doc);
	return left;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const stet_str id[] = { { "r1", 2 }, { "r3", 2 } };
	struct stet_settle_options which = { .n_ids = 0 };
	struct stet_buf file = { 0 }, out = { 0 }, again = { 0 };
	bool accept = size % 2, all, again_all;

	make(&file, (stet_str){ (const char *)bytes, size });
	if (size / 2 % 4 == 1)
		which.author = STET_STR("A");
	if (size / 2 % 4 == 2)
		which.id = id, which.n_ids = 2;
	settle(stet_buf_view(&file), accept, &which, &out, &all);
	if (out.len) {
		struct stet_doc *doc;

		SHALL(!stet_doc_read(&doc, stet_buf_view(&out), "x.docx", NULL, NULL));
		SHALL(!all || which.author.len || which.n_ids || !stet_doc_revisions(doc));
		stet_doc_close(doc);
		settle(stet_buf_view(&out), accept, &which, &again, &again_all);
		SHALL(!all || which.n_ids || !again.len);
	}
	stet_buf_free(&file);
	stet_buf_free(&out);
	stet_buf_free(&again);
	return 0;
}
