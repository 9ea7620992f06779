/* apply.c - an edit script applied: where what a script asks and what a format can do meet. */
#include <stet/edit.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "steps/view.h"
#include "text/resolve.h"

#define MOST_TEXT 4096          /* bytes of a line that the report has */

struct applying {
	struct stet_report *report;
	struct stet_script script;
	struct stet_view view;
	struct stet_resolution asked;
	struct stet_outcome outcome;
	struct stet_arena arena;
};

/* ---- what may be given ------------------------------------------------------------------------------- */

static bool is_date(stet_str date)
{
	static const char form[] = "dddd-dd-ddTdd:dd:ddZ";

	if (date.len != sizeof(form) - 1)
		return false;
	for (size_t i = 0; i < date.len; i++)
		if (form[i] == 'd' ? date.at[i] < '0' || date.at[i] > '9' : date.at[i] != form[i])
			return false;
	return true;
}

static bool is_name(stet_str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] < ' ' || name.at[i] == 0x7F)
			return false;
	return name.len <= 255 && stet_utf8_valid(name) == name.len;
}

static int check_options(const struct stet_apply_options *how, struct stet_err *err)
{
	if (how->date.len && !is_date(how->date))
		return stet_fail(err, STET_EUSAGE, "edit.date", "'%.*s' is no date as 2026-01-31T12:00:00Z is", STET_ARG(how->date));
	if (!is_name(how->author))
		return stet_fail(err, STET_EUSAGE, "edit.author", "an author is at most 255 bytes of UTF-8 without control characters");
	return STET_OK;
}

/* ---- the report --------------------------------------------------------------------------------------- */

static int is_line(const void *line, const void *edit)
{
	unsigned x = *(const unsigned *)line, y = ((const struct stet_edit *)edit)->line;

	return (x > y) - (x < y);
}

static stet_str line_at(const struct applying *a, unsigned line)
{
	const struct stet_edit *e = bsearch(&line, a->script.edit, a->script.n_edits, sizeof(*e), is_line);

	return e ? stet_str_trim(e->whole) : (stet_str){ 0 };
}

static struct stet_report_line *push(struct applying *a, struct stet_report_line **list, size_t *n, unsigned line, stet_str text)
{
	struct stet_report_line *l = STET_PUSH(&a->report->arena, *list, *n);

	l->line = line;
	l->text = stet_arena_str(&a->report->arena, stet_utf8_head(text, MOST_TEXT));
	return l;
}

static void name_reason(struct stet_report_line *l, const char *slug)
{
	size_t n = strnlen(slug, sizeof(l->slug) - 1);

	memcpy(l->slug, slug, n);
	l->slug[n] = 0;
}

static void report_unfit(struct applying *a)
{
	for (size_t i = 0; i < a->asked.n_unfit; i++) {
		const struct stet_unfit *u = &a->asked.unfit[i];
		struct stet_report_line *l = push(a, &a->report->missed, &a->report->n_missed, u->line, u->text);

		name_reason(l, u->slug);
		l->why = stet_arena_str(&a->report->arena, u->why);
		l->now = stet_arena_str(&a->report->arena, u->now);
	}
}

/* A line lands when all that it asks for is done; what is done of another is said. */
static void report_line(struct applying *a, size_t from, size_t to)
{
	const struct stet_refusal *first = NULL;
	size_t refused = 0;
	struct stet_report_line *l;

	for (size_t i = from; i < to; i++) {
		const struct stet_refusal *refusal = stet_outcome_refusal(&a->outcome, a->asked.asked[i].change);

		refused += refusal != NULL;
		if (!first)
			first = refusal;
	}
	if (!first) {
		a->report->n_landed++;
		return;
	}
	l = push(a, &a->report->missed, &a->report->n_missed, a->asked.asked[from].line, line_at(a, a->asked.asked[from].line));
	name_reason(l, first->slug);
	l->why = stet_arena_fmt(&a->report->arena, "%s%.*s", refused < to - from ? "only in part: " : "", STET_ARG(first->why));
}

static void report_asked(struct applying *a)
{
	size_t from = 0;

	for (size_t i = 1; i <= a->asked.n_asked; i++)
		if (i == a->asked.n_asked || a->asked.asked[i].line != a->asked.asked[from].line) {
			report_line(a, from, i);
			from = i;
		}
}

static void report_refused(struct applying *a)
{
	for (size_t i = 0; i < a->asked.n_refusals; i++) {
		const struct stet_remarked *r = &a->asked.refusal[i];
		struct stet_report_line *l = push(a, &a->report->refused, &a->report->n_refused, r->line, line_at(a, r->line));

		name_reason(l, "model.refused");
		l->why = stet_arena_str(&a->report->arena, r->text);
	}
}

static int by_line(const void *a, const void *b)
{
	unsigned x = ((const struct stet_report_line *)a)->line, y = ((const struct stet_report_line *)b)->line;

	return (x > y) - (x < y);
}

/* `made`: the changes were given to the document; else nothing of them was done. */
static void report(struct applying *a, bool made)
{
	struct stet_report *r = a->report;

	report_unfit(a);
	for (size_t i = 0; i < a->script.n_complaints; i++)
		r->n_chatter += a->script.complaint[i].chatter;
	r->ended = a->script.ended;
	report_asked(a);
	report_refused(a);
	r->n_landed += a->asked.n_idle;
	r->n_edits = r->n_landed + r->n_missed;
	if (!made)
		r->n_landed = 0;
	if (r->n_missed)
		qsort(r->missed, r->n_missed, sizeof(*r->missed), by_line);
	r->notes = a->outcome.notes;
	a->outcome.notes = (struct stet_notes){ 0 };
}

/* ---- applying ------------------------------------------------------------------------------------------ */

static int change(struct applying *a, struct stet_doc *doc, const struct stet_apply_options *how, struct stet_buf *out,
                  struct stet_err *err)
{
	struct stet_change_options options = { .track = !how->clean, .author = how->author, .date = how->date,
	                                       .force = how->force, .all = how->all, .remark = how->remark };
	bool held = how->all && a->asked.n_unfit;
	int rc = STET_OK;

	/* A document of no changes says as well whether it could have any. */
	if (!held)
		rc = stet_doc_change(doc, a->asked.change, a->asked.n, &options, out, &a->outcome, err);
	if (!rc)
		report(a, !held && !(how->all && a->outcome.n_refusals));
	return rc;
}

int stet_doc_apply(struct stet_doc *doc, stet_str script, const struct stet_apply_options *how, struct stet_buf *out,
                   struct stet_report *report, struct stet_err *err)
{
	struct stet_apply_options plain = { .clean = false };
	struct applying a = { .report = report };
	int rc;

	*report = (struct stet_report){ 0 };
	if (!how)
		how = &plain;
	rc = check_options(how, err);
	if (!rc)
		rc = stet_script_parse(&a.script, script, err);
	if (!rc) {
		a.view = stet_view_of(doc, &a.arena);
		rc = stet_resolve(&a.asked, &a.view, &a.script, err);
	}
	if (!rc)
		rc = change(&a, doc, how, out, err);
	stet_outcome_free(&a.outcome);
	stet_resolution_free(&a.asked);
	stet_script_free(&a.script);
	stet_arena_free(&a.arena);
	return rc;
}
