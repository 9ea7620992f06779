/* model_tell.c - what people and programs are told while a model is asked, and in the end. */
#include "model_tell.h"

#include <unistd.h>

#include "base/json.h"

void tell_count(struct stet_buf *out, long long n)
{
	char digits[32];
	int len = snprintf(digits, sizeof(digits), "%lld", n);

	for (int i = 0; i < len; i++) {
		if (i && digits[i - 1] != '-' && (len - i) % 3 == 0)
			stet_buf_char(out, ',');
		stet_buf_char(out, digits[i]);
	}
}

/* Cents of large sums, and of small ones what there is. */
void tell_money(struct stet_buf *out, long long millionths)
{
	stet_buf_char(out, '$');
	tell_count(out, millionths / 1000000);
	if (millionths >= 100000000)
		stet_buf_fmt(out, ".%02lld", millionths % 1000000 / 10000);
	else if (millionths >= 100)
		stet_buf_fmt(out, ".%04lld", millionths % 1000000 / 100);
	else if (millionths)
		stet_buf_fmt(out, ".%06lld", millionths % 1000000);
}

static void count_of(struct stet_buf *out, size_t n, const char *one, const char *many)
{
	tell_count(out, (long long)n);
	stet_buf_char(out, ' ');
	stet_buf_z(out, n == 1 ? one : many);
}

static void flush(struct stet_buf *text, FILE *to)
{
	fwrite(text->at ? text->at : "", 1, text->len, to);
	fflush(to);
	stet_buf_free(text);
}

/* ---- on the way ----------------------------------------------------------------------------------------------- */

void model_quiet(struct model *m)
{
	if (m->within)
		fputc('\n', stderr);
	if (m->shown)
		fputs("\r\033[K", stderr);
	m->within = m->shown = false;
}

void model_progress(void *user, size_t answered, size_t asked)
{
	struct model *m = user;
	struct stet_spent spent = stet_asker_spent(m->asker);
	struct stet_buf line = { 0 };

	if (!m->watched || m->within)
		return;
	stet_buf_z(&line, "\r\033[K");
	stet_buf_fmt(&line, "%zu of ", answered);
	count_of(&line, asked, "call", "calls");
	stet_buf_z(&line, ", ");
	count_of(&line, (size_t)(spent.usage.in + spent.usage.out), "token", "tokens");
	if (spent.cost > 0) {
		stet_buf_z(&line, ", ");
		tell_money(&line, spent.cost);
	}
	flush(&line, stderr);
	m->shown = true;
}

void model_note(void *user, const char *slug, stet_str text)
{
	struct model *m = user;
	struct stet_note note = { .slug = slug, .text = text, .count = 1 };
	struct stet_notes notes = { .note = &note, .n = 1 };

	model_quiet(m);
	report_notes(m->cli, m->cli->command, &notes);
}

bool model_may_resend(void *user, stet_str step, stet_str unit, long long tokens)
{
	struct model *m = user;
	struct stet_buf line = { 0 };
	char answer[64] = "";

	model_quiet(m);
	stet_buf_z(&line, "stet: ");
	stet_buf_escaped(&line, step);
	stet_buf_char(&line, ' ');
	stet_buf_escaped(&line, unit);
	stet_buf_z(&line, " was sent by a run that was stopped, and may have been paid (about ");
	count_of(&line, (size_t)(tokens > 0 ? tokens : 0), "token", "tokens");
	stet_buf_z(&line, "). Send it again? [y/N] ");
	flush(&line, stderr);
	return fgets(answer, sizeof(answer), stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

/* ---- the answer as it comes ------------------------------------------------------------------------------------- */

static int show_line(void *user, stet_str text)
{
	struct model *m = user;
	struct stet_buf line = { 0 };

	model_quiet(m);
	stet_buf_z(&line, "\033[2m");
	stet_buf_escaped(&line, text);
	stet_buf_z(&line, "\033[0m\n");
	flush(&line, stderr);
	return 0;
}

int (*model_watched(const struct model *m))(void *user, stet_str line)
{
	return m->watched ? show_line : NULL;
}

int model_show_text(struct model *m, FILE *to, stet_str more)
{
	struct stet_buf out = { 0 };
	stet_str piece;
	bool failed;

	if (!more.len)
		return 0;
	if (m->shown)
		model_quiet(m);
	while (memchr(more.at, '\n', more.len)) {
		stet_str_cut(&more, '\n', &piece);
		stet_buf_escaped(&out, piece);
		stet_buf_char(&out, '\n');
	}
	stet_buf_escaped(&out, more);
	m->within = more.len > 0;
	failed = fwrite(out.at, 1, out.len, to) < out.len || fflush(to) == EOF;
	stet_buf_free(&out);
	return failed;
}

/* ---- in the end --------------------------------------------------------------------------------------------------- */

static void spent_json(const struct stet_spent *s, struct stet_buf *out)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_count(&json, "calls", (long long)s->calls);
	stet_json_count(&json, "known", (long long)s->known);
	stet_json_number(&json, "failed", (long long)s->failed);
	stet_json_number(&json, "unknown", (long long)s->unknown);
	stet_json_count(&json, "tokens_in", s->usage.in);
	stet_json_count(&json, "tokens_out", s->usage.out);
	stet_json_count(&json, "cost_microusd", s->cost);
	stet_json_flag(&json, "priceless", s->priceless);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

static void spent_text(const struct stet_spent *s, struct stet_buf *out)
{
	count_of(out, s->calls, "call", "calls");
	stet_buf_fmt(out, ", %zu known", s->known);
	if (s->failed)
		stet_buf_fmt(out, ", %zu failed", s->failed);
	if (s->unknown)
		stet_buf_fmt(out, ", %zu maybe paid twice", s->unknown);
	stet_buf_z(out, ", ");
	count_of(out, (size_t)(s->usage.in + s->usage.out), "token", "tokens");
	stet_buf_z(out, ", ");
	if (!s->priceless || s->cost > 0)
		tell_money(out, s->cost);
	stet_buf_z(out, !s->priceless ? "\n" : s->cost > 0 ? " and what has no price\n" : "cost not known\n");
}

void model_tell_spent(struct model *m)
{
	struct stet_spent spent = stet_asker_spent(m->asker);
	struct stet_buf out = { 0 };

	if (m->cli->json)
		spent_json(&spent, &out);
	else if (!m->cli->quiet && (spent.calls || spent.known || spent.failed))
		spent_text(&spent, &out);
	flush(&out, stderr);
}

static void estimate_json(const struct stet_estimate *e, struct stet_buf *out)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_count(&json, "calls", (long long)e->calls);
	stet_json_count(&json, "known", (long long)e->known);
	stet_json_count(&json, "tokens_in", e->usage.in);
	stet_json_count(&json, "tokens_out", e->usage.out);
	if (e->cost >= 0)
		stet_json_count(&json, "cost_microusd", e->cost);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

void model_tell_estimate(struct model *m)
{
	struct stet_estimate e = stet_asker_estimate(m->asker);
	struct stet_buf out = { 0 };

	if (m->cli->json) {
		estimate_json(&e, &out);
	} else {
		count_of(&out, e.calls, "call", "calls");
		stet_buf_fmt(&out, ", %zu known, about ", e.known);
		count_of(&out, (size_t)e.usage.in, "token", "tokens");
		stet_buf_z(&out, " to read and ");
		tell_count(&out, e.usage.out);
		stet_buf_z(&out, " to write, ");
		if (e.cost >= 0)
			tell_money(&out, e.cost);
		stet_buf_z(&out, e.cost >= 0 ? "\n" : "cost not known\n");
	}
	flush(&out, stdout);
}
