/* bound.c - how far a sentence goes that does not end. */
#include "condense.h"

#include "base/utf8.h"
#include "words.h"

/* Signs after which a thought may rest. */
static bool is_rest(uint32_t c)
{
	switch (c) {
	case ',': case ';': case ':': case 0x60C: case 0x61B: case 0x3001: case 0x3002: case 0xFF0C: case 0xFF1B: return true;
	default: return false;
	}
}

uint32_t stet_bound(stet_str text, struct stet_span at, uint32_t columns)
{
	uint32_t rest = 0, word = 0, wide = 0, next;

	for (uint32_t i = at.from; i < at.to; i = next) {
		uint32_t c = 0;
		size_t len = stet_utf8_next(stet_str_sub(text, i, 4), &c);

		next = i + (uint32_t)(len ? len : 1);
		wide += (uint32_t)stet_text_columns(stet_str_sub(text, i, next - i));
		/* A rest that is not much shorter, else between words, else wherever it is full. */
		if (wide > columns)
			return rest ? rest : word ? word : i;
		if (wide * 3 < columns * 2)
			continue;
		if (is_rest(c) && !(next < at.to && text.at[next] >= '0' && text.at[next] <= '9'))
			rest = i;
		else if (c == ' ' || c == '\t' || c == '\n' || c == 0x3000)
			word = i;
	}
	return at.to;
}

void stet_condensed_bound(struct stet_condensed *c, stet_str text, uint32_t columns)
{
	uint32_t left = columns;

	if (c->columns <= columns)
		return;
	for (unsigned i = 0; i < c->n; i++) {
		struct stet_span *a = &c->keep[i];
		uint32_t end = stet_bound(text, *a, left), wide;

		if (end == a->to) {
			wide = (uint32_t)stet_text_columns(stet_str_sub(text, a->from, a->to - a->from));
			left -= wide < left ? wide : left;
			continue;
		}
		a->to = end;
		c->n = end > a->from ? i + 1 : i;
		c->more = c->cut = true;
		c->columns = columns;
		return;
	}
}
