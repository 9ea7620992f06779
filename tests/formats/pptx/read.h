/* read.h - short words for tests of the PPTX reader. */
#ifndef STET_TESTS_PPTX_READ_H
#define STET_TESTS_PPTX_READ_H

#include "formats/fixture.h"
#include "test.h"

#define SP(id, props, text) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"Shape " id "\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" props \
	"</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>" text "</p:txBody></p:sp>"
#define PH(id, ph, text) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"Shape " id "\"/><p:cNvSpPr/><p:nvPr><p:ph " ph "/></p:nvPr></p:nvSpPr>" \
	"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>" text "</p:txBody></p:sp>"
#define XFRM(x, y, cx, cy) "<a:xfrm><a:off x=\"" x "\" y=\"" y "\"/><a:ext cx=\"" cx "\" cy=\"" cy "\"/></a:xfrm>"
#define P(text) "<a:p><a:r><a:t>" text "</a:t></a:r></a:p>"
#define FRAME(inside) \
	"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"Frame\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>" \
	"<p:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic><a:graphicData>" inside \
	"</a:graphicData></a:graphic></p:graphicFrame>"
#define REL(id, type, target) \
	"<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type "\" Target=\"" target "\"/>"
#define EXTERNAL(id, type, target) \
	"<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type "\" Target=\"" target \
	"\" TargetMode=\"External\"/>"

/* A presentation of one slide that holds these shapes, and one with that slide's relationships and further parts. */
static inline struct stet_fixture slide(const char *tree)
{
	return stet_fixture_pptx((const char *const[]){ tree, NULL }, NULL);
}

static inline struct stet_fixture slide_with(const char *tree, const char *rels, const struct stet_fixture_part *parts)
{
	return stet_fixture_slides((const char *const[]){ tree, NULL }, (const char *const[]){ rels, NULL }, parts);
}

/* The block with that id, which must be there. */
static inline const struct stet_block *block(struct stet_fixture *f, const char *id)
{
	const struct stet_block *b = stet_doc_find(f->doc ? f->doc : stet_fixture_open(f), stet_str_of(id));

	if (!b)
		print_error("no block '%s'\n", id);
	CHECK(b != NULL);
	return b;
}

static inline bool has(struct stet_fixture *f, const char *id)
{
	return stet_doc_find(f->doc ? f->doc : stet_fixture_open(f), stet_str_of(id)) != NULL;
}

static inline bool noted(struct stet_fixture *f, const char *slug)
{
	return stet_notes_has(stet_doc_notes(f->doc ? f->doc : stet_fixture_open(f)), slug);
}

#endif
