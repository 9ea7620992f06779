/* review_settle.c - changes of a review accepted, or taken back byte for byte. */
#include <stet/review.h>

#include <stet/verify.h>

static void leave(struct stet_review *review, const bool *leaves)
{
	size_t n = 0;

	for (size_t i = 0; i < review->n; i++)
		if (!leaves[i])
			review->change[n++] = review->change[i];
	review->n = n;
}

void stet_review_accept(struct stet_review *review, const bool *accepted)
{
	leave(review, accepted);
}

/* ---- where a change stands ------------------------------------------------------------------ */

static bool stands(stet_str bytes, const struct stet_review_change *c, size_t at)
{
	return at <= bytes.len && at >= c->behind.len && stet_str_starts(stet_str_sub(bytes, at, bytes.len), c->is) &&
	       stet_str_eq(stet_str_sub(bytes, at - c->behind.len, c->behind.len), c->behind);
}

/* Where it is written, else the only place where its bytes stand; SIZE_MAX: it was changed. */
static size_t place_of(stet_str bytes, const struct stet_review_change *c)
{
	size_t first, again;

	if (stands(bytes, c, c->at))
		return c->at;
	if (!c->is.len)
		return SIZE_MAX;
	first = stet_str_find(bytes, c->is);
	if (first == SIZE_MAX)
		return SIZE_MAX;
	again = stet_str_find(stet_str_sub(bytes, first + 1, bytes.len), c->is);
	return again == SIZE_MAX ? first : SIZE_MAX;
}

/* ---- one part ------------------------------------------------------------------------------- */

struct settling {
	struct stet_review *review;
	const bool *rejected;
	bool *leaves;
	size_t *place;          /* by change */
	struct stet_arena arena;
	struct stet_other_part *part;
	size_t n_parts;
	struct stet_notes *notes;
};

static bool is_of(const struct settling *s, size_t i, stet_str part)
{
	return stet_str_eq(s->review->change[i].part, part);
}

/* The next of those taken back from there on, by place. */
static size_t next_of(const struct settling *s, stet_str part, size_t from, const bool *done)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < s->review->n; i++)
		if (s->leaves[i] && !done[i] && is_of(s, i, part) && s->place[i] >= from && (best == SIZE_MAX || s->place[i] < s->place[best]))
			best = i;
	return best;
}

/* The others of the part move by what those in front of them lost or gained. */
static void shift(struct settling *s, stet_str part, size_t at, size_t less, size_t more)
{
	for (size_t i = 0; i < s->review->n; i++)
		if (!s->leaves[i] && is_of(s, i, part) && s->review->change[i].at >= at + less)
			s->review->change[i].at = s->review->change[i].at - less + more;
}

static void take_back(struct settling *s, stet_str part, stet_str bytes)
{
	bool *done = stet_arena_alloc(&s->arena, s->review->n * sizeof(*done) + 1);
	struct stet_buf out = { 0 };
	size_t at = 0, i;

	while ((i = next_of(s, part, at, done)) != SIZE_MAX) {
		const struct stet_review_change *c = &s->review->change[i];

		done[i] = true;
		stet_buf_str(&out, stet_str_sub(bytes, at, s->place[i] - at));
		shift(s, part, out.len, c->is.len, c->was.len);
		stet_buf_str(&out, c->was);
		at = s->place[i] + c->is.len;
	}
	stet_buf_str(&out, stet_str_sub(bytes, at, bytes.len));
	/* Of two that lie over one another, which no review of ours has, the first is taken back. */
	for (i = 0; i < s->review->n; i++)
		s->leaves[i] = s->leaves[i] && (done[i] || !is_of(s, i, part));
	*STET_PUSH(&s->arena, s->part, s->n_parts) = (struct stet_other_part){ part, stet_arena_str(&s->arena, stet_buf_view(&out)) };
	stet_buf_free(&out);
}

static void settle_part(struct settling *s, struct stet_doc *deck, stet_str part)
{
	struct stet_buf bytes = { 0 };
	bool any = false;
	int rc = stet_doc_part_bytes(deck, part, &bytes, NULL);

	for (size_t i = 0; i < s->review->n; i++) {
		if (!s->rejected[i] || !is_of(s, i, part))
			continue;
		s->place[i] = rc ? SIZE_MAX : place_of(stet_buf_view(&bytes), &s->review->change[i]);
		s->leaves[i] = s->place[i] != SIZE_MAX;
		any |= s->leaves[i];
		if (!s->leaves[i])
			stet_note(s->notes, "review.changed", s->review->change[i].block, "%.*s was changed since and stays as it is",
			          STET_ARG(s->review->change[i].id));
	}
	if (any)
		take_back(s, part, stet_buf_view(&bytes));
	stet_buf_free(&bytes);
}

static bool is_first(const struct settling *s, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (s->rejected[k] && is_of(s, k, s->review->change[i].part))
			return false;
	return true;
}

int stet_review_reject(struct stet_review *review, const bool *rejected, struct stet_doc *deck, struct stet_buf *out,
                       struct stet_notes *notes, struct stet_err *err)
{
	struct settling s = { .review = review, .rejected = rejected, .notes = notes };
	int rc = STET_OK;

	s.leaves = stet_arena_alloc(&s.arena, review->n * sizeof(*s.leaves) + 1);
	s.place = stet_arena_alloc(&s.arena, review->n * sizeof(*s.place) + 1);
	for (size_t i = 0; i < review->n; i++) {
		const struct stet_review_change *c = &review->change[i];

		if (!rejected[i])
			continue;
		if (!c->part.len)
			stet_note(notes, "review.slide", c->block, "%.*s stays: slides come back by an edit script, or from the original",
			          STET_ARG(c->id));
		else if (is_first(&s, i))
			settle_part(&s, deck, c->part);
	}
	if (s.n_parts)
		rc = stet_doc_with_parts(deck, s.part, s.n_parts, out, err);
	if (!rc)
		leave(review, s.leaves);
	stet_arena_free(&s.arena);
	return rc;
}
