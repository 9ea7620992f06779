/* revisions.c - tracked changes: each has its number, whatever of it is shown.
 *
 * Every element passes by here before anything is left out, so that a change has the same number in each state.  Elements
 * in a row are one change when they are of one kind and by one author, with nothing between them that is not changed. */
#include <stdlib.h>

#include "table.h"

#include "base/utf8.h"

#define MOST_TEXT 200

/* ---- what is pending in a block ------------------------------------------------------------- */

void stet_docx_pending_add(struct stet_docx_pending *pending, const struct stet_revision *revision)
{
	if (pending->n == pending->room) {
		pending->room = pending->room ? pending->room * 2 : 8;
		pending->revision = stet_grow(pending->revision, pending->room * sizeof(*pending->revision));
	}
	pending->revision[pending->n++] = revision;
}

void stet_docx_pending_give(struct stet_docx *d, struct stet_docx_pending *pending, struct stet_block *block)
{
	const struct stet_revision **kept;

	if (!pending->n)
		return;
	kept = stet_arena_alloc(d->passing, (block->n_revisions + pending->n) * sizeof(*kept));
	if (block->n_revisions)
		memcpy(kept, block->revision, block->n_revisions * sizeof(*kept));
	memcpy(kept + block->n_revisions, pending->revision, pending->n * sizeof(*kept));
	block->revision = kept;
	block->n_revisions += pending->n;
	pending->n = 0;
}

void stet_docx_pending_move(struct stet_docx_pending *to, struct stet_docx_pending *from)
{
	for (uint32_t i = 0; i < from->n; i++)
		stet_docx_pending_add(to, from->revision[i]);
	from->n = 0;
}

/* Where a change is pending: in the paragraph that is open; else, between a table's cells, in what it changes there. */
static struct stet_docx_pending *place_of(struct stet_docx *d, enum stet_revision_of of)
{
	struct stet_docx_table *table = d->table;

	if (d->at->para.open)
		return &d->at->para.pending;
	if (!table || d->at->in_table == table)
		return &d->at->left;
	if (of == STET_OF_CELL && table->cell_waits)
		return &table->in_cell;
	return table->row_waits || table->row_open ? &table->in_row : &table->in_table;
}

/* ---- making them ---------------------------------------------------------------------------- */

/* Authors and dates come again and again. */
static stet_str again(struct stet_docx *d, stet_str *last, stet_str s)
{
	if (!stet_str_eq(*last, s))
		*last = stet_arena_str(d->arena, s);
	return *last;
}

/* One more element that says it. */
static void stands(struct stet_docx *d, struct stet_revision *revision, size_t at)
{
	struct stet_spot *spot = (struct stet_spot *)revision->spot;

	if (!d->origins)
		return;
	*STET_PUSH(d->arena, spot, revision->n_spots) = (struct stet_spot){ d->part_number, at };
	revision->spot = spot;
}

static struct stet_revision *make(struct stet_docx *d, enum stet_revision_kind kind, enum stet_revision_of of,
                                  stet_str author, stet_str date, size_t at)
{
	struct stet_revision *revision = stet_sink_revision(d->sink);

	revision->kind = kind;
	revision->of = of;
	revision->author = again(d, &d->changes.author, author);
	revision->date = again(d, &d->changes.date, date);
	stands(d, revision, at);
	if (d->at)
		stet_docx_pending_add(place_of(d, of), revision);
	return revision;
}

static struct stet_revision *make_of(struct stet_docx *d, const struct stet_element *el, enum stet_revision_kind kind,
                                     enum stet_revision_of of)
{
	return make(d, kind, of, stet_attr(el, STET_NS_w, "author"), stet_attr(el, STET_NS_w, "date"), el->from);
}

static enum stet_revision_kind kind_of(enum stet_tag tag)
{
	switch (tag) {
	case w_ins: return STET_REVISION_INSERTION;
	case w_del: return STET_REVISION_DELETION;
	case w_moveFrom: return STET_REVISION_MOVE_FROM;
	case w_moveTo: return STET_REVISION_MOVE_TO;
	default: return STET_REVISION_FORMAT;
	}
}

/* ---- around runs ---------------------------------------------------------------------------- */

static void around_runs(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_changes *to = &d->changes;
	struct stet_revision *last = to->last[to->n];
	enum stet_revision_kind kind = kind_of(el->tag);
	bool goes_on = last && last->kind == kind && stet_str_eq(last->author, stet_attr(el, STET_NS_w, "author"));

	if (!goes_on)
		last = make_of(d, el, kind, STET_OF_RUNS);
	else
		stands(d, last, el->from);
	to->last[to->n] = last;
	if (to->n == DOCX_CHANGES_DEEP)
		return;
	to->open[to->n] = last;
	to->level[to->n++] = d->depth;
	if (!goes_on)
		to->last[to->n] = NULL;
}

/* Neighbours whose looks were changed at one time. */
static void format_of_run(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_changes *to = &d->changes;
	struct stet_revision *last = to->format;

	if (!last || !stet_str_eq(last->author, stet_attr(el, STET_NS_w, "author")) ||
	    !stet_str_eq(last->date, stet_attr(el, STET_NS_w, "date")))
		to->format = make_of(d, el, STET_REVISION_FORMAT, STET_OF_RUNS);
	else
		stands(d, last, el->from);
	to->formatted = true;
}

/* A paragraph's mark is read after its text, though the file has it before. */
static void of_mark(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_changes *to = &d->changes;
	struct stet_docx_changed_mark *mark;

	if (to->n_marks == sizeof(to->mark) / sizeof(*to->mark)) {
		make_of(d, el, kind_of(el->tag), STET_OF_MARK);
		return;
	}
	mark = &to->mark[to->n_marks++];
	mark->kind = kind_of(el->tag);
	mark->author = again(d, &to->author, stet_attr(el, STET_NS_w, "author"));
	mark->date = again(d, &to->date, stet_attr(el, STET_NS_w, "date"));
	mark->level = d->depth - 3;
	mark->at = el->from;
}

static void paragraph_ends(struct stet_docx *d, unsigned level)
{
	struct stet_docx_changes *to = &d->changes;
	unsigned first = to->n_marks;

	while (first && to->mark[first - 1].level >= level)
		first--;
	for (unsigned i = first; i < to->n_marks; i++)
		make(d, to->mark[i].kind, STET_OF_MARK, to->mark[i].author, to->mark[i].date, to->mark[i].at);
	to->n_marks = first;
	to->last[to->n] = to->format = NULL;
}

static void inserted_or_deleted(struct stet_docx *d, const struct stet_element *el)
{
	switch (stet_docx_parent(d)) {
	case w_rPr:
		if (stet_docx_grandparent(d) == w_pPr)
			of_mark(d, el);
		break;
	case w_trPr: make_of(d, el, kind_of(el->tag), STET_OF_ROW); break;
	case w_numPr: make_of(d, el, STET_REVISION_FORMAT, STET_OF_PARAGRAPH); break;
	case m_ctrlPr: break;
	default: around_runs(d, el); break;
	}
}

/* ---- the walk ------------------------------------------------------------------------------- */

void stet_docx_change_text(struct stet_docx *d, stet_str s)
{
	for (unsigned i = 0; i < d->changes.n; i++) {
		struct stet_revision *revision = d->changes.open[i];
		size_t room = MOST_TEXT - revision->text.len, take = s.len < room ? s.len : room;
		char *at;

		if (!revision->text.at)
			revision->text.at = stet_arena_alloc(d->arena, MOST_TEXT + 1);
		while (take && take < s.len && ((unsigned char)s.at[take] & 0xC0) == 0x80)
			take--;
		at = (char *)revision->text.at;
		memcpy(at + revision->text.len, s.at, take);
		revision->text.len += take;
	}
}

void stet_docx_change_begins(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_changes *to = &d->changes;

	to->any = true;
	switch (el->tag) {
	case w_r:
		to->last[to->n] = NULL;
		if (!to->formatted)
			to->format = NULL;
		to->formatted = false;
		break;
	case w_p: to->last[to->n] = to->format = NULL, to->formatted = false; break;
	case w_t:
	case w_delText:
	case m_t: to->in_text = to->n > 0; break;
	case w_tab:
	case w_br:
		if (to->n && stet_docx_parent(d) == w_r)
			stet_docx_change_text(d, STET_STR(" "));
		break;
	case w_ins:
	case w_del:
	case w_moveFrom:
	case w_moveTo: inserted_or_deleted(d, el); break;
	case w_rPrChange:
		if (stet_docx_parent(d) == w_rPr && stet_docx_grandparent(d) == w_r)
			format_of_run(d, el);
		else if (stet_docx_parent(d) == w_rPr && stet_docx_grandparent(d) == w_pPr)
			make_of(d, el, STET_REVISION_FORMAT, STET_OF_MARK);
		break;
	case w_pPrChange:
	case w_numberingChange: make_of(d, el, STET_REVISION_FORMAT, STET_OF_PARAGRAPH); break;
	case w_tblPrChange:
	case w_tblPrExChange:
	case w_tblGridChange: make_of(d, el, STET_REVISION_FORMAT, STET_OF_TABLE); break;
	case w_trPrChange: make_of(d, el, STET_REVISION_FORMAT, STET_OF_ROW); break;
	case w_cellMerge:
	case w_tcPrChange: make_of(d, el, STET_REVISION_FORMAT, STET_OF_CELL); break;
	case w_cellIns: make_of(d, el, STET_REVISION_INSERTION, STET_OF_CELL); break;
	case w_cellDel: make_of(d, el, STET_REVISION_DELETION, STET_OF_CELL); break;
	case w_sectPrChange: make_of(d, el, STET_REVISION_FORMAT, STET_OF_SECTION); break;
	default: break;
	}
}

void stet_docx_change_ends(struct stet_docx *d, enum stet_tag tag, unsigned level)
{
	struct stet_docx_changes *to = &d->changes;

	switch (tag) {
	case w_p: paragraph_ends(d, level); break;
	case w_t:
	case w_delText:
	case m_t: to->in_text = false; break;
	case w_ins:
	case w_del:
	case w_moveFrom:
	case w_moveTo:
		if (to->n && to->level[to->n - 1] == level)
			to->n--;
		break;
	default: break;
	}
}

const struct stet_revision *stet_docx_change_now(const struct stet_docx *d)
{
	const struct stet_docx_changes *in = &d->changes;

	if (in->n)
		return in->open[in->n - 1];
	return in->formatted ? in->format : NULL;
}
