/* review.c - stet review */
#include "review.h"

#include <unistd.h>

#include <stet/review.h>

#include "base/file.h"
#include "cli.h"

static const struct stet_param params[] = {
	{ "list", 'l', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "show the changes: the default" },
	{ "accept", 0, STET_PARAM_TEXT, NULL, "ID,...", NULL, 0, 0, "these stay: v1,v3-v5, or all" },
	{ "reject", 0, STET_PARAM_TEXT, NULL, "ID,...", NULL, 0, 0, "these are taken back: v1,v3-v5, or all" },
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write the deck, and its review, to FILE and FILE.review" },
	{ 0 },
};

static const char *const examples[] = {
	"Which changes stet apply made in a deck:", "stet review deck.pptx",
	"One stays, two are taken back:", "stet review deck.pptx --accept v1 --reject v2,v5",
	"All are taken back, into another file:", "stet review deck.pptx --reject all -o deck.old.pptx",
	NULL,
};

/* ---- the file beside a deck --------------------------------------------------------------------------------- */

static stet_str beside(struct stet_arena *arena, const char *path)
{
	return stet_arena_fmt(arena, "%s.review", path);
}

/* Behind those of an earlier review, with numbers of their own. */
static void join(struct stet_review *old, const struct stet_review *new)
{
	size_t last = 0;

	for (size_t i = 0; i < old->n; i++) {
		long long n;

		if (stet_str_int(stet_str_sub(old->change[i].id, 1, SIZE_MAX), 1, 1000000000, &n) && (size_t)n > last)
			last = (size_t)n;
	}
	for (size_t i = 0; i < new->n; i++) {
		struct stet_review_change *change = STET_PUSH(&old->arena, old->change, old->n);

		*change = new->change[i];
		change->id = stet_arena_fmt(&old->arena, "v%zu", last + i + 1);
	}
}

static int save(stet_str path, const struct stet_review *review, struct stet_err *err)
{
	struct stet_buf out = { 0 };
	int rc = STET_OK;

	if (review->n) {
		stet_review_write(review, &out);
		rc = stet_buf_check(&out, err);
		if (!rc)
			rc = stet_file_write(path.at, stet_buf_view(&out), err);
	} else if (access(path.at, F_OK) == 0 && unlink(path.at)) {
		rc = stet_fail(err, STET_EOUTPUT, "file.remove", "'%s' cannot be removed", path.at);
	}
	stet_buf_free(&out);
	return rc;
}

static int load(const char *path, struct stet_review *review, struct stet_err *err)
{
	struct stet_buf bytes = { 0 };
	int rc = stet_file_read(&bytes, path, stet_limits_default.file, err);

	if (!rc)
		rc = stet_review_read(review, stet_buf_view(&bytes), err);
	if (rc)
		stet_wrap(err, "%s", path);
	stet_buf_free(&bytes);
	return rc;
}

static int write_beside(const char *path, struct stet_doc *before, struct stet_doc *after, bool more, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_review new = { 0 }, old = { 0 };
	stet_str name = beside(&arena, path);
	int rc = stet_review_make(&new, before, after, err);

	if (!rc && more && access(name.at, F_OK) == 0)
		rc = load(name.at, &old, err);
	if (!rc) {
		join(&old, &new);
		rc = save(name, &old, err);
	}
	stet_review_free(&new);
	stet_review_free(&old);
	stet_arena_free(&arena);
	return rc;
}

int review_beside(const char *path, struct stet_doc *before, stet_str after, bool more, struct stet_err *err)
{
	struct stet_doc *doc;
	int rc;

	if (strcmp(stet_doc_format(before), "pptx") != 0)
		return STET_OK;
	rc = stet_doc_read(&doc, after, path, NULL, err);
	if (rc)
		return rc;
	rc = write_beside(path, before, doc, more, err);
	stet_doc_close(doc);
	return rc;
}

/* ---- which ---------------------------------------------------------------------------------------------------- */

static size_t find(const struct stet_review *review, long long number)
{
	long long n;

	for (size_t i = 0; i < review->n; i++)
		if (stet_str_int(stet_str_sub(review->change[i].id, 1, SIZE_MAX), 1, 1000000000, &n) && n == number)
			return i;
	return SIZE_MAX;
}

/* "v1" or "v3-v5". */
static int choose_some(const struct stet_review *review, stet_str piece, bool *chosen, struct stet_err *err)
{
	stet_str first = { 0 }, whole = piece;
	long long from, to;

	stet_str_cut(&piece, '-', &first);
	first = stet_str_trim(first);
	piece = piece.at ? stet_str_trim(piece) : first;
	if (!stet_str_starts(first, STET_STR("v")) || !stet_str_starts(piece, STET_STR("v")) ||
	    !stet_str_int(stet_str_sub(first, 1, SIZE_MAX), 1, 1000000000, &from) ||
	    !stet_str_int(stet_str_sub(piece, 1, SIZE_MAX), from, from + 1000000, &to))
		return stet_fail(err, STET_EUSAGE, "usage.review", "'%.*s' is not the number of a change: v1, v3-v5, all", STET_ARG(whole));
	if (from == to && find(review, from) == SIZE_MAX)
		return stet_fail(err, STET_EUSAGE, "usage.review", "there is no change %.*s", STET_ARG(first));
	for (size_t i = 0; i < review->n; i++) {
		long long n;

		if (stet_str_int(stet_str_sub(review->change[i].id, 1, SIZE_MAX), from, to, &n))
			chosen[i] = true;
	}
	return STET_OK;
}

static int choose(const struct stet_review *review, const char *ids, bool *chosen, struct stet_err *err)
{
	stet_str rest = stet_str_of(ids), piece;
	int rc = STET_OK;

	if (stet_str_is(rest, "all")) {
		for (size_t i = 0; i < review->n; i++)
			chosen[i] = true;
		return STET_OK;
	}
	while (!rc && rest.at && stet_str_cut(&rest, ',', &piece))
		rc = choose_some(review, piece, chosen, err);
	return rc;
}

/* ---- showing ---------------------------------------------------------------------------------------------------- */

static void show_text(struct stet_buf *out, char sign, stet_str text)
{
	stet_str line;

	while (text.len && stet_str_cut(&text, '\n', &line)) {
		stet_buf_fmt(out, "  %c ", sign);
		stet_buf_escaped(out, line);
		stet_buf_char(out, '\n');
	}
}

static const char *what(enum stet_review_kind kind)
{
	switch (kind) {
	case STET_REVIEW_TEXT: return "text";
	case STET_REVIEW_LOOK: return "look";
	case STET_REVIEW_NEW: return "new";
	case STET_REVIEW_GONE: return "gone";
	case STET_REVIEW_TABLE: return "table";
	case STET_REVIEW_SLIDE: return "slide";
	default: return "layout";
	}
}

static void show(const struct stet_review *review, struct stet_buf *out)
{
	for (size_t i = 0; i < review->n; i++) {
		const struct stet_review_change *c = &review->change[i];

		stet_buf_escaped(out, c->id);
		stet_buf_char(out, ' ');
		stet_buf_escaped(out, c->block);
		stet_buf_fmt(out, " %s", what(c->kind));
		if (c->name.len) {
			stet_buf_z(out, " \"");
			stet_buf_escaped(out, c->name);
			stet_buf_char(out, '"');
		}
		stet_buf_char(out, '\n');
		if (c->kind != STET_REVIEW_LAYOUT && c->kind != STET_REVIEW_LOOK) {
			show_text(out, '-', c->before);
			show_text(out, '+', c->after);
		}
	}
}

/* ---- the work ----------------------------------------------------------------------------------------------------- */

struct job {
	const char *path, *output;
	struct stet_review review;
	struct stet_buf file, out;
	struct stet_notes notes;
	struct stet_arena arena;
};

static int write_deck(struct job *job, struct stet_err *err)
{
	stet_str read = stet_str_of(job->path);
	stet_str bytes = stet_buf_view(job->out.len ? &job->out : &job->file);

	if (job->output)
		return result_write(job->output, bytes, true, &read, 1, err);
	return job->out.len ? result_over(job->path, stet_buf_view(&job->file), bytes, err) : STET_OK;
}

static int take_back(struct job *job, const bool *rejected, struct stet_err *err)
{
	struct stet_doc *doc;
	int rc = stet_doc_read(&doc, stet_buf_view(&job->file), job->path, NULL, err);

	if (rc)
		return rc;
	rc = stet_review_reject(&job->review, rejected, doc, &job->out, &job->notes, err);
	stet_doc_close(doc);
	return rc;
}

/* First those that stay: numbers count in the list as it was. */
static int settle(struct job *job, const char *accept, const char *reject, struct stet_err *err)
{
	bool *accepted = stet_arena_alloc(&job->arena, job->review.n * sizeof(*accepted) + 1);
	bool *rejected = stet_arena_alloc(&job->arena, job->review.n * sizeof(*rejected) + 1);
	size_t n = 0;
	int rc = accept ? choose(&job->review, accept, accepted, err) : STET_OK;

	if (!rc && reject)
		rc = choose(&job->review, reject, rejected, err);
	for (size_t i = 0; i < job->review.n && !rc; i++) {
		if (accepted[i] && rejected[i])
			rc = stet_fail(err, STET_EUSAGE, "usage.review", "%.*s cannot be both accepted and rejected", STET_ARG(job->review.change[i].id));
		if (!accepted[i])
			rejected[n++] = rejected[i];
	}
	if (rc)
		return rc;
	stet_review_accept(&job->review, accepted);
	return take_back(job, rejected, err);
}

static int work(struct cli *cli, struct job *job, const struct stet_args *args, struct stet_err *err)
{
	const char *accept = stet_args_text(args, "accept"), *reject = stet_args_text(args, "reject");
	struct stet_buf text = { 0 };
	int rc = load(beside(&job->arena, job->path).at, &job->review, err);

	if (rc)
		return rc;
	if (accept || reject) {
		rc = settle(job, accept, reject, err);
		if (!rc)
			rc = write_deck(job, err);
		if (!rc)
			rc = save(beside(&job->arena, job->output ? job->output : job->path), &job->review, err);
		report_notes(cli, job->path, &job->notes);
		if (!rc && job->notes.n)
			rc = STET_EPARTIAL;
	}
	if (!accept && !reject) {
		show(&job->review, &text);
		rc = stet_file_write("-", stet_buf_view(&text), err);
	}
	stet_buf_free(&text);
	return rc;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	struct job job = { .path = args->operand[0], .output = stet_args_text(args, "output") };
	stet_str read = stet_str_of(job.path);
	int rc = STET_OK;

	if (stet_args_on(args, "list") && (stet_args_text(args, "accept") || stet_args_text(args, "reject")))
		rc = stet_fail(err, STET_EUSAGE, "usage.review", "--list, or --accept and --reject: not both");
	if (!rc && (stet_file_is_dash(job.path) || (job.output && stet_file_is_dash(job.output))))
		rc = stet_fail(err, STET_EUSAGE, "usage.review", "a review stands beside a file");
	if (!rc && job.output)
		rc = result_may(job.output, true, &read, 1, err);
	if (!rc && (rc = stet_file_read(&job.file, job.path, stet_limits_default.file, err)))
		stet_wrap(err, "%s", job.path);
	if (!rc)
		rc = work(cli, &job, args, err);
	stet_review_free(&job.review);
	stet_buf_free(&job.file);
	stet_buf_free(&job.out);
	stet_notes_free(&job.notes);
	stet_arena_free(&job.arena);
	return rc;
}

const struct command command_review = {
	.name     = "review",
	.operands = "FILE",
	.summary  = "show, accept or take back the changes that were made in a presentation",
	.about    =
		"Presentations know no tracked changes.  So stet apply writes beside a changed deck which changes it has: FILE.review, "
		"a line of JSON for each, with the slide, the shape, the text before and after, and the bytes that bring it back.  "
		"stet apply --clean leaves the review away.\n\n"
		"--accept takes changes off the list.  --reject puts back what was there, byte for byte, and takes them off too; what "
		"somebody changed since stays as it is, with a warning and exit status 9.  Without -o the deck is written over, and what "
		"it was stays beside it as FILE~.  When all are settled the review file is gone.\n\n"
		"Slides that came, went, moved or got another layout are listed but not taken back here: an edit script or the original "
		"does that.",
	.examples = examples,
	.params   = params,
	.least    = 1,
	.most     = 1,
	.run      = run,
};
