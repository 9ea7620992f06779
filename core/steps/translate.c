/* translate.c - a document in another language: the edit script that a model writes for it. */
#include "steps/edit_model.h"

#include "base/utf8.h"

#define MOST_TERMS 2000

static const struct stet_param params[] = {
	{ "to", 't', STET_PARAM_TEXT, NULL, "LANG", NULL, 0, 0, "the language: German, fr, 'Brazilian Portuguese'" },
	{ "glossary", 'g', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "terms, as CSV: a term and its translation in each line" },
	{ "part", 'p', STET_PARAM_CHOICE, "all", NULL, "all|body|notes|headers|comments", 0, 0, "which part; comments only when they are named" },
	{ "range", 'r', STET_PARAM_TEXT, NULL, "ID[-ID]", NULL, 0, 0, "from one block to another, by id: p10-p40, t2" },
	{ "slides", 's', STET_PARAM_TEXT, NULL, "N[-N]", NULL, 0, 0, "some slides: 3-5" },
	{ "hidden", 0, STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "translate also text that nobody sees" },
	{ 0 },
};

/* What models know by name rather than by code. */
static const struct {
	const char *code, *name;
} languages[] = {
	{ "ar", "Arabic" }, { "bg", "Bulgarian" }, { "cs", "Czech" }, { "da", "Danish" }, { "de", "German" }, { "el", "Greek" },
	{ "en", "English" }, { "en-GB", "British English" }, { "en-US", "American English" }, { "es", "Spanish" }, { "et", "Estonian" },
	{ "fa", "Persian" }, { "fi", "Finnish" }, { "fr", "French" }, { "he", "Hebrew" }, { "hi", "Hindi" }, { "hr", "Croatian" },
	{ "hu", "Hungarian" }, { "id", "Indonesian" }, { "it", "Italian" }, { "ja", "Japanese" }, { "ko", "Korean" }, { "lt", "Lithuanian" },
	{ "lv", "Latvian" }, { "ms", "Malay" }, { "nb", "Norwegian Bokmål" }, { "nl", "Dutch" }, { "no", "Norwegian" }, { "pl", "Polish" },
	{ "pt", "Portuguese" }, { "pt-BR", "Brazilian Portuguese" }, { "ro", "Romanian" }, { "ru", "Russian" }, { "sk", "Slovak" },
	{ "sl", "Slovenian" }, { "sv", "Swedish" }, { "th", "Thai" }, { "tr", "Turkish" }, { "uk", "Ukrainian" }, { "vi", "Vietnamese" },
	{ "zh", "Simplified Chinese" }, { "zh-CN", "Simplified Chinese" }, { "zh-TW", "Traditional Chinese" },
};

static stet_str language(stet_str asked)
{
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (stet_str_eq_nocase(asked, stet_str_of(languages[i].code)))
			return stet_str_of(languages[i].name);
	return asked;
}

/* ---- the glossary -------------------------------------------------------------------------------------------- */

/* A field, in quotes or not; false at the end of a line. */
static bool field(stet_str *rest, struct stet_buf *out)
{
	out->len = 0;
	*rest = stet_str_trim(*rest);
	if (!rest->len)
		return false;
	if (rest->at[0] == '"') {
		size_t i = 1;

		for (; i < rest->len && (rest->at[i] != '"' || (i + 1 < rest->len && rest->at[i + 1] == '"')); i++) {
			i += rest->at[i] == '"';
			stet_buf_char(out, rest->at[i]);
		}
		*rest = stet_str_trim(stet_str_sub(*rest, i + 1, rest->len));
	} else {
		size_t n = 0;

		while (n < rest->len && !strchr(",;\t", rest->at[n]))
			n++;
		stet_buf_str(out, stet_str_trim(stet_str_sub(*rest, 0, n)));
		*rest = stet_str_sub(*rest, n, rest->len);
	}
	if (rest->len && strchr(",;\t", rest->at[0]))
		*rest = stet_str_sub(*rest, 1, rest->len);
	return true;
}

static int glossary(struct stet_work *work, const char *path, stet_str *out, struct stet_err *err)
{
	struct stet_buf terms = { 0 }, from = { 0 }, to = { 0 };
	stet_str bytes, line;
	unsigned at = 0, n = 0;
	int rc = stet_work_read(work, path, &bytes, err);

	if (!rc && stet_str_starts(bytes, STET_STR("\xEF\xBB\xBF")))
		bytes = stet_str_sub(bytes, 3, bytes.len);
	if (!rc && stet_utf8_valid(bytes) != bytes.len)
		rc = stet_fail(err, STET_EFORMAT, "glossary.text", "%s: it is not UTF-8", path);
	while (!rc && stet_str_cut(&bytes, '\n', &line)) {
		at++;
		if (!stet_str_trim(line).len)
			continue;
		if (!field(&line, &from) || !field(&line, &to) || !from.len || !to.len)
			rc = stet_fail(err, STET_EFORMAT, "glossary.line", "%s, line %u: not a term and its translation, parted by a comma", path, at);
		else if (++n > MOST_TERMS)
			rc = stet_fail(err, STET_ELIMIT, "limit.glossary", "%s: more than %d terms", path, MOST_TERMS);
		else
			stet_buf_fmt(&terms, "%.*s = %.*s\n", STET_ARG(stet_buf_view(&from)), STET_ARG(stet_buf_view(&to)));
	}
	if (!rc)
		*out = stet_arena_str(&work->arena, stet_str_trim(stet_buf_view(&terms)));
	stet_buf_free(&terms);
	stet_buf_free(&from);
	stet_buf_free(&to);
	return rc;
}

/* ---- the step -------------------------------------------------------------------------------------------------- */

static int model(struct stet_work *work, const struct stet_args *args, struct stet_err *err)
{
	stet_str to = language(stet_str_trim(stet_str_of(stet_args_text(args, "to")))), terms = { 0 };
	struct stet_prompt_value value[3] = { { "language", to }, { "glossary", terms }, { 0 } };
	struct stet_edit_job job = {
		.work = work, .doc = work->doc, .step = "translate", .value = value, .all = true,
		.wish = stet_arena_fmt(&work->arena, "Translate into %.*s.", STET_ARG(to)),
		.may = STET_MAY(STET_EDIT_REPLACE) | STET_MAY(STET_EDIT_REFUSE),
		.want = { .part = stet_args_text(args, "part"), .range = stet_args_text(args, "range"),
		          .slides = stet_args_text(args, "slides"), .hidden = stet_args_on(args, "hidden") },
	};
	const char *path = stet_args_text(args, "glossary");
	int rc = STET_OK;

	if (!to.len)
		return stet_fail(err, STET_EUSAGE, "usage.language", "into which language? --to German says it");
	if (path)
		rc = glossary(work, path, &value[1].text, err);
	return rc ? rc : stet_edit_model(&work->out, &job, err);
}

const struct stet_step stet_step_translate = {
	.name    = "translate",
	.summary = "translate a document, by a model",
	.params  = params,
	.model   = model,
};
