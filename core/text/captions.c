/* captions.c - which words belong to which figure or table. */
#include "material.h"

#include "base/utf8.h"

#define LONGEST 260             /* columns of a caption */

static bool is_number_start(stet_str s, size_t *len)
{
	uint32_t c;
	size_t n = 0, at = 0;

	/* "3", "3.1", "IV", "一", "S2" */
	while ((n = stet_utf8_next(stet_str_sub(s, at, 4), &c)) != 0) {
		bool digit = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
		bool han = c == 0x4E00 || c == 0x4E8C || c == 0x4E09 || c == 0x56DB || c == 0x4E94 || c == 0x516D || c == 0x4E03 ||
		           c == 0x516B || c == 0x4E5D || c == 0x5341;
		bool roman = c < 0x80 && strchr("IVX", (int)c);

		if (!digit && !han && !roman && !(at && (c == '.' || c == '-' || c == 0x2013)) && !(at == 0 && c >= 'A' && c <= 'H'))
			break;
		at += n;
		if (at > 16)
			return false;
	}
	*len = at;
	/* A letter must not go on: "Table Ideas" */
	return at && !(n && c < 0x80 && ((c | 32) >= 'a' && (c | 32) <= 'z'));
}

static size_t skip(stet_str s, size_t at, const char *ascii)
{
	for (;;) {
		if (at < s.len && (unsigned char)s.at[at] < 0x80 && strchr(ascii, s.at[at]))
			at++;
		else if (at + 2 <= s.len && !memcmp(s.at + at, "\xC2\xA0", 2))
			at += 2;
		else if (at + 3 <= s.len && (!memcmp(s.at + at, "\xE3\x80\x80", 3) || !memcmp(s.at + at, "\xEF\xBC\x9A", 3) ||
		                             !memcmp(s.at + at, "\xE2\x80\x93", 3) || !memcmp(s.at + at, "\xE2\x80\x94", 3)))
			at += 3;
		else
			return at;
	}
}

static size_t label_in(const struct stet_language *lang, stet_str text)
{
	size_t n = stet_phrase_at(lang->figures, text, NULL), len, at;

	if (n == 0)
		return 0;
	at = skip(text, n, " \t");
	if (!is_number_start(stet_str_sub(text, at, text.len), &len))
		return 0;
	at = skip(text, at + len, " \t");
	/* A sentence about the figure is no caption: "Figure 3 shows" */
	if (at == skip(text, at, ":.-|") && at < text.len && (text.at[at] >= 'a' && text.at[at] <= 'z'))
		return 0;
	return skip(text, at, ":.-| \t");
}

size_t stet_caption_label(const struct stet_language *lang, stet_str text)
{
	size_t n = label_in(lang, text);

	return n ? n : label_in(stet_language(STET_STR("en")), text);
}

static bool is_caption(const struct stet_material *m, size_t i)
{
	const struct stet_matter *a = &m->matter[i];

	if (a->skip || a->kind == STET_MATTER_TABLE || a->kind == STET_MATTER_PICTURE || a->columns > LONGEST)
		return false;
	return a->caption || stet_caption_label(m->lang, a->passage.text);
}

static bool give(struct stet_material *m, size_t figure, size_t caption)
{
	if (caption >= m->n || !is_caption(m, caption))
		return false;
	m->matter[figure].caption_at = (uint32_t)caption;
	m->matter[caption].skip = STET_SKIP_USED;
	return true;
}

void stet_material_captions(struct stet_material *m)
{
	for (size_t i = 0; i < m->n; i++) {
		size_t before = stet_matter_before(m, i), after = stet_matter_next(m, i);

		if (m->matter[i].skip)
			continue;
		/* A figure's caption stands below it, a table's above. */
		if (m->matter[i].kind == STET_MATTER_PICTURE && !give(m, i, after) && before != SIZE_MAX)
			give(m, i, before);
		else if (m->matter[i].kind == STET_MATTER_TABLE && (before == SIZE_MAX || !give(m, i, before)))
			give(m, i, after);
	}
	/* Captions of what cannot be shown are no sentences. */
	for (size_t i = 0; i < m->n; i++)
		if (m->matter[i].kind != STET_MATTER_HEAD && is_caption(m, i) &&
		    (m->matter[i].caption || m->matter[i].columns < 120))
			m->matter[i].skip = STET_SKIP_FURNITURE;
}
