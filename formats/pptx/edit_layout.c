/* edit_layout.c - new slides on a layout, and slides that get another one. */
#include <stdio.h>

#include "base/utf8.h"
#include "ooxml/xml.h"
#include "pptx/edit.h"
#include "pptx/layouts_part.h"
#include "pptx/write.h"

#define SLIDE_TYPE "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"

/* ---- layouts by name ------------------------------------------------------------------------ */

/* A deck without layouts, or with damaged ones, has none of that name. */
static void need_template(struct stet_pptx_edit *e)
{
	struct stet_notes notes = { 0 };

	if (e->deck.templated)
		return;
	e->deck.templated = true;
	if (stet_pptx_template_read(&e->deck.t, e->package, &notes, NULL))
		e->deck.t.n_layouts = 0;
	stet_notes_free(&notes);
}

/* Of layouts with one name, that of the slide's own master comes first; then the one that is written the same. */
const struct stet_pptx_layout *stet_pptx_find_layout(struct stet_pptx_edit *e, uint32_t slide, stet_str name)
{
	const struct stet_part *part = stet_package_related(e->package, stet_pptx_slide_part(e, slide), "slideLayout");
	const struct stet_pptx_layout *own, *found;
	unsigned best = 0;

	need_template(e);
	own = e->deck.t.n_layouts ? stet_pptx_layout_of(&e->deck.t, part) : NULL;
	name = stet_str_trim(name);
	found = name.len ? NULL : own;
	for (size_t i = 0; name.len && i < e->deck.t.n_layouts; i++) {
		const struct stet_pptx_layout *layout = &e->deck.t.layout[i];
		unsigned worth = 1 + stet_str_eq(stet_str_trim(layout->name), name) + 2 * (own && layout->master == own->master);

		if (stet_str_eq_nocase(stet_str_trim(layout->name), name) && worth > best) {
			best = worth;
			found = layout;
		}
	}
	return found;
}

/* ---- what placeholders are for -------------------------------------------------------------- */

/* Dates, footers and numbers come with the layout. */
static bool is_edge(stet_str type)
{
	return stet_str_is(type, "dt") || stet_str_is(type, "ftr") || stet_str_is(type, "sldNum") || stet_str_is(type, "hdr");
}

static bool is_title(stet_str type)
{
	return stet_str_is(type, "title") || stet_str_is(type, "ctrTitle");
}

static bool is_body(stet_str type)
{
	return !type.len || stet_str_is(type, "obj") || stet_str_is(type, "body") || stet_str_is(type, "subTitle");
}

/* ---- a new slide ---------------------------------------------------------------------------- */

static const char *name_of(stet_str type)
{
	static const struct { const char *type, *name; } rows[] = {
		{ "title", "Title" }, { "ctrTitle", "Title" }, { "subTitle", "Subtitle" }, { "pic", "Picture Placeholder" },
		{ "chart", "Chart Placeholder" }, { "tbl", "Table Placeholder" }, { "dgm", "SmartArt Placeholder" },
		{ "media", "Media Placeholder" }, { "body", "Text Placeholder" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(type, rows[i].type))
			return rows[i].name;
	return "Content Placeholder";
}

static void write_words(struct stet_buf *xml, const struct stet_new_words *words)
{
	stet_str rest = words->text, line;

	for (bool first = true; stet_str_cut(&rest, '\n', &line); first = false) {
		if (!first)
			stet_buf_z(xml, "<a:br/>");
		if (!line.len)
			continue;
		stet_buf_z(xml, "<a:r>");
		stet_pptx_look_write(xml, STET_STR("a:"), "rPr", STET_STR(""), words->set, 0, false, STET_STR(""));
		stet_buf_z(xml, "<a:t>");
		stet_xml_text(xml, line);
		stet_buf_z(xml, "</a:t></a:r>");
	}
}

static void write_lines(struct stet_pptx_edit *e, struct stet_buf *xml, const struct stet_new_line *line, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint8_t level = line[i].like == STET_NONE ? 0 : e->block[line[i].like].level;

		stet_buf_z(xml, "<a:p>");
		if (level)
			stet_buf_fmt(xml, "<a:pPr lvl=\"%u\"/>", level);
		for (uint32_t k = 0; k < line[i].n_words; k++)
			write_words(xml, &line[i].words[k]);
		stet_buf_z(xml, "</a:p>");
	}
	if (!n)
		stet_buf_z(xml, "<a:p/>");
}

static void write_placeholder(struct stet_pptx_edit *e, struct stet_buf *xml, const struct stet_pptx_placeholder *ph,
                              unsigned id, const struct stet_new_line *line, uint32_t n)
{
	stet_buf_z(xml, "<p:sp><p:nvSpPr>");
	stet_write_name(xml, id, name_of(ph->type), (stet_str){ 0 });
	stet_buf_z(xml, "/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph");
	if (!stet_str_is(ph->type, "obj")) {
		stet_buf_z(xml, " type=\"");
		stet_xml_text(xml, ph->type);
		stet_buf_char(xml, '"');
	}
	if (ph->vertical)
		stet_buf_z(xml, " orient=\"vert\"");
	if (ph->idx)
		stet_buf_fmt(xml, " idx=\"%d\"", ph->idx);
	stet_buf_z(xml, "/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>");
	write_lines(e, xml, line, n);
	stet_buf_z(xml, "</p:txBody></p:sp>");
}

static const struct stet_pptx_placeholder *first_of(const struct stet_pptx_layout *layout, bool of(stet_str type))
{
	for (size_t i = 0; i < layout->n_ph; i++)
		if (of(layout->ph[i].type))
			return &layout->ph[i];
	return NULL;
}

/* May an element stand in another part as it is?  Its names must mean the same there, and lead nowhere. */
static bool is_portable(const struct stet_pptx_nodes *nodes, uint32_t shape)
{
	for (uint32_t i = shape; i < nodes->node[shape].end; i++) {
		stet_str tag = stet_pptx_node_tag(nodes, i), prefix = stet_pptx_prefix(nodes->node[i].name), name, value;

		for (size_t at = 0; stet_pptx_tag_next(tag, &at, &name, &value);)
			if (stet_pptx_prefix(name).len && !stet_str_is(stet_pptx_prefix(name), "xmlns:"))
				return false;
		if (!stet_str_is(prefix, "a:") && !stet_str_is(prefix, "p:") && stet_str_find(tag, STET_STR("xmlns:")) == SIZE_MAX)
			return false;
	}
	return true;
}

/* The date, footer or number that the slide beside it has. */
static uint32_t edge_of(const struct stet_pptx_nodes *nodes, stet_str type)
{
	for (uint32_t i = 0; i < nodes->n; i++) {
		uint32_t shape = stet_pptx_node_is(nodes, i, "ph") ? stet_pptx_node_up(nodes, i, "sp") : STET_NONE;

		if (shape != STET_NONE && stet_str_eq(stet_pptx_tag_attr(stet_pptx_node_tag(nodes, i), "type"), type) &&
		    stet_pptx_node_up(nodes, i, "AlternateContent") == STET_NONE && is_portable(nodes, shape))
			return shape;
	}
	return STET_NONE;
}

/* A deck that shows numbers on its slides shows one on a new slide, too.  Text inside of paragraphs is not among the nodes of
 * a part: those of the shape are read again. */
static bool write_edge(struct stet_pptx_edit *e, const struct stet_pptx_edit_part *part, struct stet_buf *xml,
                       const struct stet_pptx_placeholder *ph, unsigned id)
{
	uint32_t shape = edge_of(&part->nodes, ph->type), name, place;
	char number[16], idx[16];
	struct stet_pptx_attr own = { "id", number }, at = { "idx", ph->idx ? idx : NULL };
	struct stet_pptx_nodes nodes;
	stet_str bytes;

	if (shape == STET_NONE)
		return false;
	bytes = stet_pptx_node_all(&part->nodes, shape);
	if (!stet_pptx_nodes_read(&nodes, &e->arena, bytes, 0, bytes.len, false) || !is_portable(&nodes, 0))
		return false;
	name = stet_pptx_node_deep(&nodes, 0, "cNvPr");
	place = stet_pptx_node_deep(&nodes, 0, "ph");
	if (name == STET_NONE || place == STET_NONE || nodes.node[place].from < nodes.node[name].inside)
		return false;
	snprintf(number, sizeof(number), "%u", id);
	snprintf(idx, sizeof(idx), "%d", ph->idx);
	stet_buf_str(xml, stet_str_sub(bytes, 0, nodes.node[name].from));
	stet_pptx_retag(xml, stet_pptx_node_tag(&nodes, name), &own, 1);
	stet_buf_str(xml, stet_str_sub(bytes, nodes.node[name].inside, nodes.node[place].from - nodes.node[name].inside));
	stet_pptx_retag(xml, stet_pptx_node_tag(&nodes, place), &at, 1);
	stet_buf_str(xml, stet_str_sub(bytes, nodes.node[place].inside, bytes.len));
	return true;
}

static void write_slide(struct stet_pptx_edit *e, const struct stet_pptx_edit_part *beside, const struct stet_change *change,
                        const struct stet_pptx_layout *layout, const struct stet_pptx_placeholder *title,
                        const struct stet_pptx_placeholder *body, struct stet_buf *xml)
{
	bool strict = stet_str_find(stet_pptx_node_tag(&e->deck.nodes, 0), STET_STR("purl.oclc.org/ooxml")) != SIZE_MAX;
	uint32_t first = title && change->n_lines ? 1 : 0;
	unsigned id = 2;

	stet_buf_z(xml, STET_XML_HEAD "<p:sld");
	stet_write_xmlns(xml, strict ? &stet_write_strict : &stet_write_transitional);
	stet_buf_z(xml, "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>");
	for (size_t i = 0; i < layout->n_ph; i++) {
		const struct stet_pptx_placeholder *ph = &layout->ph[i];

		if (is_edge(ph->type)) {
			id += write_edge(e, beside, xml, ph, id);
			continue;
		}
		if (ph == title)
			write_placeholder(e, xml, ph, id++, change->line, first);
		else if (ph == body && change->n_lines > first)
			write_placeholder(e, xml, ph, id++, change->line + first, change->n_lines - first);
		else
			write_placeholder(e, xml, ph, id++, NULL, 0);
	}
	stet_buf_z(xml, "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
}

static int add_slide(struct stet_pptx_edit *e, const struct stet_change *change, const struct stet_pptx_layout *layout,
                     stet_str xml, struct stet_err *err)
{
	const struct stet_part *beside = stet_pptx_slide_part(e, change->block);
	stet_str name = stet_pptx_new_name(e, beside->name), rel;
	int rc = stet_rewrite_add(e->rw, name, SLIDE_TYPE, xml, err);

	if (!rc)
		rc = stet_rewrite_relate(e->rw, name, "slideLayout", layout->part->name, &rel, err);
	return rc ? rc : stet_pptx_list_slide(e, name, change->block, change->before, err);
}

static void no_layout(struct stet_pptx_edit *e, uint32_t i)
{
	struct stet_buf names = { .max = 400 };

	for (size_t k = 0; k < e->deck.t.n_layouts && names.len < 300; k++)
		stet_buf_fmt(&names, "%s\"%.*s\"", k ? ", " : "", STET_ARG(stet_utf8_head(e->deck.t.layout[k].name, 60)));
	stet_outcome_refuse(e->outcome, i, "edit.layout", "no layout is called \"%.*s\"; there are %.*s",
	                    STET_ARG(stet_utf8_head(e->change[i].layout, 60)), STET_ARG(stet_buf_view(&names)));
	stet_buf_free(&names);
}

int stet_pptx_new_slide(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_pptx_placeholder *title, *body;
	const struct stet_pptx_layout *layout = stet_pptx_find_layout(e, change->block, change->layout);
	struct stet_pptx_edit_part *beside;
	struct stet_buf xml = { 0 };
	int rc = STET_OK;

	if (!layout) {
		no_layout(e, i);
		return STET_OK;
	}
	title = first_of(layout, is_title);
	body = first_of(layout, is_body);
	if (change->n_lines > (title ? 1U : 0U) && !body) {
		stet_outcome_refuse(e->outcome, i, "edit.layout", "the layout has no place for so much text");
		return STET_OK;
	}
	beside = stet_pptx_edit_part(e, e->block[change->block].part, err, &rc);
	if (!beside)
		return rc;
	write_slide(e, beside, change, layout, title, body, &xml);
	rc = add_slide(e, change, layout, stet_buf_view(&xml), err);
	if (!rc)
		stet_pptx_made(e, i);
	stet_buf_free(&xml);
	return rc;
}

/* ---- another layout ------------------------------------------------------------------------- */

struct relayout {
	struct stet_pptx_edit *e;
	const struct stet_pptx_layout *layout;
	struct stet_pptx_edit_part *part;
	uint32_t slide;                 /* block */
	bool *taken;                    /* by placeholder of the layout */
};

static stet_str type_of(stet_str tag)
{
	stet_str type = stet_pptx_tag_attr(tag, "type");

	return type.len ? type : STET_STR("obj");
}

static bool same_class(stet_str a, stet_str b)
{
	return (is_title(a) && is_title(b)) || (is_body(a) && is_body(b)) || stet_str_eq(a, b);
}

/* Its counterpart on the layout: of the same number, else the first of its kind that is free. */
static size_t counterpart(const struct relayout *r, stet_str type, long long idx, bool numbered)
{
	for (size_t i = 0; i < r->layout->n_ph; i++) {
		const struct stet_pptx_placeholder *ph = &r->layout->ph[i];
		bool alone = is_title(type) || is_edge(type);

		if (!r->taken[i] && same_class(ph->type, type) && (!numbered || alone || ph->idx == idx))
			return i;
	}
	return SIZE_MAX;
}

static void become(struct relayout *r, uint32_t node, const struct stet_pptx_placeholder *ph)
{
	char number[16];
	struct stet_pptx_attr attr[2] = { { "type", stet_str_is(ph->type, "obj") ? NULL : stet_arena_str(&r->e->arena, ph->type).at },
		                          { "idx", ph->idx ? number : NULL } };
	stet_str tag = stet_pptx_node_tag(&r->part->nodes, node);

	snprintf(number, sizeof(number), "%d", ph->idx);
	r->e->scratch.len = 0;
	stet_pptx_retag(&r->e->scratch, tag, attr, 2);
	if (!stet_str_eq(tag, stet_buf_view(&r->e->scratch)))
		stet_patch_add(r->part->patches, r->part->nodes.node[node].from, r->part->nodes.node[node].inside,
		               stet_buf_view(&r->e->scratch));
}

/* The shape whose element that is, or NULL. */
static const struct stet_shape *shape_at(const struct relayout *r, size_t from)
{
	for (uint32_t i = r->slide + 1; i < r->e->block[r->slide].end; i++)
		if (r->e->block[i].kind == STET_SHAPE && r->e->block[i].from == from && r->e->block[i].part == r->e->block[r->slide].part)
			return r->e->block[i].shape;
	return NULL;
}

/* Without a counterpart to lie where it lay, it says so itself. */
static void stay(struct relayout *r, uint32_t shape)
{
	const struct stet_pptx_nodes *nodes = &r->part->nodes;
	uint32_t props = stet_pptx_node_child(nodes, shape, "spPr");
	const struct stet_shape *where = shape_at(r, nodes->node[shape].from);
	const struct stet_pptx_node *node;
	stet_str tag;

	if (props == STET_NONE || !where || where->cx <= 0 || stet_pptx_node_child(nodes, props, "xfrm") != STET_NONE ||
	    !stet_pptx_tag_attr(stet_pptx_node_tag(nodes, 0), "xmlns:a").at)
		return;
	node = &nodes->node[props];
	tag = stet_pptx_node_tag(nodes, props);
	r->e->scratch.len = 0;
	if (node->inside == node->to) {
		stet_buf_str(&r->e->scratch, stet_str_sub(tag, 0, tag.len - 2));
		stet_buf_char(&r->e->scratch, '>');
	}
	stet_write_xfrm(&r->e->scratch, 'a', where->x, where->y, where->cx, where->cy);
	if (node->inside == node->to) {
		stet_buf_fmt(&r->e->scratch, "</%.*s>", STET_ARG(node->name));
		stet_patch_add(r->part->patches, node->from, node->to, stet_buf_view(&r->e->scratch));
	} else {
		stet_patch_add(r->part->patches, node->inside, node->inside, stet_buf_view(&r->e->scratch));
	}
}

static void match(struct relayout *r, bool numbered, bool *matched)
{
	const struct stet_pptx_nodes *nodes = &r->part->nodes;

	for (uint32_t i = 0; i < nodes->n; i++) {
		stet_str tag = stet_pptx_node_tag(nodes, i);
		size_t k;

		if (!stet_pptx_node_is(nodes, i, "ph") || matched[i])
			continue;
		k = counterpart(r, type_of(tag), stet_pptx_tag_int(tag, "idx", 0, INT32_MAX, 0), numbered);
		if (k == SIZE_MAX)
			continue;
		matched[i] = r->taken[k] = true;
		become(r, i, &r->layout->ph[k]);
	}
}

static void match_all(struct relayout *r)
{
	const struct stet_pptx_nodes *nodes = &r->part->nodes;
	bool *matched = stet_arena_alloc(&r->e->arena, nodes->n * sizeof(*matched) + 1);

	match(r, true, matched);
	match(r, false, matched);
	for (uint32_t i = 0; i < nodes->n; i++)
		if (stet_pptx_node_is(nodes, i, "ph") && !matched[i] && stet_pptx_node_up(nodes, i, "sp") != STET_NONE)
			stay(r, stet_pptx_node_up(nodes, i, "sp"));
}

/* The relationship to its layout leads elsewhere. */
static int relate(struct stet_pptx_edit *e, const struct stet_part *slide, const struct stet_part *layout, struct stet_err *err)
{
	const struct stet_rels *rels;
	const struct stet_rel *rel;
	stet_str id;
	int rc = stet_package_rels(e->package, slide, &rels, err);

	if (rc)
		return rc;
	rel = stet_rels_by_type(rels, "slideLayout");
	if (rel)
		rc = stet_rewrite_unrelate(e->rw, slide->name, rel->id, err);
	return rc ? rc : stet_rewrite_relate(e->rw, slide->name, "slideLayout", layout->name, &id, err);
}

int stet_pptx_relayout(struct stet_pptx_edit *e, uint32_t i, struct stet_err *err)
{
	const struct stet_change *change = &e->change[i];
	const struct stet_part *slide = stet_pptx_slide_part(e, change->block);
	struct relayout r = { .e = e, .slide = change->block, .layout = stet_pptx_find_layout(e, change->block, change->layout) };
	int rc = STET_OK;

	if (!r.layout) {
		no_layout(e, i);
		return STET_OK;
	}
	for (uint32_t k = 0; k < i; k++)
		if (e->change[k].kind == STET_CHANGE_STYLE && e->change[k].block == change->block && !stet_outcome_refused(e->outcome, k)) {
			stet_outcome_refuse(e->outcome, i, "edit.conflict", "another change has its layout");
			return STET_OK;
		}
	r.part = stet_pptx_edit_part(e, e->block[change->block].part, err, &rc);
	if (!r.part)
		return rc;
	if (r.part->unclear) {
		stet_outcome_refuse(e->outcome, i, "edit.unclear", "where the slide's elements are is not clear");
		return STET_OK;
	}
	r.taken = stet_arena_alloc(&e->arena, r.layout->n_ph * sizeof(*r.taken) + 1);
	rc = relate(e, slide, r.layout->part, err);
	if (rc)
		return rc;
	match_all(&r);
	stet_pptx_made(e, i);
	return STET_OK;
}
