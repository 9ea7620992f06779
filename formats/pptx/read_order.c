/* read_order.c - the order in which a slide's shapes are read: its title, then as they stand in the file. */
#include <stdlib.h>

#include "pptx/read_page.h"

/* Where a block that stood at `i` stands once [title, end) has gone before [first, title). */
static uint32_t moved(uint32_t i, size_t first, size_t title, size_t end)
{
	if (i < first || i >= end)
		return i;
	return (uint32_t)(i < title ? i + (end - title) : i - (title - first));
}

/* The same for the index past a block's last. */
static uint32_t moved_end(uint32_t last, size_t first, size_t title, size_t end)
{
	return moved(last - 1, first, title, end) + 1;
}

static void rotate(struct stet_sink *sink, size_t first, size_t title, size_t end)
{
	size_t n = end - first;
	struct stet_block *copy = stet_grow(NULL, n * sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = *stet_sink_block(sink, first + i);
	for (size_t i = 0; i < n; i++) {
		struct stet_block *b = stet_sink_block(sink, moved((uint32_t)(first + i), first, title, end));

		*b = copy[i];
		b->end = moved_end(b->end, first, title, end);
		b->parent = moved(b->parent, first, title, end);
	}
	free(copy);
}

void stet_pptx_title_first(struct stet_pptx_page *page)
{
	size_t k = page->title;

	if (k == SIZE_MAX || k == 0)
		return;
	rotate(page->r->sink, page->top[0], page->top[k],
	       k + 1 < page->n_top ? page->top[k + 1] : stet_sink_count(page->r->sink));
}
