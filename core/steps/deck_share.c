/* deck_share.c - which part of a document is made into how many slides. */
#include "steps/deck_share.h"

/* How many slides the first `tokens` of `all` are worth. */
static size_t worth(size_t tokens, size_t all, unsigned slides)
{
	return (tokens * slides + all / 2) / all;
}

/* By what all up to here are worth: the roundings of one are made up for by the next. */
static void give(const struct stet_portion *p, unsigned *share, size_t n, unsigned slides)
{
	size_t all = 0, upto = 0;

	for (size_t i = 0; i < n; i++) {
		share[i] = 0;
		all += p[i].tokens;
	}
	if (!all && n)
		share[0] = slides;
	for (size_t i = 0; all && i < n; i++) {
		size_t before = worth(upto, all, slides);

		upto += p[i].tokens;
		share[i] = (unsigned)(worth(upto, all, slides) - before);
	}
}

size_t stet_deck_share(struct stet_portion *p, unsigned *share, size_t n, unsigned slides, size_t room)
{
	size_t k = 0;

	give(p, share, n, slides ? slides : 1);
	for (size_t i = 0; i < n; i++) {
		if (k && (!share[k - 1] || !share[i]) && p[k - 1].tokens + p[i].tokens <= room) {
			p[k - 1].to = p[i].to;
			p[k - 1].tokens += p[i].tokens;
			share[k - 1] += share[i];
			continue;
		}
		p[k] = p[i];
		share[k++] = share[i];
	}
	return k;
}

size_t stet_deck_shorten(struct stet_deck *part, unsigned share)
{
	size_t had = part->n_slides, kept = 0, gone = 0;

	for (size_t i = 0; i < had; i++) {
		if (part->slide[i].section)
			continue;
		if (kept < share)
			kept++;
		else if (!gone++)
			part->n_slides = i;
	}
	/* Nothing stands in a section whose slides went. */
	while (gone && part->n_slides && part->slide[part->n_slides - 1].section)
		part->n_slides--;
	return gone;
}
