/* edit_slides.c - slides that come, go and move: the presentation's list of them, its sections and its custom shows. */
#include <stdio.h>

#include "pptx/edit.h"

/* ST_SlideId (part 1, 19.7.13) */
#define FIRST_ID 256
#define LAST_ID  2147483647

/* ---- the list ------------------------------------------------------------------------------- */

static void find_slides(struct stet_pptx_edit_deck *deck, struct stet_arena *arena)
{
	uint32_t list = stet_pptx_node_child(&deck->nodes, 0, "sldIdLst"), i;

	for (i = stet_pptx_node_child(&deck->nodes, list, "sldId"); i != STET_NONE; i = stet_pptx_node_next(&deck->nodes, i, "sldId")) {
		long long id;

		*STET_PUSH(arena, deck->slide, deck->n_slides) = i;
		id = stet_pptx_tag_int(stet_pptx_node_tag(&deck->nodes, i), "id", FIRST_ID, LAST_ID, FIRST_ID);
		if (id > deck->last_id)
			deck->last_id = (uint32_t)id;
	}
}

static int need_deck(struct stet_pptx_edit *e, struct stet_err *err)
{
	struct stet_pptx_edit_deck *deck = &e->deck;
	int rc;

	if (deck->known)
		return STET_OK;
	deck->main = stet_package_main(e->package);
	rc = stet_rewrite_part(e->rw, deck->main->name, &deck->bytes, &deck->patches, err);
	if (rc)
		return rc;
	deck->known = true;
	deck->last_id = FIRST_ID - 1;
	deck->listed = stet_arena_alloc(&e->arena, stet_package_count(e->package) * sizeof(*deck->listed) + 1);
	if (stet_pptx_nodes_read(&deck->nodes, &e->arena, deck->bytes, 0, deck->bytes.len, true))
		find_slides(deck, &e->arena);
	e->last_part = deck->n_slides;
	return STET_OK;
}

/* The attribute that has a prefix and is named id: r:id. */
static bool relationship(stet_str tag, stet_str *name, stet_str *id)
{
	for (size_t at = 0; stet_pptx_tag_next(tag, &at, name, id);)
		if (name->len > 3 && stet_str_is(stet_pptx_local(*name), "id") && stet_pptx_prefix(*name).len)
			return true;
	return false;
}

static stet_str relationship_of(const struct stet_pptx_edit *e, uint32_t node)
{
	stet_str name, id = { 0 };

	return relationship(stet_pptx_node_tag(&e->deck.nodes, node), &name, &id) ? id : STET_STR("");
}

size_t stet_pptx_slide_number(const struct stet_pptx_edit *e, uint32_t block)
{
	long long n = 0;

	stet_str_int(stet_str_sub(e->block[block].id, 1, SIZE_MAX), 1, UINT32_MAX, &n);
	return n ? (size_t)n - 1 : SIZE_MAX;
}

const struct stet_part *stet_pptx_slide_part(const struct stet_pptx_edit *e, uint32_t block)
{
	return stet_package_find(e->package, stet_doc_part(e->doc, e->block[block].part));
}

static uint32_t node_of(const struct stet_pptx_edit *e, uint32_t block)
{
	return e->deck.slide[stet_pptx_slide_number(e, block)];
}

/* Does the list say of the slide what the reader found? */
static bool is_listed(struct stet_pptx_edit *e, uint32_t block)
{
	size_t n = stet_pptx_slide_number(e, block);
	const struct stet_part *part = stet_pptx_slide_part(e, block);
	const struct stet_rels *rels;
	const struct stet_rel *rel;

	if (n >= e->deck.n_slides || !part || stet_package_rels(e->package, e->deck.main, &rels, NULL))
		return false;
	rel = stet_rels_by_id(rels, relationship_of(e, e->deck.slide[n]));
	return rel && stet_rel_part(e->package, rel) == part;
}

/* ---- planning ------------------------------------------------------------------------------- */

static const char *plan(struct stet_pptx_edit *e, uint32_t i)
{
	const struct stet_change *change = &e->change[i];
	bool has_to = change->kind == STET_CHANGE_MOVE || change->kind == STET_CHANGE_COPY;

	if (!is_listed(e, change->block) || (has_to && !is_listed(e, change->to)))
		return "the presentation's list of slides is not clear";
	if (change->kind != STET_CHANGE_INSERT && stet_pptx_taken(e, i))
		return "another change deletes or moves it";
	if (change->kind == STET_CHANGE_DELETE) {
		if (e->deck.removed + 1 >= e->deck.n_slides)
			return "a presentation keeps one slide";
		e->deck.removed++;
		for (uint32_t k = change->block; k < e->block[change->block].end; k++)
			e->doomed[k] = true;
		e->deck.listed[stet_pptx_slide_part(e, change->block)->index] = true;
	}
	return NULL;
}

int stet_pptx_plan_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const char *why;
	int rc = need_deck(e, err);

	if (rc)
		return rc;
	why = plan(e, i);
	if (why)
		stet_outcome_refuse(e->outcome, i, "edit.slide", "%s", why);
	return STET_OK;
}

int stet_pptx_plan_slides(struct stet_pptx_edit *e, struct stet_err *err)
{
	if (!e->deck.known)
		return STET_OK;
	for (uint32_t i = 0; i < e->n; i++) {
		const struct stet_change *change = &e->change[i];
		bool uses = change->kind == STET_CHANGE_COPY || change->kind == STET_CHANGE_MOVE || change->kind == STET_CHANGE_STYLE;

		if (uses && change->block < e->n_blocks && e->block[change->block].kind == STET_SLIDE && e->doomed[change->block])
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes it");
	}
	return stet_pptx_keep_linked(e, err);
}

/* ---- sections and custom shows -------------------------------------------------------------- */

/* The entry of a slide in a section, or STET_NONE. */
static uint32_t in_section(const struct stet_pptx_edit *e, uint32_t node)
{
	const struct stet_pptx_nodes *nodes = &e->deck.nodes;
	stet_str id = stet_pptx_tag_attr(stet_pptx_node_tag(nodes, node), "id");
	uint32_t list = stet_pptx_node_deep(nodes, 0, "sectionLst");

	for (uint32_t i = list; list != STET_NONE && i < nodes->node[list].end; i++)
		if (stet_pptx_node_is(nodes, i, "sldId") && stet_str_eq(stet_pptx_tag_attr(stet_pptx_node_tag(nodes, i), "id"), id))
			return i;
	return STET_NONE;
}

static void cut(struct stet_pptx_edit *e, uint32_t node)
{
	stet_patch_add(e->deck.patches, e->deck.nodes.node[node].from, e->deck.nodes.node[node].to, STET_STR(""));
}

static void put_beside(struct stet_pptx_edit *e, uint32_t node, bool before, stet_str bytes)
{
	size_t at = before ? e->deck.nodes.node[node].from : e->deck.nodes.node[node].to;

	stet_patch_add(e->deck.patches, at, at, bytes);
}

static void leave_shows(struct stet_pptx_edit *e, stet_str rel)
{
	const struct stet_pptx_nodes *nodes = &e->deck.nodes;
	uint32_t shows = stet_pptx_node_child(nodes, 0, "custShowLst");

	for (uint32_t i = shows; shows != STET_NONE && i < nodes->node[shows].end; i++)
		if (stet_pptx_node_is(nodes, i, "sld") && stet_str_eq(relationship_of(e, i), rel))
			cut(e, i);
}

/* ---- writing -------------------------------------------------------------------------------- */

static int write_removal(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	uint32_t node = node_of(e, e->change[i].block), section = in_section(e, node);
	stet_str rel = relationship_of(e, node);
	int rc = stet_rewrite_unrelate(e->rw, e->deck.main->name, rel, err);

	if (rc)
		return rc;
	cut(e, node);
	if (section != STET_NONE)
		cut(e, section);
	leave_shows(e, rel);
	stet_pptx_made(e, i);
	return STET_OK;
}

static void write_move(struct stet_pptx_edit *e, uint32_t i)
{
	const struct stet_change *change = &e->change[i];
	uint32_t node = node_of(e, change->block), to = node_of(e, change->to);
	uint32_t section = in_section(e, node), other = in_section(e, to);

	put_beside(e, to, change->before, stet_pptx_node_all(&e->deck.nodes, node));
	cut(e, node);
	if (section != STET_NONE && other != STET_NONE) {
		put_beside(e, other, change->before, stet_pptx_node_all(&e->deck.nodes, section));
		cut(e, section);
	}
	stet_pptx_made(e, i);
}

/* A number that no slide has; 0: none is left. */
static uint32_t new_id(struct stet_pptx_edit *e)
{
	if (e->deck.last_id < LAST_ID)
		return ++e->deck.last_id;
	for (uint32_t id = FIRST_ID; id < LAST_ID; id++) {
		bool used = false;

		for (size_t i = 0; i < e->deck.n_slides && !used; i++)
			used = stet_pptx_tag_int(stet_pptx_node_tag(&e->deck.nodes, e->deck.slide[i]), "id", 0, LAST_ID, 0) == id;
		if (!used && id >= FIRST_ID + e->deck.added)
			return id;
	}
	return 0;
}

/* An element like that of another slide, of its name and prefix, with these values. */
static void write_entry(struct stet_pptx_edit *e, uint32_t like, uint32_t id, stet_str rel)
{
	stet_str tag = stet_pptx_node_tag(&e->deck.nodes, like), name, old;
	char number[16];
	struct stet_pptx_attr attr[2] = { { "id", number }, { NULL, rel.at } };
	size_t n = 1;

	snprintf(number, sizeof(number), "%u", id);
	if (rel.len && relationship(tag, &name, &old)) {
		attr[1].name = stet_arena_str(&e->arena, name).at;
		n = 2;
	}
	e->scratch.len = 0;
	stet_pptx_retag(&e->scratch, tag, attr, n);
	if (!stet_str_ends(stet_buf_view(&e->scratch), STET_STR("/>"))) {
		e->scratch.len--;
		stet_buf_z(&e->scratch, "/>");
	}
}

int stet_pptx_list_slide(struct stet_pptx_edit *e, stet_str part, uint32_t beside, bool before, struct stet_err *err)
{
	uint32_t like = node_of(e, beside), section = in_section(e, like), id = new_id(e);
	stet_str rel;
	int rc;

	if (!id)
		return stet_fail(err, STET_ELIMIT, "limit.slides", "no slide id is left");
	rc = stet_rewrite_relate(e->rw, e->deck.main->name, "slide", part, &rel, err);
	if (rc)
		return rc;
	write_entry(e, like, id, rel);
	put_beside(e, like, before, stet_buf_view(&e->scratch));
	if (section != STET_NONE) {
		write_entry(e, section, id, (stet_str){ 0 });
		put_beside(e, section, before, stet_buf_view(&e->scratch));
	}
	e->deck.added++;
	return STET_OK;
}

static int write_change(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	switch (e->change[i].kind) {
	case STET_CHANGE_DELETE:
		return write_removal(e, i, err);
	case STET_CHANGE_MOVE:
		write_move(e, i);
		return STET_OK;
	case STET_CHANGE_COPY:
		return stet_pptx_copy_slide(e, i, err);
	case STET_CHANGE_INSERT:
		return stet_pptx_new_slide(e, i, err);
	case STET_CHANGE_STYLE:
		return stet_pptx_relayout(e, i, err);
	default:
		stet_outcome_refuse(e->outcome, i, "edit.unsupported", "that is not done with a slide");
		return STET_OK;
	}
}

/* docProps/app.xml says how many there are. */
static int write_count(struct stet_pptx_edit *e, struct stet_err *err)
{
	const struct stet_part *part = stet_package_related(e->package, NULL, "extended-properties");
	struct stet_patches *patches;
	struct stet_pptx_nodes nodes;
	stet_str bytes;
	uint32_t slides;
	long long n;
	int rc;

	if (!part || e->deck.added == e->deck.removed)
		return STET_OK;
	rc = stet_rewrite_part(e->rw, part->name, &bytes, &patches, err);
	if (rc || !stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, true))
		return rc;
	slides = stet_pptx_node_child(&nodes, 0, "Slides");
	if (slides == STET_NONE || !stet_str_int(stet_pptx_node_inner(&nodes, slides), 0, UINT32_MAX, &n))
		return STET_OK;
	e->scratch.len = 0;
	stet_buf_fmt(&e->scratch, "%zu", e->deck.n_slides + e->deck.added - e->deck.removed);
	stet_patch_add(patches, nodes.node[slides].inside, nodes.node[slides].close, stet_buf_view(&e->scratch));
	return STET_OK;
}

int stet_pptx_write_slides(struct stet_pptx_edit *e, struct stet_err *err)
{
	int rc = STET_OK;

	for (uint32_t i = 0; i < e->n && !rc; i++)
		if (!stet_outcome_refused(e->outcome, i) && e->change[i].block < e->n_blocks && e->block[e->change[i].block].kind == STET_SLIDE)
			rc = write_change(e, i, err);
	if (!rc && e->deck.known)
		rc = stet_pptx_drop_slides(e, err);
	return rc || !e->deck.known ? rc : write_count(e, err);
}

void stet_pptx_slides_free(struct stet_pptx_edit *e)
{
	if (e->deck.templated)
		stet_pptx_template_free(&e->deck.t);
}
