/* clean.c - text on its way to a model or back, without what nobody sees and what could carry a message all the same. */
#include "steps/clean.h"

#include "base/utf8.h"

#define BLACK_FLAG 0x1F3F4

struct cleaning {
	uint32_t before;        /* the character in front that stays */
	bool flag;              /* a flag of tags is under way */
};

static bool is_tag(uint32_t c)
{
	return c >= 0xE0000 && c <= 0xE007F;
}

static bool is_selector(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
}

/* Latin, Greek and Cyrillic have no use for characters without width. */
static bool is_plain(uint32_t c)
{
	return c < 0x530;
}

/* One selector after what has variants: a digit of a key, an emoji, an ideograph. */
static bool selects(uint32_t c, uint32_t before)
{
	if (is_selector(before))
		return false;
	if (c >= 0xE0100)
		return before >= 0x3400;
	if (is_plain(before))
		return c == 0xFE0F && (before == '#' || before == '*' || (before >= '0' && before <= '9') || before == 0xA9 || before == 0xAE);
	return true;
}

static bool stays(const struct cleaning *k, uint32_t c, uint32_t after)
{
	if (c == '\n' || c == '\t')
		return true;
	if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFEFF)
		return false;
	if (is_tag(c))
		return k->flag;
	if (is_selector(c))
		return selects(c, k->before);
	if (c == 0x200E || c == 0x200F)
		return !is_plain(k->before) || !is_plain(after);
	if ((c >= 0x200B && c <= 0x200D) || c == 0x2060)
		return !is_plain(k->before);
	return !((c >= 0x2028 && c <= 0x202E) || (c >= 0x2061 && c <= 0x206F));
}

size_t stet_clean(struct stet_buf *out, stet_str text)
{
	struct cleaning k = { .before = 0 };
	size_t gone = 0;

	while (text.len) {
		uint32_t c = 0, after = 0;
		size_t n = stet_utf8_next(text, &c);

		if (n)
			stet_utf8_next(stet_str_sub(text, n, 4), &after);
		else
			c = 0;
		if (n && stays(&k, c, after)) {
			stet_buf_add(out, text.at, n);
			k.flag = c == BLACK_FLAG || (k.flag && is_tag(c));
			k.before = c;
		} else {
			gone++;
			/* Lines that only such a character parted are still two. */
			if (c == 0x2028 || c == 0x2029)
				stet_buf_char(out, ' ');
		}
		text = stet_str_sub(text, n ? n : 1, text.len);
	}
	return gone;
}
