/* prompts.c - stet prompts */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folders.h"
#include "steps/prompt.h"

static const char *const examples[] = {
	"Which there are, and whose:", "stet prompts list",
	"What a model is told when it rewrites:", "stet prompts show rewrite",
	"Say it in other words, from now on:", "stet prompts edit rewrite",
	"With those of a project, and not one's own:", "STET_PROMPTS=./prompts stet rewrite report.docx -i 'shorter' -m ollama/qwen3:8b -o new.docx",
	NULL,
};

/* ---- list, show ----------------------------------------------------------------------------------------- */

static int list(struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	int rc = STET_OK;

	for (size_t i = 0; stet_prompt_names[i] && !rc; i++) {
		stet_str text, from;

		rc = stet_prompt_read(&text, &from, stet_prompt_names[i], NULL, &arena, err);
		if (!rc)
			printf("%-16s %.*s\n", stet_prompt_names[i], STET_ARG(from));
	}
	stet_arena_free(&arena);
	return rc;
}

static int show(const char *name, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	stet_str text, from;
	int rc = stet_prompt_read(&text, &from, name, NULL, &arena, err);

	if (!rc)
		rc = stet_file_write("-", text, err);
	stet_arena_free(&arena);
	return rc;
}

/* ---- edit ------------------------------------------------------------------------------------------------ */

/* As other programs do: what stands in the variable may have arguments. */
static int start_editor(const char *path, struct stet_err *err)
{
	const char *editor = getenv("VISUAL");
	struct stet_buf command = { 0 };
	int status = 0;
	pid_t child;

	if (!editor || !*editor)
		editor = getenv("EDITOR");
	stet_buf_fmt(&command, "%s \"$1\"", editor && *editor ? editor : "vi");
	fflush(NULL);
	child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command.at, "stet", path, (char *)NULL);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	stet_buf_free(&command);
	if (child < 0)
		return stet_fail(err, STET_EOUTPUT, "prompt.editor", "starting an editor: %s", strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return stet_fail(err, STET_EOUTPUT, "prompt.editor", "the editor '%s' failed; $VISUAL or $EDITOR names another",
		                 editor && *editor ? editor : "vi");
	return STET_OK;
}

static int edit(const char *name, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	stet_str path, text, from;
	int rc = stet_prompt_path(&path, name, &arena, err);

	if (!rc && access(path.at, F_OK)) {
		rc = stet_folder_make(path.at, err);
		if (!rc)
			rc = stet_file_write(path.at, stet_str_of(stet_prompt_built_in(name)), err);
	}
	if (!rc)
		rc = start_editor(path.at, err);
	lockdown();
	if (!rc)
		rc = stet_prompt_read(&text, &from, name, NULL, &arena, err);
	if (!rc && !stet_str_eq(text, stet_str_of(stet_prompt_built_in(name)))) {
		rc = stet_prompt_check(name, text, err);
		if (rc)
			stet_wrap(err, "'%.*s' cannot be used as it is", STET_ARG(path));
	} else if (!rc && stet_str_eq(from, path)) {
		/* What is not changed goes on being the built-in one, also when that gets better. */
		unlink(path.at);
	}
	stet_arena_free(&arena);
	return rc;
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *what = args->operand[0], *name = args->n_operands > 1 ? args->operand[1] : NULL;

	(void)cli;
	if (!strcmp(what, "edit") && name)
		return edit(name, err);
	lockdown();
	if (!strcmp(what, "list") && !name)
		return list(err);
	if (!strcmp(what, "show") && name)
		return show(name, err);
	return stet_fail(err, STET_EUSAGE, "usage.operands", "usage: stet prompts list, show NAME or edit NAME");
}

const struct command command_prompts = {
	.name     = "prompts",
	.operands = "list|show|edit [NAME]",
	.summary  = "what models are told: to read, and to say in other words",
	.about    =
		"Whatever stet tells a model is a text that can be read (show) and replaced (edit, which copies the built-in one to "
		"~/.config/stet/prompts/NAME.md and starts $VISUAL or $EDITOR).  A file there takes the built-in one's place; deleting it "
		"brings that back.  $STET_PROMPTS names another folder.\n\n"
		"A prompt has two parts, '# system' and '# user'.  {{name}} stands for a value, {{#name}} … {{/name}} for what is said only when "
		"there is one, {{^name}} … {{/name}} for what is said when there is none.  {{&document}} is where the document's text is put, "
		"between two lines with a mark that is another each time, {{fence}}: nothing in a document can end it.  It is never part of "
		"'# system'.  A prompt in which a variable is missing, or one that nobody fills in, is refused with its line.",
	.examples = examples,
	.least    = 1,
	.most     = 2,
	.network  = true,
	.run      = run,
};
