/* deck_share.c - a deck has as many slides as were wanted, however many parts its document has. */
#include "test.h"

#include "steps/deck_share.h"

static unsigned sum(const unsigned *share, size_t n)
{
	unsigned all = 0;

	for (size_t i = 0; i < n; i++)
		all += share[i];
	return all;
}

TEST(deck_share, however_many_parts_there_are_they_share_the_slides_that_were_wanted)
{
	struct stet_portion p[69];
	unsigned share[69];
	size_t first = 69, last = 0;

	for (size_t i = 0; i < 69; i++)
		p[i] = (struct stet_portion){ .from = i, .to = i + 1, .tokens = 800 + i % 7 };
	CHECK_INT(stet_deck_share(p, share, 69, 12, 839), 69);
	CHECK_INT(sum(share, 69), 12);
	for (size_t i = 0; i < 69; i++)
		if (share[i]) {
			first = i < first ? i : first;
			last = i;
		}
	/* they are of the whole document */
	CHECK(first < 6);
	CHECK(last > 60);
}

TEST(deck_share, a_part_without_a_slide_goes_to_a_neighbour_where_there_is_room)
{
	struct stet_portion p[3] = { { 0, 5, 700 }, { 5, 6, 20 }, { 6, 9, 700 } };
	unsigned share[3];

	CHECK_INT(stet_deck_share(p, share, 3, 4, 800), 2);
	CHECK_INT(p[0].to, 6);
	CHECK_INT(p[0].tokens, 720);
	CHECK_INT(sum(share, 2), 4);
}

TEST(deck_share, there_is_one_at_least)
{
	struct stet_portion p[2] = { { 0, 1, 0 }, { 1, 2, 0 } };
	unsigned share[2];
	size_t n = stet_deck_share(p, share, 2, 1, 0);

	CHECK_INT(sum(share, n), 1);
}

TEST(deck_share, what_is_beyond_a_share_goes_with_its_section)
{
	struct stet_slide slide[] = { { .section = true }, { .section = false }, { .section = false }, { .section = true }, { .section = false } };
	struct stet_deck deck = { .slide = slide, .n_slides = 5 };

	CHECK_INT(stet_deck_shorten(&deck, 3), 0);
	CHECK_INT(deck.n_slides, 5);
	CHECK_INT(stet_deck_shorten(&deck, 2), 1);
	CHECK_INT(deck.n_slides, 3);
}
