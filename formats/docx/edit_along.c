/* edit_along.c - a paragraph that is removed for good takes along the notes and comments that it alone refers to: what is left
 * of them nobody would see, and it would still be in the file.  A comment on what stands before it, too, stays there. */
#include "edit_along.h"

#include "edit_near.h"
#include "edit_place.h"
#include "ooxml/scan.h"

/* How many elements of that name and id there are in the part. */
static unsigned count(const struct stet_docx_part *part, stet_str name, stet_str id)
{
	stet_str bytes = part->bytes;
	unsigned n = 0;

	for (size_t at = stet_xml_past(bytes, 0, name); at < bytes.len; at = stet_xml_past(bytes, at, name)) {
		stet_str tag = stet_str_sub(bytes, at, stet_xml_tag_end(bytes, at) - at);
		size_t is = stet_str_find(tag, STET_STR("id="));

		if (is == SIZE_MAX)
			continue;
		tag = stet_str_sub(tag, is + 3, tag.len);
		n += tag.len > id.len + 1 && stet_str_eq(stet_str_sub(tag, 1, id.len), id) && tag.at[id.len + 1] == tag.at[0];
	}
	return n;
}

static stet_str id_of(const struct stet_docx_plan *plan, uint32_t node)
{
	return stet_node_attr(&plan->f, &plan->f.node[node], STET_NS_w, "id");
}

bool stet_docx_along_reaches(const struct stet_docx_plan *plan, uint32_t node)
{
	const struct stet_fragment *f = &plan->f;
	stet_str id = id_of(plan, node);

	if (f->node[node].tag != w_commentReference && f->node[node].tag != w_commentRangeEnd)
		return false;
	for (uint32_t i = 0; i < f->n; i++)
		if (f->node[i].tag == w_commentRangeStart && stet_str_eq(id_of(plan, i), id))
			return false;
	return count(plan->part, STET_STR("commentRangeStart"), id) > 0;
}

/* ---- what goes --------------------------------------------------------------------------------------- */

static bool is_reference(const struct stet_node *node)
{
	return node->tag == w_footnoteReference || node->tag == w_endnoteReference || node->tag == w_commentReference;
}

static bool is_run_of(const struct stet_run *run, uint16_t tag)
{
	char letter = tag == w_footnoteReference ? 'f' : tag == w_endnoteReference ? 'e' : 'c';

	return run->kind == (tag == w_commentReference ? STET_COMMENT_REF : STET_NOTE_REF) && run->ref.len && run->ref.at[0] == letter;
}

/* The name of what a reference refers to; empty: it cannot be told, since not all of them are shown. */
static stet_str name_of(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t node)
{
	const struct stet_block *block = &e->block[plan->block];
	uint32_t all = 0, nth = 0, seen = 0;
	stet_str name = { 0 };

	for (uint32_t i = 0; i < plan->f.n; i++)
		if (plan->f.node[i].tag == plan->f.node[node].tag) {
			nth = i == node ? all : nth;
			all++;
		}
	for (uint32_t i = 0; i < block->n_runs; i++)
		if (is_run_of(&block->run[i], plan->f.node[node].tag)) {
			if (seen == nth)
				name = block->run[i].ref;
			seen++;
		}
	return seen == all ? name : (stet_str){ 0 };
}

/* The block of what goes with a reference, or STET_NONE. */
static uint32_t goes(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t node)
{
	const struct stet_node *reference = &plan->f.node[node];
	stet_str name;

	if (!is_reference(reference) || stet_docx_along_reaches(plan, node) || count(plan->part, reference->name, id_of(plan, node)) != 1)
		return STET_NONE;
	name = name_of(e, plan, node);
	for (uint32_t i = 0; name.len && i < e->n_blocks; i++) {
		const struct stet_block *block = &e->block[i];

		if (block->kind == (reference->tag == w_footnoteReference ? STET_FOOTNOTE : reference->tag == w_endnoteReference ? STET_ENDNOTE :
		                    STET_COMMENT) && block->from < block->to && stet_str_eq(block->id, name))
			return i;
	}
	return STET_NONE;
}

/* Is something changed in it, or in a thread of comments that it may be of? */
static bool is_changed(const struct stet_docx_edit *e, uint32_t block)
{
	for (size_t i = 0; i < e->n; i++) {
		uint32_t at = e->change[i].block;

		if (at >= block && at < e->block[block].end)
			return true;
		if (e->block[block].kind == STET_COMMENT && at < e->n_blocks && stet_docx_block_around(e, at, STET_COMMENT) != STET_NONE)
			return true;
	}
	return false;
}

int stet_docx_along_check(struct stet_docx_edit *e, uint32_t change, const struct stet_docx_plan *plan, struct stet_err *err)
{
	for (uint32_t i = 0; i < plan->f.n; i++) {
		uint32_t block = goes(e, plan, i);
		struct stet_docx_part *part;
		int rc;

		if (block == STET_NONE)
			continue;
		if (is_changed(e, block))
			return stet_docx_refuse(e, change, "edit.twice", "its note or comment, which goes along, is changed, too");
		rc = stet_docx_edit_part(e, change, e->block[block].part, &part, err);
		if (rc || !part)
			return rc;
	}
	return STET_OK;
}

void stet_docx_along_write(struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	for (uint32_t i = 0; i < plan->f.n; i++) {
		uint32_t block = goes(e, plan, i);

		if (block != STET_NONE)
			stet_patch_add(e->part[e->block[block].part]->patches, e->block[block].from, e->block[block].to, (stet_str){ 0 });
	}
}

/* ---- what stays -------------------------------------------------------------------------------------- */

void stet_docx_along_put(struct stet_buf *out, const struct stet_docx_plan *plan, uint32_t reference)
{
	const struct stet_fragment *f = &plan->f;
	uint32_t run = f->node[reference].parent, look = run == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_child(f, run, w_rPr);

	stet_docx_emit(out, plan->part, "<~r>");
	if (look != FRAGMENT_NONE)
		stet_buf_str(out, stet_node_bytes(f, &f->node[look]));
	stet_buf_str(out, stet_node_bytes(f, &f->node[reference]));
	stet_docx_emit(out, plan->part, "</~r>");
}

/* The paragraph before it that stays. */
static struct stet_docx_plan *before(struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	uint32_t at = plan->block;
	struct stet_docx_plan *found;

	do
		at = stet_docx_near_before(e, plan->part, at);
	while (at != STET_NONE && e->plan[at] && e->plan[at]->removed);
	found = at == STET_NONE ? NULL : stet_docx_plan_look(e, at);
	return found && !found->joined ? found : NULL;
}

bool stet_docx_along_keep(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	const struct stet_fragment *f = &plan->f;
	struct stet_docx_plan *to = NULL;
	struct stet_buf out = { 0 };

	for (uint32_t i = 0; i < f->n; i++) {
		if (!stet_docx_along_reaches(plan, i))
			continue;
		to = to ? to : before(e, plan);
		if (!to)
			return false;
		if (f->node[i].tag == w_commentReference)
			stet_docx_along_put(&out, plan, i);
		else
			stet_buf_str(&out, stet_node_bytes(f, &f->node[i]));
	}
	if (to) {
		stet_docx_plan_use(e, to);
		stet_docx_plan_anchor(e, to, stet_docx_place_last(to), stet_docx_keep(e, &out));
	}
	plan->comments_stay = to != NULL;
	stet_buf_free(&out);
	return true;
}
