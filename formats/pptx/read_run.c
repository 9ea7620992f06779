/* read_run.c - runs of text: how each looks in effect, and which of its characters can be seen. */
#include "ooxml/unseen.h"
#include "pptx/measure.h"
#include "pptx/read.h"

#define SMALLEST 200    /* points × 100: below, nobody can read it */

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

/* The size at which it is shown; what a program makes smaller to fit is not hidden by that. */
static void set_size(struct stet_pptx_text *x, unsigned size)
{
	struct stet_run *run = &x->look;

	run->size = (uint16_t)(((uint64_t)size * x->scale / 100000 + 25) / 50);
	set_flag(run, STET_HIDDEN, size > 0 && size < SMALLEST);
}

void stet_pptx_run_begin(struct stet_pptx_text *x, enum stet_run_kind kind, size_t at)
{
	const struct stet_pptx_level *level = x->level;

	x->look = (struct stet_run){ .kind = kind, .text = { NULL, x->chars.len } };
	set_flag(&x->look, STET_BOLD, level->bold);
	set_flag(&x->look, STET_ITALIC, level->italic);
	set_flag(&x->look, STET_CAPS, level->caps);
	set_flag(&x->look, STET_CODE, fixed_width(level->font));
	set_size(x, level->size);
	x->paint.depth = 0;
	x->paint.now = NULL;
	x->paint.fill.kind = x->paint.highlight.kind = STET_COLOR_UNSAID;
	x->typeface = STET_STR("");
	x->at_run = at;
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
			set_size(x, (unsigned)size);
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
	return a->look == b->look && a->kind == b->kind && a->flags == b->flags && a->size == b->size && stet_str_eq(a->link, b->link) &&
	       stet_str_eq(a->lang, b->lang) && stet_str_eq(a->ref, b->ref) && stet_str_eq(a->code, b->code);
}

static void add_origin(struct stet_pptx_text *x, size_t from, size_t to)
{
	if (x->n_origins == x->origin_room) {
		x->origin_room = x->origin_room ? x->origin_room * 2 : 16;
		x->origin = stet_grow(x->origin, x->origin_room * sizeof(*x->origin));
	}
	x->origin[x->n_origins++] = (struct stet_origin){ .run = (uint32_t)x->n_drafts - 1, .from = (uint32_t)from,
		                                          .to = (uint32_t)to, .at = x->at_run };
}

static void add_draft(struct stet_pptx_text *x, enum stet_run_kind kind, size_t from, size_t len)
{
	struct stet_pptx_draft *last = x->n_drafts ? &x->draft[x->n_drafts - 1] : NULL;

	x->look.kind = kind;
	if (last && kind == STET_TEXT && same_look(&last->run, &x->look)) {
		last->len += len;
	} else {
		if (x->n_drafts == x->room) {
			x->room = x->room ? x->room * 2 : 16;
			x->draft = stet_grow(x->draft, x->room * sizeof(*x->draft));
		}
		x->draft[x->n_drafts++] = (struct stet_pptx_draft){ .run = x->look, .from = from, .len = len };
	}
	if (x->r->origins)
		add_origin(x, from, from + len);
}

/* Text that ends at `to`; characters that nobody sees become runs of their own. */
static void add_seen(struct stet_pptx_text *x, size_t from, size_t to)
{
	stet_str text = { x->chars.at, to };
	uint32_t flags = x->look.flags;

	if (from < to && !stet_unseen_likely(stet_str_sub(text, from, to))) {
		add_draft(x, STET_TEXT, from, to - from);
		return;
	}
	while (from < to) {
		bool unseen;
		size_t until = stet_unseen_stretch(text, from, &unseen);

		x->look.flags = unseen ? flags | STET_HIDDEN : flags;
		x->unseen |= unseen;
		add_draft(x, STET_TEXT, from, until - from);
		from = until;
	}
	x->look.flags = flags;
}

/* Tabs are characters in DrawingML and runs of their own here. */
static void add_text(struct stet_pptx_text *x, size_t from)
{
	if (x->look.flags & STET_HIDDEN &&
	    stet_str_trim(stet_str_sub(stet_buf_view(&x->chars), from, x->chars.len)).len)
		x->tiny = true;
	while (from < x->chars.len) {
		const char *at = x->chars.at + from;
		const char *tab = memchr(at, '\t', x->chars.len - from);
		size_t len = tab ? (size_t)(tab - at) : x->chars.len - from;

		add_seen(x, from, from + len);
		from += len;
		if (tab)
			add_draft(x, STET_TAB, from++, 1);
	}
}

void stet_pptx_run_end(struct stet_pptx_text *x)
{
	size_t from = x->look.text.len;         /* where begin_run found the text's end */

	x->look.text.len = 0;
	x->look.look = stet_pptx_look(x);
	if (x->look.kind == STET_TEXT)
		add_text(x, from);
	else if (x->chars.len > from || x->look.kind == STET_OBJECT)
		add_draft(x, x->look.kind, from, x->chars.len - from);
	x->in_run = x->in_look = x->in_chars = x->in_field = false;
}

/* ---- equations ------------------------------------------------------------------------------ */

void stet_pptx_math_begin(struct stet_pptx_text *x, size_t at)
{
	stet_pptx_run_begin(x, STET_MATH, at);
	stet_math_begin(&x->math);
	x->in_math = 1;
}

void stet_pptx_math_end(struct stet_pptx_text *x)
{
	struct stet_buf latex = { 0 };

	stet_math_linear(&x->math, &x->chars);
	stet_math_latex(&x->math, &latex);
	x->look.code = stet_arena_str(x->r->arena, stet_buf_view(&latex));
	stet_buf_free(&latex);
	stet_pptx_run_end(x);
}

/* ---- elements ------------------------------------------------------------------------------- */

bool stet_pptx_run_inside(struct stet_pptx_text *x, const struct stet_element *el)
{
	if (x->in_look)
		stet_pptx_paint_start(&x->paint, el);
	switch (el->tag) {
	case a_rPr:
		look(x, el);
		x->in_look = true;
		return true;
	case a_latin:
		if (x->in_look) {
			stet_pptx_typeface_said(x, stet_attr(el, STET_NS_NONE, "typeface"));
			set_flag(&x->look, STET_CODE, fixed_width(x->typeface));
		}
		return true;
	case a_hlinkClick:
	case a_hlinkMouseOver:
		if (x->in_look) {
			stet_str link = stet_pptx_link(x->r, x->at.rels, el, x->at.id, true);

			if (el->tag == a_hlinkClick)
				x->look.link = link;
		}
		return true;
	case a_t:
		x->in_chars = true;
		return true;
	default:
		return false;
	}
}
