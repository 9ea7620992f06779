/* schema_find.c - the one JSON value in what a model wrote: behind what it thought, in a fence, among words. */
#include "schema_parts.h"

#define TRIES 32        /* brackets that may turn out to begin nothing */
#define DEEPEST 128     /* as the reader has it */

static stet_str thoughtless(stet_str text)
{
	size_t end = stet_str_find(text, STET_STR("</think>"));

	if (end != SIZE_MAX)
		return stet_str_trim(stet_str_sub(text, end + 8, text.len));
	return stet_str_starts(text, STET_STR("<think>")) ? (stet_str){ "", 0 } : text;
}

/* ---- brackets ---------------------------------------------------------------------------------------- */

static size_t skip_white(stet_str s, size_t at)
{
	while (at < s.len && (s.at[at] == ' ' || s.at[at] == '\t' || s.at[at] == '\r' || s.at[at] == '\n'))
		at++;
	return at;
}

/* Can a value begin so?  "{note}" and "[see below]" cannot. */
static bool is_likely(stet_str s, size_t at)
{
	size_t next = skip_white(s, at + 1);

	if (next >= s.len)
		return true;
	if (s.at[at] == '{')
		return s.at[next] == '"' || s.at[next] == '}';
	return strchr("{[]\"-0123456789tfn", s.at[next]) && s.at[next];
}

/* Where the bracket at `at` is closed: behind it, or SIZE_MAX. */
static size_t closed(stet_str s, size_t at)
{
	bool quoted = false;
	unsigned depth = 0;

	for (; at < s.len; at++) {
		char c = s.at[at];

		if (quoted && c == '\\')
			at++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']') && --depth == 0)
			return at + 1;
		if (depth > DEEPEST)
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

static size_t next_bracket(stet_str s, size_t at)
{
	while (at < s.len && s.at[at] != '{' && s.at[at] != '[')
		at++;
	return at;
}

/* ---- the value ----------------------------------------------------------------------------------------- */

struct finding {
	unsigned kinds;
	struct stet_tree *first;        /* of another kind; the best there is so far */
	struct stet_tree *found;
	struct stet_err wrong;          /* with the first that looked like one */
	bool broken, open;
};

/* Take what one bracket holds.  Returns where to go on. */
static size_t take(struct finding *f, stet_str text, size_t at)
{
	size_t end = closed(text, at);
	struct stet_tree *tree = NULL;

	/* What is cut off has parts that look whole: none of them is the answer. */
	if (end == SIZE_MAX) {
		f->open = true;
		return text.len;
	}
	if (stet_tree_parse(&tree, stet_str_sub(text, at, end - at), f->broken ? NULL : &f->wrong)) {
		f->broken = true;
	} else if (stet_schema_kind(tree) & f->kinds) {
		f->found = tree;
	} else if (!f->first) {
		f->first = tree;
	} else {
		stet_tree_free(tree);
	}
	return end;
}

static void look(struct finding *f, stet_str text)
{
	size_t at = next_bracket(text, 0);

	for (unsigned tries = 0; at < text.len && tries < TRIES && !f->found; at = next_bracket(text, at))
		at = is_likely(text, at) ? tries++, take(f, text, at) : at + 1;
}

int stet_schema_find(struct stet_tree **out, stet_str text, unsigned kinds, struct stet_err *err)
{
	struct finding f = { .kinds = kinds };

	*out = NULL;
	text = stet_str_trim(text);
	if (stet_tree_parse(out, text, NULL) == STET_OK)
		return STET_OK;
	text = thoughtless(text);
	if (stet_tree_parse(out, text, NULL) == STET_OK)
		return STET_OK;
	look(&f, text);
	*out = f.found ? f.found : f.broken || f.open ? NULL : f.first;
	if (f.first && *out != f.first)
		stet_tree_free(f.first);
	if (*out)
		return STET_OK;
	if (f.broken)
		return stet_fail(err, STET_EPROVIDER, "provider.shape", "the answer is not valid JSON: %s", f.wrong.text);
	return stet_fail(err, STET_EPROVIDER, "provider.shape", "%s",
	                 f.open ? "the JSON of the answer does not end: a bracket is not closed" : "there is no JSON in the answer");
}
