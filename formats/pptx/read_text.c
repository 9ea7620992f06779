/* read_text.c - text bodies (p:txBody, a:txBody): paragraphs, their runs, and how they look in effect. */
#include <stdlib.h>

#include "pptx/read.h"

stet_str stet_pptx_id(struct stet_arena *arena, stet_str prefix, const char *sep, uint32_t n)
{
	char digits[12], id[128];
	size_t d = sizeof(digits), len = prefix.len > 100 ? 100 : prefix.len, sep_len = strlen(sep);

	do
		digits[--d] = (char)('0' + n % 10);
	while (n /= 10);
	memcpy(id, prefix.at, len);
	memcpy(id + len, sep, sep_len);
	len += sep_len;
	memcpy(id + len, digits + d, sizeof(digits) - d);
	return stet_arena_str(arena, (stet_str){ id, len + sizeof(digits) - d });
}

void stet_pptx_text_begin(struct stet_pptx_text *x, struct stet_pptx_reading *r, const struct stet_pptx_body *at)
{
	x->r = r;
	x->at = *at;
	x->open = true;
	x->scale = 100000;
	x->in_math = x->passed = 0;
	x->owned = x->in_para = x->in_props = x->in_run = x->in_look = x->in_chars = x->in_field = false;
	x->styling = (struct stet_pptx_styling){ .arena = r->arena };
	x->n_paras = 0;
	x->n_shown = 0;
	x->seen.known = false;
	memset(x->counter, 0, sizeof(x->counter));
}

void stet_pptx_text_free(struct stet_pptx_text *x)
{
	stet_buf_free(&x->chars);
	stet_math_free(&x->math);
	free(x->draft);
	free(x->origin);
	x->draft = NULL;
	x->origin = NULL;
	x->n_drafts = x->room = x->n_origins = x->origin_room = 0;
}

static bool blank(stet_str s)
{
	return stet_str_trim(s).len == 0;
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

static void begin_para(struct stet_pptx_text *x, size_t from)
{
	x->in_para = true;
	x->in_run = x->in_look = x->in_chars = x->in_field = false;
	x->depth = 0;
	x->level = &x->at.levels[0];
	x->from = from;
	x->unseen = x->tiny = false;
	x->chars.len = 0;
	x->n_drafts = x->n_origins = 0;
}

/* a:pPr */
static void props(struct stet_pptx_text *x, const struct stet_element *el)
{
	x->depth = (uint8_t)stet_attr_int(el, STET_NS_NONE, "lvl", 0, 8, 0);
	x->para = x->at.levels[x->depth];
	x->level = &x->para;
	stet_pptx_level_paragraph(&x->para, el);
	x->styling.now = &x->para;
	x->styling.paragraph = true;
	x->in_props = true;
}

static bool all_hidden(const struct stet_run *run, uint32_t n)
{
	bool any = false;

	for (uint32_t i = 0; i < n; i++) {
		if (run[i].kind != STET_TEXT || blank(run[i].text))
			continue;
		if (!(run[i].flags & STET_HIDDEN))
			return false;
		any = true;
	}
	return any;
}

static void note_hidden(struct stet_pptx_text *x, const struct stet_block *b)
{
	if (x->unseen)
		stet_note(x->r->notes, "hidden.unicode", b->id, "characters that cannot be seen");
	if (x->tiny)
		stet_note(x->r->notes, "hidden.size", b->id, "text too small to be read");
}

static void keep_runs(struct stet_pptx_text *x, struct stet_block *b)
{
	struct stet_run *run;

	b->text = stet_arena_str(x->r->arena, stet_buf_view(&x->chars));
	b->n_runs = (uint32_t)x->n_drafts;
	if (!x->n_drafts)
		return;
	b->run = run = stet_arena_alloc(x->r->arena, x->n_drafts * sizeof(*run));
	for (size_t i = 0; i < x->n_drafts; i++) {
		run[i] = x->draft[i].run;
		run[i].text = stet_str_sub(b->text, x->draft[i].from, x->draft[i].len);
	}
}

static void keep_origins(struct stet_pptx_text *x, struct stet_block *b)
{
	struct stet_origin *origin;

	if (!x->n_origins)
		return;
	origin = stet_arena_alloc(x->r->arena, x->n_origins * sizeof(*origin));
	memcpy(origin, x->origin, x->n_origins * sizeof(*origin));
	b->origin = origin;
	b->n_origins = (uint32_t)x->n_origins;
}

static void end_para(struct stet_pptx_text *x, size_t to)
{
	const struct stet_list *list = stet_pptx_list(x);
	bool empty = blank(stet_buf_view(&x->chars));
	struct stet_block *b;

	x->in_para = false;
	x->n_paras++;
	if (x->at.quiet && empty && !x->n_shown)
		return;
	if (x->at.quiet && !x->n_shown && x->before)
		x->before(x->user);
	x->n_shown += x->chars.len * !empty;
	b = stet_sink_open(x->r->sink, STET_PARAGRAPH);
	b->id = stet_pptx_id(x->r->arena, x->at.id, x->at.sep, x->n_paras);
	keep_runs(x, b);
	keep_origins(x, b);
	b->level = x->depth;
	b->list = list;
	b->align = x->level->align;
	b->rtl = x->level->rtl;
	b->title = x->at.title;
	b->heading = x->at.title;
	b->hidden = all_hidden(b->run, b->n_runs);
	b->part = x->at.part;
	b->from = x->from;
	b->to = to;
	note_hidden(x, b);
	stet_sink_close(x->r->sink);
}

void stet_pptx_text_line(struct stet_pptx_text *x, const struct stet_run *run, stet_str text, uint8_t level, size_t from,
                         size_t to)
{
	begin_para(x, from);
	x->depth = level > 8 ? 8 : level;
	x->level = &x->at.levels[x->depth];
	stet_pptx_run_begin(x, run->kind, from);
	x->look.ref = run->ref;
	x->look.code = run->code;
	stet_buf_str(&x->chars, text);
	stet_pptx_run_end(x);
	end_para(x, to);
}

/* ---- elements ------------------------------------------------------------------------------- */

static void list_style(struct stet_pptx_text *x, const struct stet_element *el)
{
	if (el->tag >= a_lvl1pPr && el->tag <= a_lvl9pPr && !x->owned) {
		memcpy(x->own, x->at.levels, sizeof(x->own));
		x->at.levels = x->own;
		x->owned = true;
	}
	x->styling.levels = x->own;
	stet_pptx_styling_start(&x->styling, el);
}

static void end_list_style(struct stet_pptx_text *x)
{
	x->styling.levels = x->styling.now = NULL;
	for (int i = 0; x->owned && i < 9; i++)
		stet_pptx_level_settle(&x->own[i], NULL);
}

static bool para_start(struct stet_pptx_text *x, const struct stet_element *el)
{
	switch (el->tag) {
	case a_pPr:
		if (!x->in_field)
			props(x, el);
		return true;
	case a_r:
		stet_pptx_run_begin(x, STET_TEXT, el->from);
		return true;
	case a_fld:
		stet_pptx_run_begin(x, STET_TEXT, el->from);
		x->look.flags |= STET_FIELD;
		x->look.code = stet_arena_str(x->r->arena, stet_attr(el, STET_NS_NONE, "type"));
		x->in_field = true;
		return true;
	case a_br:
		stet_pptx_run_begin(x, STET_BREAK, el->from);
		stet_buf_char(&x->chars, '\n');
		return true;
	case m_oMath:
		stet_pptx_math_begin(x, el->from);
		return true;
	default:
		if (x->in_props)
			stet_pptx_styling_start(&x->styling, el);
		return x->in_props;
	}
}

/* Paragraphs, runs and bodies do not stand in their like. */
static bool is_misplaced(const struct stet_pptx_text *x, enum stet_tag tag)
{
	switch (tag) {
	case p_txBody:
	case a_txBody:
		return true;
	case a_p:
		return x->in_para;
	case a_r:
	case a_fld:
	case a_br:
	case m_oMath:
		return x->in_run || x->in_props;
	case a_pPr:
	case a_lstStyle:
		return x->in_props || x->styling.levels;
	default:
		return false;
	}
}

bool stet_pptx_text_start(struct stet_pptx_text *x, const struct stet_element *el)
{
	if (x->passed || (!x->in_math && is_misplaced(x, el->tag))) {
		x->passed++;
		return true;
	}
	if (x->in_math) {
		x->in_math += el->tag == m_oMath;
		if (el->ns == STET_NS_m)
			stet_math_start(&x->math, el);
		return true;
	}
	if (x->in_run && stet_pptx_run_inside(x, el))
		return true;
	if (x->in_para)
		return para_start(x, el);
	switch (el->tag) {
	case a_p:
		begin_para(x, el->from);
		return true;
	case a_lstStyle:
		x->styling.paragraph = false;
		x->styling.levels = x->own;
		return true;
	default:
		if (x->styling.levels)
			list_style(x, el);
		return x->styling.levels != NULL;
	}
}

void stet_pptx_text_end(struct stet_pptx_text *x, enum stet_tag tag, size_t to)
{
	if (x->passed) {
		x->passed--;
		return;
	}
	if (x->in_math) {
		if (tag != m_oMath || --x->in_math)
			stet_math_end(&x->math, tag);
		else
			stet_pptx_math_end(x);
		return;
	}
	if (x->in_look && tag != a_rPr)
		stet_pptx_paint_end(&x->paint);
	switch (tag) {
	case a_t:
		x->in_chars = false;
		break;
	case a_rPr:
		x->in_look = false;
		break;
	case a_r:
	case a_br:
	case a_fld:
		if (x->in_run)
			stet_pptx_run_end(x);
		break;
	case a_pPr:
		if (!x->in_props)
			break;
		x->in_props = false;
		x->styling.now = NULL;
		stet_pptx_level_settle(&x->para, NULL);
		break;
	case a_p:
		if (x->in_para)
			end_para(x, to);
		break;
	case a_lstStyle:
		end_list_style(x);
		break;
	default:
		stet_pptx_styling_end(&x->styling, tag);
		break;
	}
}

void stet_pptx_text_chars(struct stet_pptx_text *x, stet_str s)
{
	if (x->passed)
		return;
	if (x->in_math)
		stet_math_text(&x->math, s);
	else if (x->in_chars)
		stet_buf_str(&x->chars, s);
}
