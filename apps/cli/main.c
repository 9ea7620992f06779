/* main.c - finds the subcommand, reads its flags, runs it, says what went wrong, exits with its code. */
#include "cli.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "model.h"

/* The first Ctrl-C stops what a model is asked, and what was answered is kept; the second stops all. */
static void on_signal(int signal)
{
	if (signal == SIGINT && model_interrupt())
		return;
	stet_file_abandon();
	_exit(-STET_ECANCELLED);
}

static void catch_signals(void)
{
	static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGXFSZ, SIGXCPU };
	struct sigaction act = { .sa_handler = on_signal };

	for (size_t i = 0; i < sizeof(caught) / sizeof(*caught); i++)
		sigaction(caught[i], &act, NULL);
}

/* How many letters two names share at their start: enough to guess what was meant. */
static const char *nearest(const char *name)
{
	const char *best = NULL;
	size_t most = 1;

	for (size_t i = 0; commands[i]; i++) {
		size_t same = 0;

		while (name[same] && name[same] == commands[i]->name[same])
			same++;
		if (same > most)
			most = same, best = commands[i]->name;
	}
	return best;
}

static int unknown(const char *name, struct stet_err *err)
{
	const char *guess = nearest(name);

	if (guess)
		return stet_fail(err, STET_EUSAGE, "usage.command", "there is no command '%s'; did you mean '%s'?", name, guess);
	return stet_fail(err, STET_EUSAGE, "usage.command", "there is no command '%s'; 'stet --help' lists them", name);
}

static int check_operands(const struct command *command, const struct stet_args *args, struct stet_err *err)
{
	if (args->n_operands >= command->least && args->n_operands <= command->most)
		return STET_OK;
	return stet_fail(err, STET_EUSAGE, "usage.operands", "%s: usage: stet %s [OPTION]… %s",
	                 args->n_operands < command->least ? "something is missing" : "too many operands", command->name,
	                 command->operands);
}

static int run(struct cli *cli, const struct command *command, int argc, char **argv, struct stet_err *err)
{
	const struct stet_param *table[STET_MAX_TABLES];
	struct stet_args args = { 0 };
	size_t n = command_tables(command, table);
	int rc;

	for (size_t i = 0; i < n; i++)
		stet_args_table(&args, table[i]);
	rc = stet_args_parse(&args, argc, argv, err);
	cli->command = command->name;
	cli->json = stet_args_on(&args, "json");
	cli->quiet = stet_args_on(&args, "quiet");
	if (stet_args_on(&args, "help")) {
		help_command(stdout, command);
		return STET_OK;
	}
	if (!rc)
		rc = check_operands(command, &args, err);
	if (!rc && command->model)
		rc = model_open(&cli->model, cli, &args, err);
	if (!rc && !command->network)
		lockdown();
	if (!rc)
		rc = model_close(cli->model, command->run(cli, &args, err), err);
	return rc;
}

static int dispatch(struct cli *cli, int argc, char **argv, struct stet_err *err)
{
	const struct command *command;

	if (argc < 2) {
		help_all(stderr);
		return STET_EUSAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
		help_all(stdout);
		return STET_OK;
	}
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
		puts("stet " STET_VERSION);
		return STET_OK;
	}
	command = command_find(argv[1]);
	return command ? run(cli, command, argc - 2, argv + 2, err) : unknown(argv[1], err);
}

int main(int argc, char **argv)
{
	struct stet_err err = { 0 };
	struct cli cli = { 0 };
	int rc;

	setlocale(LC_CTYPE, "");
	catch_signals();
	rc = dispatch(&cli, argc, argv, &err);
	if (fflush(stdout) == EOF && !rc)
		rc = stet_fail(&err, STET_EOUTPUT, "file.write", "writing standard output failed");
	if (err.code)
		report_error(&cli, &err);
	return -rc;
}
