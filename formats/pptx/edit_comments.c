/* edit_comments.c - comments on slides, as PowerPoint 2007 has them (part 1, 13.3.2 and 13.3.4): new ones, which stand at their
 * shape, and answers.  Where a deck has threads of 365, edit_threads.c does what can be done. */
#include <stdio.h>

#include "base/utf8.h"
#include "ooxml/xml.h"
#include "pptx/edit.h"
#include "pptx/write.h"

#define PML          "application/vnd.openxmlformats-officedocument.presentationml."
#define AUTHORS_TYPE PML "commentAuthors+xml"
#define LIST_TYPE    PML "comments+xml"
#define THREADS_TYPE "application/vnd.ms-powerpoint.comments+xml"
#define UNIT         1588       /* EMU: comments lie on a grid of 1/576 inch */
#define MOST         1000000000

/* ---- names and dates ------------------------------------------------------------------------ */

stet_str stet_pptx_author(const struct stet_pptx_edit *e)
{
	return stet_str_trim(e->how->author).len ? stet_str_trim(e->how->author) : STET_STR("stet");
}

/* The first letters of its words: "Ann B" is AB. */
void stet_pptx_initials(struct stet_buf *out, stet_str name)
{
	stet_str word;
	uint32_t rune;

	for (int n = 0; n < 4 && stet_str_cut(&name, ' ', &word);) {
		size_t len = stet_utf8_next(word, &rune);

		stet_xml_text(out, stet_str_sub(word, 0, len));
		n += len > 0;
	}
}

/* An attribute with the date as Office writes it, without a zone; nothing when there is none. */
void stet_pptx_date(struct stet_buf *out, const char *name, stet_str date)
{
	static const char form[] = "0000-00-00T00:00:00";

	for (size_t i = 0; i < sizeof(form) - 1; i++) {
		bool digit = i < date.len && date.at[i] >= '0' && date.at[i] <= '9';

		if (i >= date.len || (form[i] == '0' ? !digit : date.at[i] != form[i]))
			return;
	}
	stet_buf_fmt(out, " %s=\"%.*s.000\"", name, (int)sizeof(form) - 1, date.at);
}

/* ---- authors -------------------------------------------------------------------------------- */

static const struct stet_write_ns *namespaces(const struct stet_pptx_edit *e)
{
	struct stet_patches *patches;
	stet_str bytes;

	if (stet_rewrite_part(e->rw, stet_package_main(e->package)->name, &bytes, &patches, NULL))
		return &stet_write_transitional;
	bytes = stet_str_sub(bytes, 0, 4096);
	return stet_str_find(bytes, STET_STR("purl.oclc.org/ooxml")) != SIZE_MAX ? &stet_write_strict : &stet_write_transitional;
}

/* A new part whose root is empty, and a relationship to it. */
static int add_list(struct stet_pptx_edit *e, stet_str source, const char *stem, const char *type, const char *root, const char *rel,
                    stet_str *name, struct stet_err *err)
{
	struct stet_buf xml = { 0 };
	stet_str id;
	int rc;

	*name = stet_rewrite_name(e->rw, stem, ".xml");
	stet_buf_fmt(&xml, STET_XML_HEAD "<p:%s", root);
	stet_write_xmlns(&xml, namespaces(e));
	stet_buf_fmt(&xml, "></p:%s>", root);
	rc = stet_rewrite_add(e->rw, *name, type, stet_buf_view(&xml), err);
	if (!rc)
		rc = stet_rewrite_relate(e->rw, source, rel, *name, &id, err);
	stet_buf_free(&xml);
	return rc;
}

static void find_author(struct stet_pptx_edit *e, struct stet_pptx_remarks *r, stet_str bytes)
{
	struct stet_pptx_nodes *nodes = &r->nodes;
	struct stet_buf name = { 0 };

	r->node = STET_NONE;
	r->id = 0;
	stet_xml_text(&name, stet_pptx_author(e));
	if (!stet_pptx_nodes_read(nodes, &e->arena, bytes, 0, bytes.len, true))
		nodes->n = 0;
	for (uint32_t i = 0; i < nodes->n; i++) {
		stet_str tag = stet_pptx_node_tag(nodes, i);
		long long id;

		if (!stet_pptx_node_is(nodes, i, "cmAuthor"))
			continue;
		id = stet_pptx_tag_int(tag, "id", 0, MOST, 0);
		if (stet_str_eq(stet_pptx_tag_attr(tag, "name"), stet_buf_view(&name))) {
			r->node = i;
			r->id = (uint32_t)id;
			r->last = (uint32_t)stet_pptx_tag_int(tag, "lastIdx", 0, MOST, 0);
			break;
		}
		r->id = id >= r->id ? (uint32_t)id + 1 : r->id;
	}
	stet_buf_free(&name);
}

static int need_author(struct stet_pptx_edit *e, struct stet_err *err)
{
	struct stet_pptx_remarks *r = &e->remarks;
	const struct stet_part *main = stet_package_main(e->package);
	const struct stet_part *part = stet_package_related(e->package, main, "commentAuthors");
	struct stet_patches *patches;
	stet_str bytes;
	int rc = STET_OK;

	if (r->known)
		return STET_OK;
	if (part)
		r->authors = part->name;
	else
		rc = add_list(e, main->name, "ppt/commentAuthors", AUTHORS_TYPE, "cmAuthorLst", "commentAuthors", &r->authors, err);
	if (!rc)
		rc = stet_rewrite_part(e->rw, r->authors, &bytes, &patches, err);
	if (!rc)
		find_author(e, r, bytes);
	r->known = !rc;
	return rc;
}

/* Who wrote, and how many. */
static int write_author(struct stet_pptx_edit *e, struct stet_err *err)
{
	struct stet_pptx_remarks *r = &e->remarks;
	struct stet_patches *patches;
	struct stet_xml_root root;
	struct stet_buf out = { 0 };
	char last[16];
	struct stet_pptx_attr attr = { "lastIdx", last };
	int rc;

	if (!r->known || !r->written)
		return STET_OK;
	rc = stet_rewrite_root(e->rw, r->authors, &root, &patches, err);
	if (rc)
		return rc;
	snprintf(last, sizeof(last), "%u", r->last);
	if (r->node != STET_NONE) {
		stet_pptx_retag(&out, stet_pptx_node_tag(&r->nodes, r->node), &attr, 1);
		stet_patch_add(patches, r->nodes.node[r->node].from, r->nodes.node[r->node].inside, stet_buf_view(&out));
	} else {
		stet_buf_fmt(&out, "<%.*scmAuthor id=\"%u\" name=\"", STET_ARG(root.prefix), r->id);
		stet_xml_text(&out, stet_pptx_author(e));
		stet_buf_z(&out, "\" initials=\"");
		stet_pptx_initials(&out, stet_pptx_author(e));
		stet_buf_fmt(&out, "\" lastIdx=\"%s\" clrIdx=\"%u\"/>", last, r->id % 8);
		stet_patch_add(patches, root.end, root.end, stet_buf_view(&out));
	}
	stet_buf_free(&out);
	return STET_OK;
}

/* ---- comments ------------------------------------------------------------------------------- */

static bool has_threads(const struct stet_pptx_edit *e)
{
	for (size_t i = 0; i < stet_package_count(e->package); i++)
		if (stet_str_is(stet_package_part(e->package, i)->type, THREADS_TYPE))
			return true;
	return false;
}

/* The comments of a slide. */
static int need_list(struct stet_pptx_edit *e, uint32_t slide, stet_str *name, struct stet_err *err)
{
	struct stet_pptx_remarks *r = &e->remarks;
	const struct stet_part *part = stet_package_find(e->package, stet_doc_part(e->doc, e->block[slide].part));
	const struct stet_part *list = stet_package_related(e->package, part, "comments");
	int rc = STET_OK;

	for (size_t i = 0; i < r->n_lists; i++)
		if (r->list[i].slide == slide) {
			*name = r->list[i].name;
			return STET_OK;
		}
	if (list)
		*name = list->name;
	else
		rc = add_list(e, part->name, "ppt/comments/comment", LIST_TYPE, "cmLst", "comments", name, err);
	if (!rc)
		*STET_PUSH(&e->arena, r->list, r->n_lists) = (struct stet_pptx_remark_list){ .slide = slide, .name = *name };
	return rc;
}

/* Some way beside the last one there. */
static void write_place(struct stet_pptx_edit *e, uint32_t shape, struct stet_buf *out)
{
	const struct stet_shape *s = shape == STET_NONE ? NULL : e->block[shape].shape;
	long long x = s && s->cx > 0 ? s->x / UNIT : 10, y = s && s->cx > 0 ? s->y / UNIT : 10;

	y += 24 * (long long)(e->remarks.written % 8);
	stet_buf_fmt(out, "pos x=\"%lld\" y=\"%lld\"/>", x < 0 ? 0 : x, y < 0 ? 0 : y);
}

/* `answered`: an attribute list that names a comment, or empty. */
static int write_comment(struct stet_pptx_edit *e, stet_str list, uint32_t shape, stet_str place, stet_str answered, stet_str text,
                         struct stet_err *err)
{
	struct stet_pptx_remarks *r = &e->remarks;
	struct stet_patches *patches;
	struct stet_xml_root root;
	struct stet_buf out = { 0 };
	int rc = need_author(e, err);

	if (!rc)
		rc = stet_rewrite_root(e->rw, list, &root, &patches, err);
	if (rc)
		return rc;
	stet_buf_fmt(&out, "<%.*scm authorId=\"%u\"", STET_ARG(root.prefix), r->id);
	stet_pptx_date(&out, "dt", e->how->date);
	stet_buf_fmt(&out, " idx=\"%u\">", ++r->last);
	if (place.len) {
		stet_buf_str(&out, place);
	} else {
		stet_buf_fmt(&out, "<%.*s", STET_ARG(root.prefix));
		write_place(e, shape, &out);
	}
	stet_buf_fmt(&out, "<%.*stext>", STET_ARG(root.prefix));
	stet_xml_text(&out, text);
	stet_buf_fmt(&out, "</%.*stext>", STET_ARG(root.prefix));
	if (answered.len)
		stet_buf_fmt(&out, "<%.*sextLst><%.*sext uri=\"{C676402C-5697-4E1C-873F-D02D1690AC5C}\"><p15:threadingInfo "
		             "xmlns:p15=\"http://schemas.microsoft.com/office/powerpoint/2012/main\" timeZoneBias=\"0\">"
		             "<p15:parentCm%.*s/></p15:threadingInfo></%.*sext></%.*sextLst>", STET_ARG(root.prefix),
		             STET_ARG(root.prefix), STET_ARG(answered), STET_ARG(root.prefix), STET_ARG(root.prefix));
	stet_buf_fmt(&out, "</%.*scm>", STET_ARG(root.prefix));
	stet_patch_add(patches, root.end, root.end, stet_buf_view(&out));
	r->written++;
	stet_buf_free(&out);
	return STET_OK;
}

static int comment_on(struct stet_pptx_edit *e, uint32_t block, stet_str text, struct stet_err *err)
{
	uint32_t slide = stet_pptx_around(e, block, STET_SLIDE);
	stet_str list;
	int rc = need_list(e, slide, &list, err);

	return rc ? rc : write_comment(e, list, stet_pptx_around(e, block, STET_SHAPE), STET_STR(""), STET_STR(""), text, err);
}

/* The element of a comment; STET_NONE: refused. */
static uint32_t comment_node(struct stet_pptx_edit *e, uint32_t i, struct stet_pptx_edit_part **part, int *rc, struct stet_err *err)
{
	const struct stet_block *b = &e->block[e->change[i].block];
	uint32_t node;

	*part = stet_pptx_edit_part(e, b->part, err, rc);
	if (!*part)
		return STET_NONE;
	node = (*part)->unclear ? STET_NONE : stet_pptx_node_at(&(*part)->nodes, b->from);
	if (stet_pptx_node_is(&(*part)->nodes, node, "cm") || stet_pptx_node_is(&(*part)->nodes, node, "reply"))
		return node;
	stet_outcome_refuse(e->outcome, i, "edit.unclear", "where the comment stands is not clear");
	return STET_NONE;
}

/* In the thread that the comment is in. */
static int answer(struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t node, struct stet_err *err)
{
	stet_str tag = stet_pptx_node_tag(&part->nodes, node), place, answered;
	stet_str author = stet_pptx_tag_attr(tag, "authorId"), idx = stet_pptx_tag_attr(tag, "idx");
	uint32_t parent = stet_pptx_node_deep(&part->nodes, node, "parentCm");
	uint32_t pos = stet_pptx_node_child(&part->nodes, node, "pos");
	int rc;

	if (parent != STET_NONE) {
		author = stet_pptx_tag_attr(stet_pptx_node_tag(&part->nodes, parent), "authorId");
		idx = stet_pptx_tag_attr(stet_pptx_node_tag(&part->nodes, parent), "idx");
	}
	if (!author.len || !idx.len) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "the comment has no author or no number");
		return STET_OK;
	}
	place = pos == STET_NONE ? STET_STR("") : stet_pptx_node_all(&part->nodes, pos);
	answered = stet_arena_fmt(&e->arena, " authorId=\"%.*s\" idx=\"%.*s\"", STET_ARG(author), STET_ARG(idx));
	rc = write_comment(e, part->name, STET_NONE, place, answered, e->change[i].text, err);
	if (!rc)
		stet_pptx_made(e, i);
	return rc;
}

static int write_one(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct stet_pptx_edit_part *part;
	uint32_t node;
	int rc = STET_OK;

	if (e->block[change->block].kind == STET_COMMENT) {
		node = comment_node(e, i, &part, &rc, err);
		if (node == STET_NONE)
			return rc;
		if (stet_str_is(stet_package_find(e->package, part->name)->type, THREADS_TYPE))
			return stet_pptx_thread(e, i, part, node, err);
		if (change->kind == STET_CHANGE_COMMENT)
			return answer(e, i, part, node, err);
		stet_outcome_refuse(e->outcome, i, "edit.comment", "comments of this kind are not resolved: the deck keeps no such mark");
		return STET_OK;
	}
	if (has_threads(e)) {
		stet_outcome_refuse(e->outcome, i, "edit.comment",
		                    "the deck has threads of PowerPoint 365, which begin there only: answer one");
		return STET_OK;
	}
	if (stet_pptx_around(e, change->block, STET_SLIDE) == STET_NONE) {
		stet_outcome_refuse(e->outcome, i, "edit.comment", "it stands on no slide");
		return STET_OK;
	}
	rc = comment_on(e, change->block, change->text, err);
	if (!rc)
		stet_pptx_made(e, i);
	return rc;
}

/* ---- what was changed, said at the shapes ------------------------------------------------------ */

static void say(struct stet_buf *out, const char *what, stet_str text)
{
	if (out->len)
		stet_buf_char(out, '\n');
	stet_buf_z(out, what);
	if (text.len)
		stet_buf_z(out, ": ");
	stet_buf_str(out, stet_utf8_head(text, 200));
}

static const char *verb(enum stet_change_kind kind)
{
	switch (kind) {
	case STET_CHANGE_TEXT: return "was";
	case STET_CHANGE_INSERT: return "new";
	case STET_CHANGE_DELETE: return "gone";
	case STET_CHANGE_MOVE: return "moved";
	default: return "another level";
	}
}

static void say_change(struct stet_pptx_edit *e, const struct stet_change *change, struct stet_buf *out)
{
	const struct stet_block *b = &e->block[change->block];
	const char *what = b->kind == STET_ROW ? "row" : "column";
	struct stet_buf line = { 0 };

	if (b->kind != STET_PARAGRAPH) {
		stet_buf_fmt(&line, "a %s is %s", what, verb(change->kind));
		say(out, line.at, STET_STR(""));
	} else if (change->kind == STET_CHANGE_INSERT) {
		for (uint32_t k = 0; k < change->line[0].n_words; k++)
			stet_buf_str(&line, change->line[0].words[k].text);
		say(out, "new", stet_buf_view(&line));
	} else {
		say(out, verb(change->kind), b->text);
	}
	stet_buf_free(&line);
}

static uint32_t changed_shape(const struct stet_pptx_edit *e, uint32_t i)
{
	const struct stet_change *change = &e->change[i];

	if (!e->done[i] || change->block >= e->n_blocks || change->kind > STET_CHANGE_MOVE ||
	    e->block[change->block].kind == STET_SLIDE)
		return STET_NONE;
	return stet_pptx_around(e, change->block, STET_SHAPE);
}

static int remark(struct stet_pptx_edit *e, uint32_t shape, uint32_t from, struct stet_err *err)
{
	struct stet_buf text = { .max = 4000 };
	int rc;

	for (uint32_t i = from; i < e->n; i++)
		if (changed_shape(e, i) == shape && text.len < 2000)
			say_change(e, &e->change[i], &text);
	rc = comment_on(e, shape, stet_buf_view(&text), err);
	stet_buf_free(&text);
	return rc;
}

static int write_remarks(struct stet_pptx_edit *e, struct stet_err *err)
{
	bool *said;
	int rc = STET_OK;

	if (!e->how->remark || !e->outcome->n_made)
		return STET_OK;
	if (has_threads(e)) {
		stet_note(&e->outcome->notes, "edit.remark", STET_STR(""),
		          "no comment is left at what was changed: the deck has threads of PowerPoint 365");
		return STET_OK;
	}
	said = stet_arena_alloc(&e->arena, e->n_blocks * sizeof(*said) + 1);
	for (uint32_t i = 0; i < e->n && !rc; i++) {
		uint32_t shape = changed_shape(e, i);

		if (shape == STET_NONE || said[shape] || e->doomed[shape])
			continue;
		said[shape] = true;
		rc = remark(e, shape, i, err);
	}
	return rc;
}

static bool is_about_comments(enum stet_change_kind kind)
{
	return kind == STET_CHANGE_COMMENT || kind == STET_CHANGE_RESOLVE || kind == STET_CHANGE_REOPEN;
}

int stet_pptx_write_comments(struct stet_pptx_edit *e, struct stet_err *err)
{
	int rc = write_remarks(e, err);

	for (uint32_t i = 0; i < e->n && !rc; i++)
		if (!stet_outcome_refused(e->outcome, i) && is_about_comments(e->change[i].kind))
			rc = write_one(e, i, err);
	return rc ? rc : write_author(e, err);
}
