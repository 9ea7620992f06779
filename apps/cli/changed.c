/* changed.c - what commands share that change a document: who and when, what is said of it, where it goes. */
#include "changed.h"

#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "review.h"

/* Now, or the moment that a reproducible build asks for. */
static const char *moment(char *text, size_t room)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds = 0;
	struct tm utc;
	time_t t = time(NULL);

	if (epoch && stet_str_int(stet_str_of(epoch), 0, 253402300799LL, &seconds))
		t = (time_t)seconds;
	if (!gmtime_r(&t, &utc) || !strftime(text, room, "%Y-%m-%dT%H:%M:%SZ", &utc))
		text[0] = 0;
	return text;
}

struct stet_apply_options changed_how(struct changed *c, const struct stet_args *args)
{
	const char *author = stet_args_text(args, "author"), *given = stet_args_text(args, "date");

	c->clean = stet_args_on(args, "clean");
	return (struct stet_apply_options){
		.clean = c->clean,
		.force = stet_args_on(args, "force"),
		.remark = stet_args_on(args, "comments"),
		.author = stet_str_of(author ? author : getenv("STET_AUTHOR")),
		.date = stet_str_of(given ? given : moment(c->date, sizeof(c->date))),
	};
}

int changed_usage(const struct changed *c, const struct stet_args *args, struct stet_err *err)
{
	stet_str read[] = { stet_str_of(c->path), stet_str_of(c->also) };

	if (stet_args_on(args, "track") && stet_args_on(args, "clean"))
		return stet_fail(err, STET_EUSAGE, "usage.track", "--track or --clean: not both");
	return result_may_go(c->output, c->in_place, read, c->also ? 2 : 1, err);
}

int changed_read(struct changed *c, struct stet_err *err)
{
	struct stet_doc_options how = { .state = STET_FINAL, .origins = true };
	int rc = stet_file_read(&c->file, c->path, stet_limits_default.file, err);

	if (rc)
		stet_wrap(err, "%s", c->path);
	return rc ? rc : stet_doc_read(&c->doc, stet_buf_view(&c->file), c->path, &how, err);
}

void changed_say(const struct cli *cli, const struct changed *c)
{
	struct stet_buf out = { 0 };

	if (cli->json)
		stet_report_json(&c->report, &out);
	else if (!cli->quiet || c->report.n_missed || c->report.n_refused)
		stet_report_text(&c->report, &out);
	fwrite(out.at ? out.at : "", 1, out.len, stderr);
	fflush(stderr);
	stet_buf_free(&out);
	if (!cli->json)
		report_notes(cli, c->path, &c->report.notes);
}

/* What knows no tracked changes has them beside it. */
static int note_changes(const struct changed *c, struct stet_err *err)
{
	const char *path = c->in_place ? c->path : c->output;

	if (c->clean || !c->out.len || !path || stet_file_is_dash(path))
		return STET_OK;
	return review_beside(path, c->doc, stet_buf_view(&c->out), c->in_place, err);
}

int changed_deliver(const struct changed *c, struct stet_err *err)
{
	stet_str read[] = { stet_str_of(c->path), stet_str_of(c->also) };
	/* A script of nothing, or of what is there already: the document is what was asked for. */
	stet_str bytes = stet_buf_view(c->out.len ? &c->out : &c->file);
	int rc = STET_OK;

	if (!c->in_place)
		rc = result_write(c->output, bytes, true, read, c->also ? 2 : 1, err);
	else if (c->out.len)
		rc = result_over(c->path, stet_buf_view(&c->file), bytes, err);
	if (!rc && c->report.n_landed)
		rc = note_changes(c, err);
	return rc;
}

void changed_free(struct changed *c)
{
	stet_report_free(&c->report);
	stet_doc_close(c->doc);
	stet_buf_free(&c->out);
	stet_buf_free(&c->file);
}
