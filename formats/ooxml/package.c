/* package.c - an OPC package: its parts, read on demand within limits. */
#include <stdlib.h>

#include <libdeflate.h>

#include "ooxml/ole.h"
#include "ooxml/package_parts.h"

#define FROM_HERE_RATIO ((uint64_t)1 << 20)     /* below that, a high ratio harms nobody */

static void make_parts(struct stet_package *pkg)
{
	pkg->n = pkg->zip.n;
	pkg->part = stet_arena_alloc(&pkg->arena, pkg->n * sizeof(*pkg->part));
	pkg->rels = stet_arena_alloc(&pkg->arena, (pkg->n + 1) * sizeof(*pkg->rels));
	for (size_t i = 0; i < pkg->n; i++)
		pkg->part[i] = (struct stet_part){
			.name = pkg->zip.entry[i].name, .index = i, .size = pkg->zip.entry[i].size,
		};
}

static int find_main(struct stet_package *pkg, struct stet_err *err)
{
	const struct stet_rels *rels;
	const struct stet_rel *rel;
	int rc = stet_package_rels(pkg, NULL, &rels, err);

	if (rc)
		return rc;
	rel = stet_rels_by_type(rels, "officeDocument");
	if (!rel)
		return stet_fail(err, STET_EFORMAT, "opc.no_main", "the package does not say which part is the document");
	pkg->main = stet_rel_part(pkg, rel);
	if (!pkg->main && !rel->external && !rel->target.len)
		return stet_fail(err, STET_EFORMAT, "opc.bad_target", "the document is said to lie outside the package");
	if (!pkg->main)
		return stet_fail(err, STET_EFORMAT, "opc.missing_part", "no '%.*s' in the package", STET_ARG(rel->target));
	return STET_OK;
}

int stet_package_open(struct stet_package **out, stet_str file, const struct stet_limits *lim, struct stet_notes *notes,
                      struct stet_err *err)
{
	struct stet_package *pkg;
	int rc;

	*out = NULL;
	if (stet_is_ole(file))
		return stet_ole_refuse(file, err);
	pkg = stet_grow(NULL, sizeof(*pkg));
	*pkg = (struct stet_package){ .lim = lim ? *lim : stet_limits_default, .notes = notes };
	rc = stet_zip_open(&pkg->zip, file, &pkg->lim, notes, err);
	if (!rc) {
		make_parts(pkg);
		rc = stet_content_types_read(pkg, err);
	}
	if (!rc)
		rc = find_main(pkg, err);
	if (rc)
		stet_package_close(pkg);
	else
		*out = pkg;
	return rc;
}

void stet_package_close(struct stet_package *pkg)
{
	if (!pkg)
		return;
	libdeflate_free_decompressor(pkg->inflater);
	stet_buf_free(&pkg->kept);
	stet_zip_free(&pkg->zip);
	stet_arena_free(&pkg->arena);
	free(pkg);
}

void stet_package_keep_main(struct stet_package *pkg)
{
	pkg->keeps = true;
}

const struct stet_part *stet_package_main(const struct stet_package *pkg)
{
	return pkg->main;
}

const struct stet_part *stet_package_find(const struct stet_package *pkg, stet_str name)
{
	const struct stet_zip_entry *entry = stet_zip_find(&pkg->zip, name);

	return entry ? &pkg->part[entry - pkg->zip.entry] : NULL;
}

size_t stet_package_count(const struct stet_package *pkg)
{
	return pkg->n;
}

const struct stet_part *stet_package_part(const struct stet_package *pkg, size_t i)
{
	return i < pkg->n ? &pkg->part[i] : NULL;
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static bool ends_nocase(stet_str s, stet_str suffix)
{
	return s.len >= suffix.len && stet_str_eq_nocase(stet_str_sub(s, s.len - suffix.len, suffix.len), suffix);
}

static bool is_xml(const struct stet_part *part)
{
	return ends_nocase(part->type, STET_STR("+xml")) || ends_nocase(part->type, STET_STR("/xml")) ||
	       ends_nocase(part->name, STET_STR(".xml")) || ends_nocase(part->name, STET_STR(".rels"));
}

static int too_large(const struct stet_part *part, size_t most, struct stet_err *err)
{
	return stet_fail(err, STET_ELIMIT, "limit.part_size", "%.*s: larger than %zu bytes", STET_ARG(part->name), most);
}

/* More than deflate can make of so few bytes (RFC 1951: 258 bytes from two bits) is a lie, not a bomb. */
static bool is_bomb(const struct stet_zip_entry *entry, const struct stet_limits *lim)
{
	uint64_t packed = entry->data.len;

	return entry->size > FROM_HERE_RATIO && entry->size > packed * lim->ratio && entry->size <= packed * 1032;
}

/* Found by what the file says of itself, before memory is spent; stet_zip_read finds out whether it lied. */
int stet_package_judge(const struct stet_package *pkg, const struct stet_part *part, struct stet_err *err)
{
	const struct stet_zip_entry *entry = &pkg->zip.entry[part->index];
	const struct stet_limits *lim = &pkg->lim;

	if (!is_xml(part))
		return entry->size > lim->media ? too_large(part, lim->media, err) : STET_OK;
	if (is_bomb(entry, lim))
		return stet_fail(err, STET_ELIMIT, "limit.ratio", "%.*s: compressed more than %u to 1", STET_ARG(part->name),
		                 lim->ratio);
	if (entry->size > lim->part)
		return too_large(part, lim->part, err);
	if (entry->size > lim->xml - pkg->xml)
		return stet_fail(err, STET_ELIMIT, "limit.xml", "%.*s: more than %zu bytes of XML in the document",
		                 STET_ARG(part->name), lim->xml);
	return STET_OK;
}

int stet_package_read(struct stet_package *pkg, const struct stet_part *part, struct stet_buf *out, struct stet_err *err)
{
	const struct stet_zip_entry *entry = &pkg->zip.entry[part->index];
	int rc = stet_package_judge(pkg, part, err);

	if (rc)
		return rc;
	if (part == pkg->main && pkg->kept.at && !out->at) {
		pkg->kept.max = out->max;
		*out = pkg->kept;
		pkg->kept = (struct stet_buf){ 0 };
		pkg->xml += (size_t)entry->size;
		return STET_OK;
	}
	if (!pkg->inflater)
		pkg->inflater = libdeflate_alloc_decompressor();
	if (!pkg->inflater)
		stet_on_oom(0);
	rc = stet_zip_read(entry, pkg->inflater, out, err);
	if (!rc && is_xml(part))
		pkg->xml += (size_t)entry->size;
	return rc;
}

/* ---- relationships -------------------------------------------------------------------------------------------------- */

static int read_rels(struct stet_package *pkg, const struct stet_part *source, struct stet_rels *rels, struct stet_err *err)
{
	stet_str name = stet_rels_name(&pkg->arena, source ? source->name : STET_STR(""));
	const struct stet_part *part = stet_package_find(pkg, name);
	struct stet_buf xml = { 0 };
	int rc;

	if (!part)
		return STET_OK;
	rc = stet_package_read(pkg, part, &xml, err);
	if (!rc)
		rc = stet_rels_parse(rels, pkg, source, stet_buf_view(&xml), part->name, err);
	stet_buf_free(&xml);
	return rc;
}

int stet_package_rels(struct stet_package *pkg, const struct stet_part *source, const struct stet_rels **out,
                      struct stet_err *err)
{
	const struct stet_rels **kept = &pkg->rels[source ? source->index : pkg->n];
	struct stet_rels *rels;
	int rc;

	if (!*kept) {
		rels = stet_arena_alloc(&pkg->arena, sizeof(*rels));
		rc = read_rels(pkg, source, rels, err);
		if (rc)
			return rc;
		*kept = rels;
	}
	*out = *kept;
	return STET_OK;
}

const struct stet_part *stet_rel_part(const struct stet_package *pkg, const struct stet_rel *rel)
{
	return rel && !rel->external && rel->target.len ? stet_package_find(pkg, rel->target) : NULL;
}

const struct stet_part *stet_package_related(struct stet_package *pkg, const struct stet_part *source, const char *type)
{
	const struct stet_rels *rels;

	if (stet_package_rels(pkg, source, &rels, NULL))
		return NULL;
	return stet_rel_part(pkg, stet_rels_by_type(rels, type));
}
