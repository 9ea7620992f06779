/* args.h - one table of parameters, several surfaces: the flags of a command, the key=value of a plan line, the
 * params of a method, and the text of the help and the man page all come from it. */
#ifndef STET_BASE_ARGS_H
#define STET_BASE_ARGS_H

#include <stet/base.h>

enum stet_param_type {
	STET_PARAM_TEXT,
	STET_PARAM_INT,         /* within [min, max] */
	STET_PARAM_BOOL,        /* a flag without a value */
	STET_PARAM_CHOICE,      /* one of `choices`, parted by '|' */
	STET_PARAM_PATH,        /* a file: shells complete it */
};

struct stet_param {
	const char *name;       /* "slides": --slides on the command line, slides= in a plan */
	char letter;            /* 't' for -t; 0: none */
	enum stet_param_type type;
	const char *value;      /* default, as text; NULL: none */
	const char *meta;       /* what stands for the value in the help: "N", "FILE"; a choice needs none */
	const char *choices;
	long long min, max;
	const char *help;       /* one line, lower case, no full stop */
};

/* Values for the parameters of one or two tables (a command's own, its step's). */
#define STET_MAX_PARAMS 48
#define STET_MAX_TABLES 4

struct stet_args {
	const struct stet_param *table[STET_MAX_TABLES];        /* each ends with a NULL name */
	struct {
		const struct stet_param *param;
		const char *value;
		bool given;
	} slot[STET_MAX_PARAMS];
	size_t n;
	const char *const *operand;     /* what was not a flag, in order */
	size_t n_operands;
};

/* Take a table in, with its defaults. */
void stet_args_table(struct stet_args *args, const struct stet_param *table);
/* Set one by name, checked; `value` must last.  STET_EUSAGE with the reason. */
int stet_args_set(struct stet_args *args, stet_str name, const char *value, struct stet_err *err);
/* Flags as GNU programs take them: --name value, --name=value, -o value, -ovalue, -- ends them; operands may stand
 * anywhere.  `argv` is rearranged so that the operands come first, and lives on in `args`. */
int stet_args_parse(struct stet_args *args, int argc, char **argv, struct stet_err *err);

/* The value, NULL when there is none.  Asking for a name that no table has is our bug and ends the process. */
const char *stet_args_text(const struct stet_args *args, const char *name);
long long stet_args_int(const struct stet_args *args, const char *name);        /* 0 when there is none */
bool stet_args_on(const struct stet_args *args, const char *name);
bool stet_args_given(const struct stet_args *args, const char *name);

#endif
