/* model.c - the flags of commands that may use a model, and the asker that they open. */
#include "model.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "model_tell.h"

const struct stet_param model_params[] = {
	{ "model", 'm', STET_PARAM_TEXT, NULL, "NAME", NULL, 0, 0, "the model: VENDOR/ID, an alias, ./FILE.gguf; stet models lists those there are" },
	{ "escalate", 0, STET_PARAM_TEXT, NULL, "NAME", NULL, 0, 0, "another model for what that one could not do" },
	{ "estimate", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "say what it would cost, and send nothing" },
	{ "max-cost", 0, STET_PARAM_TEXT, NULL, "USD", NULL, 0, 0, "spend no more than that: 0.50" },
	{ "effort", 0, STET_PARAM_CHOICE, NULL, NULL, "none|minimal|low|medium|high", 0, 0, "how much it reasons, where it can" },
	{ "on-unknown", 0, STET_PARAM_CHOICE, NULL, NULL, "resend|ask|skip", 0, 0, "what a stopped run may have paid already: send it again" },
	{ "journal", 0, STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "where answers are kept; else $STET_JOURNAL or the user's own" },
	{ "offline", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "open no connection: only answers of the journal" },
	{ 0 },
};

static volatile int cancelled;
static volatile bool armed;

bool model_interrupt(void)
{
	if (!armed || cancelled)
		return false;
	cancelled = 1;
	return true;
}

/* ---- what the flags say ------------------------------------------------------------------------------------ */

/* Dollars with up to six decimals, as millionths. */
static int money(const char *text, long long *out, struct stet_err *err)
{
	stet_str rest = stet_str_of(text), whole, part;
	long long dollars = 0, millionths = 0;
	bool good;

	stet_str_cut(&rest, '.', &whole);
	part = rest.at ? rest : STET_STR("0");
	good = (whole.len ? stet_str_int(whole, 0, 1000000000, &dollars) : rest.len > 0) && part.len <= 6 &&
	       stet_str_int(part, 0, 999999, &millionths);
	for (size_t i = part.len; i < 6; i++)
		millionths *= 10;
	*out = dollars * 1000000 + millionths;
	if (good && *out > 0)
		return STET_OK;
	return stet_fail(err, STET_EUSAGE, "usage.value", "--max-cost takes dollars such as 0.50, not '%s'", text);
}

static enum stet_on_unknown on_unknown(const struct stet_args *args, bool people)
{
	const char *given = stet_args_text(args, "on-unknown");

	if (!given)
		return people ? STET_UNKNOWN_ASK : STET_UNKNOWN_RESEND;
	return !strcmp(given, "ask") ? STET_UNKNOWN_ASK : !strcmp(given, "skip") ? STET_UNKNOWN_SKIP : STET_UNKNOWN_RESEND;
}

/* What has a meaning only with a model. */
static int check_none(const struct stet_args *args, struct stet_err *err)
{
	static const char *const flags[] = { "escalate", "estimate", "max-cost", "effort", "on-unknown" };

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		if (stet_args_given(args, flags[i]))
			return stet_fail(err, STET_EUSAGE, "usage.model", "--%s has a meaning only with a model: -m NAME; 'stet models' lists them",
			                 flags[i]);
	return STET_OK;
}

int model_missing(const struct cli *cli, struct stet_err *err)
{
	return stet_fail(err, STET_EUSAGE, "usage.model",
	                 "%s needs a model: name one with -m, as in -m ollama/qwen3:8b, -m openai/gpt-5.4-mini or -m ./model.gguf; "
	                 "'stet models' lists those there are", cli->command);
}

/* ---- opening and closing ------------------------------------------------------------------------------------ */

static int find(struct model *m, const struct stet_args *args, struct stet_err *err)
{
	const char *escalate = stet_args_text(args, "escalate");
	int rc = stet_asker_model(m->asker, stet_args_text(args, "model"), &m->model, err);

	if (!rc && escalate)
		rc = stet_asker_model(m->asker, escalate, &m->escalate, err);
	return rc;
}

int model_open(struct model **out, struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *cost = stet_args_text(args, "max-cost");
	bool people = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
	struct stet_asker_options options = {
		.journal = stet_args_text(args, "journal"),
		.loop = { .offline = stet_args_on(args, "offline"), .courier = true },
		.on_unknown = on_unknown(args, people),
		.estimate = stet_args_on(args, "estimate"),
		.cancel = &cancelled,
		.may_resend = people ? model_may_resend : NULL,
		.on_progress = model_progress,
		.on_note = model_note,
	};
	struct model *m;
	int rc = STET_OK;

	*out = NULL;
	if (!stet_args_text(args, "model"))
		return check_none(args, err);
	/* Before it is paid, not after. */
	if (stet_args_text(args, "output") && !options.estimate)
		rc = stet_file_may_write(stet_args_text(args, "output"), err);
	if (!rc && cost)
		rc = money(cost, &options.max_cost, err);
	if (rc)
		return rc;
	m = stet_grow(NULL, sizeof(*m));
	*m = (struct model){ .cli = cli, .effort = stet_args_text(args, "effort"), .estimate = options.estimate,
	                     .watched = isatty(STDERR_FILENO) && !cli->quiet && !cli->json };
	options.user = m;
	rc = stet_asker_open(&m->asker, &options, err);
	if (!rc)
		rc = find(m, args, err);
	if (rc) {
		stet_asker_close(m->asker);
		free(m);
		return rc;
	}
	armed = true;
	*out = m;
	return STET_OK;
}

/* What was cut on the way is not lost work: people should know before they pay for it twice. */
static void add_way_on(struct stet_err *err)
{
	const struct stet_err was = *err;

	if (!strcmp(was.slug, "provider.lost") || !strcmp(was.slug, "provider.idle"))
		stet_fail(err, was.code, was.slug, "%s; what was answered is kept: run the same command again, and it goes on", was.text);
}

int model_close(struct model *m, int rc, struct stet_err *err)
{
	if (!m)
		return rc;
	model_quiet(m);
	if (rc)
		add_way_on(err);
	if (!m->estimate)
		model_tell_spent(m);
	else if (!rc)
		model_tell_estimate(m);
	armed = false;
	stet_asker_close(m->asker);
	free(m);
	return rc;
}

void model_into(struct model *m, struct stet_work *work)
{
	work->asker = m->asker;
	work->model = m->model;
	work->escalate = m->escalate;
	work->effort = m->effort;
	work->estimate = m->estimate;
}

int model_check(const struct model *m, struct stet_err *err)
{
	(void)m;
	return cancelled ? stet_fail(err, STET_ECANCELLED, "model.stopped", "stopped; what was answered is kept, and the same command goes on") :
	                   STET_OK;
}
