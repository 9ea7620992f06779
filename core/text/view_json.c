/* view_json.c - every block of a document with all that is known of it.  docs/view.schema.json describes it. */
#include "base/json.h"
#include "text/map.h"
#include "text/view_parts.h"

static const char *const kinds[] = {
	[STET_PARAGRAPH] = "paragraph", [STET_TABLE] = "table", [STET_ROW] = "row", [STET_CELL] = "cell",
	[STET_TEXTBOX] = "textbox", [STET_SLIDE] = "slide", [STET_SHAPE] = "shape", [STET_NOTES] = "notes",
	[STET_HEADER] = "header", [STET_FOOTER] = "footer", [STET_FOOTNOTE] = "footnote", [STET_ENDNOTE] = "endnote",
	[STET_COMMENT] = "comment",
};

static const char *const run_kinds[] = {
	[STET_TEXT] = "text", [STET_TAB] = "tab", [STET_BREAK] = "break", [STET_PAGE_BREAK] = "page-break",
	[STET_PICTURE] = "picture", [STET_NOTE_REF] = "note", [STET_COMMENT_REF] = "comment", [STET_MATH] = "math",
	[STET_CHECKBOX] = "checkbox", [STET_OBJECT] = "object", [STET_BOOKMARK] = "bookmark",
	[STET_SECTION_BREAK] = "section-break",
};

static const char *const looks[] = {
	"bold", "italic", "underline", "strike", "superscript", "subscript", "code", "caps", "hidden", "field", "inserted",
	"deleted", "rtl", "control",
};

static const char *const aligns[] = { "", "center", "end", "justify" };

static void picture(struct stet_json *json, const struct stet_picture *p)
{
	stet_json_key(json, "picture");
	stet_json_open(json, '{');
	stet_json_member(json, "id", p->id);
	stet_json_member(json, "part", p->part);
	stet_json_member(json, "type", p->type);
	stet_json_member(json, "alt", p->alt);
	stet_json_member(json, "title", p->title);
	stet_json_number(json, "cx", p->cx);
	stet_json_number(json, "cy", p->cy);
	stet_json_close(json, '}');
}

/* Controls are described once, at the end. */
struct controls {
	struct stet_arena arena;
	struct stet_map seen;
	const struct stet_control **list;
	size_t n;
};

static void name_control(struct stet_json *json, struct controls *controls, const struct stet_control *control)
{
	bool fresh;

	if (!control)
		return;
	stet_map_put(&controls->seen, &controls->arena, control->id, &fresh);
	if (fresh)
		*STET_PUSH(&controls->arena, controls->list, controls->n) = control;
	stet_json_member(json, "control", control->id);
}

static void color(struct stet_json *json, const char *key, int32_t rgb)
{
	struct stet_buf hex = { .max = 16 };

	if (rgb < 0)
		return;
	stet_buf_fmt(&hex, "%06X", (unsigned)rgb & 0xFFFFFFU);
	stet_json_member(json, key, stet_buf_view(&hex));
	stet_buf_free(&hex);
}

static void look(struct stet_json *json, const struct stet_run_look *l)
{
	color(json, "color", l->color);
	color(json, "highlight", l->highlight);
	stet_json_member(json, "font", l->font);
	stet_json_member(json, "style", l->style);
}

static void run(struct stet_json *json, struct controls *controls, const struct stet_run *r)
{
	stet_json_open(json, '{');
	if (r->kind != STET_TEXT)
		stet_json_member(json, "kind", stet_str_of(run_kinds[r->kind]));
	stet_json_member(json, "text", r->text);
	if (r->flags) {
		stet_json_key(json, "looks");
		stet_json_open(json, '[');
		for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
			if (r->flags >> i & 1)
				stet_json_str(json, stet_str_of(looks[i]));
		stet_json_close(json, ']');
	}
	stet_json_number(json, "size", r->size);
	stet_json_member(json, "link", r->link);
	stet_json_member(json, "ref", r->ref);
	stet_json_member(json, "code", r->code);
	stet_json_member(json, "lang", r->lang);
	if (r->look)
		look(json, r->look);
	if (r->revision)
		stet_json_member(json, "revision", r->revision->id);
	name_control(json, controls, r->control);
	if (r->picture)
		picture(json, r->picture);
	stet_json_close(json, '}');
}

static void list(struct stet_json *json, const struct stet_list *l)
{
	stet_json_key(json, "list");
	stet_json_open(json, '{');
	stet_json_count(json, "level", l->level);
	stet_json_key(json, "ordered");
	stet_json_bool(json, l->ordered);
	stet_json_number(json, "number", l->number);
	stet_json_member(json, "label", l->label);
	stet_json_number(json, "num_id", l->num_id);
	stet_json_close(json, '}');
}

static void shape(struct stet_json *json, const struct stet_shape *s)
{
	stet_json_key(json, "shape");
	stet_json_open(json, '{');
	stet_json_number(json, "id", s->id);
	stet_json_member(json, "name", s->name);
	stet_json_member(json, "placeholder", s->type);
	if (s->idx >= 0)
		stet_json_count(json, "idx", s->idx);
	stet_json_number(json, "x", s->x);
	stet_json_number(json, "y", s->y);
	stet_json_number(json, "cx", s->cx);
	stet_json_number(json, "cy", s->cy);
	stet_json_member(json, "link", s->link);
	stet_json_member(json, "media", s->media);
	stet_json_flag(json, "off_slide", s->off_slide);
	stet_json_number(json, "lines", s->lines);
	stet_json_number(json, "columns", s->columns);
	if (s->picture)
		picture(json, s->picture);
	stet_json_close(json, '}');
}

static void remark(struct stet_json *json, const struct stet_remark *r)
{
	stet_json_key(json, "remark");
	stet_json_open(json, '{');
	stet_json_member(json, "author", r->author);
	stet_json_member(json, "date", r->date);
	stet_json_member(json, "on", r->on);
	stet_json_member(json, "parent", r->parent);
	stet_json_flag(json, "resolved", r->resolved);
	stet_json_close(json, '}');
}

static void paragraph(struct stet_json *json, struct controls *controls, const struct stet_block *b)
{
	stet_json_text(json, "text", b->text);
	stet_json_number(json, "heading", b->heading);
	stet_json_flag(json, "title", b->title);
	stet_json_number(json, "level", b->level);
	stet_json_member(json, "style", b->style);
	stet_json_member(json, "style_name", b->style_name);
	stet_json_member(json, "align", stet_str_of(aligns[b->align & 3]));
	stet_json_flag(json, "rtl", b->rtl);
	if (b->list)
		list(json, b->list);
	stet_json_key(json, "runs");
	stet_json_open(json, '[');
	for (uint32_t i = 0; i < b->n_runs; i++)
		run(json, controls, &b->run[i]);
	stet_json_close(json, ']');
}

static void slide(struct stet_json *json, const struct stet_slide_info *s)
{
	stet_json_key(json, "slide");
	stet_json_open(json, '{');
	stet_json_number(json, "id", s->id);
	stet_json_member(json, "layout", s->layout);
	stet_json_member(json, "section", s->section);
	stet_json_close(json, '}');
}

static void para_id(struct stet_json *json, uint32_t id)
{
	struct stet_buf hex = { .max = 16 };

	if (!id)
		return;
	stet_buf_fmt(&hex, "%08X", (unsigned)id);
	stet_json_member(json, "para_id", stet_buf_view(&hex));
	stet_buf_free(&hex);
}

static void pending(struct stet_json *json, const struct stet_block *b)
{
	if (!b->n_revisions)
		return;
	stet_json_key(json, "revisions");
	stet_json_open(json, '[');
	for (uint32_t i = 0; i < b->n_revisions; i++)
		stet_json_str(json, b->revision[i]->id);
	stet_json_close(json, ']');
}

static void block(struct stet_json *json, struct controls *controls, const struct stet_view *view, const struct stet_block *b)
{
	stet_json_open(json, '{');
	stet_json_member(json, "kind", stet_str_of(kinds[b->kind]));
	stet_json_member(json, "id", b->id);
	if (b->parent != STET_NONE)
		stet_json_member(json, "parent", view->block[b->parent].id);
	stet_json_member(json, "name", b->name);
	stet_json_flag(json, "hidden", b->hidden);
	para_id(json, b->para_id);
	name_control(json, controls, b->control);
	pending(json, b);
	if (b->kind == STET_PARAGRAPH)
		paragraph(json, controls, b);
	if (b->kind == STET_CELL) {
		stet_json_count(json, "row", b->row);
		stet_json_count(json, "col", b->col);
	}
	stet_json_number(json, "rows", b->n_rows);
	stet_json_number(json, "cols", b->n_cols);
	stet_json_number(json, "header_rows", b->header_rows);
	if (b->shape)
		shape(json, b->shape);
	if (b->slide)
		slide(json, b->slide);
	if (b->remark)
		remark(json, b->remark);
	stet_json_close(json, '}');
}

static void properties(struct stet_json *json, const struct stet_properties *about)
{
	stet_json_key(json, "properties");
	stet_json_open(json, '{');
	stet_json_member(json, "title", about->title);
	stet_json_member(json, "author", about->author);
	stet_json_member(json, "subject", about->subject);
	stet_json_member(json, "language", about->language);
	stet_json_member(json, "created", about->created);
	stet_json_member(json, "modified", about->modified);
	stet_json_close(json, '}');
}

static void revision(struct stet_json *json, const struct stet_revision *r)
{
	static const char *const words[] = { "", "insertion", "deletion", "move-from", "move-to", "format" };
	static const char *const of[] = { "runs", "mark", "paragraph", "row", "cell", "table", "section" };

	stet_json_open(json, '{');
	stet_json_member(json, "id", r->id);
	stet_json_member(json, "kind", stet_str_of(words[(unsigned)r->kind % 6]));
	stet_json_member(json, "of", stet_str_of(of[(unsigned)r->of % 7]));
	stet_json_member(json, "author", r->author);
	stet_json_member(json, "date", r->date);
	stet_json_member(json, "text", r->text);
	stet_json_close(json, '}');
}

static void control(struct stet_json *json, const struct stet_control *c)
{
	stet_json_open(json, '{');
	stet_json_member(json, "id", c->id);
	stet_json_member(json, "kind", stet_str_of(stet_view_control_word(c->kind)));
	stet_json_member(json, "tag", c->tag);
	stet_json_member(json, "alias", c->alias);
	if (c->n_items) {
		stet_json_key(json, "items");
		stet_json_open(json, '[');
		for (uint32_t i = 0; i < c->n_items; i++)
			stet_json_str(json, c->item[i]);
		stet_json_close(json, ']');
	}
	stet_json_flag(json, "placeholder", c->placeholder);
	stet_json_flag(json, "locked", c->locked);
	stet_json_flag(json, "checked", c->checked);
	stet_json_close(json, '}');
}

static void cut(struct stet_json *json, const struct stet_cut *c)
{
	stet_json_open(json, '{');
	stet_json_member(json, "from", c->from);
	stet_json_member(json, "to", c->to);
	stet_json_number(json, "blocks", (long long)c->blocks);
	stet_json_number(json, "tokens", (long long)c->tokens);
	stet_json_close(json, '}');
}

static void ends(struct stet_json *json, const struct stet_view *view, const struct controls *controls)
{
	if (view->n_cuts) {
		stet_json_key(json, "cut");
		stet_json_open(json, '[');
		for (size_t i = 0; i < view->n_cuts; i++)
			cut(json, &view->cut[i]);
		stet_json_close(json, ']');
	}
	if (view->n_revisions) {
		stet_json_key(json, "revisions");
		stet_json_open(json, '[');
		for (size_t i = 0; i < view->n_revisions; i++)
			revision(json, view->revision[i]);
		stet_json_close(json, ']');
	}
	if (controls->n) {
		stet_json_key(json, "controls");
		stet_json_open(json, '[');
		for (size_t i = 0; i < controls->n; i++)
			control(json, controls->list[i]);
		stet_json_close(json, ']');
	}
}

int stet_view_json(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	static const char *const states[] = { "final", "original", "redline" };
	struct stet_json json = { .out = out, .lines = 2 };
	struct controls controls = { .n = 0 };

	stet_json_open(&json, '{');
	stet_json_member(&json, "format", stet_str_of(view->format));
	stet_json_member(&json, "name", view->name);
	stet_json_member(&json, "state", stet_str_of(states[(unsigned)view->state % 3]));
	if (view->about)
		properties(&json, view->about);
	stet_json_key(&json, "blocks");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < view->n; i++)
		block(&json, &controls, view, &view->block[i]);
	stet_json_close(&json, ']');
	ends(&json, view, &controls);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
	stet_arena_free(&controls.arena);
	return stet_buf_check(out, err);
}
