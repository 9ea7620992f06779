/* parts.c - a document with other bytes in some of its parts. */
#include <stet/review.h>

#include "document.h"
#include "ooxml/rewrite.h"
#include "ooxml/xml.h"

static int replace(struct stet_rewrite *rw, const struct stet_other_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = NULL };
	int rc = stet_xml_walk(part->bytes, part->name, &stet_limits_default, &handler, NULL, NULL, err);

	return rc ? rc : stet_rewrite_replace(rw, part->name, part->bytes, err);
}

int stet_doc_with_parts(struct stet_doc *doc, const struct stet_other_part *part, size_t n, struct stet_buf *out,
                        struct stet_err *err)
{
	const struct stet_input *in = stet_doc_input(doc);
	struct stet_rewrite *rw;
	int rc = STET_OK;

	if (!in->package)
		return stet_fail(err, STET_EFORMAT, "zip.not_zip", "not a package");
	rw = stet_rewrite_new(in->package);
	for (size_t i = 0; i < n && !rc; i++)
		rc = replace(rw, &part[i], err);
	if (!rc)
		rc = stet_rewrite_finish(rw, out, err);
	stet_rewrite_free(rw);
	return rc;
}
