/* apply_report.c - what came of a script, for people and for programs. */
#include <stet/edit.h>

#include "base/json.h"
#include "base/utf8.h"

#define SHOWN 200       /* bytes */

void stet_report_free(struct stet_report *report)
{
	stet_arena_free(&report->arena);
	stet_notes_free(&report->notes);
	*report = (struct stet_report){ 0 };
}

/* ---- for people ---------------------------------------------------------------------------------------- */

/* A line of a script is as long as its paragraph: its beginning says which it is. */
static void indented(struct stet_buf *out, const char *what, stet_str text)
{
	stet_str head = stet_utf8_head(text, SHOWN);

	stet_buf_z(out, what);
	stet_buf_escaped(out, head);
	stet_buf_z(out, head.len < text.len ? "\xE2\x80\xA6\n" : "\n");
}

static void as_text(struct stet_buf *out, const struct stet_report_line *l)
{
	stet_buf_fmt(out, "  line %u: ", l->line);
	indented(out, "", l->text);
	stet_buf_z(out, "    ");
	stet_buf_escaped(out, l->why);
	stet_buf_fmt(out, " (%s)\n", l->slug);
	if (l->now.len)
		indented(out, "    now: ", l->now);
}

void stet_report_text(const struct stet_report *report, struct stet_buf *out)
{
	stet_buf_fmt(out, "landed %zu of %zu%s\n", report->n_landed, report->n_edits, report->n_missed ? "; not landed:" : "");
	for (size_t i = 0; i < report->n_missed; i++)
		as_text(out, &report->missed[i]);
	if (report->n_refused)
		stet_buf_z(out, "refused by who wrote the script:\n");
	for (size_t i = 0; i < report->n_refused; i++) {
		stet_buf_fmt(out, "  line %u: ", report->refused[i].line);
		indented(out, "", report->refused[i].text);
	}
	if (report->n_chatter)
		stet_buf_fmt(out, "%zu line%s of no edit passed over\n", report->n_chatter, report->n_chatter == 1 ? "" : "s");
	if (!report->ended)
		stet_buf_z(out, "no line '.' ends the script: it may have been cut off\n");
}

/* ---- for programs --------------------------------------------------------------------------------------- */

static void lines(struct stet_json *json, const char *key, const struct stet_report_line *line, size_t n)
{
	if (!n)
		return;
	stet_json_key(json, key);
	stet_json_open(json, '[');
	for (size_t i = 0; i < n; i++) {
		stet_json_open(json, '{');
		stet_json_number(json, "line", line[i].line);
		stet_json_member(json, "text", line[i].text);
		stet_json_member(json, "slug", stet_str_of(line[i].slug));
		stet_json_member(json, "why", line[i].why);
		stet_json_member(json, "now", line[i].now);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

static void notes(struct stet_json *json, const struct stet_notes *notes)
{
	if (!notes->n)
		return;
	stet_json_key(json, "notes");
	stet_json_open(json, '[');
	for (size_t i = 0; i < notes->n; i++) {
		stet_json_open(json, '{');
		stet_json_member(json, "slug", stet_str_of(notes->note[i].slug));
		stet_json_member(json, "where", notes->note[i].where);
		stet_json_member(json, "text", notes->note[i].text);
		stet_json_number(json, "count", notes->note[i].count);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

void stet_report_json(const struct stet_report *report, struct stet_buf *out)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_count(&json, "landed", (long long)report->n_landed);
	stet_json_count(&json, "edits", (long long)report->n_edits);
	lines(&json, "missed", report->missed, report->n_missed);
	lines(&json, "refused", report->refused, report->n_refused);
	stet_json_count(&json, "chatter", (long long)report->n_chatter);
	stet_json_key(&json, "ended");
	stet_json_bool(&json, report->ended);
	notes(&json, &report->notes);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}
