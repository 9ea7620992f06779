/* content_types.c - [Content_Types].xml: what each part is (part 2, 7.2.3). */
#include "ooxml/package_parts.h"
#include "ooxml/percent.h"
#include "ooxml/xml.h"

static int conflict(stet_str name, struct stet_err *err)
{
	return stet_fail(err, STET_EFORMAT, "opc.content_types", "two content types for '%.*s'", STET_ARG(name));
}

static int on_default(struct stet_package *pkg, stet_str extension, stet_str type, struct stet_err *err)
{
	for (size_t i = 0; i < pkg->n_extensions; i++) {
		const struct stet_default *d = &pkg->extension[i];

		if (stet_str_eq_nocase(d->extension, extension))
			return stet_str_eq_nocase(d->type, type) ? STET_OK : conflict(extension, err);
	}
	if (pkg->n_extensions == pkg->lim.entries)
		return stet_fail(err, STET_ELIMIT, "limit.entries", "more than %zu content types", pkg->lim.entries);
	*STET_PUSH(&pkg->arena, pkg->extension, pkg->n_extensions) = (struct stet_default){
		stet_arena_str(&pkg->arena, extension), stet_arena_str(&pkg->arena, type),
	};
	return STET_OK;
}

static int on_override(struct stet_package *pkg, stet_str name, stet_str type, struct stet_err *err)
{
	struct stet_buf decoded = { .max = 65536 };
	struct stet_part *part;
	int rc = STET_OK;

	stet_percent_decode(&decoded, stet_str_starts(name, STET_STR("/")) ? stet_str_sub(name, 1, name.len) : name);
	part = (struct stet_part *)stet_package_find(pkg, stet_buf_view(&decoded));
	if (part && !part->type.len)
		part->type = stet_arena_str(&pkg->arena, type);
	else if (part && !stet_str_eq_nocase(part->type, type))
		rc = conflict(part->name, err);
	stet_buf_free(&decoded);
	return rc;
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	stet_str type = stet_attr(el, STET_NS_NONE, "ContentType");

	if (el->tag == ct_Default)
		return on_default(user, stet_attr(el, STET_NS_NONE, "Extension"), type, err);
	if (el->tag == ct_Override)
		return on_override(user, stet_attr(el, STET_NS_NONE, "PartName"), type, err);
	return STET_OK;
}

stet_str stet_extension(stet_str name)
{
	for (size_t i = name.len; i > 0 && name.at[i - 1] != '/'; i--)
		if (name.at[i - 1] == '.')
			return stet_str_sub(name, i, name.len);
	return (stet_str){ 0 };
}

stet_str stet_content_type_default(const struct stet_package *pkg, stet_str name)
{
	stet_str extension = stet_extension(name);

	for (size_t i = 0; i < pkg->n_extensions; i++)
		if (stet_str_eq_nocase(pkg->extension[i].extension, extension))
			return pkg->extension[i].type;
	return (stet_str){ 0 };
}

int stet_content_types_read(struct stet_package *pkg, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start };
	const struct stet_part *part = stet_package_find(pkg, STET_STR(STET_CONTENT_TYPES));
	int rc;

	if (!part)
		return stet_fail(err, STET_EFORMAT, "opc.content_types",
		                 "a zip file, but not an Office document: no " STET_CONTENT_TYPES " in it");
	rc = stet_package_walk(pkg, part, &handler, pkg, err);
	for (size_t i = 0; !rc && i < pkg->n; i++)
		if (!pkg->part[i].type.len)
			pkg->part[i].type = stet_content_type_default(pkg, pkg->part[i].name);
	return rc;
}
