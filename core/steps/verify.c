/* verify.c - two files held against each other: what differs, and what does not hold that should. */
#include <stet/verify.h>

#include "base/utf8.h"
#include "steps/verify_parts.h"

const struct stet_block *verify_blocks(const struct verify_side *side, enum stet_state state, size_t *n)
{
	return stet_doc_blocks(side->state[state], n);
}

stet_str verify_text(struct verifying *v, stet_str text)
{
	stet_str some = stet_utf8_head(text, VERIFY_MOST_TEXT);

	if (some.len < text.len)
		return stet_arena_fmt(&v->out->arena, "%.*s\xE2\x80\xA6", STET_ARG(some));
	return stet_arena_str(&v->out->arena, text);
}

void verify_breach(struct verifying *v, enum stet_promise promise, stet_str where, const char *fmt, ...)
{
	struct stet_verdict *out = v->out;
	struct stet_buf what = { .max = 4096 };
	va_list args;

	if (++out->broken[promise] > VERIFY_MOST_TOLD)
		return;
	va_start(args, fmt);
	stet_buf_vfmt(&what, fmt, args);
	va_end(args);
	*STET_PUSH(&out->arena, out->breach, out->n_breaches) = (struct stet_breach){
		promise, stet_arena_str(&out->arena, where), stet_arena_str(&out->arena, stet_buf_view(&what)),
	};
	stet_buf_free(&what);
}

bool verify_went_along(const struct verifying *v, stet_str id)
{
	const struct stet_verdict *out = v->out;

	for (size_t i = 0; i < out->n_differences && !out->asked[STET_PROMISE_REJECT]; i++) {
		const struct stet_difference *d = &out->difference[i];
		char next = id.len > d->id.len ? id.at[d->id.len] : 0;

		/* "t1r2" holds "t1r2c1p1", and "s3" "s3.2.1". */
		if (d->kind == STET_DIFFERS_GONE && d->id.len && stet_str_starts(id, d->id) && !(next >= '0' && next <= '9'))
			return true;
	}
	return false;
}

/* ---- the files -------------------------------------------------------------------------------------- */

static int open_side(struct verify_side *side, const struct stet_limits *lim, struct stet_err *err)
{
	int rc = STET_OK;

	for (int state = STET_FINAL; state <= STET_REDLINE && !rc; state++) {
		struct stet_doc_options how = { .state = (enum stet_state)state, .lim = lim };

		if (state != STET_FINAL && !stet_doc_revisions(side->state[STET_FINAL]))
			side->state[state] = side->state[STET_FINAL];
		else
			rc = stet_doc_read(&side->state[state], side->file, side->name, &how, err);
	}
	return rc;
}

static void close_side(struct verify_side *side)
{
	for (int state = STET_REDLINE; state >= STET_FINAL; state--)
		if (state == STET_FINAL || side->state[state] != side->state[STET_FINAL])
			stet_doc_close(side->state[state]);
}

static bool is_tracked(const char *format)
{
	return !strcmp(format, "docx");
}

static int compare(struct verifying *v, struct stet_err *err)
{
	struct stet_doc *old = v->old.state[STET_FINAL], *new = v->new.state[STET_FINAL];
	struct stet_verdict *out = v->out;
	bool tracked = is_tracked(stet_doc_format(old));
	int rc;

	if (strcmp(stet_doc_format(old), stet_doc_format(new)) != 0)
		return stet_fail(err, STET_EUSAGE, "verify.formats", "a %s and a %s are not two versions of one document",
		                 stet_doc_format(old), stet_doc_format(new));
	rc = stet_doc_compare_parts(old, new, &out->parts, err);
	if (rc)
		return rc;
	out->n_revisions = stet_doc_revisions(new);
	out->asked[STET_PROMISE_REJECT] = tracked && !v->how->untracked;
	out->asked[STET_PROMISE_REVISIONS] = tracked;
	out->asked[STET_PROMISE_COMMENTS] = true;
	out->asked[STET_PROMISE_REACH] = true;
	verify_list(v);
	if (out->asked[STET_PROMISE_REJECT])
		verify_reject(v);
	if (tracked)
		verify_revisions(v);
	verify_comments(v);
	verify_reach(v);
	return v->how->bytes ? verify_bytes(v, err) : STET_OK;
}

int stet_doc_verify(struct stet_verdict *out, stet_str original, const char *original_name, stet_str edited,
                    const char *edited_name, const struct stet_verify_options *how, struct stet_err *err)
{
	static const struct stet_verify_options plain = { .untracked = false };
	struct verifying v = { .out = out, .how = how ? how : &plain };
	int rc;

	*out = (struct stet_verdict){ 0 };
	v.old = (struct verify_side){ .file = original, .name = original_name };
	v.new = (struct verify_side){ .file = edited, .name = edited_name };
	rc = open_side(&v.old, v.how->lim, err);
	if (!rc)
		rc = open_side(&v.new, v.how->lim, err);
	if (!rc)
		rc = compare(&v, err);
	close_side(&v.new);
	close_side(&v.old);
	return rc;
}

bool stet_verdict_holds(const struct stet_verdict *verdict)
{
	for (unsigned i = 0; i < STET_PROMISES; i++)
		if (verdict->asked[i] && verdict->broken[i])
			return false;
	return true;
}

void stet_verdict_free(struct stet_verdict *verdict)
{
	stet_parts_free(&verdict->parts);
	stet_arena_free(&verdict->arena);
	*verdict = (struct stet_verdict){ 0 };
}

/* ---- what reaches out -------------------------------------------------------------------------------- */

void verify_reach(struct verifying *v)
{
	for (size_t i = 0; i < v->out->parts.n_reaches; i++) {
		const struct stet_reach *reach = &v->out->parts.reach[i];

		verify_breach(v, STET_PROMISE_REACH, reach->part, "%s that the original has not: %.*s", reach->what,
		              STET_ARG(stet_str_sub(reach->detail, 0, 300)));
	}
}
