/* hidden.c - text that is in the file but not to be seen: told apart, and reported. */
#include "docx.h"

#include "base/utf8.h"

/* Colours this near to each other cannot be read on each other. */
#define NEAR 16

static bool near(int32_t a, int32_t b)
{
	for (int shift = 0; shift <= 16; shift += 8) {
		int diff = (a >> shift & 0xFF) - (b >> shift & 0xFF);

		if (diff > NEAR || diff < -NEAR)
			return false;
	}
	return true;
}

uint8_t stet_docx_why(int32_t color, int32_t back, unsigned size, bool vanish)
{
	uint8_t why = vanish ? DOCX_WHY_VANISH : 0;

	if (color >= 0 && back != DOCX_UNKNOWN && near(color, back == DOCX_AUTO ? 0xFFFFFF : back))
		why |= DOCX_WHY_COLOR;
	if (size && size < 4)
		why |= DOCX_WHY_SIZE;
	return why;
}

static bool is_tag(uint32_t rune)
{
	return rune >= 0xE0000 && rune <= 0xE007F;
}

static bool is_zero_width(uint32_t rune)
{
	return (rune >= 0x200B && rune <= 0x200D) || (rune >= 0x2060 && rune <= 0x2064) || rune == 0xFEFF ||
	       rune == 0x180E;
}

static bool is_letter(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z') ||
	       (rune >= 0xC0 && rune < 0x250);
}

bool stet_docx_suspicious(stet_str s)
{
	return s.len && (memchr(s.at, 0xE2, s.len) || memchr(s.at, 0xF3, s.len) || memchr(s.at, 0xEF, s.len) ||
	                 memchr(s.at, 0xE1, s.len));
}

static size_t rune_at(stet_str s, size_t at, uint32_t *rune)
{
	size_t len = stet_utf8_next(stet_str_sub(s, at, 4), rune);

	if (len == 0)
		*rune = 0;
	return len ? len : 1;
}

/* The flags of England, Scotland and Wales are a black flag, five tags and the tag that ends them: seen as a flag. */
static size_t flag_until(stet_str s, size_t at)
{
	uint32_t rune = 0;
	size_t to = at;

	for (int i = 0; i < 6 && to < s.len; i++) {
		size_t len = rune_at(s, to, &rune);

		if (!is_tag(rune))
			return at;
		to += len;
	}
	return rune == 0xE007F ? to : at;
}

/* Where the invisible characters that begin at `at` end.  Zero width counts inside a word only: scripts and emoji need
 * some of them elsewhere. */
static size_t invisible_until(stet_str s, size_t at, uint32_t before)
{
	size_t to = at, len;
	uint32_t rune;

	while (to < s.len && (len = rune_at(s, to, &rune), is_tag(rune)))
		to += len;
	if (to > at)
		return to;
	while (to < s.len && (len = rune_at(s, to, &rune), is_zero_width(rune)))
		to += len;
	return to > at && to < s.len && is_letter(before) && is_letter(rune) ? to : at;
}

size_t stet_docx_stretch(stet_str s, size_t from, bool *hidden)
{
	uint32_t rune = 0;
	size_t at = from;

	/* What came before: only its last character matters. */
	if (from > 0) {
		size_t back = from - 1;

		while (back > 0 && ((unsigned char)s.at[back] & 0xC0) == 0x80)
			back--;
		rune_at(s, back, &rune);
	}
	while (at < s.len) {
		size_t to = (unsigned char)s.at[at] < 0xE1 ? at : invisible_until(s, at, rune);

		if (to > at) {
			*hidden = at == from;
			return at == from ? to : at;
		}
		at += rune_at(s, at, &rune);
		if (rune == 0x1F3F4)
			at = flag_until(s, at);
	}
	*hidden = false;
	return s.len;
}

static bool blank(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ' && s.at[i] != '\t' && s.at[i] != '\n' && s.at[i] != '\r')
			return false;
	return true;
}

static void report(struct stet_docx *d, uint8_t why, stet_str id, stet_str text)
{
	static const struct { uint8_t why; const char *slug, *how; } reasons[] = {
		{ DOCX_WHY_VANISH, "hidden.vanish", "hidden text" },
		{ DOCX_WHY_COLOR, "hidden.color", "text in the colour of its background" },
		{ DOCX_WHY_SIZE, "hidden.size", "text too small to be read" },
		{ DOCX_WHY_UNICODE, "hidden.unicode", "invisible characters" },
	};

	while (text.len > 60 && ((unsigned char)text.at[60] & 0xC0) == 0x80)
		text.len--;
	text.len = text.len > 60 ? 60 : text.len;
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (why & reasons[i].why)
			stet_note(d->notes, reasons[i].slug, id, "%s: '%.*s'", reasons[i].how, STET_ARG(text));
}

bool stet_docx_report_hidden(struct stet_docx *d, const struct stet_docx_para *para, stet_str id)
{
	bool seen = false, hidden = false;
	uint8_t said = 0;

	for (size_t i = 0; i < para->n_runs; i++) {
		const struct stet_docx_run *run = &para->run[i];
		stet_str text = { para->text.at + run->from, run->to - run->from };

		if (run->kind != STET_TEXT)
			seen |= run->kind != STET_COMMENT_REF;
		else if (!blank(text) && !run->why)
			seen = true;
		else if (run->why && !blank(text)) {
			hidden = true;
			report(d, run->why & ~said, id, text);
			said |= run->why;
		}
	}
	return hidden && !seen;
}
