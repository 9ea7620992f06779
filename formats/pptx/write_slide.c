/* write_slide.c - a page as a slide part. */
#include "ooxml/xml.h"

#include "pptx/deck.h"

#define SLIDE_TYPE "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
#define TAGS_TYPE  "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"

struct writing {
	struct stet_deck_out *out;
	struct stet_buf *xml;
	struct stet_text text;
	stet_str part;          /* name of the slide's own */
	unsigned id;            /* of the next shape */
};

/* ---- shapes --------------------------------------------------------------------------------- */

static const char *name_of(const struct stet_place *place, enum stet_item_kind kind)
{
	stet_str type = place->ph.type;

	if (place->index < 0 && !place->orphan)
		return kind == STET_ITEM_PICTURE ? "Picture" : kind == STET_ITEM_TABLE ? "Table" : "TextBox";
	if (place->heading)
		return "Title";
	if (stet_str_is(type, "subTitle"))
		return "Subtitle";
	if (stet_str_is(type, "pic"))
		return "Picture Placeholder";
	if (stet_str_is(type, "tbl"))
		return "Table Placeholder";
	return stet_str_is(type, "body") ? "Text Placeholder" : "Content Placeholder";
}

static void placeholder(struct writing *w, const struct stet_place *place)
{
	if (place->orphan) {
		/* As PowerPoint writes what has no counterpart on the layout: it looks as the master says. */
		stet_buf_z(w->xml, "<p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"4294967295\"/></p:nvPr>");
		return;
	}
	if (place->index < 0) {
		stet_buf_z(w->xml, "<p:nvPr/>");
		return;
	}
	stet_buf_z(w->xml, "<p:nvPr><p:ph");
	if (!stet_str_is(place->ph.type, "obj")) {
		stet_buf_z(w->xml, " type=\"");
		stet_xml_text(w->xml, place->ph.type);
		stet_buf_char(w->xml, '"');
	}
	if (place->ph.idx)
		stet_buf_fmt(w->xml, " idx=\"%d\"", place->ph.idx);
	stet_buf_z(w->xml, "/></p:nvPr>");
}

static void geometry(struct writing *w, const struct stet_place *place)
{
	if (!place->moved) {
		stet_buf_z(w->xml, "<p:spPr/>");
		return;
	}
	stet_buf_z(w->xml, "<p:spPr>");
	stet_write_xfrm(w->xml, 'a', place->ph.x, place->ph.y, place->ph.cx, place->ph.cy);
	if (place->index < 0)
		stet_buf_z(w->xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
	stet_buf_z(w->xml, "</p:spPr>");
}

static const char *anchor(char c)
{
	return c == 'c' ? "ctr" : c == 'b' ? "b" : "t";
}

static void body_properties(struct writing *w, const struct stet_place *place, struct stet_shrink shrink)
{
	stet_buf_z(w->xml, "<a:bodyPr");
	if (place->index < 0 && !place->orphan)
		stet_buf_fmt(w->xml, " wrap=\"square\" rtlCol=\"0\" anchor=\"%s\"", anchor(place->ph.anchor));
	else if (place->moved && !place->heading)
		stet_buf_fmt(w->xml, " anchor=\"%s\"", anchor(place->ph.anchor));
	stet_buf_z(w->xml, "><a:normAutofit");
	if (shrink.scale != 100 && !place->sized)
		stet_buf_fmt(w->xml, " fontScale=\"%u000\"", shrink.scale);
	stet_buf_z(w->xml, "/></a:bodyPr><a:lstStyle/>");
}

static void write_text(struct writing *w, const struct stet_item *item)
{
	const struct stet_place *place = item->place;

	stet_buf_z(w->xml, "<p:sp><p:nvSpPr>");
	stet_write_name(w->xml, w->id++, name_of(place, STET_ITEM_TEXT), (stet_str){ 0 });
	stet_buf_z(w->xml, place->index < 0 && !place->orphan ? "/><p:cNvSpPr txBox=\"1\"/>"
	                                    : "/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>");
	placeholder(w, place);
	stet_buf_z(w->xml, "</p:nvSpPr>");
	geometry(w, place);
	stet_buf_z(w->xml, "<p:txBody>");
	body_properties(w, place, item->shrink);
	w->text.scale = item->shrink.scale;
	stet_text_paras(w->xml, &w->text, place, item->para, item->n);
	stet_buf_z(w->xml, "</p:txBody></p:sp>");
}

static void write_table(struct writing *w, const struct stet_item *item)
{
	const struct stet_place *place = item->place;

	stet_buf_z(w->xml, "<p:graphicFrame><p:nvGraphicFramePr>");
	stet_write_name(w->xml, w->id++, name_of(place, STET_ITEM_TABLE), (stet_str){ 0 });
	stet_buf_z(w->xml, "/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr>");
	placeholder(w, place);
	stet_buf_z(w->xml, "</p:nvGraphicFramePr>");
	stet_write_xfrm(w->xml, 'p', place->ph.x, place->ph.y, place->ph.cx, place->ph.cy);
	w->out->has_tables = true;
	stet_buf_fmt(w->xml, "<a:graphic><a:graphicData uri=\"%s\">", w->out->ns->table);
	stet_table_write(w->xml, &w->text, item->table, item->table_page, w->out->table_style);
	stet_buf_z(w->xml, "</a:graphicData></a:graphic></p:graphicFrame>");
}

static unsigned relate(struct writing *w, const char *type, stet_str target)
{
	struct stet_buf *name = &w->out->name;

	name->len = 0;
	stet_write_target(name, w->part, target);
	return stet_write_rel(&w->out->rels, type, stet_buf_view(name), false);
}

static void write_picture(struct writing *w, const struct stet_item *item)
{
	const struct stet_place *place = item->place;
	unsigned rel = relate(w, "image", stet_write_media(w->out, item));

	stet_buf_z(w->xml, "<p:pic><p:nvPicPr>");
	stet_write_name(w->xml, w->id++, name_of(place, STET_ITEM_PICTURE), item->piece->alt);
	stet_buf_fmt(w->xml, "/><p:cNvPicPr><a:picLocks%s noChangeAspect=\"1\"/></p:cNvPicPr>",
	             place->index < 0 ? "" : " noGrp=\"1\"");
	placeholder(w, place);
	stet_buf_fmt(w->xml, "</p:nvPicPr><p:blipFill><a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch>"
	                     "</p:blipFill><p:spPr>", rel);
	if (item->look.turn)
		stet_write_turned(w->xml, place->ph.x, place->ph.y, place->ph.cx, place->ph.cy, item->look.turn);
	else
		stet_write_xfrm(w->xml, 'a', place->ph.x, place->ph.y, place->ph.cx, place->ph.cy);
	stet_buf_z(w->xml, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>");
}

/* ---- edges ---------------------------------------------------------------------------------- */

static void edge_run(struct writing *w, const struct stet_edge *edge, const struct stet_edge_run *run)
{
	bool number = stet_str_is(run->field, "slidenum");

	if (!run->field.len) {
		stet_buf_fmt(w->xml, "<a:r><a:rPr lang=\"%.*s\"/><a:t>", STET_ARG(w->text.lang));
		stet_xml_text(w->xml, run->text);
		stet_buf_z(w->xml, "</a:t></a:r>");
		return;
	}
	/* Any GUID does, as long as it is one. */
	stet_buf_fmt(w->xml, "<a:fld id=\"{5B1EDF0C-7A44-4C3B-9D25-%012X}\" type=\"", (unsigned)edge->idx & 0xFFFFFF);
	stet_xml_text(w->xml, run->field);
	stet_buf_fmt(w->xml, "\"><a:rPr lang=\"%.*s\"/><a:t>", STET_ARG(w->text.lang));
	if (number)
		stet_buf_fmt(w->xml, "%u", w->out->slides + 1);
	else
		stet_xml_text(w->xml, run->text);
	stet_buf_z(w->xml, "</a:t></a:fld>");
}

static void write_edge(struct writing *w, const struct stet_edge *edge)
{
	static const struct stet_edge_run number = { { "slidenum", 8 }, { "", 0 } };
	const char *name = edge->type[0] == 'd' ? "Date Placeholder" : edge->type[0] == 'f' ? "Footer Placeholder" :
	                                                               "Slide Number Placeholder";
	bool has_field = false;

	stet_buf_z(w->xml, "<p:sp><p:nvSpPr>");
	stet_write_name(w->xml, w->id++, name, (stet_str){ 0 });
	stet_buf_fmt(w->xml, "/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"%s\"", edge->type);
	if (edge->idx)
		stet_buf_fmt(w->xml, " idx=\"%d\"", edge->idx);
	stet_buf_z(w->xml, "/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>");
	for (size_t i = 0; i < edge->n; i++) {
		edge_run(w, edge, &edge->run[i]);
		has_field = has_field || edge->run[i].field.len;
	}
	if (edge->type[0] == 's' && !has_field)
		edge_run(w, edge, &number);
	stet_buf_z(w->xml, "</a:p></p:txBody></p:sp>");
}

/* ---- the part ------------------------------------------------------------------------------- */

/* The slide remembers which slide of the deck it is: an edited deck finds it again by that. */
static unsigned write_tag(struct writing *w, const struct stet_slide *slide, size_t number)
{
	struct stet_deck_out *out = w->out;
	struct stet_buf *xml = &out->rels_xml;
	stet_str name = stet_arena_fmt(&out->arena, "ppt/tags/tag%u.xml", out->first_tag + out->tags++);

	xml->len = 0;
	stet_buf_fmt(xml, STET_XML_HEAD "<p:tagLst xmlns:p=\"%s\"><p:tag name=\"STET_SLIDE\" val=\"", out->ns->p);
	stet_xml_text(xml, slide->id);
	if (number)
		stet_buf_fmt(xml, "/%zu", number + 1);
	stet_buf_z(xml, "\"/></p:tagLst>");
	stet_package_put(out->writer, name, TAGS_TYPE, stet_buf_view(xml));
	return relate(w, "tags", name);
}

static void write_items(struct writing *w, const struct stet_page *page)
{
	for (size_t i = 0; i < page->n; i++)
		switch (page->item[i].kind) {
		case STET_ITEM_TEXT:
			write_text(w, &page->item[i]);
			break;
		case STET_ITEM_TABLE:
			write_table(w, &page->item[i]);
			break;
		case STET_ITEM_PICTURE:
			write_picture(w, &page->item[i]);
			break;
		}
}

static void write_tree(struct writing *w, const struct stet_page *page, const struct stet_edges *edges)
{
	stet_buf_z(w->xml, "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
	                   "<p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>"
	                   "<a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>");
	write_items(w, page);
	for (size_t i = 0; !page->opening && i < edges->n; i++)
		write_edge(w, &edges->edge[i]);
	stet_buf_z(w->xml, "</p:spTree>");
}

static void add_to_list(struct stet_deck_out *out, stet_str part)
{
	unsigned rel;

	out->name.len = 0;
	stet_write_target(&out->name, out->main, part);
	rel = stet_write_rel(&out->main_rels, "slide", stet_buf_view(&out->name), false);
	stet_buf_fmt(&out->slide_ids, "<p:sldId id=\"%u\" r:id=\"rId%u\"/>", STET_FIRST_SLIDE_ID + out->slides, rel);
	out->slides++;
}

int stet_write_slide(struct stet_deck_out *out, const struct stet_page *page, const struct stet_slide *slide, size_t number,
                     struct stet_err *err)
{
	const struct stet_edges *edges = stet_write_edges(out, page->layout);
	struct writing w = { .out = out, .xml = &out->xml, .id = 2 };
	int rc = STET_OK;

	w.part = stet_arena_fmt(&out->arena, "ppt/slides/slide%u.xml", out->first_slide + out->slides);
	w.text = (struct stet_text){ .ns = out->ns, .rels = &out->rels, .lang = out->lang, .theme_fonts = !edges->own_ea,
		                     .notes = out->notes, .where = slide->id, .minor_font = out->t.minor_font,
		                     .major_font = out->t.major_font };
	stet_write_rels_clear(&out->rels);
	relate(&w, "slideLayout", page->layout->part->name);
	if (number == 0 && slide->n_notes) {
		stet_str part;

		rc = stet_write_notes(out, &part, slide, w.part, err);
		if (!rc)
			relate(&w, "notesSlide", part);
	}
	out->xml.len = 0;
	stet_buf_z(w.xml, STET_XML_HEAD "<p:sld");
	stet_write_xmlns(w.xml, out->ns);
	stet_buf_char(w.xml, '>');
	write_tree(&w, page, edges);
	if (slide->id.len)
		stet_buf_fmt(w.xml, "<p:custDataLst><p:tags r:id=\"rId%u\"/></p:custDataLst>", write_tag(&w, slide, number));
	stet_buf_z(w.xml, "</p:cSld><p:clrMapOvr>");
	if (edges->colours.len)
		stet_buf_str(w.xml, edges->colours);
	else
		stet_buf_z(w.xml, "<a:masterClrMapping/>");
	stet_buf_z(w.xml, "</p:clrMapOvr></p:sld>");
	if (!rc)
		rc = stet_buf_check(w.xml, err);
	if (!rc)
		stet_write_part(out, w.part, SLIDE_TYPE, w.xml, &out->rels);
	add_to_list(out, w.part);
	return rc;
}

void stet_write_part(struct stet_deck_out *out, stet_str name, const char *type, struct stet_buf *xml,
                     struct stet_write_rels *rels)
{
	stet_package_put(out->writer, name, type, stet_buf_view(xml));
	if (!rels->n)
		return;
	out->name.len = 0;
	stet_write_rels_name(&out->name, name);
	out->rels_xml.len = 0;
	stet_write_rels_part(&out->rels_xml, rels);
	stet_package_put(out->writer, stet_buf_view(&out->name), NULL, stet_buf_view(&out->rels_xml));
}
