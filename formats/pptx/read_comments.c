/* read_comments.c - comments on slides: those of PowerPoint 2007 (part 1, 13.3.4) and those of 365 ([MS-PPTX], 2.6). */
#include "pptx/read.h"

struct author {
	stet_str id, name;
	struct author *next;            /* in its bucket */
};

#define BUCKETS 256

/* A comment as the file has it.  In 365 the answers stand inside it, before its own text. */
struct comment {
	stet_str author, idx, date, text;       /* a paragraph a line */
	stet_str id;                            /* ours, once shown */
	size_t answers;                         /* which it answers; SIZE_MAX: none */
	size_t from, to;
	bool resolved;
};

struct commenting {
	struct stet_pptx_reading *r;
	struct author *author[BUCKETS];
	stet_str on;                    /* the slide */
	uint32_t n_shown;
	struct stet_pptx_text text;
	struct stet_arena arena;        /* dies with the part */
	struct comment *comment;
	size_t n_comments;
	size_t open[2], n_open;         /* a comment, and an answer in it */
	struct stet_buf chars;
	bool in_text;
};

/* ---- authors -------------------------------------------------------------------------------- */

static size_t bucket_of(stet_str id)
{
	size_t hash = 5381;

	for (size_t i = 0; i < id.len; i++)
		hash = hash * 33 ^ (unsigned char)id.at[i];
	return hash % BUCKETS;
}

static stet_str author_named(const struct commenting *c, stet_str id)
{
	for (const struct author *a = c->author[bucket_of(id)]; a; a = a->next)
		if (stet_str_eq(a->id, id))
			return a->name;
	return STET_STR("");
}

static int on_author(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct commenting *c = user;
	struct stet_arena *arena = c->r->arena;
	struct author *a;
	size_t bucket;

	(void)err;
	if (el->tag != p_cmAuthor && el->tag != p188_author)
		return STET_OK;
	a = stet_arena_alloc(arena, sizeof(*a));
	a->id = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "id"));
	a->name = stet_arena_str(arena, stet_attr(el, STET_NS_NONE, "name"));
	bucket = bucket_of(a->id);
	a->next = c->author[bucket];
	c->author[bucket] = a;
	return STET_OK;
}

static int walk(struct commenting *c, const struct stet_part *part, const struct stet_xml_handler *handler,
                struct stet_err *err)
{
	return stet_package_walk(c->r->package, part, handler, c, err);
}

static int read_authors(struct commenting *c, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_author };
	const struct stet_rels *rels;
	int rc = stet_package_rels(c->r->package, stet_package_main(c->r->package), &rels, err);

	for (size_t i = 0; !rc && i < rels->n; i++) {
		const struct stet_part *part = stet_rel_part(c->r->package, &rels->rel[i]);

		if (part && (stet_str_is(rels->rel[i].type, "commentAuthors") ||
		             stet_str_ends(rels->rel[i].type, STET_STR("/relationships/authors"))))
			rc = walk(c, part, &handler, err);
	}
	return rc;
}

/* ---- comments ------------------------------------------------------------------------------- */

static struct comment *last(struct commenting *c)
{
	return c->n_open ? &c->comment[c->open[c->n_open - 1]] : NULL;
}

static stet_str attr(struct commenting *c, const struct stet_element *el, const char *name)
{
	return stet_arena_str(&c->arena, stet_attr(el, STET_NS_NONE, name));
}

static void begin_comment(struct commenting *c, const struct stet_element *el)
{
	stet_str status = stet_attr(el, STET_NS_NONE, "status");
	struct comment *cm;

	if (c->n_open == sizeof(c->open) / sizeof(*c->open))
		return;
	cm = STET_PUSH(&c->arena, c->comment, c->n_comments);
	cm->author = attr(c, el, "authorId");
	cm->idx = attr(c, el, "idx");
	cm->date = attr(c, el, stet_attr(el, STET_NS_NONE, "dt").at ? "dt" : "created");
	cm->resolved = stet_str_is(status, "resolved") || stet_str_is(status, "closed");
	cm->from = el->from;
	cm->answers = c->n_open ? c->open[0] : SIZE_MAX;
	c->open[c->n_open++] = c->n_comments - 1;
}

/* p15:parentCm names the comment answered, by its author and number. */
static void answers(struct commenting *c, const struct stet_element *el)
{
	stet_str author = stet_attr(el, STET_NS_NONE, "authorId"), idx = stet_attr(el, STET_NS_NONE, "idx");
	size_t first = c->n_comments > 1000 ? c->n_comments - 1000 : 0;

	for (size_t i = first; last(c) && i + 1 < c->n_comments; i++)
		if (stet_str_eq(c->comment[i].idx, idx) && stet_str_eq(c->comment[i].author, author))
			last(c)->answers = i;
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct commenting *c = user;

	(void)err;
	switch (el->tag) {
	case p_cm:
	case p188_cm:
	case p188_reply:
		begin_comment(c, el);
		break;
	case p15_parentCm:
		answers(c, el);
		break;
	case p_text:
	case p188_txBody:
		c->chars.len = 0;
		c->in_text = el->tag == p_text;
		break;
	case a_p:
		if (c->chars.len)
			stet_buf_char(&c->chars, '\n');
		break;
	case a_t:
		c->in_text = true;
		break;
	case a_br:
		stet_buf_char(&c->chars, ' ');
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct commenting *c = user;
	struct comment *cm = last(c);

	(void)err;
	switch (tag) {
	case p_text:
	case p188_txBody:
		c->in_text = false;
		if (cm)
			cm->text = stet_arena_str(&c->arena, stet_buf_view(&c->chars));
		break;
	case a_t:
		c->in_text = false;
		break;
	case p_cm:
	case p188_cm:
	case p188_reply:
		if (cm) {
			cm->to = to;
			c->n_open--;
		}
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct commenting *c = user;

	(void)err;
	if (c->in_text)
		stet_buf_str(&c->chars, text);
	return STET_OK;
}

/* ---- as blocks ------------------------------------------------------------------------------ */

static void paragraphs(struct commenting *c, const struct comment *cm, uint32_t part)
{
	struct stet_pptx_body body = { .id = cm->id, .sep = ".p", .part = part, .levels = c->r->normal };
	struct stet_run run = { .kind = STET_TEXT };
	stet_str rest = cm->text, line;

	stet_pptx_text_begin(&c->text, c->r, &body);
	while (stet_str_cut(&rest, '\n', &line))
		stet_pptx_text_line(&c->text, &run, stet_str_trim(line), 0, cm->from, cm->to);
}

static void show(struct commenting *c, struct comment *cm, uint32_t part)
{
	struct stet_arena *arena = c->r->arena;
	struct stet_remark *remark = stet_arena_alloc(arena, sizeof(*remark));
	struct stet_block *b = stet_sink_open(c->r->sink, STET_COMMENT);

	cm->id = b->id = stet_pptx_id(arena, STET_STR("c"), "", ++c->n_shown);
	b->remark = remark;
	b->part = part;
	b->from = cm->from;
	b->to = cm->to;
	remark->author = author_named(c, cm->author);
	remark->date = stet_arena_str(arena, cm->date);
	remark->on = c->on;
	remark->resolved = cm->resolved;
	if (cm->answers != SIZE_MAX)
		remark->parent = c->comment[cm->answers].id;
	paragraphs(c, cm, part);
	stet_sink_close(c->r->sink);
}

static int read_part(struct commenting *c, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	uint32_t number = stet_sink_part(c->r->sink, part->name);
	int rc;

	c->in_text = false;
	c->n_open = 0;
	c->comment = NULL;
	c->n_comments = 0;
	rc = walk(c, part, &handler, err);
	for (size_t i = 0; !rc && i < c->n_comments; i++)
		show(c, &c->comment[i], number);
	stet_arena_free(&c->arena);
	return rc;
}

static int read_slide(struct commenting *c, const struct stet_part *slide, struct stet_err *err)
{
	const struct stet_rels *rels;
	int rc = stet_package_rels(c->r->package, slide, &rels, err);

	for (size_t i = 0; !rc && i < rels->n; i++) {
		const struct stet_part *part = stet_rel_part(c->r->package, &rels->rel[i]);

		if (part && stet_str_ends(rels->rel[i].type, STET_STR("comments")))
			rc = read_part(c, part, err);
	}
	return rc;
}

int stet_pptx_read_comments(struct stet_pptx_reading *r, const struct stet_part *const *slide, size_t n,
                            struct stet_err *err)
{
	struct commenting c = { .r = r };
	int rc = read_authors(&c, err);

	for (size_t i = 0; !rc && i < n; i++) {
		if (!slide[i])
			continue;
		c.on = stet_pptx_id(r->arena, STET_STR("s"), "", (uint32_t)i + 1);
		rc = read_slide(&c, slide[i], err);
	}
	stet_pptx_text_free(&c.text);
	stet_buf_free(&c.chars);
	return rc;
}
