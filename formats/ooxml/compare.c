/* compare.c - two packages, part by part: what was copied as it lay, what differs, what reaches out that did not. */
#include "ooxml/compare.h"

#include <stdlib.h>

#include "ooxml/encoding.h"
#include "ooxml/package_parts.h"
#include "ooxml/reach.h"

struct comparing {
	struct stet_package *old, *new;
	struct stet_parts *out;
	struct stet_reaches had, has;
};

static const struct stet_zip_entry *entry_of(const struct stet_package *pkg, const struct stet_part *part)
{
	return &pkg->zip.entry[part->index];
}

static bool is_xml(const struct stet_part *part)
{
	return stet_str_ends(part->type, STET_STR("xml")) || stet_str_ends(part->name, STET_STR(".xml")) ||
	       stet_str_ends(part->name, STET_STR(".rels")) || stet_str_ends(part->name, STET_STR(".vml")) ||
	       stet_str_ends(part->name, STET_STR(".svg")) || stet_str_find(part->type, STET_STR("svg")) != SIZE_MAX ||
	       stet_str_find(part->type, STET_STR("vml")) != SIZE_MAX;
}

/* What was inflated before does not count against limits a second time. */
static int inflated(struct stet_package *pkg, const struct stet_part *part, struct stet_buf *out, struct stet_err *err)
{
	size_t counted = pkg->xml;
	int rc;

	pkg->xml = 0;
	rc = stet_package_read(pkg, part, out, err);
	pkg->xml = counted;
	return rc;
}

int stet_package_bytes(struct stet_package *pkg, const struct stet_part *part, struct stet_buf *out, struct stet_err *err)
{
	struct stet_buf raw = { 0 }, converted = { 0 };
	stet_str utf8;
	int rc = inflated(pkg, part, &raw, err);

	if (!rc && is_xml(part))
		rc = stet_xml_decode(stet_buf_view(&raw), &utf8, &converted, err);
	else
		utf8 = stet_buf_view(&raw);
	if (!rc)
		stet_buf_str(out, utf8);
	if (rc)
		stet_wrap(err, "%.*s", STET_ARG(part->name));
	stet_buf_free(&converted);
	stet_buf_free(&raw);
	return rc ? rc : stet_buf_check(out, err);
}

/* ---- fates ---------------------------------------------------------------------------------------------------- */

static int fate_of(struct comparing *c, const struct stet_part *old, const struct stet_part *new, enum stet_fate *fate,
                   struct stet_err *err)
{
	const struct stet_zip_entry *x = entry_of(c->old, old), *y = entry_of(c->new, new);
	struct stet_buf was = { 0 }, is = { 0 };
	int rc = STET_OK;

	*fate = STET_FATE_CHANGED;
	if (x->method == y->method && x->size == y->size && x->crc == y->crc && stet_str_eq(x->data, y->data)) {
		*fate = STET_FATE_COPIED;
	} else if (x->size == y->size && x->crc == y->crc) {
		rc = inflated(c->old, old, &was, err);
		if (!rc)
			rc = inflated(c->new, new, &is, err);
		if (!rc && stet_str_eq(stet_buf_view(&was), stet_buf_view(&is)))
			*fate = STET_FATE_SAME;
	}
	stet_buf_free(&was);
	stet_buf_free(&is);
	return rc;
}

static void note(struct comparing *c, const struct stet_part *part, enum stet_fate fate, uint64_t before, uint64_t after)
{
	struct stet_parts *out = c->out;

	*STET_PUSH(&out->arena, out->part, out->n) =
		(struct stet_part_fate){ stet_arena_str(&out->arena, part->name), fate, before, after };
}

static int find_fates(struct comparing *c, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < c->new->n && !rc; i++) {
		const struct stet_part *new = &c->new->part[i], *old = stet_package_find(c->old, new->name);
		enum stet_fate fate = STET_FATE_ADDED;

		if (old)
			rc = fate_of(c, old, new, &fate, err);
		note(c, new, fate, old ? entry_of(c->old, old)->size : 0, entry_of(c->new, new)->size);
	}
	for (size_t i = 0; i < c->old->n && !rc; i++)
		if (!stet_package_find(c->new, c->old->part[i].name))
			note(c, &c->old->part[i], STET_FATE_DROPPED, entry_of(c->old, &c->old->part[i])->size, 0);
	return rc;
}

/* ---- what reaches out ----------------------------------------------------------------------------------------- */

static int scan(struct stet_reaches *to, struct stet_package *pkg, const struct stet_part *part, struct stet_err *err)
{
	struct stet_buf bytes = { 0 };
	int rc = is_xml(part) ? stet_package_bytes(pkg, part, &bytes, err) : STET_OK;

	if (!rc)
		stet_reach_xml(to, stet_arena_str(to->arena, part->name), stet_buf_view(&bytes));
	stet_buf_free(&bytes);
	return rc;
}

static int scan_rels(struct stet_reaches *to, struct stet_package *pkg, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(pkg, NULL, &rels, err);

	if (!rc)
		stet_reach_rels(to, STET_STR(""), rels);
	for (size_t i = 0; i < pkg->n && !rc; i++) {
		if (stet_str_ends(pkg->part[i].name, STET_STR(".rels")))
			continue;
		rc = stet_package_rels(pkg, &pkg->part[i], &rels, err);
		if (!rc)
			stet_reach_rels(to, pkg->part[i].name, rels);
	}
	return rc;
}

static void scan_kinds(struct stet_reaches *to, const struct stet_package *pkg)
{
	for (size_t i = 0; i < pkg->n; i++)
		stet_reach_part(to, &pkg->part[i], (uint64_t)entry_of(pkg, &pkg->part[i])->crc << 32 ^ entry_of(pkg, &pkg->part[i])->size);
}

static int by_meaning(const void *a, const void *b)
{
	const struct stet_reach *x = a, *y = b;
	int order = strcmp(x->what, y->what);

	return order ? order : stet_str_order(x->detail, y->detail);
}

static void sort(struct stet_reaches *list)
{
	if (list->n)
		qsort(list->reach, list->n, sizeof(*list->reach), by_meaning);
}

static bool had(const struct comparing *c, const struct stet_reach *reach)
{
	return c->had.n && bsearch(reach, c->had.reach, c->had.n, sizeof(*reach), by_meaning);
}

/* Are there some that are new, as far as is known? */
static bool strangers(const struct comparing *c)
{
	for (size_t i = 0; i < c->has.n; i++)
		if (!had(c, &c->has.reach[i]))
			return true;
	return false;
}

static int scan_parts(struct comparing *c, bool changed, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < c->out->n && !rc; i++) {
		const struct stet_part_fate *fate = &c->out->part[i];
		bool differs = fate->fate > STET_FATE_SAME;
		const struct stet_part *old = stet_package_find(c->old, fate->name), *new = stet_package_find(c->new, fate->name);

		if (differs != changed)
			continue;
		if (old)
			rc = scan(&c->had, c->old, old, err);
		if (!rc && changed && new)
			rc = scan(&c->has, c->new, new, err);
	}
	sort(&c->had);
	return rc;
}

/* What is the same on both sides is looked at only when something is found that may come from there. */
static int find_reaches(struct comparing *c, struct stet_err *err)
{
	struct stet_parts *out = c->out;
	int rc = scan_rels(&c->had, c->old, err);

	scan_kinds(&c->had, c->old);
	scan_kinds(&c->has, c->new);
	if (!rc)
		rc = scan_rels(&c->has, c->new, err);
	if (!rc)
		rc = scan_parts(c, true, err);
	if (!rc && strangers(c))
		rc = scan_parts(c, false, err);
	sort(&c->has);
	for (size_t i = 0; i < c->has.n && !rc; i++)
		if (!had(c, &c->has.reach[i]) && (i == 0 || by_meaning(&c->has.reach[i - 1], &c->has.reach[i])))
			*STET_PUSH(&out->arena, out->reach, out->n_reaches) = c->has.reach[i];
	return rc;
}

int stet_package_compare(struct stet_package *original, struct stet_package *edited, struct stet_parts *out,
                         struct stet_err *err)
{
	struct comparing c = { .old = original, .new = edited, .out = out, .had.arena = &out->arena, .has.arena = &out->arena };
	int rc = find_fates(&c, err);

	/* Names of parts live as long as the packages. */
	if (!rc)
		rc = find_reaches(&c, err);
	for (size_t i = 0; i < out->n_reaches; i++)
		out->reach[i].part = stet_arena_str(&out->arena, out->reach[i].part);
	return rc;
}
