/* cli.h - the command: a table of subcommands, each a file that ends in a const struct. */
#ifndef STET_CLI_H
#define STET_CLI_H

#include <stdio.h>

#include <stet/base.h>

#include "base/args.h"

/* The manners that all subcommands share. */
struct cli {
	bool json;              /* errors and warnings as JSON, one object a line */
	bool quiet;             /* no warnings */
	const char *command;
	struct model *model;    /* with -m (model.h); else NULL */
};

struct command {
	const char *name;
	const char *operands;                   /* as in the usage line: "FILE" */
	const char *summary;                    /* one line, lower case, no full stop */
	const char *about;                      /* paragraphs for the manual, parted by empty lines */
	const char *const *examples;            /* pairs: what it does, the command line; NULL at the end */
	const struct stet_param *params;        /* its own; may be NULL */
	const char *step;                       /* the step whose parameters it takes, too; may be NULL */
	unsigned least, most;                   /* operands */
	bool model;                             /* it takes the parameters of model.h, and cli->model is open when one is named */
	bool network;                           /* it needs sockets or other programs: it calls lockdown itself as soon as it can */
	int (*run)(struct cli *cli, const struct stet_args *args, struct stet_err *err);
};

extern const struct command *const commands[];          /* NULL at the end */
const struct command *command_find(const char *name);
/* --help, --json, --quiet */
extern const struct stet_param common_params[];

/* A command's parameter tables in the order the help shows them; returns how many. */
size_t command_tables(const struct command *command, const struct stet_param **table);

/* Give up what no command needs: sockets and starting programs.  Cannot be taken back. */
void lockdown(void);

/* ---- telling people: everything but results goes to stderr ---------------------------------- */

/* May what goes there be in colour?  Only on a terminal that has them, for people who do not mind. */
bool report_coloured(int fd);
void report_error(const struct cli *cli, const struct stet_err *err);
/* `file` is what the notes are about. */
void report_notes(const struct cli *cli, const char *file, const struct stet_notes *notes);

/* ---- results -------------------------------------------------------------------------------- */

/* Write a result to `path` (NULL or "-": standard output).  Refused when it would replace one of the `n` files that
 * were read, or when `binary` bytes would go to a terminal. */
int result_write(const char *path, stet_str bytes, bool binary, const stet_str *read, size_t n, struct stet_err *err);

/* May a result be written there? */
int result_may(const char *path, bool binary, const stet_str *read, size_t n, struct stet_err *err);

/* The same for commands that can write over the document itself, read[0], instead. */
int result_may_go(const char *path, bool in_place, const stet_str *read, size_t n, struct stet_err *err);

/* Write over a document that was `was` when it was read, which stays beside it as "FILE~".  STET_EBUSY, and nothing is done,
 * when somebody saved it in the meantime. */
int result_over(const char *path, stet_str was, stet_str bytes, struct stet_err *err);

/* Run a step from one input to --output, reporting its notes. */
int run_step(struct cli *cli, const char *step, const struct stet_args *args, bool binary, struct stet_err *err);

/* ---- the manual ----------------------------------------------------------------------------- */

void help_all(FILE *to);
void help_command(FILE *to, const struct command *command);
void man_page(FILE *to, const struct command *command); /* NULL: stet(1) itself */

#endif
