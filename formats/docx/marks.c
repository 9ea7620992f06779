/* marks.c - what stands in a paragraph without being seen in it: bookmarks, the end of a section. */
#include "docx.h"

#define MOST_WAITING 1000

/* ---- bookmarks ------------------------------------------------------------------------------ */

static void put(struct stet_docx *d, stet_str name)
{
	stet_docx_unseen(d, STET_BOOKMARK)->ref = name;
}

/* One between paragraphs stands at the beginning of the next. */
void stet_docx_bookmark(struct stet_docx *d, const struct stet_element *el)
{
	stet_str name = stet_attr(el, STET_NS_w, "name");

	if (!name.len || stet_str_is(name, "_GoBack"))
		return;
	if (stet_docx_shown(d))
		put(d, stet_arena_str(d->passing, name));
	else if (d->n_waiting < MOST_WAITING && !(d->at && d->at->para.open))
		*STET_PUSH(&d->own, d->waiting, d->n_waiting) = stet_arena_str(d->arena, name);
}

void stet_docx_bookmarks_arrive(struct stet_docx *d)
{
	for (size_t i = 0; i < d->n_waiting; i++)
		put(d, d->waiting[i]);
	d->n_waiting = 0;
}

/* ---- sections ------------------------------------------------------------------------------- */

/* A child of a paragraph's w:sectPr. */
void stet_docx_section(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_section *section = &d->at->para.section;

	if (el->ns != STET_NS_w)
		return;
	if (stet_str_is(el->name, "type"))
		section->type = stet_arena_str(d->passing, stet_docx_val(el));
	else if (stet_str_is(el->name, "cols"))
		section->columns = (unsigned)stet_attr_int(el, STET_NS_w, "num", 1, 45, 1);
	else if (stet_str_is(el->name, "pgSz"))
		section->landscape = stet_str_is(stet_attr(el, STET_NS_w, "orient"), "landscape");
}

void stet_docx_section_ends(struct stet_docx *d)
{
	const struct stet_docx_section *section = &d->at->para.section;
	struct stet_docx_run *run = stet_docx_unseen(d, STET_SECTION_BREAK);
	struct stet_buf more = { 0 };

	run->ref = section->type.len ? section->type : STET_STR("nextPage");
	if (section->columns > 1)
		stet_buf_fmt(&more, "cols=%u", section->columns);
	if (section->landscape)
		stet_buf_fmt(&more, "%slandscape", more.len ? " " : "");
	if (more.len)
		run->code = stet_arena_str(d->passing, stet_buf_view(&more));
	stet_buf_free(&more);
}
