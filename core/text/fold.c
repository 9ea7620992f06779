/* fold.c - slides that would hold next to nothing go to a neighbour. */
#include "plan.h"

#define MEMBERS 4

struct folder {
	struct stet_plan *plan;
	struct stet_material *m;
	const struct stet_sections *s;
};

static const struct stet_section *of(const struct folder *f, const struct stet_planned *a)
{
	return &f->s->section[a->section];
}

/* All of a section's own text on one slide, and nothing else. */
static bool is_plain(const struct stet_planned *a)
{
	return a->kind == STET_PLAN_TEXT && a->parts == 1 && a->figure == STET_NONE && a->intro == STET_NONE;
}

static bool is_thin(const struct folder *f, const struct stet_planned *a)
{
	return is_plain(a) && a->section && (of(f, a)->own_bullets < 2 || of(f, a)->own_lines < 3);
}

/* Text above branches, and the first slide of what is below? */
static bool opens(const struct folder *f, const struct stet_planned *a, const struct stet_planned *next)
{
	const struct stet_section *x = of(f, a);
	uint32_t from = next->kind == STET_PLAN_GROUP ? f->s->section[f->plan->member[next->member].section].from : next->from;

	return x->first != STET_NONE && next->intro == STET_NONE && (next->kind == STET_PLAN_TEXT || next->kind == STET_PLAN_GROUP) &&
	       from >= x->own_to && from < x->to;
}

static uint32_t members_of(const struct stet_planned *a)
{
	return a->kind == STET_PLAN_GROUP ? a->n_members : 1;
}

static uint32_t parent_of(const struct folder *f, const struct stet_planned *a)
{
	return a->kind == STET_PLAN_GROUP ? a->section : of(f, a)->parent;
}

/* Two slides of branches of one section. */
static bool are_kin(const struct folder *f, const struct stet_planned *a, const struct stet_planned *b)
{
	const struct stet_planned *both[] = { a, b };

	for (int i = 0; i < 2; i++)
		if (both[i]->kind == STET_PLAN_GROUP ? both[i]->whole || both[i]->intro != STET_NONE : !is_plain(both[i]) || of(f, both[i])->first != STET_NONE)
			return false;
	return parent_of(f, a) == parent_of(f, b) && members_of(a) + members_of(b) <= MEMBERS;
}

static void add_members(struct folder *f, const struct stet_planned *a)
{
	for (uint32_t i = 0; i < members_of(a); i++) {
		struct stet_member one = { a->section, false };

		if (a->kind == STET_PLAN_GROUP)
			one = f->plan->member[a->member + i];
		*STET_PUSH(f->m->arena, f->plan->member, f->plan->n_members) = one;
	}
}

static struct stet_planned together(struct folder *f, const struct stet_planned *a, const struct stet_planned *b)
{
	struct stet_planned both = { .kind = STET_PLAN_GROUP, .section = parent_of(f, a), .figure = STET_NONE, .intro = STET_NONE,
	                             .member = (uint32_t)f->plan->n_members, .n_members = members_of(a) + members_of(b) };

	add_members(f, a);
	add_members(f, b);
	return both;
}

static bool may_open(const struct folder *f, const struct stet_planned *a, const struct stet_planned *next)
{
	return next->kind == STET_PLAN_TEXT && next->part == 0 && next->intro == STET_NONE && next->figure == STET_NONE &&
	       of(f, a)->first == STET_NONE && of(f, a)->parent == of(f, next)->parent && of(f, next)->first == STET_NONE;
}

uint32_t stet_plan_fold(struct stet_plan *plan, struct stet_material *m, const struct stet_sections *s)
{
	struct folder f = { plan, m, s };
	size_t to = 0, n = plan->n;

	for (size_t i = 0; i < n; i++) {
		struct stet_planned *a = &plan->slide[i], *next = i + 1 < n ? a + 1 : NULL, *last = to ? &plan->slide[to - 1] : NULL;

		if (m->slides || !is_thin(&f, a))
			plan->slide[to++] = *a;
		else if (next && opens(&f, a, next))
			next->intro = a->section;
		else if (next && are_kin(&f, a, next))
			*next = together(&f, a, next);
		else if (last && are_kin(&f, last, a))
			*last = together(&f, last, a);
		else if (next && may_open(&f, a, next))
			next->intro = a->section;
		else
			plan->slide[to++] = *a;
	}
	plan->n = to;
	return (uint32_t)(n - to);
}
