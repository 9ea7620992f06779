/* runs.c - from run properties to a look, and from text to runs: neighbours that look the same are one. */
#include <stdlib.h>

#include "docx.h"

#include "base/utf8.h"
#include "ooxml/unseen.h"

/* ---- the look of a run ---------------------------------------------------------------------- */

static void find_base(struct stet_docx *d, struct stet_docx_scope *scope, uint32_t style)
{
	scope->base = d->styles.look;
	scope->base_toggles = 0;
	if (scope->table) {
		stet_docx_look_over(&scope->base, scope->table);
		scope->base_toggles = scope->table->on & scope->table->set;
	}
	if (style != STET_NONE) {
		const struct stet_docx_look *look = &d->styles.style[style].look;

		stet_docx_look_over(&scope->base, look);
		scope->base_toggles ^= look->on & look->set;
	}
	scope->base_style = style;
	scope->has_base = true;
}

static const struct stet_docx_look *char_style(const struct stet_docx *d, const struct stet_docx_look *direct)
{
	uint32_t style = direct->style != STET_NONE ? direct->style : d->styles.usual[DOCX_STYLE_CHARACTER];

	return style == STET_NONE ? NULL : &d->styles.style[style].look;
}

/* The background under a run: its own, else the paragraph's, else what the scope lies on, else the page. */
static int32_t background(struct stet_docx *d, const struct stet_docx_look *look)
{
	const struct stet_docx_scope *scope = d->at;
	const struct stet_docx_ppr *ppr = &scope->para.ppr;

	if (look->set & DOCX_HIGHLIGHT && look->highlight != DOCX_AUTO)
		return look->highlight;
	if (look->set & DOCX_SHADE && look->shade != DOCX_AUTO)
		return look->shade;
	if (ppr->set & DOCX_P_SHADE && ppr->shade != DOCX_AUTO)
		return ppr->shade;
	if (scope->base_style != STET_NONE && !(ppr->set & DOCX_P_SHADE)) {
		const struct stet_docx_ppr *of_style = &d->styles.style[scope->base_style].ppr;

		if (of_style->set & DOCX_P_SHADE && of_style->shade != DOCX_AUTO)
			return of_style->shade;
	}
	return scope->back != DOCX_AUTO ? scope->back : d->page;
}

static uint32_t flags_of(uint32_t on, bool complex, uint8_t font)
{
	static const struct { uint32_t ours, theirs; } pairs[] = {
		{ DOCX_U, STET_UNDERLINE }, { DOCX_STRIKE, STET_STRIKE }, { DOCX_DSTRIKE, STET_STRIKE },
		{ DOCX_SUPER, STET_SUPERSCRIPT }, { DOCX_SUB, STET_SUBSCRIPT }, { DOCX_CAPS, STET_CAPS },
		{ DOCX_SMALLCAPS, STET_CAPS }, { DOCX_VANISH, STET_HIDDEN }, { DOCX_RTL, STET_RTL },
	};
	uint32_t flags = 0;

	if (on & (uint32_t)(complex ? DOCX_BCS : DOCX_B))
		flags |= STET_BOLD;
	if (on & (uint32_t)(complex ? DOCX_ICS : DOCX_I))
		flags |= STET_ITALIC;
	if (font == DOCX_FONT_FIXED)
		flags |= STET_CODE;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (on & pairs[i].ours)
			flags |= pairs[i].theirs;
	return flags;
}

/* What there is to say of a look beside its flags; the last ones come again. */
static const struct stet_run_look *look_of(struct stet_docx *d, const struct stet_docx_look *look, uint32_t style)
{
	struct stet_docx_known_look key = { .color = -1, .highlight = -1, .style = style };
	struct stet_run_look said = { 0 };

	if (look->set & DOCX_COLOR && look->color >= 0)
		key.color = look->color;
	if (look->set & DOCX_HIGHLIGHT && look->highlight >= 0)
		key.highlight = look->highlight;
	else if (look->set & DOCX_SHADE && look->shade >= 0)
		key.highlight = look->shade;
	if (look->set & DOCX_FONT)
		key.font = look->font_name;
	if (key.color < 0 && key.highlight < 0 && !key.font && style == STET_NONE)
		return NULL;
	for (unsigned i = 0; i < d->n_known_looks && i < 8; i++) {
		const struct stet_docx_known_look *slot = &d->known_look[i];

		if (slot->color == key.color && slot->highlight == key.highlight && slot->font == key.font &&
		    slot->style == key.style)
			return slot->look;
	}
	said.color = key.color;
	said.highlight = key.highlight;
	said.font = key.font ? d->fonts.name[key.font] : STET_STR("");
	said.style = style != STET_NONE ? d->styles.style[style].id : STET_STR("");
	key.look = stet_sink_look(d->sink, &said);
	d->known_look[d->n_known_looks++ % 8] = key;
	return key.look;
}

static void make_face(struct stet_docx *d, const struct stet_docx_look *direct, struct stet_docx_face *face)
{
	const struct stet_docx_look *style = char_style(d, direct);
	struct stet_docx_look look = d->at->base;
	uint32_t toggles = d->at->base_toggles, on, set = direct->set & DOCX_TOGGLES;
	bool complex;

	if (style) {
		stet_docx_look_over(&look, style);
		toggles ^= style->on & style->set;
	}
	stet_docx_look_over(&look, direct);
	toggles = ((toggles | d->styles.look.on) & ~set) | (direct->on & set);
	on = (look.on & ~(uint32_t)DOCX_TOGGLES) | (toggles & DOCX_TOGGLES);
	complex = on & (DOCX_RTL | DOCX_CS);
	face->size = complex && look.set & DOCX_SIZE_CS ? look.size_cs : look.size;
	face->font = look.font;
	face->lang = complex ? look.lang_bidi : look.lang;
	face->lang_ea = complex ? 0 : look.lang_ea;
	face->flags = flags_of(on, complex, look.font);
	face->why = stet_docx_why(look.set & DOCX_COLOR ? look.color : DOCX_AUTO, background(d, &look), face->size,
	                          on & DOCX_VANISH);
	if (face->why)
		face->flags |= STET_HIDDEN;
	face->look = look_of(d, &look, direct->style);
}

/* Members that `set` does not name may be left from the run before. */
static bool same_direct(const struct stet_docx_look *a, const struct stet_docx_look *b)
{
	uint32_t set = a->set;

	if (set != b->set || a->on != b->on || a->style != b->style)
		return false;
	if (!(set & DOCX_VALUES))
		return true;
	return (!(set & DOCX_SIZE) || a->size == b->size) && (!(set & DOCX_SIZE_CS) || a->size_cs == b->size_cs) &&
	       (!(set & DOCX_COLOR) || a->color == b->color) && (!(set & DOCX_SHADE) || a->shade == b->shade) &&
	       (!(set & DOCX_HIGHLIGHT) || a->highlight == b->highlight) &&
	       (!(set & DOCX_FONT) || (a->font == b->font && a->font_name == b->font_name)) &&
	       (!(set & DOCX_LANG) || a->lang == b->lang) && (!(set & DOCX_LANG_EA) || a->lang_ea == b->lang_ea) &&
	       (!(set & DOCX_LANG_BIDI) || a->lang_bidi == b->lang_bidi);
}

const struct stet_docx_face *stet_docx_face(struct stet_docx *d)
{
	struct stet_docx_scope *scope = d->at;
	uint32_t style = scope->para.ppr.style;

	if (style == STET_NONE)
		style = d->styles.usual[DOCX_STYLE_PARAGRAPH];
	if (scope->in_run && scope->has_face)
		return &scope->face;
	if (!scope->has_base || scope->base_style != style) {
		find_base(d, scope, style);
		scope->has_plain = scope->has_last = false;
	}
	if (!scope->in_run || (!scope->direct.set && scope->direct.style == STET_NONE)) {
		if (!scope->has_plain)
			make_face(d, &DOCX_NO_LOOK, &scope->plain);
		scope->has_plain = true;
		scope->face = scope->plain;
	} else {
		if (!scope->has_last || !same_direct(&scope->last_direct, &scope->direct)) {
			make_face(d, &scope->direct, &scope->last_face);
			scope->last_direct = scope->direct;
			scope->has_last = true;
		}
		scope->face = scope->last_face;
	}
	scope->has_face = true;
	return &scope->face;
}

/* ---- runs ----------------------------------------------------------------------------------- */

bool stet_docx_shown(const struct stet_docx *d)
{
	return d->at && d->at->para.open && !d->at->coding;
}

static struct stet_docx_run *add_run(struct stet_docx_para *para)
{
	if (para->n_runs == para->room) {
		para->room = para->room ? para->room * 2 : 16;
		para->run = stet_grow(para->run, para->room * sizeof(*para->run));
	}
	return &para->run[para->n_runs++];
}

static uint32_t context_flags(const struct stet_docx *d)
{
	return (d->inserted ? STET_INSERTED : 0) | (d->deleted && d->state == STET_REDLINE ? STET_DELETED : 0) |
	       (d->controls ? STET_CONTROL : 0);
}

static struct stet_docx_run run_here(struct stet_docx *d, enum stet_run_kind kind)
{
	const struct stet_docx_face *face = stet_docx_face(d);
	struct stet_docx_run run = { .kind = kind, .flags = face->flags | context_flags(d), .size = face->size,
	                             .lang = face->lang, .why = face->why, .link = d->at->para.link, .look = face->look,
	                             .revision = stet_docx_change_now(d), .control = stet_docx_control_now(d) };

	if (d->n_fields > d->at->n_fields) {
		run.code = stet_docx_field_now(d, &run.link);
		run.flags |= STET_FIELD;
		if (stet_docx_field_control(d))
			run.control = stet_docx_field_control(d);
	}
	if (kind == STET_TEXT && run.control && run.control->kind == STET_CONTROL_CHECKBOX)
		run.kind = STET_CHECKBOX;
	return run;
}

static bool same_look(const struct stet_docx_run *a, const struct stet_docx_run *b)
{
	return a->kind == b->kind && a->flags == b->flags && a->size == b->size && a->lang == b->lang && a->why == b->why &&
	       a->link.at == b->link.at && a->code.at == b->code.at && a->look == b->look && a->revision == b->revision &&
	       a->control == b->control;
}

static void add_origin(struct stet_docx *d, size_t from, size_t to)
{
	struct stet_docx_para *para = &d->at->para;

	if (para->n_origins == para->origin_room) {
		para->origin_room = para->origin_room ? para->origin_room * 2 : 16;
		para->origin = stet_grow(para->origin, para->origin_room * sizeof(*para->origin));
	}
	para->origin[para->n_origins++] = (struct stet_origin){ .run = (uint32_t)para->n_runs - 1, .from = (uint32_t)from,
	                                                     .to = (uint32_t)to, .at = d->element };
}

static void add(struct stet_docx *d, struct stet_docx_run run, size_t from, size_t to)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_docx_run *last = para->n_runs ? &para->run[para->n_runs - 1] : NULL;

	run.from = (uint32_t)from;
	run.to = (uint32_t)to;
	if (last && run.kind == STET_TEXT && last->to == from && same_look(last, &run))
		last->to = run.to;
	else
		*add_run(para) = run;
	if (d->origins)
		add_origin(d, from, to);
}

/* Invisible characters get a run of their own. */
static void add_stretches(struct stet_docx *d, const struct stet_docx_run *run, size_t from)
{
	stet_str text = stet_buf_view(&d->at->para.text);

	while (from < text.len) {
		struct stet_docx_run piece = *run;
		bool hidden = false;
		size_t to = stet_unseen_stretch(text, from, &hidden);

		if (hidden) {
			piece.flags |= STET_HIDDEN;
			piece.why |= DOCX_WHY_UNICODE;
		}
		add(d, piece, from, to);
		from = to;
	}
}

/* The text of a symbol font, from `from` on, becomes what it shows. */
static void unsymbol(struct stet_docx *d, enum stet_docx_font font, size_t from)
{
	struct stet_buf *text = &d->at->para.text, *out = &d->scratch;
	stet_str rest = stet_str_sub(stet_buf_view(text), from, text->len);
	uint32_t rune;
	size_t len;

	out->len = 0;
	while ((len = stet_utf8_next(rest, &rune)) != 0) {
		stet_buf_rune(out, stet_docx_symbol(font, rune));
		rest = stet_str_sub(rest, len, rest.len);
	}
	text->len = from;
	stet_buf_str(text, stet_buf_view(out));
}

void stet_docx_put(struct stet_docx *d, enum stet_run_kind kind, size_t from)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_docx_run run;
	stet_str text;

	if (para->text.len <= from)
		return;
	run = run_here(d, kind);
	if (kind == STET_TEXT && d->at->face.font >= DOCX_FONT_SYMBOL)
		unsymbol(d, d->at->face.font, from);
	text = stet_str_sub(stet_buf_view(&para->text), from, para->text.len);
	/* U+3000 and up: the language for East Asian text is the one that counts. */
	if ((unsigned char)text.at[0] >= 0xE3 && d->at->face.lang_ea)
		run.lang = d->at->face.lang_ea;
	if (stet_unseen_likely(text))
		add_stretches(d, &run, from);
	else
		add(d, run, from, para->text.len);
}

void stet_docx_put_str(struct stet_docx *d, enum stet_run_kind kind, stet_str s)
{
	size_t from;

	if (!stet_docx_shown(d))
		return;
	from = d->at->para.text.len;
	stet_buf_str(&d->at->para.text, s);
	stet_docx_put(d, kind, from);
}

struct stet_docx_run *stet_docx_atom(struct stet_docx *d, enum stet_run_kind kind, stet_str ref, stet_str text)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_docx_run run;
	size_t from = para->text.len;

	if (!stet_docx_shown(d))
		return NULL;
	stet_buf_str(&para->text, text);
	run = run_here(d, kind);
	run.ref = ref;
	add(d, run, from, para->text.len);
	return &para->run[para->n_runs - 1];
}

struct stet_docx_run *stet_docx_unseen(struct stet_docx *d, enum stet_run_kind kind)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_docx_run run = { .kind = kind, .flags = context_flags(d), .revision = stet_docx_change_now(d),
	                             .control = stet_docx_control_now(d) };

	add(d, run, para->text.len, para->text.len);
	return &para->run[para->n_runs - 1];
}
