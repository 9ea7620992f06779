/* keys.h - the keys that a user keeps: a file of mode 0600, a vendor a line. */
#ifndef STET_PROVIDERS_KEYS_H
#define STET_PROVIDERS_KEYS_H

#include "models.h"

/* Longest key, longest command that prints one. */
#define STET_KEY_MAX 16384

/* For how long a command may think (a test has less patience). */
extern long stet_key_command_ms;

/* Room for a whole key, so that no copy of its beginning stays behind where it grew from. */
void stet_secret_room(struct stet_buf *secret, size_t len);

/* keys_file.c: the file's text.  Nothing there is no error; a file that others may read is. */
int stet_keys_text(struct stet_buf *secret, struct stet_err *err);
/* The next line that names a vendor; false at the end. */
bool stet_keys_next(stet_str *rest, stet_str *vendor, stet_str *value);
/* What is kept for a vendor, appended to `secret`; "!COMMAND" is a command that prints it.  Nothing appended: nothing is kept. */
int stet_keys_kept(struct stet_buf *secret, const char *vendor, struct stet_err *err);

/* keys_command.c: the first line that a command prints.  It is run by sh, without any key in its environment. */
int stet_key_command(struct stet_buf *secret, const char *command, const struct stet_vendor *vendor, const struct stet_models *models,
                     struct stet_err *err);

/* The environment for other programs: without the variables that hold keys, of built-in vendors, of `vendor` (may be NULL) and of
 * those of models.conf (may be NULL). */
char **stet_env_without_keys(struct stet_arena *arena, const struct stet_vendor *vendor, const struct stet_models *models);
/* In a child, before other programs: no signal is held back or ignored that is not from the start. */
void stet_signals_usual(void);

#endif
