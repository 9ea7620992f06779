/* commands.c - the table of subcommands. */
#include "cli.h"

#include "model.h"
#include "steps/step.h"

#define COMMAND(name) extern const struct command command_##name;
#include "commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "commands.def"
#undef COMMAND
	NULL,
};

const struct stet_param common_params[] = {
	{ "json", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "errors and warnings as JSON, one object a line" },
	{ "quiet", 'q', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "no warnings" },
	{ "help", 'h', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "show this help" },
	{ 0 },
};

const struct command *command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	return NULL;
}

size_t command_tables(const struct command *command, const struct stet_param **table)
{
	size_t n = 0;

	if (command->params)
		table[n++] = command->params;
	if (command->step)
		table[n++] = stet_step_find(command->step)->params;
	if (command->model)
		table[n++] = model_params;
	table[n++] = common_params;
	return n;
}
