/* edit_table.c - a table as its elements lie in the file. */
#include "edit_table.h"

#include "edit_acts.h"

#define WIDEST 1024

/* ---- rows -------------------------------------------------------------------------------------------- */

static uint32_t number_of(const struct stet_fragment *f, uint32_t node, uint32_t otherwise)
{
	long long n;

	return node != FRAGMENT_NONE && stet_str_int(stet_node_attr(f, &f->node[node], STET_NS_w, "val"), 0, WIDEST, &n) ? (uint32_t)n
	                                                                                                                : otherwise;
}

static bool is_on(const struct stet_fragment *f, uint32_t node)
{
	stet_str val;

	if (node == FRAGMENT_NONE)
		return false;
	val = stet_node_attr(f, &f->node[node], STET_NS_w, "val");
	return !stet_str_is(val, "0") && !stet_str_is(val, "false") && !stet_str_is(val, "off");
}

static uint32_t block_at(const struct stet_docx_edit *e, uint32_t around, enum stet_kind kind, size_t from)
{
	for (uint32_t i = around + 1; i < e->block[around].end; i = e->block[i].end)
		if (e->block[i].kind == kind && e->block[i].from == from)
			return i;
	return STET_NONE;
}

static void add_row(struct stet_docx_edit *e, struct stet_docx_tbl *t, size_t *n, uint32_t node, bool wrapped)
{
	struct stet_docx_tr *row = STET_PUSH(e->arena, t->row, *n);

	row->tr = node;
	row->trpr = stet_fragment_child(&t->f, node, w_trPr);
	row->wrapped = wrapped;
	row->header = row->trpr != FRAGMENT_NONE && is_on(&t->f, stet_fragment_child(&t->f, row->trpr, w_tblHeader));
	row->block = STET_NONE;
	t->n_rows = (uint32_t)*n;
}

/* What holds rows beside the table itself holds nothing else. */
static void add_rows(struct stet_docx_edit *e, struct stet_docx_tbl *t, size_t *n, uint32_t around, unsigned depth)
{
	for (uint32_t c = stet_fragment_first(&t->f, around); c != FRAGMENT_NONE; c = stet_fragment_next(&t->f, c)) {
		if (t->f.node[c].tag == w_tr)
			add_row(e, t, n, c, depth > 0);
		else if (depth < 16 && (t->f.node[c].tag == w_sdt || t->f.node[c].tag == w_sdtContent || stet_node_is(&t->f.node[c], "customXml")))
			add_rows(e, t, n, c, depth + 1);
	}
}

/* Rows and their blocks stand in the same order. */
static void find_blocks(const struct stet_docx_edit *e, struct stet_docx_tbl *t)
{
	uint32_t i = t->block + 1, r = 0;

	while (i < e->block[t->block].end && r < t->n_rows) {
		size_t at = t->f.node[t->row[r].tr].from;

		if (e->block[i].kind == STET_ROW && e->block[i].from == at)
			t->row[r].block = i;
		if (e->block[i].kind == STET_ROW && e->block[i].from > at)
			r++;
		else
			r += e->block[i].from == at, i = e->block[i].end;
	}
}

static int make(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_tbl **out, struct stet_err *err)
{
	const struct stet_block *of = &e->block[block];
	struct stet_docx_tbl *t = stet_arena_alloc(e->arena, sizeof(*t));
	size_t n = 0;
	int rc = stet_docx_edit_part(e, change, of->part, &t->part, err);

	*out = NULL;
	if (rc || !t->part)
		return rc;
	t->block = block;
	if (of->from >= of->to || stet_fragment_parse(&t->f, e->arena, t->part->bytes, &t->part->prefixes, of->from, of->to, NULL) ||
	    !t->f.n || t->f.node[0].tag != w_tbl || t->f.node[0].prefix.len + (t->part->el.len ? 1 : 0) != t->part->el.len) {
		stet_outcome_refuse(e->outcome, change, "edit.xml", "its XML is written in a way that is not changed");
		return STET_OK;
	}
	t->grid = stet_fragment_child(&t->f, 0, w_tblGrid);
	add_rows(e, t, &n, 0, 0);
	find_blocks(e, t);
	t->next = e->tables;
	e->tables = t;
	*out = t;
	return STET_OK;
}

int stet_docx_tbl_for(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_tbl **out, struct stet_err *err)
{
	for (struct stet_docx_tbl *t = e->tables; t; t = t->next)
		if (t->block == block) {
			*out = t;
			return STET_OK;
		}
	return make(e, change, block, out, err);
}

uint32_t stet_docx_tbl_row(const struct stet_docx_tbl *t, const struct stet_block *row)
{
	uint32_t from = 0, to = t->n_rows;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (t->f.node[t->row[middle].tr].from < row->from)
			from = middle + 1;
		else
			to = middle;
	}
	return from < t->n_rows && t->f.node[t->row[from].tr].from == row->from ? from : STET_NONE;
}

/* ---- cells ------------------------------------------------------------------------------------------- */

static const char *property(const struct stet_fragment *f, struct stet_docx_tc *cell, uint32_t node)
{
	switch (f->node[node].tag) {
	case w_gridSpan: cell->span = number_of(f, node, 1); break;
	case w_vMerge:
		cell->merge_begins = stet_str_is(stet_node_attr(f, &f->node[node], STET_NS_w, "val"), "restart");
		cell->merge_goes_on = !cell->merge_begins;
		break;
	case w_hMerge: return "its cells are merged in an old way";
	case w_cellIns: case w_cellDel: case w_cellMerge: return "its table has tracked changes of cells: accept or reject them first";
	default: break;
	}
	return NULL;
}

static void add_cell(struct stet_docx_edit *e, struct stet_docx_tbl *t, struct stet_docx_tr *row, size_t *n, uint32_t node)
{
	struct stet_docx_tc *cell = STET_PUSH(e->arena, row->cell, *n);
	const char *why;

	row->n_cells = (uint32_t)*n;
	cell->tc = node;
	cell->tcpr = stet_fragment_child(&t->f, node, w_tcPr);
	cell->col = row->n_cols;
	cell->span = 1;
	for (uint32_t c = cell->tcpr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(&t->f, cell->tcpr); c != FRAGMENT_NONE;
	     c = stet_fragment_next(&t->f, c))
		if ((why = property(&t->f, cell, c)))
			row->odd = why;
	cell->block = row->block == STET_NONE ? STET_NONE : block_at(e, row->block, STET_CELL, t->f.node[node].from);
	row->n_cols += cell->span;
	if (!cell->span || row->n_cols > WIDEST)
		row->odd = "its cells are counted in a way that cannot be right";
}

static void add_cells(struct stet_docx_edit *e, struct stet_docx_tbl *t, struct stet_docx_tr *row, size_t *n, uint32_t around,
                      unsigned depth)
{
	for (uint32_t c = stet_fragment_first(&t->f, around); c != FRAGMENT_NONE && !row->odd; c = stet_fragment_next(&t->f, c)) {
		if (t->f.node[c].tag == w_tc)
			add_cell(e, t, row, n, c);
		else if (depth < 16 && (t->f.node[c].tag == w_sdt || t->f.node[c].tag == w_sdtContent || stet_node_is(&t->f.node[c], "customXml")))
			add_cells(e, t, row, n, c, depth + 1);
	}
}

/* A prefix that the table or the row declares is not there for what is copied out of it. */
static bool declares(const struct stet_fragment *f, uint32_t node)
{
	return stet_str_find(stet_node_attrs(f, &f->node[node]), STET_STR("xmlns")) != SIZE_MAX;
}

const char *stet_docx_tbl_cells(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t number)
{
	struct stet_docx_tr *row = &t->row[number];
	size_t n = 0;

	if (row->cells_read)
		return row->odd;
	row->cells_read = true;
	if (row->trpr != FRAGMENT_NONE)
		row->n_cols = number_of(&t->f, stet_fragment_child(&t->f, row->trpr, w_gridBefore), 0);
	if (declares(&t->f, 0) || declares(&t->f, row->tr))
		row->odd = "its XML is written in a way that is not changed";
	add_cells(e, t, row, &n, row->tr, 0);
	for (uint32_t i = 0; i < row->n_cells; i++)
		if (declares(&t->f, row->cell[i].tc))
			row->odd = "its XML is written in a way that is not changed";
	return row->odd;
}

const struct stet_docx_tc *stet_docx_tbl_cell(const struct stet_docx_tr *row, uint32_t col)
{
	for (uint32_t i = 0; i < row->n_cells; i++)
		if (row->cell[i].col == col)
			return &row->cell[i];
	return NULL;
}

void stet_docx_tbl_strike(struct stet_docx_edit *e, struct stet_docx_tbl *t, uint32_t properties, size_t otherwise,
                          const struct stet_docx_strike *how)
{
	const struct stet_node *node = properties == FRAGMENT_NONE ? NULL : &t->f.node[properties];
	uint32_t change = node ? stet_fragment_child(&t->f, properties, how->change) : FRAGMENT_NONE;
	size_t from = node ? node->from : otherwise, to = node ? node->to : otherwise;
	bool open = node && node->inner < node->to;
	struct stet_buf out = { 0 };

	if (open)
		from = to = change == FRAGMENT_NONE ? node->inner_to : t->f.node[change].from;
	else
		stet_buf_fmt(&out, "<%.*s%s>", STET_ARG(t->part->el), how->properties);
	stet_docx_put_tracked(e, &out, t->part, how->mark, "/>");
	if (!open)
		stet_docx_put_end(&out, t->part, how->properties);
	stet_patch_add(t->part->patches, from, to, stet_buf_view(&out));
	stet_buf_free(&out);
}

/* ---- what goes with bytes around it ------------------------------------------------------------------- */

struct stet_docx_going {
	const struct stet_docx_part *part;
	size_t from, to;
};

static bool refuse_twice(struct stet_docx_edit *e, uint32_t change)
{
	stet_outcome_refuse(e->outcome, change, "edit.twice", "another of these changes is about it, too");
	return false;
}

/* Is that byte in some that go? */
static bool is_going(const struct stet_docx_edit *e, const struct stet_docx_part *part, size_t at)
{
	for (size_t i = 0; i < e->n_going; i++)
		if (e->going[i].part == part && e->going[i].from < at && at < e->going[i].to)
			return true;
	return false;
}

bool stet_docx_goes(struct stet_docx_edit *e, uint32_t change, struct stet_docx_part *part, size_t from, size_t to)
{
	for (size_t i = 0; i < e->n_going; i++)
		if (e->going[i].part == part && e->going[i].from < to && from < e->going[i].to)
			return refuse_twice(e, change);
	for (const struct stet_docx_tbl *t = e->tables; t; t = t->next)
		if (t->part == part && (t->rows_change || t->columns_change) && from < t->f.node[0].from && t->f.node[0].to < to)
			return refuse_twice(e, change);
	*STET_PUSH(e->arena, e->going, e->n_going) = (struct stet_docx_going){ part, from, to };
	return true;
}

bool stet_docx_tbl_claim(struct stet_docx_edit *e, uint32_t change, struct stet_docx_tbl *t, bool columns)
{
	if (is_going(e, t->part, t->f.node[0].from))
		return refuse_twice(e, change);
	if (columns ? t->rows_change : t->columns_change) {
		stet_outcome_refuse(e->outcome, change, "edit.twice", "rows and columns of one table are not changed in one go");
		return false;
	}
	*(columns ? &t->columns_change : &t->rows_change) = true;
	return true;
}

/* ---- range marks ----------------------------------------------------------------------------------------- */

static bool ends_with(stet_str name, const char *end)
{
	return stet_str_ends(name, stet_str_of(end));
}

/* Few stand in one place, so each looks for its other end. */
bool stet_docx_ranges_whole(const struct stet_fragment *f, uint32_t node)
{
	for (uint32_t i = node; i < f->node[node].end; i++) {
		const struct stet_node *at = &f->node[i];
		bool start = ends_with(at->name, "Start"), found = false;
		stet_str id, stem;

		if (at->ns != STET_NS_w || (!start && !ends_with(at->name, "End")) || stet_node_is(at, "smartTagEnd"))
			continue;
		id = stet_node_attr(f, at, STET_NS_w, "id");
		stem = stet_str_sub(at->name, 0, at->name.len - (start ? 5 : 3));
		for (uint32_t k = node; k < f->node[node].end && !found && id.at; k++) {
			const struct stet_node *other = &f->node[k];

			found = other->ns == STET_NS_w && other->name.len == stem.len + (start ? 3u : 5u) && stet_str_starts(other->name, stem) &&
			        ends_with(other->name, start ? "End" : "Start") &&
			        stet_str_eq(stet_node_attr(f, other, STET_NS_w, "id"), id);
		}
		if (id.at && !found)
			return false;
	}
	return true;
}

/* ---- what is in a block that goes ---------------------------------------------------------------------- */

/* May that paragraph go?  It has no bytes when it is what deletions leave. */
static int may_go(struct stet_docx_edit *e, uint32_t change, uint32_t block, bool tracked, struct stet_err *err)
{
	struct stet_docx_plan *plan;
	int rc = stet_docx_plan_see(e, change, block, &plan, err);

	if (rc || !plan)
		return rc;
	if (plan->claims)
		refuse_twice(e, change);
	else if (tracked && stet_docx_holds_moves(&plan->f))
		stet_outcome_refuse(e->outcome, change, "edit.moved", "something in it was moved: accept or reject that first");
	else if (tracked && stet_docx_holds_note_mark(&plan->f))
		stet_outcome_refuse(e->outcome, change, "edit.fixed", "the number of its note is in one run with its text");
	else
		stet_docx_edit_open(e, change, plan->part, plan->f.node[plan->p].from);
	return STET_OK;
}

/* What is in a text box goes with its drawing. */
static int go(struct stet_docx_edit *e, uint32_t change, uint32_t block, bool tracked, bool boxed, struct stet_err *err)
{
	struct stet_buf del = { 0 };
	struct stet_docx_plan *plan;
	int rc = stet_docx_plan_for(e, change, block, tracked && !boxed ? DOCX_PLAN_GONE | DOCX_PLAN_WITHIN : DOCX_PLAN_WITHIN,
	                            &plan, err);

	if (rc || !plan || !tracked || boxed)
		return rc;
	/* Nothing else takes the place of the last mark of a cell: the cell goes, too. */
	stet_docx_put_tracked(e, &del, plan->part, "del", "/>");
	plan->gone = "del";
	plan->mark = DOCX_MARK_DELETED;
	plan->mark_with = stet_docx_keep(e, &del);
	stet_buf_free(&del);
	return STET_OK;
}

/* In the first pass they are asked, in the second one told. */
static int pass_over(struct stet_docx_edit *e, uint32_t change, uint32_t block, bool tracked, bool ask, struct stet_err *err)
{
	uint32_t boxed = 0;
	int rc = STET_OK;

	for (uint32_t i = block + 1; !rc && i < e->block[block].end; i++) {
		const struct stet_block *at = &e->block[i];

		if (at->kind == STET_TEXTBOX && at->end > boxed)
			boxed = at->end;
		if (at->kind == STET_PARAGRAPH && at->from < at->to)
			rc = ask ? may_go(e, change, i, tracked, err) : go(e, change, i, tracked, i < boxed, err);
		if (stet_outcome_refused(e->outcome, change))
			break;
	}
	return rc;
}

int stet_docx_all_go(struct stet_docx_edit *e, uint32_t change, const uint32_t *block, size_t n, bool tracked, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < 2 * n && !rc && !stet_outcome_refused(e->outcome, change); i++)
		rc = pass_over(e, change, block[i % n], tracked, i < n, err);
	return rc;
}
