/* view_json.c - every block of a document with all that is known of it.  docs/view.schema.json describes it. */
#include "base/json.h"
#include "text/view.h"

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

static void run(struct stet_json *json, const struct stet_run *r)
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
	if (r->picture)
		picture(json, r->picture);
	stet_json_close(json, '}');
}

static void list(struct stet_json *json, const struct stet_list *l)
{
	stet_json_key(json, "list");
	stet_json_open(json, '{');
	stet_json_key(json, "level");
	stet_json_int(json, l->level);
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
	if (s->idx >= 0) {
		stet_json_key(json, "idx");
		stet_json_int(json, s->idx);
	}
	stet_json_number(json, "x", s->x);
	stet_json_number(json, "y", s->y);
	stet_json_number(json, "cx", s->cx);
	stet_json_number(json, "cy", s->cy);
	stet_json_member(json, "link", s->link);
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

static void paragraph(struct stet_json *json, const struct stet_block *b)
{
	stet_json_key(json, "text");
	stet_json_str(json, b->text);
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
		run(json, &b->run[i]);
	stet_json_close(json, ']');
}

static void block(struct stet_json *json, const struct stet_view *view, const struct stet_block *b)
{
	stet_json_open(json, '{');
	stet_json_member(json, "kind", stet_str_of(kinds[b->kind]));
	stet_json_member(json, "id", b->id);
	if (b->parent != STET_NONE)
		stet_json_member(json, "parent", view->block[b->parent].id);
	stet_json_member(json, "name", b->name);
	stet_json_flag(json, "hidden", b->hidden);
	if (b->kind == STET_PARAGRAPH)
		paragraph(json, b);
	if (b->kind == STET_CELL) {
		stet_json_key(json, "row");
		stet_json_int(json, b->row);
		stet_json_key(json, "col");
		stet_json_int(json, b->col);
	}
	stet_json_number(json, "rows", b->n_rows);
	stet_json_number(json, "cols", b->n_cols);
	stet_json_number(json, "header_rows", b->header_rows);
	if (b->shape)
		shape(json, b->shape);
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

int stet_view_json(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	struct stet_json json = { .out = out, .lines = 2 };

	stet_json_open(&json, '{');
	stet_json_member(&json, "format", stet_str_of(view->format));
	stet_json_member(&json, "name", view->name);
	if (view->about)
		properties(&json, view->about);
	stet_json_key(&json, "blocks");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < view->n; i++)
		block(&json, view, &view->block[i]);
	stet_json_close(&json, ']');
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
	return stet_buf_check(out, err);
}
