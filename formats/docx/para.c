/* para.c - scopes, and a paragraph on its way from w:p to the sink.
 *
 * The block is placed in the sink when the paragraph ends, or when something in it (a text box) must come after it; what
 * is in it is filled in at its end.  A paragraph whose mark is deleted is joined by the next one, as Word would on
 * accepting the deletion: one block, with the next one's properties. */
#include <stdlib.h>

#include "docx.h"

/* ---- scopes --------------------------------------------------------------------------------- */

static struct stet_docx_scope *fresh_scope(struct stet_docx *d)
{
	if (d->n_scopes == d->scopes_made) {
		d->scope = stet_grow(d->scope, (d->scopes_made + 1) * sizeof(struct stet_docx_scope *));
		d->scope[d->scopes_made++] = stet_arena_alloc(&d->own, sizeof(struct stet_docx_scope));
	}
	return d->scope[d->n_scopes++];
}

/* One that has not begun, in the buffers of that one. */
static struct stet_docx_para fresh_para(const struct stet_docx_para *last)
{
	struct stet_docx_para para = { .text = last->text, .run = last->run, .room = last->room, .block = STET_NONE,
	                               .origin = last->origin, .origin_room = last->origin_room,
	                               .pending = stet_docx_pending_none(&last->pending) };

	para.text.len = 0;
	return para;
}

/* A new scope on the same ground as the one around it; its buffers are those of the last scope at this depth. */
void stet_docx_push(struct stet_docx *d, stet_str prefix)
{
	struct stet_docx_scope *scope = fresh_scope(d);
	const struct stet_docx_scope *outer = d->at;

	*scope = (struct stet_docx_scope){ .prefix = prefix, .para = fresh_para(&scope->para), .base_style = STET_NONE,
	                                   .last = STET_NONE, .left = stet_docx_pending_none(&scope->left) };
	scope->back = outer ? outer->back : DOCX_AUTO;
	scope->table = outer ? outer->table : NULL;
	scope->n_fields = d->n_fields;
	scope->in_table = d->table;
	d->at = scope;
}

void stet_docx_pop(struct stet_docx *d)
{
	stet_docx_fields_drop(d, d->at->n_fields);
	d->n_scopes--;
	d->at = d->n_scopes ? d->scope[d->n_scopes - 1] : NULL;
}

void stet_docx_scopes_free(struct stet_docx *d)
{
	for (unsigned i = 0; i < d->scopes_made; i++) {
		stet_buf_free(&d->scope[i]->para.text);
		free(d->scope[i]->para.run);
		free(d->scope[i]->para.origin);
		free(d->scope[i]->para.pending.revision);
		free(d->scope[i]->left.revision);
	}
	free(d->scope);
	d->scope = NULL;
	d->scopes_made = d->n_scopes = 0;
}

stet_str stet_docx_id(struct stet_docx *d, stet_str prefix, const char *letter, uint32_t n)
{
	char id[256], digits[12];
	size_t len = prefix.len < 200 ? prefix.len : 200, at = sizeof(digits);

	if (len)
		memcpy(id, prefix.at, len);
	while (*letter)
		id[len++] = *letter++;
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	memcpy(id + len, digits + at, sizeof(digits) - at);
	return stet_arena_str(d->passing, (stet_str){ id, len + sizeof(digits) - at });
}

struct stet_block *stet_docx_open(struct stet_docx *d, enum stet_kind kind)
{
	struct stet_block *block = stet_sink_open(d->sink, kind);

	d->blocks_open++;
	block->part = d->part_number;
	return block;
}

void stet_docx_close(struct stet_docx *d)
{
	d->blocks_open--;
	stet_sink_close(d->sink);
}

uint32_t stet_docx_para_id(const struct stet_element *el)
{
	stet_str hex = stet_attr(el, STET_NS_w14, "paraId");
	uint32_t id = 0;

	if (hex.len != 8 || hex.at[0] > '7')
		return 0;
	for (size_t i = 0; i < hex.len; i++) {
		char c = hex.at[i] | 0x20;

		if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
			return 0;
		id = id << 4 | (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
	}
	return id;
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

void stet_docx_para_start(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_para *para = &d->at->para;

	if (para->open) {
		para->inner++;
		return;
	}
	if (!para->joins) {
		*para = fresh_para(para);
		para->from = el->from;
		para->first_comment = d->comment_refs.n;
	}
	stet_docx_pending_move(&para->pending, &d->at->left);
	para->open = true;
	para->joins = false;
	para->mark_gone = false;
	para->ppr = DOCX_NO_PPR;
	para->section = (struct stet_docx_section){ 0 };
	para->number = ++d->at->n_paras;
	para->para_id = stet_docx_para_id(el);
	para->control = stet_docx_control_now(d);
	d->at->has_plain = d->at->has_last = false;
	stet_docx_note_para(d, el);
	if (d->n_waiting)
		stet_docx_bookmarks_arrive(d);
}

void stet_docx_para_place(struct stet_docx *d)
{
	struct stet_docx_scope *scope = d->at;

	if (scope->para.block != STET_NONE || (!scope->para.open && !scope->para.joins))
		return;
	scope->para.block = (uint32_t)stet_sink_count(d->sink);
	scope->para.placed = scope->para.number;
	stet_docx_open(d, STET_PARAGRAPH)->id = stet_docx_id(d, scope->prefix, "p", scope->para.number);
	stet_docx_close(d);
}

static void copy_run(struct stet_docx *d, const struct stet_docx_run *from, struct stet_run *to, const char *text)
{
	to->kind = from->kind;
	to->flags = from->flags;
	to->size = from->size;
	to->text = (stet_str){ text + from->from, from->to - from->from };
	to->link = from->link;
	to->ref = from->ref;
	to->code = from->code;
	to->lang = d->langs.lang[from->lang];
	to->picture = from->picture;
	to->look = from->look;
	to->revision = from->revision;
	to->control = from->control;
}

static void give_content(struct stet_docx *d, const struct stet_docx_para *para, struct stet_block *block)
{
	block->text = para->text.len ? stet_arena_str(d->passing, stet_buf_view(&para->text)) : STET_STR("");
	if (para->n_runs) {
		struct stet_run *run = stet_arena_alloc(d->passing, para->n_runs * sizeof(*run));

		for (size_t i = 0; i < para->n_runs; i++)
			copy_run(d, &para->run[i], &run[i], block->text.at);
		block->run = run;
		block->n_runs = (uint32_t)para->n_runs;
	}
	if (para->n_origins) {
		struct stet_origin *origin = stet_arena_alloc(d->passing, para->n_origins * sizeof(*origin));

		memcpy(origin, para->origin, para->n_origins * sizeof(*origin));
		block->origin = origin;
		block->n_origins = (uint32_t)para->n_origins;
	}
}

/* Styles, then what the paragraph says itself. */
static struct stet_docx_ppr effective(const struct stet_docx *d, const struct stet_docx_ppr *own, uint32_t style)
{
	struct stet_docx_ppr ppr = d->styles.ppr;

	if (style != STET_NONE)
		stet_docx_ppr_over(&ppr, &d->styles.style[style].ppr);
	if (own->set & DOCX_P_NUM)
		ppr.ilvl = 0;
	stet_docx_ppr_over(&ppr, own);
	ppr.style = style;
	return ppr;
}

static int give_place(struct stet_docx *d, const struct stet_docx_para *para, struct stet_block *block,
                      struct stet_err *err)
{
	uint32_t style = para->ppr.style != STET_NONE ? para->ppr.style : d->styles.usual[DOCX_STYLE_PARAGRAPH];
	struct stet_docx_ppr ppr = effective(d, &para->ppr, style);

	if (style != STET_NONE) {
		block->style = d->styles.style[style].id;
		block->style_name = d->styles.style[style].name;
		block->title = stet_str_eq_nocase(block->style_name, STET_STR("Title"));
	}
	block->heading = ppr.set & DOCX_P_OUTLINE && ppr.outline < 9 ? ppr.outline + 1 : 0;
	block->align = ppr.align;
	block->rtl = ppr.bidi;
	return stet_docx_number(d, &block->list, &ppr, !(para->ppr.set & (DOCX_P_NUM | DOCX_P_ILVL)), err);
}

/* The comments that stand in it learn where. */
static void tell_comments(struct stet_docx *d, const struct stet_docx_para *para, stet_str id)
{
	for (size_t i = para->first_comment; i < d->comment_refs.n; i++)
		if (!d->comment[i].remark->on.len)
			d->comment[i].remark->on = stet_arena_str(d->arena, id);
}

static void say_not_shown(struct stet_docx *d, stet_str where)
{
	stet_note(d->notes, "hidden.revision", where, "tracked %s are not shown",
	          d->state == STET_ORIGINAL ? "insertions" : "deletions");
}

static int finish(struct stet_docx *d, struct stet_err *err)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_block *block;
	int rc;

	stet_docx_para_place(d);
	block = stet_sink_block(d->sink, para->block);
	/* It is the one whose mark is left. */
	if (para->placed != para->number)
		block->id = stet_docx_id(d, d->at->prefix, "p", para->number);
	block->para_id = para->para_id;
	block->control = para->control;
	stet_docx_pending_give(d, &para->pending, block);
	give_content(d, para, block);
	rc = give_place(d, para, block, err);
	block->from = para->from;
	block->to = para->to;
	tell_comments(d, para, block->id);
	if (para->deleted)
		say_not_shown(d, block->id);
	block->hidden = para->n_runs && stet_docx_report_hidden(d, para, block->id);
	para->open = para->joins = false;
	d->at->last = para->block;
	return rc ? rc : stet_buf_check(&para->text, err);
}

int stet_docx_para_end(struct stet_docx *d, size_t to, struct stet_err *err)
{
	struct stet_docx_para *para = &d->at->para;

	if (!para->open)
		return STET_OK;
	if (para->inner) {
		para->inner--;
		return STET_OK;
	}
	para->to = to;
	d->at->in_run = false;
	if (!para->mark_gone && para->section.ends)
		stet_docx_section_ends(d);
	if (!para->mark_gone)
		return finish(d, err);
	para->open = false;
	para->joins = true;
	return STET_OK;
}

static bool has_content(const struct stet_docx_para *para)
{
	for (size_t i = 0; i < para->n_runs; i++)
		if (para->run[i].kind != STET_BOOKMARK)
			return true;
	return false;
}

/* One that was all deleted goes away with what was in it. */
int stet_docx_para_settle(struct stet_docx *d, struct stet_err *err)
{
	struct stet_docx_para *para = &d->at->para;

	if (!para->joins)
		return STET_OK;
	if (has_content(para) || para->block != STET_NONE)
		return finish(d, err);
	para->joins = false;
	stet_docx_pending_move(&para->pending, &d->at->left);   /* what came after it, in order */
	stet_docx_pending_move(&d->at->left, &para->pending);
	if (para->deleted)
		say_not_shown(d, d->part->name);
	return STET_OK;
}

/* Without any paragraph there is one that is empty, as Word would leave one. */
int stet_docx_scope_ends(struct stet_docx *d, struct stet_err *err)
{
	struct stet_docx_scope *at = d->at;
	int rc = stet_docx_para_settle(d, err);

	if (!at->left.n)
		return rc;
	if (at->last == STET_NONE) {
		struct stet_block *block;

		at->last = (uint32_t)stet_sink_count(d->sink);
		block = stet_docx_open(d, STET_PARAGRAPH);
		block->id = stet_docx_id(d, at->prefix, "p", at->n_paras ? at->n_paras : 1);
		block->text = STET_STR("");
		block->from = block->to = at->para.to;
		stet_docx_close(d);
	}
	stet_docx_pending_give(d, &at->left, stet_sink_block(d->sink, at->last));
	return rc;
}
