/* resolve.c - any bytes as an edit script for one document, ".?" standing for the checksum of the name before it.  No crash; what
 * is to change lies in the document, and each line comes to something once. */
#include <stdlib.h>

#include <stet/doc.h>

#include "steps/view.h"
#include "text/resolve.h"
#include "text/tags.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

static const char source[] =
	"# Agreement\n\nThe fee is **USD 100** per *calendar month*, see [the terms](http://e.org/terms) and <http://e.org>.[^1]\n\n"
	"1. Termination by ~~either~~ party, x^2^ and `code`\n2. Notice\n\n| Item | Price |\n|---|---|\n| Paper | USD **4** |\n| Ink | |\n\n"
	"A line  \nand another \xE5\x90\x88\xE5\x90\x8C.\n\n[^1]: In advance.\n";

/* The script with checksums. */
static void fill_in(struct stet_buf *out, const struct stet_doc *doc, stet_str input)
{
	for (size_t i = 0; i < input.len; i++) {
		const struct stet_block *block = NULL, *all;
		size_t begun = i, n;
		char sum[3];

		stet_buf_char(out, input.at[i]);
		if (input.at[i] != '.' || i + 1 == input.len || input.at[i + 1] != '?')
			continue;
		while (begun && input.at[begun - 1] > ' ')
			begun--;
		block = stet_doc_find(doc, stet_str_sub(input, begun, i - begun));
		if (!block)
			continue;
		all = stet_doc_blocks(doc, &n);
		stet_tags_sum(all, block->kind == STET_CELL ? block->parent : (size_t)(block - all), sum);
		stet_buf_z(out, sum);
		i++;
	}
}

static void check_change(const struct stet_view *view, const struct stet_change *c)
{
	const struct stet_block *p = c->block < view->n ? &view->block[c->block] : NULL;
	size_t done = 0;

	SHALL(p || c->revision);
	SHALL(c->kind != STET_CHANGE_TEXT || c->n_splices);
	for (uint32_t i = 0; i < c->n_splices; i++) {
		const struct stet_splice *s = &c->splice[i];

		SHALL(s->from >= done && s->to >= s->from && s->to <= p->text.len);
		SHALL(s->from < s->to || (!s->keep && s->text.len));
		SHALL((s->run == STET_NONE || s->run < p->n_runs) && (s->like == STET_NONE || s->like < p->n_runs));
		done = s->to;
	}
	SHALL(c->until <= (p && p->kind == STET_PARAGRAPH ? p->text.len : 0) || c->kind != STET_CHANGE_COMMENT);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct stet_doc *doc;
	stet_str file = { source, sizeof(source) - 1 };
	struct stet_arena arena = { 0 };
	struct stet_buf text = { 0 };
	struct stet_script script;
	struct stet_resolution r;
	struct stet_err err = { 0 };
	struct stet_view view;

	if (!doc)
		SHALL(!stet_doc_read(&doc, file, "a.md", NULL, &err));
	view = stet_view_of(doc, &arena);
	fill_in(&text, doc, (stet_str){ (const char *)bytes, size });
	if (!stet_script_parse(&script, stet_buf_view(&text), &err)) {
		SHALL(!stet_resolve(&r, &view, &script, &err));
		for (size_t i = 0; i < r.n; i++)
			check_change(&view, &r.change[i]);
		for (size_t i = 0; i < r.n_asked; i++)
			SHALL(r.asked[i].change < r.n);
		SHALL(r.n_asked + r.n_idle + r.n_unfit + r.n_refusals >= script.n_edits);
		stet_resolution_free(&r);
	}
	stet_script_free(&script);
	stet_buf_free(&text);
	stet_arena_free(&arena);
	return 0;
}
