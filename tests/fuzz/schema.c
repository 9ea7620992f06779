/* schema.c - any bytes as a schema and an answer to it, parted by the first NUL.  No crash; what is accepted is JSON that is accepted
 * again, as it is. */
#include <stdlib.h>

#include <stet/provider.h>

#include "base/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	stet_str all = { (const char *)bytes, size }, schema = all, text = STET_STR("{}");
	const char *nul = size ? memchr(bytes, '\0', size) : NULL;
	struct stet_buf out = { 0 }, again = { 0 };
	struct stet_err err = { 0 };

	if (nul) {
		schema = stet_str_sub(all, 0, (size_t)(nul - all.at));
		text = stet_str_sub(all, schema.len + 1, size);
	}
	if (stet_schema_check(schema, text, &out, &err) == STET_OK) {
		struct stet_tree *tree = NULL;

		SHALL(stet_tree_parse(&tree, stet_buf_view(&out), &err) == STET_OK);
		stet_tree_free(tree);
		SHALL(stet_schema_check(schema, stet_buf_view(&out), &again, &err) == STET_OK);
		SHALL(stet_str_eq(stet_buf_view(&out), stet_buf_view(&again)));
	} else {
		SHALL(out.len == 0 && err.code && err.slug[0] && err.text[0]);
	}
	stet_buf_free(&out);
	stet_buf_free(&again);
	return 0;
}
