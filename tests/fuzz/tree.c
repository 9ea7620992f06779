/* tree.c - any bytes as JSON.  No crash; and what was read, once printed, is read again and prints the same, without a
 * character that is none. */
#include <stdlib.h>

#include "base/tree.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

static bool print(struct stet_buf *out, stet_str in)
{
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	if (stet_tree_parse(&tree, in, &err)) {
		SHALL(tree == NULL && stet_str_starts(stet_str_of(err.slug), STET_STR("json.")));
		SHALL(!stet_str_is(stet_str_of(err.slug), "json.memory"));
		return false;
	}
	stet_tree_print(out, tree);
	stet_tree_free(tree);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_buf once = { 0 }, twice = { 0 };

	if (print(&once, (stet_str){ (const char *)bytes, size })) {
		SHALL(once.len && stet_utf8_valid(stet_buf_view(&once)) == once.len);
		SHALL(memchr(once.at, '\0', once.len) == NULL);
		SHALL(print(&twice, stet_buf_view(&once)));
		SHALL(stet_str_eq(stet_buf_view(&once), stet_buf_view(&twice)));
	}
	stet_buf_free(&once);
	stet_buf_free(&twice);
	return 0;
}
