/* read_text.c - text bodies (p:txBody, a:txBody): paragraphs, their runs, and how they look in effect. */
#include <stdlib.h>

#include "pptx/measure.h"
#include "pptx/read.h"

#define SMALLEST 200    /* points × 100: below, nobody can read it */

/* A run whose text lies in `chars`, until that stops moving. */
struct stet_pptx_draft {
	struct stet_run run;
	size_t from, len;
};

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
	x->owned = x->in_para = x->in_props = x->in_run = x->in_look = x->in_chars = x->in_field = false;
	x->styling = (struct stet_pptx_styling){ .arena = r->arena };
	x->n_paras = 0;
	x->n_shown = 0;
	memset(x->counter, 0, sizeof(x->counter));
}

void stet_pptx_text_free(struct stet_pptx_text *x)
{
	stet_buf_free(&x->chars);
	free(x->draft);
	x->draft = NULL;
	x->n_drafts = x->room = 0;
}

/* ---- runs ----------------------------------------------------------------------------------- */

/* "Mono" as a word, which "Monotype" is not. */
static bool named_mono(stet_str font)
{
	size_t at = stet_str_find(font, STET_STR("Mono"));

	return at != SIZE_MAX && (at + 4 == font.len || font.at[at + 4] == ' ');
}

static bool fixed_width(stet_str font)
{
	static const char *const starts[] = { "Courier", "Consolas", "Menlo", "Monaco", "Lucida Console", "Cascadia",
	                                      "Fira Code", "Source Code", "Letter Gothic", "OCR A" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (stet_str_starts(font, stet_str_of(starts[i])))
			return true;
	return named_mono(font);
}

static void set_flag(struct stet_run *run, uint32_t flag, bool on)
{
	run->flags = on ? run->flags | flag : run->flags & ~flag;
}

static void set_size(struct stet_run *run, unsigned size)
{
	run->size = (uint16_t)((size + 25) / 50);
	set_flag(run, STET_HIDDEN, size > 0 && size < SMALLEST);
}

static void begin_run(struct stet_pptx_text *x, enum stet_run_kind kind)
{
	const struct stet_pptx_level *level = x->level;

	x->look = (struct stet_run){ .kind = kind, .text = { NULL, x->chars.len } };
	set_flag(&x->look, STET_BOLD, level->bold);
	set_flag(&x->look, STET_ITALIC, level->italic);
	set_flag(&x->look, STET_CAPS, level->caps);
	set_flag(&x->look, STET_CODE, fixed_width(level->font));
	set_size(&x->look, level->size);
	x->in_run = true;
}

static stet_str lang_of(struct stet_pptx_reading *r, stet_str lang)
{
	if (!stet_str_eq(lang, r->lang))
		r->lang = stet_arena_str(r->arena, lang);
	return r->lang;
}

/* a:rPr */
static void look(struct stet_pptx_text *x, const struct stet_element *el)
{
	struct stet_run *run = &x->look;

	for (size_t i = 0; i < el->n_attrs; i++) {
		stet_str name = el->attr[i].name, value = el->attr[i].value;
		long long size;

		if (el->attr[i].ns != STET_NS_NONE || value.len == 0)
			continue;
		if (stet_str_is(name, "lang"))
			run->lang = lang_of(x->r, value);
		else if (stet_str_is(name, "sz") && stet_str_int(value, 1, 400000, &size))
			set_size(run, (unsigned)size);
		else if (stet_str_is(name, "b"))
			set_flag(run, STET_BOLD, stet_pptx_attr_bool(el, "b", false));
		else if (stet_str_is(name, "i"))
			set_flag(run, STET_ITALIC, stet_pptx_attr_bool(el, "i", false));
		else if (stet_str_is(name, "u"))
			set_flag(run, STET_UNDERLINE, !stet_str_is(value, "none"));
		else if (stet_str_is(name, "strike"))
			set_flag(run, STET_STRIKE, !stet_str_is(value, "noStrike"));
		else if (stet_str_is(name, "cap"))
			set_flag(run, STET_CAPS, stet_str_is(value, "all"));
		else if (stet_str_is(name, "baseline")) {
			set_flag(run, STET_SUBSCRIPT, value.at[0] == '-');
			set_flag(run, STET_SUPERSCRIPT, value.at[0] != '-' && value.at[0] != '0');
		}
	}
}

static bool same_look(const struct stet_run *a, const struct stet_run *b)
{
	return a->kind == b->kind && a->flags == b->flags && a->size == b->size && stet_str_eq(a->link, b->link) &&
	       stet_str_eq(a->lang, b->lang) && stet_str_eq(a->ref, b->ref) && stet_str_eq(a->code, b->code);
}

static void add_draft(struct stet_pptx_text *x, enum stet_run_kind kind, size_t from, size_t len)
{
	struct stet_pptx_draft *last = x->n_drafts ? &x->draft[x->n_drafts - 1] : NULL;

	x->look.kind = kind;
	if (last && kind == STET_TEXT && same_look(&last->run, &x->look)) {
		last->len += len;
		return;
	}
	if (x->n_drafts == x->room) {
		x->room = x->room ? x->room * 2 : 16;
		x->draft = stet_grow(x->draft, x->room * sizeof(*x->draft));
	}
	x->draft[x->n_drafts++] = (struct stet_pptx_draft){ .run = x->look, .from = from, .len = len };
}

/* Tabs are characters in DrawingML and runs of their own here. */
static void add_text(struct stet_pptx_text *x, size_t from)
{
	while (from < x->chars.len) {
		const char *at = x->chars.at + from;
		const char *tab = memchr(at, '\t', x->chars.len - from);
		size_t len = tab ? (size_t)(tab - at) : x->chars.len - from;

		if (len)
			add_draft(x, STET_TEXT, from, len);
		from += len;
		if (tab)
			add_draft(x, STET_TAB, from++, 1);
	}
}

static void end_run(struct stet_pptx_text *x)
{
	size_t from = x->look.text.len;         /* where begin_run found the text's end */

	x->look.text.len = 0;
	if (x->look.kind == STET_TEXT)
		add_text(x, from);
	else if (x->chars.len > from || x->look.kind == STET_OBJECT)
		add_draft(x, x->look.kind, from, x->chars.len - from);
	x->in_run = x->in_look = x->in_chars = x->in_field = false;
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

static void begin_para(struct stet_pptx_text *x, size_t from)
{
	x->in_para = true;
	x->in_run = x->in_look = x->in_chars = x->in_field = false;
	x->depth = 0;
	x->level = &x->at.levels[0];
	x->from = from;
	x->chars.len = 0;
	x->n_drafts = 0;
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

static bool blank(stet_str s)
{
	return stet_str_trim(s).len == 0;
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
	for (uint32_t i = 0; i < b->n_runs; i++)
		if (b->run[i].flags & STET_HIDDEN && !blank(b->run[i].text)) {
			stet_note(x->r->notes, "hidden.size", b->id, "text too small to be read");
			break;
		}
	stet_pptx_note_unseen(x->r->notes, b->text, b->id);
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
	begin_run(x, run->kind);
	x->look.ref = run->ref;
	stet_buf_str(&x->chars, text);
	end_run(x);
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

static bool run_start(struct stet_pptx_text *x, const struct stet_element *el)
{
	switch (el->tag) {
	case a_rPr:
		look(x, el);
		x->in_look = true;
		return true;
	case a_latin:
		if (x->in_look)
			set_flag(&x->look, STET_CODE, fixed_width(stet_attr(el, STET_NS_NONE, "typeface")));
		return true;
	case a_hlinkClick:
	case a_hlinkMouseOver:
		if (x->in_look) {
			stet_str link = stet_pptx_link(x->r, x->at.rels, el, x->at.id);

			if (el->tag == a_hlinkClick)
				x->look.link = link;
		}
		return true;
	case a_t:
	case m_t:
		x->in_chars = true;
		return true;
	default:
		return false;
	}
}

static bool para_start(struct stet_pptx_text *x, const struct stet_element *el)
{
	switch (el->tag) {
	case a_pPr:
		if (!x->in_field)
			props(x, el);
		return true;
	case a_r:
		begin_run(x, STET_TEXT);
		return true;
	case a_fld:
		begin_run(x, STET_TEXT);
		x->look.flags |= STET_FIELD;
		x->look.code = stet_arena_str(x->r->arena, stet_attr(el, STET_NS_NONE, "type"));
		x->in_field = true;
		return true;
	case a_br:
		begin_run(x, STET_BREAK);
		stet_buf_char(&x->chars, '\n');
		return true;
	case m_oMath:
		begin_run(x, STET_MATH);
		return true;
	default:
		if (x->in_props)
			stet_pptx_styling_start(&x->styling, el);
		return x->in_props;
	}
}

bool stet_pptx_text_start(struct stet_pptx_text *x, const struct stet_element *el)
{
	if (x->in_run && run_start(x, el))
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
	switch (tag) {
	case a_t:
	case m_t:
		x->in_chars = false;
		break;
	case a_rPr:
		x->in_look = false;
		break;
	case a_r:
	case a_br:
	case a_fld:
	case m_oMath:
		if (x->in_run)
			end_run(x);
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
	if (x->in_chars)
		stet_buf_str(&x->chars, s);
}
