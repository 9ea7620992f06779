/* edit_part.c - the parts in which something changes, and numbers that nothing in the document has yet. */
#include <stdlib.h>

#include "edit.h"

/* ---- parts ------------------------------------------------------------------------------------------- */

/* The prefix in front of elements and attributes of Word's namespace: as on the root, or one that new elements declare. */
static const char *prefixes_of(struct stet_docx_edit *e, struct stet_docx_part *part)
{
	const struct stet_prefixes *in = &part->prefixes;
	stet_str uri = { 0 }, at, w14;

	for (uint32_t i = 0; i < in->n; i++)
		if (in->prefix[i].ns == STET_NS_w && stet_str_eq(in->prefix[i].prefix, in->root))
			uri = in->prefix[i].uri;
	if (!uri.at)
		return "it stands in a chart, a diagram, or a part with namespaces of its own";
	at = in->root.len ? in->root : stet_prefix_of(in, STET_NS_w);
	part->el = in->root.len ? stet_arena_fmt(e->arena, "%.*s:", STET_ARG(in->root)) : STET_STR("");
	part->at = stet_arena_fmt(e->arena, "%.*s:", STET_ARG(at.len ? at : STET_STR("w")));
	if (!at.len)
		part->declare = stet_arena_fmt(e->arena, " xmlns:w=\"%.*s\"", STET_ARG(uri));
	w14 = stet_prefix_of(in, STET_NS_w14);
	if (w14.len)
		part->w14 = stet_arena_fmt(e->arena, "%.*s:", STET_ARG(w14));
	return NULL;
}

static int open_part(struct stet_docx_edit *e, uint32_t change, stet_str name, struct stet_docx_part **out, struct stet_err *err)
{
	struct stet_docx_part *part = stet_arena_alloc(e->arena, sizeof(*part));
	const char *why;
	int rc = stet_rewrite_part(e->rw, name, &part->bytes, &part->patches, err);

	*out = NULL;
	if (rc)
		return rc;
	part->name = name;
	why = stet_prefixes_read(&part->prefixes, e->arena, part->bytes, NULL) ? "its part is damaged" : prefixes_of(e, part);
	if (why) {
		stet_outcome_refuse(e->outcome, change, "edit.xml", "%s", why);
		return STET_OK;
	}
	*out = part;
	return STET_OK;
}

int stet_docx_edit_part(struct stet_docx_edit *e, uint32_t change, uint32_t number, struct stet_docx_part **out,
                        struct stet_err *err)
{
	*out = NULL;
	if (number >= e->n_parts) {
		size_t n = number + 8;
		struct stet_docx_part **more = stet_arena_alloc(e->arena, n * sizeof(struct stet_docx_part *));

		if (e->n_parts)
			memcpy(more, e->part, e->n_parts * sizeof(struct stet_docx_part *));
		e->part = more;
		e->n_parts = n;
	}
	if (!e->part[number]) {
		int rc = open_part(e, change, stet_doc_part(e->doc, number), &e->part[number], err);

		if (rc)
			return rc;
	}
	*out = e->part[number];
	return STET_OK;
}

/* ---- numbers ----------------------------------------------------------------------------------------- */

#define BAND ((uint32_t)1 << 26)

static void taken(struct stet_docx_ids *ids, uint32_t id)
{
	if (id < 0x80000000U && id % BAND > ids->most[id / BAND])
		ids->most[id / BAND] = id % BAND;
}

/* Every attribute that may hold one, wherever it stands: one too many does no harm. */
static void numbers_of(struct stet_docx_edit *e, stet_str bytes)
{
	const char *at = bytes.at, *end = bytes.at + bytes.len;

	while ((at = memmem(at, (size_t)(end - at), ":id=", 4)) != NULL) {
		uint64_t id = 0;
		const char *digit = at += 4;

		for (digit++; digit < end && *digit >= '0' && *digit <= '9' && id < UINT32_MAX; digit++)
			id = id * 10 + (uint64_t)(*digit - '0');
		taken(&e->ids, id < UINT32_MAX ? (uint32_t)id : UINT32_MAX);
	}
	at = bytes.at;
	while ((at = memmem(at, (size_t)(end - at), "paraId=", 7)) != NULL) {
		uint32_t id = 0;

		at += 7;
		for (int i = 1; i <= 8 && at + i < end; i++) {
			char c = at[i] | 0x20;

			id = id << 4 | (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
		}
		*STET_PUSH(e->arena, e->para_ids.used, e->para_ids.n) = id;
	}
}

/* The first band that is at most half used up to its largest number. */
static void choose(struct stet_docx_ids *ids)
{
	for (uint32_t band = 0; band < 32; band++)
		if (ids->most[band] < BAND / 2) {
			ids->next = band * BAND + ids->most[band] + 1;
			ids->last = band * BAND + (BAND - 1);
			return;
		}
}

static bool is_story(stet_str type)
{
	static const char *const kinds[] = { ".document.main+xml", ".template.main+xml", "document.macroEnabled.main+xml",
	                                     "template.macroEnabledTemplate.main+xml", ".header+xml", ".footer+xml",
	                                     ".footnotes+xml", ".endnotes+xml", ".comments+xml" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (stet_str_ends(type, stet_str_of(kinds[i])))
			return true;
	return false;
}

static int by_size(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

int stet_docx_edit_ids_read(struct stet_docx_edit *e, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(e->pkg);

	for (size_t i = 0; i < stet_package_count(e->pkg); i++) {
		const struct stet_part *part = stet_package_part(e->pkg, i);
		struct stet_patches *patches;
		stet_str bytes;
		int rc;

		if (!is_story(part->type) && part != main)
			continue;
		rc = stet_rewrite_part(e->rw, part->name, &bytes, &patches, err);
		if (rc == STET_EFORMAT && part != main)
			continue;
		if (rc)
			return rc;
		numbers_of(e, bytes);
	}
	choose(&e->ids);
	if (e->para_ids.n)
		qsort(e->para_ids.used, e->para_ids.n, sizeof(*e->para_ids.used), by_size);
	if (!e->ids.next)
		return stet_fail(err, STET_ELIMIT, "edit.ids", "no numbers are left for tracked changes");
	return STET_OK;
}

uint32_t stet_docx_edit_id(struct stet_docx_edit *e)
{
	return e->ids.next < e->ids.last ? e->ids.next++ : e->ids.last;
}

/* Word draws them by lot, so that they lie all over; the next that is free comes soon. */
uint32_t stet_docx_edit_para_id(struct stet_docx_edit *e)
{
	struct stet_docx_para_ids *ids = &e->para_ids;

	do {
		ids->last = ids->last ? ids->last + 1 : 0x10000000;
	} while (ids->n && bsearch(&ids->last, ids->used, ids->n, sizeof(*ids->used), by_size));
	return ids->last;
}
