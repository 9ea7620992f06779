/* edit_paras.c - paragraphs: what happens to each, and how the bytes of its text body change by that. */
#include "pptx/edit_runs.h"

/* ---- what is asked for ---------------------------------------------------------------------- */

static struct stet_pptx_edit_para *para_of(struct stet_pptx_edit *e, uint32_t block)
{
	struct stet_pptx_edit_para *para;

	if (e->touched[block])
		return &e->para[e->touched[block] - 1];
	para = STET_PUSH(&e->arena, e->para, e->n_paras);
	*para = (struct stet_pptx_edit_para){ .block = block, .text = STET_NONE, .style = STET_NONE, .gone = STET_NONE,
		                              .moved = STET_NONE };
	e->touched[block] = (uint32_t)e->n_paras;
	return para;
}

/* The body that a paragraph, element `node` of its part, stands in. */
static struct stet_pptx_edit_body *body_of(struct stet_pptx_edit *e, uint32_t block, uint32_t node)
{
	uint32_t part = e->block[block].part, holder = e->part[part].nodes.node[node].parent;
	struct stet_pptx_edit_body *body;

	for (size_t i = e->n_bodies; i; i--)
		if (e->body[i - 1].part == part && e->body[i - 1].node == holder)
			return &e->body[i - 1];
	body = STET_PUSH(&e->arena, e->body, e->n_bodies);
	*body = (struct stet_pptx_edit_body){ .part = part, .node = holder, .there = stet_pptx_node_count(&e->part[part].nodes, holder, "p"),
		                              .shape = stet_pptx_around(e, block, STET_SHAPE), .last_gone = STET_NONE };
	return body;
}

static bool is_locked(const struct stet_pptx_edit *e, const struct stet_pptx_edit_part *part, uint32_t node)
{
	uint32_t shape = stet_pptx_node_up(&part->nodes, node, "sp");
	uint32_t locks = shape == STET_NONE ? STET_NONE : stet_pptx_node_deep(&part->nodes, shape, "spLocks");

	return !e->how->force && locks != STET_NONE && stet_pptx_tag_bool(stet_pptx_node_tag(&part->nodes, locks), "noTextEdit");
}

/* The element of a paragraph that change `i` may touch, or STET_NONE: refused. */
static uint32_t find(struct stet_pptx_edit *e, uint32_t i, uint32_t block, struct stet_pptx_edit_body **body, int *rc,
                     struct stet_err *err)
{
	struct stet_pptx_edit_part *part;
	uint32_t node;

	if (!stet_pptx_on_page(e, block)) {
		stet_outcome_refuse(e->outcome, i, "edit.object", "%s",
		                    stet_pptx_role(e, block) == 'C' ? "comments keep their text"
		                                                    : "a chart, a diagram or an object keeps its text");
		return STET_NONE;
	}
	if (e->doomed[block]) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes what it stands in");
		return STET_NONE;
	}
	node = stet_pptx_edit_node(e, i, block, "p", &part, rc, err);
	if (node == STET_NONE)
		return STET_NONE;
	if (!stet_pptx_node_is(&part->nodes, part->nodes.node[node].parent, "txBody")) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "it stands in no text body");
		return STET_NONE;
	}
	if (is_locked(e, part, node)) {
		stet_outcome_refuse(e->outcome, i, "edit.locked", "the text of its shape is locked");
		return STET_NONE;
	}
	*body = body_of(e, block, node);
	return node;
}

static const char *role_name(char role)
{
	switch (role) {
	case 'T': return "a title";
	case 'S': return "a subtitle";
	case 'B': return "the text of a placeholder";
	case 'X': return "the text of a shape";
	case 'N': return "speaker notes";
	case 'D': return "a date";
	case 'F': return "a footer";
	case 'P': return "a slide number";
	default: return "a comment";
	}
}

static bool same_role(struct stet_pptx_edit *e, uint32_t i, uint32_t block, uint32_t like)
{
	char is = stet_pptx_role(e, block), wanted = stet_pptx_role(e, like);

	if (is == wanted)
		return true;
	stet_outcome_refuse(e->outcome, i, "edit.role", "%s cannot become %s: that is what its shape is", role_name(is),
	                    role_name(wanted));
	return false;
}

static void plan_move(struct stet_pptx_edit *e, uint32_t i, struct stet_pptx_edit_body *from, int *rc, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	size_t which = (size_t)(from - e->body);
	struct stet_pptx_edit_body *to;
	struct stet_pptx_edit_para *para;

	if (find(e, i, change->to, &to, rc, err) == STET_NONE || !same_role(e, i, change->block, change->to))
		return;
	from = &e->body[which];
	if (from->part != to->part) {
		stet_outcome_refuse(e->outcome, i, "edit.far", "paragraphs are moved on one slide");
		return;
	}
	para = para_of(e, change->block);
	para->moved = i;
	from->removed++;
	from->last_gone = (uint32_t)(para - e->para);
	to->added++;
}

int stet_pptx_plan_para(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	struct stet_pptx_edit_body *body;
	struct stet_pptx_edit_para *para;
	int rc = STET_OK;

	if (find(e, i, change->block, &body, &rc, err) == STET_NONE)
		return rc;
	if (change->kind == STET_CHANGE_INSERT) {
		if (change->line[0].like == STET_NONE || same_role(e, i, change->block, change->line[0].like))
			body->added++;
		return STET_OK;
	}
	para = para_of(e, change->block);
	if (para->gone != STET_NONE || (para->moved != STET_NONE && change->kind != STET_CHANGE_TEXT && change->kind != STET_CHANGE_STYLE)) {
		stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change deletes or moves it");
		return STET_OK;
	}
	switch (change->kind) {
	case STET_CHANGE_TEXT:
		if (para->text == STET_NONE)
			para->text = i;
		else
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change has its text");
		return STET_OK;
	case STET_CHANGE_STYLE:
		if (para->style != STET_NONE)
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change has its style");
		else if (same_role(e, i, change->block, change->like))
			para->style = i;
		return STET_OK;
	case STET_CHANGE_DELETE:
		if (para->text != STET_NONE || para->style != STET_NONE) {
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change is about its text");
			return STET_OK;
		}
		para->gone = i;
		body->removed++;
		body->last_gone = (uint32_t)(para - e->para);
		return STET_OK;
	default:
		plan_move(e, i, body, &rc, err);
		return rc;
	}
}

/* ---- levels --------------------------------------------------------------------------------- */

static stet_str bytes_of(const struct stet_pptx_edit *e, uint32_t block)
{
	const struct stet_block *p = &e->block[block];

	return stet_str_sub(e->part[p->part].bytes, p->from, p->to - p->from);
}

/* The paragraph of that level that another should look like: `like` when that stands in the same text, else the nearest
 * there, itself included; or STET_NONE. */
static uint32_t sibling_at(const struct stet_pptx_edit *e, uint32_t block, uint32_t like, uint8_t level)
{
	const struct stet_block *p = &e->block[block];
	uint32_t parent = p->parent;

	if (like != STET_NONE && e->block[like].parent == parent && e->block[like].part == p->part && stet_pptx_on_page(e, like))
		return like;

	for (uint32_t away = 0; away < e->n_blocks; away++) {
		bool up = away <= block && e->block[block - away].kind == STET_PARAGRAPH && e->block[block - away].parent == parent;
		bool down = block + away < e->n_blocks && e->block[block + away].kind == STET_PARAGRAPH &&
		            e->block[block + away].parent == parent;

		if (up && e->block[block - away].level == level && e->block[block - away].part == p->part && e->block[block - away].to)
			return block - away;
		if (down && e->block[block + away].level == level && e->block[block + away].part == p->part && e->block[block + away].to)
			return block + away;
		if (!up && !down)
			break;
	}
	return STET_NONE;
}

/* The value of an attribute in the a:pPr of a paragraph, or NULL. */
static const char *property(struct stet_pptx_edit *e, uint32_t block, const char *name)
{
	stet_str bytes, value;
	struct stet_pptx_nodes nodes;
	uint32_t props;

	if (block == STET_NONE)
		return NULL;
	bytes = bytes_of(e, block);
	if (!stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, false) || !nodes.n)
		return NULL;
	props = stet_pptx_node_child(&nodes, 0, "pPr");
	if (props == STET_NONE)
		return NULL;
	value = stet_pptx_tag_attr(stet_pptx_node_tag(&nodes, props), name);
	return value.at ? stet_arena_str(&e->arena, value).at : NULL;
}

static void write_style(struct stet_pptx_edit *e, const struct stet_pptx_edit_para *para, struct stet_patches *patches)
{
	const struct stet_change *change = &e->change[para->style];
	const struct stet_block *p = &e->block[para->block];
	uint8_t level = e->block[change->like].level;
	uint32_t other = sibling_at(e, para->block, change->like, level);
	char number[2] = { (char)('0' + level % 9), 0 };
	struct stet_pptx_attr attr[3] = { { "lvl", level ? number : NULL },
		                          { "marL", property(e, other, "marL") }, { "indent", property(e, other, "indent") } };
	struct stet_pptx_nodes nodes;
	const struct stet_pptx_node *node;
	stet_str prefix;
	uint32_t props;

	if (level == p->level || !stet_pptx_nodes_read(&nodes, &e->arena, e->part[p->part].bytes, p->from, p->to, false))
		return;
	node = &nodes.node[0];
	prefix = stet_pptx_prefix(node->name);
	props = stet_pptx_node_child(&nodes, 0, "pPr");
	e->scratch.len = 0;
	if (props == STET_NONE)
		stet_buf_fmt(&e->scratch, "<%.*spPr lvl=\"%s\"/>", STET_ARG(prefix), number);
	else
		stet_pptx_retag(&e->scratch, stet_pptx_node_tag(&nodes, props), attr, 3);
	if (props != STET_NONE) {
		node = &nodes.node[props];
		stet_patch_add(patches, node->from, node->inside, stet_buf_view(&e->scratch));
	} else if (node->inside != node->to) {
		stet_patch_add(patches, node->inside, node->inside, stet_buf_view(&e->scratch));
	} else {
		stet_str tag = stet_pptx_node_tag(&nodes, 0), own = stet_pptx_kept(e);

		e->scratch.len = 0;
		stet_pptx_open_tag(&e->scratch, tag);
		stet_buf_str(&e->scratch, own);
		stet_pptx_close_tag(&e->scratch, prefix, "p");
		stet_patch_add(patches, node->from, node->to, stet_buf_view(&e->scratch));
	}
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Text and style of an <a:p/> at once: it is written anew. */
static bool write_both(struct stet_pptx_edit *e, const struct stet_pptx_edit_para *para, struct stet_patches *patches)
{
	const struct stet_block *p = &e->block[para->block];
	struct stet_new_words words = { 0 };
	struct stet_new_line line = { .words = &words, .n_words = 1 };

	if (para->text == STET_NONE || para->style == STET_NONE || e->change[para->text].n_splices != 1 ||
	    !stet_str_ends(bytes_of(e, para->block), STET_STR("/>")))
		return false;
	words.text = e->change[para->text].splice[0].text;
	words.set = e->change[para->text].splice[0].set;
	if (stet_pptx_edit_like(e, bytes_of(e, para->block), &line, e->block[e->change[para->style].like].level))
		return false;
	stet_patch_add(patches, p->from, p->to, stet_buf_view(&e->scratch));
	stet_pptx_made(e, para->text);
	stet_pptx_made(e, para->style);
	return true;
}

static void write_inside(struct stet_pptx_edit *e, const struct stet_pptx_edit_para *para, struct stet_patches *patches)
{
	if (write_both(e, para, patches))
		return;
	if (para->text != STET_NONE) {
		stet_pptx_edit_text(e, para->text, e->part[e->block[para->block].part].bytes, patches);
		if (!stet_outcome_refused(e->outcome, para->text))
			stet_pptx_made(e, para->text);
	}
	if (para->style != STET_NONE) {
		write_style(e, para, patches);
		stet_pptx_made(e, para->style);
	}
}

/* It goes; when nothing would be left of its text, it stays without any. */
static void write_removal(struct stet_pptx_edit *e, uint32_t which, bool stays)
{
	const struct stet_pptx_edit_para *para = &e->para[which];
	const struct stet_block *p = &e->block[para->block];
	stet_str left = STET_STR("");

	if (stays && !stet_pptx_edit_like(e, bytes_of(e, para->block), NULL, -1))
		left = stet_buf_view(&e->scratch);
	stet_patch_add(e->part[p->part].patches, p->from, p->to, left);
}

static int write_moved(struct stet_pptx_edit *e, const struct stet_pptx_edit_para *para, struct stet_err *err)
{
	const struct stet_change *change = &e->change[para->moved];
	const struct stet_block *p = &e->block[para->block], *to = &e->block[change->to];
	struct stet_patches own = { .arena = &e->arena };
	struct stet_buf bytes = { 0 };
	size_t at = change->before ? to->from : to->to;
	int rc;

	write_inside(e, para, &own);
	for (size_t i = 0; i < own.n; i++) {
		own.patch[i].from -= p->from;
		own.patch[i].to -= p->from;
	}
	rc = stet_patch_apply(&own, bytes_of(e, para->block), &bytes, err);
	if (!rc)
		stet_patch_add(e->part[p->part].patches, at, at, stet_buf_view(&bytes));
	stet_buf_free(&bytes);
	stet_pptx_made(e, para->moved);
	return rc;
}

static bool stays(const struct stet_pptx_edit *e, uint32_t which)
{
	for (size_t i = 0; i < e->n_bodies; i++)
		if (e->body[i].last_gone == which && e->body[i].part == e->block[e->para[which].block].part)
			return e->body[i].there + e->body[i].added <= e->body[i].removed;
	return false;
}

static void write_touched(struct stet_pptx_edit *e, uint32_t which)
{
	const struct stet_pptx_edit_para *para = &e->para[which];

	if (para->gone == STET_NONE && para->moved == STET_NONE) {
		write_inside(e, para, e->part[e->block[para->block].part].patches);
		return;
	}
	if (para->gone != STET_NONE)
		stet_pptx_made(e, para->gone);
	write_removal(e, which, stays(e, which));
}

static void write_new(struct stet_pptx_edit *e, uint32_t i)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_block *beside = &e->block[change->block];
	const struct stet_new_line *line = &change->line[0];
	uint8_t level = line->like == STET_NONE ? beside->level : e->block[line->like].level;
	uint32_t like = sibling_at(e, change->block, line->like, level);
	size_t at = change->before ? beside->from : beside->to;
	const char *why;

	if (like != STET_NONE)
		why = stet_pptx_edit_like(e, bytes_of(e, like), line, -1);
	else
		why = stet_pptx_edit_like(e, bytes_of(e, change->block), line, level);
	if (why) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "%s", why);
		return;
	}
	stet_patch_add(e->part[beside->part].patches, at, at, stet_buf_view(&e->scratch));
	stet_pptx_made(e, i);
}

/* What comes beside a paragraph, new or from elsewhere, stands there in the order of the changes; between two, what comes
 * behind the first before what comes in front of the second. */
static int write_coming(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];

	if (change->block >= e->n_blocks || e->block[change->block].kind != STET_PARAGRAPH || stet_outcome_refused(e->outcome, i))
		return STET_OK;
	if (change->kind == STET_CHANGE_MOVE)
		return write_moved(e, &e->para[e->touched[change->block] - 1], err);
	if (change->kind == STET_CHANGE_INSERT)
		write_new(e, i);
	return STET_OK;
}

int stet_pptx_write_paras(struct stet_pptx_edit *e, struct stet_err *err)
{
	int rc = STET_OK;

	for (uint32_t i = 0; i < e->n && !rc; i++)
		rc = e->change[i].before ? STET_OK : write_coming(e, i, err);
	for (uint32_t i = 0; i < e->n && !rc; i++)
		rc = e->change[i].before ? write_coming(e, i, err) : STET_OK;
	for (uint32_t i = 0; i < e->n_paras && !rc; i++)
		write_touched(e, i);
	return rc;
}
