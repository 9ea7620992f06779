/* rels.c - relationships: from where, of what type, to where (part 2, 6.5). */
#include "ooxml/package_parts.h"
#include "ooxml/percent.h"
#include "ooxml/xml.h"

struct reading {
	struct stet_package *pkg;
	struct stet_rel *rel;
	size_t n;
	stet_str folder;        /* that targets are relative to, with its slash */
	stet_str name;          /* of the relationships part, for messages */
};

/* ---- targets ------------------------------------------------------------------------------------------------- */

/* Up to the slash before its last; false at the top. */
static bool go_up(struct stet_buf *path)
{
	if (path->len == 0)
		return false;
	path->len--;
	while (path->len && path->at[path->len - 1] != '/')
		path->len--;
	return true;
}

/* Walk from a folder along a relative reference; false when that leaves the package. */
static bool follow(struct stet_buf *path, stet_str target)
{
	stet_str piece;

	while (stet_str_cut(&target, '/', &piece)) {
		size_t from = path->len;

		if (stet_str_is(piece, "..")) {
			if (!go_up(path))
				return false;
			continue;
		}
		if (piece.len == 0 || stet_str_is(piece, "."))
			continue;
		stet_percent_decode(path, piece);
		/* An encoded slash, or dots that were encoded, would name something else. */
		if (path->len == from || memchr(path->at + from, '/', path->len - from) ||
		    memchr(path->at + from, 0, path->len - from) || memchr(path->at + from, '\\', path->len - from))
			return false;
		if (stet_str_is((stet_str){ path->at + from, path->len - from }, ".."))
			return false;
		if (target.at)
			stet_buf_char(path, '/');
	}
	return true;
}

/* The part that an internal target names; empty when there can be none. */
static stet_str resolve(struct reading *r, stet_str target)
{
	struct stet_arena *arena = &r->pkg->arena;
	struct stet_buf path = { .max = 65536 }, slashed = { .max = 65536 };
	stet_str name = { 0 };
	bool inside;

	if (stet_str_starts(target, STET_STR("#")))
		return stet_arena_str(arena, target);
	target = stet_str_sub(target, 0, stet_str_find(target, STET_STR("#")));
	stet_buf_str(&slashed, target);
	for (size_t i = 0; i < slashed.len; i++)
		if (slashed.at[i] == '\\')
			slashed.at[i] = '/';
	target = stet_buf_view(&slashed);
	if (!stet_str_starts(target, STET_STR("/")))
		stet_buf_str(&path, r->folder);
	inside = stet_str_find(target, STET_STR("://")) == SIZE_MAX && follow(&path, target);
	if (inside)
		name = stet_arena_str(arena, stet_buf_view(&path));
	else
		stet_note(r->pkg->notes, "opc.bad_target", r->name, "target '%.*s' leaves the package", STET_ARG(target));
	stet_buf_free(&slashed);
	stet_buf_free(&path);
	return name;
}

/* ---- types --------------------------------------------------------------------------------------------------------- */

/* The transitional and the strict standard have the same names under two addresses. */
static stet_str short_type(stet_str type)
{
	static const char *const known[] = {
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
		"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_starts(type, stet_str_of(known[i])))
			return stet_str_sub(type, strlen(known[i]), type.len);
	return type;
}

/* ---- the part ------------------------------------------------------------------------------------------------------ */

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;
	struct stet_arena *arena = &r->pkg->arena;
	stet_str target = stet_attr(el, STET_NS_NONE, "Target");
	struct stet_rel *rel;

	if (el->tag != rel_Relationship)
		return STET_OK;
	if (target.len > r->pkg->lim.target)
		return stet_fail(err, STET_ELIMIT, "limit.target", "a relationship target longer than %zu characters",
		                 r->pkg->lim.target);
	rel = STET_PUSH(arena, r->rel, r->n);
	rel->external = stet_str_is(stet_attr(el, STET_NS_NONE, "TargetMode"), "External");
	rel->id = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "Id"));
	rel->type = stet_arena_str(arena, short_type(stet_attr(el, STET_NS_NONE, "Type")));
	rel->target = rel->external ? stet_arena_str(arena, target) : resolve(r, target);
	return STET_OK;
}

static size_t hash(stet_str id)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.at[i]) * 16777619u;
	return h ^ h >> 15;
}

static uint32_t *slot_of(const struct stet_rels *rels, stet_str id)
{
	size_t at = hash(id) & (rels->n_slots - 1);

	while (rels->slot[at] && !stet_str_eq(rels->rel[rels->slot[at] - 1].id, id))
		at = (at + 1) & (rels->n_slots - 1);
	return &rels->slot[at];
}

static int index_by_id(struct stet_rels *rels, struct stet_arena *arena, struct stet_err *err)
{
	for (rels->n_slots = 4; rels->n_slots < rels->n * 2; rels->n_slots *= 2)
		;
	rels->slot = stet_arena_alloc(arena, rels->n_slots * sizeof(*rels->slot));
	for (size_t i = 0; i < rels->n; i++) {
		uint32_t *slot = slot_of(rels, rels->rel[i].id);

		if (*slot)
			return stet_fail(err, STET_EFORMAT, "opc.duplicate_id", "two relationships with the id '%.*s'",
			                 STET_ARG(rels->rel[i].id));
		*slot = (uint32_t)i + 1;
	}
	return STET_OK;
}

stet_str stet_rels_name(struct stet_arena *arena, stet_str source)
{
	stet_str folder = source;

	while (folder.len && folder.at[folder.len - 1] != '/')
		folder.len--;
	return stet_arena_fmt(arena, "%.*s_rels/%.*s.rels", STET_ARG(folder),
	                      STET_ARG(stet_str_sub(source, folder.len, source.len)));
}

int stet_rels_parse(struct stet_rels *out, struct stet_package *pkg, const struct stet_part *source, stet_str xml,
                    stet_str name, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start };
	struct reading r = { .pkg = pkg, .name = name };
	int rc;

	if (source)
		r.folder = source->name;
	while (r.folder.len && r.folder.at[r.folder.len - 1] != '/')
		r.folder.len--;
	rc = stet_xml_walk(xml, name, &pkg->lim, &handler, &r, NULL, err);
	*out = (struct stet_rels){ .rel = r.rel, .n = r.n };
	if (!rc) {
		rc = index_by_id(out, &pkg->arena, err);
		if (rc)
			stet_wrap(err, "%.*s", STET_ARG(name));
	}
	return rc;
}

const struct stet_rel *stet_rels_by_id(const struct stet_rels *rels, stet_str id)
{
	uint32_t at = rels->n ? *slot_of(rels, id) : 0;

	return at ? &rels->rel[at - 1] : NULL;
}

const struct stet_rel *stet_rels_by_type(const struct stet_rels *rels, const char *type)
{
	for (size_t i = 0; i < rels->n; i++)
		if (stet_str_is(rels->rel[i].type, type))
			return &rels->rel[i];
	return NULL;
}
