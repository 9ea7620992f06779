/* grammar.c - the grammar of edit scripts for one view.
 *
 * A form of line is written with letters for what stands in it; what has no instance in the view takes the forms that
 * need it along: where nothing is pending nothing can be accepted. */
#include "text/grammar.h"

struct form {
	const char *name;
	const char *shape;      /* p paragraph, w row, c cell, h cell of the first row, a any of them, d slide, s style, r revision,
	                           m comment, q quoted, t text */
};

static const struct form forms[] = {
	{ "replace", "= %p| %t" },        { "replace-cell", "= %c| %t" },  { "replace-row", "= %w| %t" }, { "swap", "~ %a %q => %q" },
	{ "restyle", "# %p %s" },         { "after", "> %p %s| %t" },      { "before", "< %p %s| %t" },   { "row-after", "> %w| %t" },
	{ "row-before", "< %w| %t" },     { "delete", "- %p" },            { "delete-row", "- %w" },      { "move", "^ %p > %p" },
	{ "move-row", "^ %w > %w" },      { "comment", "? %a %q | %t" },   { "remark", "? %p | %t" },     { "accept", "+ %r" },
	{ "reject", "x %r" },             { "resolve", "+ %m" },           { "reopen", "x %m" },          { "refuse", "! %a | %t" },
	{ "column-after", "> %h| %t" },   { "column-before", "< %h| %t" }, { "delete-column", "- %h" },   { "layout", "# %d %q" },
	{ "slide-after", "> %d %q| %t" }, { "copy-slide", "> %d %d" },     { "move-slide", "^ %d > %d" }, { "delete-slide", "- %d" },
};

#define N_FORMS (sizeof(forms) / sizeof(*forms))

/* A cell of the first row is a cell; slides have no words that an edit could quote. */
static bool is_kind(char kind, char what)
{
	return what == 'a' ? kind != 'd' : kind == what || (what == 'c' && kind == 'h');
}

static size_t count(const struct stet_tags_names *names, char what)
{
	size_t n = 0;

	if (what == 's')
		return names->n_styles;
	if (what == 'r')
		return names->n_revisions;
	if (what == 'm')
		return names->n_comments;
	if (what == 'q' || what == 't')
		return 1;
	for (size_t i = 0; i < names->n_addresses; i++)
		n += is_kind(names->address[i].kind, what);
	return n;
}

static bool has_all(const struct stet_tags_names *names, const char *shape)
{
	for (; *shape; shape++)
		if (*shape == '%' && !count(names, *++shape))
			return false;
	return true;
}

/* ---- names ------------------------------------------------------------------------------------------- */

/* Names are letters, digits, dots and what a file's styles bring along. */
static void put_name(struct stet_buf *out, stet_str name, bool regex)
{
	for (size_t i = 0; i < name.len; i++) {
		if (regex ? strchr(".[]()*+?{}|^$\\", name.at[i]) != NULL : name.at[i] == '"' || name.at[i] == '\\')
			stet_buf_char(out, '\\');
		stet_buf_char(out, name.at[i]);
	}
}

static void put_one(struct stet_buf *out, stet_str name, bool regex, bool first)
{
	if (!first)
		stet_buf_z(out, regex ? "|" : " | ");
	stet_buf_z(out, regex ? "" : "\"");
	put_name(out, name, regex);
	stet_buf_z(out, regex ? "" : "\"");
}

static void put_names(struct stet_buf *out, const struct stet_tags_names *names, char what, bool regex)
{
	const stet_str *list = what == 's' ? names->style : what == 'r' ? names->revision : names->comment;
	bool first = true;

	if (what == 's' || what == 'r' || what == 'm') {
		for (size_t i = 0; i < count(names, what); i++)
			put_one(out, list[i], regex, i == 0);
		return;
	}
	for (size_t i = 0; i < names->n_addresses; i++)
		if (is_kind(names->address[i].kind, what)) {
			put_one(out, names->address[i].name, regex, first);
			first = false;
		}
}

/* ---- GBNF -------------------------------------------------------------------------------------------- */

static const char *rule_of(char what)
{
	switch (what) {
	case 'p': return "par";
	case 'w': return "row";
	case 'c': return "cell";
	case 'h': return "head";
	case 'd': return "slide";
	case 'm': return "com";
	case 'a': return "any";
	case 's': return "style";
	case 'r': return "rev";
	case 'q': return "quoted";
	default:  return "text";
	}
}

static void put_form(struct stet_buf *out, const struct form *form)
{
	bool open = false;

	stet_buf_fmt(out, "%s ::=", form->name);
	for (const char *s = form->shape; *s; s++) {
		if (*s == '%') {
			stet_buf_fmt(out, "%s %s", open ? "\"" : "", rule_of(*++s));
			open = false;
			continue;
		}
		stet_buf_z(out, open ? "" : " \"");
		stet_buf_char(out, *s);
		open = true;
	}
	stet_buf_z(out, open ? "\"\n" : "\n");
}

int stet_tags_gbnf(struct stet_buf *out, const struct stet_tags_names *names, struct stet_err *err)
{
	bool first = true;

	stet_buf_z(out, "root ::= (line \"\\n\")* \".\" \"\\n\"?\n");
	for (size_t i = 0; i < N_FORMS; i++)
		if (has_all(names, forms[i].shape)) {
			stet_buf_fmt(out, "%s%s", first ? "line ::= " : " | ", forms[i].name);
			first = false;
		}
	/* A view without anything in it has only the empty script. */
	stet_buf_z(out, first ? "line ::= \"!\" text\n" : "\n");
	for (size_t i = 0; i < N_FORMS; i++)
		if (has_all(names, forms[i].shape))
			put_form(out, &forms[i]);
	for (const char *what = "pwchdsrm"; *what; what++)
		if (count(names, *what)) {
			stet_buf_fmt(out, "%s ::= ", rule_of(*what));
			put_names(out, names, *what, false);
			stet_buf_char(out, '\n');
		}
	if (count(names, 'a')) {
		bool more = false;

		stet_buf_z(out, "any ::= ");
		for (const char *what = "pwc"; *what; what++)
			if (count(names, *what)) {
				stet_buf_fmt(out, "%s%s", more ? " | " : "", rule_of(*what));
				more = true;
			}
		stet_buf_char(out, '\n');
	}
	stet_buf_z(out, "quoted ::= \"\\\"\" [^\"\\n]+ \"\\\"\"\ntext ::= [^\\n]+\n");
	return stet_buf_check(out, err);
}

/* ---- regular expressions ------------------------------------------------------------------------------- */

static void put_regex(struct stet_buf *out, const struct stet_tags_names *names, const char *s)
{
	stet_buf_char(out, '^');
	for (; *s; s++) {
		if (*s != '%') {
			put_name(out, (stet_str){ s, 1 }, true);
			continue;
		}
		s++;
		if (*s == 'q' || *s == 't') {
			stet_buf_z(out, *s == 'q' ? "\"[^\"]+\"" : ".+");
			continue;
		}
		stet_buf_char(out, '(');
		put_names(out, names, *s, true);
		stet_buf_char(out, ')');
	}
	stet_buf_z(out, "$\n");
}

int stet_tags_regex(struct stet_buf *out, const struct stet_tags_names *names, struct stet_err *err)
{
	for (size_t i = 0; i < N_FORMS; i++)
		if (has_all(names, forms[i].shape))
			put_regex(out, names, forms[i].shape);
	stet_buf_z(out, "^\\.$\n");
	return stet_buf_check(out, err);
}
