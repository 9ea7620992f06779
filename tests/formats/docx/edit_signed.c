/* edit_signed.c - a signature does not hold for what is changed. */
#include "edits.h"

#define REL "http://schemas.openxmlformats.org/"

TEST(docx_signed, a_change_of_a_signed_document_is_said)
{
	struct stet_fixture_part parts[] = {
		{ .name = "_rels/.rels", .body = "<?xml version=\"1.0\"?><Relationships xmlns=\"" REL "package/2006/relationships\">"
			"<Relationship Id=\"rId1\" Type=\"" REL "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
			"<Relationship Id=\"rId2\" Type=\"" REL "package/2006/relationships/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/>"
			"</Relationships>" },
		{ .name = "word/document.xml", .type = PART("document.main"), .body = "<w:document><w:body>" P(T("a")) P(T("b")) "</w:body></w:document>" },
		{ .name = "_xmlsignatures/origin.sigs", .type = "application/vnd.openxmlformats-package.digital-signature-origin", .body = "x" },
		{ 0 },
	};

	edit_begin_package(parts);
	edit_text("p1", "a", "c");
	edit_apply(true);
	CHECK(stet_notes_has(&edit_outcome()->notes, "edit.signature"));
	edit_begin(P(T("a")));
	edit_text("p1", "a", "c");
	edit_apply(true);
	CHECK(!stet_notes_has(&edit_outcome()->notes, "edit.signature"));
}
