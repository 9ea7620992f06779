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

static bool blank(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ' && s.at[i] != '\t' && s.at[i] != '\n' && s.at[i] != '\r')
			return false;
	return true;
}

/* The start of a text, for a message; Unicode tags as the letters that they stand for. */
static void excerpt(struct stet_buf *out, stet_str text)
{
	uint32_t rune;
	size_t len;

	while (out->len < 60 && (len = stet_utf8_next(text, &rune)) != 0) {
		if (rune >= 0xE0020 && rune < 0xE007F)
			rune -= 0xE0000;
		stet_buf_rune(out, rune);
		text = stet_str_sub(text, len, text.len);
	}
}

static void report(struct stet_docx *d, uint8_t why, stet_str id, stet_str text)
{
	static const struct { uint8_t why; const char *slug, *how; } reasons[] = {
		{ DOCX_WHY_VANISH, "hidden.vanish", "hidden text" },
		{ DOCX_WHY_COLOR, "hidden.color", "text in the colour of its background" },
		{ DOCX_WHY_SIZE, "hidden.size", "text too small to be read" },
		{ DOCX_WHY_UNICODE, "hidden.unicode", "invisible characters" },
	};

	struct stet_buf start = { 0 };

	excerpt(&start, text);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (why & reasons[i].why)
			stet_note(d->notes, reasons[i].slug, id, "%s: '%.*s'", reasons[i].how,
			          STET_ARG(stet_buf_view(&start)));
	stet_buf_free(&start);
}

bool stet_docx_report_hidden(struct stet_docx *d, const struct stet_docx_para *para, stet_str id)
{
	bool seen = false, hidden = false;
	uint8_t said = 0;

	for (size_t i = 0; i < para->n_runs; i++) {
		const struct stet_docx_run *run = &para->run[i];
		/* Marks alone are no text: there is none to point into then. */
		stet_str text = { run->from < run->to ? para->text.at + run->from : "", run->to - run->from };

		if (run->kind != STET_TEXT)
			seen |= run->kind != STET_COMMENT_REF && run->kind != STET_BOOKMARK && run->kind != STET_SECTION_BREAK;
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
