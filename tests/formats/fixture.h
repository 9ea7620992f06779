/* fixture.h - packages made in test code, from the XML that a test is about.
 *
 *	static const struct stet_fixture_part parts[] = {
 *		{ "word/styles.xml", "application/…+xml", "<w:styles>…</w:styles>", "styles" },
 *		{ 0 },
 *	};
 *	struct stet_fixture f = stet_fixture_docx("<w:p><w:r><w:t>Hi</w:t></w:r></w:p>", parts);
 *	struct stet_doc *doc = stet_fixture_open(&f);
 *	…
 *	stet_fixture_free(&f);
 *
 * In every XML the prefixes w a p r m wp pic c dgm mc w14 wps wpg v o are declared on the root for you when the root
 * declares none itself.  Whatever fails fails the test. */
#ifndef STET_TESTS_FIXTURE_H
#define STET_TESTS_FIXTURE_H

#include <stet/doc.h>

#include "ooxml/package.h"

struct stet_fixture_part {
	const char *name;       /* "word/styles.xml" */
	const char *type;       /* content type; NULL: what its extension has */
	const char *body;       /* its XML or text */
	const char *rel;        /* NULL, or how the main part relates to it: "styles", or a whole URI; its id is "rId" and the
	                           number of the row, from 1 */
	const char *rels;       /* NULL, or the inside of its own relationships part */
};

struct stet_fixture {
	const char *name;       /* "test.docx" */
	struct stet_buf file;
	struct stet_doc *doc;
};

/* A document whose w:body is `body`; `parts` (NULL: none) ends with a NULL name. */
struct stet_fixture stet_fixture_docx(const char *body, const struct stet_fixture_part *parts);
/* A presentation with a theme, a master, a layout ("Title and Content": title, body idx 1) and a slide for each of `trees`
 * up to a NULL: the shapes inside p:spTree.  The slides are ppt/slides/slide1.xml and so on, and the layout has their
 * relationship rId1; `parts` hang on the presentation and have ids from rId101. */
struct stet_fixture stet_fixture_pptx(const char *const *trees, const struct stet_fixture_part *parts);
/* The same with relationships of the slides: `rels[i]` (or NULL) is what stands in slide i's relationships part. */
struct stet_fixture stet_fixture_slides(const char *const *trees, const char *const *rels, const struct stet_fixture_part *parts);
/* Exactly these parts, but for [Content_Types].xml; their `rel` is ignored. */
struct stet_fixture stet_fixture_package(const char *name, const struct stet_fixture_part *parts);

/* Read it; the document lasts as long as the fixture.  The second gives the error instead. */
struct stet_doc *stet_fixture_open(struct stet_fixture *f);
int stet_fixture_try(struct stet_fixture *f, struct stet_err *err);
void stet_fixture_free(struct stet_fixture *f);

#endif
