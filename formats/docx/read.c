/* read.c - the Word reader's row, and the order in which the parts of a document are read. */
#include <stdlib.h>

#include "docx.h"
#include "edit.h"
#include "settle.h"

#include "ooxml/properties.h"

static const char *const suffixes[] = { "docx", "docm", "dotx", "dotm", NULL };

static int probe(const struct stet_input *in)
{
	const struct stet_part *main = in->package ? stet_package_main(in->package) : NULL;

	if (!main)
		return 0;
	if (stet_str_find(main->type, STET_STR("wordprocessingml")) != SIZE_MAX ||
	    stet_str_find(main->type, STET_STR("ms-word")) != SIZE_MAX)
		return 100;
	return stet_str_eq_nocase(main->name, STET_STR("word/document.xml")) ? 50 : 0;
}

int stet_docx_forgive(struct stet_docx *d, const struct stet_part *part, int rc, struct stet_err *err)
{
	if (rc != STET_EFORMAT || (err && !strcmp(err->slug, "xml.dtd")))
		return rc;
	stet_note(d->notes, "doc.damaged_part", part->name, "%s", err ? err->text : "cannot be read");
	return STET_OK;
}

/* ---- the page ------------------------------------------------------------------------------- */

static int setting(void *user, const struct stet_element *el, struct stet_err *err)
{
	(void)err;
	if (el->tag == w_displayBackgroundShape)
		*(bool *)user = stet_docx_on(el);
	return STET_OK;
}

static int shows_background(struct stet_docx *d, bool *shows, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = setting };
	const struct stet_part *part = stet_package_related(d->pkg, stet_package_main(d->pkg), "settings");
	struct stet_buf bytes = { 0 };
	int rc = part ? stet_package_read(d->pkg, part, &bytes, err) : STET_OK;

	*shows = false;
	if (part && !rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, d->lim, &handler, shows, NULL, err);
	if (rc)
		*shows = false;
	stet_buf_free(&bytes);
	return rc == STET_EFORMAT ? STET_OK : rc;
}

int stet_docx_page(struct stet_docx *d, const struct stet_element *el, struct stet_err *err)
{
	bool shows;
	int rc = shows_background(d, &shows, err);

	if (shows)
		d->page = stet_docx_color(stet_attr(el, STET_NS_w, "color"));
	return rc;
}

/* ---- loading -------------------------------------------------------------------------------- */

/* The template that the settings name, without reading them. */
static void check_template(struct stet_docx *d, const struct stet_part *main)
{
	const struct stet_part *settings = stet_package_related(d->pkg, main, "settings");
	const struct stet_rels *rels;

	if (settings && !stet_package_rels(d->pkg, settings, &rels, NULL))
		stet_docx_check_rels(d, settings, rels);
}

static int load_parts(struct stet_docx *d, const struct stet_part *main, struct stet_err *err)
{
	int rc = stet_docx_styles_read(d, stet_package_related(d->pkg, main, "styles"), err);

	if (!rc)
		rc = stet_docx_story(d, main, 0, STET_STR(""), STET_STR(""), err);
	if (!rc)
		rc = stet_docx_notes_read(d, err);
	if (!rc)
		rc = stet_docx_styles_check(d, err);
	if (!rc)
		rc = stet_properties_read(d->pkg, stet_sink_properties(d->sink), d->arena, d->notes, err);
	return rc;
}

static void unload(void *self)
{
	struct stet_docx *d = self;

	stet_docx_scopes_free(d);
	stet_docx_tables_free(d);
	stet_docx_fields_free(d);
	stet_docx_numbering_free(d);
	stet_docx_styles_free(d);
	stet_math_free(&d->math);
	free(d->sdt);
	d->sdt = NULL;
	d->sdt_room = d->controls = 0;
	stet_buf_free(&d->scratch);
	stet_arena_free(&d->own);
}

static int load(void *self, const struct stet_input *in, const struct stet_doc_options *how, struct stet_sink *sink,
                struct stet_err *err)
{
	struct stet_docx *d = self;
	const struct stet_part *main = stet_package_main(in->package);
	int rc;

	if (!main)
		return stet_fail(err, STET_EFORMAT, "opc.no_main", "the package names no main document part");
	d->pkg = in->package;
	d->lim = how->lim;
	d->pictures = how->pictures;
	d->origins = how->origins;
	d->state = how->state;
	d->sink = sink;
	d->notes = stet_sink_notes(sink);
	d->arena = stet_sink_arena(sink);
	d->passing = stet_sink_passing(sink);
	d->page = DOCX_AUTO;
	d->path_room = d->lim->depth < 4096 ? d->lim->depth + 8 : 4096;
	d->path = stet_arena_alloc(&d->own, d->path_room * sizeof(*d->path));
	check_template(d, main);
	if (how->origins)
		stet_package_keep_main(d->pkg);
	rc = load_parts(d, main, err);
	if (rc == DOCX_ENOUGH) {
		rc = STET_OK;
		if (err)
			*err = (struct stet_err){ 0 };
	}
	unload(self);
	return rc;
}

static int picture(void *self, const struct stet_input *in, const struct stet_picture *which, struct stet_buf *out,
                   struct stet_err *err)
{
	const struct stet_part *part = which->part.len ? stet_package_find(in->package, which->part) : NULL;

	(void)self;
	if (!part)
		return stet_fail(err, STET_EFORMAT, "doc.picture", "picture '%.*s' is not in the file", STET_ARG(which->id));
	return stet_package_read(in->package, part, out, err);
}

const struct stet_format stet_format_docx = {
	.name     = "docx",
	.title    = "Word document",
	.suffixes = suffixes,
	.size     = sizeof(struct stet_docx),
	.probe    = probe,
	.load     = load,
	.picture  = picture,
	.change   = stet_docx_change,
	.settle   = stet_docx_settle,
	.unload   = unload,
};
