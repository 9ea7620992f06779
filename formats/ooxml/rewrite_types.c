/* rewrite_types.c - [Content_Types].xml of a changed package, with as few of its bytes changed as will do. */
#include "ooxml/percent.h"
#include "ooxml/rewrite_parts.h"
#include "ooxml/xml.h"

struct override {
	stet_str name, type;    /* of the part, decoded */
	size_t from, to;
};

struct typing {
	struct stet_rewrite *rw;
	struct override *override;
	size_t n;
};

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct typing *t = user;
	struct stet_arena *arena = &t->rw->arena;
	struct stet_buf name = { .max = 65536 };
	stet_str raw = stet_attr(el, STET_NS_NONE, "PartName");

	(void)err;
	if (el->tag != ct_Override)
		return STET_OK;
	stet_percent_decode(&name, stet_str_starts(raw, STET_STR("/")) ? stet_str_sub(raw, 1, raw.len) : raw);
	*STET_PUSH(arena, t->override, t->n) = (struct override){
		.name = stet_arena_str(arena, stet_buf_view(&name)),
		.type = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "ContentType")), .from = el->from,
	};
	stet_buf_free(&name);
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct typing *t = user;

	(void)err;
	if (tag == ct_Override && t->n)
		t->override[t->n - 1].to = to;
	return STET_OK;
}

static const struct override *find(const struct typing *t, stet_str name)
{
	for (size_t i = 0; i < t->n; i++)
		if (stet_str_eq_nocase(t->override[i].name, name))
			return &t->override[i];
	return NULL;
}

/* Say what a new part is; false when that is no matter of one more element. */
static bool add(const struct typing *t, const struct stet_rewritten *new, const struct stet_xml_root *root,
                struct stet_patches *patches)
{
	const struct override *there = find(t, new->name);
	stet_str type = stet_str_of(new->type), otherwise = stet_content_type_default(t->rw->pkg, new->name);
	struct stet_buf xml = { 0 }, name = { 0 };

	if (there)
		return stet_str_eq_nocase(there->type, type);
	if (!type.len || stet_str_eq_nocase(type, otherwise))
		return otherwise.len != 0;
	stet_percent_encode(&name, new->name);
	stet_buf_char(&xml, '<');
	stet_buf_str(&xml, root->prefix);
	stet_buf_z(&xml, "Override PartName=\"/");
	stet_xml_text(&xml, stet_buf_view(&name));
	stet_buf_z(&xml, "\" ContentType=\"");
	stet_xml_text(&xml, type);
	stet_buf_z(&xml, "\"/>");
	stet_patch_add(patches, root->end, root->end, stet_buf_view(&xml));
	stet_buf_free(&xml);
	stet_buf_free(&name);
	return true;
}

static void drop(const struct typing *t, stet_str name, struct stet_patches *patches)
{
	for (size_t i = 0; i < t->n; i++)
		if (stet_str_eq_nocase(t->override[i].name, name))
			stet_patch_add(patches, t->override[i].from, t->override[i].to, (stet_str){ 0 });
}

static bool patch(const struct typing *t, const struct stet_xml_root *root, struct stet_patches *patches)
{
	const struct stet_rewrite *rw = t->rw;

	for (size_t i = 0; i < rw->n_added; i++)
		if (!rw->added[i]->dropped && !add(t, rw->added[i], root, patches))
			return false;
	for (size_t i = 0; i < rw->pkg->n; i++)
		if (rw->of_part[i] && rw->of_part[i]->dropped)
			drop(t, rw->of_part[i]->name, patches);
	return true;
}

static bool is_wanted(const struct stet_rewrite *rw)
{
	for (size_t i = 0; i < rw->n_added; i++)
		if (!rw->added[i]->dropped)
			return true;
	for (size_t i = 0; i < rw->pkg->n; i++)
		if (rw->of_part[i] && rw->of_part[i]->dropped)
			return true;
	return false;
}

int stet_rewrite_types(struct stet_rewrite *rw, bool *done, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	stet_str name = STET_STR(STET_CONTENT_TYPES), bytes;
	struct stet_patches *patches;
	struct stet_xml_root root;
	struct typing t = { .rw = rw };
	int rc;

	*done = false;
	if (!is_wanted(rw))
		return STET_OK;
	if (stet_rewrite_root(rw, name, &root, &patches, NULL))
		return STET_OK;
	rc = stet_rewrite_part(rw, name, &bytes, &patches, err);
	if (!rc)
		rc = stet_xml_walk(bytes, name, &rw->pkg->lim, &handler, &t, NULL, err);
	if (!rc)
		*done = patch(&t, &root, patches);
	return rc;
}
