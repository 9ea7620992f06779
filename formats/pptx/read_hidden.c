/* read_hidden.c - text that is there and cannot be seen. */
#include "base/utf8.h"
#include "pptx/read.h"

#define BLACK_FLAG 0x1F3F4      /* tags after it spell a region's flag */

static bool is_tag(uint32_t rune)
{
	return rune >= 0xE0000 && rune <= 0xE007F;
}

static bool is_zero_width(uint32_t rune)
{
	return rune == 0x200B || rune == 0x2060 || rune == 0xFEFF || rune == 0x180E;
}

static bool is_letter(uint32_t rune)
{
	return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
}

/* Only these lead bytes can begin such a character; most texts have none of them. */
static bool worth_a_look(stet_str s)
{
	return memchr(s.at, 0xF3, s.len) || memchr(s.at, 0xE2, s.len) || memchr(s.at, 0xEF, s.len) ||
	       memchr(s.at, 0xE1, s.len);
}

void stet_pptx_note_unseen(struct stet_notes *notes, stet_str text, stet_str where)
{
	uint32_t rune, before = 0, pending = 0;
	bool flag = false;
	size_t len;

	if (!text.len || !worth_a_look(text))
		return;
	for (stet_str s = text; (len = stet_utf8_next(s, &rune)) > 0; s = stet_str_sub(s, len, s.len)) {
		if (is_tag(rune) && !flag) {
			stet_note(notes, "hidden.unicode", where, "text in Unicode tag characters");
			return;
		}
		flag = rune == BLACK_FLAG || (flag && is_tag(rune));
		if (is_zero_width(rune)) {
			pending = before;
			continue;
		}
		if (is_letter(pending) && is_letter(rune)) {
			stet_note(notes, "hidden.unicode", where, "a zero-width character inside a word");
			return;
		}
		pending = 0;
		before = rune;
	}
}

void stet_pptx_hide(struct stet_sink *sink, size_t i)
{
	for (; i < stet_sink_count(sink); i++)
		stet_sink_block(sink, i)->hidden = true;
}
