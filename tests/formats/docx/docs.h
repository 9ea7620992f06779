/* docs.h - Word documents from the XML that a test is about, and short questions to them. */
#ifndef STET_TESTS_DOCX_DOCS_H
#define STET_TESTS_DOCX_DOCS_H

#include <stet/doc.h>

#include "formats/fixture.h"
#include "test.h"

#define P(inside)         "<w:p>" inside "</w:p>"
#define PP(ppr, inside)   "<w:p><w:pPr>" ppr "</w:pPr>" inside "</w:p>"
#define T(text)           "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define R(rpr, text)      "<w:r><w:rPr>" rpr "</w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define STYLED(id, text)  PP("<w:pStyle w:val=\"" id "\"/>", T(text))
#define IN_LIST(num, level, text) \
	PP("<w:numPr><w:ilvl w:val=\"" #level "\"/><w:numId w:val=\"" #num "\"/></w:numPr>", T(text))
#define TC(inside)        "<w:tc>" inside "</w:tc>"
#define CELL(text)        TC(P(T(text)))
#define TR(inside)        "<w:tr>" inside "</w:tr>"

#define EXTERNAL(id, type, target) \
	"<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type \
	"\" Target=\"" target "\" TargetMode=\"External\"/>"

#define STYLES_TYPE    "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
#define NUMBERING_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
#define PART(what)     "application/vnd.openxmlformats-officedocument.wordprocessingml." what "+xml"

/* Open one at a time; the next, or close_doc, frees the one before. */
struct stet_doc *doc_of(const char *body);
struct stet_doc *doc_with(const char *body, const struct stet_fixture_part *parts);
/* As it is with its tracked changes accepted, rejected, or both shown; the others are as if accepted. */
struct stet_doc *doc_in(enum stet_state state, const char *body, const struct stet_fixture_part *parts);
/* With word/styles.xml, word/numbering.xml made of that inside, or NULL. */
struct stet_doc *doc_styled(const char *styles, const char *numbering, const char *body);
/* With whatever relationships of word/document.xml, external ones too. */
struct stet_doc *doc_related(const char *body, const char *rels);
void close_doc(void);

/* The block with that id; its absence fails the test. */
const struct stet_block *block_of(const char *id);
const char *text_of(const char *id);
const struct stet_run *run_of(const char *id, unsigned i);
/* The first run of that kind in the document. */
const struct stet_run *run_of_kind(enum stet_run_kind kind);
bool noted(const char *slug);
unsigned count_of(enum stet_kind kind);
/* "a|b|c": the runs' texts. */
const char *runs_of(const char *id);
/* The labels of all paragraphs in lists, each followed by a blank. */
const char *labels(void);

#endif
