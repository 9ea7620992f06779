/* write_prune.c - a template without its slides: what stays is what the package still leads to. */
#include <stdlib.h>

#include "pptx/deck.h"

static bool one_of(stet_str type, const char *const *list)
{
	for (; *list; list++)
		if (stet_str_ends(type, stet_str_of(*list)))
			return true;
	return false;
}

/* By how their types end.  What belongs to slides, to those who edited them, or to what was running in them. */
static const char *const not_from_main[] = { "slide", "commentAuthors", "/authors", "/vbaProject", "/revisionInfo",
	                                     "/changesInfos", "/wordVbaData", NULL };
static const char *const not_from_package[] = { "/thumbnail", "/digital-signature/origin", "/ui/extensibility",
	                                        "/ui/userCustomization", NULL };

/* It keeps the user's view of slides that are no more. */
static bool views_slides(const struct stet_deck_out *out, const struct stet_part *part)
{
	const struct stet_rels *rels;

	return part && !stet_package_rels(out->package, part, &rels, NULL) && stet_rels_by_type(rels, "slide");
}

bool stet_write_keeps(const struct stet_deck_out *out, const struct stet_part *source, const struct stet_rel *rel)
{
	if (!rel->external && !rel->target.len)
		return false;
	if (!source)
		return !one_of(rel->type, not_from_package);
	if (source != stet_package_main(out->package))
		return true;
	if (stet_str_is(rel->type, "viewProps") && views_slides(out, stet_rel_part(out->package, rel)))
		return false;
	return stet_str_is(rel->type, "slide") ? false : !one_of(rel->type, not_from_main + 1);
}

/* ---- what is reached ------------------------------------------------------------------------ */

struct reaching {
	struct stet_deck_out *out;
	const struct stet_part **todo;
	size_t n;
};

static void reach(struct reaching *r, const struct stet_part *part)
{
	if (!part || r->out->kept[part->index])
		return;
	r->out->kept[part->index] = true;
	r->todo[r->n++] = part;
}

static int follow(struct reaching *r, const struct stet_part *source, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(r->out->package, source, &rels, err);

	for (size_t i = 0; !rc && i < rels->n; i++)
		if (stet_write_keeps(r->out, source, &rels->rel[i]) && !stet_str_is(rels->rel[i].type, "slide"))
			reach(r, stet_rel_part(r->out->package, &rels->rel[i]));
	return rc;
}

static int reach_all(struct stet_deck_out *out, struct stet_err *err)
{
	size_t n = stet_package_count(out->package);
	struct reaching r = { .out = out, .todo = stet_grow(NULL, (n + 1) * sizeof(*r.todo)) };
	int rc = follow(&r, NULL, err);

	while (!rc && r.n)
		rc = follow(&r, r.todo[--r.n], err);
	free(r.todo);
	return rc;
}

/* ---- what goes ------------------------------------------------------------------------------ */

/* The name of the part whose relationships these are; false when it is no relationships part. */
static bool source_of(struct stet_buf *out, stet_str name)
{
	size_t at = name.len;

	if (!stet_str_ends(name, STET_STR(".rels")))
		return false;
	while (at > 0 && name.at[at - 1] != '/')
		at--;
	if (!stet_str_ends(stet_str_sub(name, 0, at), STET_STR("_rels/")))
		return false;
	out->len = 0;
	stet_buf_str(out, stet_str_sub(name, 0, at - 6));
	stet_buf_str(out, stet_str_sub(name, at, name.len - at - 5));
	return true;
}

static bool stays(struct stet_deck_out *out, const struct stet_part *part)
{
	const struct stet_part *source;

	if (out->kept[part->index] || stet_str_eq_nocase(part->name, STET_STR("[Content_Types].xml")) ||
	    stet_str_eq_nocase(part->name, STET_STR("_rels/.rels")))
		return true;
	if (!source_of(&out->name, part->name))
		return false;
	source = stet_package_find(out->package, stet_buf_view(&out->name));
	return source && out->kept[source->index];
}

static void drop_rest(struct stet_deck_out *out)
{
	for (size_t i = 0; i < stet_package_count(out->package); i++) {
		const struct stet_part *part = stet_package_part(out->package, i);

		if (!stays(out, part))
			stet_package_drop(out->writer, part->name);
	}
}

/* ---- relationships -------------------------------------------------------------------------- */

static unsigned number_of(stet_str id)
{
	long long n = 0;

	if (stet_str_starts(id, STET_STR("rId")))
		stet_str_int(stet_str_sub(id, 3, id.len), 0, 1000000000, &n);
	return (unsigned)n;
}

void stet_write_rel_kept(struct stet_write_rels *rels, const struct stet_rel *rel, stet_str target)
{
	struct stet_write_rels one = { .ns = rels->ns };
	unsigned n = rels->n, number = number_of(rel->id);
	stet_str xml;
	char *type = stet_grow(NULL, rel->type.len + 1);

	memcpy(type, rel->type.at, rel->type.len);
	type[rel->type.len] = 0;
	stet_write_rel(&one, type, target, rel->external);
	free(type);
	xml = stet_buf_view(&one.xml);
	stet_buf_z(&rels->xml, "<Relationship Id=\"");
	stet_buf_str(&rels->xml, rel->id);
	stet_buf_str(&rels->xml, stet_str_sub(xml, strlen("<Relationship Id=\"rId1"), xml.len));
	stet_buf_free(&one.xml);
	rels->n = number > n ? number : n;
}

static void keep_rels(struct stet_deck_out *out, struct stet_write_rels *to, const struct stet_part *source,
                      const struct stet_rels *rels)
{
	stet_str from = source ? source->name : (stet_str){ 0 };
	stet_str first_slide = stet_arena_fmt(&out->arena, "ppt/slides/slide%u.xml", out->first_slide);

	for (size_t i = 0; i < rels->n; i++) {
		const struct stet_rel *rel = &rels->rel[i];
		bool to_slide = stet_str_is(rel->type, "slide");

		if (!stet_write_keeps(out, source, rel))
			continue;
		out->name.len = 0;
		if (rel->external || stet_str_starts(rel->target, STET_STR("#")))
			stet_buf_str(&out->name, rel->target);
		else
			stet_write_target(&out->name, from, to_slide ? first_slide : rel->target);
		stet_write_rel_kept(to, rel, stet_buf_view(&out->name));
	}
}

/* Links from a layout or master to one of the slides lead to the first of the new ones. */
static int mend_links(struct stet_deck_out *out, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; !rc && i < stet_package_count(out->package); i++) {
		const struct stet_part *part = stet_package_part(out->package, i);
		struct stet_write_rels mended = { .ns = out->ns };
		const struct stet_rels *rels;

		if (!out->kept[part->index] || part == stet_package_main(out->package))
			continue;
		rc = stet_package_rels(out->package, part, &rels, err);
		if (rc || !stet_rels_by_type(rels, "slide"))
			continue;
		keep_rels(out, &mended, part, rels);
		out->name.len = out->rels_xml.len = 0;
		stet_write_rels_name(&out->name, part->name);
		stet_write_rels_part(&out->rels_xml, &mended);
		stet_package_put(out->writer, stet_buf_view(&out->name), NULL, stet_buf_view(&out->rels_xml));
		stet_buf_free(&mended.xml);
	}
	return rc;
}

static void note_macros(struct stet_deck_out *out, const struct stet_rels *rels)
{
	for (size_t i = 0; i < rels->n; i++)
		if (stet_str_ends(rels->rel[i].type, STET_STR("/vbaProject")))
			stet_note(out->notes, "template.macros", out->main, "the template's macros were left out");
}

int stet_write_prune(struct stet_deck_out *out, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(out->package);
	size_t n = stet_package_count(out->package);
	const struct stet_rels *rels;
	int rc;

	out->kept = stet_arena_alloc(&out->arena, (n + 1) * sizeof(*out->kept));
	rc = reach_all(out, err);
	if (!rc) {
		stet_write_numbers(out);
		rc = mend_links(out, err);
	}
	if (!rc)
		rc = stet_package_rels(out->package, main, &rels, err);
	if (rc)
		return rc;
	drop_rest(out);
	note_macros(out, rels);
	keep_rels(out, &out->main_rels, main, rels);
	return STET_OK;
}
