/* numbers.c - what the typed numbers of headings say about their levels.
 *
 * "I." - "A." - "1." - "(a)" - "(i)": writers number their headings with care and give them styles without.  A number that
 * goes on from one before belongs beside it; one that begins anew stands below. */
#include "material.h"

#define DEPTH 9

/* What a number may be: "C" is the third letter and a Roman hundred. */
enum family { ARABIC, UPPER, LOWER, ROMAN, SMALL_ROMAN, NO_NUMBER, N_FAMILIES };

struct number {
	enum family family;
	uint8_t style;                  /* the level that its style gives it */
	bool bracket;                   /* "(a)" is not "a." */
	uint32_t value;
	uint32_t parts;                 /* "1.2.3": three; the value is that of the last */
};

static uint32_t roman(stet_str s)
{
	static const char digits[] = "ivxlc";
	static const uint32_t worth[] = { 1, 5, 10, 50, 100 };
	uint32_t sum = 0, last = 0;

	for (size_t i = s.len; i-- > 0;) {
		const char *d = memchr(digits, s.at[i] | 32, 5);
		uint32_t v = d ? worth[d - digits] : 0;

		if (v == 0)
			return 0;
		sum = v < last ? sum - v : sum + v;
		last = v > last ? v : last;
	}
	return sum;
}

static uint32_t arabic(stet_str s, uint32_t *parts)
{
	uint32_t n = 0;

	*parts = 1;
	for (size_t i = 0; i < s.len && n < 100000; i++) {
		if (s.at[i] == '.') {
			if (i + 1 < s.len)
				n = 0, ++*parts;
		} else if (s.at[i] >= '0' && s.at[i] <= '9') {
			n = n * 10 + (uint32_t)(s.at[i] - '0');
		} else {
			return 0;
		}
	}
	return n;
}

/* All readings of a typed number; how many. */
static unsigned readings(stet_str text, size_t len, struct number out[3])
{
	stet_str s = stet_str_trim(stet_str_sub(text, 0, len));
	bool bracket = stet_str_ends(s, STET_STR(")"));
	unsigned n = 0;
	uint32_t value, parts;
	bool upper;

	while (s.len && strchr("(). \t", s.at[0]))
		s = stet_str_sub(s, 1, s.len);
	while (s.len && strchr("(). \t", s.at[s.len - 1]))
		s.len--;
	if (s.len == 0)
		return 0;
	if ((value = arabic(s, &parts)) != 0) {
		out[n++] = (struct number){ .family = ARABIC, .bracket = bracket, .value = value, .parts = parts };
		return n;
	}
	upper = s.at[0] >= 'A' && s.at[0] <= 'Z';
	if (s.len == 1 && ((s.at[0] | 32) >= 'a' && (s.at[0] | 32) <= 'z'))
		out[n++] = (struct number){ .family = upper ? UPPER : LOWER, .bracket = bracket,
		                            .value = (uint32_t)((s.at[0] | 32) - 'a' + 1), .parts = 1 };
	if ((value = roman(s)) != 0)
		out[n++] = (struct number){ .family = upper ? ROMAN : SMALL_ROMAN, .bracket = bracket, .value = value, .parts = 1 };
	return n;
}

struct stack {
	struct number at[DEPTH];
	unsigned depth;
};

static bool same_kind(const struct number *a, const struct number *b)
{
	return a->family == b->family && a->bracket == b->bracket && a->parts == b->parts;
}

/* Put the number where it belongs; its level from 1, or 0 when it belongs nowhere. */
static unsigned place(struct stack *st, const struct number *reading, unsigned n)
{
	/* It goes on from one that is open, the innermost first. */
	for (unsigned d = st->depth; d-- > 0;)
		for (unsigned r = 0; r < n; r++)
			if (same_kind(&st->at[d], &reading[r]) && reading[r].value == st->at[d].value + 1) {
				st->at[d] = reading[r];
				st->depth = d + 1;
				return st->depth;
			}
	/* It begins anew: beside one of its kind that is open, else below. */
	for (unsigned r = 0; r < n; r++) {
		if (reading[r].value != 1 && !(reading[r].parts > 1))
			continue;
		for (unsigned d = st->depth; d-- > 0;)
			if (same_kind(&st->at[d], &reading[r])) {
				st->at[d] = reading[r];
				st->depth = d + 1;
				return st->depth;
			}
		/* A heading without a number, of the same style, has it beside, not below. */
		if (st->depth == 1 && st->at[0].family == NO_NUMBER && reading[r].style <= st->at[0].style)
			st->depth = 0;
		if (st->depth < DEPTH) {
			st->at[st->depth++] = reading[r];
			return st->depth;
		}
	}
	/* One was left out or lost: beside its kind all the same. */
	for (unsigned d = st->depth; d-- > 0;)
		for (unsigned r = 0; r < n; r++)
			if (same_kind(&st->at[d], &reading[r]) && reading[r].value > st->at[d].value) {
				st->at[d] = reading[r];
				st->depth = d + 1;
				return st->depth;
			}
	return 0;
}

/* Are there numbers of several kinds on most headings? */
static bool are_numbered(const struct stet_material *m)
{
	bool seen[2 * N_FAMILIES] = { false };
	size_t heads = 0, numbered = 0, kinds = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];
		struct number r[3];

		if (a->skip || a->kind != STET_MATTER_HEAD)
			continue;
		heads++;
		if (!a->start || !readings(a->passage.text, a->start, r))
			continue;
		numbered++;
		seen[r[0].family * 2 + r[0].bracket] = true;
	}
	for (size_t i = 0; i < 2 * N_FAMILIES; i++)
		kinds += seen[i];
	return numbered >= 6 && numbered * 2 >= heads && kinds >= 2;
}

void stet_material_numbers(struct stet_material *m)
{
	struct stack st = { .depth = 0 };

	if (!are_numbered(m))
		return;
	for (size_t i = 0; i < m->n; i++) {
		struct stet_matter *a = &m->matter[i];
		struct number r[3];
		unsigned n, level;

		if (a->skip || a->kind != STET_MATTER_HEAD)
			continue;
		n = a->start ? readings(a->passage.text, a->start, r) : 0;
		for (unsigned k = 0; k < n; k++)
			r[k].style = a->level;
		level = n ? place(&st, r, n) : 0;
		if (level) {
			a->level = (uint8_t)level;
		} else if (!a->fake && a->level == 1) {
			st.at[0] = (struct number){ .family = NO_NUMBER, .style = 1 };
			st.depth = 1;
		} else if (st.depth) {
			a->level = (uint8_t)(st.depth + 1);
		}
	}
}
