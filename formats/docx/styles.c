/* styles.c - word/styles.xml: every style resolved once, with the whole chain it is based on.
 *
 * A template may bring thousands of styles, of which a document uses a few.  So first only their start tags are read, and
 * what is in one when it is asked for. */
#include "definitions.h"
#include "docx.h"

enum { FRESH, BUSY, DONE };

/* Where in styles.xml we are. */
struct reading {
	struct stet_docx *d;
	struct stet_docx_style *known;          /* the one that is being read at last, or NULL */
	struct stet_docx_style *style;          /* open, or NULL */
	struct stet_docx_table_part *part;      /* open w:tblStylePr, or NULL */
	struct stet_docx_look *look;            /* open w:rPr, or NULL */
	struct stet_docx_ppr *ppr;              /* open w:pPr, or NULL */
	struct stet_docx_deep deep;
	bool in_rdefault, in_pdefault, in_tcpr;
};

static enum stet_docx_style_type type_of(stet_str name)
{
	if (stet_str_is(name, "character"))
		return DOCX_STYLE_CHARACTER;
	if (stet_str_is(name, "table"))
		return DOCX_STYLE_TABLE;
	return stet_str_is(name, "numbering") ? DOCX_STYLE_NUMBERING : DOCX_STYLE_PARAGRAPH;
}

static void style_begins(struct reading *in, const struct stet_element *el)
{
	struct stet_docx_styles *styles = &in->d->styles;
	stet_str id = stet_attr(el, STET_NS_w, "styleId");
	struct stet_docx_style *style = STET_PUSH(&in->d->own, styles->style, styles->n);
	uint32_t index = (uint32_t)(styles->n - 1);

	style->id = stet_arena_str(in->d->arena, id);
	style->name = style->id;
	style->type = type_of(stet_attr(el, STET_NS_w, "type"));
	style->base = STET_NONE;
	style->look = DOCX_NO_LOOK;
	style->ppr = DOCX_NO_PPR;
	/* Of two with one id, the first is the one that counts, as it does in Word. */
	stet_docx_map_put(&styles->by_id, &in->d->own, id, index);
	if (stet_attr(el, STET_NS_w, "default").at && stet_attr_on(el, STET_NS_w, "default") &&
	    styles->usual[style->type] == STET_NONE)
		styles->usual[style->type] = index;
	in->style = style;
}

static int part_number(stet_str name)
{
	static const char *const names[DOCX_PARTS] = {
		"wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow",
		"lastRow", "neCell", "nwCell", "seCell", "swCell",
	};

	for (int i = 0; i < DOCX_PARTS; i++)
		if (stet_str_is(name, names[i]))
			return i;
	return -1;
}

static struct stet_docx_table_part *part_of(struct reading *in, int number)
{
	struct stet_docx_table_part **part = &in->style->part[number];

	if (!*part) {
		*part = stet_arena_alloc(&in->d->own, sizeof(**part));
		(*part)->look = DOCX_NO_LOOK;
		(*part)->shade = DOCX_AUTO;
	}
	return *part;
}

static void table_part_begins(struct reading *in, const struct stet_element *el)
{
	int number = part_number(stet_attr(el, STET_NS_w, "type"));

	if (number < 0 || !in->style)
		stet_docx_leave_out(&in->deep);
	else
		in->part = part_of(in, number);
}

/* Whose w:rPr is it? */
static struct stet_docx_look *look_of(struct reading *in)
{
	if (in->part)
		return &in->part->look;
	if (in->style)
		return &in->style->look;
	return in->in_rdefault ? &in->d->styles.look : NULL;
}

static struct stet_docx_ppr *ppr_of(struct reading *in)
{
	if (in->part)
		return NULL;
	if (in->style)
		return &in->style->ppr;
	return in->in_pdefault ? &in->d->styles.ppr : NULL;
}

static void inner(struct reading *in, const struct stet_element *el)
{
	if (in->look)
		stet_docx_rpr(in->d, in->look, el);
	else if (in->ppr)
		stet_docx_ppr(in->d, in->ppr, el);
	else if (el->tag == w_shd && in->in_tcpr && in->style && in->style->type == DOCX_STYLE_TABLE)
		(in->part ? in->part : part_of(in, DOCX_WHOLE))->shade = stet_docx_shade(in->d, el);
}

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *in = user;

	(void)err;
	if (!stet_docx_deeper(&in->deep))
		return STET_OK;
	switch (el->tag) {
	case w_style:
		if (in->known)
			in->style = in->known;
		else
			style_begins(in, el);
		break;
	case w_rPrDefault: in->in_rdefault = true; break;
	case w_pPrDefault: in->in_pdefault = true; break;
	case w_tblStylePr: table_part_begins(in, el); break;
	case w_tcPr: in->in_tcpr = true; break;
	case w_rPrChange:
	case w_pPrChange: stet_docx_leave_out(&in->deep); break;
	case w_rPr:
		if (!in->ppr)
			in->look = look_of(in);
		else
			stet_docx_leave_out(&in->deep);
		break;
	case w_pPr: in->ppr = ppr_of(in); break;
	case w_name:
		if (in->style && !in->look && !in->ppr)
			in->style->name = stet_arena_str(in->d->arena, stet_docx_val(el));
		break;
	case w_basedOn:
		if (in->style)
			in->style->based_on = stet_arena_str(&in->d->own, stet_docx_val(el));
		break;
	default: inner(in, el); break;
	}
	return STET_OK;
}

static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *in = user;

	(void)to, (void)err;
	if (!stet_docx_higher(&in->deep))
		return STET_OK;
	switch (tag) {
	case w_style: in->style = NULL; break;
	case w_rPrDefault: in->in_rdefault = false; break;
	case w_pPrDefault: in->in_pdefault = false; break;
	case w_tblStylePr: in->part = NULL; break;
	case w_tcPr: in->in_tcpr = false; break;
	case w_rPr: in->look = NULL; break;
	case w_pPr: in->ppr = NULL; break;
	default: break;
	}
	return STET_OK;
}

/* ---- what is in a style --------------------------------------------------------------------- */

static int walk(struct stet_docx *d, stet_str xml, struct stet_docx_style *known, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = start, .end = end };
	struct reading in = { .d = d, .known = known };

	return stet_xml_walk(xml, d->styles.from->part->name, d->lim, &handler, &in, NULL, err);
}

/* What goes wrong here has nobody to go to until the story is read: stet_docx_styles_check. */
static void need(struct stet_docx *d, struct stet_docx_style *style)
{
	struct stet_docx_definitions *from = d->styles.from;
	struct stet_err err = { 0 };
	stet_str xml;
	int rc;

	if (!style->unread.len)
		return;
	xml = stet_docx_definitions_only(from, style->unread);
	style->unread = (stet_str){ 0 };
	rc = stet_docx_forgive(d, from->part, walk(d, xml, style, &err), &err);
	if (rc && !d->styles.rc) {
		d->styles.rc = rc;
		d->styles.err = err;
	}
}

int stet_docx_styles_check(const struct stet_docx *d, struct stet_err *err)
{
	if (d->styles.rc && err)
		*err = d->styles.err;
	return d->styles.rc;
}

/* ---- resolving ------------------------------------------------------------------------------ */

/* Word gives the built-in headings their level whether the file says so or not; it knows them by name. */
static void heading_by_name(struct stet_docx_style *style)
{
	if (style->type != DOCX_STYLE_PARAGRAPH || style->ppr.set & DOCX_P_OUTLINE || style->name.len != 9)
		return;
	if (stet_str_eq_nocase(stet_str_sub(style->name, 0, 8), STET_STR("heading ")) && style->name.at[8] >= '1' &&
	    style->name.at[8] <= '9') {
		style->ppr.outline = (uint8_t)(style->name.at[8] - '1');
		style->ppr.set |= DOCX_P_OUTLINE;
	}
}

static void inherit_parts(struct stet_docx *d, struct stet_docx_style *style, const struct stet_docx_style *base)
{
	for (int i = 0; i < DOCX_PARTS; i++) {
		struct stet_docx_table_part *own = style->part[i];

		if (!base->part[i])
			continue;
		if (!own) {
			style->part[i] = base->part[i];
			continue;
		}
		style->part[i] = stet_arena_alloc(&d->own, sizeof(*own));
		*style->part[i] = *base->part[i];
		stet_docx_look_over(&style->part[i]->look, &own->look);
		if (own->shade != DOCX_AUTO)
			style->part[i]->shade = own->shade;
	}
}

static void inherit(struct stet_docx *d, struct stet_docx_style *style, const struct stet_docx_style *base)
{
	struct stet_docx_look look = base->look;
	struct stet_docx_ppr ppr = base->ppr;

	stet_docx_look_over(&look, &style->look);
	stet_docx_ppr_over(&ppr, &style->ppr);
	style->look = look;
	style->ppr = ppr;
	if (style->type == DOCX_STYLE_TABLE)
		inherit_parts(d, style, base);
}

static uint32_t base_of(struct stet_docx *d, const struct stet_docx_style *style)
{
	uint32_t base = style->based_on.len ? stet_docx_map_get(&d->styles.by_id, style->based_on) : STET_NONE;

	return base != STET_NONE && d->styles.style[base].type == style->type ? base : STET_NONE;
}

/* From the style up to the first that is done or based on nothing, then down again. */
static void resolve(struct stet_docx *d, uint32_t from, uint32_t *chain)
{
	struct stet_docx_style *all = d->styles.style;
	size_t n = 0;

	for (uint32_t at = from; at != STET_NONE && all[at].state != DONE; at = all[at].base) {
		all[at].state = BUSY;
		need(d, &all[at]);
		all[at].base = base_of(d, &all[at]);
		chain[n++] = at;
		if (all[at].base != STET_NONE && all[all[at].base].state == BUSY) {
			stet_note(d->notes, "doc.style_cycle", all[at].id, "style '%.*s' is based on itself",
			          STET_ARG(all[at].id));
			all[at].base = STET_NONE;
		}
	}
	while (n--) {
		struct stet_docx_style *style = &all[chain[n]];

		heading_by_name(style);
		if (style->base != STET_NONE)
			inherit(d, style, &all[style->base]);
		style->ppr.style = chain[n];
		style->look.style = STET_NONE;
		style->state = DONE;
	}
}

/* Everything but what is in the styles; false when only reading it all can tell. */
static bool read_lightly(struct stet_docx *d)
{
	struct stet_docx_styles *styles = &d->styles;
	size_t at = 0;
	stet_str xml;

	/* Latent styles are those that the document does not have. */
	if (!stet_docx_definitions_cut(styles->from, "style", "latentStyles", &xml, &d->own) || walk(d, xml, NULL, NULL))
		return false;
	for (size_t i = 0; i < styles->n; i++) {
		styles->style[i].unread = stet_docx_definitions_next(styles->from, "style", &at);
		if (!styles->style[i].unread.len)
			return false;
	}
	return !stet_docx_definitions_next(styles->from, "style", &at).len;
}

static void forget(struct stet_docx *d)
{
	struct stet_docx_definitions *from = d->styles.from;

	d->styles = (struct stet_docx_styles){ .from = from, .look = DOCX_NO_LOOK, .ppr = DOCX_NO_PPR };
	for (int i = 0; i < 4; i++)
		d->styles.usual[i] = STET_NONE;
}

/* Resolved, with what it is based on. */
static void settle(struct stet_docx *d, uint32_t at)
{
	struct stet_docx_styles *styles = &d->styles;

	/* A style that is being read names others only where that means nothing. */
	if (at == STET_NONE || styles->busy || styles->style[at].state != FRESH)
		return;
	if (!styles->chain)
		styles->chain = stet_arena_alloc(&d->own, (styles->n + 1) * sizeof(*styles->chain));
	styles->busy = true;
	resolve(d, at, styles->chain);
	styles->busy = false;
}

int stet_docx_styles_read(struct stet_docx *d, const struct stet_part *part, struct stet_err *err)
{
	int rc;

	d->styles.from = stet_arena_alloc(&d->own, sizeof(*d->styles.from));
	forget(d);
	if (!part)
		return STET_OK;
	d->styles.from->part = part;
	rc = stet_package_read(d->pkg, part, &d->styles.from->xml, err);
	d->styles.busy = true;
	if (!rc && !read_lightly(d)) {
		forget(d);
		d->styles.busy = true;
		rc = walk(d, stet_buf_view(&d->styles.from->xml), NULL, err);
	}
	d->styles.busy = false;
	if (!d->styles.from->children.n)
		stet_buf_free(&d->styles.from->xml);
	for (int i = 0; i < 4; i++)
		settle(d, d->styles.usual[i]);
	return stet_docx_forgive(d, part, rc, err);
}

uint32_t stet_docx_style(struct stet_docx *d, stet_str id, enum stet_docx_style_type type)
{
	uint32_t found = stet_docx_map_get(&d->styles.by_id, id);

	if (found == STET_NONE || d->styles.style[found].type != type)
		return STET_NONE;
	settle(d, found);
	return found;
}

void stet_docx_styles_free(struct stet_docx *d)
{
	if (!d->styles.from)
		return;
	stet_docx_definitions_free(d->styles.from);
	d->styles.from = NULL;
}
