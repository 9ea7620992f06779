/* rewrite.c - a package on its way to a changed one. */
#include <stdlib.h>

#include "ooxml/encoding.h"
#include "ooxml/rewrite_parts.h"

#define SIGNED "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"

struct stet_rewrite *stet_rewrite_new(struct stet_package *pkg)
{
	struct stet_rewrite *rw = stet_grow(NULL, sizeof(*rw));

	*rw = (struct stet_rewrite){ .pkg = pkg };
	rw->of_part = stet_arena_alloc(&rw->arena, (pkg->n + 1) * sizeof(*rw->of_part));
	return rw;
}

struct stet_arena *stet_rewrite_arena(struct stet_rewrite *rw)
{
	return &rw->arena;
}

/* ---- parts by name --------------------------------------------------------------------------------------------- */

static struct stet_rewritten *find_added(const struct stet_rewrite *rw, stet_str name)
{
	for (size_t i = 0; i < rw->n_added; i++)
		if (!rw->added[i]->dropped && stet_str_eq_nocase(rw->added[i]->name, name))
			return rw->added[i];
	return NULL;
}

bool stet_rewrite_has(const struct stet_rewrite *rw, stet_str name)
{
	const struct stet_part *part = stet_package_find(rw->pkg, name);
	const struct stet_rewritten *known = part ? rw->of_part[part->index] : find_added(rw, name);

	return known ? !known->dropped : part != NULL;
}

static struct stet_rewritten *new_rewritten(struct stet_rewrite *rw, stet_str name)
{
	struct stet_rewritten *new = stet_arena_alloc(&rw->arena, sizeof(*new));

	new->name = stet_arena_str(&rw->arena, name);
	new->patches.arena = &rw->arena;
	return new;
}

/* The part of that name, whose bytes may not be there yet. */
static int find(struct stet_rewrite *rw, stet_str name, struct stet_rewritten **out, struct stet_err *err)
{
	const struct stet_part *part = stet_package_find(rw->pkg, name);

	if (part && !rw->of_part[part->index]) {
		rw->of_part[part->index] = new_rewritten(rw, part->name);
		rw->of_part[part->index]->part = part;
	}
	*out = part ? rw->of_part[part->index] : find_added(rw, name);
	if (!*out || (*out)->dropped)
		return stet_fail(err, STET_EFORMAT, "opc.missing_part", "no '%.*s' in the package", STET_ARG(name));
	return STET_OK;
}

/* The limit of all XML holds for what is inflated now, whatever was read before. */
static int inflate(struct stet_rewrite *rw, struct stet_rewritten *it, struct stet_err *err)
{
	size_t read = rw->pkg->xml;
	int rc;

	rw->pkg->xml = rw->xml;
	rc = stet_package_read(rw->pkg, it->part, &it->inflated, err);
	rw->xml = rw->pkg->xml;
	rw->pkg->xml = read;
	if (!rc)
		rc = stet_xml_decode(stet_buf_view(&it->inflated), &it->bytes, &it->converted, err);
	if (rc) {
		stet_wrap(err, "%.*s", STET_ARG(it->name));
		it->bytes = (stet_str){ 0 };
	}
	return rc;
}

int stet_rewrite_part(struct stet_rewrite *rw, stet_str name, stet_str *bytes, struct stet_patches **patches,
                      struct stet_err *err)
{
	struct stet_rewritten *it;
	int rc = find(rw, name, &it, err);

	if (!rc && it->part && !it->bytes.at)
		rc = inflate(rw, it, err);
	if (rc)
		return rc;
	*bytes = it->bytes;
	*patches = &it->patches;
	return STET_OK;
}

/* ---- parts that come and go -------------------------------------------------------------------------------------- */

int stet_rewrite_add(struct stet_rewrite *rw, stet_str name, const char *type, stet_str bytes, struct stet_err *err)
{
	struct stet_rewritten *new;

	if (stet_rewrite_has(rw, name))
		return stet_fail(err, STET_EBUG, "opc.duplicate", "there is a part '%.*s' already", STET_ARG(name));
	if (stet_package_find(rw->pkg, name))
		return stet_fail(err, STET_EBUG, "opc.duplicate", "'%.*s' was dropped and is made anew", STET_ARG(name));
	new = new_rewritten(rw, name);
	new->type = type ? stet_arena_str(&rw->arena, stet_str_of(type)).at : NULL;
	new->bytes = stet_arena_str(&rw->arena, bytes);
	*STET_PUSH(&rw->arena, rw->added, rw->n_added) = new;
	return STET_OK;
}

int stet_rewrite_replace(struct stet_rewrite *rw, stet_str name, stet_str bytes, struct stet_err *err)
{
	struct stet_rewritten *it;
	int rc = find(rw, name, &it, err);

	if (rc)
		return rc;
	it->bytes = stet_arena_str(&rw->arena, bytes);
	it->patches.n = 0;
	it->patches.patch = NULL;
	it->replaced = true;
	return STET_OK;
}

int stet_rewrite_drop(struct stet_rewrite *rw, stet_str name, struct stet_err *err)
{
	struct stet_rewritten *it;
	int rc = find(rw, name, &it, err);

	if (rc)
		return rc;
	it->dropped = true;
	name = stet_rels_name(&rw->arena, it->name);
	if (stet_rewrite_has(rw, name) && !find(rw, name, &it, NULL))
		it->dropped = true;
	return STET_OK;
}

stet_str stet_rewrite_name(struct stet_rewrite *rw, const char *stem, const char *suffix)
{
	stet_str name = stet_arena_fmt(&rw->arena, "%s%s", stem, suffix);

	/* A name that was dropped is not free either: what led there still does. */
	for (size_t i = 2; stet_rewrite_has(rw, name) || stet_package_find(rw->pkg, name); i++)
		name = stet_arena_fmt(&rw->arena, "%s%zu%s", stem, i, suffix);
	return name;
}

/* "<a/>" becomes "<a></a>". */
static int open_root(struct stet_rewrite *rw, stet_str name, stet_str bytes, const struct stet_xml_root *root,
                     struct stet_err *err)
{
	struct stet_buf open = { 0 };
	int rc;

	stet_buf_str(&open, stet_str_sub(bytes, 0, root->end - 2));
	stet_buf_z(&open, "></");
	stet_buf_str(&open, root->name);
	stet_buf_char(&open, '>');
	stet_buf_str(&open, stet_str_sub(bytes, root->end, bytes.len));
	rc = stet_rewrite_replace(rw, name, stet_buf_view(&open), err);
	stet_buf_free(&open);
	return rc;
}

int stet_rewrite_root(struct stet_rewrite *rw, stet_str name, struct stet_xml_root *root, struct stet_patches **patches,
                      struct stet_err *err)
{
	stet_str bytes;
	int rc = stet_rewrite_part(rw, name, &bytes, patches, err);

	if (rc)
		return rc;
	if (!stet_xml_root(root, bytes))
		return stet_fail(err, STET_EFORMAT, "edit.root", "%.*s: it cannot be told where its root ends", STET_ARG(name));
	if (!root->closed)
		return STET_OK;
	if ((*patches)->n)
		return stet_fail(err, STET_EBUG, "edit.root", "%.*s: changed before its root was opened", STET_ARG(name));
	rc = open_root(rw, name, bytes, root, err);
	return rc ? rc : stet_rewrite_root(rw, name, root, patches, err);
}

/* ---- the new package --------------------------------------------------------------------------------------------- */

bool stet_rewrite_signed(const struct stet_rewrite *rw)
{
	const struct stet_rels *rels;

	return !stet_package_rels(rw->pkg, NULL, &rels, NULL) && stet_rels_by_type(rels, SIGNED);
}

static int put(struct stet_package_writer *w, struct stet_rewritten *it, struct stet_err *err)
{
	const char *type = it->part ? it->part->type.len ? it->part->type.at : NULL : it->type;
	struct stet_buf out = { 0 };
	int rc = STET_OK;

	if (it->dropped) {
		if (it->part)
			stet_package_drop(w, it->name);
		return STET_OK;
	}
	if (it->part && !it->replaced && !it->patches.n)
		return STET_OK;
	if (it->patches.n)
		rc = stet_patch_apply(&it->patches, it->bytes, &out, err);
	/* Patches that come to the same bytes leave it as it lies. */
	if (rc)
		stet_wrap(err, "%.*s", STET_ARG(it->name));
	else if (!it->part || it->replaced || !stet_str_eq(stet_buf_view(&out), it->bytes))
		stet_package_put(w, it->name, type, it->patches.n ? stet_buf_view(&out) : it->bytes);
	stet_buf_free(&out);
	return rc;
}

/* The content types last: whoever puts them says what all the others are. */
static int put_all(struct stet_rewrite *rw, struct stet_package_writer *w, struct stet_err *err)
{
	const struct stet_part *types = stet_package_find(rw->pkg, STET_STR(STET_CONTENT_TYPES));
	bool patched = false;
	int rc = stet_rewrite_types(rw, &patched, err);

	for (size_t i = 0; !rc && i < rw->pkg->n; i++)
		if (rw->of_part[i] && i != types->index)
			rc = put(w, rw->of_part[i], err);
	for (size_t i = 0; !rc && i < rw->n_added; i++)
		rc = put(w, rw->added[i], err);
	if (!rc && patched)
		rc = put(w, rw->of_part[types->index], err);
	return rc;
}

int stet_rewrite_finish(struct stet_rewrite *rw, struct stet_buf *out, struct stet_err *err)
{
	struct stet_package_writer *w;
	int rc = stet_package_writer_new(&w, rw->pkg, err);

	if (rc)
		return rc;
	rc = put_all(rw, w, err);
	if (!rc)
		rc = stet_package_finish(w, out, err);
	stet_package_writer_free(w);
	return rc;
}

void stet_rewrite_free(struct stet_rewrite *rw)
{
	if (!rw)
		return;
	for (size_t i = 0; i < rw->pkg->n; i++)
		if (rw->of_part[i]) {
			stet_buf_free(&rw->of_part[i]->inflated);
			stet_buf_free(&rw->of_part[i]->converted);
		}
	stet_arena_free(&rw->arena);
	free(rw);
}
