/* tags_runs.c - a paragraph's runs: text in tags where it looks or means something else than the rest. */
#include "text/tags_parts.h"

#include <stdio.h>

#include "base/utf8.h"

enum type {
	INS, DEL,       /* tracked changes, in redline */
	PAIR,           /* numbered */
	A,
	NAMED,          /* this and those after it: stet_tags_looks */
};

static const char *name_of(enum type type)
{
	static const char *const names[] = { [INS] = "ins", [DEL] = "del", [A] = "a" };

	return type < NAMED ? names[type] : stet_tags_looks[type - NAMED].name;
}

struct tag {
	enum type type;
	uint32_t number;        /* of a pair */
	stet_str what;          /* revision's id, link's target */
};

/* Tags around a run, outermost first; the first `outer` say where it stands, the others how it looks. */
struct tags {
	struct tag tag[STET_TAGS_MOST];
	size_t n, outer;
};

struct runs {
	struct stet_tags *t;
	const struct stet_block *p;
	enum stet_tags_place place;
	struct stet_tags_base base;
	struct tags open;
	struct stet_told_line *told;    /* or NULL */
	size_t at;                      /* of the run in the paragraph's text */
	bool contents;
	bool *said;             /* revisions of the paragraph that stand in a note already */
	uint32_t next;          /* the first of them that may be met */
	struct stet_buf meaning;
};

/* ---- tags -------------------------------------------------------------------------------------------- */

static void push(struct tags *to, enum type type, uint32_t number, stet_str what)
{
	if (to->n < STET_TAGS_MOST)
		to->tag[to->n++] = (struct tag){ type, number, what };
}

static bool same(const struct tag *a, const struct tag *b)
{
	return a->type == b->type && a->number == b->number && stet_str_eq(a->what, b->what);
}

static void put_open(struct runs *r, const struct tag *tag)
{
	struct stet_buf *out = r->t->out;

	if (tag->type == PAIR)
		stet_buf_fmt(out, "<%u>", (unsigned)tag->number);
	else if (tag->type <= DEL && tag->what.len)
		stet_buf_fmt(out, "<%s %.*s>", name_of(tag->type), STET_ARG(tag->what));
	else
		stet_buf_fmt(out, "<%s>", name_of(tag->type));
}

static void put_close(struct runs *r, const struct tag *tag)
{
	if (tag->type == PAIR)
		stet_buf_fmt(r->t->out, "</%u>", (unsigned)tag->number);
	else
		stet_buf_fmt(r->t->out, "</%s>", name_of(tag->type));
}

/* Close and open what must be, so that `want` stands open. */
static void turn_to(struct runs *r, const struct tags *want)
{
	size_t keep = 0;

	while (keep < r->open.n && keep < want->n && same(&r->open.tag[keep], &want->tag[keep]))
		keep++;
	while (r->open.n > keep)
		put_close(r, &r->open.tag[--r->open.n]);
	for (; r->open.n < want->n; r->open.n++)
		put_open(r, &want->tag[r->open.n]);
	r->open = *want;
}

/* For what has no look of its own: stay as it is, if only it stands in the same place. */
static void stay(struct runs *r, const struct tags *want)
{
	bool alike = r->open.outer == want->outer;

	for (size_t i = 0; alike && i < want->outer; i++)
		alike = same(&r->open.tag[i], &want->tag[i]);
	if (!alike)
		turn_to(r, want);
}

/* ---- telling ------------------------------------------------------------------------------------------- */

static void add_tag(struct stet_tagset *to, const struct tag *tag)
{
	if (tag->type == PAIR)
		to->pair[to->n++] = tag->number;
	else if (tag->type == A)
		to->link = true;
	else if (tag->type >= NAMED)
		to->named |= stet_tags_looks[tag->type - NAMED].flag;
}

static void tell(struct runs *r, uint32_t i, int kind, uint32_t number)
{
	struct stet_told_piece *piece;

	if (!r->told)
		return;
	piece = STET_PUSH(&r->t->told->arena, r->told->piece, r->told->n);
	piece->kind = kind;
	piece->run = i;
	piece->number = number;
	piece->from = r->at;
	piece->to = r->at + r->p->run[i].text.len;
	for (size_t k = 0; k < r->open.n; k++)
		add_tag(&piece->in, &r->open.tag[k]);
}

/* ---- where a run stands ------------------------------------------------------------------------------ */

/* Without width, or a tag: a run that begins so is nothing else. */
static bool is_unseen(stet_str text)
{
	uint32_t rune = 0;

	return stet_utf8_next(text, &rune) && ((rune >= 0x200B && rune <= 0x200D) || (rune >= 0x2060 && rune <= 0x2064) ||
	                                       rune == 0xFEFF || rune == 0x180E || (rune >= 0xE0000 && rune <= 0xE007F));
}

static const char *why_hidden(const struct stet_tags *t, const struct stet_run *run)
{
	if (t->slide_hidden)
		return "hidden:slide";
	if (t->shape && t->shape->off_slide)
		return "hidden:off-slide";
	if (t->shape_hidden)
		return "hidden:shape";
	if (is_unseen(run->text))
		return "hidden:unicode";
	if (run->size && run->size < 4)
		return "hidden:tiny";
	if (run->look && run->look->color >= 0 && (run->look->color & 0xF0F0F0) == 0xF0F0F0)
		return "hidden:white";
	if (run->look && run->look->color >= 0 && run->look->color == run->look->highlight)
		return "hidden:color";
	return "hidden:vanish";
}

/* A mark says so much of a target or a code; two that begin alike are two all the same. */
#define MOST_SAID 300

static void pair_of(struct runs *r, struct tags *to, stet_str whole)
{
	stet_str said = stet_buf_view(&r->meaning);
	uint32_t number;

	if (whole.len < MOST_SAID / 2) {
		number = stet_tags_pair(r->t, said, said);
	} else {
		struct stet_buf key = { 0 };

		stet_buf_str(&key, said);
		stet_buf_char(&key, '\0');
		stet_buf_str(&key, whole);
		number = stet_tags_pair(r->t, stet_buf_view(&key), said);
		stet_buf_free(&key);
	}
	push(to, PAIR, number, (stet_str){ 0 });
	r->meaning.len = 0;
}

static void pair(struct runs *r, struct tags *to)
{
	pair_of(r, to, (stet_str){ 0 });
}

/* A link of several runs is told by all of its text. */
static stet_str link_text(const struct runs *r, uint32_t i)
{
	const struct stet_run *run = r->p->run;
	uint32_t from = i, to = i;

	while (from && i - from < 64 && stet_str_eq(run[from - 1].link, run[i].link))
		from--;
	while (to + 1 < r->p->n_runs && to - i < 64 && stet_str_eq(run[to + 1].link, run[i].link))
		to++;
	if (!run[from].text.at || !run[to].text.at || run[to].text.at < run[from].text.at)
		return run[i].text;
	return (stet_str){ run[from].text.at, (size_t)(run[to].text.at + run[to].text.len - run[from].text.at) };
}

static void put_link(struct runs *r, struct tags *to, uint32_t i)
{
	const struct stet_run *run = &r->p->run[i];

	if (stet_tags_is_plain_link(run->link, link_text(r, i))) {
		push(to, A, 0, run->link);
		return;
	}
	stet_buf_z(&r->meaning, "link:");
	stet_tags_value(&r->meaning, run->link, MOST_SAID);
	pair_of(r, to, run->link);
}

/* That a link is a field, and a form field a control, adds nothing. */
bool stet_tags_is_said(const struct stet_run *run)
{
	return (run->link.len && stet_str_starts(run->code, STET_STR("HYPERLINK"))) ||
	       (run->control && stet_str_starts(run->code, STET_STR("FORM")));
}

static void outer(struct runs *r, struct tags *to, uint32_t i)
{
	const struct stet_run *run = &r->p->run[i];

	if (run->control && run->control != r->p->control && run->kind != STET_CHECKBOX) {
		stet_tags_see_control(r->t, run->control);
		stet_buf_fmt(&r->meaning, "control:%.*s", STET_ARG(run->control->id));
		pair(r, to);
	}
	if (r->t->view->state == STET_REDLINE && run->flags & (STET_INSERTED | STET_DELETED))
		push(to, run->flags & STET_DELETED ? DEL : INS, 0, run->revision ? run->revision->id : (stet_str){ 0 });
	if (run->link.len && !r->contents)
		put_link(r, to, i);
	if (run->flags & STET_FIELD && !r->contents && !stet_tags_is_said(run)) {
		stet_buf_z(&r->meaning, "field:");
		stet_tags_put_code(&r->meaning, stet_str_trim(run->code));
		pair_of(r, to, run->code);
	}
	if (run->text.len && (run->flags & STET_HIDDEN || (r->p->hidden && run->kind == STET_TEXT))) {
		stet_buf_z(&r->meaning, why_hidden(r->t, run));
		pair(r, to);
	}
	to->outer = to->n;
}

static void inner(struct runs *r, struct tags *to, const struct stet_run *run)
{
	uint32_t more = run->flags & ~r->base.looks & ~(run->link.len ? (uint32_t)STET_UNDERLINE : 0);

	stet_tags_deviation(&r->meaning, &r->base, run);
	if (r->meaning.len)
		pair(r, to);
	for (unsigned i = 0; i < STET_TAGS_LOOKS; i++)
		if (more & stet_tags_looks[i].flag)
			push(to, NAMED + i, 0, (stet_str){ 0 });
}

/* ---- things ------------------------------------------------------------------------------------------ */

/* Runs are slices of their paragraph's text. */
static void put_text(struct runs *r, stet_str text)
{
	const char *end = r->p->text.at + r->p->text.len;
	bool inside = text.at >= r->p->text.at && text.at + text.len <= end;

	stet_tags_escape(r->t->out, text, inside ? (size_t)(end - text.at) - text.len : 0, r->place);
}

/* One thing, with the text that it shows, if any, between its tags. */
static void thing(struct runs *r, uint32_t i)
{
	const struct stet_run *run = &r->p->run[i];
	uint32_t number;

	stet_tags_put_thing(r->t, &r->meaning, run);
	number = stet_tags_atom(r->t, stet_buf_view(&r->meaning));
	r->meaning.len = 0;
	tell(r, i, STET_TOLD_THING, number);
	if (!run->text.len) {
		stet_buf_fmt(r->t->out, "<%u/>", (unsigned)number);
		return;
	}
	stet_buf_fmt(r->t->out, "<%u>", (unsigned)number);
	put_text(r, run->text);
	stet_buf_fmt(r->t->out, "</%u>", (unsigned)number);
}

/* ---- changes and comments ---------------------------------------------------------------------------- */

void stet_tags_note_revision(struct stet_tags *t, const struct stet_revision *v)
{
	static const char *const of[] = { "", " mark", " paragraph", " row", " cell", " table", " section" };
	bool gone = v->kind == STET_REVISION_DELETION || v->kind == STET_REVISION_MOVE_FROM;
	/* Words and the end of their paragraph are two changes that were made as one. */
	bool again = t->noted && t->noted_to == t->out->len && t->noted->kind == v->kind &&
	             stet_str_eq(t->noted->author, v->author);

	stet_tags_see_revision(t, v);
	stet_buf_fmt(t->out, "[rev %.*s", STET_ARG(v->id));
	if (!again)
		stet_buf_fmt(t->out, " %s", stet_tags_revision_word(v));
	stet_buf_z(t->out, of[(unsigned)v->of % 7]);
	if (v->author.len && !again) {
		stet_buf_char(t->out, ' ');
		stet_tags_escape(t->out, v->author, 0, STET_TAGS_NOTE);
	}
	if (gone != (t->view->state == STET_ORIGINAL) && v->text.len) {
		stet_buf_z(t->out, ": ");
		stet_tags_escape(t->out, v->text, 0, STET_TAGS_NOTE);
	}
	stet_buf_char(t->out, ']');
	t->noted = v;
	t->noted_to = t->out->len;
}

void stet_tags_pending(struct stet_tags *t, const struct stet_block *block, const bool *said)
{
	for (uint32_t i = 0; i < block->n_revisions; i++) {
		const struct stet_revision *v = block->revision[i];

		if (said && said[i])
			continue;
		if (t->view->state == STET_REDLINE && v->of == STET_OF_RUNS && v->kind != STET_REVISION_FORMAT)
			stet_tags_see_revision(t, v);
		else
			stet_tags_note_revision(t, v);
	}
}

/* After the last run of a change that is read: its note.  Both are in reading order, so one pass finds all. */
static void change(struct runs *r, uint32_t i)
{
	const struct stet_revision *v = r->p->run[i].revision;
	uint32_t k = r->next;

	if (!v || r->t->view->state == STET_REDLINE || (i + 1 < r->p->n_runs && r->p->run[i + 1].revision == v))
		return;
	while (k < r->p->n_revisions && r->p->revision[k] != v)
		k++;
	r->next = k;
	if (k == r->p->n_revisions)
		return;
	r->said[k] = true;
	stet_tags_note_revision(r->t, v);
}

/* ---- runs -------------------------------------------------------------------------------------------- */

static bool is_shown(const struct stet_run *run)
{
	return run->kind != STET_BOOKMARK || (run->ref.len && run->ref.at[0] != '_');
}

static void put_run(struct runs *r, uint32_t i)
{
	const struct stet_run *run = &r->p->run[i];
	struct tags want = { .n = 0 };

	if (!is_shown(run))
		return;
	outer(r, &want, i);
	switch (run->kind) {
	case STET_TEXT:
	case STET_TAB:
	case STET_BREAK:
	case STET_PAGE_BREAK:
		if (!run->text.len)
			break;
		if (stet_tags_is_space(run)) {
			stay(r, &want);
		} else {
			inner(r, &want, run);
			turn_to(r, &want);
		}
		tell(r, i, run->kind == STET_PAGE_BREAK ? STET_TOLD_THING : STET_TOLD_TEXT, 0);
		if (run->kind == STET_PAGE_BREAK)
			stet_buf_z(r->t->out, "<page/>");
		else
			put_text(r, run->text);
		break;
	case STET_COMMENT_REF:
		tell(r, i, STET_TOLD_NOTE, 0);
		stet_buf_fmt(r->t->out, "[com %.*s]", STET_ARG(run->ref));
		break;
	default:
		stay(r, &want);
		thing(r, i);
	}
	change(r, i);
}

bool stet_tags_is_contents(const struct stet_block *p)
{
	return p->n_runs && p->run[0].flags & STET_FIELD && stet_str_starts(stet_str_trim(p->run[0].code), STET_STR("TOC"));
}

void stet_tags_runs(struct stet_tags *t, const struct stet_block *p, enum stet_tags_place place)
{
	struct runs r = { .t = t, .p = p, .place = place, .contents = stet_tags_is_contents(p) };
	struct tags none = { .n = 0 };

	stet_tags_baseline(&r.base, p);
	if (t->told)
		r.told = stet_told_begin(t->told, (size_t)(p - t->view->block));
	if (r.told)
		r.told->base = r.base;
	if (p->n_revisions)
		r.said = stet_arena_alloc(t->arena, p->n_revisions * sizeof(bool));
	for (uint32_t i = 0; i < p->n_runs; i++) {
		put_run(&r, i);
		r.at += p->run[i].text.len;
	}
	turn_to(&r, &none);
	stet_tags_pending(t, p, r.said);
	stet_buf_free(&r.meaning);
}
