/* diff.c - two versions of a document as an edit script: what is which is found first, then each container is compared with
 * the one that it is. */
#include "text/diff_parts.h"

#include "text/anchor.h"

/* ---- lines ------------------------------------------------------------------------------------------- */

/* The cell that has no line but its row's, when the paragraph is what it shows; else STET_NONE. */
static uint32_t cell_of(const struct stet_view *view, uint32_t i)
{
	const struct stet_block *block = view->block;
	uint32_t cell = block[i].kind == STET_PARAGRAPH ? block[i].parent : STET_NONE;
	size_t only;

	if (cell == STET_NONE || block[cell].kind != STET_CELL || block[cell].parent == STET_NONE ||
	    block[block[cell].parent].kind != STET_ROW)
		return STET_NONE;
	only = stet_tags_only(block, cell);
	return only == i || (only == cell && i == cell + 1) ? cell : STET_NONE;
}

static void put_address(struct stet_diffing *d, uint32_t i, uint32_t sum_of)
{
	char sum[3];

	stet_tags_sum(d->a->block, sum_of, sum);
	stet_buf_str(d->out, d->a->block[i].id);
	stet_buf_fmt(d->out, ".%s", sum);
}

void stet_diff_address(struct stet_diffing *d, uint32_t i)
{
	put_address(d, i, i);
}

/* What is said of text is said of the cell; a paragraph beside which others stand, or which goes, is meant itself. */
void stet_diff_begin(struct stet_diffing *d, const char *sign, uint32_t i)
{
	uint32_t cell = strchr("=~#?!", *sign) ? cell_of(d->a, i) : STET_NONE;

	stet_buf_fmt(d->out, "%s ", sign);
	if (cell == STET_NONE)
		put_address(d, i, i);
	else
		put_address(d, cell, d->a->block[cell].parent);
	d->counts.edits++;
}

/* The first block at or after `i`, else before it, that a line can name. */
static uint32_t nameable(const struct stet_view *view, uint32_t i)
{
	uint32_t k = i;

	while (k < view->n && view->block[k].kind != STET_PARAGRAPH)
		k++;
	if (k < view->n)
		return k;
	while (i && view->block[i - 1].kind != STET_PARAGRAPH)
		i--;
	return i ? i - 1 : STET_NONE;
}

void stet_diff_refuse(struct stet_diffing *d, uint32_t i, const char *fmt, ...)
{
	struct stet_buf why = { .max = 1000 };
	uint32_t at = nameable(d->a, i == STET_NONE ? 0 : i);
	va_list args;

	d->counts.refusals++;
	if (at == STET_NONE)
		return;
	va_start(args, fmt);
	stet_buf_vfmt(&why, fmt, args);
	va_end(args);
	stet_diff_begin(d, "!", at);
	d->counts.edits--;
	stet_buf_z(d->out, " | ");
	stet_tags_escape(d->out, stet_buf_view(&why), 0, STET_TAGS_TEXT);
	stet_buf_char(d->out, '\n');
	stet_buf_free(&why);
}

bool stet_diff_blank(const struct stet_view *view, uint32_t i)
{
	const struct stet_block *p = &view->block[i];

	if (p->kind != STET_PARAGRAPH || stet_str_trim(p->text).len || stet_diff_things(p))
		return false;
	for (uint32_t k = 0; k < p->n_runs; k++)
		if (p->run[k].kind == STET_COMMENT_REF)
			return false;
	return true;
}

/* ---- which is which ---------------------------------------------------------------------------------- */

/* What nobody sees is no version of what is seen. */
static void match(struct stet_diffing *d)
{
	d->to_a = stet_blocks_match(d->a->block, d->a->n, d->b->block, d->b->n, &d->arena);
	d->to_b = stet_arena_alloc(&d->arena, (d->a->n + 1) * sizeof(*d->to_b));
	memset(d->to_b, 0xFF, d->a->n * sizeof(*d->to_b));
	for (uint32_t i = 0; i < d->b->n; i++) {
		uint32_t a = d->to_a[i];

		if (a != STET_NONE && stet_diff_blank(d->a, a) != stet_diff_blank(d->b, i))
			a = d->to_a[i] = STET_NONE;
		if (a != STET_NONE)
			d->to_b[a] = i;
	}
}

static void index_ids(struct stet_diffing *d)
{
	size_t n = 0;

	for (uint32_t i = 0; i < d->b->n; i++) {
		bool fresh = false;

		if (d->b->block[i].id.len)
			stet_map_put(&d->by_id, &d->arena, d->b->block[i].id, &fresh);
		if (fresh)
			*STET_PUSH(&d->arena, d->block_at, n) = i;
	}
}

/* Lines of a that may be written anew: of paragraphs that have another text, and of those that may be emptied or filled.
 * What new rows must look like, those say that are there. */
static void ask(struct stet_diffing *d)
{
	for (uint32_t i = 0; i < d->a->n; i++) {
		const struct stet_block *block = &d->a->block[i];
		uint32_t b = d->to_b[i];

		if (block->kind == STET_ROW)
			stet_told_want(&d->told, d->a, i);
		else if (block->kind == STET_PARAGRAPH && (b == STET_NONE || !stet_str_eq(block->text, d->b->block[b].text)))
			stet_told_want(&d->told, d->a, i);
	}
}

/* ---- the whole --------------------------------------------------------------------------------------- */

int stet_diff(struct stet_buf *out, const struct stet_view *a, const struct stet_view *b, struct stet_diff_counts *counts,
              struct stet_err *err)
{
	struct stet_diffing d = { .out = out, .a = a, .b = b };
	int rc;

	if (a->state != STET_FINAL || b->state != STET_FINAL)
		return stet_fail(err, STET_EUSAGE, "diff.state", "only final states are compared");
	match(&d);
	index_ids(&d);
	ask(&d);
	rc = stet_told_ask(&d.told, a, err);
	if (!rc) {
		stet_diff_styles(&d);
		stet_diff_children(&d, STET_NONE, STET_NONE);
		stet_buf_z(out, ".\n");
	}
	if (counts)
		*counts = d.counts;
	stet_told_free(&d.told);
	stet_buf_free(&d.styles_a.scratch);
	stet_buf_free(&d.styles_b.scratch);
	stet_arena_free(&d.arena);
	return rc ? rc : stet_buf_check(out, err);
}
