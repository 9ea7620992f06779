/* rank.c - what is central comes first, in linear time. */
#include "text/rank.h"

#include "test.h"

TEST(rank, puts_the_central_sentence_first)
{
	static const uint32_t a[] = { 1, 2, 3, 4 }, b[] = { 1, 2, 9 }, c[] = { 3, 4, 8 }, d[] = { 20, 21, 22 };
	struct stet_ranked unit[] = { { b, 3, 0 }, { a, 4, 0 }, { c, 3, 0 }, { d, 3, 0 } };

	stet_rank(unit, 4);
	CHECK(unit[1].score > unit[0].score);
	CHECK(unit[1].score > unit[2].score);
	CHECK(unit[3].score < unit[0].score);
}

TEST(rank, is_the_same_every_time)
{
	static uint32_t term[1000][8];
	static struct stet_ranked one[1000], two[1000];
	uint32_t seed = 7;

	for (int i = 0; i < 1000; i++) {
		for (int k = 0; k < 8; k++)
			term[i][k] = 1 + (seed = seed * 1664525u + 1013904223u) % 300;
		one[i] = two[i] = (struct stet_ranked){ term[i], stet_terms_sort(term[i], 8), 0 };
	}
	stet_rank(one, 1000);
	stet_rank(two, 1000);
	for (int i = 0; i < 1000; i++)
		CHECK(one[i].score == two[i].score && one[i].score > 0);
}

TEST(rank, takes_nothing_and_one)
{
	struct stet_ranked alone = { NULL, 0, 0 };

	stet_rank(NULL, 0);
	stet_rank(&alone, 1);
	CHECK(alone.score > 0 && alone.score <= 1);
}

TEST(rank, sorts_terms_and_drops_doubles)
{
	uint32_t few[] = { 5, 0, 3, 5, 1 }, many[200];

	CHECK_INT(stet_terms_sort(few, 5), 3);
	CHECK(few[0] == 1 && few[1] == 3 && few[2] == 5);
	for (uint32_t i = 0; i < 200; i++)
		many[i] = 200 - i;
	CHECK_INT(stet_terms_sort(many, 200), 200);
	CHECK(many[0] == 1 && many[199] == 200);
}
