/* choose.c - what is taken where a slide has room, and what is not. */
#include "blocks.h"

#include "test.h"

static struct blocks doc;

TEST(choose, fills_a_slide_with_what_it_would_not_take_otherwise)
{
	stet_str shown;

	add_styled(&doc, "Title", "Report");
	add_head(&doc, 1, "1900");
	add_para(&doc, "The fish in the northern lakes have become fewer in the last ten years.");
	add_para(&doc, "boats of their visitors from all over the country");
	add_para(&doc, "nests in the reeds that were left by June of the year");
	add_para(&doc, "boats of their visitors from all over the country");
	add_para(&doc, "were there ever more of them in the lakes than now?");
	shown = outline_of(&doc, 0);
	CHECK_INT(count(shown, "boats of their visitors"), 1);
	CHECK(has(shown, "nests in the reeds"));
	CHECK(!has(shown, "were there ever"));
	free_blocks(&doc);
}
