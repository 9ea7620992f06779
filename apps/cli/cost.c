/* cost.c - stet cost */
#include "calls.h"

#include "base/json.h"

static const struct stet_param params[] = {
	{ "by", 0, STET_PARAM_CHOICE, "step", NULL, "step|model|day", 0, 0, "sums for each" },
	CALLS_PARAMS,
	{ 0 },
};

static const char *const examples[] = {
	"What was spent on what:", "stet cost",
	"Day by day, this week:", "stet cost --by day --since 7d",
	NULL,
};

static void add(struct stet_sum *total, const struct stet_sum *sum)
{
	total->calls += sum->calls;
	total->unknown += sum->unknown;
	total->usage.in += sum->usage.in;
	total->usage.in_cached += sum->usage.in_cached;
	total->usage.out += sum->usage.out;
	total->usage.out_reasoning += sum->usage.out_reasoning;
	total->usage.estimated |= sum->usage.estimated;
	total->cost += sum->cost;
	total->priceless += sum->priceless;
}

static void padded(struct stet_buf *out, stet_str cell, size_t width, bool right)
{
	size_t runes = 0, pad;

	for (size_t i = 0; i < cell.len; i++)
		runes += ((unsigned char)cell.at[i] & 0xC0) != 0x80;
	pad = runes < width ? width - runes : 0;
	if (!right)
		stet_buf_str(out, cell);
	while (pad--)
		stet_buf_char(out, ' ');
	if (right)
		stet_buf_str(out, cell);
}

static void count(struct stet_buf *out, unsigned long long n)
{
	struct stet_buf cell = { 0 };

	calls_number(&cell, n);
	padded(out, stet_buf_view(&cell), 14, true);
	stet_buf_free(&cell);
}

static void line(struct stet_buf *out, stet_str of, const struct stet_sum *sum)
{
	struct stet_buf cell = { 0 };

	stet_buf_escaped(&cell, of);
	padded(out, stet_buf_view(&cell), 28, false);
	cell.len = 0;
	count(out, sum->calls);
	count(out, (unsigned long long)sum->usage.in);
	count(out, (unsigned long long)sum->usage.out);
	calls_money(&cell, sum->cost);
	if (sum->priceless)
		stet_buf_z(&cell, " + ?");
	padded(out, stet_buf_view(&cell), 14, true);
	stet_buf_char(out, '\n');
	stet_buf_free(&cell);
}

static void head(struct stet_buf *out, const char *by)
{
	padded(out, stet_str_of(by), 28, false);
	padded(out, STET_STR("calls"), 14, true);
	padded(out, STET_STR("tokens in"), 14, true);
	padded(out, STET_STR("tokens out"), 14, true);
	padded(out, STET_STR("US dollars"), 14, true);
	stet_buf_char(out, '\n');
}

static void as_text(struct stet_buf *out, const char *by, const struct stet_sum *sum, size_t n)
{
	struct stet_sum total = { 0 };

	if (n == 0) {
		stet_buf_z(out, "nothing was asked of a model\n");
		return;
	}
	head(out, by);
	for (size_t i = 0; i < n; i++) {
		line(out, sum[i].of, &sum[i]);
		add(&total, &sum[i]);
	}
	if (n > 1)
		line(out, STET_STR("all"), &total);
	if (total.unknown)
		stet_buf_fmt(out, "%llu %s under way when a run or a connection ended: possibly paid, in vain\n", total.unknown,
		             total.unknown == 1 ? "try was" : "tries were");
	if (total.priceless)
		stet_buf_fmt(out, "of %llu call%s the price is not known: [model …] in models.conf can tell it\n", total.priceless,
		             total.priceless == 1 ? "" : "s");
}

static void sum_as_json(struct stet_json *json, const struct stet_sum *sum)
{
	stet_json_count(json, "calls", (long long)sum->calls);
	stet_json_count(json, "tokens_in", sum->usage.in);
	stet_json_count(json, "tokens_cached", sum->usage.in_cached);
	stet_json_count(json, "tokens_out", sum->usage.out);
	stet_json_count(json, "tokens_reasoning", sum->usage.out_reasoning);
	stet_json_flag(json, "estimated", sum->usage.estimated);
	stet_json_count(json, "microdollars", sum->cost);
	stet_json_number(json, "without_price", (long long)sum->priceless);
	stet_json_number(json, "possibly_paid_twice", (long long)sum->unknown);
	stet_json_close(json, '}');
}

static void as_json(struct stet_buf *out, const char *by, const struct stet_sum *sum, size_t n)
{
	struct stet_json json = { .out = out };
	struct stet_sum total = { 0 };

	stet_json_open(&json, '{');
	stet_json_text(&json, "by", stet_str_of(by));
	stet_json_key(&json, "sums");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++) {
		stet_json_open(&json, '{');
		stet_json_text(&json, by, sum[i].of);
		sum_as_json(&json, &sum[i]);
		add(&total, &sum[i]);
	}
	stet_json_close(&json, ']');
	stet_json_key(&json, "all");
	stet_json_open(&json, '{');
	sum_as_json(&json, &total);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *by = stet_args_text(args, "by");
	struct stet_journal *journal = NULL;
	struct stet_arena arena = { 0 };
	struct stet_buf out = { 0 };
	struct stet_sum *sum = NULL;
	long long since;
	size_t n = 0;
	int rc = calls_since(&since, args, err);

	if (!rc)
		rc = calls_open(&journal, args, err);
	if (!rc && journal)
		rc = stet_journal_sums(journal, by, since, &sum, &n, &arena, err);
	if (!rc) {
		(cli->json ? as_json : as_text)(&out, by, sum, n);
		rc = result_write(NULL, stet_buf_view(&out), false, NULL, 0, err);
	}
	stet_journal_close(journal);
	stet_buf_free(&out);
	stet_arena_free(&arena);
	return rc;
}

const struct command command_cost = {
	.name     = "cost",
	.operands = "",
	.summary  = "what was spent on models, by step, model or day",
	.about    =
		"Adds up what the journal knows: calls that were answered, and others that cost something all the same. Prices are those of "
		"the day on which a call was made. A try that was under way when a run was killed or a connection broke may have been paid "
		"without an answer; such tries are counted apart.\n\n"
		"Nothing is sent and nothing is changed.",
	.examples = examples,
	.params   = params,
	.least    = 0,
	.most     = 0,
	.run      = run,
};
