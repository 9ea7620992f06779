/* write_notes.c - speaker notes, and the notes master they hang on. */
#include "ooxml/xml.h"

#include "pptx/deck.h"
#include "pptx/template.h"

#define NOTES_TYPE  "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
#define MASTER_TYPE "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
#define THEME_TYPE  "application/vnd.openxmlformats-officedocument.theme+xml"

/* ---- a notes master, for templates without one ---------------------------------------------- */

static stet_str own_part(const char *name)
{
	for (size_t i = 0; i < stet_template_n_parts; i++)
		if (stet_str_is(stet_template_parts[i].name, name))
			return stet_template_parts[i].bytes;
	return (stet_str){ 0 };
}


/* A part of our own template in the namespaces of this one. */
static void in_namespaces(struct stet_buf *to, stet_str xml, const struct stet_write_ns *ns)
{
	const struct stet_write_ns *own = &stet_write_transitional;
	const char *const from[] = { own->a, own->p, own->r }, *const into[] = { ns->a, ns->p, ns->r };
	size_t i = 0;

	while (i < xml.len) {
		stet_str rest = stet_str_sub(xml, i, xml.len);
		size_t k = 0;

		while (k < 3 && !stet_str_starts(rest, stet_str_of(from[k])))
			k++;
		if (k < 3) {
			stet_buf_z(to, into[k]);
			i += strlen(from[k]);
		} else {
			stet_buf_char(to, xml.at[i++]);
		}
	}
}

/* A theme for it: a copy of the slides', with whatever pictures that leads to. */
static int add_theme(struct stet_deck_out *out, stet_str *name, struct stet_err *err)
{
	const struct stet_part *theme = out->t.layout[0].theme;
	struct stet_write_rels copy = { .ns = out->ns };
	const struct stet_rels *rels = NULL;
	int rc;

	*name = stet_arena_fmt(&out->arena, "ppt/theme/theme%u.xml", stet_write_first_free(out, "ppt/theme/theme"));
	out->xml.len = 0;
	if (!theme) {
		in_namespaces(&out->xml, own_part("ppt/theme/theme1.xml"), out->ns);
		stet_package_put(out->writer, *name, THEME_TYPE, stet_buf_view(&out->xml));
		return STET_OK;
	}
	rc = stet_package_read(out->package, theme, &out->xml, err);
	if (!rc)
		rc = stet_package_rels(out->package, theme, &rels, err);
	for (size_t i = 0; !rc && i < rels->n; i++) {
		out->name.len = 0;
		if (rels->rel[i].external)
			stet_buf_str(&out->name, rels->rel[i].target);
		else
			stet_write_target(&out->name, *name, rels->rel[i].target);
		stet_write_rel_kept(&copy, &rels->rel[i], stet_buf_view(&out->name));
		copy.n++;
	}
	if (!rc)
		stet_write_part(out, *name, THEME_TYPE, &out->xml, &copy);
	stet_buf_free(&copy.xml);
	return rc;
}

static int add_master(struct stet_deck_out *out, struct stet_err *err)
{
	struct stet_write_rels rels = { .ns = out->ns };
	stet_str theme;
	int rc = add_theme(out, &theme, err);

	if (rc)
		return rc;
	out->notes_master = stet_arena_fmt(&out->arena, "ppt/notesMasters/notesMaster%u.xml",
	                                   stet_write_first_free(out, "ppt/notesMasters/notesMaster"));
	out->name.len = out->xml.len = 0;
	stet_write_target(&out->name, out->notes_master, theme);
	stet_write_rel(&rels, "theme", stet_buf_view(&out->name), false);
	in_namespaces(&out->xml, own_part("ppt/notesMasters/notesMaster1.xml"), out->ns);
	stet_write_part(out, out->notes_master, MASTER_TYPE, &out->xml, &rels);
	stet_buf_free(&rels.xml);
	out->name.len = 0;
	stet_write_target(&out->name, out->main, out->notes_master);
	out->notes_master_rel = stet_write_rel(&out->main_rels, "notesMaster", stet_buf_view(&out->name), false);
	return STET_OK;
}

/* ---- notes ---------------------------------------------------------------------------------- */

static void relate(struct stet_deck_out *out, stet_str part, const char *type, stet_str target)
{
	out->name.len = 0;
	stet_write_target(&out->name, part, target);
	stet_write_rel(&out->notes_rels, type, stet_buf_view(&out->name), false);
}

static void write_body(struct stet_buf *xml, struct stet_text *text, const struct stet_slide *slide)
{
	stet_buf_z(xml, "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes Placeholder 2\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
	                "</p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>"
	                "<p:txBody><a:bodyPr/><a:lstStyle/>");
	for (size_t i = 0; i < slide->n_notes; i++) {
		const struct stet_line *line = &slide->note[i];

		stet_text_plain(xml, text, line->run, line->n,
		                stet_text_is_rtl(line->run, line->n) ? " algn=\"r\" rtl=\"1\"" : NULL, 0);
	}
	stet_buf_z(xml, "</p:txBody></p:sp>");
}

int stet_write_notes(struct stet_deck_out *out, stet_str *part, const struct stet_slide *slide, stet_str slide_part,
                     struct stet_err *err)
{
	struct stet_text text = { .ns = out->ns, .rels = &out->notes_rels, .lang = out->lang, .theme_fonts = true,
		                  .notes = out->notes, .where = slide->id };
	struct stet_buf *xml = &out->xml;
	int rc = out->notes_master.len ? STET_OK : add_master(out, err);

	if (rc)
		return rc;
	*part = stet_arena_fmt(&out->arena, "ppt/notesSlides/notesSlide%u.xml", out->first_notes + out->notes_slides++);
	stet_write_rels_clear(&out->notes_rels);
	relate(out, *part, "notesMaster", out->notes_master);
	relate(out, *part, "slide", slide_part);
	xml->len = 0;
	stet_buf_z(xml, STET_XML_HEAD "<p:notes");
	stet_write_xmlns(xml, out->ns);
	stet_buf_z(xml, "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
	                "<p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image Placeholder 1\"/><p:cNvSpPr>"
	                "<a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/>"
	                "</p:nvPr></p:nvSpPr><p:spPr/></p:sp>");
	write_body(xml, &text, slide);
	stet_buf_z(xml, "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>");
	rc = stet_buf_check(xml, err);
	if (!rc)
		stet_write_part(out, *part, NOTES_TYPE, xml, &out->notes_rels);
	return rc;
}
