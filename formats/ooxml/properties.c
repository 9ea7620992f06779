/* properties.c - what docProps/core.xml says about a document. */
#include "ooxml/properties.h"
#include "ooxml/xml.h"

struct reading {
	struct stet_properties *out;
	struct stet_arena *arena;
	stet_str *into;         /* the property whose text is coming, or NULL */
	struct stet_buf text;
};

static stet_str *property_of(struct stet_properties *out, enum stet_tag tag)
{
	switch (tag) {
	case dc_title:
		return &out->title;
	case dc_creator:
		return &out->author;
	case dc_subject:
		return &out->subject;
	case dc_language:
		return &out->language;
	case dcterms_created:
		return &out->created;
	case dcterms_modified:
		return &out->modified;
	default:
		return NULL;
	}
}

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;

	(void)err;
	r->into = property_of(r->out, el->tag);
	r->text.len = 0;
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	struct reading *r = user;

	(void)err;
	if (r->into)
		stet_buf_str(&r->text, text);
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *r = user;

	(void)tag, (void)to, (void)err;
	if (r->into)
		*r->into = stet_arena_str(r->arena, stet_str_trim(stet_buf_view(&r->text)));
	r->into = NULL;
	return STET_OK;
}

static int walk(struct stet_package *pkg, const struct stet_part *part, struct stet_properties *out,
                struct stet_arena *arena, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct reading r = { .out = out, .arena = arena, .text = { .max = (size_t)1 << 20 } };
	int rc = stet_package_walk(pkg, part, &handler, &r, err);

	stet_buf_free(&r.text);
	return rc;
}

/* Notes keep a static slug, errors carry a copy. */
static const char *slug_of(const struct stet_err *err)
{
	static const char *const known[] = { "xml.dtd", "xml.encoding", "zip.crc", "limit.depth", "limit.attributes",
	                                     "limit.part_size", "limit.xml", "limit.ratio" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(err->slug, known[i]))
			return known[i];
	return "xml.malformed";
}

/* The type has one URI in packages of every kind and another in the strict standard; both end alike. */
static const struct stet_part *core_part(struct stet_package *pkg, const struct stet_rels *rels)
{
	for (size_t i = 0; i < rels->n; i++)
		if (stet_str_ends(rels->rel[i].type, STET_STR("core-properties")))
			return stet_rel_part(pkg, &rels->rel[i]);
	return NULL;
}

int stet_properties_read(struct stet_package *pkg, struct stet_properties *out, struct stet_arena *arena,
                         struct stet_notes *notes, struct stet_err *err)
{
	struct stet_err why = { 0 };
	const struct stet_rels *rels;
	const struct stet_part *part;
	int rc = stet_package_rels(pkg, NULL, &rels, err);

	if (rc)
		return rc;
	part = core_part(pkg, rels);
	if (!part)
		return STET_OK;
	if (walk(pkg, part, out, arena, &why))
		stet_note(notes, slug_of(&why), part->name, "document properties not read: %s", why.text);
	return STET_OK;
}
