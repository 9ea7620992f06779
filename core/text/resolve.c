/* resolve.c - a script, line by line: who is meant, then what is asked.
 *
 * First all blocks are found, so that the view is written once for those of which it matters; then each line becomes changes, or
 * a complaint, with an eye on what the lines before it asked of the same block. */
#include "text/resolve_parts.h"

#include <stdlib.h>

#include "text/script_parts.h"

/* ---- what comes of a line ---------------------------------------------------------------------------- */

void stet_asked(struct stet_resolving *s, uint32_t change)
{
	*STET_PUSH(&s->r->arena, s->r->asked, s->r->n_asked) = (struct stet_asked){ s->e->line, change };
}

uint32_t stet_change_of(struct stet_resolving *s, struct stet_change change)
{
	size_t n = s->r->n;

	STET_PUSH(&s->r->arena, s->splices, n)->n = 0;
	*STET_PUSH(&s->r->arena, s->r->change, s->r->n) = change;
	stet_asked(s, (uint32_t)s->r->n - 1);
	return (uint32_t)s->r->n - 1;
}

void stet_claim(struct stet_resolving *s, size_t block, stet_str what, uint32_t change)
{
	*STET_PUSH(&s->r->arena, s->claim, s->n_claims) = (struct stet_claim){
		.kind = s->e->kind, .what = what, .change = change, .before = s->claimed[block], .line = s->e->line,
	};
	s->claimed[block] = (uint32_t)s->n_claims;
}

const struct stet_claim *stet_claim_of(const struct stet_resolving *s, size_t block, enum stet_edit_kind kind)
{
	for (uint32_t i = s->claimed[block]; i; i = s->claim[i - 1].before)
		if (s->claim[i - 1].kind == kind)
			return &s->claim[i - 1];
	return NULL;
}

bool stet_idle(struct stet_resolving *s, size_t block, const char *why)
{
	*STET_PUSH(&s->r->arena, s->r->idle, s->r->n_idle) = (struct stet_remarked){ s->e->line, (uint32_t)block, stet_str_of(why) };
	return true;
}

void stet_claim_place(struct stet_resolving *s, size_t beside)
{
	if (s->block[beside].parent != STET_NONE)
		stet_claim(s, s->block[beside].parent, STET_STR(""), (uint32_t)s->r->n - 1);
}

bool stet_still_there(struct stet_resolving *s, size_t block)
{
	for (size_t i = block; i < s->view->n; i = s->block[i].parent)
		if (s->gone[i])
			return stet_complain(s, "edit.twice", "line %u deletes %.*s", s->gone[i], STET_ARG(s->block[i].id));
	return true;
}

bool stet_place_is_there(struct stet_resolving *s, size_t beside)
{
	return s->block[beside].parent == STET_NONE || stet_still_there(s, s->block[beside].parent);
}

/* ---- kinds of edits ---------------------------------------------------------------------------------- */

/* The same was asked by another line; or another thing was, and then this one complains. */
static bool asked_before(struct stet_resolving *s, size_t block, stet_str what, bool *same)
{
	const struct stet_claim *claim = stet_claim_of(s, block, s->e->kind);

	*same = claim && stet_str_eq(claim->what, what);
	if (*same)
		stet_asked(s, claim->change);
	else if (claim)
		stet_complain(s, "edit.twice", "line %u asks something else of %.*s", claim->line, STET_ARG(s->block[block].id));
	return claim;
}

static bool restyle_slide(struct stet_resolving *s, size_t block)
{
	stet_str layout = stet_tagged_plain(s->e->layout, &s->r->arena);
	const struct stet_slide_info *info = s->block[block].slide;
	bool same;

	if (asked_before(s, block, layout, &same))
		return same;
	if (info && stet_str_eq(info->layout, layout))
		return stet_idle(s, block, "it has this layout already");
	stet_claim(s, block, layout, stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_STYLE, .block = (uint32_t)block,
	                                                                     .like = STET_NONE, .layout = layout }));
	return true;
}

static bool restyle(struct stet_resolving *s, size_t block)
{
	size_t p, like;
	bool same;

	if (s->block[block].kind == STET_SLIDE && s->e->layout.len)
		return stet_still_there(s, block) && restyle_slide(s, block);
	if (s->e->layout.len || s->block[block].kind == STET_SLIDE)
		return stet_complain(s, "edit.kind", "a slide has a layout, with its name in quotes; a paragraph has a style");
	p = stet_find_paragraph(s, block);
	if (p == STET_NOWHERE || !stet_still_there(s, p))
		return false;
	like = stet_find_like(s, p, s->e->style);
	if (like == STET_NOWHERE)
		return false;
	if (asked_before(s, p, s->e->style, &same))
		return same;
	/* The nearest that has it is itself. */
	if (like == p)
		return stet_idle(s, p, "it has this style already");
	stet_claim(s, p, s->e->style, stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_STYLE, .block = (uint32_t)p,
	                                                                      .like = (uint32_t)like }));
	return true;
}

/* An earlier line speaks of something in these blocks. */
static bool is_claimed(struct stet_resolving *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s->claimed[i])
			return !stet_complain(s, "edit.twice", "line %u changes %.*s", s->claim[s->claimed[i] - 1].line, STET_ARG(s->block[i].id));
	return false;
}

/* The cells of the column that a cell of the first row names. */
static bool is_in_column(const struct stet_block *cell, const struct stet_block *head)
{
	return cell->kind == STET_CELL && cell->col < head->col + (head->n_cols ? head->n_cols : 1) &&
	       head->col < cell->col + (cell->n_cols ? cell->n_cols : 1);
}

static bool delete_column(struct stet_resolving *s, size_t head)
{
	uint32_t row = s->block[head].parent, table = row == STET_NONE ? row : s->block[row].parent;

	if (s->block[head].row || table == STET_NONE)
		return stet_complain(s, "edit.kind", "a cell cannot be deleted; one of the first row stands for its column");
	for (size_t r = table + 1; r < s->block[table].end; r = s->block[r].end)
		for (size_t i = r + 1; i < s->block[r].end; i = s->block[i].end)
			if (is_in_column(&s->block[i], &s->block[head]) && is_claimed(s, i, s->block[i].end))
				return false;
	for (size_t r = table + 1; r < s->block[table].end; r = s->block[r].end)
		for (size_t i = r + 1; i < s->block[r].end; i = s->block[i].end)
			if (is_in_column(&s->block[i], &s->block[head]))
				s->gone[i] = s->e->line;
	stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_DELETE, .block = (uint32_t)head });
	return true;
}

static bool delete(struct stet_resolving *s, size_t block)
{
	if (!stet_still_there(s, block))
		return false;
	if (s->block[block].kind == STET_CELL)
		return delete_column(s, block);
	if (is_claimed(s, block, s->block[block].end))
		return false;
	s->gone[block] = s->e->line;
	stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_DELETE, .block = (uint32_t)block });
	return true;
}

static bool move(struct stet_resolving *s, size_t block)
{
	size_t to = stet_find_or_complain(s, s->e->to);
	bool same;

	if (to == STET_NOWHERE || !stet_still_there(s, block) || !stet_place_is_there(s, to))
		return false;
	if (s->block[block].kind != s->block[to].kind || s->block[block].kind == STET_CELL)
		return stet_complain(s, "edit.kind", "paragraphs move to paragraphs, rows to rows, slides to slides");
	if (to == block)
		return stet_complain(s, "edit.kind", "it cannot move to where it is itself");
	if (stet_claim_of(s, block, s->e->kind == STET_EDIT_MOVE_AFTER ? STET_EDIT_MOVE_BEFORE : STET_EDIT_MOVE_AFTER))
		return stet_complain(s, "edit.twice", "an earlier line moves %.*s", STET_ARG(s->block[block].id));
	if (asked_before(s, block, s->e->to.id, &same))
		return same;
	stet_claim(s, block, s->e->to.id,
	           stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_MOVE, .block = (uint32_t)block, .to = (uint32_t)to,
	                                                   .before = s->e->kind == STET_EDIT_MOVE_BEFORE }));
	stet_claim_place(s, to);
	return true;
}

/* ---- tracked changes and comments -------------------------------------------------------------------- */

static bool settle_comment(struct stet_resolving *s, size_t block)
{
	bool done = s->e->kind == STET_EDIT_ACCEPT, same;
	const struct stet_remark *remark = s->block[block].remark;
	const struct stet_claim *other = stet_claim_of(s, block, done ? STET_EDIT_REJECT : STET_EDIT_ACCEPT);

	if (other)
		return stet_complain(s, "edit.twice", "line %u asks something else of %.*s", other->line, STET_ARG(s->block[block].id));
	if (asked_before(s, block, STET_STR(""), &same))
		return same;
	if (remark && remark->resolved == done)
		return stet_idle(s, block, done ? "it is resolved already" : "it is open already");
	stet_claim(s, block, STET_STR(""), stet_change_of(s, (struct stet_change){
		.kind = done ? STET_CHANGE_RESOLVE : STET_CHANGE_REOPEN, .block = (uint32_t)block }));
	return true;
}

static bool settle(struct stet_resolving *s)
{
	stet_str id = s->e->block.id;
	bool accept = s->e->kind == STET_EDIT_ACCEPT;
	size_t block = stet_find_id(s, id);

	if (id.at[0] == 'c') {
		if (block == STET_NOWHERE || s->block[block].kind != STET_COMMENT)
			return stet_complain(s, "edit.unknown", "there is no comment %.*s in the document", STET_ARG(id));
		return settle_comment(s, block);
	}
	for (size_t i = 0; i < s->r->n; i++) {
		const struct stet_change *c = &s->r->change[i];

		if ((c->kind == STET_CHANGE_ACCEPT || c->kind == STET_CHANGE_REJECT) && stet_str_eq(c->revision->id, id)) {
			if ((c->kind == STET_CHANGE_ACCEPT) != accept)
				return stet_complain(s, "edit.twice", "an earlier line asks something else of %.*s", STET_ARG(id));
			stet_asked(s, (uint32_t)i);
			return true;
		}
	}
	for (size_t i = 0; i < s->view->n_revisions; i++)
		if (stet_str_eq(s->view->revision[i]->id, id)) {
			stet_change_of(s, (struct stet_change){ .kind = accept ? STET_CHANGE_ACCEPT : STET_CHANGE_REJECT, .block = STET_NONE,
			                                        .to = STET_NONE, .revision = s->view->revision[i] });
			return true;
		}
	return stet_complain(s, "edit.unknown", "there is no tracked change %.*s in the document", STET_ARG(id));
}

/* ---- a line ------------------------------------------------------------------------------------------ */

static void refuse(struct stet_resolving *s)
{
	size_t block = stet_find_id(s, s->e->block.id);

	*STET_PUSH(&s->r->arena, s->r->refusal, s->r->n_refusals) = (struct stet_remarked){
		s->e->line, block == STET_NOWHERE ? STET_NONE : (uint32_t)block, s->e->text,
	};
}

static bool is_sign(char c)
{
	static const bool signs[256] = { ['='] = true, ['~'] = true, ['#'] = true, ['>'] = true, ['<'] = true, ['-'] = true,
	                                 ['^'] = true, ['?'] = true };

	return signs[(unsigned char)c];
}

/* A line end was lost: "… = p3.a9| …" in a text is an edit of its own, for such a name is in no text by chance.  Unless it
 * stood there before. */
static bool holds_another(struct stet_resolving *s, size_t block)
{
	stet_str text = s->e->text;

	for (size_t i = 0; i < text.len; i++) {
		struct stet_address address;
		stet_str rest;
		size_t other;

		if (!is_sign(text.at[i]))
			continue;
		rest = stet_str_sub(text, i + 1, text.len);
		if (!script_take_address(&rest, &address) ||
		    stet_find_address(s, address, &other) != STET_FOUND)
			continue;
		if (s->block[block].text.len &&
		    stet_str_find(s->block[block].text, (stet_str){ address.id.at, address.id.len + 1 + address.check.len }) != SIZE_MAX)
			continue;
		stet_complain(s, "script.line", "another edit stands in its text, of %.*s", STET_ARG(address.id));
		return true;
	}
	return false;
}

/* What the first address of an edit names, as it was found when all were looked for. */
struct named {
	size_t block;
	enum stet_found found;
};

static void resolve_edit(struct stet_resolving *s, const struct named *named)
{
	enum stet_edit_kind kind = s->e->kind;
	size_t block;

	if (kind == STET_EDIT_REFUSE) {
		refuse(s);
		return;
	}
	if (kind == STET_EDIT_ACCEPT || kind == STET_EDIT_REJECT) {
		settle(s);
		return;
	}
	block = s->e->block.check.len ? stet_found_or_complain(s, s->e->block, named->found, named->block)
	                              : stet_find_or_complain(s, s->e->block);
	if (block == STET_NOWHERE || holds_another(s, block))
		return;
	switch (kind) {
	case STET_EDIT_REPLACE:
		stet_resolve_replace(s, block);
		break;
	case STET_EDIT_SUBSTITUTE:
		stet_resolve_substitute(s, block);
		break;
	case STET_EDIT_STYLE:
		restyle(s, block);
		break;
	case STET_EDIT_AFTER:
	case STET_EDIT_BEFORE:
		stet_resolve_new(s, block);
		break;
	case STET_EDIT_DELETE:
		delete(s, block);
		break;
	case STET_EDIT_COMMENT:
		stet_resolve_comment(s, block);
		break;
	default:
		move(s, block);
	}
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static void want(struct stet_resolving *s, size_t block)
{
	const struct stet_block *b = &s->block[block];

	stet_told_want(&s->told, s->view, block);
	/* A row with what stands in its cells. */
	for (size_t i = block + 1; b->kind == STET_ROW && i < b->end; i++)
		if (s->block[i].kind == STET_PARAGRAPH)
			stet_told_want(&s->told, s->view, i);
	for (size_t i = block + 1; b->kind == STET_CELL && i < b->end; i++)
		if (s->block[i].kind == STET_PARAGRAPH)
			stet_told_want(&s->told, s->view, i);
}

/* What is named, and the lines that show it; true when more than text matters: styles, lines to be quoted. */
static bool want_all(struct stet_resolving *s, const struct stet_script *script, struct named *all)
{
	bool more = false;

	s->told.bare = true;
	for (size_t i = 0; i < script->n_edits; i++) {
		const struct stet_edit *e = &script->edit[i];
		const struct stet_address *named[] = { &e->block, &e->to };

		/* What stands before the bar is held against the view's. */
		s->told.bare &= e->kind != STET_EDIT_REPLACE || !e->style.len;
		more |= e->kind == STET_EDIT_STYLE || e->kind == STET_EDIT_AFTER || e->kind == STET_EDIT_BEFORE || e->style.len;
		for (size_t k = 0; k < 2; k++) {
			size_t block;
			enum stet_found found = named[k]->check.len ? stet_find_address(s, *named[k], &block) : STET_FOUND_NOT;

			if (k == 0)
				all[i] = (struct named){ found == STET_FOUND_NOT ? STET_NOWHERE : block, found };
			more |= found == STET_FOUND_STALE;
			/* Who names what is no more is told what is. */
			s->told.bare &= found != STET_FOUND_STALE && (named[k]->check.len || !named[k]->id.len);
			if (found == STET_FOUND_NOT)
				continue;
			want(s, block);
			if (stet_find_line(s, block) != block)
				stet_told_want(&s->told, s->view, stet_find_line(s, block));
		}
	}
	return more;
}

/* What came of a line. */
struct outcome {
	size_t asked, asked_end, unfit, unfit_end;
};

/* Lines that are written twice are one: what came of the first came of both. */
static void resolve_again(struct stet_resolving *s, const struct outcome *first)
{
	struct stet_resolution *r = s->r;

	for (size_t i = first->asked; i < first->asked_end; i++)
		stet_asked(s, r->asked[i].change);
	for (size_t i = first->unfit; i < first->unfit_end; i++) {
		struct stet_unfit *unfit = STET_PUSH(&r->arena, r->unfit, r->n_unfit);

		*unfit = r->unfit[i];
		unfit->line = s->e->line;
	}
	if (first->asked == first->asked_end && first->unfit == first->unfit_end)
		stet_idle(s, STET_NONE, "it is a line over again");
}

static void resolve_all(struct stet_resolving *s, const struct stet_script *script, const struct named *named)
{
	struct stet_map lines = { 0 };
	struct stet_resolution *r = s->r;
	struct outcome *outcome = stet_arena_alloc(&s->told.arena, (script->n_edits + 1) * sizeof(*outcome));

	for (size_t i = 0; i < script->n_edits; i++) {
		bool fresh = true;
		size_t at;

		s->e = &script->edit[i];
		at = stet_map_put(&lines, &s->told.arena, stet_str_trim(s->e->whole), &fresh);
		if (!fresh && s->e->kind != STET_EDIT_REFUSE) {
			resolve_again(s, &outcome[at]);
			continue;
		}
		outcome[at] = (struct outcome){ .asked = r->n_asked, .unfit = r->n_unfit };
		resolve_edit(s, &named[i]);
		outcome[at].asked_end = r->n_asked;
		outcome[at].unfit_end = r->n_unfit;
	}
	for (size_t i = 0; i < r->n; i++)
		if (s->splices[i].n) {
			r->change[i].splice = s->splices[i].at;
			r->change[i].n_splices = (uint32_t)s->splices[i].n;
		}
}

static int by_line(const void *x, const void *y)
{
	const struct stet_unfit *a = x, *b = y;

	return a->line < b->line ? -1 : a->line > b->line;
}

/* What the parser could not read and was meant as an edit. */
static void add_complaints(struct stet_resolution *r, const struct stet_script *script)
{
	for (size_t i = 0; i < script->n_complaints; i++) {
		const struct stet_complaint *c = &script->complaint[i];

		if (!c->chatter)
			*STET_PUSH(&r->arena, r->unfit, r->n_unfit) = (struct stet_unfit){
				.line = c->line, .slug = !strcmp(c->why, "cut off") ? "script.cut" : "script.line", .why = stet_str_of(c->why),
				.text = c->text,
			};
	}
	if (r->n_unfit)
		qsort(r->unfit, r->n_unfit, sizeof(*r->unfit), by_line);
}

int stet_resolve(struct stet_resolution *r, const struct stet_view *view, const struct stet_script *script,
                 struct stet_err *err)
{
	struct stet_resolving s = { .r = r, .view = view, .block = view->block };
	int rc = STET_OK;

	*r = (struct stet_resolution){ 0 };
	if (view->state != STET_FINAL)
		return stet_fail(err, STET_EUSAGE, "usage.state", "edits are made of the final state of a document, and this is another");
	if (script->n_edits) {
		struct named *named = stet_arena_alloc(&s.told.arena, script->n_edits * sizeof(*named));

		stet_find_prepare(&s, script->n_edits);
		s.claimed = stet_arena_alloc(&s.told.arena, (view->n + 1) * sizeof(*s.claimed));
		s.gone = stet_arena_alloc(&s.told.arena, (view->n + 1) * sizeof(*s.gone));
		rc = want_all(&s, script, named) ? stet_told_ask(&s.told, view, err) : stet_told_ask_text(&s.told, view, err);
		if (!rc)
			resolve_all(&s, script, named);
	}
	if (!rc)
		add_complaints(r, script);
	stet_told_free(&s.told);
	return rc;
}

void stet_resolution_free(struct stet_resolution *r)
{
	stet_arena_free(&r->arena);
	*r = (struct stet_resolution){ 0 };
}
