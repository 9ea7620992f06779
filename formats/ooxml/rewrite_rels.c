/* rewrite_rels.c - relationships put into a changed package and taken out of it. */
#include "ooxml/percent.h"
#include "ooxml/rewrite_parts.h"
#include "ooxml/xml.h"

#define RELS_TYPE    "application/vnd.openxmlformats-package.relationships+xml"
#define EMPTY        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships " \
                     "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
#define TRANSITIONAL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define STRICT       "http://purl.oclc.org/ooxml/officeDocument/relationships/"
#define MOST_ID      999999999999999999LL

struct relation {
	stet_str id;
	size_t from, to;        /* its element */
	size_t patch;           /* that puts it in, 1 + index; 0: it was there */
};

struct stet_relating {
	struct stet_rewrite *rw;
	stet_str name;          /* of the relationships part */
	struct relation *relation;
	size_t n;
	long long highest;      /* number in an id of the form rId7 */
	bool strict;
};

/* ---- what is there --------------------------------------------------------------------------------------------- */

static void count_id(struct stet_relating *r, stet_str id)
{
	long long number;

	if (stet_str_starts(id, STET_STR("rId")) && stet_str_int(stet_str_sub(id, 3, id.len), 0, MOST_ID, &number) &&
	    number > r->highest)
		r->highest = number;
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_relating *r = user;
	struct relation *new;

	(void)err;
	if (el->tag != rel_Relationship)
		return STET_OK;
	new = STET_PUSH(&r->rw->arena, r->relation, r->n);
	new->id = stet_arena_str(&r->rw->arena, stet_attr(el, STET_NS_NONE, "Id"));
	new->from = el->from;
	count_id(r, new->id);
	r->strict |= stet_str_starts(stet_attr(el, STET_NS_NONE, "Type"), STET_STR(STRICT));
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_relating *r = user;

	(void)err;
	if (tag == rel_Relationship && r->n)
		r->relation[r->n - 1].to = to;
	return STET_OK;
}

static int read(struct stet_relating *r, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	struct stet_xml_root root;
	struct stet_patches *patches;
	stet_str bytes;
	int rc = STET_OK;

	if (!stet_rewrite_has(r->rw, r->name))
		rc = stet_rewrite_add(r->rw, r->name, RELS_TYPE, STET_STR(EMPTY), err);
	if (!rc)
		rc = stet_rewrite_root(r->rw, r->name, &root, &patches, err);
	if (!rc)
		rc = stet_rewrite_part(r->rw, r->name, &bytes, &patches, err);
	return rc ? rc : stet_xml_walk(bytes, r->name, &r->rw->pkg->lim, &handler, r, NULL, err);
}

/* The relationships of `source`, read when they are first asked for. */
static int relating(struct stet_rewrite *rw, stet_str source, struct stet_relating **out, struct stet_err *err)
{
	const struct stet_part *part = stet_package_find(rw->pkg, source);
	stet_str name = stet_rels_name(&rw->arena, part ? part->name : source);
	struct stet_relating *new;
	int rc;

	for (size_t i = 0; i < rw->n_relating; i++) {
		*out = rw->relating[i];
		if (stet_str_eq_nocase((*out)->name, name))
			return STET_OK;
	}
	new = stet_arena_alloc(&rw->arena, sizeof(*new));
	*new = (struct stet_relating){ .rw = rw, .name = name };
	rc = read(new, err);
	if (!rc)
		*STET_PUSH(&rw->arena, rw->relating, rw->n_relating) = new;
	*out = new;
	return rc;
}

/* ---- one more ------------------------------------------------------------------------------------------------------ */

/* Where the last slash of a common folder ends. */
static size_t common_folder(stet_str a, stet_str b)
{
	size_t folder = 0;

	for (size_t i = 0; i < a.len && i < b.len && a.at[i] == b.at[i]; i++)
		if (a.at[i] == '/')
			folder = i + 1;
	return folder;
}

/* As a reference from the folder of `source`: "comments.xml", "../media/image1.png". */
static void write_target(struct stet_buf *out, stet_str source, stet_str target)
{
	size_t from = common_folder(source, target);
	stet_str rest = stet_str_sub(target, from, target.len);

	/* A colon in its first segment would make it look like a scheme. */
	if (stet_str_find(rest, STET_STR(":")) != SIZE_MAX) {
		stet_buf_char(out, '/');
		stet_percent_encode(out, target);
		return;
	}
	for (size_t i = from; i < source.len; i++)
		if (source.at[i] == '/')
			stet_buf_z(out, "../");
	stet_percent_encode(out, rest);
}

/* Is the whole package of the strict kind?  A part without relationships does not say. */
static bool is_strict(const struct stet_relating *r)
{
	struct stet_relating *top;

	if (r->n || relating(r->rw, (stet_str){ 0 }, &top, NULL))
		return r->strict;
	return top->strict;
}

static void write(struct stet_buf *xml, const struct stet_relating *r, const struct stet_xml_root *root, stet_str source,
                  const char *type, stet_str target, stet_str id)
{
	struct stet_buf path = { 0 };

	write_target(&path, source, target);
	stet_buf_char(xml, '<');
	stet_buf_str(xml, root->prefix);
	stet_buf_fmt(xml, "Relationship Id=\"%.*s\" Type=\"", STET_ARG(id));
	if (!strchr(type, ':'))
		stet_buf_z(xml, is_strict(r) ? STRICT : TRANSITIONAL);
	stet_xml_text(xml, stet_str_of(type));
	stet_buf_z(xml, "\" Target=\"");
	stet_xml_text(xml, stet_buf_view(&path));
	stet_buf_z(xml, "\"/>");
	stet_buf_free(&path);
}

int stet_rewrite_relate(struct stet_rewrite *rw, stet_str source, const char *type, stet_str target, stet_str *id,
                        struct stet_err *err)
{
	struct stet_buf xml = { 0 };
	struct stet_relating *r;
	struct stet_xml_root root;
	struct stet_patches *patches;
	int rc = relating(rw, source, &r, err);

	if (!rc && r->highest == MOST_ID)
		rc = stet_fail(err, STET_ELIMIT, "limit.rels", "%.*s: no relationship id is left", STET_ARG(r->name));
	if (!rc)
		rc = stet_rewrite_root(rw, r->name, &root, &patches, err);
	if (rc)
		return rc;
	*id = stet_arena_fmt(&rw->arena, "rId%lld", ++r->highest);
	write(&xml, r, &root, source, type, target, *id);
	stet_patch_add(patches, root.end, root.end, stet_buf_view(&xml));
	*STET_PUSH(&rw->arena, r->relation, r->n) = (struct relation){ .id = *id, .patch = patches->n };
	stet_buf_free(&xml);
	return STET_OK;
}

int stet_rewrite_unrelate(struct stet_rewrite *rw, stet_str source, stet_str id, struct stet_err *err)
{
	struct stet_relating *r;
	struct stet_patches *patches;
	stet_str bytes;
	int rc = relating(rw, source, &r, err);

	if (!rc)
		rc = stet_rewrite_part(rw, r->name, &bytes, &patches, err);
	for (size_t i = 0; !rc && i < r->n; i++) {
		struct relation *there = &r->relation[i];

		if (!stet_str_eq(there->id, id))
			continue;
		if (there->patch)
			patches->patch[there->patch - 1].bytes = (stet_str){ 0 };
		else
			stet_patch_add(patches, there->from, there->to, (stet_str){ 0 });
		there->id = (stet_str){ 0 };
		return STET_OK;
	}
	return rc ? rc : stet_fail(err, STET_EBUG, "opc.no_relationship", "no relationship '%.*s' of '%.*s'", STET_ARG(id),
	                           STET_ARG(source));
}
