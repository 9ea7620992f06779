/* math.c - an equation's elements put into a tree. */
#include <stdlib.h>

#include "ooxml/math_parts.h"

#include "base/utf8.h"

static uint32_t add(struct stet_math *m, enum stet_tag tag)
{
	if (m->n == m->room) {
		m->room = m->room ? m->room * 2 : 32;
		m->node = stet_grow(m->node, m->room * sizeof(*m->node));
	}
	m->node[m->n] = (struct stet_math_node){ .tag = tag, .up = m->at, .from = (uint32_t)m->chars.len };
	return (uint32_t)m->n++;
}

void stet_math_begin(struct stet_math *m)
{
	struct stet_math fresh = { .node = m->node, .room = m->room, .chars = m->chars };

	fresh.chars.len = 0;
	*m = fresh;
	add(m, m_oMath);
}

void stet_math_free(struct stet_math *m)
{
	free(m->node);
	stet_buf_free(&m->chars);
	*m = (struct stet_math){ 0 };
}

static void push(struct stet_math *m, enum stet_tag tag)
{
	uint32_t i = add(m, tag);
	struct stet_math_node *up = &m->node[m->at];

	if (up->last)
		m->node[up->last].next = i;
	else
		up->first = i;
	up->last = i;
	m->at = i;
	m->depth++;
}

static bool is_kept(enum stet_tag tag)
{
	switch (tag) {
	case m_f: case m_sSup: case m_sSub: case m_sSubSup: case m_sPre: case m_rad: case m_nary: case m_d: case m_m:
	case m_mr: case m_func: case m_acc: case m_bar: case m_limLow: case m_limUpp: case m_groupChr: case m_eqArr:
	case m_box: case m_borderBox: case m_phant:
	case m_num: case m_den: case m_e: case m_sub: case m_sup: case m_deg: case m_lim: case m_fName:
	case m_r: case m_t:
		return true;
	default:
		return false;
	}
}

/* ---- properties ----------------------------------------------------------------------------- */

static stet_str val(const struct stet_element *el)
{
	return stet_attr(el, STET_NS_m, "val");
}

static bool on(const struct stet_element *el)
{
	stet_str s = val(el);

	return !s.len || stet_str_is(s, "1") || stet_str_is(s, "on") || stet_str_is(s, "true");
}

static void sign(struct stet_math_node *node, uint32_t *to, uint32_t which, const struct stet_element *el)
{
	uint32_t rune = 0;

	if (!stet_utf8_next(val(el), &rune))
		rune = 0;
	*to = rune;
	node->says |= which;
}

struct word {
	const char *name;
	uint32_t says;
};

static void one_of(struct stet_math_node *node, const struct stet_element *el, const struct word *words)
{
	stet_str s = val(el);

	for (; words->name; words++)
		if (stet_str_is(s, words->name))
			node->says |= words->says;
}

/* True: it was a property of the node. */
static bool property(struct stet_math_node *node, const struct stet_element *el)
{
	static const struct word types[] = { { "noBar", MATH_NO_BAR }, { "skw", MATH_SKEWED }, { "lin", MATH_LINEAR }, { NULL, 0 } };
	static const struct word places[] = { { "top", MATH_TOP }, { "bot", MATH_BOTTOM }, { NULL, 0 } };
	static const struct word limits[] = { { "undOvr", MATH_UNDER }, { "subSup", MATH_BESIDE }, { NULL, 0 } };
	static const struct word styles[] = { { "p", MATH_UPRIGHT }, { "b", MATH_BOLD }, { "bi", MATH_BOLD_IT }, { NULL, 0 } };
	static const struct word scripts[] = { { "script", MATH_SCRIPT }, { "fraktur", MATH_FRAKTUR },
		                               { "double-struck", MATH_DOUBLE }, { "sans-serif", MATH_SANS },
		                               { "monospace", MATH_MONO }, { NULL, 0 } };

	switch (el->tag) {
	case m_chr:
	case m_begChr: sign(node, &node->begin, MATH_BEGIN, el); return true;
	case m_endChr: sign(node, &node->end, MATH_END, el); return true;
	case m_sepChr: sign(node, &node->sep, MATH_SEP, el); return true;
	case m_type: one_of(node, el, types); return true;
	case m_pos: one_of(node, el, places); return true;
	case m_limLoc: one_of(node, el, limits); return true;
	case m_sty: one_of(node, el, styles); return true;
	case m_scr: one_of(node, el, scripts); return true;
	case m_degHide: node->says |= on(el) ? MATH_NO_DEG : 0; return true;
	case m_subHide: node->says |= on(el) ? MATH_NO_SUB : 0; return true;
	case m_supHide: node->says |= on(el) ? MATH_NO_SUP : 0; return true;
	case m_show: node->says |= on(el) ? 0 : MATH_UNSEEN; return true;
	case m_nor: node->says |= on(el) ? MATH_NORMAL : 0; return true;
	case m_aln: node->says |= on(el) ? MATH_ALIGN : 0; return true;
	default: return false;
	}
}

/* ---- the walk ------------------------------------------------------------------------------- */

void stet_math_start(struct stet_math *m, const struct stet_element *el)
{
	if (m->skip || el->tag == m_ctrlPr) {
		m->skip += el->tag == m_ctrlPr;
		return;
	}
	if (property(&m->node[m->at], el))
		return;
	if (!is_kept(el->tag))
		return;
	if (m->over || (m->depth >= STET_MATH_DEEPEST && el->tag != m_t))
		m->over++;
	else
		push(m, el->tag);
	if (el->tag != m_t)
		return;
	if (m->over) {          /* its text stands where the tree ends */
		m->over--;
		push(m, m_t);
	}
	m->in_text = true;
}

void stet_math_end(struct stet_math *m, enum stet_tag tag)
{
	if (m->skip || tag == m_ctrlPr) {
		m->skip -= tag == m_ctrlPr && m->skip;
		return;
	}
	if (!is_kept(tag))
		return;
	if (m->over && tag != m_t) {
		m->over--;
		return;
	}
	if (tag == m_t)
		m->in_text = false;
	if (m->at && m->node[m->at].tag == tag) {
		m->at = m->node[m->at].up;
		m->depth--;
	}
}

void stet_math_text(struct stet_math *m, stet_str s)
{
	if (!m->in_text || m->skip || s.len > UINT32_MAX / 2 - m->chars.len)
		return;
	stet_buf_str(&m->chars, s);
	m->node[m->at].len = (uint32_t)(m->chars.len - m->node[m->at].from);
}

/* ---- looking -------------------------------------------------------------------------------- */

bool stet_math_empty(const struct stet_math *m)
{
	return m->n < 2;
}

const struct stet_math_node *stet_math_argument(const struct stet_math *m, const struct stet_math_node *of, enum stet_tag tag)
{
	const struct stet_math_node *arg = stet_math_at(m, of->first);

	while (arg && arg->tag != tag)
		arg = stet_math_at(m, arg->next);
	return arg;
}

static size_t letters(stet_str s, size_t most)
{
	uint32_t rune;
	size_t n = 0, len;

	while (n < most && (len = stet_utf8_next(s, &rune)) != 0) {
		n += rune > ' ' && !(rune >= 0x2061 && rune <= 0x2064);
		s = stet_str_sub(s, len, s.len);
	}
	return n;
}

size_t stet_math_length(const struct stet_math *m, const struct stet_math_node *of, size_t most)
{
	size_t n = 0;

	if (!of)
		return 0;
	if (of->tag == m_t)
		return letters(stet_math_said(m, of), most);
	for (uint32_t i = of->first; i && n < most; i = m->node[i].next)
		n += stet_math_length(m, &m->node[i], most - n);
	return n;
}
