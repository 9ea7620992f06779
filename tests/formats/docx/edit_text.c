/* edit_text.c - words of a paragraph become others: the smallest change of its runs, tracked or not. */
#include "edits.h"

TEST(edit_text, strikes_the_words_that_go_and_puts_the_new_ones_behind)
{
	edit_begin(P(R("<w:b/>", "The fee is 100.")));
	edit_text("p1", "100", "120");
	edit_apply(true);
	CHECK_STR(stet_str_of(edit_xml()),
	          P("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">The fee is </w:t></w:r>"
	            NEW_DEL(1) "<w:r><w:rPr><w:b/></w:rPr><w:delText>100</w:delText></w:r></w:del>"
	            NEW_INS(2) "<w:r><w:rPr><w:b/></w:rPr><w:t>120</w:t></w:r></w:ins>"
	            "<w:r><w:rPr><w:b/></w:rPr><w:t>.</w:t></w:r>"));
	edit_both("The fee is 100.", "The fee is 120.");
}
