/* body.c - one walk over a story: each element to the builder that knows it.
 *
 * What is not to be seen (deleted text, old properties, ruby annotations) is passed over by the depth of its element. */
#include "docx.h"

/* ---- what is passed over -------------------------------------------------------------------- */

static void watch(struct stet_docx *d, const struct stet_element *el)
{
	if (d->skip_how == DOCX_SKIP_CONTROL)
		stet_docx_control_property(d, el);
	else if (el->tag == w_sdt || ((el->tag == w_checkBox || el->tag == w_ddList || el->tag == w_textInput) &&
	                              stet_docx_parent(d) == w_ffData))
		d->n_controls++;
	if (d->skip_how != DOCX_SKIP_DELETED)
		return;
	if (el->tag == w_delText || el->tag == w_t)
		d->skip_text = true;
	else if (el->tag == w_commentReference || el->tag == w_footnoteReference || el->tag == w_endnoteReference)
		stet_docx_ref_note(d, el, false);
}

/* Something that is there only before the change, or only after it.  Around runs: passed over where it is not there.  In
 * a row's properties: so is the row. */
static void change(struct stet_docx *d, enum stet_state without, unsigned *open)
{
	if (d->state != without)
		++*open;
	else if (stet_docx_parent(d) == w_trPr)
		stet_docx_row_gone(d);
	else
		stet_docx_skip(d, DOCX_SKIP_DELETED);
}

static void deleted_text(struct stet_docx *d, const struct stet_element *el)
{
	if (!d->deleted)
		stet_docx_skip(d, DOCX_SKIP_ALL);
	else if (el->tag == w_delText)
		stet_docx_text_begins(d, el);
	else
		d->into = DOCX_INTO_CODE;
}

/* ---- starts --------------------------------------------------------------------------------- */

static void run_begins(struct stet_docx *d)
{
	struct stet_docx_scope *at = d->at;

	if (!at)
		return;
	at->in_run = at->para.open;
	at->has_face = false;
	at->direct.set = 0;
	at->direct.on = 0;
	at->direct.style = STET_NONE;
}

static void rpr_begins(struct stet_docx *d)
{
	enum stet_tag parent = stet_docx_parent(d);

	if (parent == w_r && d->at && d->at->in_run)
		d->rpr = &d->at->direct;
	else if (parent == w_pPr && d->in_ppr)
		d->in_mark = true;
	else
		stet_docx_skip(d, DOCX_SKIP_ALL);
}

static void box_begins(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_block *block;
	stet_str id = stet_docx_id(d, STET_STR(""), "b", ++d->n_boxes);

	if (d->at)
		stet_docx_para_place(d);
	block = stet_docx_open(d, STET_TEXTBOX);
	block->id = id;
	block->from = el->from;
	stet_docx_push(d, stet_arena_fmt(d->arena, "%.*s.", STET_ARG(id)));
	d->at->box = (uint32_t)(stet_sink_count(d->sink) - 1);
	/* What lies behind a box is the drawing's affair. */
	d->at->back = DOCX_UNKNOWN;
	d->at->table = NULL;
}

static int box_ends(struct stet_docx *d, size_t to, struct stet_err *err)
{
	int rc = stet_docx_scope_ends(d, err);

	stet_sink_block(d->sink, d->at->box)->to = to;
	stet_docx_pop(d);
	stet_docx_close(d);
	return rc;
}

static void paragraph_property(struct stet_docx *d, const struct stet_element *el)
{
	enum stet_tag parent = stet_docx_parent(d);

	if (el->tag == w_rPr) {
		rpr_begins(d);
		return;
	}
	d->at->para.section.ends |= el->tag == w_sectPr;
	if (el->tag == w_numPr || el->tag == w_sectPr)
		return;
	if (parent == w_sectPr) {
		stet_docx_ref_header(d, el);
		stet_docx_section(d, el);
	} else if (el->tag == w_ins && parent == w_numPr && d->state == STET_ORIGINAL)
		d->at->para.ppr.set &= ~(uint32_t)(DOCX_P_NUM | DOCX_P_ILVL);
	else
		stet_docx_ppr(d, &d->at->para.ppr, el);
	stet_docx_skip(d, DOCX_SKIP_ALL);
}

/* Before a change of properties, they were what it says, all of it. */
static bool restores(struct stet_docx *d, const struct stet_element *el)
{
	enum stet_tag parent = stet_docx_parent(d);

	if (d->state != STET_ORIGINAL)
		return false;
	if (el->tag == w_rPrChange && d->rpr)
		*d->rpr = DOCX_NO_LOOK;
	else if (el->tag == w_pPrChange && d->in_ppr && !d->in_mark)
		d->at->para.ppr = DOCX_NO_PPR;
	else
		return (el->tag == w_rPr && parent == w_rPrChange && d->rpr) ||
		       (el->tag == w_pPr && parent == w_pPrChange && d->in_ppr && !d->in_mark);
	return true;
}

static void mark_changes(struct stet_docx *d, enum stet_tag tag)
{
	if (d->state == STET_FINAL ? tag == w_del || tag == w_moveFrom :
	    d->state == STET_ORIGINAL && (tag == w_ins || tag == w_moveTo))
		d->at->para.mark_gone = true;
}

/* Inside w:rPr and w:pPr: what a property holds is no content, whatever it is called. */
static bool property(struct stet_docx *d, const struct stet_element *el)
{
	if ((d->in_ppr || d->rpr) && restores(d, el))
		return true;
	if (d->in_ppr && !d->in_mark) {
		paragraph_property(d, el);
		return true;
	}
	if (!d->rpr && !d->in_mark)
		return false;
	if (d->rpr)
		stet_docx_rpr(d, d->rpr, el);
	else
		mark_changes(d, el->tag);
	stet_docx_skip(d, DOCX_SKIP_ALL);
	return true;
}

static int content(struct stet_docx *d, const struct stet_element *el, struct stet_err *err)
{
	switch (el->tag) {
	case w_tab: stet_docx_put_str(d, STET_TAB, STET_STR("\t")); break;
	case w_ptab: stet_docx_put_str(d, STET_TAB, STET_STR("\t")); break;
	case w_br: stet_docx_break(d, el); break;
	case w_cr: stet_docx_put_str(d, STET_BREAK, STET_STR("\n")); break;
	case w_noBreakHyphen: stet_docx_put_str(d, STET_TEXT, STET_STR("\u2011")); break;
	case w_softHyphen: stet_docx_put_str(d, STET_TEXT, STET_STR("\u00AD")); break;
	case w_sym: stet_docx_sign(d, el); break;
	case w_footnoteReference:
	case w_endnoteReference:
	case w_commentReference:
	case w_commentRangeStart: stet_docx_ref_note(d, el, true); break;
	case w_fldChar:
	case w_fldSimple:
	case w_checkBox:
	case w_checked:
	case w_default:
	case w_ddList:
	case w_textInput:
	case w_result:
	case w_name:
	case w_listEntry: stet_docx_field_start(d, el); break;
	case w_instrText: d->into = DOCX_INTO_CODE; break;
	case w_hyperlink:
		if (d->at)
			d->at->para.link = stet_docx_link(d, stet_attr(el, STET_NS_r, "id"), stet_attr(el, STET_NS_w, "anchor"));
		break;
	case w_altChunk: stet_note(d->notes, "doc.altchunk", d->part->name, "text imported from another file is not shown"); break;
	case w_subDoc: stet_note(d->notes, "doc.subdoc", d->part->name, "text of a subdocument is not shown"); break;
	default:
		if (el->ns == STET_NS_m)
			stet_docx_math_start(d, el);
		else if (el->ns != STET_NS_w || el->tag == w_control || el->tag == w_pict || el->tag == w_object)
			return stet_docx_drawing_start(d, el, err);
		break;
	}
	return STET_OK;
}

static int structure(struct stet_docx *d, const struct stet_element *el, struct stet_err *err)
{
	switch (el->tag) {
	case w_p:
		if (d->at)
			stet_docx_para_start(d, el);
		break;
	case w_pPr:
		d->in_ppr = stet_docx_parent(d) == w_p && d->at && d->at->para.open && !d->at->para.inner;
		if (!d->in_ppr)
			stet_docx_skip(d, DOCX_SKIP_ALL);
		break;
	case w_r: run_begins(d); break;
	case w_rPr: rpr_begins(d); break;
	case w_t: stet_docx_text_begins(d, el); break;
	case w_ins:
	case w_moveTo: change(d, STET_ORIGINAL, &d->inserted); break;
	case w_del:
	case w_moveFrom: change(d, STET_FINAL, &d->deleted); break;
	case w_sdt: stet_docx_control_begins(d); break;
	case w_sdtPr: stet_docx_skip(d, DOCX_SKIP_CONTROL); break;
	case w_sdtEndPr:
	case w_rt:
	case w_tblPrChange:
	case w_tblPrExChange:
	case w_tblGridChange:
	case w_sectPrChange: stet_docx_skip(d, DOCX_SKIP_ALL); break;
	case w_delText:
	case w_delInstrText: deleted_text(d, el); break;
	case w_bookmarkStart: stet_docx_bookmark(d, el); break;
	case w_txbxContent:
	case wne_txbxContent: box_begins(d, el); break;
	case w_headerReference:
	case w_footerReference: stet_docx_ref_header(d, el); break;
	case w_footnote:
	case w_endnote:
	case w_comment:
		if (!stet_docx_note_start(d, el))
			stet_docx_skip(d, DOCX_SKIP_ALL);
		break;
	case w_background: return stet_docx_page(d, el, err);
	case w_tbl: case w_tblPr: case w_tblStyle: case w_tblLook: case w_gridCol: case w_tr: case w_trPr: case w_tc:
	case w_tcPr: case w_gridSpan: case w_vMerge: case w_hMerge: case w_gridBefore: case w_tblHeader: case w_cnfStyle:
	case w_cellDel: case w_cellIns: case w_shd: case w_trPrChange: case w_tcPrChange:
		return stet_docx_table_start(d, el, err);
	default: return content(d, el, err);
	}
	return STET_OK;
}

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct stet_docx *d = user;

	if (d->depth < d->path_room)
		d->path[d->depth] = (uint16_t)el->tag;
	d->depth++;
	d->element = el->from;
	if (stet_docx_tracks(d, el->tag))
		stet_docx_change_begins(d, el);
	if (d->skip) {
		watch(d, el);
		return STET_OK;
	}
	/* Nothing belongs inside w:t; whatever stands there ends it. */
	if (d->into == DOCX_INTO_TEXT)
		stet_docx_text_ends(d);
	if (d->depth == 1)
		d->preserve = stet_str_is(stet_attr(el, STET_NS_xml, "space"), "preserve");
	if (d->table && stet_docx_parent(d) == w_tc && el->tag != w_tcPr)
		stet_docx_cell_begins(d);
	if (property(d, el))
		return STET_OK;
	return structure(d, el, err);
}

/* ---- ends ----------------------------------------------------------------------------------- */

static int leave(struct stet_docx *d, enum stet_tag tag, size_t to, struct stet_err *err)
{
	switch (tag) {
	case w_p: return d->at ? stet_docx_para_end(d, to, err) : STET_OK;
	case w_pPr: d->in_ppr &= stet_docx_around(d) == w_pPrChange; break;
	case w_r:
		if (d->at)
			d->at->in_run = false;
		break;
	case w_rPr:
		if (d->rpr && stet_docx_around(d) == w_rPrChange)
			break;
		d->rpr = NULL;
		d->in_mark = false;
		break;
	case w_delText:
	case w_t:
		if (d->into == DOCX_INTO_TEXT)
			stet_docx_text_ends(d);
		d->into = DOCX_INTO_NOTHING;
		break;
	case w_delInstrText:
	case w_instrText: d->into = DOCX_INTO_NOTHING; break;
	case w_del:
	case w_moveFrom:
		if (d->deleted)
			d->deleted--;
		break;
	case w_ins:
	case w_moveTo:
		if (d->inserted)
			d->inserted--;
		break;
	case w_sdt: stet_docx_control_ends(d); break;
	case w_hyperlink:
		if (d->at)
			d->at->para.link = (stet_str){ 0 };
		break;
	case w_txbxContent:
	case wne_txbxContent: return box_ends(d, to, err);
	case w_footnote:
	case w_endnote:
	case w_comment: return stet_docx_note_end(d, to, err);
	case w_fldSimple: stet_docx_field_end(d, tag); break;
	case w_tbl: case w_tblPr: case w_tr: case w_trPr: case w_tc: case w_tcPr:
		return stet_docx_table_end(d, tag, to, err);
	case STET_TAG_OTHER: break;
	default:
		if (d->in_math)
			stet_docx_math_end(d, tag);
		stet_docx_drawing_end(d, tag);
		break;
	}
	return STET_OK;
}

/* All pictures that are wanted are there, and complete: no drawing is open around this paragraph. */
static bool is_enough(const struct stet_docx *d, enum stet_tag tag)
{
	return d->pictures && tag == w_p && d->n_scopes <= 1 && stet_sink_pictures(d->sink) >= d->pictures;
}

/* Nothing in the body is half read. */
static bool is_settled(const struct stet_docx *d)
{
	return d->n_scopes == 1 && !d->table && !d->at->para.open && !d->at->para.joins;
}

/* Blocks that are kept for the sake of the last paragraph, which may have to say what comes after it and is not there. */
#define MOST_KEPT 4096

static int flush(struct stet_docx *d, struct stet_err *err)
{
	size_t before = stet_sink_count(d->sink), n = d->at->last < before ? d->at->last : before;
	int rc;

	/* A damaged file may have it in a table, which is not torn apart. */
	while (n < before && stet_sink_block(d->sink, n)->parent != STET_NONE)
		n = stet_sink_block(d->sink, n)->parent;
	/* So many tables in a row can do without it. */
	if (before - n > MOST_KEPT)
		n = before;
	rc = stet_sink_flush(d->sink, n, err);
	if (stet_sink_count(d->sink) < before)
		d->at->last = n < before ? d->at->last - (uint32_t)n : STET_NONE;
	return rc;
}

static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct stet_docx *d = user;
	unsigned depth = d->depth--;
	bool goes_on;

	if (d->changes.any)
		stet_docx_change_ends(d, tag, depth);
	if (!d->skip) {
		int rc = leave(d, tag, to, err);

		if (!rc && (tag == w_p || tag == w_tbl) && is_settled(d))
			rc = flush(d, err);
		return !rc && is_enough(d, tag) ? DOCX_ENOUGH : rc;
	}
	if (depth != d->skip) {
		d->skip_text &= tag != w_delText && tag != w_t;
		return STET_OK;
	}
	goes_on = d->skip_how == DOCX_SKIP_CELL || d->skip_how == DOCX_SKIP_ROW;
	d->skip = 0;
	return goes_on ? leave(d, tag, to, err) : STET_OK;
}

static int text(void *user, stet_str s, struct stet_err *err)
{
	struct stet_docx *d = user;

	(void)err;
	if (d->changes.in_text)
		stet_docx_change_text(d, s);
	if (d->skip) {
		if (d->skip_text && d->at && stet_str_trim(s).len)
			d->at->para.deleted = true;
		return STET_OK;
	}
	switch (d->into) {
	case DOCX_INTO_NOTHING: break;
	case DOCX_INTO_TEXT: stet_buf_str(&d->at->para.text, s); break;
	case DOCX_INTO_CODE: stet_docx_field_code(d, s); break;
	case DOCX_INTO_MATH: stet_math_text(&d->math, s); break;
	}
	return STET_OK;
}

/* ---- a part --------------------------------------------------------------------------------- */

static void reset(struct stet_docx *d)
{
	d->depth = d->skip = d->inserted = d->deleted = d->controls = 0;
	d->n_waiting = 0;
	d->changes = (struct stet_docx_changes){ 0 };
	d->into = DOCX_INTO_NOTHING;
	d->rpr = NULL;
	d->in_ppr = d->in_mark = false;
	d->in_math = 0;
	stet_docx_tables_clear(d);
	while (d->n_scopes)
		stet_docx_pop(d);
	stet_docx_fields_drop(d, 0);
}

static int walk(struct stet_docx *d, const struct stet_part *part, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = start, .end = end, .text = text };
	int rc = stet_package_rels(d->pkg, part, &d->rels, err);

	if (rc) {
		d->rels = NULL;
		rc = stet_docx_forgive(d, part, rc, err);
	}
	if (d->rels)
		stet_docx_check_rels(d, part, d->rels);
	return rc ? rc : stet_package_walk(d->pkg, part, &handler, d, err);
}

int stet_docx_story(struct stet_docx *d, const struct stet_part *part, enum stet_kind kind, stet_str id, stet_str name,
                    struct stet_err *err)
{
	unsigned open = d->blocks_open;
	bool framed = kind == STET_HEADER || kind == STET_FOOTER;
	int rc, settled = STET_OK;

	reset(d);
	d->part = part;
	d->part_number = stet_sink_part(d->sink, part->name);
	if (framed) {
		struct stet_block *block = stet_docx_open(d, kind);

		block->id = id;
		block->name = name;
	}
	if (framed || !kind)
		stet_docx_push(d, framed ? stet_arena_fmt(d->arena, "%.*s.", STET_ARG(id)) : STET_STR(""));
	rc = walk(d, part, err);
	if (!rc && d->at)
		settled = stet_docx_scope_ends(d, err);
	while (d->blocks_open > open)
		stet_docx_close(d);
	reset(d);
	return rc ? rc : settled;
}
