/* man.c - manual pages, from the same tables as the help.  man(7) macros. */
#include "cli.h"

/* roff gives meaning to back slashes, hyphens, and a dot or quote at the start of a line. */
static void text(FILE *to, const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", to);
	for (; *s; s++)
		if (*s == '\\')
			fputs("\\e", to);
		else if (*s == '-')
			fputs("\\-", to);
		else if (s[0] == '\n' && s[1] == '\n')
			fputs("\n.PP\n", to), s++;
		else
			fputc(*s, to);
}

static void header(FILE *to, const char *name, const char *summary)
{
	fprintf(to, ".TH %s 1 \"\" \"stet %s\" \"User Commands\"\n.SH NAME\n", name, STET_VERSION);
	text(to, name);
	fputs(" \\- ", to);
	text(to, summary);
	fputc('\n', to);
}

static void option(FILE *to, const struct stet_param *p)
{
	const char *value = p->type == STET_PARAM_BOOL ? NULL : p->type == STET_PARAM_CHOICE ? p->choices : p->meta;

	fputs(".TP\n.B ", to);
	if (p->letter)
		fprintf(to, "\\-%c, ", p->letter);
	fputs("\\-\\-", to);
	text(to, p->name);
	if (value)
		fputc(' ', to), text(to, value);
	fputc('\n', to);
	text(to, p->help);
	if (p->value)
		fprintf(to, " (%s unless given)", p->value);
	fputs(".\n", to);
}

static void exit_status(FILE *to)
{
	static const char *const meaning[] = {
		"done; warnings allowed", "a bug of ours; of verify: something does not hold", "usage", "not a document that can be read",
		"over a safety limit",
		"refused: the output would replace something that was read", "the output or the disk", NULL,
	};

	fputs(".SH EXIT STATUS\n", to);
	for (int i = 0; meaning[i]; i++)
		fprintf(to, ".TP\n.B %d\n%s\n", i, meaning[i]);
	fputs(".TP\n.B 8\nstopped by a signal\n", to);
}

static void command_page(FILE *to, const struct command *command)
{
	const struct stet_param *table[STET_MAX_TABLES];
	size_t n = command_tables(command, table);
	char name[64];

	snprintf(name, sizeof(name), "stet-%s", command->name);
	header(to, name, command->summary);
	fprintf(to, ".SH SYNOPSIS\n.B stet %s\n[OPTION]... ", command->name);
	text(to, command->operands);
	fputs("\n.SH DESCRIPTION\n", to);
	text(to, command->about);
	fputs("\n.SH OPTIONS\n", to);
	for (size_t i = 0; i < n; i++)
		for (const struct stet_param *p = table[i]; p->name; p++)
			option(to, p);
	if (command->examples)
		fputs(".SH EXAMPLES\n", to);
	for (size_t i = 0; command->examples && command->examples[i]; i += 2) {
		fputs(".PP\n", to);
		text(to, command->examples[i]);
		fputs("\n.PP\n.RS\n", to);
		text(to, command->examples[i + 1]);
		fputs("\n.RE\n", to);
	}
	exit_status(to);
	fputs(".SH SEE ALSO\n.BR stet (1)\n", to);
}

static void main_page(FILE *to)
{
	header(to, "stet", "let it stand: outlines, slides and edits for office documents");
	fputs(".SH SYNOPSIS\n.B stet\nCOMMAND [OPTION]... FILE\n.SH DESCRIPTION\n"
	      "Reads office documents, splits work on them into steps whose results are files that a person can edit, and writes "
	      "native documents. Works offline; nothing that a document refers to is ever fetched. Results go to standard output or "
	      "to the file named with \\-o, everything else to standard error. Files are written whole or not at all.\n"
	      ".SH COMMANDS\n", to);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(to, ".TP\n.BR stet\\-%s (1)\n", commands[i]->name);
		text(to, commands[i]->summary);
		fputc('\n', to);
	}
	fputs(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nwhen set and not empty, messages have no colours\n", to);
	exit_status(to);
}

void man_page(FILE *to, const struct command *command)
{
	if (command)
		command_page(to, command);
	else
		main_page(to);
}
