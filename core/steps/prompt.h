/* prompt.h - what models are told: files in core/steps/prompts, compiled in, which a user may replace.
 *
 * A prompt is Markdown in two parts, "# system" and "# user", with mustache-style variables: {{name}}, {{#name}}…{{/name}} (when there
 * is one), {{^name}}…{{/name}} (when there is none).  Nothing in a value is a variable.  {{&document}} is the only way for a
 * document's text in: fenced by a line that nobody can guess, so that nothing in the document can end it.  It has to stand in the
 * user's part; {{fence}} names that line. */
#ifndef STET_STEPS_PROMPT_H
#define STET_STEPS_PROMPT_H

#include <stet/provider.h>

struct stet_prompt_value {
	const char *name;       /* NULL ends a list of them */
	stet_str text;          /* empty: there is none */
};

struct stet_prompt_text {
	stet_str system, user;  /* filled in; in the arena */
	stet_str keyed;         /* both with a fence that is always the same: for the answer's key */
};

/* All that are compiled in, by name, NULL at the end. */
extern const char *const stet_prompt_names[];
/* The text compiled in, or NULL. */
const char *stet_prompt_built_in(const char *name);
/* A prompt as it stands: a file NAME.md in `folder` (may be NULL), else in $STET_PROMPTS or ~/.config/stet/prompts, else compiled in.
 * `from` says which: a path, or "built-in".  Unknown: STET_EUSAGE. */
int stet_prompt_read(stet_str *out, stet_str *from, const char *name, const char *folder, struct stet_arena *arena,
                     struct stet_err *err);
/* Where a user's own one lies, whether it is there or not. */
int stet_prompt_path(stet_str *out, const char *name, struct stet_arena *arena, struct stet_err *err);
/* Can it be filled in by who fills in the one of that name?  Else STET_EUSAGE with name and line. */
int stet_prompt_check(const char *name, stet_str text, struct stet_err *err);
/* Fill it in.  `document` is what is fenced, may be empty.  A variable that has no value, or a value that the prompt does not
 * know, is STET_EUSAGE with the prompt's name and line: a prompt that a user changed says what is wrong with it.  What nobody
 * sees (clean.h) is left out of values and document. */
int stet_prompt_fill(struct stet_prompt_text *out, const char *name, const char *folder, const struct stet_prompt_value *value,
                     stet_str document, struct stet_arena *arena, struct stet_err *err);

#endif
