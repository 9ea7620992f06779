/* tags.c - a document in the tag language: a head, a line for each paragraph and row, what the numbers mean. */
#include "text/tags_parts.h"

/* ---- paragraphs -------------------------------------------------------------------------------------- */

static bool is_something(const struct stet_run *run)
{
	switch (run->kind) {
	case STET_TEXT:
	case STET_TAB:
	case STET_BREAK:
	case STET_PAGE_BREAK:
		return false;
	case STET_BOOKMARK:
		return run->ref.len && run->ref.at[0] != '_';
	default:
		return true;
	}
}

bool stet_tags_is_blank(const struct stet_block *p)
{
	for (uint32_t i = 0; i < p->n_runs; i++)
		if (is_something(&p->run[i]))
			return false;
	return p->n_revisions == 0 && stet_str_trim(p->text).len == 0;
}

void stet_tags_address(struct stet_tags *t, char kind, stet_str id, const char sum[3])
{
	stet_str name = stet_arena_fmt(t->arena, "%.*s.%s", STET_ARG(id), sum);

	*STET_PUSH(t->arena, t->address, t->n_addresses) = (struct stet_tags_address){ name, kind };
}

/* Where it stands, when that is not plain from its id. */
static void place(struct stet_tags *t, const struct stet_block *p)
{
	if (p->control) {
		stet_tags_see_control(t, p->control);
		stet_buf_fmt(t->out, " @%.*s", STET_ARG(p->control->id));
	}
	if (stet_tags_is_contents(p))
		stet_buf_z(t->out, " @toc");
	if (t->shape && t->shape->off_slide)
		stet_buf_z(t->out, " @off-slide");
	/* A shape without words has left it on for what comes behind it. */
	if (t->roomy && t->shape)
		stet_buf_fmt(t->out, " cap=%ux%u", t->shape->lines, t->shape->columns);
	t->roomy = false;
}

static void put_head(struct stet_tags *t, size_t i, stet_str alias)
{
	const struct stet_block *p = &t->view->block[i];
	char sum[3];

	stet_tags_sum(t->view->block, i, sum);
	stet_tags_address(t, 'p', p->id, sum);
	stet_buf_fmt(t->out, "%.*s.%s", STET_ARG(p->id), sum);
	/* What most of the text is need not be said: a token a line. */
	if (!stet_str_is(alias, "N"))
		stet_buf_fmt(t->out, " %.*s", STET_ARG(alias));
}

void stet_tags_paragraph(struct stet_tags *t, size_t i)
{
	const struct stet_block *p = &t->view->block[i];
	struct stet_told_line *told;
	stet_str alias;
	size_t begun = t->out->len, bare;

	if (stet_tags_is_blank(p))
		return;
	alias = stet_tags_alias(t, i);
	if (!t->told || !t->told->bare)
		put_head(t, i, alias);
	if (p->list && p->list->ordered && p->list->label.len) {
		stet_buf_char(t->out, ' ');
		stet_tags_escape(t->out, p->list->label, 0, STET_TAGS_LABEL);
	}
	place(t, p);
	stet_buf_z(t->out, "| ");
	bare = t->out->len;
	stet_tags_runs(t, p, STET_TAGS_TEXT);
	if (t->out->len == bare)
		t->out->len--;
	told = t->told ? stet_told_begin(t->told, i) : NULL;
	if (told) {
		told->from = begun;
		told->to = t->out->len;
	}
	stet_buf_char(t->out, '\n');
}

/* ---- parts after the body ---------------------------------------------------------------------------- */

static void comment(struct stet_tags *t, const struct stet_block *b)
{
	const struct stet_remark *r = b->remark;

	*STET_PUSH(t->arena, t->comment, t->n_comments) = b->id;
	stet_buf_fmt(t->out, "%.*s COMMENT", STET_ARG(b->id));
	if (r) {
		stet_tags_member(t, "by", r->author, 80);
		stet_tags_member(t, "date", stet_str_sub(r->date, 0, 10), 10);
	}
	if (r && r->parent.len)
		stet_buf_fmt(t->out, " answers=%.*s", STET_ARG(r->parent));
	else if (r && r->on.len)
		stet_buf_fmt(t->out, " on=%.*s", STET_ARG(r->on));
	stet_buf_z(t->out, r && r->resolved ? " resolved\n" : "\n");
}

/* Headers and footers have a line each; of notes the ids say what they are. */
static void apart(struct stet_tags *t, const struct stet_block *b)
{
	t->shape = NULL;
	t->slide_hidden = t->shape_hidden = false;
	if (b->kind == STET_COMMENT)
		comment(t, b);
	else if (b->kind == STET_HEADER || b->kind == STET_FOOTER)
		stet_buf_fmt(t->out, "%.*s %s%s%.*s\n", STET_ARG(b->id), b->kind == STET_HEADER ? "HEADER" : "FOOTER",
		             b->name.len ? " " : "", STET_ARG(b->name));
	else if (t->apart != b->kind)
		stet_buf_z(t->out, b->kind == STET_FOOTNOTE ? "@footnotes\n" : "@endnotes\n");
	t->apart = b->kind;
}

/* What was left out before block `i`. */
static void cuts(struct stet_tags *t, size_t i)
{
	for (; t->cut < t->view->n_cuts && t->view->cut[t->cut].before <= i; t->cut++) {
		const struct stet_cut *c = &t->view->cut[t->cut];

		stet_buf_fmt(t->out, "@cut %.*s", STET_ARG(c->from));
		if (!stet_str_eq(c->from, c->to))
			stet_buf_fmt(t->out, "-%.*s", STET_ARG(c->to));
		stet_buf_fmt(t->out, " %zu block%s about %zu tokens\n", c->blocks, c->blocks == 1 ? "" : "s", c->tokens);
	}
}

size_t stet_tags_step(struct stet_tags *t, size_t i)
{
	const struct stet_block *b = &t->view->block[i];

	cuts(t, i);
	switch (b->kind) {
	case STET_PARAGRAPH:
		stet_tags_paragraph(t, i);
		break;
	case STET_TABLE:
		return stet_tags_table(t, i);
	case STET_SLIDE:
		stet_tags_slide(t, i);
		break;
	case STET_SHAPE:
		stet_tags_shape(t, i);
		break;
	case STET_NOTES:
		t->shape = NULL;
		t->roomy = t->shape_hidden = false;
		break;
	default:
		if (stet_view_is_apart(b->kind))
			apart(t, b);
	}
	return i + 1;
}

/* ---- the whole --------------------------------------------------------------------------------------- */

/* The language as the document says it, else that of its first text. */
static stet_str language(const struct stet_view *view)
{
	stet_str lang = view->about ? view->about->language : (stet_str){ 0 }, main;

	for (size_t i = 0; i < view->n && !lang.len; i++)
		for (uint32_t k = 0; k < view->block[i].n_runs && !lang.len; k++)
			lang = view->block[i].run[k].lang;
	return stet_str_cut(&lang, '-', &main) ? main : lang;
}

static void head(struct stet_tags *t, struct stet_buf *out)
{
	static const char *const states[] = { "", " state=original", " state=redline" };
	const struct stet_view *view = t->view;
	stet_str lang = language(view);
	char revision[5];

	stet_tags_revision(view->whole ? view->whole : view->block, view->whole ? view->n_whole : view->n, revision);
	stet_buf_z(out, "@doc ");
	stet_tags_value(out, view->name, 200);
	stet_buf_fmt(out, " rev=%s", revision);
	if (lang.len) {
		stet_buf_z(out, " lang=");
		stet_tags_value(out, lang, 12);
	}
	stet_buf_z(out, states[(unsigned)view->state % 3]);
	stet_buf_char(out, '\n');
	stet_tags_put_styles(t, out);
}

static void name(const struct stet_tags *t, struct stet_tags_names *names)
{
	*names = (struct stet_tags_names){ .address = t->address, .n_addresses = t->n_addresses,
	                                   .revision = t->revision.key, .n_revisions = t->revision.n,
	                                   .comment = t->comment, .n_comments = t->n_comments };
	for (size_t i = 0; i < t->styles.key.n; i++)
		if (t->styles.style[i].used)
			*STET_PUSH(t->arena, names->style, names->n_styles) = t->styles.style[i].alias;
}

/* Put `head` in front of what was appended since `at`: it is known last, and the lines are too many to be copied. */
static void put_before(struct stet_buf *out, size_t at, stet_str head)
{
	if (!stet_buf_room(out, head.len))
		return;
	memmove(out->at + at + head.len, out->at + at, out->len - at);
	memcpy(out->at + at, head.at, head.len);
	out->len += head.len;
}

int stet_tags_write(struct stet_buf *out, const struct stet_view *view, struct stet_tags_names *names,
                    struct stet_arena *arena, struct stet_err *err)
{
	struct stet_buf first = { .max = out->max };
	struct stet_tags t = { .out = out, .view = view, .arena = arena };
	size_t at = out->len;

	stet_tags_styles_of(&t);
	for (size_t i = 0; i < view->n;)
		i = stet_tags_step(&t, i);
	cuts(&t, view->n);
	stet_tags_put_marks(&t);
	head(&t, &first);
	put_before(out, at, stet_buf_view(&first));
	if (names)
		name(&t, names);
	stet_buf_free(&t.scratch);
	stet_buf_free(&first);
	return stet_buf_check(out, err);
}

int stet_view_tags(struct stet_buf *out, const struct stet_view *view, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	int rc = stet_tags_write(out, view, NULL, &arena, err);

	stet_arena_free(&arena);
	return rc;
}
