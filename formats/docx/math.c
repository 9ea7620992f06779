/* math.c - equations in the text of a document: read by what all formats share, put there as a run. */
#include "docx.h"

void stet_docx_math_start(struct stet_docx *d, const struct stet_element *el)
{
	if (!d->at || !d->at->para.open)
		return;
	if (el->tag == m_oMath && d->in_math++ == 0) {
		stet_math_begin(&d->math);
		return;
	}
	if (!d->in_math)
		return;
	if (el->tag == m_ctrlPr) {
		stet_docx_skip(d, DOCX_SKIP_ALL);
		return;
	}
	stet_math_start(&d->math, el);
	if (el->tag == m_t)
		d->into = d->at->coding ? DOCX_INTO_NOTHING : DOCX_INTO_MATH;
}

/* The first run of the equation that can be seen has it as LaTeX. */
static void give_latex(struct stet_docx *d, size_t first)
{
	struct stet_docx_para *para = &d->at->para;
	struct stet_buf latex = { 0 };

	while (first < para->n_runs && para->run[first].kind != STET_MATH)
		first++;
	if (first == para->n_runs)
		return;
	stet_math_latex(&d->math, &latex);
	para->run[first].code = stet_arena_str(d->arena, stet_buf_view(&latex));
	stet_buf_free(&latex);
}

static void equation_ends(struct stet_docx *d)
{
	size_t from, runs;

	if (stet_math_empty(&d->math) || !stet_docx_shown(d))
		return;
	from = d->at->para.text.len;
	runs = d->at->para.n_runs;
	stet_math_linear(&d->math, &d->at->para.text);
	stet_docx_put(d, STET_MATH, from);
	give_latex(d, runs);
}

void stet_docx_math_end(struct stet_docx *d, enum stet_tag tag)
{
	if (tag == m_t)
		d->into = DOCX_INTO_NOTHING;
	if (tag == m_oMath && --d->in_math == 0)
		equation_ends(d);
	else
		stet_math_end(&d->math, tag);
}
