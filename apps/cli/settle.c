/* settle.c - accept and reject: which tracked changes, and what is said of them afterwards. */
#include "settle.h"

#include <stet/change.h>

#include "base/file.h"
#include "base/json.h"

const struct stet_param settle_params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ "in-place", 'i', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "write over the document; what it was stays beside it as FILE~" },
	{ "by", 0, STET_PARAM_TEXT, NULL, "AUTHOR", NULL, 0, 0, "only changes of this author, as the file has the name" },
	{ "id", 0, STET_PARAM_TEXT, NULL, "ID,...", NULL, 0, 0, "only these, as the view numbers them: r4,r7-r9" },
	{ "force", 'f', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "also where the document is protected" },
	{ 0 },
};

/* ---- which ------------------------------------------------------------------------------------------------ */

#define MOST_IDS 1000000

/* "r4" or "r4-r9". */
static int add_ids(struct stet_arena *arena, struct stet_settle_options *which, stet_str piece, struct stet_err *err)
{
	stet_str first = { 0 }, *list = (stet_str *)which->id;
	long long from, to;
	bool range = stet_str_cut(&piece, '-', &first) && piece.at && piece.len;

	first = stet_str_trim(first);
	piece = range ? stet_str_trim(piece) : first;
	if (!stet_str_starts(first, STET_STR("r")) || !stet_str_starts(piece, STET_STR("r")) ||
	    !stet_str_int(stet_str_sub(first, 1, first.len), 1, INT32_MAX, &from) ||
	    !stet_str_int(stet_str_sub(piece, 1, piece.len), from, INT32_MAX, &to) || to - from >= MOST_IDS ||
	    which->n_ids >= MOST_IDS)
		return stet_fail(err, STET_EUSAGE, "usage.revision", "'%.*s' is not the number of a tracked change: r4, r7-r9",
		                 STET_ARG(first));
	for (; from <= to; from++)
		*STET_PUSH(arena, list, which->n_ids) = stet_arena_fmt(arena, "r%lld", from);
	which->id = list;
	return STET_OK;
}

static int read_options(struct stet_arena *arena, struct stet_settle_options *which, const struct stet_args *args,
                       struct stet_err *err)
{
	stet_str ids = stet_str_of(stet_args_text(args, "id")), piece;
	int rc = STET_OK;

	which->author = stet_str_of(stet_args_text(args, "by"));
	which->force = stet_args_on(args, "force");
	while (!rc && ids.at && stet_str_cut(&ids, ',', &piece))
		rc = add_ids(arena, which, piece, err);
	return rc;
}

/* ---- what is said of it -------------------------------------------------------------------------------------- */

static const struct kind {
	enum stet_revision_kind kind;
	const char *key, *one, *many;
} kinds[] = {
	{ STET_REVISION_INSERTION, "insertions", "insertion", "insertions" },
	{ STET_REVISION_DELETION, "deletions", "deletion", "deletions" },
	{ STET_REVISION_MOVE_FROM, "moves_from", "old place of a move", "old places of moves" },
	{ STET_REVISION_MOVE_TO, "moves_to", "new place of a move", "new places of moves" },
	{ STET_REVISION_FORMAT, "formats", "change of format", "changes of format" },
};

#define N_KINDS (sizeof(kinds) / sizeof(*kinds))

static size_t count(const struct stet_outcome *outcome, enum stet_revision_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < outcome->n_settled; i++)
		n += outcome->settled[i]->kind == kind;
	return n;
}

static void said_as_json(struct stet_buf *line, const char *file, bool accept, const struct stet_doc *doc,
                         const struct stet_outcome *outcome)
{
	struct stet_json json = { .out = line };

	stet_json_open(&json, '{');
	stet_json_member(&json, "settled", accept ? STET_STR("accepted") : STET_STR("rejected"));
	stet_json_member(&json, "file", stet_str_of(file));
	stet_json_count(&json, "changes", (long long)outcome->n_settled);
	for (size_t i = 0; i < N_KINDS; i++)
		stet_json_number(&json, kinds[i].key, (long long)count(outcome, kinds[i].kind));
	stet_json_count(&json, "left", (long long)(stet_doc_revisions(doc) - outcome->n_settled));
	stet_json_close(&json, '}');
}

static void said_as_line(struct stet_buf *line, const char *file, bool accept, bool changed, const struct stet_doc *doc,
                         const struct stet_outcome *outcome)
{
	size_t left = stet_doc_revisions(doc) - outcome->n_settled;
	const char *join = ": ";

	stet_buf_z(line, "stet: ");
	stet_buf_escaped(line, stet_str_of(file));
	if (!changed) {
		stet_buf_fmt(line, ": no tracked change to %s", accept ? "accept" : "reject");
		return;
	}
	stet_buf_fmt(line, ": %s %zu", accept ? "accepted" : "rejected", outcome->n_settled);
	for (size_t i = 0; i < N_KINDS; i++) {
		size_t n = count(outcome, kinds[i].kind);

		if (n) {
			stet_buf_fmt(line, "%s%zu %s", join, n, n == 1 ? kinds[i].one : kinds[i].many);
			join = ", ";
		}
	}
	if (left)
		stet_buf_fmt(line, "; %zu left", left);
}

static void say(const struct cli *cli, const char *file, bool accept, bool changed, const struct stet_doc *doc,
                const struct stet_outcome *outcome)
{
	struct stet_buf line = { 0 };

	if (cli->json)
		said_as_json(&line, file, accept, doc, outcome);
	else if (!cli->quiet)
		said_as_line(&line, file, accept, changed, doc, outcome);
	if (line.len) {
		stet_buf_char(&line, '\n');
		fwrite(line.at, 1, line.len, stderr);
	}
	stet_buf_free(&line);
}

/* Refusals are warnings: of which change, and why. */
static void warn(const struct cli *cli, const char *file, const struct stet_doc *doc, struct stet_outcome *outcome)
{
	for (size_t i = 0; i < outcome->n_refusals; i++) {
		const struct stet_refusal *refusal = &outcome->refusal[i];
		const struct stet_revision *revision = stet_doc_revision(doc, refusal->change);

		stet_note(&outcome->notes, "settle.refused", revision ? revision->id : STET_STR(""), "stays: %.*s", STET_ARG(refusal->why));
	}
	report_notes(cli, file, &outcome->notes);
}

/* ---- the work -------------------------------------------------------------------------------------------------- */

struct target {
	const char *file, *output;
	bool in_place;
};

/* With nothing to settle, what was read is the result. */
static int write_result(const struct target *to, stet_str was, stet_str bytes, struct stet_err *err)
{
	stet_str read = stet_str_of(to->file);

	if (to->in_place)
		return bytes.len ? result_over(to->file, was, bytes, err) : STET_OK;
	return result_write(to->output, bytes.len ? bytes : was, true, &read, 1, err);
}

static int settle(struct cli *cli, const struct target *to, stet_str bytes, bool accept,
                  const struct stet_settle_options *which, struct stet_err *err)
{
	struct stet_doc_options how = { .origins = true };
	struct stet_outcome outcome = { .n_made = 0 };
	struct stet_buf out = { 0 };
	struct stet_doc *doc;
	int rc = stet_doc_read(&doc, bytes, to->file, &how, err);

	if (rc)
		return rc;
	rc = stet_doc_settle(doc, accept, which, &out, &outcome, err);
	if (!rc) {
		warn(cli, to->file, doc, &outcome);
		rc = write_result(to, bytes, stet_buf_view(&out), err);
	}
	if (!rc)
		say(cli, to->file, accept, out.len > 0, doc, &outcome);
	stet_buf_free(&out);
	stet_outcome_free(&outcome);
	stet_doc_close(doc);
	return rc;
}

int settle_run(struct cli *cli, const struct stet_args *args, bool accept, struct stet_err *err)
{
	struct target to = { .file = args->operand[0], .output = stet_args_text(args, "output"),
	                     .in_place = stet_args_on(args, "in-place") };
	struct stet_settle_options which = { .n_ids = 0 };
	struct stet_arena arena = { 0 };
	struct stet_buf bytes = { 0 };
	stet_str read = stet_str_of(to.file);
	int rc = read_options(&arena, &which, args, err);

	if (!rc)
		rc = result_may_go(to.output, to.in_place, &read, 1, err);
	if (!rc && (rc = stet_file_read(&bytes, to.file, stet_limits_default.file, err)))
		stet_wrap(err, "%s", to.file);
	if (!rc)
		rc = settle(cli, &to, stet_buf_view(&bytes), accept, &which, err);
	stet_buf_free(&bytes);
	stet_arena_free(&arena);
	return rc;
}
