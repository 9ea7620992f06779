/* script.c - any bytes as an edit script.  No crash; an edit names a block with a checksum, its texts lie in the script, and
 * a line is an edit or a complaint, never both. */
#include <stdlib.h>

#include <stet/script.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

static void inside(stet_str s, stet_str all)
{
	SHALL(s.len == 0 || (s.at >= all.at && s.at + s.len <= all.at + all.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	stet_str input = { (const char *)bytes, size };
	struct stet_script script;
	struct stet_err err = { 0 };
	unsigned line = 0;

	if (stet_script_parse(&script, input, &err) == STET_OK) {
		for (size_t i = 0; i < script.n_edits; i++) {
			const struct stet_edit *e = &script.edit[i];
			bool revision = e->kind == STET_EDIT_ACCEPT || e->kind == STET_EDIT_REJECT;

			SHALL(e->line > line);
			line = e->line;
			SHALL(e->block.id.len && (revision || e->block.check.len == 2));
			inside(e->block.id, input), inside(e->style, input), inside(e->text, input);
			inside(e->old, input), inside(e->now, input), inside(e->to.id, input);
			for (size_t k = 0; k < script.n_complaints; k++)
				SHALL(script.complaint[k].line != line);
		}
	}
	stet_script_free(&script);
	return 0;
}
