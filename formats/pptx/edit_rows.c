/* edit_rows.c - rows of tables on slides: new ones look like their neighbours, and the frame grows and shrinks with them. */
#include <stdio.h>

#include "pptx/edit.h"

#define TALLEST 51206400        /* ST_SlideSizeCoordinate: more no slide is */

/* ---- what tables are ------------------------------------------------------------------------ */

/* The largest number that a row or column has. */
static uint32_t largest_id(const struct stet_pptx_nodes *nodes, uint32_t table)
{
	uint32_t largest = 10000;

	for (uint32_t i = table; i < nodes->node[table].end; i++) {
		long long id;

		if (!stet_pptx_node_is(nodes, i, "rowId") && !stet_pptx_node_is(nodes, i, "colId"))
			continue;
		id = stet_pptx_tag_int(stet_pptx_node_tag(nodes, i), "val", 0, UINT32_MAX, 0);
		largest = id > largest ? (uint32_t)id : largest;
	}
	return largest;
}

struct stet_pptx_edit_table *stet_pptx_table_of(struct stet_pptx_edit *e, uint32_t i, uint32_t node, bool columns)
{
	uint32_t part = e->block[e->change[i].block].part;
	const struct stet_pptx_nodes *nodes = &e->part[part].nodes;
	uint32_t holder = stet_pptx_node_up(nodes, node, "tbl");
	struct stet_pptx_edit_table *table = NULL;

	for (size_t k = 0; k < e->n_tables && !table; k++)
		if (e->table[k].part == part && e->table[k].node == holder)
			table = &e->table[k];
	if (holder == STET_NONE) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "it stands in no table");
		return NULL;
	}
	if (table && table->columns != columns) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "rows and columns of one table are not changed at once");
		return NULL;
	}
	if (!table) {
		table = STET_PUSH(&e->arena, e->table, e->n_tables);
		*table = (struct stet_pptx_edit_table){ .part = part, .node = holder, .columns = columns,
			                                .there = stet_pptx_node_count(nodes, columns ? stet_pptx_node_child(nodes, holder, "tblGrid") : holder,
			                                               columns ? "gridCol" : "tr"),
			                                .last_id = largest_id(nodes, holder) };
	}
	return table;
}

/* ---- what rows are -------------------------------------------------------------------------- */

static bool is_merged(const struct stet_pptx_nodes *nodes, uint32_t row, bool below)
{
	for (uint32_t i = stet_pptx_node_child(nodes, row, "tc"); i != STET_NONE; i = stet_pptx_node_next(nodes, i, "tc")) {
		stet_str tag = stet_pptx_node_tag(nodes, i);

		if (stet_pptx_tag_bool(tag, "vMerge") || (below && stet_pptx_tag_int(tag, "rowSpan", 1, INT32_MAX, 1) > 1))
			return true;
	}
	return false;
}

/* A cell goes on from the row in front of that place to the one behind it. */
static bool is_crossed(const struct stet_pptx_nodes *nodes, uint32_t row, bool before)
{
	uint32_t behind = before ? row : stet_pptx_node_next(nodes, row, "tr");

	return behind != STET_NONE && is_merged(nodes, behind, false);
}

static int64_t height(const struct stet_pptx_nodes *nodes, uint32_t row)
{
	return stet_pptx_tag_int(stet_pptx_node_tag(nodes, row), "h", 0, TALLEST, 0);
}

/* ---- planning ------------------------------------------------------------------------------- */

static const char *plan(struct stet_pptx_edit *e, uint32_t i, uint32_t row, uint32_t to, struct stet_pptx_edit_table *table)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_pptx_nodes *nodes = &e->part[table->part].nodes;

	switch (change->kind) {
	case STET_CHANGE_INSERT:
		if (is_crossed(nodes, row, change->before))
			return "a merged cell goes across that place";
		if (change->n_lines > stet_pptx_node_count(nodes, row, "tc"))
			return "the row has fewer cells";
		table->taller += height(nodes, row);
		return NULL;
	case STET_CHANGE_DELETE:
		if (is_merged(nodes, row, true))
			return "a merged cell goes across the row";
		if (table->removed + 1 >= table->there)
			return "a table keeps one row";
		table->removed++;
		table->taller -= height(nodes, row);
		return NULL;
	default:
		if (stet_pptx_node_up(nodes, to, "tbl") != table->node)
			return "rows are moved inside of their table";
		return is_merged(nodes, row, true) || is_crossed(nodes, to, change->before) ? "a merged cell goes across that place" : NULL;
	}
}

bool stet_pptx_taken(const struct stet_pptx_edit *e, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++)
		if (e->change[k].kind == STET_CHANGE_MOVE && e->change[k].block == e->change[i].block && !stet_outcome_refused(e->outcome, k))
			return true;
	return e->doomed[e->change[i].block];
}

int stet_pptx_plan_row(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct stet_pptx_edit_part *part;
	struct stet_pptx_edit_table *table;
	uint32_t row, to = STET_NONE;
	const char *why;
	int rc = STET_OK;

	if (change->kind == STET_CHANGE_TEXT || change->kind == STET_CHANGE_STYLE || !stet_pptx_on_page(e, change->block)) {
		stet_outcome_refuse(e->outcome, i, "edit.object", "a chart, a diagram or an object keeps its text");
		return STET_OK;
	}
	if (change->kind != STET_CHANGE_INSERT && stet_pptx_taken(e, i)) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes or moves it");
		return STET_OK;
	}
	row = stet_pptx_edit_node(e, i, change->block, "tr", &part, &rc, err);
	if (row != STET_NONE && change->kind == STET_CHANGE_MOVE) {
		if (e->block[change->to].part != e->block[change->block].part) {
			stet_outcome_refuse(e->outcome, i, "edit.far", "rows are moved inside of their table");
			return rc;
		}
		to = stet_pptx_edit_node(e, i, change->to, "tr", &part, &rc, err);
		if (to == STET_NONE)
			return rc;
	}
	table = row == STET_NONE ? NULL : stet_pptx_table_of(e, i, row, false);
	if (!table)
		return rc;
	why = plan(e, i, row, to, table);
	if (why)
		stet_outcome_refuse(e->outcome, i, "edit.table", "%s", why);
	else if (change->kind == STET_CHANGE_DELETE)
		for (uint32_t k = change->block; k < e->block[change->block].end; k++)
			e->doomed[k] = true;
	return rc;
}

/* ---- new cells ------------------------------------------------------------------------------ */

bool stet_pptx_cell_like(struct stet_pptx_edit *e, const struct stet_pptx_nodes *nodes, uint32_t cell,
                         const struct stet_new_line *line, struct stet_buf *out)
{
	static const struct stet_pptx_attr single[4] = { { "rowSpan", NULL }, { "gridSpan", NULL }, { "hMerge", NULL }, { "vMerge", NULL } };
	const struct stet_pptx_node *node = &nodes->node[cell];
	uint32_t body = stet_pptx_node_child(nodes, cell, "txBody"), para;

	stet_pptx_retag(out, stet_pptx_node_tag(nodes, cell), single, 4);
	para = stet_pptx_node_child(nodes, body, "p");
	if (para == STET_NONE) {
		stet_buf_str(out, stet_str_sub(nodes->bytes, node->inside, node->to - node->inside));
		return !line || !line->n_words;
	}
	if (stet_pptx_edit_like(e, stet_pptx_node_all(nodes, para), line, -1))
		return false;
	stet_buf_str(out, stet_str_sub(nodes->bytes, node->inside, nodes->node[para].from - node->inside));
	stet_buf_str(out, stet_buf_view(&e->scratch));
	stet_buf_str(out, stet_str_sub(nodes->bytes, nodes->node[body].close, node->to - nodes->node[body].close));
	return true;
}

void stet_pptx_renumber(struct stet_pptx_edit *e, struct stet_pptx_edit_table *table, stet_str bytes, struct stet_buf *out)
{
	struct stet_pptx_nodes nodes;
	size_t done = 0;
	char id[16];

	if (!stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, false))
		nodes.n = 0;
	for (uint32_t i = 0; i < nodes.n; i++) {
		const struct stet_pptx_node *node = &nodes.node[i];
		struct stet_pptx_attr val = { "val", id };

		if (!stet_pptx_node_is(&nodes, i, "rowId") && !stet_pptx_node_is(&nodes, i, "colId"))
			continue;
		/* What lies behind the largest comes again from the lowest that programs give. */
		table->last_id = table->last_id == UINT32_MAX ? 1 : table->last_id + 1;
		snprintf(id, sizeof(id), "%u", table->last_id);
		stet_buf_str(out, stet_str_sub(bytes, done, node->from - done));
		stet_pptx_retag(out, stet_pptx_node_tag(&nodes, i), &val, 1);
		done = node->inside;
	}
	stet_buf_str(out, stet_str_sub(bytes, done, bytes.len));
}

/* ---- writing -------------------------------------------------------------------------------- */

static struct stet_pptx_edit_table *table_at(struct stet_pptx_edit *e, uint32_t part, uint32_t row)
{
	uint32_t holder = stet_pptx_node_up(&e->part[part].nodes, row, "tbl");

	for (size_t i = 0; i < e->n_tables; i++)
		if (e->table[i].part == part && e->table[i].node == holder)
			return &e->table[i];
	return NULL;
}

static bool write_row(struct stet_pptx_edit *e, const struct stet_change *change, struct stet_pptx_edit_table *table,
                      uint32_t row, struct stet_buf *out)
{
	const struct stet_pptx_nodes *nodes = &e->part[table->part].nodes;
	const struct stet_pptx_node *node = &nodes->node[row];
	size_t done = node->from;
	uint32_t n = 0;

	for (uint32_t i = stet_pptx_node_child(nodes, row, "tc"); i != STET_NONE; i = stet_pptx_node_next(nodes, i, "tc")) {
		stet_buf_str(out, stet_str_sub(nodes->bytes, done, nodes->node[i].from - done));
		if (!stet_pptx_cell_like(e, nodes, i, n < change->n_lines ? &change->line[n] : NULL, out))
			return false;
		done = nodes->node[i].to;
		n++;
	}
	stet_buf_str(out, stet_str_sub(nodes->bytes, done, node->to - done));
	return true;
}

static void write_new(struct stet_pptx_edit *e, uint32_t i, struct stet_pptx_edit_table *table, uint32_t row)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *b = &e->block[change->block];
	struct stet_buf out = { 0 }, numbered = { 0 };
	size_t at = change->before ? b->from : b->to;

	if (write_row(e, change, table, row, &out)) {
		stet_pptx_renumber(e, table, stet_buf_view(&out), &numbered);
		stet_patch_add(e->part[b->part].patches, at, at, stet_buf_view(&numbered));
		stet_pptx_made(e, i);
	} else {
		table->taller -= height(&e->part[table->part].nodes, row);
		stet_outcome_refuse(e->outcome, i, "edit.table", "a cell beside it has no place for text");
	}
	stet_buf_free(&out);
	stet_buf_free(&numbered);
}

/* What changes inside of some bytes, made there and taken out of the part's patches. */
static int lift(struct stet_pptx_edit *e, struct stet_patches *patches, stet_str bytes, size_t from, size_t to,
                struct stet_buf *out, struct stet_err *err)
{
	struct stet_patches own = { .arena = &e->arena };
	size_t left = 0;

	for (size_t i = 0; i < patches->n; i++) {
		struct stet_patch patch = patches->patch[i];

		if (patch.from > from && patch.to < to)
			stet_patch_add(&own, patch.from - from, patch.to - from, patch.bytes);
		else
			patches->patch[left++] = patch;
	}
	patches->n = left;
	return stet_patch_apply(&own, stet_str_sub(bytes, from, to - from), out, err);
}

static int write_move(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *b = &e->block[change->block], *to = &e->block[change->to];
	struct stet_pptx_edit_part *part = &e->part[b->part];
	size_t at = change->before ? to->from : to->to;
	struct stet_buf out = { 0 };
	int rc = lift(e, part->patches, part->bytes, b->from, b->to, &out, err);

	if (!rc) {
		stet_patch_add(part->patches, b->from, b->to, STET_STR(""));
		stet_patch_add(part->patches, at, at, stet_buf_view(&out));
		stet_pptx_made(e, i);
	}
	stet_buf_free(&out);
	return rc;
}

void stet_pptx_resize(struct stet_pptx_edit *e, const struct stet_pptx_edit_table *table, int64_t cx)
{
	const struct stet_pptx_nodes *nodes = &e->part[table->part].nodes;
	uint32_t frame = stet_pptx_node_up(nodes, table->node, "graphicFrame");
	uint32_t ext = stet_pptx_node_child(nodes, stet_pptx_node_child(nodes, frame, "xfrm"), "ext");
	char wide[24], tall[24];
	struct stet_pptx_attr attr[2] = { { "cx", wide }, { "cy", tall } };
	int64_t cy;
	stet_str tag;

	if (ext == STET_NONE || (!table->taller && cx < 0))
		return;
	tag = stet_pptx_node_tag(nodes, ext);
	cy = stet_pptx_tag_int(tag, "cy", 0, TALLEST, 0);
	if (cx < 0)
		cx = stet_pptx_tag_int(tag, "cx", 0, TALLEST, 0);
	if (!cx || !cy)
		return;
	cy = cy + table->taller < 1 ? 1 : cy + table->taller > TALLEST ? TALLEST : cy + table->taller;
	snprintf(wide, sizeof(wide), "%lld", (long long)cx);
	snprintf(tall, sizeof(tall), "%lld", (long long)cy);
	e->scratch.len = 0;
	stet_pptx_retag(&e->scratch, tag, attr, 2);
	stet_patch_add(e->part[table->part].patches, nodes->node[ext].from, nodes->node[ext].inside, stet_buf_view(&e->scratch));
}

static int write_change(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *b = &e->block[change->block];
	uint32_t row = stet_pptx_node_at(&e->part[b->part].nodes, b->from);

	switch (change->kind) {
	case STET_CHANGE_INSERT:
		write_new(e, i, table_at(e, b->part, row), row);
		return STET_OK;
	case STET_CHANGE_DELETE:
		stet_patch_add(e->part[b->part].patches, b->from, b->to, STET_STR(""));
		stet_pptx_made(e, i);
		return STET_OK;
	default:
		return write_move(e, i, err);
	}
}

/* Between two rows, what comes behind the first stands before what comes in front of the second, whichever was asked for first. */
static int write_changes(struct stet_pptx_edit *e, bool before, struct stet_err *err)
{
	int rc = STET_OK;

	for (uint32_t i = 0; i < e->n && !rc; i++)
		if (e->change[i].before == before && !stet_outcome_refused(e->outcome, i) && e->change[i].block < e->n_blocks &&
		    e->block[e->change[i].block].kind == STET_ROW)
			rc = write_change(e, i, err);
	return rc;
}

int stet_pptx_write_tables(struct stet_pptx_edit *e, struct stet_err *err)
{
	int rc = write_changes(e, false, err);

	if (!rc)
		rc = write_changes(e, true, err);
	for (size_t i = 0; i < e->n_tables && !rc; i++) {
		if (e->table[i].columns)
			stet_pptx_write_columns(e, &e->table[i]);
		else
			stet_pptx_resize(e, &e->table[i], -1);
	}
	return rc;
}
