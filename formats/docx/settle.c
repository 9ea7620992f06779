/* settle.c - tracked changes settled in all parts of a document. */
#include "settle.h"

#include <stdlib.h>

#include "edit.h"
#include "ooxml/package_parts.h"

/* ---- one part ------------------------------------------------------------------------------------------ */

static int by_place(const void *va, const void *vb)
{
	const struct stet_patch *a = va, *b = vb;

	return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

/* What others change in the part, by place. */
static struct stet_patches sorted(struct stet_arena *arena, const struct stet_patches *patches)
{
	struct stet_patches copy = { .n = patches->n };

	if (!patches->n)
		return copy;
	copy.patch = stet_arena_alloc(arena, patches->n * sizeof(*copy.patch));
	memcpy(copy.patch, patches->patch, patches->n * sizeof(*copy.patch));
	qsort(copy.patch, copy.n, sizeof(*copy.patch), by_place);
	return copy;
}

static int step_by_step(struct stet_settle *s, struct stet_err *err)
{
	int rc;

	stet_settle_judge(s);
	stet_settle_moves(s);
	stet_settle_conflicts(s);
	stet_settle_fates(s);
	stet_settle_restore(s);
	stet_settle_ranges(s);
	if (!s->any)
		return STET_OK;
	stet_settle_left(s);
	rc = stet_settle_paragraphs(s, err);
	stet_settle_left(s);
	stet_settle_marks(s);
	return rc;
}

/* Patches are made of bytes: what comes of them is looked at before anybody gets it. */
static int check(const struct stet_settle *s, struct stet_patches *patches, struct stet_err *err)
{
	static const struct stet_xml_handler nothing = { 0 };
	struct stet_buf bytes = { 0 };
	int rc = stet_patch_apply(patches, s->bytes, &bytes, err);

	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), s->name, s->lim, &nothing, NULL, NULL, err);
	if (rc == STET_EFORMAT)
		rc = stet_fail(err, STET_EFORMAT, "settle.xml", "%.*s: its tracked changes cannot be settled without breaking it",
		               STET_ARG(s->name));
	stet_buf_free(&bytes);
	return rc;
}

static int settle_bytes(struct stet_settle *s, struct stet_patches *patches, struct stet_err *err)
{
	struct stet_patches own = { .arena = &s->arena }, others = sorted(&s->arena, patches);
	int rc = stet_settle_walk(s, err);

	s->others = &others;
	if (!rc)
		rc = step_by_step(s, err);
	if (!rc && s->any) {
		stet_settle_patch(s, 0, s->n, 0, &own);
		rc = check(s, &own, err);
	}
	for (size_t i = 0; i < own.n && !rc; i++)
		stet_patch_add(patches, own.patch[i].from, own.patch[i].to, own.patch[i].bytes);
	s->others = NULL;
	return rc;
}

static uint32_t number_of(const struct stet_doc *doc, stet_str name)
{
	stet_str part;

	for (uint32_t i = 0; (part = stet_doc_part(doc, i)).at; i++)
		if (stet_str_eq(part, name))
			return i;
	return SETTLE_NONE;
}

/* Is there something for it in the part? */
static bool concerns(const struct stet_settle_how *how, uint32_t part)
{
	size_t from = 0, to = how->n_spots;

	if (how->others != DOCX_LEAVE)
		return true;
	while (from < to) {
		size_t middle = (from + to) / 2;

		if (how->spot[middle].part < part)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < how->n_spots && how->spot[from].part == part; from++)
		if (how->spot[from].verdict != DOCX_LEAVE)
			return true;
	return false;
}

static int settle_part(struct stet_rewrite *rw, const struct stet_doc *doc, const struct stet_part *part,
                       const struct stet_limits *lim, struct stet_settle_how *how, struct stet_err *err)
{
	struct stet_settle s = { .how = how, .lim = lim, .name = part->name, .number = number_of(doc, part->name) };
	struct stet_patches *patches;
	int rc;

	if (!concerns(how, s.number))
		return STET_OK;
	rc = stet_rewrite_part(rw, part->name, &s.bytes, &patches, err);
	if (!rc && stet_settle_maybe(s.bytes))
		rc = settle_bytes(&s, patches, err);
	how->any |= s.any && !rc;
	free(s.node);
	free(s.open);
	stet_arena_free(&s.arena);
	return rc;
}

/* ---- all parts ------------------------------------------------------------------------------------------- */

static bool has_story(stet_str type)
{
	static const char *const types[] = { "header", "footer", "footnotes", "endnotes", "comments" };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (stet_str_is(type, types[i]))
			return true;
	return false;
}

/* One that the reader could do without is left as it is. */
static int forgive(struct stet_settle_how *how, const struct stet_part *part, int rc, struct stet_err *err)
{
	if (rc != STET_EFORMAT)
		return rc;
	stet_note(&how->outcome->notes, "settle.part", part->name, "nothing is settled in it: %s", err ? err->text : "it is damaged");
	if (err)
		*err = (struct stet_err){ 0 };
	return STET_OK;
}

/* Those that were to be settled and are nowhere. */
static void refuse_rest(struct stet_settle_how *how)
{
	for (size_t i = 0; i < how->n_spots; i++) {
		struct stet_settle_spot *spot = &how->spot[i];

		if (spot->verdict == DOCX_LEAVE || spot->refused || spot->found)
			continue;
		spot->refused = true;
		stet_outcome_refuse(how->outcome, spot->change, "settle.place", "it stands where no tracked change can stand");
	}
}

static int by_spot(const void *va, const void *vb)
{
	const struct stet_settle_spot *a = va, *b = vb;

	return a->part != b->part ? (a->part > b->part) - (a->part < b->part) : (a->at > b->at) - (a->at < b->at);
}

/* Tell which were settled. */
static void tell(const struct stet_doc *doc, const struct stet_settle_how *how)
{
	struct stet_outcome *outcome = how->outcome;
	size_t n = stet_doc_revisions(doc);
	bool *settled = stet_arena_alloc(&outcome->arena, n + 1);

	for (size_t i = 0; i < how->n_spots; i++)
		if (how->spot[i].verdict != DOCX_LEAVE && !how->spot[i].refused)
			settled[how->spot[i].revision] = true;
	for (size_t i = 0; i < n; i++)
		if (settled[i])
			*STET_PUSH(&outcome->arena, outcome->settled, outcome->n_settled) = stet_doc_revision(doc, i);
}

/* Settle what `how` says: the patches of all parts are added. */
static int settle_parts(struct stet_rewrite *rw, struct stet_package *pkg, const struct stet_doc *doc,
                        struct stet_settle_how *how, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(pkg), *first = stet_package_part(pkg, 0);
	bool *done = stet_arena_alloc(stet_rewrite_arena(rw), stet_package_count(pkg));
	const struct stet_rels *rels = NULL;
	int rc;

	if (how->n_spots)
		qsort(how->spot, how->n_spots, sizeof(*how->spot), by_spot);
	done[main - first] = true;
	rc = settle_part(rw, doc, main, &pkg->lim, how, err);
	if (!rc)
		rc = stet_package_rels(pkg, main, &rels, err);
	for (size_t i = 0; !rc && i < rels->n; i++) {
		const struct stet_part *part = has_story(rels->rel[i].type) ? stet_rel_part(pkg, &rels->rel[i]) : NULL;

		if (!part || done[part - first])
			continue;
		done[part - first] = true;
		rc = forgive(how, part, settle_part(rw, doc, part, &pkg->lim, how, err), err);
	}
	if (rc)
		return rc;
	refuse_rest(how);
	tell(doc, how);
	return STET_OK;
}

/* ---- what is to be settled --------------------------------------------------------------------------------- */

/* All places of all changes, none to be settled. */
static void find_spots(struct stet_settle_how *how, const struct stet_doc *doc)
{
	for (size_t i = 0; i < stet_doc_revisions(doc); i++) {
		const struct stet_revision *revision = stet_doc_revision(doc, i);

		for (uint32_t k = 0; k < revision->n_spots; k++)
			*STET_PUSH(&how->outcome->arena, how->spot, how->n_spots) = (struct stet_settle_spot){
				.part = revision->spot[k].part, .at = revision->spot[k].at, .revision = (uint32_t)i,
				.change = (uint32_t)i,
			};
	}
}

/* May it be done at all? */
static int check_protection(struct stet_package *pkg, bool accept, struct stet_err *err)
{
	enum stet_docx_allows allows;
	int rc = stet_docx_protection(pkg, &allows, err);
	const char *why = rc ? NULL : stet_docx_forbids(allows, accept ? STET_CHANGE_ACCEPT : STET_CHANGE_REJECT, false);

	return why ? stet_fail(err, STET_EPOLICY, "edit.protected", "%s", why) : rc;
}

int stet_docx_settle(void *self, const struct stet_input *in, const struct stet_doc *doc, bool accept,
                     const struct stet_settle_options *how, const bool *chosen, struct stet_buf *out,
                     struct stet_outcome *outcome, struct stet_err *err)
{
	enum stet_verdict verdict = accept ? DOCX_ACCEPT : DOCX_REJECT;
	struct stet_settle_how what = { .others = chosen ? DOCX_LEAVE : verdict, .author = how->author, .outcome = outcome };
	struct stet_rewrite *rw;
	int rc = how->force ? STET_OK : check_protection(in->package, accept, err);

	(void)self;
	if (rc)
		return rc;
	find_spots(&what, doc);
	for (size_t i = 0; i < what.n_spots; i++) {
		uint32_t number = what.spot[i].revision;
		stet_str author = stet_doc_revision(doc, number)->author;

		if ((!chosen || chosen[number]) && (!how->author.len || stet_str_eq(author, how->author)))
			what.spot[i].verdict = verdict;
	}
	rw = stet_rewrite_new(in->package);
	rc = settle_parts(rw, in->package, doc, &what, err);
	outcome->n_made = outcome->n_settled;
	if (!rc && what.any && stet_rewrite_signed(rw))
		stet_note(&outcome->notes, "edit.signature", STET_STR(""), "the document was signed; the signature no longer holds");
	if (!rc && what.any)
		rc = stet_rewrite_finish(rw, out, err);
	stet_rewrite_free(rw);
	return rc;
}

/* ---- of an edit script --------------------------------------------------------------------------------------- */

/* The number of a revision of this document, or SETTLE_NONE. */
static uint32_t number_of_revision(const struct stet_doc *doc, const struct stet_revision *revision)
{
	long long n;

	if (revision->id.len < 2 || !stet_str_int(stet_str_sub(revision->id, 1, revision->id.len), 1, UINT32_MAX, &n))
		return SETTLE_NONE;
	return stet_doc_revision(doc, (size_t)n - 1) == revision ? (uint32_t)n - 1 : SETTLE_NONE;
}

static bool settles(const struct stet_change *change)
{
	return change->kind == STET_CHANGE_ACCEPT || change->kind == STET_CHANGE_REJECT;
}

struct wanted {
	enum stet_verdict verdict;
	uint32_t change;
};

/* What is wanted of each revision. */
static struct wanted *read_changes(const struct stet_doc *doc, const struct stet_change *change, size_t n,
                                   struct stet_outcome *outcome)
{
	struct wanted *wanted = stet_arena_alloc(&outcome->arena, (stet_doc_revisions(doc) + 1) * sizeof(*wanted));

	for (size_t i = 0; i < n; i++) {
		uint32_t number;

		if (!settles(&change[i]) || stet_outcome_refused(outcome, i))
			continue;
		number = number_of_revision(doc, change[i].revision);
		if (number == SETTLE_NONE)
			stet_outcome_refuse(outcome, i, "edit.invalid", "no tracked change of this document");
		else if (wanted[number].verdict != DOCX_LEAVE)
			stet_outcome_refuse(outcome, i, "settle.twice", "another line accepts or rejects it");
		else
			wanted[number] = (struct wanted){ change[i].kind == STET_CHANGE_ACCEPT ? DOCX_ACCEPT : DOCX_REJECT, (uint32_t)i };
	}
	return wanted;
}

int stet_docx_settle_changes(struct stet_rewrite *rw, struct stet_package *pkg, const struct stet_doc *doc,
                             const struct stet_change *change, size_t n, struct stet_outcome *outcome, struct stet_err *err)
{
	struct stet_settle_how how = { .others = DOCX_LEAVE, .outcome = outcome };
	const struct wanted *wanted;
	bool any = false;

	for (size_t i = 0; i < n && !any; i++)
		any = settles(&change[i]) && !stet_outcome_refused(outcome, i);
	if (!any)
		return STET_OK;
	find_spots(&how, doc);
	wanted = read_changes(doc, change, n, outcome);
	for (size_t i = 0; i < how.n_spots; i++) {
		how.spot[i].verdict = wanted[how.spot[i].revision].verdict;
		how.spot[i].change = wanted[how.spot[i].revision].change;
	}
	return settle_parts(rw, pkg, doc, &how, err);
}
