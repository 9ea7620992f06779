/* write_begin.c - opening the template that a deck is made from. */
#include "ooxml/xml.h"

#include "pptx/deck.h"
#include "pptx/template.h"

#define SLIDES_ASKED 60         /* of the template's, for what it usually does */

/* Only a presentation has layouts. */
static bool is_presentation(stet_str type)
{
	return stet_str_ends(type, STET_STR("main+xml")) &&
	       (stet_str_starts(type, STET_STR("application/vnd.openxmlformats-officedocument.presentationml.")) ||
	        stet_str_starts(type, STET_STR("application/vnd.ms-powerpoint.")));
}

static int open_package(struct stet_deck_out *out, stet_str look, struct stet_err *err)
{
	const struct stet_part *main;
	int rc;

	if (look.len)
		rc = stet_package_open(&out->package, look, out->lim, out->notes, err);
	else
		rc = stet_template_builtin(&out->package, &out->builtin, err);
	if (rc)
		return rc;
	main = stet_package_main(out->package);
	if (!is_presentation(main->type))
		return stet_fail(err, STET_EFORMAT, "template.not_pptx", "not a PowerPoint file (its main part is '%.*s')",
		                 STET_ARG(main->name));
	out->main = main->name;
	return STET_OK;
}

static int find_namespaces(struct stet_deck_out *out, struct stet_err *err)
{
	int rc;

	out->xml.len = 0;
	rc = stet_package_read(out->package, stet_package_main(out->package), &out->xml, err);
	out->ns = stet_str_find(stet_str_sub(stet_buf_view(&out->xml), 0, 8192), stet_str_of(stet_write_strict.p)) != SIZE_MAX
	                  ? &stet_write_strict : &stet_write_transitional;
	out->main_rels.ns = out->rels.ns = out->notes_rels.ns = out->ns;
	return rc;
}

/* ---- the style for tables ------------------------------------------------------------------- */

static bool is_guid(stet_str s)
{
	static const char shape[] = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";

	if (s.len != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		bool hex = (s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] >= 'A' && s.at[i] <= 'F') ||
		           (s.at[i] >= 'a' && s.at[i] <= 'f');

		if (shape[i] == 'x' ? !hex : s.at[i] != shape[i])
			return false;
	}
	return true;
}

/* It stands in the root; the styles need not be read. */
static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_deck_out *out = user;
	stet_str def = stet_attr(el, STET_NS_NONE, "def");

	(void)err;
	if (stet_str_is(el->name, "tblStyleLst") && is_guid(def))
		out->table_style = stet_arena_str(&out->arena, def);
	return STET_XML_ENOUGH;
}

/* The template's default; every PowerPoint knows Medium Style 2 - Accent 1. */
static void find_table_style(struct stet_deck_out *out)
{
	static const struct stet_xml_handler handler = { .start = on_start };
	const struct stet_part *part = stet_package_related(out->package, stet_package_main(out->package), "tableStyles");

	out->table_style = STET_STR("{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}");
	out->no_table_styles = !part;
	if (part)
		stet_package_walk(out->package, part, &handler, out, NULL);
}

/* ---- hints and numbers ---------------------------------------------------------------------- */

static const struct stet_pptx_layout *layout_of_slide(struct stet_deck_out *out, size_t i)
{
	const struct stet_part *main = stet_package_main(out->package), *slide;
	const struct stet_rels *rels;
	const struct stet_rel *rel;

	if (i >= out->t.n_slides || stet_package_rels(out->package, main, &rels, NULL))
		return NULL;
	rel = stet_rels_by_id(rels, out->t.slide[i].rel);
	slide = rel ? stet_rel_part(out->package, rel) : NULL;
	return slide ? stet_pptx_layout_of(&out->t, stet_package_related(out->package, slide, "slideLayout")) : NULL;
}

unsigned stet_write_first_free(const struct stet_deck_out *out, const char *prefix)
{
	size_t len = strlen(prefix);
	unsigned first = 1;

	for (size_t i = 0; i < stet_package_count(out->package); i++) {
		const struct stet_part *part = stet_package_part(out->package, i);
		long long n;
		size_t digits = len;

		if (!out->kept[part->index] || !stet_str_eq_nocase(stet_str_sub(part->name, 0, len), stet_str_of(prefix)))
			continue;
		while (digits < part->name.len && part->name.at[digits] >= '0' && part->name.at[digits] <= '9')
			digits++;
		if (stet_str_int(stet_str_sub(part->name, len, digits - len), 0, 1000000000, &n) && n >= first)
			first = (unsigned)n + 1;
	}
	return first;
}

/* The master that most of the first slides have. */
static const struct stet_part *usual_master(struct stet_deck_out *out)
{
	size_t *uses = stet_arena_alloc(&out->arena, out->t.n_layouts * sizeof(*uses)), best = 0;

	for (size_t i = 0; i < out->t.n_slides && i < SLIDES_ASKED; i++) {
		const struct stet_pptx_layout *layout = layout_of_slide(out, i);

		for (size_t k = 0; layout && k < out->t.n_layouts; k++)
			if (out->t.layout[k].master == layout->master) {
				uses[k]++;
				break;
			}
	}
	for (size_t k = 1; k < out->t.n_layouts; k++)
		if (uses[k] > uses[best])
			best = k;
	return out->t.layout[best].master;
}

void stet_write_numbers(struct stet_deck_out *out)
{
	out->first_slide = stet_write_first_free(out, "ppt/slides/slide");
	out->first_notes = stet_write_first_free(out, "ppt/notesSlides/notesSlide");
	out->first_tag = stet_write_first_free(out, "ppt/tags/tag");
	out->first_media = stet_write_first_free(out, "ppt/media/image");
}

int stet_write_begin(struct stet_deck_out *out, stet_str look, struct stet_err *err)
{
	int rc = open_package(out, look, err);

	if (!rc)
		rc = find_namespaces(out, err);
	if (!rc)
		rc = stet_pptx_template_read(&out->t, out->package, out->notes, err);
	if (!rc)
		rc = stet_package_writer_new(&out->writer, out->package, err);
	if (!rc)
		rc = stet_write_prune(out, err);
	if (rc) {
		stet_wrap(err, "the template");
		return rc;
	}
	find_table_style(out);
	if (out->t.notes_master)
		out->notes_master = out->t.notes_master->name;
	out->edges = stet_arena_alloc(&out->arena, out->t.n_layouts * sizeof(*out->edges));
	out->master_edges = stet_arena_alloc(&out->arena, out->t.n_masters * sizeof(*out->master_edges));
	out->chooser = (struct stet_chooser){ .t = &out->t, .first = layout_of_slide(out, 0), .master = usual_master(out) };
	return STET_OK;
}

void stet_write_free(struct stet_deck_out *out)
{
	stet_pptx_template_free(&out->t);
	stet_package_writer_free(out->writer);
	stet_package_close(out->package);
	stet_buf_free(&out->builtin);
	stet_buf_free(&out->main_rels.xml);
	stet_buf_free(&out->rels.xml);
	stet_buf_free(&out->notes_rels.xml);
	stet_buf_free(&out->slide_ids);
	stet_buf_free(&out->xml);
	stet_buf_free(&out->rels_xml);
	stet_buf_free(&out->name);
	stet_arena_free(&out->arena);
}
