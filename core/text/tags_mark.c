/* tags_mark.c - numbers for what tags have no name for, and the lines at the end that explain them. */
#include "text/tags_parts.h"

#define WIDTH 100        /* of a line of marks, about */

static uint32_t number(struct stet_tags *t, stet_str meaning)
{
	stet_str copy = stet_arena_str(t->arena, meaning);

	*STET_PUSH(t->arena, t->mark, t->n_marks) = copy;
	return (uint32_t)t->n_marks;
}

uint32_t stet_tags_pair(struct stet_tags *t, stet_str key, stet_str meaning)
{
	bool fresh;
	size_t n = t->pair.n, at = stet_map_put(&t->pair, t->arena, key, &fresh);

	if (fresh)
		*STET_PUSH(t->arena, t->pair_number, n) = number(t, meaning);
	return t->pair_number[at];
}

uint32_t stet_tags_atom(struct stet_tags *t, stet_str meaning)
{
	return number(t, meaning);
}

void stet_tags_see_control(struct stet_tags *t, const struct stet_control *control)
{
	bool fresh;

	stet_map_put(&t->control, t->arena, control->id, &fresh);
	if (fresh)
		*STET_PUSH(t->arena, t->controls, t->n_controls) = control;
}

void stet_tags_see_revision(struct stet_tags *t, const struct stet_revision *revision)
{
	bool fresh;

	stet_map_put(&t->revision, t->arena, revision->id, &fresh);
	if (fresh)
		*STET_PUSH(t->arena, t->revisions, t->n_revisions) = revision;
}

const char *stet_tags_revision_word(const struct stet_revision *revision)
{
	switch (revision->kind) {
	case STET_REVISION_INSERTION:
		return "ins";
	case STET_REVISION_DELETION:
		return "del";
	case STET_REVISION_MOVE_FROM:
		return "from";
	case STET_REVISION_MOVE_TO:
		return "to";
	default:
		return "format";
	}
}

/* ---- the lines --------------------------------------------------------------------------------------- */

static void marks(struct stet_tags *t)
{
	size_t line = t->out->len;

	for (size_t i = 0; i < t->n_marks; i++) {
		if (i && t->out->len - line > WIDTH) {
			stet_buf_char(t->out, '\n');
			line = t->out->len;
		}
		stet_buf_z(t->out, t->out->len == line ? "@mark" : "");
		stet_buf_fmt(t->out, " %zu=", i + 1);
		stet_buf_str(t->out, t->mark[i]);
	}
	if (t->n_marks)
		stet_buf_char(t->out, '\n');
}

void stet_tags_member(struct stet_tags *t, const char *name, stet_str value, size_t most)
{
	if (!value.len)
		return;
	stet_buf_fmt(t->out, " %s=", name);
	stet_tags_value(t->out, value, most);
}

static void control(struct stet_tags *t, const struct stet_control *c)
{
	stet_buf_fmt(t->out, "@control %.*s %s", STET_ARG(c->id), stet_view_control_word(c->kind));
	stet_tags_member(t, "tag", c->tag, 200);
	stet_tags_member(t, "name", stet_str_eq(c->tag, c->alias) ? (stet_str){ 0 } : c->alias, 200);
	for (uint32_t i = 0; i < c->n_items && i < 100; i++) {
		stet_buf_z(t->out, i ? "," : " items=");
		stet_tags_value(t->out, c->item[i], 80);
	}
	stet_buf_z(t->out, c->checked ? " checked" : "");
	stet_buf_z(t->out, c->placeholder ? " placeholder" : "");
	stet_buf_z(t->out, c->locked ? " locked" : "");
	stet_buf_char(t->out, '\n');
}

/* Where changes stand inline, who made them is said here, and when. */
static void revision(struct stet_tags *t, const struct stet_revision *r)
{
	stet_buf_fmt(t->out, "@rev %.*s %s", STET_ARG(r->id), stet_tags_revision_word(r));
	stet_tags_member(t, "by", r->author, 200);
	stet_tags_member(t, "on", stet_str_sub(r->date, 0, 10), 200);
	stet_buf_char(t->out, '\n');
}

void stet_tags_put_marks(struct stet_tags *t)
{
	for (size_t i = 0; i < t->n_controls; i++)
		control(t, t->controls[i]);
	for (size_t i = 0; t->view->state == STET_REDLINE && i < t->n_revisions; i++)
		revision(t, t->revisions[i]);
	marks(t);
}
