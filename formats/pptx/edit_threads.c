/* edit_threads.c - answers in threads of PowerPoint 365 ([MS-PPTX], 2.6), and threads that are done. */
#include "ooxml/xml.h"
#include "pptx/edit.h"

#define AUTHORS "http://schemas.microsoft.com/office/2018/10/relationships/authors"
#define MAIN    "http://schemas.openxmlformats.org/drawingml/2006/main"

/* One made of what it is for, so that the same edit gives the same bytes. */
static stet_str guid(struct stet_pptx_edit *e, stet_str a, stet_str b, size_t n)
{
	uint64_t x = UINT64_C(0xCBF29CE484222325) ^ n, y = x * UINT64_C(0x9E3779B97F4A7C15);

	for (size_t i = 0; i < a.len + b.len; i++) {
		x = (x ^ (unsigned char)(i < a.len ? a.at[i] : b.at[i - a.len])) * UINT64_C(0x100000001B3);
		y = (y ^ x >> 29) * UINT64_C(0x9E3779B97F4A7C15) + i;
	}
	/* Version 4, variant 1 (RFC 4122). */
	return stet_arena_fmt(&e->arena, "{%08X-%04X-4%03X-%04X-%012llX}", (unsigned)(x >> 32), (unsigned)(x >> 16) & 0xFFFF,
	                      (unsigned)x & 0xFFF, ((unsigned)(y >> 48) & 0x3FFF) | 0x8000,
	                      (unsigned long long)y & UINT64_C(0xFFFFFFFFFFFF));
}

/* ---- authors -------------------------------------------------------------------------------- */

static void add_author(struct stet_pptx_edit *e, const struct stet_xml_root *root, struct stet_patches *patches)
{
	struct stet_pptx_remarks *r = &e->remarks;
	struct stet_buf out = { 0 };

	r->guid = guid(e, STET_STR("author"), stet_pptx_author(e), 0);
	stet_buf_fmt(&out, "<%.*sauthor id=\"%.*s\" name=\"", STET_ARG(root->prefix), STET_ARG(r->guid));
	stet_xml_text(&out, stet_pptx_author(e));
	stet_buf_z(&out, "\" initials=\"");
	stet_pptx_initials(&out, stet_pptx_author(e));
	stet_buf_z(&out, "\" userId=\"");
	stet_xml_text(&out, stet_pptx_author(e));
	stet_buf_z(&out, "\" providerId=\"None\"/>");
	stet_patch_add(patches, root->end, root->end, stet_buf_view(&out));
	stet_buf_free(&out);
}

static void find_author(struct stet_pptx_edit *e, stet_str bytes)
{
	struct stet_pptx_nodes nodes;
	struct stet_buf name = { 0 };

	stet_xml_text(&name, stet_pptx_author(e));
	if (stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, true))
		for (uint32_t i = 0; i < nodes.n && !e->remarks.guid.len; i++)
			if (stet_pptx_node_is(&nodes, i, "author") &&
			    stet_str_eq(stet_pptx_tag_attr(stet_pptx_node_tag(&nodes, i), "name"), stet_buf_view(&name)))
				e->remarks.guid = stet_pptx_tag_attr(stet_pptx_node_tag(&nodes, i), "id");
	stet_buf_free(&name);
}

/* False with *rc zero: the deck has no list of authors. */
static bool need_author(struct stet_pptx_edit *e, int *rc, struct stet_err *err)
{
	const struct stet_part *part = stet_package_related(e->package, stet_package_main(e->package), AUTHORS);
	struct stet_patches *patches;
	struct stet_xml_root root;
	stet_str bytes;

	if (!part || e->remarks.guid.len)
		return part != NULL;
	*rc = stet_rewrite_root(e->rw, part->name, &root, &patches, err);
	if (!*rc)
		*rc = stet_rewrite_part(e->rw, part->name, &bytes, &patches, err);
	if (*rc)
		return false;
	find_author(e, bytes);
	if (!e->remarks.guid.len)
		add_author(e, &root, patches);
	return true;
}

/* ---- threads -------------------------------------------------------------------------------- */

static void write_reply(struct stet_pptx_edit *e, const struct stet_change *change, stet_str prefix, stet_str part,
                        struct stet_buf *out)
{
	stet_str rest = change->text, line, id = guid(e, part, change->text, ++e->remarks.written);

	stet_buf_fmt(out, "<%.*sreply id=\"%.*s\" authorId=\"%.*s\"", STET_ARG(prefix), STET_ARG(id), STET_ARG(e->remarks.guid));
	stet_pptx_date(out, "created", e->how->date);
	stet_buf_fmt(out, "><%.*stxBody xmlns:a=\"" MAIN "\"><a:bodyPr/><a:lstStyle/>", STET_ARG(prefix));
	while (stet_str_cut(&rest, '\n', &line)) {
		stet_buf_z(out, "<a:p><a:r><a:t>");
		stet_xml_text(out, line);
		stet_buf_z(out, "</a:t></a:r></a:p>");
	}
	stet_buf_fmt(out, "</%.*stxBody></%.*sreply>", STET_ARG(prefix), STET_ARG(prefix));
}

static int answer(struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t thread, struct stet_err *err)
{
	const struct stet_pptx_nodes *nodes = &part->nodes;
	uint32_t list = stet_pptx_node_child(nodes, thread, "replyLst"), body = stet_pptx_node_child(nodes, thread, "txBody");
	stet_str prefix = stet_pptx_prefix(nodes->node[thread].name);
	struct stet_buf out = { 0 };
	bool is_open = list != STET_NONE && nodes->node[list].inside < nodes->node[list].to;
	int rc = STET_OK;

	if ((list == STET_NONE ? body == STET_NONE : !is_open) || !e->how->date.len || !need_author(e, &rc, err)) {
		if (!rc)
			stet_outcome_refuse(e->outcome, i, "edit.comment", "%s", e->how->date.len ? "the thread is not clear" : "an answer needs a date");
		return rc;
	}
	if (!is_open)
		stet_buf_fmt(&out, "<%.*sreplyLst>", STET_ARG(prefix));
	write_reply(e, &e->change[i], prefix, part->name, &out);
	if (!is_open)
		stet_buf_fmt(&out, "</%.*sreplyLst>", STET_ARG(prefix));
	if (!is_open)
		stet_patch_add(part->patches, nodes->node[body].from, nodes->node[body].from, stet_buf_view(&out));
	else
		stet_patch_add(part->patches, nodes->node[list].close, nodes->node[list].close, stet_buf_view(&out));
	stet_buf_free(&out);
	stet_pptx_made(e, i);
	return STET_OK;
}

static void settle(struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t thread)
{
	const struct stet_pptx_node *node = &part->nodes.node[thread];
	struct stet_pptx_attr status = { "status", e->change[i].kind == STET_CHANGE_RESOLVE ? "resolved" : NULL };

	e->scratch.len = 0;
	stet_pptx_retag(&e->scratch, stet_pptx_node_tag(&part->nodes, thread), &status, 1);
	stet_patch_add(part->patches, node->from, node->inside, stet_buf_view(&e->scratch));
	stet_pptx_made(e, i);
}

/* Did one before say so of the same thread, or answer it where there were no answers? */
static bool is_again(const struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t thread, bool answers)
{
	for (uint32_t k = 0; k < i; k++) {
		const struct stet_change *change = &e->change[k];
		uint32_t node;

		if (!e->done[k] || (change->kind == STET_CHANGE_COMMENT) != answers || change->kind < STET_CHANGE_COMMENT ||
		    e->block[change->block].kind != STET_COMMENT || &e->part[e->block[change->block].part] != part)
			continue;
		node = stet_pptx_node_at(&part->nodes, e->block[change->block].from);
		if ((stet_pptx_node_is(&part->nodes, node, "reply") ? stet_pptx_node_up(&part->nodes, node, "cm") : node) == thread)
			return true;
	}
	return false;
}

int stet_pptx_thread(struct stet_pptx_edit *e, uint32_t i, const struct stet_pptx_edit_part *part, uint32_t node,
                     struct stet_err *err)
{
	uint32_t thread = stet_pptx_node_is(&part->nodes, node, "reply") ? stet_pptx_node_up(&part->nodes, node, "cm") : node;
	bool answers = e->change[i].kind == STET_CHANGE_COMMENT;
	bool listed = answers && stet_pptx_node_child(&part->nodes, thread, "replyLst") != STET_NONE;

	if (thread == STET_NONE || (!listed && is_again(e, i, part, thread, answers))) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change is about its thread");
		return STET_OK;
	}
	if (answers)
		return answer(e, i, part, thread, err);
	settle(e, i, part, thread);
	return STET_OK;
}
