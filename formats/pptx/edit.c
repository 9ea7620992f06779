/* edit.c - changes in a presentation: each is planned first, which may refuse it, and then all are written at once. */
#include "pptx/edit.h"

/* ---- what blocks are ------------------------------------------------------------------------ */

uint32_t stet_pptx_around(const struct stet_pptx_edit *e, uint32_t block, enum stet_kind kind)
{
	while (block != STET_NONE && e->block[block].kind != kind)
		block = e->block[block].parent;
	return block;
}

char stet_pptx_role(const struct stet_pptx_edit *e, uint32_t block)
{
	static const struct { const char *type; char role; } rows[] = {
		{ "title", 'T' }, { "ctrTitle", 'T' }, { "subTitle", 'S' }, { "ftr", 'F' }, { "dt", 'D' }, { "sldNum", 'P' },
	};
	uint32_t in = e->block[block].parent;
	const struct stet_shape *shape;

	if (e->block[block].title)
		return 'T';
	if (stet_pptx_around(e, block, STET_COMMENT) != STET_NONE)
		return 'C';
	if (in == STET_NONE || (e->block[in].kind != STET_SHAPE && e->block[in].kind != STET_CELL))
		return 'N';
	shape = e->block[in].kind == STET_SHAPE ? e->block[in].shape : NULL;
	for (size_t i = 0; shape && i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(shape->type, rows[i].type))
			return rows[i].role;
	return shape && shape->idx >= 0 ? 'B' : 'X';
}

bool stet_pptx_on_page(const struct stet_pptx_edit *e, uint32_t block)
{
	uint32_t page = stet_pptx_around(e, block, STET_NOTES);

	if (page == STET_NONE)
		page = stet_pptx_around(e, block, STET_SLIDE);
	return page != STET_NONE && e->block[page].part == e->block[block].part && e->block[block].to > e->block[block].from;
}

/* ---- parts ---------------------------------------------------------------------------------- */

struct stet_pptx_edit_part *stet_pptx_edit_part(struct stet_pptx_edit *e, uint32_t number, struct stet_err *err, int *rc)
{
	struct stet_pptx_edit_part *part = &e->part[number];

	if (part->known)
		return part;
	part->name = stet_doc_part(e->doc, number);
	*rc = stet_rewrite_part(e->rw, part->name, &part->bytes, &part->patches, err);
	if (*rc)
		return NULL;
	part->known = true;
	part->unclear = !stet_pptx_nodes_read(&part->nodes, &e->arena, part->bytes, 0, part->bytes.len, true);
	return part;
}

uint32_t stet_pptx_edit_node(struct stet_pptx_edit *e, uint32_t i, uint32_t block, const char *local,
                             struct stet_pptx_edit_part **part, int *rc, struct stet_err *err)
{
	uint32_t node;

	*part = stet_pptx_edit_part(e, e->block[block].part, err, rc);
	if (!*part)
		return STET_NONE;
	node = (*part)->unclear ? STET_NONE : stet_pptx_node_at(&(*part)->nodes, e->block[block].from);
	if (!stet_pptx_node_is(&(*part)->nodes, node, local) || (*part)->nodes.node[node].to != e->block[block].to) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "where it stands in the file is not clear");
		return STET_NONE;
	}
	if (stet_pptx_node_up(&(*part)->nodes, node, "AlternateContent") != STET_NONE) {
		stet_outcome_refuse(e->outcome, i, "edit.alternate",
		                    "it stands there more than once, for several versions of PowerPoint");
		return STET_NONE;
	}
	return node;
}

int stet_pptx_patched(struct stet_pptx_edit *e, uint32_t part, size_t from, size_t to, struct stet_buf *out,
                      struct stet_err *err)
{
	const struct stet_patches *patches = e->part[part].patches;
	struct stet_patches own = { .arena = &e->arena };

	for (size_t i = 0; i < patches->n; i++)
		if (patches->patch[i].from > from && patches->patch[i].to < to)
			stet_patch_add(&own, patches->patch[i].from - from, patches->patch[i].to - from, patches->patch[i].bytes);
	return stet_patch_apply(&own, stet_str_sub(e->part[part].bytes, from, to - from), out, err);
}

void stet_pptx_made(struct stet_pptx_edit *e, uint32_t i)
{
	e->outcome->n_made += !e->done[i];
	e->done[i] = true;
}

stet_str stet_pptx_kept(struct stet_pptx_edit *e)
{
	return stet_arena_str(&e->arena, stet_buf_view(&e->scratch));
}

/* ---- planning ------------------------------------------------------------------------------- */

/* What may take other blocks with it is planned first. */
enum { SLIDES, TABLES, PARAGRAPHS, PASSES };

static int pass_of(const struct stet_pptx_edit *e, const struct stet_change *change)
{
	enum stet_kind kind = change->block < e->n_blocks ? e->block[change->block].kind : 0;

	return kind == STET_SLIDE ? SLIDES : kind == STET_ROW || kind == STET_CELL ? TABLES : PARAGRAPHS;
}

static int plan(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	enum stet_kind kind = change->block < e->n_blocks ? e->block[change->block].kind : 0;

	if (kind == STET_SLIDE)
		return stet_pptx_plan_slide(e, i, err);
	switch (change->kind) {
	case STET_CHANGE_ACCEPT:
	case STET_CHANGE_REJECT:
		stet_outcome_refuse(e->outcome, i, "edit.format", "a presentation has no tracked changes");
		return STET_OK;
	case STET_CHANGE_COMMENT:
	case STET_CHANGE_RESOLVE:
	case STET_CHANGE_REOPEN:
		if (e->doomed[change->block])
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes what it stands in");
		return STET_OK;
	case STET_CHANGE_TEXT:
	case STET_CHANGE_STYLE:
	case STET_CHANGE_INSERT:
	case STET_CHANGE_DELETE:
	case STET_CHANGE_MOVE:
		if (kind == STET_PARAGRAPH)
			return stet_pptx_plan_para(e, i, err);
		if (kind == STET_ROW)
			return stet_pptx_plan_row(e, i, err);
		if (kind == STET_CELL)
			return stet_pptx_plan_column(e, i, err);
		break;
	default:
		break;
	}
	stet_outcome_refuse(e->outcome, i, "edit.unsupported", "that is not done in a presentation");
	return STET_OK;
}

/* A password is asked for before it may be changed (p:modifyVerifier). */
static int heed_protection(struct stet_pptx_edit *e, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(e->package);
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;
	stet_str bytes;
	int rc;

	if (e->how->force)
		return STET_OK;
	rc = stet_rewrite_part(e->rw, main->name, &bytes, &patches, err);
	if (rc || stet_str_find(bytes, STET_STR("modifyVerifier")) == SIZE_MAX ||
	    !stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, true) ||
	    stet_pptx_node_child(&nodes, 0, "modifyVerifier") == STET_NONE)
		return rc;
	for (uint32_t i = 0; i < e->n; i++)
		stet_outcome_refuse(e->outcome, i, "edit.protected", "the presentation asks for a password before it may be changed");
	return STET_OK;
}

static int all(struct stet_pptx_edit *e, struct stet_err *err)
{
	int rc = heed_protection(e, err);

	for (int pass = 0; pass < PASSES && !rc; pass++) {
		for (uint32_t i = 0; i < e->n && !rc; i++)
			if (pass_of(e, &e->change[i]) == pass && !stet_outcome_refused(e->outcome, i))
				rc = plan(e, i, err);
		if (!rc && pass == SLIDES)
			rc = stet_pptx_plan_slides(e, err);
	}
	if (!rc && e->how->all && e->outcome->n_refusals)
		return STET_OK;
	if (!rc)
		rc = stet_pptx_write_paras(e, err);
	if (!rc)
		rc = stet_pptx_fit_bodies(e, err);
	if (!rc)
		rc = stet_pptx_write_tables(e, err);
	if (!rc)
		rc = stet_pptx_write_comments(e, err);
	return rc ? rc : stet_pptx_write_slides(e, err);
}

int stet_pptx_change(void *self, const struct stet_input *in, const struct stet_doc *doc, const struct stet_change *change,
                     size_t n, const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
                     struct stet_err *err)
{
	struct stet_pptx_edit e = { .doc = doc, .package = in->package, .change = change, .n = n, .how = how, .outcome = outcome };
	int rc;

	(void)self;
	e.block = stet_doc_blocks(doc, &e.n_blocks);
	for (size_t i = 0; i < e.n_blocks; i++)
		if (e.block[i].part >= e.n_parts)
			e.n_parts = (size_t)e.block[i].part + 1;
	e.part = stet_arena_alloc(&e.arena, e.n_parts * sizeof(*e.part) + 1);
	e.touched = stet_arena_alloc(&e.arena, e.n_blocks * sizeof(*e.touched) + 1);
	e.doomed = stet_arena_alloc(&e.arena, e.n_blocks * sizeof(*e.doomed) + 1);
	e.done = stet_arena_alloc(&e.arena, n * sizeof(*e.done) + 1);
	e.rw = stet_rewrite_new(in->package);
	rc = all(&e, err);
	if (how->all && outcome->n_refusals)
		outcome->n_made = 0;
	if (!rc && outcome->n_made)
		rc = stet_rewrite_finish(e.rw, out, err);
	if (!rc && outcome->n_made && stet_rewrite_signed(e.rw))
		stet_note(&outcome->notes, "edit.signature", STET_STR(""), "the signature does not hold for what is changed");
	stet_pptx_slides_free(&e);
	stet_rewrite_free(e.rw);
	stet_buf_free(&e.scratch);
	stet_arena_free(&e.arena);
	return rc;
}
