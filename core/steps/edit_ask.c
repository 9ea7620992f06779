/* edit_ask.c - a chunk becomes a question: the prompt, the grammar that holds the answer, and what is shown of it as it comes. */
#include "steps/edit_parts.h"

#include "text/grammar.h"

#define AROUND          240             /* tokens of lines to be read only */

/* People are shown whole lines, of whichever answer. */
static int on_text(void *user, stet_str more)
{
	struct stet_edit_stream *s = user;
	stet_str piece;
	int stop = 0;

	while (!stop && memchr(more.at, '\n', more.len)) {
		stet_str_cut(&more, '\n', &piece);
		stet_buf_str(&s->line, piece);
		stop = s->work->on_text(s->work->user, stet_buf_view(&s->line));
		s->line.len = 0;
		s->line.over = false;
	}
	stet_buf_str(&s->line, more);
	return stop;
}

static void add_value(struct stet_prompt_value *list, size_t *n, size_t most, const char *name, const char *text)
{
	if (*n + 1 < most)
		list[(*n)++] = (struct stet_prompt_value){ name, stet_str_of(text) };
}

static int fill(struct stet_editing *e, const struct stet_edit_question *q, struct stet_prompt_text *text, struct stet_err *err)
{
	struct stet_prompt_value value[16] = { { 0 } };
	struct stet_buf shown = { 0 };
	size_t n = 0;
	bool fit = !strcmp(e->lines.view.format, "pptx"), context = stet_chunk_show(&shown, &e->lines, &q->chunk, q->failed.len ? 0 : AROUND);
	int rc;

	if (q->failed.len) {
		value[n++] = (struct stet_prompt_value){ "instruction", e->job->wish };
		stet_buf_z(&shown, "@failed\n");
		stet_buf_str(&shown, q->failed);
	} else {
		while (e->job->value && e->job->value[n].name && n < 12) {
			value[n] = e->job->value[n];
			n++;
		}
		add_value(value, &n, 16, "scope", e->n_chunks > 1 ? "this part of the document" : "the document");
		add_value(value, &n, 16, "fit", fit ? "yes" : "");
		add_value(value, &n, 16, "context", context ? "yes" : "");
	}
	rc = stet_buf_check(&shown, err);
	if (!rc)
		rc = stet_prompt_fill(text, q->failed.len ? "repair" : e->job->step, NULL, value, stet_buf_view(&shown), &e->arena, err);
	stet_buf_free(&shown);
	return rc;
}

/* Rules of the view's grammar that make a kind of edit. */
static const struct {
	enum stet_edit_kind kind;
	const char *rules;
} forms[] = {
	{ STET_EDIT_REPLACE, "replace|replace-cell|replace-row" }, { STET_EDIT_SUBSTITUTE, "swap" }, { STET_EDIT_STYLE, "restyle|layout" },
	{ STET_EDIT_AFTER, "after|row-after|column-after|slide-after|copy-slide" }, { STET_EDIT_BEFORE, "before|row-before|column-before" },
	{ STET_EDIT_DELETE, "delete|delete-row|delete-column|delete-slide" }, { STET_EDIT_MOVE_AFTER, "move|move-row|move-slide" },
	{ STET_EDIT_COMMENT, "comment|remark" }, { STET_EDIT_REFUSE, "refuse" },
};

static bool may(unsigned kinds, stet_str rule)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		stet_str rest = stet_str_of(forms[i].rules), one;

		while (kinds & STET_MAY(forms[i].kind) && stet_str_cut(&rest, '|', &one))
			if (stet_str_eq(one, rule))
				return true;
	}
	return false;
}

/* "line ::= replace | swap | …": only what is asked for. */
static void narrow(struct stet_buf *out, stet_str gbnf, unsigned kinds)
{
	stet_str rest = gbnf, line, rule;
	bool more = false;

	while (stet_str_cut(&rest, '\n', &line)) {
		if (!stet_str_starts(line, STET_STR("line ::= "))) {
			stet_buf_str(out, line);
		} else {
			stet_buf_z(out, "line ::= ");
			for (line = stet_str_sub(line, 9, line.len); stet_str_cut(&line, '|', &rule);)
				if (may(kinds, stet_str_trim(rule))) {
					stet_buf_z(out, more ? " | " : "");
					stet_buf_str(out, stet_str_trim(rule));
					more = true;
				}
			stet_buf_z(out, more ? "" : "\"!\" text");
		}
		stet_buf_char(out, '\n');
	}
}

static int grammar(struct stet_editing *e, const struct stet_edit_question *q, const struct stet_model *model, stet_str *out,
                   struct stet_err *err)
{
	struct stet_tags_names names;
	struct stet_buf text = { 0 }, narrowed = { 0 };
	int rc;

	if (model->structure != STET_STRUCTURE_GRAMMAR)
		return STET_OK;
	stet_chunk_names(&names, &e->lines, &q->chunk, &e->arena);
	rc = stet_tags_gbnf(&text, &names, err);
	narrow(&narrowed, stet_buf_view(&text), e->job->may);
	if (!rc)
		*out = stet_arena_str(&e->arena, stet_str_trim(stet_buf_view(&narrowed)));
	stet_buf_free(&narrowed);
	stet_buf_free(&text);
	return rc;
}

int stet_edit_prepare(struct stet_editing *e, const struct stet_edit_question *q, struct stet_ask *ask, struct stet_edit_stream *stream, struct stet_err *err)
{
	struct stet_message *message = stet_arena_alloc(&e->arena, 2 * sizeof(*message));
	struct stet_prompt_text text;
	int rc = fill(e, q, &text, err);

	if (rc)
		return rc;
	message[0] = (struct stet_message){ .role = STET_ROLE_SYSTEM, .text = text.system };
	message[1] = (struct stet_message){ .role = STET_ROLE_USER, .text = text.user };
	stream->work = e->work;
	stream->line.max = (size_t)64 << 10;
	*ask = (struct stet_ask){
		.step = stet_str_of(e->job->step),
		.unit = stet_chunk_name(&e->lines, &q->chunk, &e->arena),
		.model = (q->failed.len || q->escalated) && e->work->escalate ? e->work->escalate : e->work->model,
		.request = { .message = message, .n_messages = 2, .effort = e->work->effort, .stream = e->work->on_text != NULL },
		/* The same question again is one that is to be answered anew. */
		.salt = q->again && !q->failed.len ? STET_STR("edit 1 again") : STET_STR("edit 1"),
		.keyed = text.keyed,
		.on_text = e->work->on_text ? on_text : NULL,
		.user = stream,
	};
	return grammar(e, q, ask->model, &ask->request.grammar, err);
}
