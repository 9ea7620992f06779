/* compare.c - two documents part by part: packages, or files of one part. */
#include <stet/verify.h>

#include "document.h"
#include "ooxml/compare.h"

static void compare_files(const struct stet_input *old, const struct stet_input *new, struct stet_parts *out)
{
	*STET_PUSH(&out->arena, out->part, out->n) = (struct stet_part_fate){
		.name = stet_arena_str(&out->arena, new->name),
		.fate = stet_str_eq(old->bytes, new->bytes) ? STET_FATE_COPIED : STET_FATE_CHANGED,
		.before = old->bytes.len,
		.after = new->bytes.len,
	};
}

int stet_doc_compare_parts(struct stet_doc *original, struct stet_doc *edited, struct stet_parts *out, struct stet_err *err)
{
	const struct stet_input *old = stet_doc_input(original), *new = stet_doc_input(edited);

	*out = (struct stet_parts){ 0 };
	if (!old->package != !new->package)
		return stet_fail(err, STET_EUSAGE, "verify.formats", "a %s and a %s are not two versions of one document",
		                 stet_doc_format(original), stet_doc_format(edited));
	if (!old->package) {
		compare_files(old, new, out);
		return STET_OK;
	}
	return stet_package_compare(old->package, new->package, out, err);
}

void stet_parts_free(struct stet_parts *parts)
{
	stet_arena_free(&parts->arena);
	*parts = (struct stet_parts){ 0 };
}

int stet_doc_part_bytes(struct stet_doc *doc, stet_str name, struct stet_buf *out, struct stet_err *err)
{
	const struct stet_input *in = stet_doc_input(doc);
	const struct stet_part *part = in->package ? stet_package_find(in->package, name) : NULL;

	if (part)
		return stet_package_bytes(in->package, part, out, err);
	if (in->package)
		return stet_fail(err, STET_EFORMAT, "opc.missing_part", "no '%.*s' in the package", STET_ARG(name));
	stet_buf_str(out, in->bytes);
	return stet_buf_check(out, err);
}
