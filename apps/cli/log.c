/* log.c - stet log */
#include "calls.h"

#include <unistd.h>

#include "base/json.h"
#include "base/tree.h"

#define LISTED 20

static const struct stet_param params[] = {
	{ "full", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "what was sent and answered, of all that are listed" },
	CALLS_PARAMS,
	{ 0 },
};

static const char *const examples[] = {
	"The last calls, newest first:", "stet log",
	"What was sent and answered in one of them:", "stet log 3fa9c1",
	"All of the last five, for a program:", "stet log 5 --full --json",
	NULL,
};

struct printer {
	struct stet_buf out;
	bool json, full, colour;
	size_t rows;
};

/* What it is called for people: doubt goes before what was written last. */
static const char *state_name(const struct stet_call_row *row)
{
	static const char *const names[] = { "?", "planned", "sent", "streaming", "done", "failed", "cancelled" };

	if (row->doubt)
		return "unknown";
	return row->state >= STET_CALL_PLANNED && row->state <= STET_CALL_CANCELLED ? names[row->state] : "?";
}

static const char *colour_of(const struct stet_call_row *row)
{
	if (row->doubt)
		return "33";
	return row->state == STET_CALL_DONE ? "32" : row->state == STET_CALL_FAILED ? "31" : "36";
}

static void coloured(struct printer *p, const char *colour, stet_str text)
{
	if (p->colour)
		stet_buf_fmt(&p->out, "\033[%sm", colour);
	stet_buf_escaped(&p->out, text);
	if (p->colour)
		stet_buf_z(&p->out, "\033[0m");
}

/* ---- as JSON ------------------------------------------------------------------------------------ */

static void time_as_json(struct stet_json *json, const char *key, long long ms)
{
	struct stet_buf text = { 0 };

	if (ms)
		calls_time(&text, ms);
	stet_json_member(json, key, stet_buf_view(&text));
	stet_buf_free(&text);
}

/* The messages as they were kept: parsed and written anew, so that nothing in the file breaks the line. */
static void request_as_json(struct stet_json *json, stet_str request)
{
	struct stet_tree *tree;
	struct stet_buf text = { 0 };

	if (stet_tree_parse(&tree, request, NULL)) {
		stet_json_member(json, "request", request);
		return;
	}
	stet_tree_print(&text, tree);
	stet_json_key(json, "request");
	stet_json_raw(json, stet_buf_view(&text));
	stet_buf_free(&text);
	stet_tree_free(tree);
}

static void row_as_json(struct printer *p, const struct stet_call_row *row)
{
	struct stet_json json = { .out = &p->out };

	stet_json_open(&json, '{');
	stet_json_text(&json, "key", stet_str_of(row->key));
	stet_json_text(&json, "state", stet_str_of(state_name(row)));
	stet_json_text(&json, "step", row->step);
	stet_json_member(&json, "unit", row->unit);
	stet_json_text(&json, "model", row->model);
	time_as_json(&json, "began", row->began);
	time_as_json(&json, "ended", row->ended);
	stet_json_number(&json, "ms", row->ended > row->began ? row->ended - row->began : 0);
	if (row->finish)
		stet_json_text(&json, "finish", stet_str_of(stet_finish_name(row->finish)));
	stet_json_count(&json, "tries", row->tries);
	stet_json_number(&json, "possibly_paid_twice", row->unknown);
	stet_json_count(&json, "tokens_in", row->usage.in);
	stet_json_number(&json, "tokens_cached", row->usage.in_cached);
	stet_json_count(&json, "tokens_out", row->usage.out);
	stet_json_number(&json, "tokens_reasoning", row->usage.out_reasoning);
	stet_json_flag(&json, "estimated", row->usage.estimated);
	if (row->cost >= 0)
		stet_json_count(&json, "microdollars", row->cost);
	stet_json_member(&json, "id", row->id);
	stet_json_member(&json, "error", row->error);
	if (p->full) {
		request_as_json(&json, row->request);
		stet_json_text(&json, "answer", row->answer);
		stet_json_member(&json, "reasoning", row->reasoning);
	}
	stet_json_close(&json, '}');
	stet_buf_char(&p->out, '\n');
}

/* ---- for people ------------------------------------------------------------------------------------- */

static void row_as_line(struct printer *p, const struct stet_call_row *row)
{
	struct stet_buf *out = &p->out;
	struct stet_buf name = { 0 };

	coloured(p, "1", stet_str_sub(stet_str_of(row->key), 0, 12));
	stet_buf_z(out, "  ");
	calls_time(out, row->began);
	stet_buf_z(out, "  ");
	coloured(p, colour_of(row), stet_str_of(state_name(row)));
	for (size_t i = strlen(state_name(row)); i < 10; i++)
		stet_buf_char(out, ' ');
	stet_buf_escaped(&name, row->step);
	stet_buf_char(&name, ' ');
	stet_buf_escaped(&name, row->unit);
	stet_buf_fmt(out, "%.*s  ", STET_ARG(stet_buf_view(&name)));
	stet_buf_escaped(out, row->model);
	if (row->usage.in + row->usage.out) {
		stet_buf_z(out, "  ");
		calls_number(out, (unsigned long long)row->usage.in);
		stet_buf_z(out, " + ");
		calls_number(out, (unsigned long long)row->usage.out);
		stet_buf_z(out, " tokens  ");
		calls_money(out, row->cost);
	}
	if (row->ended > row->began)
		stet_buf_fmt(out, "  %.1f s", (double)(row->ended - row->began) / 1000.0);
	if (row->unknown)
		stet_buf_fmt(out, "  possibly paid %u times more", row->unknown);
	stet_buf_char(out, '\n');
	if (row->error.len) {
		stet_buf_z(out, "              ");
		coloured(p, "31", row->error);
		stet_buf_char(out, '\n');
	}
	stet_buf_free(&name);
}

/* Text of documents and models on a terminal: its lines stay, control characters do not. */
static void text(struct printer *p, const char *title, const char *colour, stet_str rest)
{
	stet_str line;

	if (!rest.len)
		return;
	stet_buf_z(&p->out, "\n  ");
	coloured(p, colour, stet_str_of(title));
	stet_buf_char(&p->out, '\n');
	while (stet_str_cut(&rest, '\n', &line)) {
		stet_str piece;

		stet_buf_z(&p->out, "    ");
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		for (bool first = true; stet_str_cut(&line, '\t', &piece); first = false) {
			stet_buf_z(&p->out, first ? "" : "    ");
			stet_buf_escaped(&p->out, piece);
		}
		stet_buf_char(&p->out, '\n');
	}
}

static void messages(struct printer *p, stet_str request)
{
	struct stet_tree *tree;

	if (stet_tree_parse(&tree, request, NULL)) {
		text(p, "request", "36", request);
		return;
	}
	for (const struct stet_tree *one = stet_tree_first(tree); one; one = stet_tree_next(one)) {
		char role[16];
		stet_str name = stet_tree_text(stet_tree_at(one, "role"));

		snprintf(role, sizeof(role), "%.*s", STET_ARG(name));
		text(p, role, "36", stet_tree_text(stet_tree_at(one, "text")));
		for (const struct stet_tree *image = stet_tree_first(stet_tree_at(one, "images")); image; image = stet_tree_next(image)) {
			stet_buf_z(&p->out, "    [picture, ");
			stet_buf_escaped(&p->out, stet_tree_text(stet_tree_at(image, "type")));
			stet_buf_fmt(&p->out, ", %lld bytes]\n", stet_tree_int(stet_tree_at(image, "bytes"), 0));
		}
	}
	stet_tree_free(tree);
}

static int print(void *user, const struct stet_call_row *row)
{
	struct printer *p = user;

	p->rows++;
	if (p->json) {
		row_as_json(p, row);
		return 0;
	}
	row_as_line(p, row);
	if (!p->full)
		return 0;
	messages(p, row->request);
	text(p, "reasoning", "35", row->reasoning);
	text(p, row->state == STET_CALL_DONE ? "answer" : "answer so far", "32", row->answer);
	stet_buf_char(&p->out, '\n');
	return 0;
}

/* ---- what is asked for ---------------------------------------------------------------------------------- */

/* A short number is how many; anything else has to be the beginning of a key. */
static int what(const struct stet_args *args, const char **key, unsigned *most, struct stet_err *err)
{
	const char *operand = args->n_operands ? args->operand[0] : NULL;
	long long n;

	*key = NULL;
	*most = LISTED;
	if (!operand)
		return STET_OK;
	if (strlen(operand) < 6 && stet_str_int(stet_str_of(operand), 1, 99999, &n)) {
		*most = (unsigned)n;
		return STET_OK;
	}
	*key = operand;
	*most = 0;
	if (strlen(operand) < 4 || strlen(operand) > STET_DIGEST || strspn(operand, "0123456789abcdef") != strlen(operand))
		return stet_fail(err, STET_EUSAGE, "usage.key", "'%s' is neither how many calls to list nor the beginning of a call's key",
		                 operand);
	return STET_OK;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	struct printer p = { .json = cli->json, .colour = report_coloured(STDOUT_FILENO) };
	struct stet_journal *journal = NULL;
	const char *key;
	long long since;
	unsigned most;
	int rc = what(args, &key, &most, err);

	p.full = key || stet_args_on(args, "full");
	if (!rc)
		rc = calls_since(&since, args, err);
	if (!rc)
		rc = calls_open(&journal, args, err);
	if (!rc && journal)
		rc = stet_journal_each(journal, key, since, most, print, &p, err);
	if (!rc && key && !p.rows)
		rc = stet_fail(err, STET_EUSAGE, "journal.key", "no call's key begins with '%s'", key);
	if (!rc && !p.rows && !p.json)
		stet_buf_z(&p.out, "nothing was asked of a model\n");
	if (!rc)
		rc = result_write(NULL, stet_buf_view(&p.out), false, NULL, 0, err);
	stet_journal_close(journal);
	stet_buf_free(&p.out);
	return rc;
}

const struct command command_log = {
	.name     = "log",
	.operands = "[N|KEY]",
	.summary  = "what was asked of models, and what they answered",
	.about    =
		"Lists the last calls of the journal, newest first: key, time, state, step and part, model, tokens, money, and how long it took. "
		"With the beginning of a key, shows what was sent and what was answered; with a number, lists that many (20 unless given).\n\n"
		"States: planned, sent, streaming, done, failed, cancelled; unknown is a call that was under way when its run was killed or its "
		"connection broke: it may have been answered, and paid.\n\n"
		"With --json: a call a line; texts with --full or a key only. Texts of documents stand nowhere else than in the journal, which only "
		"its user can read.",
	.examples = examples,
	.params   = params,
	.least    = 0,
	.most     = 1,
	.run      = run,
};
