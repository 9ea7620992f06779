/* doc.c - the engine: reads a file, finds its format, lets it load, answers questions about what is there. */
#include <stdlib.h>

#include "base/file.h"
#include "change.h"
#include "document.h"
#include "ooxml/memory.h"
#include "ooxml/ole.h"

#define FORMAT(name) extern const struct stet_format stet_format_##name;
#include "formats.def"
#undef FORMAT

static const struct stet_format *const formats[] = {
#define FORMAT(name) &stet_format_##name,
#include "formats.def"
#undef FORMAT
};

#define N_FORMATS (sizeof(formats) / sizeof(*formats))

struct stet_doc {
	struct stet_sink sink;
	struct stet_buf file;                   /* when we read it */
	struct stet_input in;
	const struct stet_format *format;
	void *self;
	enum stet_state state;
	bool origins;
	uint32_t *by_id;                        /* 1 + index of blocks; made when first asked for */
	size_t n_slots;
};

/* ---- which format ------------------------------------------------------------------------------------------------ */

static bool has_suffix(const struct stet_format *format, stet_str suffix)
{
	for (const char *const *s = format->suffixes; s && *s; s++)
		if (stet_str_eq_nocase(suffix, stet_str_of(*s)))
			return true;
	return false;
}

static bool is_office(stet_str suffix)
{
	static const char *const office[] = { "docx", "docm", "dotx", "dotm", "pptx", "pptm", "potx", "potm", "ppsx", "ppsm",
	                                      "doc", "dot", "ppt", "pps", "pot" };

	for (size_t i = 0; i < sizeof(office) / sizeof(*office); i++)
		if (stet_str_eq_nocase(suffix, stet_str_of(office[i])))
			return true;
	return false;
}

/* A file that is or claims to be an Office file is judged as one, so that a damaged one is called damaged. */
static bool wants_package(const struct stet_input *in)
{
	return is_office(stet_path_suffix(in->name)) || stet_is_ole(in->bytes) ||
	       stet_str_starts(in->bytes, STET_STR("PK\3\4")) || stet_str_starts(in->bytes, STET_STR("PK\5\6"));
}

static const struct stet_format *surest(const struct stet_input *in)
{
	const struct stet_format *best = NULL;
	int most = 0;

	for (size_t i = 0; i < N_FORMATS; i++) {
		int sure = formats[i]->probe(in);

		if (sure > most) {
			most = sure;
			best = formats[i];
		}
	}
	return best;
}

static int unknown(const struct stet_input *in, struct stet_err *err)
{
	struct stet_buf names = { .max = 256 };
	stet_str main = in->package ? stet_package_main(in->package)->name : STET_STR("");
	int rc;

	for (size_t i = 0; i < N_FORMATS; i++)
		stet_buf_fmt(&names, "%s.%s", i ? ", " : "", formats[i]->suffixes[0]);
	rc = stet_fail(err, STET_EFORMAT, "doc.unknown", "%s%.*s%s not a document we can read (%.*s)", main.len ? "'" : "",
	               STET_ARG(main), main.len ? "' in it is" : "it is", STET_ARG(stet_buf_view(&names)));
	stet_buf_free(&names);
	return rc;
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

static void note_surprises(struct stet_doc *doc)
{
	stet_str suffix = stet_path_suffix(doc->in.name);

	if (doc->in.package && is_office(suffix) && !has_suffix(doc->format, suffix))
		stet_note(&doc->sink.notes, "doc.extension", (stet_str){ 0 }, "a %s, named .%.*s", doc->format->title,
		          STET_ARG(suffix));
	for (size_t i = 0; doc->in.package && i < stet_package_count(doc->in.package); i++) {
		const struct stet_part *part = stet_package_part(doc->in.package, i);

		if (stet_str_is(part->type, "application/vnd.ms-office.vbaProject") ||
		    stet_str_ends(part->name, STET_STR("vbaProject.bin"))) {
			stet_note(&doc->sink.notes, "active.macro", part->name, "the document holds macros; they are not run");
			break;
		}
	}
}

static int load(struct stet_doc *doc, const struct stet_doc_options *how, struct stet_err *err)
{
	int rc;

	doc->format = surest(&doc->in);
	if (!doc->format)
		return unknown(&doc->in, err);
	doc->self = memset(stet_grow(NULL, doc->format->size), 0, doc->format->size);
	note_surprises(doc);
	rc = doc->format->load(doc->self, &doc->in, how, &doc->sink, err);
	return rc ? rc : stet_sink_finish(&doc->sink, err);
}

static int read_in(struct stet_doc *doc, const char *name, const struct stet_doc_options *how, struct stet_err *err)
{
	size_t failures = stet_xml_failures();
	int rc = STET_OK;

	doc->state = how->state;
	doc->origins = how->origins;
	doc->in.name = stet_arena_str(&doc->sink.arena, stet_str_of(name));
	if (wants_package(&doc->in))
		rc = stet_package_open(&doc->in.package, doc->in.bytes, how->lim, &doc->sink.notes, err);
	if (!rc)
		rc = load(doc, how, err);
	/* Parts that a document can do without are left out with a warning when they are bad, but not when they are sound. */
	if (!rc && stet_xml_failures() != failures)
		rc = stet_fail(err, STET_ELIMIT, "limit.memory", "no memory left while reading XML");
	if (rc && *name)
		stet_wrap(err, "%s", name);
	return rc;
}

static struct stet_doc *new_doc(void)
{
	struct stet_doc *doc = stet_grow(NULL, sizeof(*doc));

	*doc = (struct stet_doc){ 0 };
	return doc;
}

/* Hand the document out, or nothing. */
static int deliver(struct stet_doc **out, struct stet_doc *doc, int rc)
{
	*out = rc ? NULL : doc;
	if (rc)
		stet_doc_close(doc);
	return rc;
}

/* With nothing left out. */
static struct stet_doc_options all_of(const struct stet_doc_options *how)
{
	struct stet_doc_options all = { .state = STET_FINAL };

	if (how)
		all = *how;
	if (!all.lim)
		all.lim = &stet_limits_default;
	return all;
}

static int open_file(struct stet_doc **out, struct stet_doc *doc, const char *path, const struct stet_doc_options *how,
                     struct stet_err *err)
{
	struct stet_doc_options all = all_of(how);
	int rc = stet_file_read(&doc->file, path, all.lim->file, err);

	if (rc)
		stet_wrap(err, "%s", path);
	doc->in.bytes = stet_buf_view(&doc->file);
	if (!rc)
		rc = read_in(doc, path, &all, err);
	return deliver(out, doc, rc);
}

int stet_doc_open(struct stet_doc **out, const char *path, const struct stet_doc_options *how, struct stet_err *err)
{
	return open_file(out, new_doc(), path, how, err);
}

int stet_doc_stream(struct stet_doc **out, const char *path, const struct stet_doc_options *how, stet_blocks_fn *each,
                    void *user, struct stet_err *err)
{
	struct stet_doc *doc = new_doc();

	doc->sink.each = each;
	doc->sink.user = user;
	return open_file(out, doc, path, how, err);
}

int stet_doc_read(struct stet_doc **out, stet_str file, const char *name, const struct stet_doc_options *how,
                  struct stet_err *err)
{
	struct stet_doc_options all = all_of(how);
	struct stet_doc *doc = new_doc();

	doc->in.bytes = file.at ? file : STET_STR("");
	return deliver(out, doc, read_in(doc, name ? name : "", &all, err));
}

void stet_doc_close(struct stet_doc *doc)
{
	if (!doc)
		return;
	if (doc->self && doc->format->unload)
		doc->format->unload(doc->self);
	free(doc->self);
	stet_package_close(doc->in.package);
	stet_sink_free(&doc->sink);
	stet_buf_free(&doc->file);
	free(doc->by_id);
	free(doc);
}

/* ---- what is there ----------------------------------------------------------------------------------------------- */

size_t stet_doc_count(const struct stet_doc *doc)
{
	return doc->sink.n;
}

const struct stet_block *stet_doc_block(const struct stet_doc *doc, size_t i)
{
	return i < doc->sink.n ? &doc->sink.block[i] : NULL;
}

const struct stet_block *stet_doc_blocks(const struct stet_doc *doc, size_t *n)
{
	*n = doc->sink.n;
	return doc->sink.block;
}

stet_str stet_doc_part(const struct stet_doc *doc, uint32_t i)
{
	return i < doc->sink.n_parts ? doc->sink.part[i] : (stet_str){ 0 };
}

const struct stet_properties *stet_doc_properties(const struct stet_doc *doc)
{
	return &doc->sink.properties;
}

const char *stet_doc_format(const struct stet_doc *doc)
{
	return doc->format->name;
}

const struct stet_input *stet_doc_input(const struct stet_doc *doc)
{
	return &doc->in;
}

enum stet_state stet_doc_state(const struct stet_doc *doc)
{
	return doc->state;
}

stet_str stet_doc_name(const struct stet_doc *doc)
{
	return stet_path_name(doc->in.name);
}

const struct stet_notes *stet_doc_notes(const struct stet_doc *doc)
{
	return &doc->sink.notes;
}

size_t stet_doc_revisions(const struct stet_doc *doc)
{
	return doc->sink.n_revisions;
}

const struct stet_revision *stet_doc_revision(const struct stet_doc *doc, size_t i)
{
	return i < doc->sink.n_revisions ? doc->sink.revision[i] : NULL;
}

size_t stet_doc_pictures(const struct stet_doc *doc)
{
	return doc->sink.n_pictures;
}

const struct stet_picture *stet_doc_picture(const struct stet_doc *doc, size_t i)
{
	return i < doc->sink.n_pictures ? doc->sink.picture[i] : NULL;
}

int stet_doc_picture_bytes(struct stet_doc *doc, const struct stet_picture *picture, struct stet_buf *out,
                           struct stet_err *err)
{
	if (!doc->format->picture || !picture->part.len)
		return stet_fail(err, STET_EFORMAT, "doc.picture", "the file of picture '%.*s' is not in the document",
		                 STET_ARG(picture->id));
	return doc->format->picture(doc->self, &doc->in, picture, out, err);
}

int stet_doc_change(struct stet_doc *doc, const struct stet_change *change, size_t n, const struct stet_change_options *how,
                    struct stet_buf *out, struct stet_outcome *outcome, struct stet_err *err)
{
	struct stet_change_options plain = { .track = false };
	size_t before = out->len;
	int rc;

	*outcome = (struct stet_outcome){ 0 };
	if (!doc->format->change)
		return stet_fail(err, STET_EFORMAT, "edit.format", "a %s is not changed", doc->format->title);
	if (!doc->origins || doc->state != STET_FINAL)
		return stet_fail(err, STET_EBUG, "edit.origins", "the document was read without origins, or in another state");
	if (!how)
		how = &plain;
	stet_change_check(doc, change, n, outcome);
	if (how->all && outcome->n_refusals)
		return STET_OK;
	rc = doc->format->change(doc->self, &doc->in, doc, change, n, how, out, outcome, err);
	if (!rc)
		rc = stet_buf_check(out, err);
	if (rc) {
		out->len = before;
		stet_wrap(err, "%.*s", STET_ARG(doc->in.name));
	}
	return rc;
}

/* Which revisions have those ids; NULL: no ids are given. */
static int choose(const struct stet_doc *doc, const struct stet_settle_options *how, bool **chosen, struct stet_err *err)
{
	size_t n = doc->sink.n_revisions;

	*chosen = NULL;
	if (!how->n_ids)
		return STET_OK;
	*chosen = memset(stet_grow(NULL, n + 1), 0, n + 1);
	for (size_t i = 0; i < how->n_ids; i++) {
		stet_str id = how->id[i];
		long long number;

		if (!stet_str_starts(id, STET_STR("r")) || !stet_str_int(stet_str_sub(id, 1, id.len), 1, (long long)n, &number))
			return stet_fail(err, STET_EUSAGE, "usage.revision", "no tracked change '%.*s' in this document", STET_ARG(id));
		(*chosen)[number - 1] = true;
	}
	return STET_OK;
}

static int check_author(const struct stet_doc *doc, stet_str author, const bool *chosen, struct stet_err *err)
{
	for (size_t i = 0; i < doc->sink.n_revisions; i++)
		if ((!chosen || chosen[i]) && stet_str_eq(doc->sink.revision[i]->author, author))
			return STET_OK;
	return stet_fail(err, STET_EUSAGE, "usage.author", "no such tracked change by '%.*s'", STET_ARG(author));
}

int stet_doc_settle(struct stet_doc *doc, bool accept, const struct stet_settle_options *how, struct stet_buf *out,
                    struct stet_outcome *outcome, struct stet_err *err)
{
	static const struct stet_settle_options all;
	size_t before = out->len;
	bool *chosen;
	int rc;

	*outcome = (struct stet_outcome){ 0 };
	if (!how)
		how = &all;
	if (!doc->format->settle)
		return stet_fail(err, STET_EFORMAT, "settle.format", "a %s has no tracked changes", doc->format->title);
	if (!doc->origins)
		return stet_fail(err, STET_EBUG, "edit.origins", "the document was read without origins");
	rc = choose(doc, how, &chosen, err);
	if (!rc && how->author.len)
		rc = check_author(doc, how->author, chosen, err);
	if (!rc)
		rc = doc->format->settle(doc->self, &doc->in, doc, accept, how, chosen, out, outcome, err);
	if (!rc)
		rc = stet_buf_check(out, err);
	if (rc) {
		out->len = before;
		stet_wrap(err, "%.*s", STET_ARG(doc->in.name));
	}
	free(chosen);
	return rc;
}

/* ---- by id --------------------------------------------------------------------------------------------------------- */

static size_t hash(stet_str id)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < id.len; i++)
		h = (h ^ (unsigned char)id.at[i]) * 16777619u;
	return h ^ h >> 15;
}

static uint32_t *slot_of(const struct stet_doc *doc, stet_str id)
{
	size_t at = hash(id) & (doc->n_slots - 1);

	while (doc->by_id[at] && !stet_str_eq(doc->sink.block[doc->by_id[at] - 1].id, id))
		at = (at + 1) & (doc->n_slots - 1);
	return &doc->by_id[at];
}

static void index_ids(struct stet_doc *doc)
{
	for (doc->n_slots = 16; doc->n_slots < doc->sink.n * 2; doc->n_slots *= 2)
		;
	doc->by_id = memset(stet_grow(NULL, doc->n_slots * sizeof(*doc->by_id)), 0, doc->n_slots * sizeof(*doc->by_id));
	for (size_t i = 0; i < doc->sink.n; i++) {
		uint32_t *slot = slot_of(doc, doc->sink.block[i].id);

		if (!*slot && doc->sink.block[i].id.len)
			*slot = (uint32_t)i + 1;
	}
}

const struct stet_block *stet_doc_find(const struct stet_doc *doc, stet_str id)
{
	uint32_t at;

	if (!doc->by_id)
		index_ids((struct stet_doc *)doc);      /* one thread owns it; what can be seen does not change */
	at = *slot_of(doc, id);
	return at ? &doc->sink.block[at - 1] : NULL;
}
