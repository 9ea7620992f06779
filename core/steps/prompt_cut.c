/* prompt_cut.c - a prompt's text taken apart into texts, variables and what stands only when there is a value. */
#include "steps/prompt_parts.h"

#define DEEPEST 4

struct cutting {
	struct stet_prompt_pieces *out;
	struct stet_arena *arena;
	const char *name;
	struct stet_err *err;
	unsigned line;
	bool system, user;      /* that part has begun */
	stet_str open[DEEPEST];
	size_t n_open;
};

static int wrong(const struct cutting *c, const char *why, stet_str about)
{
	return stet_fail(c->err, STET_EUSAGE, "prompt.syntax", "prompt '%s', line %u: %s%s%.*s%s", c->name, c->line, why,
	                 about.len ? " '" : "", STET_ARG(about), about.len ? "'" : "");
}

static void push(struct cutting *c, enum stet_prompt_piece_kind kind, stet_str text)
{
	if (kind == STET_PROMPT_TEXT && !text.len)
		return;
	*STET_PUSH(c->arena, c->out->piece, c->out->n) =
		(struct stet_prompt_piece){ .kind = kind, .text = text, .line = c->line, .system = !c->user };
}

static bool is_name(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || (i && (s.at[i] == '_' || (s.at[i] >= '0' && s.at[i] <= '9')))))
			return false;
	return s.len && s.len <= 40;
}

static int section(struct cutting *c, enum stet_prompt_piece_kind kind, stet_str name)
{
	if (kind == STET_PROMPT_END) {
		if (!c->n_open || !stet_str_eq(c->open[c->n_open - 1], name))
			return wrong(c, "this ends nothing that is open:", name);
		c->n_open--;
	} else {
		if (c->n_open == DEEPEST)
			return wrong(c, "too many sections in each other", (stet_str){ 0 });
		c->open[c->n_open++] = name;
	}
	push(c, kind, name);
	return STET_OK;
}

/* What stands between {{ and }}. */
static int variable(struct cutting *c, stet_str inside)
{
	static const char signs[] = "&#^/";
	const char *sign = inside.len && inside.at[0] ? strchr(signs, inside.at[0]) : NULL;
	stet_str name = stet_str_trim(sign ? stet_str_sub(inside, 1, inside.len) : inside);

	if (!is_name(name))
		return wrong(c, "this is no name:", stet_str_sub(inside, 0, 40));
	if (!sign) {
		push(c, STET_PROMPT_VALUE, name);
		return STET_OK;
	}
	if (*sign == '#')
		return section(c, STET_PROMPT_IF, name);
	if (*sign == '^')
		return section(c, STET_PROMPT_UNLESS, name);
	if (*sign == '/')
		return section(c, STET_PROMPT_END, name);
	if (!stet_str_is(name, "document"))
		return wrong(c, "only {{&document}} is put in as it is, not", name);
	if (!c->user)
		return wrong(c, "the document is never a part of '# system'", (stet_str){ 0 });
	push(c, STET_PROMPT_DOCUMENT, name);
	return STET_OK;
}

/* A line with nothing but the sign of a section leaves no empty line behind. */
static bool is_alone(stet_str line)
{
	stet_str s = stet_str_trim(line);

	return s.len > 5 && stet_str_starts(s, STET_STR("{{")) && strchr("#^/", s.at[2]) && stet_str_find(s, STET_STR("}}")) == s.len - 2;
}

static int text_line(struct cutting *c, stet_str line)
{
	stet_str rest = is_alone(line) ? stet_str_trim(line) : line;
	int rc = STET_OK;

	while (!rc && rest.len) {
		size_t from = stet_str_find(rest, STET_STR("{{")), to;

		if (from == SIZE_MAX) {
			push(c, STET_PROMPT_TEXT, rest);
			break;
		}
		push(c, STET_PROMPT_TEXT, stet_str_sub(rest, 0, from));
		rest = stet_str_sub(rest, from + 2, rest.len);
		to = stet_str_find(rest, STET_STR("}}"));
		if (to == SIZE_MAX)
			return wrong(c, "{{ without }}", (stet_str){ 0 });
		rc = variable(c, stet_str_sub(rest, 0, to));
		rest = stet_str_sub(rest, to + 2, rest.len);
	}
	return rc;
}

static int part(struct cutting *c, bool user)
{
	if (c->n_open)
		return wrong(c, "a section is not closed:", c->open[c->n_open - 1]);
	if (user ? c->user || !c->system : c->system)
		return wrong(c, "'# system' and '# user' stand once each, in this order", (stet_str){ 0 });
	c->system = true;
	c->user = user;
	return STET_OK;
}

static int one_line(struct cutting *c, stet_str line)
{
	stet_str bare = stet_str_trim(line);

	if (stet_str_is(bare, "# system"))
		return part(c, false);
	if (stet_str_is(bare, "# user"))
		return part(c, true);
	if (!c->system)
		return bare.len ? wrong(c, "the first line is not '# system'", (stet_str){ 0 }) : STET_OK;
	return text_line(c, line);
}

int stet_prompt_cut(struct stet_prompt_pieces *out, const char *name, stet_str text, struct stet_arena *arena, struct stet_err *err)
{
	struct cutting c = { .out = out, .arena = arena, .name = name, .err = err };
	int rc = STET_OK;

	*out = (struct stet_prompt_pieces){ 0 };
	while (!rc && text.len) {
		const char *end = memchr(text.at, '\n', text.len);
		size_t n = end ? (size_t)(end - text.at) + 1 : text.len;

		c.line++;
		rc = one_line(&c, stet_str_sub(text, 0, n));
		text = stet_str_sub(text, n, text.len);
	}
	if (!rc && !c.user)
		rc = wrong(&c, "there is no '# user'", (stet_str){ 0 });
	if (!rc && c.n_open)
		rc = wrong(&c, "a section is not closed:", c.open[c.n_open - 1]);
	return rc;
}
