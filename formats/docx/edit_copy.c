/* edit_copy.c - what is in a paragraph, once more at another place.
 *
 * As long as a move is pending, its text stands in the file twice.  So nothing can be moved like this that is there once by
 * its nature: what bears a number, what other text refers to, what waits to be accepted. */
#include "edit_copy.h"

#include "edit_ppr.h"

/* Is there nothing in it that has to be there once, or again? */
static bool is_left_out(const struct stet_node *node)
{
	return stet_node_among(node, "proofErr pPr");
}

static bool holds_runs(const struct stet_node *node)
{
	return stet_node_among(node, "hyperlink smartTag fldSimple dir bdo");
}

static const char *problem(const struct stet_node *node)
{
	static const struct { const char *names, *why; } once[] = {
		{ "footnoteReference endnoteReference footnoteRef endnoteRef", "a note hangs on it" },
		{ "bookmarkStart bookmarkEnd permStart permEnd", "a bookmark is in it" },
		{ "commentRangeStart commentRangeEnd commentReference annotationRef", "a comment is on it" },
		{ "drawing pict object", "a picture or an object is in it" },
		{ "ins del moveFrom moveTo rPrChange pPrChange numberingChange moveFromRangeStart moveFromRangeEnd moveToRangeStart "
		  "moveToRangeEnd", "it has tracked changes: accept or reject them first" },
		{ "sectPr sectPrChange", "a section ends with it" },
		{ "sdt customXml ffData", "a content control or form field is in it" },
	};

	if (node->tag == mc_AlternateContent)
		return "a picture or an object is in it";
	for (size_t i = 0; i < sizeof(once) / sizeof(*once); i++)
		if (stet_node_among(node, once[i].names))
			return once[i].why;
	return NULL;
}

bool stet_docx_fields_whole(const struct stet_fragment *f, uint32_t first, uint32_t last)
{
	unsigned open = 0;

	for (uint32_t i = first; i < last; i++) {
		stet_str type = f->node[i].tag == w_fldChar ? stet_node_attr(f, &f->node[i], STET_NS_w, "fldCharType") : STET_STR("");

		if (stet_str_is(type, "begin"))
			open++;
		else if (stet_str_is(type, "end") && !open--)
			return false;
	}
	return !open;
}

/* Whether all that holds runs in there is known. */
static bool is_known(const struct stet_fragment *f, uint32_t node)
{
	for (uint32_t c = stet_fragment_first(f, node); c != FRAGMENT_NONE; c = stet_fragment_next(f, c)) {
		const struct stet_node *at = &f->node[c];

		if (at->tag == w_r || at->ns == STET_NS_m || is_left_out(at))
			continue;
		if (!holds_runs(at) || !is_known(f, c))
			return false;
	}
	return true;
}

const char *stet_docx_not_twice(const struct stet_fragment *f, uint32_t p)
{
	for (uint32_t i = p + 1; i < f->node[p].end; i++) {
		const char *why = problem(&f->node[i]);

		if (why)
			return why;
	}
	if (!stet_docx_fields_whole(f, p, f->node[p].end))
		return "a field begins or ends in it";
	return is_known(f, p) ? NULL : "what is in it is not known";
}

/* ---- writing --------------------------------------------------------------------------------------------- */

static void put_wrapped(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part, const char *wrap,
                        stet_str bytes)
{
	stet_docx_put_tracked(e, out, part, wrap, ">");
	stet_buf_str(out, bytes);
	stet_docx_put_end(out, part, wrap);
}

/* Runs side by side share what is around them. */
static void put_inside(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                       const struct stet_fragment *f, uint32_t node, const char *wrap)
{
	struct stet_buf runs = { 0 };

	for (uint32_t c = stet_fragment_first(f, node); c != FRAGMENT_NONE; c = stet_fragment_next(f, c)) {
		const struct stet_node *at = &f->node[c];

		if (is_left_out(at))
			continue;
		if (at->tag == w_r || at->ns == STET_NS_m) {
			stet_buf_str(&runs, stet_node_bytes(f, at));
			continue;
		}
		if (runs.len)
			put_wrapped(e, out, part, wrap, stet_docx_keep(e, &runs));
		stet_buf_str(out, stet_node_start(f, at));
		if (at->inner == at->to)
			continue;
		put_inside(e, out, part, f, c, wrap);
		stet_buf_str(out, stet_str_sub(f->part, at->inner_to, at->to - at->inner_to));
	}
	if (runs.len)
		put_wrapped(e, out, part, wrap, stet_docx_keep(e, &runs));
	stet_buf_free(&runs);
}

static void put_properties(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                           const struct stet_fragment *f, uint32_t p, const struct stet_docx_copy *how)
{
	uint32_t ppr = stet_fragment_child(f, p, w_pPr), rpr = ppr == FRAGMENT_NONE ? ppr : stet_fragment_child(f, ppr, w_rPr);
	struct stet_buf inside = { 0 }, mark = { 0 };

	stet_docx_put_children(&inside, f, ppr, "rPr sectPr pPrChange");
	if (!how->plain)
		stet_docx_put_tracked(e, &mark, part, how->wrap, "/>");
	stet_docx_put_children(&mark, f, rpr, "ins del moveFrom moveTo rPrChange");
	if (mark.len) {
		stet_docx_emit(&inside, part, "<~rPr>");
		stet_buf_str(&inside, stet_buf_view(&mark));
		stet_docx_emit(&inside, part, "</~rPr>");
	}
	if (how->was.at)
		stet_docx_put_ppr_change(e, &inside, part, how->was);
	if (inside.len) {
		stet_docx_emit(out, part, "<~pPr>");
		stet_buf_str(out, stet_buf_view(&inside));
		stet_docx_emit(out, part, "</~pPr>");
	}
	stet_buf_free(&inside);
	stet_buf_free(&mark);
}

void stet_docx_put_copy(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                        const struct stet_fragment *f, uint32_t p, const struct stet_docx_copy *how)
{
	stet_docx_put_p(e, out, part, f, p);
	put_properties(e, out, part, f, p, how);
	stet_buf_str(out, how->before);
	put_inside(e, out, part, f, p, how->wrap);
	stet_docx_emit(out, part, "</~p>");
}
