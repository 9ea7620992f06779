/* help.c - stet help, and the help of every command, from the tables. */
#include "cli.h"

void help_all(FILE *to)
{
	fputs("stet - let it stand: outlines, slides and edits for office documents\n"
	      "\n"
	      "usage: stet COMMAND [OPTION]… FILE\n"
	      "\n", to);
	for (size_t i = 0; commands[i]; i++)
		fprintf(to, "  %-11s %s\n", commands[i]->name, commands[i]->summary);
	fputs("\n"
	      "  stet help COMMAND explains one; stet --version tells the version.\n"
	      "  Results go to standard output or -o FILE, everything else to standard error.\n", to);
}

static void option(FILE *to, const struct stet_param *p)
{
	char left[64];
	const char *value = p->type == STET_PARAM_BOOL ? NULL : p->type == STET_PARAM_CHOICE ? p->choices : p->meta;

	snprintf(left, sizeof(left), "%c%c%c --%s%s%s", p->letter ? '-' : ' ', p->letter ? p->letter : ' ', p->letter ? ',' : ' ',
	         p->name, value ? " " : "", value ? value : "");
	fprintf(to, "  %-24s %s", left, p->help);
	if (p->value)
		fprintf(to, " (%s unless given)", p->value);
	fputc('\n', to);
}

/* Words to lines of about 80 characters, with an indent. */
static void wrapped(FILE *to, const char *text)
{
	size_t column = 0;

	while (*text) {
		size_t len = strcspn(text, " \n");

		if (column && column + 1 + len > 80) {
			fputc('\n', to);
			column = 0;
		}
		column += (size_t)fprintf(to, "%s%.*s", column ? " " : "", (int)len, text);
		text += len;
		if (text[0] == '\n' && text[1] == '\n') {
			fputs("\n\n", to);
			column = 0;
		}
		text += strspn(text, " \n");
	}
	fputc('\n', to);
}

void help_command(FILE *to, const struct command *command)
{
	const struct stet_param *table[STET_MAX_TABLES];
	size_t n = command_tables(command, table);

	fprintf(to, "stet %s - %s\n\nusage: stet %s [OPTION]… %s\n\n", command->name, command->summary, command->name,
	        command->operands);
	wrapped(to, command->about);
	fputc('\n', to);
	for (size_t i = 0; i < n; i++)
		for (const struct stet_param *p = table[i]; p->name; p++)
			option(to, p);
	for (size_t i = 0; command->examples && command->examples[i]; i += 2)
		fprintf(to, "\n%s\n    %s\n", command->examples[i], command->examples[i + 1]);
}

static const struct stet_param params[] = {
	{ "man", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "print the manual page (roff)" },
	{ 0 },
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *name = args->n_operands ? args->operand[0] : NULL;
	const struct command *command = name ? command_find(name) : NULL;

	(void)cli;
	if (name && !command)
		return stet_fail(err, STET_EUSAGE, "usage.command", "there is no command '%s'; 'stet --help' lists them", name);
	if (stet_args_on(args, "man"))
		man_page(stdout, command);
	else if (command)
		help_command(stdout, command);
	else
		help_all(stdout);
	return STET_OK;
}

const struct command command_help = {
	.name     = "help",
	.operands = "[COMMAND]",
	.summary  = "explain a command",
	.about    = "Shows what a command does, its options, and examples.",
	.params   = params,
	.least    = 0,
	.most     = 1,
	.run      = run,
};
