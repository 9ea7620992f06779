/* report.c - what people are told: errors and warnings, on stderr, as a line or as JSON. */
#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"

bool report_coloured(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

static void flush(struct stet_buf *line)
{
	stet_buf_char(line, '\n');
	fwrite(line->at, 1, line->len, stderr);
	stet_buf_free(line);
}

static void begin(struct stet_buf *line, const char *colour)
{
	stet_buf_fmt(line, report_coloured(STDERR_FILENO) ? "\033[%sm%s\033[0m: " : "%.0s%s: ", colour, "stet");
}

void report_error(const struct cli *cli, const struct stet_err *err)
{
	struct stet_buf line = { 0 };
	struct stet_json json = { .out = &line };

	if (!cli->json) {
		begin(&line, "31");
		stet_buf_z(&line, err->text);
		if (err->slug[0] && strncmp(err->slug, "usage.", 6) != 0)
			stet_buf_fmt(&line, " (%s)", err->slug);
	} else {
		stet_json_open(&json, '{');
		stet_json_member(&json, "error", stet_str_of(err->slug));
		stet_json_number(&json, "exit", -err->code);
		stet_json_member(&json, "message", stet_str_of(err->text));
		stet_json_close(&json, '}');
	}
	flush(&line);
}

static void note_as_json(struct stet_buf *line, const char *file, const struct stet_note *note)
{
	struct stet_json json = { .out = line };

	stet_json_open(&json, '{');
	stet_json_member(&json, "warning", stet_str_of(note->slug));
	stet_json_member(&json, "file", stet_str_of(file));
	stet_json_member(&json, "where", note->where);
	stet_json_member(&json, "message", note->text);
	stet_json_number(&json, "count", note->count);
	stet_json_close(&json, '}');
}

static void note_as_line(struct stet_buf *line, const char *file, const struct stet_note *note)
{
	begin(line, "33");
	stet_buf_escaped(line, stet_str_of(file));
	stet_buf_z(line, ": ");
	if (note->where.len) {
		stet_buf_escaped(line, note->where);
		stet_buf_z(line, ": ");
	}
	stet_buf_z(line, "warning: ");
	stet_buf_escaped(line, note->text);
	if (note->count > 1)
		stet_buf_fmt(line, " (and %u more like it)", note->count - 1);
	stet_buf_fmt(line, " (%s)", note->slug);
}

void report_notes(const struct cli *cli, const char *file, const struct stet_notes *notes)
{
	if (cli->quiet)
		return;
	for (size_t i = 0; i < notes->n; i++) {
		struct stet_buf line = { 0 };

		if (cli->json)
			note_as_json(&line, file, &notes->note[i]);
		else
			note_as_line(&line, file, &notes->note[i]);
		flush(&line);
	}
}
