/* chunk.c - lines of a view, cut into what a model can read and answer at once. */
#include "steps/chunk.h"

#define FULL_ENOUGH(have, most) ((have) * 5 >= (most) * 3)      /* to end before a heading */

/* ---- cutting ------------------------------------------------------------------------------------------ */

/* The table or slide that a line is in, else the line's own block: these stay together. */
static uint32_t group_of(const struct stet_lines *lines, size_t line)
{
	const struct stet_block *block = lines->view.block;
	uint32_t b = lines->line[line].block, group = b;

	for (uint32_t i = b; i != STET_NONE; i = block[i].parent)
		if (block[i].kind == STET_TABLE || block[i].kind == STET_SLIDE)
			group = i;
	return group;
}

static bool is_heading(const struct stet_lines *lines, size_t line)
{
	const struct stet_block *b = &lines->view.block[lines->line[line].block];

	return lines->line[line].kind == STET_LINE_SLIDE || (b->kind == STET_PARAGRAPH && (b->heading || b->title));
}

/* Lines [from, to) to the last chunk. */
static void add(struct stet_chunk *chunk, const struct stet_lines *lines, const size_t *line, size_t from, size_t to, struct stet_arena *arena)
{
	for (size_t i = from; i < to; i++) {
		*STET_PUSH(arena, chunk->line, chunk->n) = line[i];
		chunk->tokens += lines->line[line[i]].tokens;
	}
}

void stet_chunks_of(struct stet_chunk **out, size_t *n_out, const struct stet_lines *lines, const size_t *line, size_t n, size_t tokens,
                    struct stet_arena *arena)
{
	struct stet_chunk *chunk = NULL;

	*out = NULL;
	*n_out = 0;
	for (size_t i = 0; i < n;) {
		size_t to = i, cost = 0;
		uint32_t group = group_of(lines, line[i]);

		for (; to < n && group_of(lines, line[to]) == group; to++)
			cost += lines->line[line[to]].tokens;
		/* What does not fit in a chunk of its own is cut by lines. */
		if (cost > tokens) {
			cost = lines->line[line[i]].tokens;
			to = i + 1;
		}
		if (!chunk || (chunk->n && (chunk->tokens + cost > tokens ||
		                            (FULL_ENOUGH(chunk->tokens, tokens) && is_heading(lines, line[i])))))
			chunk = STET_PUSH(arena, *out, *n_out);
		add(chunk, lines, line, i, to, arena);
		i = to;
	}
}

/* ---- showing ------------------------------------------------------------------------------------------ */

struct showing {
	struct stet_buf *out;
	const struct stet_lines *lines;
	bool *done;             /* by line */
	bool *used;             /* by mark */
};

static void use_marks(struct showing *s, stet_str text)
{
	for (size_t i = 0; i + 1 < text.len; i++) {
		size_t n = 0, k = i + 1;

		if (text.at[i] != '<')
			continue;
		for (; k < text.len && text.at[k] >= '0' && text.at[k] <= '9' && n < 100000000; k++)
			n = n * 10 + (size_t)(text.at[k] - '0');
		if (n && n <= s->lines->n_marks)
			s->used[n - 1] = true;
	}
}

static void put_line(struct showing *s, size_t line)
{
	if (s->done[line])
		return;
	s->done[line] = true;
	use_marks(s, s->lines->line[line].text);
	stet_buf_str(s->out, s->lines->line[line].text);
	stet_buf_char(s->out, '\n');
}

/* What it stands in is said first; but not a row, which would have to be changed, too. */
static void put_around(struct showing *s, size_t line)
{
	const struct stet_block *block = s->lines->view.block;
	uint32_t up[64], parent = block[s->lines->line[line].block].parent;
	size_t n = 0;

	for (; parent != STET_NONE && n < 64; parent = block[parent].parent)
		if (block[parent].kind != STET_ROW && block[parent].kind != STET_CELL && s->lines->line_of[parent] != STET_NONE &&
		    !s->lines->line[s->lines->line_of[parent]].shut)
			up[n++] = s->lines->line_of[parent];
	while (n)
		put_line(s, up[--n]);
	put_line(s, line);
}

/* Boxes that stand between two lines which follow each other: pictures. */
static void put_between(struct showing *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s->lines->line[i].kind != STET_LINE_BOX)
			return;
	for (size_t i = from; i < to; i++)
		put_line(s, i);
}

static bool is_readable(const struct stet_line *l)
{
	return !l->shut && l->block != STET_NONE && (l->kind == STET_LINE_TEXT || l->kind == STET_LINE_ROW);
}

/* The first of the lines before `line` that fit. */
static size_t before(const struct stet_lines *lines, size_t line, size_t tokens)
{
	size_t first = line;

	for (size_t i = line; i-- > 0;) {
		if (!is_readable(&lines->line[i]))
			continue;
		if (lines->line[i].tokens > tokens)
			break;
		tokens -= lines->line[i].tokens;
		first = i;
	}
	return first;
}

static size_t behind(const struct stet_lines *lines, size_t line, size_t tokens)
{
	size_t last = line + 1;

	for (size_t i = line + 1; i < lines->n; i++) {
		if (!is_readable(&lines->line[i]))
			continue;
		if (lines->line[i].tokens > tokens)
			break;
		tokens -= lines->line[i].tokens;
		last = i + 1;
	}
	return last;
}

static bool put_context(struct showing *s, size_t from, size_t to)
{
	bool any = false;

	for (size_t i = from; i < to; i++)
		if (is_readable(&s->lines->line[i])) {
			stet_buf_z(s->out, any ? "" : "@context\n");
			put_line(s, i);
			any = true;
		}
	return any;
}

static void put_marks(struct showing *s)
{
	bool any = false;

	for (size_t i = 0; i < s->lines->n_marks; i++)
		if (s->used[i]) {
			stet_buf_z(s->out, any ? " " : "@mark ");
			stet_buf_str(s->out, s->lines->mark[i]);
			any = true;
		}
	stet_buf_z(s->out, any ? "\n" : "");
}

bool stet_chunk_show(struct stet_buf *out, const struct stet_lines *lines, const struct stet_chunk *chunk, size_t around)
{
	struct stet_arena own = { 0 };
	struct showing s = { .out = out, .lines = lines, .done = stet_arena_alloc(&own, lines->n + 1),
	                     .used = stet_arena_alloc(&own, lines->n_marks + 1) };
	bool context = false;
	size_t last = chunk->n ? chunk->line[chunk->n - 1] : 0;

	stet_buf_str(out, lines->head);
	stet_buf_char(out, '\n');
	if (around && chunk->n)
		context = put_context(&s, before(lines, chunk->line[0], around), chunk->line[0]);
	stet_buf_z(out, context ? "@edit\n" : "");
	for (size_t i = 0; i < chunk->n; i++) {
		if (i)
			put_between(&s, chunk->line[i - 1] + 1, chunk->line[i]);
		put_around(&s, chunk->line[i]);
	}
	if (around && chunk->n)
		context |= put_context(&s, last + 1, behind(lines, last, around / 2));
	put_marks(&s);
	stet_arena_free(&own);
	return context;
}

/* ---- names --------------------------------------------------------------------------------------------- */

stet_str stet_chunk_name(const struct stet_lines *lines, const struct stet_chunk *chunk, struct stet_arena *arena)
{
	stet_str first, last;

	if (!chunk->n)
		return (stet_str){ "", 0 };
	first = lines->view.block[lines->line[chunk->line[0]].block].id;
	last = lines->view.block[lines->line[chunk->line[chunk->n - 1]].block].id;
	if (stet_str_eq(first, last))
		return first;
	return stet_arena_fmt(arena, "%.*s-%.*s", STET_ARG(first), STET_ARG(last));
}

bool stet_chunk_has(const struct stet_lines *lines, const struct stet_chunk *chunk, size_t block)
{
	uint32_t line = lines->line_of[block];
	size_t from = 0, to = chunk->n;

	if (line == STET_NONE)
		return false;
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (chunk->line[middle] < line)
			from = middle + 1;
		else
			to = middle;
	}
	return from < chunk->n && chunk->line[from] == line;
}

/* "p2.to" without its checksum. */
static stet_str id_of(stet_str name)
{
	while (name.len && name.at[name.len - 1] != '.')
		name.len--;
	return stet_str_sub(name, 0, name.len ? name.len - 1 : 0);
}

/* Addresses stand in the order of lines. */
void stet_chunk_names(struct stet_tags_names *out, const struct stet_lines *lines, const struct stet_chunk *chunk, struct stet_arena *arena)
{
	size_t at = 0;

	*out = (struct stet_tags_names){ .style = lines->names.style, .n_styles = lines->names.n_styles };
	for (size_t i = 0; i < chunk->n; i++) {
		uint32_t block = lines->line[chunk->line[i]].block;
		stet_str id = lines->view.block[block].id;

		while (at < lines->names.n_addresses && !stet_str_eq(id_of(lines->names.address[at].name), id))
			at++;
		if (at == lines->names.n_addresses)
			return;
		do
			*STET_PUSH(arena, out->address, out->n_addresses) = lines->names.address[at++];
		while (lines->view.block[block].kind == STET_ROW && at < lines->names.n_addresses &&
		       strchr("ch", lines->names.address[at].kind));
	}
}
