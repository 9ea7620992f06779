/* settle_fates.c - what becomes of elements: those around runs, rows, cells, places in lists. */
#include "settle.h"

static void fate(struct stet_settle *s, uint32_t i, enum stet_fate fate)
{
	s->node[i].fate = (uint8_t)fate;
	s->any = true;
}

/* The mark's own element goes in any case. */
static void mark(struct stet_settle *s, uint32_t i)
{
	uint32_t p = stet_settle_around(s, stet_settle_around(s, s->node[i].parent));

	fate(s, i, FATE_GONE);
	if (stet_settle_takes(&s->node[i]) && stet_settle_tag(s, p) == w_p)
		s->node[p].unmarked = true;
}

/* Of a row, of a cell: it goes, or what says so goes. */
static void row_or_cell(struct stet_settle *s, uint32_t i, enum stet_tag what)
{
	uint32_t around = stet_settle_around(s, s->node[i].parent);

	if (stet_settle_takes(&s->node[i]) && stet_settle_tag(s, around) == what)
		fate(s, around, FATE_GONE);
	else
		fate(s, i, FATE_GONE);
}

/* What cells were before they were one, or many, is not all there. */
static void merge(struct stet_settle *s, uint32_t i)
{
	stet_settle_refuse(s, i, "settle.merge", "cells that were merged or split are settled in Word");
}

/* What surrounds a structure that goes would have to be put together anew. */
static void math(struct stet_settle *s, uint32_t i)
{
	if (stet_settle_takes(&s->node[i]))
		stet_settle_refuse(s, i, "settle.math", "the structure of an equation was changed; that is settled in Word");
	else
		fate(s, i, FATE_BARE);
}

static void math_run(struct stet_settle *s, uint32_t i)
{
	if (stet_settle_takes(&s->node[i]))
		fate(s, s->node[i].parent, FATE_GONE);
	else
		fate(s, i, FATE_BARE);
}

static void settle(struct stet_settle *s, uint32_t i)
{
	switch ((enum stet_settle_kind)s->node[i].kind) {
	case SETTLE_AROUND: fate(s, i, stet_settle_takes(&s->node[i]) ? FATE_GONE : FATE_BARE); break;
	case SETTLE_MARK: mark(s, i); break;
	case SETTLE_ROW: row_or_cell(s, i, w_tr); break;
	case SETTLE_CELL: row_or_cell(s, i, w_tc); break;
	case SETTLE_MERGE: merge(s, i); break;
	case SETTLE_LIST: fate(s, s->node[i].verdict == DOCX_REJECT ? s->node[i].parent : i, FATE_GONE); break;
	case SETTLE_LABEL: fate(s, i, FATE_GONE); break;
	case SETTLE_OLD:
		s->any = true;
		if (s->node[i].verdict == DOCX_ACCEPT)
			fate(s, i, FATE_GONE);
		break;
	case SETTLE_MATH: math(s, i); break;
	case SETTLE_MATH_RUN: math_run(s, i); break;
	case SETTLE_NOTHING: break;
	}
}

void stet_settle_fates(struct stet_settle *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (s->node[i].verdict != DOCX_LEAVE)
			settle(s, i);
}
