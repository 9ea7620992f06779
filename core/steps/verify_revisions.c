/* verify_revisions.c - pending changes of the original are pending in the edited file, each in its place.
 *
 * Both are read with all their changes in place.  Whatever the edited one has inserted may be new; all else must be the
 * original's, piece by piece, with at most a deletion more. */
#include "steps/verify_parts.h"

#include "base/utf8.h"
#include "text/map.h"

/* What comes next: some text, one thing, or the end of a paragraph. */
struct piece {
	stet_str text;
	uint64_t thing;         /* not 0: no text */
	bool inserted, deleted;
	bool owed;              /* the end of a paragraph whose text boxes were read meanwhile */
	stet_str author;        /* of the innermost change */
};

/* A paragraph that ends behind the text boxes in it, as it does in the file; whether it stands in a row that is new or gone. */
struct owed {
	size_t paragraph;
	bool inserted, deleted;
};

struct stream {
	const struct stet_block *block;
	size_t n, i;            /* the paragraph that is read */
	uint32_t run;
	size_t at;              /* bytes of the run that are read */
	size_t new_until, gone_until;   /* blocks in a row or cell that is inserted, deleted */
	struct stet_arena *arena;
	struct owed *owed;
	size_t n_owed;
};

#define END_OF_PARAGRAPH 1

/* ---- reading ---------------------------------------------------------------------------------------- */

static bool is_new(enum stet_revision_kind kind)
{
	return kind == STET_REVISION_INSERTION || kind == STET_REVISION_MOVE_TO;
}

static bool is_gone(enum stet_revision_kind kind)
{
	return kind == STET_REVISION_DELETION || kind == STET_REVISION_MOVE_FROM;
}

static void enter(struct stream *s, const struct stet_block *box)
{
	for (uint32_t i = 0; i < box->n_revisions; i++) {
		const struct stet_revision *v = box->revision[i];

		if (v->of != STET_OF_ROW && v->of != STET_OF_CELL)
			continue;
		if (is_new(v->kind) && box->end > s->new_until)
			s->new_until = box->end;
		if (is_gone(v->kind) && box->end > s->gone_until)
			s->gone_until = box->end;
	}
}

static bool holds(const struct stream *s, size_t paragraph, size_t block)
{
	const struct stet_block *p = &s->block[paragraph], *b;

	if (block >= s->n)
		return false;
	b = &s->block[block];
	return b->part == p->part && b->from >= p->from && b->to <= p->to;
}

/* Has all that stands in the last paragraph whose end is owed been read? */
static bool is_due(const struct stream *s)
{
	return s->n_owed && !holds(s, s->owed[s->n_owed - 1].paragraph, s->i);
}

/* To the next paragraph that is not in a comment, or whose end is due; false at the end. */
static bool find_paragraph(struct stream *s)
{
	while (s->i < s->n && s->block[s->i].kind != STET_PARAGRAPH && !is_due(s)) {
		const struct stet_block *box = &s->block[s->i];

		enter(s, box);
		s->i = box->kind == STET_COMMENT ? box->end : s->i + 1;
	}
	return s->i < s->n || s->n_owed;
}

static void of_mark(struct piece *piece, const struct stet_block *p)
{
	piece->thing = END_OF_PARAGRAPH;
	for (uint32_t i = 0; i < p->n_revisions; i++) {
		const struct stet_revision *v = p->revision[i];

		if (v->of != STET_OF_MARK || v->kind == STET_REVISION_FORMAT)
			continue;
		piece->inserted |= is_new(v->kind);
		piece->deleted |= is_gone(v->kind);
		piece->author = v->author;
	}
}

static void of_run(struct piece *piece, const struct stet_run *run, size_t at)
{
	bool text = run->kind == STET_TEXT || run->kind == STET_TAB || run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;

	piece->inserted = run->flags & STET_INSERTED;
	piece->deleted = run->flags & STET_DELETED;
	if (run->revision && run->revision->kind != STET_REVISION_FORMAT)
		piece->author = run->revision->author;
	piece->text = stet_str_sub(run->text, at, run->text.len);
	if (!text)
		piece->thing = 2 + (uint64_t)run->kind;
}

static bool is_over(const struct stet_run *run, size_t at)
{
	bool text = run->kind == STET_TEXT || run->kind == STET_TAB || run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;

	return run->kind == STET_COMMENT_REF || (text && at >= run->text.len);
}

/* Past what is over; then it is in a run, or at the end of a paragraph. */
static bool find(struct stream *s)
{
	while (find_paragraph(s) && !is_due(s)) {
		const struct stet_block *p = &s->block[s->i];

		while (s->run < p->n_runs && is_over(&p->run[s->run], s->at)) {
			s->run++;
			s->at = 0;
		}
		if (s->run < p->n_runs || s->i + 1 >= s->n || p[1].kind != STET_TEXTBOX || !holds(s, s->i, s->i + 1))
			return true;
		*STET_PUSH(s->arena, s->owed, s->n_owed) = (struct owed){ s->i, s->i < s->new_until, s->i < s->gone_until };
		s->i++;
		s->run = 0;
		s->at = 0;
	}
	return is_due(s);
}

static void of_owed(struct piece *piece, const struct stream *s)
{
	const struct owed *owed = &s->owed[s->n_owed - 1];

	of_mark(piece, &s->block[owed->paragraph]);
	piece->owed = true;
	piece->inserted |= owed->inserted;
	piece->deleted |= owed->deleted;
}

static bool next(struct stream *s, struct piece *piece)
{
	const struct stet_block *p = s->block;

	*piece = (struct piece){ .thing = 0 };
	if (!find(s))
		return false;
	if (is_due(s)) {
		of_owed(piece, s);
		return true;
	}
	p += s->i;
	if (s->run < p->n_runs)
		of_run(piece, &p->run[s->run], s->at);
	else
		of_mark(piece, p);
	piece->inserted |= s->i < s->new_until;
	piece->deleted |= s->i < s->gone_until;
	return true;
}

static void advance(struct stream *s, const struct piece *piece, size_t bytes)
{
	s->at += bytes;
	if (piece->owed) {
		s->n_owed--;
	} else if (piece->thing == END_OF_PARAGRAPH) {
		s->i++;
		s->run = 0;
		s->at = 0;
	} else if (piece->thing) {
		s->run++;
		s->at = 0;
	}
}

/* ---- comparing -------------------------------------------------------------------------------------- */

static bool may_be(const struct piece *old, const struct piece *new)
{
	if (old->inserted != new->inserted || (old->deleted && !new->deleted) || old->thing != new->thing)
		return false;
	if ((old->inserted || old->deleted) && old->deleted == new->deleted && !stet_str_eq(old->author, new->author))
		return false;
	return old->thing ? stet_str_eq(old->text, new->text) : old->text.at[0] == new->text.at[0];
}

static size_t common(stet_str a, stet_str b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.at[n] == b.at[n])
		n++;
	return n;
}

/* Text that nobody marked is the rejection's; a change that was marked already is its own. */
static void tell(struct verifying *v, const struct stream *old, const struct piece *a, const struct stream *new,
                 const struct piece *b)
{
	bool more = old->i < old->n, pending = more && (a->inserted || a->deleted);
	const struct stream *at = more ? old : new;
	stet_str said = stet_utf8_head(more && a->text.len ? a->text : b->text, 60);

	if (!pending && v->out->broken[STET_PROMISE_REJECT])
		return;
	verify_breach(v, pending ? STET_PROMISE_REVISIONS : STET_PROMISE_REJECT, at->i < at->n ? at->block[at->i].id : STET_STR(""),
	              "from '%.*s' on it is not the original with changes added to it", STET_ARG(said));
}

static void compare(struct verifying *v)
{
	struct stet_arena own = { 0 };
	struct stream old = { .arena = &own }, new = { .arena = &own };

	old.block = verify_blocks(&v->old, STET_REDLINE, &old.n);
	new.block = verify_blocks(&v->new, STET_REDLINE, &new.n);
	for (;;) {
		struct piece a, b;
		bool more_a = next(&old, &a), more_b = next(&new, &b);

		if (more_a && more_b && may_be(&a, &b)) {
			size_t n = a.thing ? 0 : common(a.text, b.text);

			advance(&old, &a, n);
			advance(&new, &b, n);
		} else if (more_b && b.inserted) {
			advance(&new, &b, b.thing ? 0 : 1);
		} else {
			if (more_a || more_b)
				tell(v, &old, &a, &new, &b);
			break;
		}
	}
	stet_arena_free(&own);
}

/* ---- each of them ------------------------------------------------------------------------------------ */

/* How many there are of each. */
struct tally {
	struct stet_map map;
	size_t *count;
	struct stet_arena *arena;
};

static size_t *count_of(struct tally *t, stet_str key)
{
	size_t n = t->map.n, at;
	bool fresh;

	at = stet_map_put(&t->map, t->arena, key, &fresh);
	if (fresh)
		*STET_PUSH(t->arena, t->count, n) = 0;
	return &t->count[at];
}

/* Words of one author that came to stand side by side are one change, whenever each was made. */
static stet_str known_by(struct stet_buf *to, const struct stet_revision *v, bool with_text)
{
	bool words = v->of == STET_OF_RUNS && v->kind != STET_REVISION_FORMAT;

	to->len = 0;
	stet_buf_fmt(to, "%d %d ", (int)v->kind, (int)v->of);
	stet_buf_str(to, v->author);
	stet_buf_char(to, '\0');
	if (!words || with_text)
		stet_buf_str(to, v->date);
	stet_buf_char(to, '\0');
	if (with_text)
		stet_buf_str(to, v->text);
	return stet_buf_view(to);
}

static const char *word(const struct stet_revision *v)
{
	static const char *const words[] = { "change", "insertion", "deletion", "move from", "move to", "change of format" };

	return words[(unsigned)v->kind < 6 ? v->kind : 0];
}

static void count_new(struct verifying *v, struct stet_arena *arena, struct stet_buf *key)
{
	const struct stet_doc *old = v->old.state[STET_FINAL], *new = v->new.state[STET_FINAL];
	struct tally had = { .arena = arena };

	for (size_t i = 0; i < stet_doc_revisions(old); i++)
		++*count_of(&had, known_by(key, stet_doc_revision(old, i), true));
	for (size_t i = 0; i < stet_doc_revisions(new); i++) {
		size_t *count = count_of(&had, known_by(key, stet_doc_revision(new, i), true));

		if (*count)
			--*count;
		else
			v->out->n_new_revisions++;
	}
}

/* The block that it is pending in. */
static stet_str place_of(const struct stet_doc *doc, const struct stet_revision *r)
{
	size_t n;
	const struct stet_block *block = stet_doc_blocks(doc, &n);

	for (size_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < block[i].n_revisions; k++)
			if (block[i].revision[k] == r)
				return block[i].id;
	return STET_STR("");
}

/* Changes of looks, rows and the like, of which there is no place to compare: as many as there were, or more. */
static void find_lost(struct verifying *v, struct stet_arena *arena, struct stet_buf *key)
{
	const struct stet_doc *old = v->old.state[STET_FINAL], *new = v->new.state[STET_FINAL];
	struct tally has = { .arena = arena };

	for (size_t i = 0; i < stet_doc_revisions(new); i++)
		++*count_of(&has, known_by(key, stet_doc_revision(new, i), false));
	for (size_t i = 0; i < stet_doc_revisions(old); i++) {
		const struct stet_revision *r = stet_doc_revision(old, i);
		size_t *count = count_of(&has, known_by(key, r, false));
		bool words = r->of == STET_OF_RUNS && r->kind != STET_REVISION_FORMAT;

		if (!*count && verify_went_along(v, place_of(old, r)))
			continue;
		if (!*count)
			verify_breach(v, STET_PROMISE_REVISIONS, r->id, "the %s by %.*s is not pending any more%s%.*s", word(r),
			              STET_ARG(r->author.len ? r->author : STET_STR("nobody")), r->text.len ? ": " : "",
			              STET_ARG(stet_utf8_head(r->text, 60)));
		else if (!words)
			--*count;
	}
}

void verify_revisions(struct verifying *v)
{
	struct stet_arena own = { 0 };
	struct stet_buf key = { 0 };

	count_new(v, &own, &key);
	find_lost(v, &own, &key);
	if (!v->how->untracked)
		compare(v);
	stet_buf_free(&key);
	stet_arena_free(&own);
}

/* ---- comments ---------------------------------------------------------------------------------------- */

static stet_str comment_key(struct stet_buf *to, const struct stet_block *block, size_t at)
{
	const struct stet_remark *r = block[at].remark;

	to->len = 0;
	if (r) {
		stet_buf_str(to, r->author);
		stet_buf_char(to, '\0');
		stet_buf_str(to, r->date);
	}
	for (size_t i = at + 1; i < block[at].end; i++)
		if (block[i].kind == STET_PARAGRAPH) {
			stet_buf_char(to, '\0');
			stet_buf_str(to, block[i].text);
		}
	return stet_buf_view(to);
}

void verify_comments(struct verifying *v)
{
	struct stet_arena own = { 0 };
	struct stet_buf key = { 0 };
	struct tally has = { .arena = &own };
	size_t n, m;
	const struct stet_block *old = verify_blocks(&v->old, STET_REDLINE, &n), *new = verify_blocks(&v->new, STET_REDLINE, &m);

	for (size_t i = 0; i < m; i++)
		if (new[i].kind == STET_COMMENT)
			++*count_of(&has, comment_key(&key, new, i));
	for (size_t i = 0; i < n; i++) {
		size_t *count;

		if (old[i].kind != STET_COMMENT)
			continue;
		count = count_of(&has, comment_key(&key, old, i));
		if (*count)
			--*count;
		else if (!old[i].remark || !verify_went_along(v, old[i].remark->on))
			verify_breach(v, STET_PROMISE_COMMENTS, old[i].id, "the comment by %.*s is gone or says something else",
			              STET_ARG(old[i].remark && old[i].remark->author.len ? old[i].remark->author : STET_STR("nobody")));
	}
	stet_buf_free(&key);
	stet_arena_free(&own);
}
