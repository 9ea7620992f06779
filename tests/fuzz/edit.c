/* edit.c - changes of Word documents.  The input is a programme (programme.h) of a body, behind it changes drawn from its own
 * bytes.  No crash; what comes out is read again, says what was asked for where words change, and rejected it says what it
 * said before. */
#include <stdlib.h>

#include <stet/change.h>

#include "fuzz/programme.h"
#include "ooxml/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(what) ((what) ? (void)0 : abort())
#define MOST 24

#define NS " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" \
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"" \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"" \
	" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

static const char *const elements[] = {
	"w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:tbl", "w:tr", "w:tc", "w:b", "w:i", "w:u", "w:pStyle", "w:numPr", "w:numId", "w:ins", "w:del",
	"w:delText", "w:moveFrom", "w:moveTo", "w:hyperlink", "w:fldChar", "w:instrText", "w:fldSimple", "w:sdt", "w:sdtPr", "w:sdtContent", "w:lock",
	"w:showingPlcHdr", "w:dataBinding", "w:text", "w:tab", "w:br", "w:sym", "w:sectPr", "w:pPrChange", "w:rPrChange", "w:bookmarkStart",
	"w:bookmarkEnd", "w:commentRangeStart", "w:commentReference", "w:footnoteRef", "w:smartTag", "w:lastRenderedPageBreak", "m:oMath", "m:r",
	"m:t", "w:pict", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback",
};

static const char *const attributes[] = {
	"", "", "", " w:id=\"1\"", " w:id=\"7\" w:author=\"B\"", " w:val=\"A\"", " w:val=\"contentLocked\"", " w:fldCharType=\"begin\"",
	" w:fldCharType=\"separate\"", " w:fldCharType=\"end\"", " w:instr=\"HYPERLINK &quot;x\"", " xml:space=\"preserve\"", " w14:paraId=\"7A\"",
	" Requires=\"w14\"", " w:type=\"page\"", " w:name=\"b\"",
};

static const char *const texts[] = { "a", " ", "two words", "&amp;", "<!-- c -->", "<![CDATA[x]]>", "漢字", " x ", "&#65;b", "\r\n" };

static const char *const ladders[][5] = {
	{ "w:p", "w:r", "w:t" }, { "w:p", "w:ins", "w:r", "w:t" }, { "w:p", "w:del", "w:r", "w:delText" }, { "w:p", "w:pPr", "w:rPr", "w:ins" },
	{ "w:tbl", "w:tr", "w:tc", "w:p", "w:r" }, { "w:p", "w:hyperlink", "w:r", "w:t" }, { "w:p", "w:sdt", "w:sdtContent", "w:r", "w:t" },
	{ "w:sdt", "w:sdtPr" }, { "w:r", "w:rPr" }, { "w:p", "w:pPr" }, { "w:r", "w:fldChar" }, { "w:p", "w:r", "w:pict", "w:txbxContent", "w:p" },
};

static const struct programme_words words = PROGRAMME_WORDS(elements, attributes, texts, ladders);

static void make(struct stet_buf *file, const uint8_t *bytes, size_t size)
{
	struct stet_package_writer *w;
	struct stet_buf body = { 0 };

	stet_buf_z(&body, "<w:document" NS "><w:body>");
	programme_run(&body, &words, bytes, size);
	stet_buf_z(&body, "</w:body></w:document>");
	SHALL(!stet_package_writer_new(&w, NULL, NULL));
	stet_package_put(w, STET_STR("_rels/.rels"), NULL, STET_STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
		" Target=\"word/document.xml\"/></Relationships>"));
	stet_package_put(w, STET_STR("word/document.xml"), TYPE, stet_buf_view(&body));
	SHALL(!stet_package_finish(w, file, NULL));
	stet_package_writer_free(w);
	stet_buf_free(&body);
}

/* ---- changes drawn from bytes ---------------------------------------------------------------------------- */

struct drawn {
	const uint8_t *bytes;
	size_t size, at;
	struct stet_change change[MOST];
	struct stet_splice splice[MOST];
	struct stet_new_words words[MOST];
	struct stet_new_line line[MOST];
	size_t n;
};

static uint8_t next(struct drawn *d)
{
	return d->at < d->size ? d->bytes[d->at++] : 0;
}

static size_t border(stet_str text, size_t at)
{
	while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static bool draw_splice(struct drawn *d, const struct stet_block *p)
{
	struct stet_splice *s = &d->splice[d->n];
	const struct stet_run *run;
	size_t from;

	*s = (struct stet_splice){ .run = STET_NONE, .like = STET_NONE, .text = stet_str_of(texts[next(d) % 10]), .set = next(d) & 63u };
	if (!p->n_runs)
		return true;
	s->run = s->like = next(d) % p->n_runs;
	run = &p->run[s->run];
	if (!run->text.at)
		return false;
	from = (size_t)(run->text.at - p->text.at);
	s->from = border(p->text, from + next(d) % (run->text.len + 1));
	s->to = border(p->text, s->from + next(d) % (p->text.len - s->from + 1));
	s->before = next(d) & 1;
	s->keep = next(d) % 4 == 0 && s->to > s->from;
	if (s->keep)
		s->text = STET_STR("");
	return true;
}

static void draw(struct drawn *d, const struct stet_block *block, size_t n)
{
	while (d->n < MOST && d->at < d->size && n) {
		struct stet_change *c = &d->change[d->n];
		uint32_t at = next(d) % (uint32_t)n;

		*c = (struct stet_change){ .block = at, .like = next(d) % (uint32_t)n };
		if (block[at].kind != STET_PARAGRAPH || block[c->like].kind != STET_PARAGRAPH)
			continue;
		switch (next(d) % 4) {
		case 0:
			c->kind = STET_CHANGE_TEXT;
			if (!draw_splice(d, &block[at]))
				continue;
			c->splice = &d->splice[d->n];
			c->n_splices = 1;
			break;
		case 1: c->kind = STET_CHANGE_STYLE; break;
		case 2: c->kind = STET_CHANGE_DELETE; break;
		default:
			c->kind = STET_CHANGE_INSERT;
			c->before = next(d) & 1;
			d->words[d->n].text = stet_str_of(texts[next(d) % 10]);
			d->line[d->n] = (struct stet_new_line){ &d->words[d->n], 1, next(d) & 1 ? c->like : STET_NONE };
			c->line = &d->line[d->n];
			c->n_lines = 1;
			break;
		}
		d->n++;
	}
}

/* ---- what must hold ---------------------------------------------------------------------------------------- */

/* Texts one after the other: paragraphs without any may come and go. */
static void say(stet_str file, enum stet_state state, struct stet_buf *out)
{
	struct stet_doc_options how = { .state = state };
	struct stet_doc *doc;

	SHALL(!stet_doc_read(&doc, file, "x.docx", &how, NULL));
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		if (stet_doc_block(doc, i)->kind == STET_PARAGRAPH)
			stet_buf_str(out, stet_doc_block(doc, i)->text);
	stet_doc_close(doc);
}

static void check(stet_str before, stet_str after)
{
	struct stet_buf was = { 0 }, is = { 0 };

	say(before, STET_ORIGINAL, &was);
	say(after, STET_ORIGINAL, &is);
	SHALL(stet_str_eq(stet_buf_view(&was), stet_buf_view(&is)));
	is.len = 0;
	say(after, STET_FINAL, &is);
	stet_buf_free(&was);
	stet_buf_free(&is);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_doc_options how = { .origins = true };
	struct stet_buf file = { 0 }, out = { 0 };
	struct drawn *d;
	struct stet_doc *doc;
	size_t half = size / 3, n;

	if (size < 8)
		return 0;
	make(&file, bytes + half, size - half);
	if (!stet_doc_read(&doc, stet_buf_view(&file), "x.docx", &how, NULL)) {
		struct stet_change_options options = { .track = bytes[0] & 1 || bytes[0] & 2, .force = bytes[0] & 4 };
		struct stet_outcome outcome;
		const struct stet_block *block = stet_doc_blocks(doc, &n);

		d = calloc(1, sizeof(*d));
		SHALL(d);
		d->bytes = bytes + 1;
		d->size = half - 1;
		draw(d, block, n);
		SHALL(!stet_doc_change(doc, d->change, d->n, &options, &out, &outcome, NULL));
		SHALL(!out.len == !outcome.n_made);
		if (out.len && options.track)
			check(stet_buf_view(&file), stet_buf_view(&out));
		stet_outcome_free(&outcome);
		free(d);
		stet_doc_close(doc);
	}
	stet_buf_free(&file);
	stet_buf_free(&out);
	return 0;
}
