/* edit.c - changes of a Word document: all are checked, then all are written. */
#include "edit.h"

#include "edit_acts.h"
#include "edit_arrange.h"
#include "edit_ppr.h"
#include "settle.h"

#define EDIT(name) extern const struct stet_docx_edit_row stet_docx_edit_##name;
#include "edits.def"
#undef EDIT

static const struct stet_docx_edit_row *const rows[] = {
#define EDIT(name) &stet_docx_edit_##name,
#include "edits.def"
#undef EDIT
};

#define N_ROWS (sizeof(rows) / sizeof(*rows))

/* ---- getting ready --------------------------------------------------------------------------------------- */

/* As it stands in an attribute: what XML cannot hold is left out, and a line end is a space. */
static stet_str attribute(struct stet_docx_edit *e, stet_str s)
{
	struct stet_buf out = { 0 };
	stet_str kept;

	stet_xml_text(&out, stet_str_sub(s, 0, 255));
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] == '\n' || out.at[i] == '\r' || out.at[i] == '\t')
			out.at[i] = ' ';
	kept = stet_docx_keep(e, &out);
	stet_buf_free(&out);
	return kept;
}

static bool is_date(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789-:+.TZ", s.at[i]))
			return false;
	return s.len >= 10 && s.len <= 40;
}

static void get_ready(struct stet_docx_edit *e)
{
	stet_str author = stet_str_trim(e->how->author);

	e->block = stet_doc_blocks(e->doc, &e->n_blocks);
	e->twice_in = STET_NONE;
	e->rw = stet_rewrite_new(e->pkg);
	e->arena = stet_rewrite_arena(e->rw);
	e->author = attribute(e, author.len ? author : STET_STR("stet"));
	e->date = is_date(e->how->date) ? attribute(e, e->how->date) : STET_STR("");
	e->plan = stet_arena_alloc(e->arena, (e->n_blocks + 1) * sizeof(struct stet_docx_plan *));
	e->planned = stet_arena_alloc(e->arena, (e->n_blocks + 1) * sizeof(*e->planned));
}

/* ---- checking -------------------------------------------------------------------------------------------- */

static const struct stet_docx_edit_row *row_of(const struct stet_docx_edit *e, const struct stet_change *change)
{
	unsigned kind = change->block < e->n_blocks ? 1U << e->block[change->block].kind : 0;

	for (size_t i = 0; i < N_ROWS; i++)
		if (rows[i]->kind == change->kind && (!rows[i]->blocks || rows[i]->blocks & kind))
			return rows[i];
	return NULL;
}

int stet_docx_refuse(struct stet_docx_edit *e, uint32_t change, const char *slug, const char *why)
{
	stet_outcome_refuse(e->outcome, change, slug, "%s", why);
	return STET_OK;
}

static int check(struct stet_docx_edit *e, struct stet_err *err)
{
	enum stet_docx_allows allows = DOCX_ALLOWS_ANYTHING;
	int rc = e->how->force ? STET_OK : stet_docx_protection(e->pkg, &allows, err);

	for (size_t i = 0; i < e->n && !rc; i++) {
		const struct stet_docx_edit_row *row = row_of(e, &e->change[i]);
		const char *why = stet_docx_forbids(allows, e->change[i].kind, e->how->track);

		if (why)
			stet_docx_refuse(e, (uint32_t)i, "edit.protected", why);
		if (stet_outcome_refused(e->outcome, i))
			continue;
		if (row)
			rc = row->check(e, (uint32_t)i, err);
		else
			stet_outcome_refuse(e->outcome, i, "edit.kind", "a Word document is not changed in that way");
	}
	return rc;
}

/* ---- writing --------------------------------------------------------------------------------------------- */

static void write_new(struct stet_docx_edit *e, struct stet_docx_plan *plan, bool after)
{
	const struct stet_docx_new *new = after ? plan->after : plan->before;
	size_t n = after ? plan->n_after : plan->n_before, at = after ? e->block[plan->block].to : e->block[plan->block].from;
	struct stet_buf out = stet_docx_buf(e);

	for (size_t i = 0; i < n; i++) {
		struct stet_docx_new_look look = { .like = new[i].like, .tracked = e->how->track };

		if (new[i].xml.at) {
			stet_buf_str(&out, after && plan->gives_mark && i == n - 1 ? new[i].xml_last : new[i].xml);
			continue;
		}
		if (after && plan->gives_mark && i == n - 1) {
			look.plain = true;
			look.was = stet_docx_ppr_was(e, plan);
		}
		stet_docx_put_paragraph(e, &out, plan->part, new[i].line, &look);
	}
	if (out.len)
		stet_patch_add(plan->part->patches, at, at, stet_buf_view(&out));
	stet_docx_buf_back(e, &out);
}

static void write_words_before(struct stet_docx_acts *acts)
{
	struct stet_docx_plan *plan = acts->plan;
	struct stet_buf out = stet_docx_buf(acts->e);
	size_t at = plan->ppr == FRAGMENT_NONE ? plan->f.node[plan->p].inner : plan->f.node[plan->ppr].to;

	stet_buf_str(&out, plan->words_before);
	stet_docx_act(acts, DOCX_TURN_BETWEEN, at, at, &out);
	stet_docx_buf_back(acts->e, &out);
}

static void write_plan(struct stet_docx_edit *e, struct stet_docx_plan *plan)
{
	struct stet_docx_acts acts = { .e = e, .plan = plan };

	write_new(e, plan, false);
	if (plan->removed) {
		stet_docx_write_removed(e, plan);
	} else {
		stet_docx_acts_ppr(&acts);
		write_words_before(&acts);
		stet_docx_acts_runs(&acts);
		stet_docx_acts_write(&acts);
	}
	write_new(e, plan, true);
}

static bool is_before_row(const struct stet_docx_edit *e, const struct stet_change *change)
{
	return change->before && change->block < e->n_blocks && e->block[change->block].kind == STET_ROW;
}

/* Between two rows, what comes behind the first stands before what comes in front of the second, whichever was asked for first. */
static int write_rows(struct stet_docx_edit *e, bool before, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; i < e->n && !rc; i++) {
		const struct stet_docx_edit_row *row = row_of(e, &e->change[i]);

		if (row && row->edit && is_before_row(e, &e->change[i]) == before && !stet_outcome_refused(e->outcome, i))
			rc = row->edit(e, (uint32_t)i, err);
	}
	return rc;
}

static int write_all(struct stet_docx_edit *e, struct stet_buf *out, struct stet_err *err)
{
	int rc = write_rows(e, false, err);

	if (!rc)
		rc = write_rows(e, true, err);
	for (size_t i = 0; i < e->n_planned && !rc; i++)
		write_plan(e, e->plan[e->planned[i]]);
	if (!rc)
		rc = stet_docx_settle_changes(e->rw, e->pkg, e->doc, e->change, e->n, e->outcome, err);
	e->outcome->n_made = e->how->all && e->outcome->n_refusals ? 0 : e->n - e->outcome->n_refusals;
	return rc || !e->outcome->n_made ? rc : stet_rewrite_finish(e->rw, out, err);
}

int stet_docx_change(void *self, const struct stet_input *in, const struct stet_doc *doc, const struct stet_change *change,
                     size_t n, const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
                     struct stet_err *err)
{
	struct stet_docx_edit e = { .doc = doc, .pkg = in->package, .change = change, .n = n, .how = how, .outcome = outcome };
	size_t made;
	int rc;

	(void)self;
	get_ready(&e);
	rc = stet_docx_edit_ids_read(&e, err);
	if (!rc)
		rc = check(&e, err);
	made = n - outcome->n_refusals;
	if (!rc && made && !(how->all && outcome->n_refusals)) {
		stet_docx_arrange(&e);
		rc = write_all(&e, out, err);
		if (!rc && stet_rewrite_signed(e.rw))
			stet_note(&outcome->notes, "edit.signature", STET_STR(""), "the document was signed; the signature no longer holds");
	}
	stet_docx_bufs_free(&e);
	stet_rewrite_free(e.rw);
	return rc;
}
