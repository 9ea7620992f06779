/* comment_parts.c - what a document has of comments: entries, threads, durable numbers, people. */
#include "comment.h"

#include "ooxml/package_parts.h"

stet_str stet_docx_comment_author(const struct stet_docx_edit *e)
{
	return e->how->author.len ? e->how->author : STET_STR("stet");
}

/* ---- parts --------------------------------------------------------------------------------------------- */

static stet_str with_colon(struct stet_docx_edit *e, stet_str prefix)
{
	return stet_arena_fmt(e->arena, "%.*s:", STET_ARG(prefix));
}

/* The namespace of the root; an element of it that we put in is written as the root is. */
static stet_str uri_of(struct stet_docx_edit *e, const struct stet_xml_root *root)
{
	stet_str prefix = stet_str_sub(root->prefix, 0, root->prefix.len ? root->prefix.len - 1 : 0);

	return stet_xml_tag_attr(root->tag, prefix.len ? stet_arena_fmt(e->arena, "xmlns:%.*s", STET_ARG(prefix)) : STET_STR("xmlns"));
}

/* Open a part that is there. */
static int open_side(struct stet_docx_edit *e, struct stet_docx_side *side, stet_str name, struct stet_err *err)
{
	struct stet_docx_part *part = &side->part;
	stet_str uri, at;
	int rc = stet_rewrite_root(e->rw, name, &side->root, &part->patches, err);

	if (!rc)
		rc = stet_rewrite_part(e->rw, name, &part->bytes, &part->patches, err);
	if (rc)
		return rc;
	uri = uri_of(e, &side->root);
	if (!uri.len)
		return stet_fail(err, STET_EFORMAT, "edit.xml", "%.*s: its namespaces are not on its root", STET_ARG(name));
	at = stet_xml_root_prefix(&side->root, uri, true);
	part->name = name;
	part->el = side->root.prefix;
	part->at = at.len ? with_colon(e, at) : STET_STR("x:");
	if (!at.len)
		part->declare = stet_arena_fmt(e->arena, " xmlns:x=\"%.*s\"", STET_ARG(uri));
	return STET_OK;
}

/* The name that a relationship gives to a part that is not there; empty: there is none such. */
static stet_str lost(struct stet_docx_edit *e, const char *type)
{
	const struct stet_rels *rels;
	const struct stet_rel *rel;

	if (stet_package_rels(e->pkg, stet_package_main(e->pkg), &rels, NULL))
		return (stet_str){ 0 };
	rel = stet_rels_by_type(rels, type);
	return rel && !rel->external && !stet_rewrite_has(e->rw, rel->target) ? rel->target : (stet_str){ 0 };
}

int stet_docx_comments_make(struct stet_docx_comments *c, struct stet_docx_side *side, const char *stem, const char *type,
                            const char *rel, stet_str bytes, struct stet_err *err)
{
	struct stet_docx_edit *e = c->e;
	stet_str main = stet_package_main(e->pkg)->name, folder = main, name, known = lost(e, rel), id;
	int rc;

	if (side->part.name.len)
		return STET_OK;
	while (folder.len && folder.at[folder.len - 1] != '/')
		folder.len--;
	name = stet_arena_fmt(e->arena, "%.*s%s", STET_ARG(folder), stem);
	name = known.len ? known : stet_rewrite_name(e->rw, name.at, ".xml");
	rc = stet_rewrite_add(e->rw, name, type, bytes, err);
	if (!rc && !known.len)
		rc = stet_rewrite_relate(e->rw, main, rel, name, &id, err);
	return rc ? rc : open_side(e, side, name, err);
}

/* ---- reading ------------------------------------------------------------------------------------------- */

struct reading {
	struct stet_docx_comments *c;
	unsigned depth, comment;        /* depth of the w:comment that is open */
	stet_str style;                 /* the one that is open */
};

/* By its local name: newer namespaces have none of ours. */
static stet_str attr(const struct stet_element *el, const char *name)
{
	for (size_t i = 0; i < el->n_attrs; i++)
		if (stet_str_is(el->attr[i].name, name))
			return el->attr[i].value;
	return (stet_str){ 0 };
}

static stet_str kept(const struct reading *r, stet_str s)
{
	return stet_arena_str(r->c->e->arena, s);
}

static int on_comment(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;
	struct stet_docx_comments *c = r->c;

	(void)err;
	r->depth++;
	if (el->tag == w_comment && r->depth == 2) {
		r->comment = r->depth;
		*STET_PUSH(c->e->arena, c->remark, c->n) = (struct stet_docx_remark){
			.id = kept(r, stet_attr(el, STET_NS_w, "id")), .from = el->from, .para = SIZE_MAX, .thread = STET_NONE,
		};
	} else if (el->tag == w_p && r->comment && r->depth == r->comment + 1) {
		c->remark[c->n - 1].para = el->from;
		c->remark[c->n - 1].para_id = kept(r, stet_attr(el, STET_NS_w14, "paraId"));
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *r = user;

	(void)tag, (void)to, (void)err;
	if (r->depth-- == r->comment)
		r->comment = 0;
	return STET_OK;
}

static int on_thread(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;
	struct stet_docx_comments *c = r->c;

	(void)err;
	if (el->tag == w15_commentEx)
		*STET_PUSH(c->e->arena, c->thread, c->n_threads) = (struct stet_docx_thread){
			.para_id = kept(r, stet_attr(el, STET_NS_w15, "paraId")), .from = el->from,
			.parent = kept(r, stet_attr(el, STET_NS_w15, "paraIdParent")),
			.done = stet_attr(el, STET_NS_w15, "done").len && stet_attr_on(el, STET_NS_w15, "done"),
		};
	return STET_OK;
}

static int on_durable(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;

	(void)err;
	if (stet_str_is(el->name, "commentId"))
		*STET_PUSH(r->c->e->arena, r->c->durable, r->c->n_durable) = kept(r, attr(el, "durableId"));
	return STET_OK;
}

static int on_person(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;

	(void)err;
	if (stet_str_is(el->name, "person") && stet_str_eq(attr(el, "author"), stet_docx_comment_author(r->c->e)))
		r->c->has_person = true;
	return STET_OK;
}

/* Styles by their names, which are the same in every language of Word. */
static int on_style(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;
	stet_str name = stet_attr(el, STET_NS_w, "val");

	(void)err;
	if (el->tag == w_style)
		r->style = kept(r, stet_attr(el, STET_NS_w, "styleId"));
	else if (el->tag == w_name && stet_str_eq_nocase(name, STET_STR("annotation text")))
		r->c->text_style = r->style;
	else if (el->tag == w_name && stet_str_eq_nocase(name, STET_STR("annotation reference")))
		r->c->ref_style = r->style;
	return STET_OK;
}

/* The part of that relationship, when there is one: opened, and walked. */
static int read_side(struct stet_docx_comments *c, struct stet_docx_side *side, const char *rel,
                     const struct stet_xml_handler *handler, struct stet_err *err)
{
	const struct stet_part *part = stet_package_related(c->e->pkg, stet_package_main(c->e->pkg), rel);
	struct reading r = { .c = c };
	int rc;

	if (!part)
		return STET_OK;
	rc = open_side(c->e, side, part->name, err);
	if (!rc)
		rc = stet_xml_walk(side->part.bytes, part->name, &c->e->pkg->lim, handler, &r, NULL, err);
	return rc;
}

/* ---- all of it ----------------------------------------------------------------------------------------- */

/* Hexadecimal, in either case. */
static uint32_t thread_of(const struct stet_docx_comments *c, stet_str para_id)
{
	for (size_t i = 0; para_id.len && i < c->n_threads; i++)
		if (stet_str_eq_nocase(c->thread[i].para_id, para_id))
			return (uint32_t)i;
	return STET_NONE;
}

static int read_all(struct stet_docx_comments *c, struct stet_err *err)
{
	static const struct stet_xml_handler comment = { .start = on_comment, .end = on_end }, thread = { .start = on_thread },
	                                     durable = { .start = on_durable }, person = { .start = on_person },
	                                     style = { .start = on_style }, nothing = { 0 };
	const struct stet_part *styles = stet_package_related(c->e->pkg, stet_package_main(c->e->pkg), "styles");
	struct reading r = { .c = c };
	int rc = read_side(c, &c->comments, "comments", &comment, err);

	if (!rc)
		rc = read_side(c, &c->extended, DOCX_REL_EXTENDED, &thread, err);
	if (!rc)
		rc = read_side(c, &c->ids, DOCX_REL_IDS, &durable, err);
	if (!rc)
		rc = read_side(c, &c->extensible, DOCX_REL_EXTENSIBLE, &nothing, err);
	if (!rc)
		rc = read_side(c, &c->people, DOCX_REL_PEOPLE, &person, err);
	if (!rc && styles)
		rc = stet_package_walk(c->e->pkg, styles, &style, &r, err);
	for (size_t i = 0; i < c->n; i++)
		c->remark[i].thread = thread_of(c, c->remark[i].para_id);
	return rc;
}

int stet_docx_comments_for(struct stet_docx_edit *e, uint32_t change, struct stet_docx_comments **out, struct stet_err *err)
{
	struct stet_err why = { 0 };
	int rc;

	if (!e->comments) {
		e->comments = stet_arena_alloc(e->arena, sizeof(*e->comments));
		e->comments->e = e;
		rc = read_all(e->comments, &why);
		if (rc && rc != STET_EFORMAT) {
			*err = why;
			return rc;
		}
		e->comments->damaged = rc ? stet_arena_str(e->arena, stet_str_of(why.text)) : (stet_str){ 0 };
	}
	*out = e->comments->damaged.len ? NULL : e->comments;
	if (!*out)
		stet_outcome_refuse(e->outcome, change, "edit.comment", "the document's comments are damaged: %.*s",
		                    STET_ARG(e->comments->damaged));
	return STET_OK;
}

int stet_docx_comment_text(struct stet_docx_comments *c, uint32_t change, struct stet_err *err)
{
	stet_str main = stet_package_main(c->e->pkg)->name;

	for (size_t i = 0; !c->text && i < c->e->n_blocks; i++) {
		uint32_t number = c->e->block[i].part;

		if (!stet_str_eq_nocase(stet_doc_part(c->e->doc, number), main))
			continue;
		c->text_number = number;
		return stet_docx_edit_part(c->e, change, number, &c->text, err);
	}
	if (!c->text)
		stet_outcome_refuse(c->e->outcome, change, "edit.comment", "there is no text");
	return STET_OK;
}

/* A block begins where its entry does. */
uint32_t stet_docx_comment_of_block(const struct stet_docx_comments *c, const struct stet_block *block)
{
	if (!stet_str_eq_nocase(stet_doc_part(c->e->doc, block->part), c->comments.part.name))
		return STET_NONE;
	for (size_t i = 0; i < c->n; i++)
		if (c->remark[i].from == block->from)
			return (uint32_t)i;
	return STET_NONE;
}

static uint32_t remark_of_thread(const struct stet_docx_comments *c, uint32_t thread)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->remark[i].thread == thread)
			return (uint32_t)i;
	return STET_NONE;
}

/* Threads are one deep, but a file may say otherwise, or go round. */
uint32_t stet_docx_comment_first(const struct stet_docx_comments *c, uint32_t comment)
{
	for (size_t steps = 0; steps < c->n; steps++) {
		uint32_t thread = c->remark[comment].thread, parent;

		parent = thread != STET_NONE ? thread_of(c, c->thread[thread].parent) : STET_NONE;
		parent = parent != STET_NONE && parent != thread ? remark_of_thread(c, parent) : STET_NONE;
		if (parent == STET_NONE)
			break;
		comment = parent;
	}
	return comment;
}
