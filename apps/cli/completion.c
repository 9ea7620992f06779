/* completion.c - stet completion: what shells need to complete our commands, from the tables. */
#include "cli.h"

/* Inside single quotes of a shell. */
static void quoted(FILE *to, const char *s)
{
	for (; *s; s++)
		if (*s == '\'')
			fputs("'\\''", to);
		else
			fputc(*s, to);
}

static void each_option(FILE *to, const struct command *command,
                        void (*write)(FILE *to, const struct command *command, const struct stet_param *p))
{
	const struct stet_param *table[STET_MAX_TABLES];
	size_t n = command_tables(command, table);

	for (size_t i = 0; i < n; i++)
		for (const struct stet_param *p = table[i]; p->name; p++)
			write(to, command, p);
}

/* The words that stand among a command's operands as they are: list, show and edit of "list|show|edit [NAME]".  How many. */
static size_t operand_words(FILE *to, const struct command *command)
{
	size_t n = 0;

	for (const char *s = command->operands; *s;) {
		size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyz"), all = strcspn(s, "[]| \xE2");

		if (len && len == all) {
			if (to)
				fprintf(to, "%s%.*s", n ? " " : "", (int)len, s);
			n++;
		}
		s += all ? all : 1;
	}
	return n;
}

static void names(FILE *to)
{
	for (size_t i = 0; commands[i]; i++)
		fprintf(to, "%s%s", i ? " " : "", commands[i]->name);
}

/* ---- bash ----------------------------------------------------------------------------------- */

static void bash_flag(FILE *to, const struct command *command, const struct stet_param *p)
{
	(void)command;
	fprintf(to, " --%s", p->name);
}

static void bash_choice(FILE *to, const struct command *command, const struct stet_param *p)
{
	stet_str rest = stet_str_of(p->choices), one;

	if (p->type != STET_PARAM_CHOICE)
		return;
	fprintf(to, "\t%s:--%s) words='", command->name, p->name);
	while (stet_str_cut(&rest, '|', &one))
		fprintf(to, "%.*s ", STET_ARG(one));
	fputs("' ;;\n", to);
}

static void bash(FILE *to)
{
	fputs("# bash completion for stet\n_stet()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
	      "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tmapfile -t COMPREPLY < <(compgen -W '", to);
	names(to);
	fputs(" --help --version' -- \"$cur\")\n\t\treturn\n\tfi\n\tcase ${COMP_WORDS[1]}:$prev in\n", to);
	for (size_t i = 0; commands[i]; i++)
		each_option(to, commands[i], bash_choice);
	fputs("\thelp:help) words='", to);
	names(to);
	fputs("' ;;\n", to);
	for (size_t i = 0; commands[i]; i++)
		if (operand_words(NULL, commands[i])) {
			fprintf(to, "\t%s:%s) words='", commands[i]->name, commands[i]->name);
			operand_words(to, commands[i]);
			fputs("' ;;\n", to);
		}
	fputs("\tesac\n\tif [ -z \"$words\" ] && [[ $cur == -* ]]; then\n"
	      "\t\tcase ${COMP_WORDS[1]} in\n", to);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(to, "\t\t%s) words='", commands[i]->name);
		each_option(to, commands[i], bash_flag);
		fputs("' ;;\n", to);
	}
	fputs("\t\tesac\n\tfi\n\tif [ -n \"$words\" ]; then\n\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	      "\telse\n\t\tcompopt -o filenames\n\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n\tfi\n}\n"
	      "complete -F _stet stet\n", to);
}

/* ---- zsh ------------------------------------------------------------------------------------ */

/* In an _arguments spec, brackets and colons have a meaning of their own. */
static void zsh_text(FILE *to, const char *s)
{
	for (; *s; s++) {
		if (strchr("[]:\\", *s))
			fputc('\\', to);
		if (*s == '\'')
			fputs("'\\''", to);
		else
			fputc(*s, to);
	}
}

static void zsh_flag(FILE *to, const struct command *command, const struct stet_param *p)
{
	(void)command;
	if (p->letter)
		fprintf(to, " \\\n\t\t\t'(-%c --%s)'{-%c,--%s}'[", p->letter, p->name, p->letter, p->name);
	else
		fprintf(to, " \\\n\t\t\t'--%s[", p->name);
	zsh_text(to, p->help);
	fputc(']', to);
	if (p->type == STET_PARAM_PATH) {
		fprintf(to, ":%s:_files", p->meta);
	} else if (p->type == STET_PARAM_CHOICE) {
		stet_str rest = stet_str_of(p->choices), one;

		fprintf(to, ":%s:(", p->name);
		while (stet_str_cut(&rest, '|', &one))
			fprintf(to, "%.*s ", STET_ARG(one));
		fputc(')', to);
	} else if (p->type != STET_PARAM_BOOL) {
		fprintf(to, ":%s: ", p->meta);
	}
	fputc('\'', to);
}

static void zsh_operand(FILE *to, const struct command *command)
{
	if (operand_words(NULL, command)) {
		fputs("*:what:(", to);
		operand_words(to, command);
		fputc(')', to);
	} else {
		fputs(strcmp(command->name, "help") ? "*:file:_files" : "*:command:($names)", to);
	}
}

static void zsh(FILE *to)
{
	fputs("#compdef stet\n_stet()\n{\n\tlocal -a list\n\tlocal names='", to);
	names(to);
	fputs("'\n\tlist=(", to);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(to, "\n\t\t'%s:", commands[i]->name);
		zsh_text(to, commands[i]->summary);
		fputc('\'', to);
	}
	fputs(")\n\tif (( CURRENT == 2 )); then\n\t\t_describe command list\n\t\treturn\n\tfi\n\tlocal command=$words[2]\n"
	      "\tshift words\n\t(( CURRENT-- ))\n\tcase $command in\n", to);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(to, "\t%s)\n\t\t_arguments", commands[i]->name);
		each_option(to, commands[i], zsh_flag);
		fputs(" \\\n\t\t\t\"", to);
		zsh_operand(to, commands[i]);
		fputs("\" ;;\n", to);
	}
	fputs("\tesac\n}\nif [ \"$funcstack[1]\" = _stet ]; then\n\t_stet \"$@\"\nelse\n\tcompdef _stet stet\nfi\n", to);
}

/* ---- fish ----------------------------------------------------------------------------------- */

static void fish_flag(FILE *to, const struct command *command, const struct stet_param *p)
{
	fprintf(to, "complete -c stet -n '__fish_seen_subcommand_from %s' -l %s", command->name, p->name);
	if (p->letter)
		fprintf(to, " -s %c", p->letter);
	if (p->type == STET_PARAM_PATH)
		fputs(" -rF", to);
	else if (p->type != STET_PARAM_BOOL)
		fputs(" -x", to);
	if (p->type == STET_PARAM_CHOICE) {
		stet_str rest = stet_str_of(p->choices), one;

		fputs(" -a '", to);
		while (stet_str_cut(&rest, '|', &one))
			fprintf(to, "%.*s ", STET_ARG(one));
		fputc('\'', to);
	}
	fputs(" -d '", to);
	quoted(to, p->help);
	fputs("'\n", to);
}

static void fish(FILE *to)
{
	fputs("# fish completion for stet\n", to);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(to, "complete -c stet -n __fish_use_subcommand -f -a %s -d '", commands[i]->name);
		quoted(to, commands[i]->summary);
		fputs("'\n", to);
	}
	fputs("complete -c stet -n '__fish_seen_subcommand_from help' -f -a '", to);
	names(to);
	fputs("'\n", to);
	for (size_t i = 0; commands[i]; i++)
		if (operand_words(NULL, commands[i])) {
			fprintf(to, "complete -c stet -n '__fish_seen_subcommand_from %s' -f -a '", commands[i]->name);
			operand_words(to, commands[i]);
			fputs("'\n", to);
		}
	for (size_t i = 0; commands[i]; i++)
		each_option(to, commands[i], fish_flag);
}

/* ---- the command ---------------------------------------------------------------------------- */

static const char *const examples[] = {
	"In bash:", "source <(stet completion bash)",
	"In zsh:", "source <(stet completion zsh)",
	"In fish:", "stet completion fish | source",
	NULL,
};

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	static const struct {
		const char *shell;
		void (*write)(FILE *to);
	} all[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

	(void)cli;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strcmp(all[i].shell, args->operand[0])) {
			all[i].write(stdout);
			return STET_OK;
		}
	return stet_fail(err, STET_EUSAGE, "usage.value", "completion knows bash, zsh and fish, not '%s'", args->operand[0]);
}

const struct command command_completion = {
	.name     = "completion",
	.operands = "bash|zsh|fish",
	.summary  = "print the completion for a shell",
	.about    = "Prints a script that completes commands, options and their values in bash, zsh or fish.",
	.examples = examples,
	.least    = 1,
	.most     = 1,
	.run      = run,
};
