/* prompt_fill.c - a prompt with its values: the user's wish and the document's text, which never mix. */
#include "steps/prompt_parts.h"

#include <sys/random.h>

#include "steps/clean.h"

#define FENCE "DOCUMENT"

struct filling {
	const char *name;
	const struct stet_prompt_pieces *pieces;
	const struct stet_prompt_value *value;
	stet_str document;
	stet_str fence;
	struct stet_err *err;
};

static const struct stet_prompt_value *find(const struct filling *f, stet_str name)
{
	for (const struct stet_prompt_value *v = f->value; v && v->name; v++)
		if (stet_str_is(name, v->name))
			return v;
	return NULL;
}

/* ---- is everything there ---------------------------------------------------------------------------- */

static int check_pieces(const struct filling *f)
{
	for (size_t i = 0; i < f->pieces->n; i++) {
		const struct stet_prompt_piece *p = &f->pieces->piece[i];

		if (p->kind == STET_PROMPT_TEXT || p->kind == STET_PROMPT_DOCUMENT || p->kind == STET_PROMPT_END ||
		    stet_str_is(p->text, "fence") || find(f, p->text))
			continue;
		return stet_fail(f->err, STET_EUSAGE, "prompt.variable", "prompt '%s', line %u: there is nothing to put in for {{%.*s}}",
		                 f->name, p->line, STET_ARG(p->text));
	}
	return STET_OK;
}

static bool is_used(const struct stet_prompt_pieces *pieces, const char *name)
{
	for (size_t i = 0; i < pieces->n; i++)
		if (pieces->piece[i].kind != STET_PROMPT_TEXT && stet_str_is(pieces->piece[i].text, name))
			return true;
	return false;
}

static int check_values(const struct filling *f)
{
	for (const struct stet_prompt_value *v = f->value; v && v->name; v++)
		if (!is_used(f->pieces, v->name))
			return stet_fail(f->err, STET_EUSAGE, "prompt.variable", "prompt '%s' says {{%s}} nowhere, and would go without it",
			                 f->name, v->name);
	if (f->document.len && !is_used(f->pieces, "document"))
		return stet_fail(f->err, STET_EUSAGE, "prompt.variable", "prompt '%s' says {{&document}} nowhere", f->name);
	return STET_OK;
}

/* ---- putting together --------------------------------------------------------------------------------- */

static void put_document(const struct filling *f, struct stet_buf *out)
{
	stet_buf_fmt(out, "<<<%.*s\n", STET_ARG(f->fence));
	stet_clean(out, f->document);
	if (out->len && out->at[out->len - 1] != '\n')
		stet_buf_char(out, '\n');
	stet_buf_fmt(out, "%.*s>>>", STET_ARG(f->fence));
}

static void put_value(const struct filling *f, struct stet_buf *out, stet_str name)
{
	const struct stet_prompt_value *v = find(f, name);

	if (v)
		stet_clean(out, v->text);
	else
		stet_buf_str(out, f->fence);
}

static void put(const struct filling *f, struct stet_buf *out, bool system)
{
	size_t skipped = 0;     /* sections that are open and do not hold */

	for (size_t i = 0; i < f->pieces->n; i++) {
		const struct stet_prompt_piece *p = &f->pieces->piece[i];
		bool there;

		if (p->system != system)
			continue;
		if (p->kind == STET_PROMPT_IF || p->kind == STET_PROMPT_UNLESS) {
			there = stet_str_is(p->text, "document") ? f->document.len : find(f, p->text) && find(f, p->text)->text.len;
			if (skipped || there != (p->kind == STET_PROMPT_IF))
				skipped++;
		} else if (p->kind == STET_PROMPT_END) {
			skipped -= skipped != 0;
		} else if (!skipped) {
			if (p->kind == STET_PROMPT_TEXT)
				stet_buf_str(out, p->text);
			else if (p->kind == STET_PROMPT_DOCUMENT)
				put_document(f, out);
			else
				put_value(f, out, p->text);
		}
	}
}

static stet_str made(const struct filling *f, bool system, struct stet_arena *arena)
{
	struct stet_buf out = { 0 };
	stet_str text;

	put(f, &out, system);
	text = stet_arena_str(arena, stet_str_trim(stet_buf_view(&out)));
	stet_buf_free(&out);
	return text;
}

static int mark(struct filling *f, char hex[33])
{
	unsigned char random[16];

	if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
		return stet_fail(f->err, STET_EBUG, "prompt.random", "the system has no random numbers");
	for (size_t i = 0; i < sizeof(random); i++) {
		hex[2 * i] = "0123456789abcdef"[random[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[random[i] & 15];
	}
	hex[32] = 0;
	return STET_OK;
}

int stet_prompt_fill(struct stet_prompt_text *out, const char *name, const char *folder, const struct stet_prompt_value *value,
                     stet_str document, struct stet_arena *arena, struct stet_err *err)
{
	struct stet_prompt_pieces pieces;
	struct filling f = { .name = name, .pieces = &pieces, .value = value, .document = document, .err = err };
	stet_str text, from;
	char hex[33];
	int rc = stet_prompt_read(&text, &from, name, folder, arena, err);

	if (!rc)
		rc = stet_prompt_cut(&pieces, name, text, arena, err);
	if (!rc)
		rc = check_pieces(&f);
	if (!rc)
		rc = check_values(&f);
	if (!rc)
		rc = mark(&f, hex);
	if (rc)
		return rc;
	f.fence = STET_STR(FENCE);
	out->keyed = stet_arena_fmt(arena, "%s\n\n%s", made(&f, true, arena).at, made(&f, false, arena).at);
	f.fence = stet_arena_fmt(arena, "%s %s", FENCE, hex);
	out->system = made(&f, true, arena);
	out->user = made(&f, false, arena);
	return STET_OK;
}

/* A prompt that a user wrote has the variables of the one it stands in for, and the document where that has it. */
int stet_prompt_check(const char *name, stet_str text, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_prompt_pieces own, first = { 0 };
	const char *built_in = stet_prompt_built_in(name);
	int rc = stet_prompt_cut(&own, name, text, &arena, err);

	if (!rc && built_in)
		rc = stet_prompt_cut(&first, name, stet_str_of(built_in), &arena, err);
	for (size_t i = 0; i < own.n && !rc; i++)
		if (own.piece[i].kind != STET_PROMPT_TEXT && !stet_str_is(own.piece[i].text, "fence") &&
		    !is_used(&first, stet_arena_str(&arena, own.piece[i].text).at))
			rc = stet_fail(err, STET_EUSAGE, "prompt.variable", "prompt '%s', line %u: there is nothing to put in for {{%.*s}}", name,
			               own.piece[i].line, STET_ARG(own.piece[i].text));
	for (size_t i = 0; i < first.n && !rc; i++)
		if (first.piece[i].kind != STET_PROMPT_TEXT && !stet_str_is(first.piece[i].text, "fence") &&
		    !is_used(&own, stet_arena_str(&arena, first.piece[i].text).at))
			rc = stet_fail(err, STET_EUSAGE, "prompt.variable", "prompt '%s' says {{%.*s}} nowhere, and would go without it", name,
			               STET_ARG(first.piece[i].text));
	stet_arena_free(&arena);
	return rc;
}
