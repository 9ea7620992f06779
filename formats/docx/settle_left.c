/* settle_left.c - what is left in an element once changes are settled in it, and what does not stay when it is empty. */
#include "settle.h"

bool stet_settle_is_marker(enum stet_tag tag)
{
	switch (tag) {
	case w_bookmarkStart: case w_bookmarkEnd: case w_commentRangeStart: case w_commentRangeEnd: case w_permStart: case w_permEnd:
	case w_moveFromRangeStart: case w_moveFromRangeEnd: case w_moveToRangeStart: case w_moveToRangeEnd:
		return true;
	default: return false;
	}
}

/* It is about what it stands in, and no part of it. */
static bool is_property(enum stet_tag tag)
{
	switch (tag) {
	case w_pPr: case w_rPr: case w_tblPr: case w_tblGrid: case w_tblPrEx: case w_trPr: case w_tcPr: case w_sdtPr: case w_sdtEndPr:
	case w_proofErr: case w_lastRenderedPageBreak: case m_ctrlPr: case m_rPr:
		return true;
	default: return false;
	}
}

/* May go when it is empty: properties, and what stands around nothing. */
static bool goes_empty(const struct stet_settle *s, uint32_t i)
{
	uint32_t around = s->node[i].parent;

	switch (stet_settle_tag(s, i)) {
	case w_hyperlink: case w_smartTag: case w_customXml: case m_oMath: case m_oMathPara: case w_tbl: case w_tr: case w_sdtContent:
		return true;
	case w_sdt:
		/* One in a paragraph shows that it is empty, and can be filled again. */
		while (around != SETTLE_NONE && (s->node[around].fate == FATE_BARE || stet_settle_tag(s, around) == w_sdtContent ||
		                                 stet_settle_tag(s, around) == w_sdt || stet_settle_tag(s, around) == w_customXml))
			around = s->node[around].parent;
		switch (stet_settle_tag(s, around)) {
		case w_p: case w_hyperlink: case w_smartTag: case w_fldSimple: return false;
		default: return true;
		}
	default: return false;
	}
}

static bool is_optional(enum stet_tag tag)
{
	return tag == w_rPr || tag == w_pPr || tag == w_trPr || tag == w_tcPr || tag == w_tblPrEx || tag == w_numPr;
}

/* Text that says nothing is nothing. */
static bool says_nothing(const struct stet_settle *s, uint32_t i)
{
	const struct stet_settle_node *n = &s->node[i];

	switch (stet_settle_tag(s, i)) {
	case w_r: return !n->has_text;
	case w_t: case w_delText: return n->open >= n->close;
	default: return false;
	}
}

static void judge_empty(struct stet_settle *s, uint32_t i)
{
	struct stet_settle_node *n = &s->node[i];
	enum stet_tag tag = stet_settle_tag(s, i);

	if (n->fate != FATE_STAYS || !n->touched || n->has_text || n->put)
		return;
	if (is_optional(tag) && !n->has_marks)
		n->fate = FATE_GONE;
	else if (goes_empty(s, i))
		n->fate = n->has_marks && tag != w_tbl && tag != w_tr && tag != w_sdt && tag != w_sdtContent ? FATE_BARE : FATE_GONE;
}

/* Tell the one around it. */
static void tell(struct stet_settle *s, uint32_t i)
{
	const struct stet_settle_node *n = &s->node[i];
	struct stet_settle_node *around = &s->node[n->parent];
	enum stet_tag tag = stet_settle_tag(s, i);

	around->touched |= n->touched || n->fate != FATE_STAYS;
	if (n->fate == FATE_GONE)
		return;
	if (n->fate == FATE_BARE || tag == w_sdtContent) {
		around->has_text |= n->has_text;
		around->has_marks |= n->has_marks;
	} else if (stet_settle_is_marker(tag)) {
		around->has_marks = true;
	} else if (is_optional(stet_settle_tag(s, n->parent)) || (!is_property(tag) && !says_nothing(s, i))) {
		around->has_text = true;
	}
}

void stet_settle_left(struct stet_settle *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		s->node[i].has_text = s->node[i].has_marks = s->node[i].touched = false;
	for (uint32_t i = s->n; i-- > 0;) {
		judge_empty(s, i);
		if (s->node[i].parent != SETTLE_NONE)
			tell(s, i);
	}
}
