/* bound.c - a sentence that does not end is ended where it rests. */
#include "text/condense.h"

#include "test.h"

static void ends(const char *text, uint32_t columns, const char *wanted)
{
	stet_str s = stet_str_of(text);
	uint32_t to = stet_bound(s, (struct stet_span){ 0, (uint32_t)s.len }, columns);

	CHECK_STR(stet_str_sub(s, 0, to), wanted);
}

TEST(bound, leaves_what_has_room)
{
	ends("The lakes are low", 17, "The lakes are low");
	ends("", 4, "");
}

TEST(bound, prefers_a_rest_to_a_space)
{
	ends("The lakes are very low, and so are", 30, "The lakes are very low");
	ends("北方湖泊的鱼，越来越少而且", 16, "北方湖泊的鱼");
}

TEST(bound, goes_between_words_where_no_rest_is_near)
{
	ends("Low, as are the rivers of the north", 26, "Low, as are the rivers of");
	ends("The lake has 12,000 pike in it", 20, "The lake has 12,000");
}

TEST(bound, goes_anywhere_where_there_is_no_word)
{
	ends("aaaaaaaaaaaaaaaaaaaa", 8, "aaaaaaaa");
	ends("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 3, "\xC3\xA9\xC3\xA9\xC3\xA9");
}
