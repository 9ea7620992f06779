/* read.c - PPTX in: slides in the order the presentation shows them, each with its notes, then the comments. */
#include "ooxml/properties.h"
#include "pptx/edit.h"
#include "pptx/read.h"

static const char *const suffixes[] = { "pptx", "pptm", "potx", "potm", "ppsx", "ppsm", NULL };

static int probe(const struct stet_input *in)
{
	const struct stet_part *main = in->package ? stet_package_main(in->package) : NULL;

	if (!main)
		return 0;
	if (stet_str_find(main->type, STET_STR("presentationml")) != SIZE_MAX ||
	    stet_str_find(main->type, STET_STR("ms-powerpoint")) != SIZE_MAX)
		return 100;
	return stet_str_starts(main->name, STET_STR("ppt/")) ? 50 : 0;
}

/* ---- slides --------------------------------------------------------------------------------- */

/* The slides' parts, NULL where one is absent or was listed before; their numbers, for links between them. */
static int find_slides(struct stet_pptx_reading *r, const struct stet_part ***out, struct stet_err *err)
{
	const struct stet_part *main = stet_package_main(r->package);
	const struct stet_part **slide;
	const struct stet_rels *rels;
	int rc = stet_package_rels(r->package, main, &rels, err);

	if (rc)
		return rc;
	*out = slide = stet_arena_alloc(r->arena, (r->t.n_slides + 1) * sizeof(*slide));
	for (size_t i = 0; i < r->t.n_slides; i++) {
		const struct stet_rel *rel = stet_rels_by_id(rels, r->t.slide[i].rel);
		const struct stet_part *part = rel ? stet_rel_part(r->package, rel) : NULL;

		if (!part || part->index >= r->n_parts) {
			stet_note(r->notes, "opc.missing_part", main->name, "slide %zu is absent (relationship '%.*s')",
			          i + 1, STET_ARG(r->t.slide[i].rel));
		} else if (r->ordinal[part->index]) {
			stet_note(r->notes, "pptx.slide_twice", main->name, "slide %zu is slide %u again", i + 1,
			          r->ordinal[part->index]);
		} else {
			slide[i] = part;
			r->ordinal[part->index] = (uint32_t)i + 1;
		}
	}
	return STET_OK;
}

/* Nothing but pictures is wanted, and they are there. */
static bool is_enough(const struct stet_pptx_reading *r)
{
	return r->pictures && stet_sink_pictures(r->sink) >= r->pictures;
}

static int read_slides(struct stet_pptx_reading *r, struct stet_err *err)
{
	const struct stet_part **slide = NULL;
	size_t found = 0;
	int rc = find_slides(r, &slide, err);

	for (size_t i = 0; !rc && i < r->t.n_slides && !is_enough(r); i++) {
		if (!slide[i])
			continue;
		found++;
		rc = stet_pptx_read_slide(r, slide[i], (uint32_t)i + 1, err);
	}
	if (!rc && r->t.n_slides && !found)
		rc = stet_fail(err, STET_EFORMAT, "opc.missing_part", "none of the %zu slides is there", r->t.n_slides);
	return rc || r->pictures ? rc : stet_pptx_read_comments(r, slide, r->t.n_slides, err);
}

static int read_all(struct stet_pptx_reading *r, struct stet_err *err)
{
	int rc = stet_pptx_template_begin(&r->t, r->package, r->notes, err);

	if (rc)
		return rc;
	memcpy(r->normal, r->t.normal, sizeof(r->normal));
	for (int i = 0; i < 9; i++)
		stet_pptx_level_settle(&r->normal[i], NULL);
	r->n_parts = r->t.n_slots;
	r->ordinal = stet_arena_alloc(r->arena, r->n_parts * sizeof(*r->ordinal));
	return read_slides(r, err);
}

static int load(void *self, const struct stet_input *in, const struct stet_doc_options *how, struct stet_sink *sink,
                struct stet_err *err)
{
	struct stet_pptx_reading r = { .sink = sink, .arena = stet_sink_arena(sink), .notes = stet_sink_notes(sink),
		                       .package = in->package, .lim = how->lim,
		                       .pictures = how->pictures, .origins = how->origins };
	int rc;

	(void)self;
	if (!in->package)
		return stet_fail(err, STET_EFORMAT, "zip.not_zip", "not a package");
	rc = stet_properties_read(in->package, stet_sink_properties(sink), r.arena, r.notes, err);
	if (!rc)
		rc = read_all(&r, err);
	stet_pptx_template_free(&r.t);
	return rc;
}

static int picture(void *self, const struct stet_input *in, const struct stet_picture *pic, struct stet_buf *out,
                   struct stet_err *err)
{
	const struct stet_part *part = pic->part.len ? stet_package_find(in->package, pic->part) : NULL;

	(void)self;
	if (!part)
		return stet_fail(err, STET_EFORMAT, "opc.missing_part", "picture '%.*s' is not in the file",
		                 STET_ARG(pic->id));
	return stet_package_read(in->package, part, out, err);
}

const struct stet_format stet_format_pptx = {
	.name     = "pptx",
	.title    = "PowerPoint presentation",
	.suffixes = suffixes,
	.probe    = probe,
	.load     = load,
	.picture  = picture,
	.change   = stet_pptx_change,
};
