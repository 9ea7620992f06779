/* resolved.c - what came of a script, in words. */
#include "resolved.h"

#include "test.h"
#include "text/tags.h"

static size_t find(struct blocks *b, stet_str id)
{
	for (size_t i = 0; i < b->n; i++)
		if (stet_str_eq(b->block[i].id, id))
			return i;
	return SIZE_MAX;
}

/* Where the name begins that ends at `at`. */
static size_t name_before(const char *s, size_t at)
{
	while (at && ((s[at - 1] >= 'a' && s[at - 1] <= 'z') || (s[at - 1] >= '0' && s[at - 1] <= '9') || s[at - 1] == '.'))
		at--;
	return at;
}

stet_str with_checks(struct blocks *b, const char *script)
{
	struct stet_buf out = { 0 };
	stet_str made;

	for (size_t i = 0; script[i]; i++) {
		size_t begun, block;
		char sum[3];

		if (script[i] != '.' || script[i + 1] != '?') {
			stet_buf_char(&out, script[i]);
			continue;
		}
		begun = name_before(script, i);
		block = find(b, (stet_str){ script + begun, i - begun });
		CHECK(block != SIZE_MAX);
		stet_tags_sum(b->block, b->block[block].kind == STET_CELL ? b->block[block].parent : block, sum);
		stet_buf_fmt(&out, ".%s", sum);
		i++;
	}
	made = stet_arena_str(&b->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

/* ---- in words ---------------------------------------------------------------------------------------- */

static stet_str id_of(struct blocks *b, uint32_t i)
{
	return i < b->n ? b->block[i].id : STET_STR("-");
}

static void show_text(struct stet_buf *out, stet_str text)
{
	stet_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '\n')
			stet_buf_z(out, "\\n");
		else if (text.at[i] == '\t')
			stet_buf_z(out, "\\t");
		else
			stet_buf_char(out, text.at[i]);
	stet_buf_char(out, '"');
}

static void show_splice(struct stet_buf *out, const struct stet_splice *s)
{
	stet_buf_fmt(out, " [%zu-%zu", s->from, s->to);
	if (!s->keep) {
		stet_buf_char(out, ' ');
		show_text(out, s->text);
	}
	if (!s->keep && s->text.len) {
		if (s->run != STET_NONE)
			stet_buf_fmt(out, " in %u", (unsigned)s->run);
		stet_buf_z(out, s->before ? " before" : "");
	}
	if ((s->keep || s->text.len) && s->like != STET_NONE)
		stet_buf_fmt(out, " like %u", (unsigned)s->like);
	if (s->keep || s->text.len) {
		if (s->set)
			stet_buf_fmt(out, " +%x", s->set);
		if (s->clear)
			stet_buf_fmt(out, " -%x", s->clear);
	}
	stet_buf_char(out, ']');
}

static void show_lines(struct stet_buf *out, struct blocks *b, const struct stet_change *c)
{
	for (uint32_t i = 0; i < c->n_lines; i++) {
		stet_buf_z(out, " (");
		for (uint32_t k = 0; k < c->line[i].n_words; k++) {
			show_text(out, c->line[i].words[k].text);
			if (c->line[i].words[k].set)
				stet_buf_fmt(out, "+%x", c->line[i].words[k].set);
		}
		if (c->line[i].like != STET_NONE)
			stet_buf_fmt(out, " like %.*s", STET_ARG(id_of(b, c->line[i].like)));
		stet_buf_char(out, ')');
	}
}

static void show_change(struct stet_buf *out, struct blocks *b, const struct stet_change *c)
{
	static const char *const words[] = { "", "text", "style", "insert", "delete", "move", "copy", "comment", "resolve", "reopen",
	                                     "accept", "reject" };

	stet_buf_fmt(out, "%s %.*s", words[c->kind], STET_ARG(c->revision ? c->revision->id : id_of(b, c->block)));
	stet_buf_z(out, c->before ? " before" : "");
	if (c->kind == STET_CHANGE_MOVE || c->kind == STET_CHANGE_COPY)
		stet_buf_fmt(out, " to %.*s", STET_ARG(id_of(b, c->to)));
	if (c->kind == STET_CHANGE_STYLE && c->like != STET_NONE)
		stet_buf_fmt(out, " like %.*s", STET_ARG(id_of(b, c->like)));
	if (c->layout.len)
		stet_buf_fmt(out, " layout %.*s", STET_ARG(c->layout));
	for (uint32_t i = 0; i < c->n_splices; i++)
		show_splice(out, &c->splice[i]);
	show_lines(out, b, c);
	if (c->kind == STET_CHANGE_COMMENT) {
		if (c->from < c->until)
			stet_buf_fmt(out, " %zu-%zu", c->from, c->until);
		stet_buf_char(out, ' ');
		show_text(out, c->text);
	}
	stet_buf_char(out, '\n');
}

void resolve_script(struct stet_resolution *r, struct blocks *b, const char *format, stet_str text)
{
	struct stet_view view = { .block = b->block, .n = b->n, .whole = b->block, .n_whole = b->n, .format = format };
	struct stet_script script;
	struct stet_err err = { 0 };
	const struct stet_revision **all = NULL;

	for (size_t i = 0; i < b->n; i++)
		for (uint32_t k = 0; k < b->block[i].n_revisions; k++)
			*STET_PUSH(&b->arena, all, view.n_revisions) = b->block[i].revision[k];
	view.revision = all;
	CHECK_OK(stet_script_parse(&script, text, &err), &err);
	CHECK_OK(stet_resolve(r, &view, &script, &err), &err);
	stet_script_free(&script);
}

stet_str resolved(struct blocks *b, const char *format, const char *script)
{
	struct stet_resolution r;
	struct stet_buf out = { 0 };
	stet_str made;

	resolve_script(&r, b, format, with_checks(b, script));
	for (size_t i = 0; i < r.n; i++)
		show_change(&out, b, &r.change[i]);
	for (size_t i = 0; i < r.n_unfit; i++)
		stet_buf_fmt(&out, "%u: %s: %.*s\n", r.unfit[i].line, r.unfit[i].slug, STET_ARG(r.unfit[i].why));
	for (size_t i = 0; i < r.n_idle; i++)
		stet_buf_fmt(&out, "%u idle\n", r.idle[i].line);
	for (size_t i = 0; i < r.n_refusals; i++)
		stet_buf_fmt(&out, "%u refused %.*s\n", r.refusal[i].line, STET_ARG(r.refusal[i].text));
	made = stet_arena_str(&b->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	stet_resolution_free(&r);
	return made;
}

void spliced(struct stet_buf *out, stet_str text, const struct stet_change *change)
{
	size_t at = 0;

	for (uint32_t i = 0; i < change->n_splices; i++) {
		const struct stet_splice *s = &change->splice[i];

		CHECK(s->from >= at && s->to >= s->from && s->to <= text.len);
		stet_buf_str(out, stet_str_sub(text, at, s->from - at));
		stet_buf_str(out, s->keep ? stet_str_sub(text, s->from, s->to - s->from) : s->text);
		at = s->to;
	}
	stet_buf_str(out, stet_str_sub(text, at, text.len));
}

void check_resolved(struct blocks *b, const char *format, const char *script, const char *wanted)
{
	stet_str got = resolved(b, format, script);
	static char kept[4096];

	if (!stet_str_is(got, wanted)) {
		snprintf(kept, sizeof(kept), "%.*s", STET_ARG(got));
		free_blocks(b);
		got = stet_str_of(kept);
	}
	CHECK_STR(got, wanted);
}

void name_cells(struct blocks *b)
{
	size_t row = 0, cell = 0;
	stet_str table = { 0 };

	for (size_t i = 0; i < b->n; i++) {
		struct stet_block *at = &b->block[i];

		if (at->kind == STET_TABLE) {
			table = at->id;
			row = 0;
		} else if (at->kind == STET_ROW) {
			at->id = stet_arena_fmt(&b->arena, "%.*sr%zu", STET_ARG(table), ++row);
			cell = 0;
		} else if (at->kind == STET_CELL) {
			at->id = stet_arena_fmt(&b->arena, "%.*sr%zuc%zu", STET_ARG(table), row, ++cell);
		} else if (at->parent != STET_NONE) {
			at->id = stet_arena_fmt(&b->arena, "%.*sp1", STET_ARG(b->block[at->parent].id));
		}
	}
}
