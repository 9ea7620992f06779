/* edit_look.c - how new text looks: the w:rPr of a run with some of it changed, its children in the order of the schema. */
#include "edit.h"

/* CT_RPr (ECMA-376-1, 17.3.2.28): what stands in a w:rPr, in order; elements of other namespaces come behind. */
static const char *const order[] = {
	"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
	"imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
	"highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
	"specVanish", "oMath",
};

#define N_ORDER (sizeof(order) / sizeof(*order))

static size_t rank_of(const char *name)
{
	size_t i = 0;

	while (i < N_ORDER && strcmp(order[i], name) != 0)
		i++;
	return i;
}

static size_t rank(const struct stet_node *node)
{
	for (size_t i = 0; i < N_ORDER && node->ns == STET_NS_w; i++)
		if (stet_str_is(node->name, order[i]))
			return i;
	return N_ORDER;
}

/* What each flag is in a w:rPr, set and cleared; an element that only has to go has no XML. */
static const struct setting {
	uint32_t flag;
	const char *name, *set, *clear;
} settings[] = {
	{ STET_BOLD, "b", "<~b/>", "<~b ^val=\"0\"/>" },
	{ STET_BOLD, "bCs", "<~bCs/>", "<~bCs ^val=\"0\"/>" },
	{ STET_ITALIC, "i", "<~i/>", "<~i ^val=\"0\"/>" },
	{ STET_ITALIC, "iCs", "<~iCs/>", "<~iCs ^val=\"0\"/>" },
	{ STET_STRIKE, "strike", "<~strike/>", "<~strike ^val=\"0\"/>" },
	{ STET_STRIKE, "dstrike", "", "" },
	{ STET_UNDERLINE, "u", "<~u ^val=\"single\"/>", "<~u ^val=\"none\"/>" },
	{ STET_SUPERSCRIPT | STET_SUBSCRIPT, "vertAlign", NULL, "<~vertAlign ^val=\"baseline\"/>" },
};

#define N_SETTINGS (sizeof(settings) / sizeof(*settings))

/* In a part whose attributes need a prefix declared, it is declared on the element. */
static void put_setting(struct stet_buf *out, const struct stet_docx_part *part, const struct setting *s, uint32_t set)
{
	const char *xml = set & s->flag ? s->set : s->clear;
	struct stet_buf one = { 0 };
	size_t name;

	if (!xml)
		xml = set & STET_SUPERSCRIPT ? "<~vertAlign ^val=\"superscript\"/>" : "<~vertAlign ^val=\"subscript\"/>";
	stet_docx_emit(&one, part, xml);
	name = 1 + part->el.len + strlen(s->name);
	if (one.len && part->declare.len && strchr(xml, '^')) {
		stet_buf_add(out, one.at, name);
		stet_buf_str(out, part->declare);
		stet_buf_add(out, one.at + name, one.len - name);
	} else {
		stet_buf_str(out, stet_buf_view(&one));
	}
	stet_buf_free(&one);
}

static bool is_changed(const struct stet_node *node, uint32_t flags)
{
	for (size_t i = 0; i < N_SETTINGS; i++)
		if (settings[i].flag & flags && stet_node_is(node, settings[i].name))
			return true;
	return false;
}

/* Tracked changes of a run's look, of a mark. */
static bool is_tracking(const struct stet_node *node)
{
	switch (node->tag) {
	case w_rPrChange: case w_ins: case w_del: case w_moveFrom: case w_moveTo: return true;
	default: return false;
	}
}

static size_t put_settings(struct stet_buf *out, const struct stet_docx_part *part, size_t from, size_t to, uint32_t set,
                           uint32_t clear)
{
	for (size_t i = 0; i < N_SETTINGS; i++) {
		size_t at = rank_of(settings[i].name);

		if (settings[i].flag & (set | clear) && at >= from && at < to)
			put_setting(out, part, &settings[i], set);
	}
	return to;
}

/* The children of a w:rPr (node, or FRAGMENT_NONE) with these flags and without tracked changes. */
static void put_children(struct stet_buf *out, const struct stet_docx_plan *plan, uint32_t rpr, uint32_t set, uint32_t clear,
                         bool (*wanted)(const struct stet_node *node))
{
	const struct stet_fragment *f = &plan->f;
	size_t done = 0;
	uint32_t flags = set | clear;
	uint32_t c = rpr == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(f, rpr);

	for (; c != FRAGMENT_NONE; c = stet_fragment_next(f, c)) {
		const struct stet_node *node = &f->node[c];

		if (is_tracking(node) || (flags && is_changed(node, flags)) || (wanted && !wanted(node)))
			continue;
		if (flags && rank(node) > done)
			done = put_settings(out, plan->part, done, rank(node), set, clear);
		stet_buf_str(out, stet_node_bytes(f, node));
	}
	if (flags)
		put_settings(out, plan->part, done, N_ORDER, set, clear);
}

static stet_str wrapped(struct stet_docx_edit *e, const struct stet_docx_plan *plan, struct stet_buf *children, stet_str change)
{
	struct stet_buf out = stet_docx_buf(e);
	stet_str kept = STET_STR("");

	if (children->len || change.len) {
		stet_docx_emit(&out, plan->part, "<~rPr>");
		stet_buf_str(&out, stet_buf_view(children));
		stet_buf_str(&out, change);
		stet_docx_emit(&out, plan->part, "</~rPr>");
		kept = stet_docx_keep(e, &out);
	}
	stet_docx_buf_back(e, &out);
	stet_docx_buf_back(e, children);
	return kept;
}

/* Placeholder text has a style of its own. */
static bool is_not_style(const struct stet_node *node)
{
	return !stet_node_is(node, "rStyle");
}

static bool is_words(const struct stet_run *run)
{
	return run->kind == STET_TEXT || run->kind == STET_TAB || run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;
}

/* The w:r that a run of the block begins in, or FRAGMENT_NONE. */
static uint32_t element_of(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t run)
{
	const struct stet_block *block = &e->block[plan->block];

	for (uint32_t i = stet_docx_plan_origin(block, run); i < block->n_origins && block->origin[i].run == run; i++)
		if (plan->leaf_of[i] != FRAGMENT_NONE)
			return plan->leaf[plan->leaf_of[i]].run;
	return FRAGMENT_NONE;
}

stet_str stet_docx_look_of(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t run, uint32_t set, uint32_t clear)
{
	const struct stet_block *block = &e->block[plan->block];
	struct stet_buf out = stet_docx_buf(e);
	uint32_t r = run != STET_NONE && is_words(&block->run[run]) ? element_of(e, plan, run) : FRAGMENT_NONE, rpr;
	bool placeholder = r != FRAGMENT_NONE && block->run[run].control && block->run[run].control->placeholder;

	clear &= ~set;
	if (r == FRAGMENT_NONE)
		r = plan->ppr;
	rpr = r == FRAGMENT_NONE ? r : stet_fragment_child(&plan->f, r, w_rPr);
	put_children(&out, plan, rpr, set, clear, placeholder ? is_not_style : NULL);
	return wrapped(e, plan, &out, STET_STR(""));
}

stet_str stet_docx_look_anew(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t r, uint32_t set, uint32_t clear)
{
	const struct stet_fragment *f = &plan->f;
	uint32_t rpr = stet_fragment_child(f, r, w_rPr), was = rpr == FRAGMENT_NONE ? rpr : stet_fragment_child(f, rpr, w_rPrChange);
	struct stet_buf out = stet_docx_buf(e), change = stet_docx_buf(e);
	stet_str kept;

	if (was != FRAGMENT_NONE) {
		stet_buf_str(&change, stet_node_bytes(f, &f->node[was]));
	} else if (e->how->track) {
		stet_docx_put_tracked(e, &change, plan->part, "rPrChange", ">");
		stet_docx_emit(&change, plan->part, "<~rPr>");
		put_children(&change, plan, rpr, 0, 0, NULL);
		stet_docx_emit(&change, plan->part, "</~rPr></~rPrChange>");
	}
	put_children(&out, plan, rpr, set, clear & ~set, NULL);
	kept = wrapped(e, plan, &out, stet_buf_view(&change));
	stet_docx_buf_back(e, &change);
	return kept;
}

stet_str stet_docx_look_only(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t rpr,
                             bool (*wanted)(const struct stet_node *node), uint32_t set)
{
	struct stet_buf out = stet_docx_buf(e);

	put_children(&out, plan, rpr, set, 0, wanted);
	return wrapped(e, plan, &out, STET_STR(""));
}

stet_str stet_docx_look_inside(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t rpr)
{
	struct stet_buf out = stet_docx_buf(e);
	stet_str kept;

	put_children(&out, plan, rpr, 0, 0, NULL);
	kept = stet_docx_keep(e, &out);
	stet_docx_buf_back(e, &out);
	return kept;
}
