/* keys.c - stet keys */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <stet/models.h>

#include "base/json.h"

#define KEY_MAX 16384

static const struct stet_param params[] = {
	{ "command", 0, STET_PARAM_TEXT, NULL, "COMMAND", NULL, 0, 0, "set: keep a command that prints the key instead of the key" },
	{ 0 },
};

static const char *const examples[] = {
	"Keep a key, typed or pasted unseen:", "stet keys set openai",
	"The same from a file:", "stet keys set openai < key.txt",
	"Leave it with a password manager:", "stet keys set anthropic --command 'pass show anthropic'",
	"Which keys there are, and where:", "stet keys list",
	NULL,
};

/* ---- reading a key ---------------------------------------------------------------------------- */

static void wipe(struct stet_buf *key)
{
	if (key->at)
		explicit_bzero(key->at, key->cap);
	stet_buf_free(key);
}

/* One byte; -1 at the end. */
static int next(void)
{
	unsigned char c;
	ssize_t got;

	do
		got = read(STDIN_FILENO, &c, 1);
	while (got < 0 && errno == EINTR);
	return got == 1 ? c : -1;
}

/* A line, with what a terminal's user may strike while nothing is shown; false: taken back. */
static bool read_line(struct stet_buf *key, bool typed)
{
	int c;

	while ((c = next()) >= 0 && c != '\n' && !(typed && (c == '\r' || c == 4))) {
		if (typed && c == 3)
			return false;
		if (typed && (c == 0x7F || c == 8))
			key->len -= key->len > 0;
		else if (typed && c == 0x15)
			key->len = 0;
		else
			stet_buf_char(key, (char)c);
	}
	return true;
}

/* Nothing is echoed, and no signal ends us before echo is on again. */
static int read_unseen(struct stet_buf *key, const char *vendor, struct stet_err *err)
{
	struct termios was, quiet;
	bool whole;

	if (tcgetattr(STDIN_FILENO, &was) < 0)
		return stet_fail(err, STET_EFORMAT, "keys.terminal", "the terminal cannot be made quiet: %s", strerror(errno));
	quiet = was;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) < 0)
		return stet_fail(err, STET_EFORMAT, "keys.terminal", "the terminal cannot be made quiet: %s", strerror(errno));
	fprintf(stderr, "key for %s: ", vendor);
	whole = read_line(key, true);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
	fputc('\n', stderr);
	return whole ? STET_OK : stet_fail(err, STET_ECANCELLED, "cancelled", "nothing was changed");
}

static int read_key(struct stet_buf *key, const char *vendor, struct stet_err *err)
{
	int rc = STET_OK;

	key->max = KEY_MAX + 16;
	stet_buf_room(key, KEY_MAX + 8);
	if (isatty(STDIN_FILENO))
		rc = read_unseen(key, vendor, err);
	else
		read_line(key, false);
	if (!rc && key->over)
		rc = stet_fail(err, STET_EUSAGE, "keys.value", "a key has at most %d bytes", KEY_MAX);
	return rc;
}

/* ---- what it does ----------------------------------------------------------------------------- */

static int set(const struct cli *cli, const struct stet_vendor *vendor, const char *command, struct stet_err *err)
{
	const char *name = stet_vendor_name(vendor);
	struct stet_key_told told;
	struct stet_buf key = { 0 };
	int rc = STET_OK;

	if (command)
		stet_buf_fmt(&key, "!%s", command);
	else
		rc = read_key(&key, name, err);
	if (!rc && !command && key.len && key.at[0] == '!')
		rc = stet_fail(err, STET_EUSAGE, "keys.value", "a key does not begin with '!'; --command keeps a command");
	if (!rc)
		rc = stet_key_set(name, stet_buf_view(&key), err);
	wipe(&key);
	if (!rc && !cli->quiet && !stet_key_where(&told, vendor, NULL) && told.from == STET_KEY_VARIABLE)
		fprintf(stderr, "stet: kept; but %s is set, and goes first\n", told.variable);
	return rc;
}

static int take_away(const char *name, struct stet_err *err)
{
	bool found = false;
	int rc = stet_key_remove(name, &found, err);

	if (!rc && !found)
		rc = stet_fail(err, STET_EUSAGE, "keys.none", "no key is kept for '%s'", name);
	return rc;
}

static const char *const froms[] = { "none", "variable", "file", "command" };

static void tell(const char *vendor, const struct stet_key_told *told)
{
	const char *where = told->from == STET_KEY_VARIABLE ? told->variable
	                  : told->from == STET_KEY_COMMAND ? "a command" : "stet keys";

	printf("%-20s %s%s%s\n", vendor, where, *told->tail ? "  …" : "", told->tail);
}

static void tell_json(struct stet_json *json, const char *vendor, const struct stet_key_told *told)
{
	stet_json_open(json, '{');
	stet_json_text(json, "vendor", stet_str_of(vendor));
	stet_json_text(json, "from", stet_str_of(froms[told->from]));
	stet_json_member(json, "variable", stet_str_of(told->variable));
	stet_json_member(json, "tail", stet_str_of(told->tail));
	stet_json_close(json, '}');
}

static int list(const struct cli *cli, const struct stet_models *models, struct stet_err *err)
{
	struct stet_buf out = { 0 };
	struct stet_json json = { .out = &out };
	const struct stet_vendor *vendor;
	int rc = STET_OK;

	stet_json_open(&json, '[');
	for (size_t i = 0; !rc && (vendor = stet_models_each(models, i)); i++) {
		struct stet_key_told told;

		rc = stet_key_where(&told, vendor, err);
		if (rc || told.from == STET_KEY_NONE)
			continue;
		if (cli->json)
			tell_json(&json, stet_vendor_name(vendor), &told);
		else
			tell(stet_vendor_name(vendor), &told);
	}
	stet_json_close(&json, ']');
	if (!rc && cli->json)
		printf("%.*s\n", (int)out.len, out.at);
	stet_buf_free(&out);
	return rc;
}

/* ---- the command ------------------------------------------------------------------------------ */

static int find(const struct stet_vendor **out, const struct stet_models *models, const char *name, struct stet_err *err)
{
	*out = stet_models_named(models, name);
	if (!*out)
		return stet_fail(err, STET_EUSAGE, "keys.vendor", "there is no vendor '%s'; 'stet models --all' lists them", name);
	if (!stet_vendor_variables(*out))
		return stet_fail(err, STET_EUSAGE, "keys.vendor", "'%s' needs no key", name);
	return STET_OK;
}

static int act(const struct cli *cli, const struct stet_args *args, const struct stet_models *models, struct stet_err *err)
{
	const char *verb = args->n_operands ? args->operand[0] : "list", *name = args->n_operands > 1 ? args->operand[1] : NULL;
	const char *command = stet_args_text(args, "command");
	const struct stet_vendor *vendor;
	int rc;

	if (command && strcmp(verb, "set") != 0)
		return stet_fail(err, STET_EUSAGE, "usage.keys", "--command goes with 'set'");
	if (!strcmp(verb, "list") && !name)
		return list(cli, models, err);
	if (!strcmp(verb, "remove") && name)
		return take_away(name, err);
	if (strcmp(verb, "set") != 0 || !name)
		return stet_fail(err, STET_EUSAGE, "usage.keys", "usage: stet keys list, stet keys set VENDOR, stet keys remove VENDOR; "
		                 "a key itself is never an argument");
	rc = find(&vendor, models, name, err);
	return rc ? rc : set(cli, vendor, command, err);
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	struct stet_models *models;
	int rc = stet_models_open(&models, NULL, err);

	if (!rc)
		rc = act(cli, args, models, err);
	stet_models_close(models);
	return rc;
}

const struct command command_keys = {
	.name     = "keys",
	.operands = "[list | set VENDOR | remove VENDOR]",
	.summary  = "keep the keys of model vendors, or say where they are",
	.about    =
		"A vendor's key comes from its environment variable (OPENAI_API_KEY), else from what 'stet keys set' keeps: a file of mode "
		"0600, ~/.config/stet/keys. 'set' reads the key from standard input, or asks for it on the terminal without showing it; a key "
		"is never an argument. With --command, a command is kept instead that prints the key when it is needed: its first line "
		"counts, it has 30 seconds, and it is given no other key.\n\n"
		"'list' says which vendors have a key and where it is, and its last four characters when it is longer than twenty; with --json "
		"for programs.",
	.examples = examples,
	.params   = params,
	.least    = 0,
	.most     = 2,
	.run      = run,
};
