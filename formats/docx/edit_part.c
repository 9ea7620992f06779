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
	struct stet_buf by = { 0 };
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
	stet_docx_put_author(e, &by, part);
	part->by = stet_docx_keep(e, &by);
	stet_buf_free(&by);
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

/* What stands in quotes, with the first of them. */
static uint32_t number_in(stet_str value)
{
	uint64_t id = 0;

	for (size_t i = 1; i < value.len && value.at[i] >= '0' && value.at[i] <= '9' && id < UINT32_MAX; i++)
		id = id * 10 + (uint64_t)(value.at[i] - '0');
	return id < UINT32_MAX ? (uint32_t)id : UINT32_MAX;
}

static uint32_t para_id_in(stet_str value)
{
	uint32_t id = 0;

	for (size_t i = 1; i <= 8 && i < value.len; i++) {
		char c = value.at[i] | 0x20;

		id = id << 4 | (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
	}
	return id;
}

/* Every attribute that may hold one, wherever it stands: one too many does no harm. */
static void numbers_of(struct stet_docx_edit *e, stet_str bytes)
{
	const char *d = bytes.at, *end = bytes.at + bytes.len;

	for (; d < end && (d = memchr(d, 'd', (size_t)(end - d))) != NULL; d++) {
		stet_str name = { bytes.at, (size_t)(d + 1 - bytes.at) }, value = stet_str_sub(bytes, name.len + 1, bytes.len);

		if (name.len == bytes.len || d[1] != '=')
			continue;
		if (stet_str_ends(name, STET_STR(":id")))
			taken(&e->ids, number_in(value));
		else if (stet_str_ends(name, STET_STR("paraId")))
			*STET_PUSH(e->arena, e->para_ids.used, e->para_ids.n) = para_id_in(value);
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
