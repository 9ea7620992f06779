/* drawing.c - what stands in a paragraph without being text: pictures, charts, diagrams, embedded objects.
 *
 * DrawingML says who it is first (wp:docPr) and shows the picture later (a:blip); VML has it all on the shape around
 * v:imagedata.  In a group, each picture is known by its own name, and its size is in the group's units. */
#include "docx.h"

#include "ooxml/embedded.h"
#include "ooxml/target.h"

static stet_str plain(const struct stet_element *el, const char *name)
{
	return stet_attr(el, STET_NS_NONE, name);
}

static stet_str keep(struct stet_docx *d, stet_str s)
{
	return s.len ? stet_arena_str(d->arena, s) : STET_STR("");
}

static int64_t emu(const struct stet_element *el, const char *name)
{
	return stet_attr_int(el, STET_NS_NONE, name, 0, 1LL << 40, 0);
}

/* ---- pictures ------------------------------------------------------------------------------- */

static void find_part(struct stet_docx *d, struct stet_picture *picture, stet_str rid)
{
	const struct stet_rel *rel = stet_docx_rel(d, rid);
	const struct stet_part *part = stet_rel_part(d->pkg, rel);

	if (part) {
		picture->part = stet_arena_str(d->arena, part->name);
		picture->type = stet_arena_str(d->arena, part->type);
	} else if (!rel || !rel->external) {
		stet_note(d->notes, "doc.picture", d->part->name, "picture '%.*s' is missing", STET_ARG(rid));
	}
}

static void show(struct stet_docx *d, stet_str rid)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;
	bool grouped = drawing->groups > 0;
	struct stet_docx_run *run = stet_docx_atom(d, STET_PICTURE, STET_STR(""), STET_STR(""));
	struct stet_picture *picture;

	if (!run)
		return;
	picture = stet_sink_picture(d->sink);
	find_part(d, picture, rid);
	picture->alt = grouped && drawing->pic_alt.len ? drawing->pic_alt : drawing->alt;
	picture->title = grouped && drawing->pic_title.len ? drawing->pic_title : drawing->title;
	picture->cx = drawing->cx;
	picture->cy = drawing->cy;
	if (drawing->pic_link.len || drawing->link.len)
		run->link = drawing->pic_link.len ? drawing->pic_link : drawing->link;
	run->picture = picture;
	drawing->picture = picture;
}

static void blip(struct stet_docx *d, const struct stet_element *el)
{
	stet_str embed = stet_attr(el, STET_NS_r, "embed"), link = stet_attr(el, STET_NS_r, "link");

	if (embed.len || link.len)
		show(d, embed.len ? embed : link);
}

/* ---- DrawingML ------------------------------------------------------------------------------ */

static stet_str title_of(struct stet_docx *d, const struct stet_element *el)
{
	stet_str title = plain(el, "title");

	return keep(d, title.len ? title : plain(el, "name"));
}

static void doc_properties(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;

	drawing->alt = keep(d, plain(el, "descr"));
	drawing->title = title_of(d, el);
}

static void pic_properties(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;

	drawing->pic_alt = keep(d, plain(el, "descr"));
	drawing->pic_title = title_of(d, el);
	drawing->pic_link = STET_STR("");
}

static void click(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;
	stet_str link = stet_docx_link(d, stet_attr(el, STET_NS_r, "id"), STET_STR(""));

	if (stet_docx_parent(d) == wp_docPr)
		drawing->link = link;
	else if (stet_docx_parent(d) == pic_cNvPr)
		drawing->pic_link = link;
}

/* a:ext of a picture in a group: what it takes of the whole, whose units are a:chExt. */
static void extent(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;
	double x = drawing->child_cx ? (double)drawing->cx / (double)drawing->child_cx : 1;
	double y = drawing->child_cy ? (double)drawing->cy / (double)drawing->child_cy : 1;

	if (!drawing->groups || !drawing->picture || stet_docx_parent(d) != a_xfrm || stet_docx_grandparent(d) != pic_spPr)
		return;
	drawing->picture->cx = (int64_t)((double)emu(el, "cx") * x);
	drawing->picture->cy = (int64_t)((double)emu(el, "cy") * y);
}

static void children(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;

	if (drawing->groups != 1 || drawing->child_cx)
		return;
	drawing->child_cx = emu(el, "cx");
	drawing->child_cy = emu(el, "cy");
}

/* ---- VML and OLE ---------------------------------------------------------------------------- */

static bool number(stet_str s, size_t *at, double *out)
{
	double n = 0, scale = 1;
	size_t i = *at, first = i;
	bool dot = false;

	for (; i < s.len && i < first + 12 && ((s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] == '.' && !dot)); i++) {
		if (s.at[i] == '.') {
			dot = true;
			continue;
		}
		n = n * 10 + (s.at[i] - '0');
		if (dot)
			scale *= 10;
	}
	*out = n / scale;
	*at = i;
	return i > first;
}

/* "width:12.5pt" in a style attribute, in EMU. */
static int64_t css_length(stet_str style, const char *name)
{
	static const struct { const char *unit; double emu; } units[] = {
		{ "pt", 12700 }, { "in", 914400 }, { "cm", 360000 }, { "mm", 36000 }, { "px", 9525 }, { "pc", 152400 },
	};
	stet_str piece, key;

	while (stet_str_cut(&style, ';', &piece)) {
		double n;
		size_t at = 0;

		if (!stet_str_cut(&piece, ':', &key) || !stet_str_eq_nocase(stet_str_trim(key), stet_str_of(name)))
			continue;
		piece = stet_str_trim(piece);
		if (!number(piece, &at, &n) || n > 1e6)
			return 0;
		for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
			if (stet_str_eq_nocase(stet_str_sub(piece, at, piece.len), stet_str_of(units[i].unit)))
				return (int64_t)(n * units[i].emu);
		return (int64_t)(n * 9525);
	}
	return 0;
}

static void vml_shape(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;

	*drawing = (struct stet_docx_drawing){ .alt = keep(d, plain(el, "alt")),
	                                       .title = keep(d, stet_attr(el, STET_NS_o, "title")),
	                                       .cx = css_length(plain(el, "style"), "width"),
	                                       .cy = css_length(plain(el, "style"), "height") };
}

static void image_data(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_drawing *drawing = &d->at->para.drawing;
	stet_str rid = stet_attr(el, STET_NS_r, "id"), src = plain(el, "src");

	if (!drawing->title.len)
		drawing->title = keep(d, stet_attr(el, STET_NS_o, "title"));
	if (!rid.len)
		rid = stet_attr(el, STET_NS_r, "pict");
	if (!rid.len)
		rid = stet_attr(el, STET_NS_r, "href");
	if (stet_target_remote(src))
		stet_note(d->notes, "ext.image", d->part->name, "a picture would be fetched from '%.*s'",
		          STET_ARG(stet_str_sub(src, 0, 200)));
	if (rid.len)
		show(d, rid);
}

static void object(struct stet_docx *d, stet_str name, const char *otherwise, stet_str shown)
{
	stet_docx_atom(d, STET_OBJECT, stet_arena_str(d->arena, name.len ? name : stet_str_of(otherwise)), shown);
}

/* What is embedded, or linked to. */
static void embedded(struct stet_docx *d, const struct stet_element *el)
{
	const struct stet_rel *rel = stet_docx_rel(d, stet_attr(el, STET_NS_r, "id"));

	object(d, stet_embedded_name(d->arena, plain(el, "ProgID"), rel), "object", STET_STR(""));
}

/* ---- the walk ------------------------------------------------------------------------------- */

int stet_docx_drawing_start(struct stet_docx *d, const struct stet_element *el, struct stet_err *err)
{
	struct stet_docx_drawing *drawing;

	if (!d->at || !d->at->para.open)
		return STET_OK;
	drawing = &d->at->para.drawing;
	switch (el->tag) {
	case wp_inline:
	case wp_anchor:
	case w_pict:
	case w_object: *drawing = (struct stet_docx_drawing){ 0 }; break;
	case wp_extent: drawing->cx = emu(el, "cx"), drawing->cy = emu(el, "cy"); break;
	case wp_docPr: doc_properties(d, el); break;
	case pic_cNvPr: pic_properties(d, el); break;
	case a_hlinkClick: click(d, el); break;
	case wpg_wgp:
	case wpg_grpSp: drawing->groups++; break;
	case a_chExt: children(d, el); break;
	case a_ext: extent(d, el); break;
	case a_blip: blip(d, el); break;
	case v_shape:
	case v_rect: vml_shape(d, el); break;
	case v_imagedata: image_data(d, el); break;
	case v_textpath:
		if (plain(el, "string").len)
			object(d, STET_STR("WordArt"), "", plain(el, "string"));
		break;
	case o_OLEObject: embedded(d, el); break;
	case w_control: object(d, stet_attr(el, STET_NS_w, "name"), "control", STET_STR("")); break;
	case c_chart:
	case cx_chart: return stet_docx_chart(d, stet_attr(el, STET_NS_r, "id"), err);
	case dgm_relIds: return stet_docx_diagram(d, stet_attr(el, STET_NS_r, "dm"), err);
	default: break;
	}
	return STET_OK;
}

void stet_docx_drawing_end(struct stet_docx *d, enum stet_tag tag)
{
	if (!d->at || !d->at->para.open)
		return;
	if ((tag == wpg_wgp || tag == wpg_grpSp) && d->at->para.drawing.groups)
		d->at->para.drawing.groups--;
	else if (tag == pic_pic)
		d->at->para.drawing.pic_alt = d->at->para.drawing.pic_title = d->at->para.drawing.pic_link = STET_STR("");
}
