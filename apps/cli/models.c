/* models.c - stet models */
#include "models.h"

#include "base/json.h"

static const struct stet_param params[] = {
	{ "all", 'a', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "also vendors that cannot be reached, and what they lack" },
	{ "offline", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "ask nobody: what is known without" },
	{ 0 },
};

static const char *const examples[] = {
	"What can be asked now:", "stet models",
	"Which vendors there are, and how to set their keys:", "stet models --all",
	"Does it work, and what does it do:", "stet models test ollama/qwen3:8b",
	NULL,
};

void models_dollars(struct stet_buf *out, long long millionths)
{
	char text[32];
	size_t len;

	if (millionths < 0) {
		stet_buf_char(out, '?');
		return;
	}
	len = (size_t)snprintf(text, sizeof(text), "$%lld.%06lld", millionths / 1000000, millionths % 1000000);
	while (text[len - 1] == '0' && text[len - 3] != '.')
		text[--len] = 0;
	stet_buf_z(out, text);
}

/* ---- as text ---------------------------------------------------------------------------------- */

static void print_model(struct stet_buf *out, const struct stet_model *model)
{
	size_t begin = out->len;

	stet_buf_z(out, "  ");
	stet_buf_escaped(out, stet_str_of(model->name));
	while (out->len - begin < 44)
		stet_buf_char(out, ' ');
	if (model->context)
		stet_buf_fmt(out, "  %8ld", model->context);
	else
		stet_buf_z(out, "         ?");
	stet_buf_z(out, "  ");
	begin = out->len;
	if (model->local) {
		stet_buf_z(out, "free");
	} else {
		models_dollars(out, model->price.in);
		stet_buf_z(out, " / ");
		models_dollars(out, model->price.out);
	}
	while (out->len - begin < 16)
		stet_buf_char(out, ' ');
	stet_buf_fmt(out, "  %-7s%s\n", stet_structure_name(model->structure), model->images ? "  images" : "");
}

/* "A B": A or B. */
static void print_choice(struct stet_buf *out, const char *words)
{
	stet_str rest = stet_str_of(words), piece;
	bool more = false;

	while (stet_str_cut(&rest, ' ', &piece)) {
		if (piece.len)
			stet_buf_fmt(out, "%s%.*s", more ? " or " : "", STET_ARG(piece));
		more |= piece.len > 0;
	}
}

static void print_state(struct stet_buf *out, const struct stet_offer *offer)
{
	const char *name = stet_vendor_name(offer->vendor), *variables = stet_vendor_variables(offer->vendor);

	switch (offer->reach) {
	case STET_REACH_NO_KEY:
		stet_buf_z(out, ": no key; set ");
		print_choice(out, variables);
		stet_buf_fmt(out, ", or run 'stet keys set %s'", name);
		break;
	case STET_REACH_NO_ADDRESS:
	case STET_REACH_FAILED:
		stet_buf_fmt(out, ": %s", offer->err.text);
		break;
	case STET_REACH_CLOSED:
		stet_buf_fmt(out, ": no server at %s", offer->url);
		break;
	case STET_REACH_UNASKED:
	case STET_REACH_OPEN:
		stet_buf_fmt(out, ", %s", offer->url);
		if (offer->key.from == STET_KEY_VARIABLE)
			stet_buf_fmt(out, ", key of %s", offer->key.variable);
		else if (offer->key.from != STET_KEY_NONE)
			stet_buf_z(out, ", key of 'stet keys'");
		break;
	}
	stet_buf_char(out, '\n');
}

/* What is of use now; the rest only when all is asked for. */
static bool is_shown(const struct stet_offer *offer, bool all, bool offline)
{
	return all || offer->reach == STET_REACH_OPEN || (offline && offer->key.from != STET_KEY_NONE) ||
	       (offer->reach == STET_REACH_FAILED && !offer->local);
}

static void print_aliases(struct stet_buf *out, const struct stet_models *models)
{
	stet_str name, target;

	for (size_t i = 0; stet_models_alias(models, i, &name, &target); i++) {
		if (i == 0)
			stet_buf_z(out, "aliases\n");
		stet_buf_z(out, "  ");
		stet_buf_escaped(out, name);
		stet_buf_z(out, " = ");
		stet_buf_escaped(out, target);
		stet_buf_char(out, '\n');
	}
}

static void as_text(struct stet_buf *out, const struct stet_models *models, const struct stet_offer *offer, size_t n, bool all,
                    bool offline)
{
	bool headed = false;

	for (size_t i = 0; i < n; i++) {
		if (!is_shown(&offer[i], all, offline))
			continue;
		if (!headed && offer[i].n_models) {
			stet_buf_fmt(out, "%-44s  %8s  %-16s  %s\n", "", "context", "$ in / out, 1M", "structure");
			headed = true;
		}
		stet_buf_z(out, stet_vendor_name(offer[i].vendor));
		stet_buf_z(out, " - ");
		stet_buf_escaped(out, stet_str_of(stet_vendor_title(offer[i].vendor)));
		print_state(out, &offer[i]);
		for (size_t k = 0; k < offer[i].n_models; k++)
			print_model(out, offer[i].model[k]);
	}
	print_aliases(out, models);
}

/* ---- as JSON ---------------------------------------------------------------------------------- */

static const char *const reaches[] = { "unasked", "no key", "no address", "closed", "failed", "open" };
static const char *const froms[] = { "none", "variable", "file", "command" };

static void price_as_json(struct stet_json *json, const char *key, long long millionths)
{
	if (millionths < 0)
		return;
	stet_json_key(json, key);
	stet_json_int(json, millionths);
}

static void model_as_json(struct stet_json *json, const struct stet_model *model)
{
	stet_json_open(json, '{');
	stet_json_text(json, "name", stet_str_of(model->name));
	stet_json_number(json, "context", model->context);
	stet_json_number(json, "max_output", model->max_output);
	stet_json_flag(json, "local", model->local);
	price_as_json(json, "price_in", model->price.in);
	price_as_json(json, "price_cached", model->price.in_cached);
	price_as_json(json, "price_written", model->price.in_written);
	price_as_json(json, "price_out", model->price.out);
	stet_json_member(json, "dated", stet_str_of(model->price.dated));
	stet_json_text(json, "structure", stet_str_of(stet_structure_name(model->structure)));
	stet_json_flag(json, "images", model->images);
	stet_json_close(json, '}');
}

static void offer_as_json(struct stet_json *json, const struct stet_offer *offer)
{
	stet_json_open(json, '{');
	stet_json_text(json, "vendor", stet_str_of(stet_vendor_name(offer->vendor)));
	stet_json_text(json, "title", stet_str_of(stet_vendor_title(offer->vendor)));
	stet_json_member(json, "url", stet_str_of(offer->url));
	stet_json_flag(json, "local", offer->local);
	stet_json_text(json, "reach", stet_str_of(reaches[offer->reach]));
	if (offer->reach == STET_REACH_FAILED || offer->reach == STET_REACH_NO_ADDRESS)
		stet_json_member(json, "error", stet_str_of(offer->err.text));
	stet_json_member(json, "variables", stet_str_of(stet_vendor_variables(offer->vendor)));
	stet_json_text(json, "key", stet_str_of(froms[offer->key.from]));
	stet_json_key(json, "models");
	stet_json_open(json, '[');
	for (size_t i = 0; i < offer->n_models; i++)
		model_as_json(json, offer->model[i]);
	stet_json_close(json, ']');
	stet_json_close(json, '}');
}

static void as_json(struct stet_buf *out, const struct stet_models *models, const struct stet_offer *offer, size_t n, bool all,
                    bool offline)
{
	struct stet_json json = { .out = out };
	stet_str name, target;

	stet_json_open(&json, '{');
	stet_json_key(&json, "vendors");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++)
		if (is_shown(&offer[i], all, offline))
			offer_as_json(&json, &offer[i]);
	stet_json_close(&json, ']');
	stet_json_key(&json, "aliases");
	stet_json_open(&json, '[');
	for (size_t i = 0; stet_models_alias(models, i, &name, &target); i++) {
		stet_json_open(&json, '{');
		stet_json_text(&json, "name", name);
		stet_json_text(&json, "model", target);
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, ']');
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

/* ---- the command ------------------------------------------------------------------------------ */

static int list(const struct cli *cli, struct stet_models *models, bool all, bool offline, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_buf out = { 0 };
	struct stet_offer *offer;
	size_t n;
	int rc = stet_models_reach(models, offline, &offer, &n, &arena, err);

	if (!rc) {
		(cli->json ? as_json : as_text)(&out, models, offer, n, all, offline);
		fwrite(out.at, 1, out.len, stdout);
		if (!out.len && !cli->quiet)
			fprintf(stderr, "stet: no model can be reached: a local server (Ollama, llama-server) may be started, or a key set; "
			        "'stet models --all' says how\n");
	}
	stet_buf_free(&out);
	stet_arena_free(&arena);
	return rc;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	bool all = stet_args_on(args, "all"), offline = stet_args_on(args, "offline");
	struct stet_models *models;
	int rc;

	if (args->n_operands && (args->n_operands != 2 || strcmp(args->operand[0], "test") != 0))
		return stet_fail(err, STET_EUSAGE, "usage.models", "usage: stet models, or stet models test NAME");
	rc = stet_models_open(&models, NULL, err);
	if (!rc && args->n_operands)
		rc = models_test(cli, models, args->operand[1], offline, err);
	else if (!rc)
		rc = list(cli, models, all, offline, err);
	stet_models_close(models);
	return rc;
}

const struct command command_models = {
	.name     = "models",
	.operands = "[test NAME]",
	.summary  = "list the models that can be reached now, or test one",
	.about    =
		"Asks the servers of this machine (Ollama, llama.cpp, vLLM, LM Studio and those of models.conf) and, where a key is set, "
		"remote vendors, all at once, and lists their models by the names that -m takes: how many tokens each reads, dollars for a "
		"million tokens in and out, how it is made to keep to a schema, and whether it reads pictures. '?' is what nobody knows; "
		"~/.config/stet/models.conf can say it, add vendors and give models short names.\n\n"
		"'test' asks a model three short questions - plain, streamed, and for an answer of a given shape - and, where its vendor has "
		"them, for embeddings. It says what works, with tokens, time and cost; the exit status is 7 when one of the three fails.\n\n"
		"With --json for programs; prices are then in millionths of a dollar for a million tokens.",
	.examples = examples,
	.params   = params,
	.least    = 0,
	.most     = 2,
	.network  = true,
	.run      = run,
};
