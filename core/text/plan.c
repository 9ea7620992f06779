/* plan.c - how many slides each branch gets, and what is on them. */
#include "plan.h"

#include <stdlib.h>

#define MOST       40           /* slides when nobody said how many */
#define TINY       60           /* words: too few for a slide when a neighbour is as small */
#define GROUP      150          /* words on a slide that neighbours share */
#define MEMBERS    4
#define LINES      12           /* the same in lines, with what the neighbours are called */

struct planner {
	struct stet_plan *plan;
	struct stet_material *m;
	struct stet_sections *s;
};

/* Neighbours that are planned together: one branch, or several small ones on one slide. */
struct cluster {
	uint32_t member, n;             /* in `list` */
	uint32_t words, slides, most;
	uint32_t bullets, lines;
	bool figures;
	float weight;
};

struct clusters {
	struct stet_member *list;
	size_t n_list;
	struct cluster *cluster;
	size_t n;
};

static const struct stet_section *at(const struct planner *p, uint32_t i)
{
	return &p->s->section[i];
}

/* A section, or its own text, by itself; with the line that it is called in. */
static struct cluster alone(const struct planner *p, struct stet_member a)
{
	const struct stet_section *x = at(p, a.section);

	if (a.own)
		return (struct cluster){ .n = 1, .words = x->own_words, .slides = x->own_slides, .most = x->own_most, .bullets = x->own_bullets,
		                         .lines = x->own_lines + 1, .figures = x->own_figures > 0, .weight = x->own_weight };
	return (struct cluster){ .n = 1, .words = x->words, .slides = x->slides, .most = x->most, .bullets = x->bullets,
	                         .lines = x->lines + 1, .figures = x->figures > 0, .weight = x->weight };
}

static bool is_small(const struct planner *p, struct stet_member member)
{
	struct cluster a = alone(p, member);

	return !p->m->slides && !a.figures && (a.words < TINY || (a.bullets < 3 && a.lines <= LINES / 2 + 1));
}

static void add_cluster(struct planner *p, struct clusters *c, struct stet_member a)
{
	struct cluster new = alone(p, a), *last = c->n ? &c->cluster[c->n - 1] : NULL;

	if (last && is_small(p, a) && (last->words + new.words <= GROUP || last->lines + new.lines <= LINES) && last->n < MEMBERS &&
	    last->slides == 1 && is_small(p, c->list[last->member])) {
		last->n++;
		last->words += new.words;
		last->lines += new.lines;
		last->bullets += new.bullets;
		last->weight += new.weight;
	} else {
		new.member = (uint32_t)c->n_list;
		*STET_PUSH(p->m->arena, c->cluster, c->n) = new;
	}
	*STET_PUSH(p->m->arena, c->list, c->n_list) = a;
}

/* Too little for a slide of its own. */
static bool is_thin(const struct cluster *a)
{
	return a->slides == 1 && !a->figures && (a->bullets < 2 || a->lines < 4);
}

static bool may_join(const struct cluster *a, const struct cluster *b)
{
	return a->slides == 1 && b->slides == 1 && !a->figures && !b->figures && a->n + b->n <= MEMBERS;
}

/* `b` follows `a`; both are in `to` then. */
static void join(struct cluster *to, const struct cluster *a, const struct cluster *b)
{
	*to = (struct cluster){ a->member, a->n + b->n, a->words + b->words, 1, 1, a->bullets + b->bullets, a->lines + b->lines, false,
	                        a->weight + b->weight };
}

/* What is too little goes to the smaller of its neighbours, the text above the branches to the first of them. */
static void join_thin(const struct planner *p, struct clusters *c)
{
	size_t to = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct cluster *a = &c->cluster[i], *last = to ? &c->cluster[to - 1] : NULL, *next = i + 1 < c->n ? a + 1 : NULL;
		bool thin = !p->m->slides && is_thin(a), before = last && may_join(last, a), after = next && may_join(a, next);

		if (thin && after && (!before || c->list[a->member].own || next->lines <= last->lines))
			join(next, a, next);
		else if (thin && before)
			join(last, last, a);
		else
			c->cluster[to++] = *a;
	}
	c->n = to;
}

static struct clusters clusters_of(struct planner *p, uint32_t i)
{
	const struct stet_section *a = at(p, i);
	struct clusters c = { 0 };

	if (a->own_slides)
		add_cluster(p, &c, (struct stet_member){ i, true });
	for (uint32_t k = a->first; k != STET_NONE; k = at(p, k)->next)
		if (at(p, k)->slides)
			add_cluster(p, &c, (struct stet_member){ k, false });
	join_thin(p, &c);
	return c;
}

/* A branch of the first level with much in it is opened by a slide of its own. */
static bool has_opening(const struct stet_section *a, uint32_t slides, size_t clusters)
{
	return a->depth == 1 && a->head != STET_NONE && slides >= 3 && clusters >= (a->own_slides ? 3 : 2) && a->words > 400;
}

/* Slides that the content wants, from the leaves up. */
static void count(struct planner *p)
{
	for (size_t i = p->s->n; i-- > 0;) {
		struct stet_section *a = &p->s->section[i];
		struct clusters c;

		a->slides = a->own_slides;
		a->most = a->own_most;
		if (a->first == STET_NONE)
			continue;
		c = clusters_of(p, (uint32_t)i);
		a->slides = a->most = 0;
		for (size_t k = 0; k < c.n; k++) {
			a->slides += c.cluster[k].slides;
			a->most += c.cluster[k].most;
		}
		if (a->depth && (a->words < GROUP / 2 || a->lines <= LINES) && !a->figures && a->slides > 1)
			a->slides = 1;
		else if (has_opening(a, a->slides, c.n))
			a->slides++, a->most++;
	}
}

/* ---- emitting ----------------------------------------------------------------------------------- */

static struct stet_planned *emit(struct planner *p, enum stet_plan_kind kind, uint32_t section)
{
	struct stet_planned *new = STET_PUSH(p->m->arena, p->plan->slide, p->plan->n);

	new->kind = kind;
	new->section = section;
	new->figure = new->intro = STET_NONE;
	return new;
}

static bool is_figure(const struct stet_matter *a)
{
	return !a->skip && (a->kind == STET_MATTER_PICTURE || a->kind == STET_MATTER_TABLE);
}

/* What a figure is worth when not all can be shown. */
static int64_t worth(const struct stet_material *m, uint32_t i)
{
	const struct stet_matter *a = &m->matter[i];
	int64_t size = a->picture ? a->picture->cx / 914400 + a->picture->cy / 914400 : 8;

	return (a->caption_at != STET_NONE ? 1000 : 0) + (a->kind == STET_MATTER_TABLE ? 100 : 0) + (size < 50 ? size : 50);
}

/* The figures in [from, to) that get a slide: the `n` best, marked in the order of the document. */
static size_t choose_figures(const struct planner *p, uint32_t from, uint32_t to, uint32_t n, uint32_t *figure)
{
	size_t found = 0;

	for (uint32_t i = from; i < to && n; i++) {
		size_t worst = 0;

		if (!is_figure(&p->m->matter[i]))
			continue;
		if (found < n) {
			figure[found++] = i;
			continue;
		}
		for (size_t k = 1; k < found; k++)
			if (worth(p->m, figure[k]) <= worth(p->m, figure[worst]))
				worst = k;
		if (worth(p->m, i) > worth(p->m, figure[worst])) {
			memmove(figure + worst, figure + worst + 1, (found - worst - 1) * sizeof(*figure));
			figure[found - 1] = i;
		}
	}
	return found;
}

/* A section's own text in `parts` slides, its figures after the part that they stand in. */
static void emit_own(struct planner *p, uint32_t i, uint32_t parts, const uint32_t *figure, size_t n_figures)
{
	const struct stet_section *a = at(p, i);
	uint32_t *cut = stet_arena_alloc(p->m->arena, (parts + 2) * sizeof(*cut));
	bool opened = p->plan->n && p->plan->slide[p->plan->n - 1].kind == STET_PLAN_SECTION && p->plan->slide[p->plan->n - 1].section == i;
	size_t f = 0;

	parts = parts ? stet_segment(p->m, a->from, a->own_to, parts, cut) : 0;
	for (uint32_t k = 0; k < parts; k++) {
		struct stet_planned *slide = emit(p, STET_PLAN_TEXT, i);

		slide->from = cut[k];
		slide->to = cut[k + 1];
		slide->part = k;
		slide->parts = parts;
		slide->opened = opened;
		for (; f < n_figures && (figure[f] < cut[k + 1] || k + 1 == parts); f++)
			emit(p, STET_PLAN_FIGURE, i)->figure = figure[f];
	}
	for (; f < n_figures; f++)
		emit(p, STET_PLAN_FIGURE, i)->figure = figure[f];
}

static void plan_own(struct planner *p, uint32_t i, uint32_t n)
{
	const struct stet_section *a = at(p, i);
	bool text = a->own_words >= 18 || (a->own_words && !a->own_figures);
	uint32_t room = n > text ? n - text : 0, *figure = stet_arena_alloc(p->m->arena, (room + 2) * sizeof(*figure));
	size_t n_figures = choose_figures(p, a->from, a->own_to, room, figure);

	if (n == 0)
		return;
	if (n == 1 && a->own_figures && text) {
		struct stet_planned *slide;

		choose_figures(p, a->from, a->own_to, 1, figure);
		/* A table says more than the few words around it; a picture stands beside them. */
		if (p->m->matter[figure[0]].kind == STET_MATTER_TABLE && a->own_words < 60) {
			emit(p, STET_PLAN_FIGURE, i)->figure = figure[0];
			return;
		}
		slide = emit(p, STET_PLAN_TEXT, i);
		slide->from = a->from;
		slide->to = a->own_to;
		slide->parts = 1;
		if (p->m->matter[figure[0]].kind == STET_MATTER_PICTURE)
			slide->figure = figure[0];
		return;
	}
	emit_own(p, i, text ? n - (uint32_t)n_figures : 0, figure, n_figures);
}

static void emit_group(struct planner *p, uint32_t i, const struct stet_member *member, uint32_t n, bool whole)
{
	struct stet_planned *slide = emit(p, STET_PLAN_GROUP, i);

	slide->whole = whole;
	slide->member = (uint32_t)p->plan->n_members;
	slide->n_members = n;
	for (uint32_t k = 0; k < n; k++)
		*STET_PUSH(p->m->arena, p->plan->member, p->plan->n_members) = member[k];
}

/* ---- sharing out -------------------------------------------------------------------------------- */

static void plan_section(struct planner *p, uint32_t i, uint32_t n);

static void plan_cluster(struct planner *p, uint32_t i, const struct clusters *c, const struct cluster *a, uint32_t n)
{
	const struct stet_member *first = &c->list[a->member];

	if (a->n > 1)
		emit_group(p, i, first, a->n, false);
	else if (first->own)
		plan_own(p, i, n);
	else
		plan_section(p, first->section, n);
}

/* Neighbours that would get much less than a slide share one. */
static void merge_small(struct clusters *c, uint32_t n, float share)
{
	size_t to = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct cluster *last = to ? &c->cluster[to - 1] : NULL, *a = &c->cluster[i];
		bool must = c->n - i + to > n;
		float limit = must ? 1.05f : 0.8f;

		if (last && last->weight + a->weight <= share * limit && (must || last->n + a->n <= MEMBERS)) {
			last->n += a->n;
			last->weight += a->weight;
			last->slides = last->most = 1;
		} else {
			c->cluster[to++] = *a;
		}
	}
	c->n = to;
}

/* Still more than there are slides: the lightest pair of neighbours goes together, again and again. */
static void merge_to(struct clusters *c, uint32_t n)
{
	while (c->n > n && c->n > 1) {
		size_t best = 0;

		for (size_t i = 1; i + 1 < c->n; i++)
			if (c->cluster[i].weight + c->cluster[i + 1].weight < c->cluster[best].weight + c->cluster[best + 1].weight)
				best = i;
		c->cluster[best].n += c->cluster[best + 1].n;
		c->cluster[best].weight += c->cluster[best + 1].weight;
		c->cluster[best].slides = c->cluster[best].most = 1;
		memmove(&c->cluster[best + 1], &c->cluster[best + 2], (c->n - best - 2) * sizeof(*c->cluster));
		c->n--;
	}
}

/* One slide each, then each next one to where it is missed most (Webster's method). */
static void share_out(struct clusters *c, uint32_t n, uint32_t *given)
{
	uint32_t total = 0;

	for (size_t i = 0; i < c->n; i++)
		total += given[i] = 1;
	while (total < n) {
		size_t best = SIZE_MAX;
		float most = 0;

		for (size_t i = 0; i < c->n; i++) {
			float want = c->cluster[i].weight / ((float)given[i] + 0.5f);

			if (given[i] < c->cluster[i].most && want > most)
				most = want, best = i;
		}
		if (best == SIZE_MAX)
			break;
		given[best]++;
		total++;
	}
}

static void plan_section(struct planner *p, uint32_t i, uint32_t n)
{
	const struct stet_section *a = at(p, i);
	struct clusters c;
	uint32_t *given;
	float weight = 0;

	if (n == 0)
		return;
	if (a->first == STET_NONE) {
		plan_own(p, i, n);
		return;
	}
	c = clusters_of(p, i);
	if (c.n == 1) {
		plan_cluster(p, i, &c, &c.cluster[0], n);
		return;
	}
	if (n == 1) {
		emit_group(p, i, c.list, (uint32_t)c.n_list, true);
		return;
	}
	given = stet_arena_alloc(p->m->arena, (c.n + 1) * sizeof(*given));
	if (n == a->slides) {
		if (has_opening(a, n - 1, c.n))
			emit(p, STET_PLAN_SECTION, i);
		for (size_t k = 0; k < c.n; k++)
			plan_cluster(p, i, &c, &c.cluster[k], c.cluster[k].slides);
		return;
	}
	if (has_opening(a, n - 1, c.n)) {
		emit(p, STET_PLAN_SECTION, i);
		n--;
	}
	for (size_t k = 0; k < c.n; k++)
		weight += c.cluster[k].weight;
	merge_small(&c, n, weight / (float)n);
	merge_to(&c, n);
	share_out(&c, n, given);
	for (size_t k = 0; k < c.n; k++)
		plan_cluster(p, i, &c, &c.cluster[k], given[k]);
}

void stet_plan_make(struct stet_plan *out, struct stet_material *m, struct stet_sections *s, unsigned wanted)
{
	struct planner p = { out, m, s };
	uint32_t natural, n, lost;

	count(&p);
	natural = s->section[0].slides;
	n = wanted ? wanted : natural < MOST ? natural : MOST;
	/* Near enough is as the content wants it. */
	if (wanted && natural <= wanted + wanted / 8 && natural + wanted / 8 >= wanted)
		n = natural;
	if (n > s->section[0].most)
		n = s->section[0].most > natural ? s->section[0].most : natural;
	plan_section(&p, 0, n);
	lost = stet_plan_fold(out, m, s);
	/* Those go to where most was left out. */
	if (lost && n < natural) {
		out->n = out->n_members = 0;
		plan_section(&p, 0, n + lost < natural ? n + lost : natural);
		stet_plan_fold(out, m, s);
	}
}
