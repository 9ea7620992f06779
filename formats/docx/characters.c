/* characters.c - the text of w:t, and the elements that stand for a character. */
#include "docx.h"

#include "base/utf8.h"

void stet_docx_text_begins(struct stet_docx *d, const struct stet_element *el)
{
	stet_str space = stet_attr(el, STET_NS_xml, "space");

	if (!d->at || !d->at->para.open || !d->at->in_run)
		return;
	if (d->at->coding)
		stet_docx_field_text(d);
	if (d->at->coding)
		return;
	d->at->t_from = d->at->para.text.len;
	d->at->keep = space.at ? stet_str_is(space, "preserve") : d->preserve;
	d->into = DOCX_INTO_TEXT;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void flatten(char *at, size_t len, char c)
{
	char *end = at + len;

	while ((at = memchr(at, c, (size_t)(end - at))))
		*at = ' ';
}

/* Word drops white space around text that does not ask to keep it, and shows a line end as a space. */
void stet_docx_text_ends(struct stet_docx *d)
{
	struct stet_buf *text = &d->at->para.text;
	size_t from = d->at->t_from, first = from;

	d->into = DOCX_INTO_NOTHING;
	if (text->len == from)
		return;
	if (!d->at->keep) {
		while (text->len > from && is_space(text->at[text->len - 1]))
			text->len--;
		while (first < text->len && is_space(text->at[first]))
			first++;
		if (first > from) {
			memmove(text->at + from, text->at + first, text->len - first);
			text->len -= first - from;
		}
	}
	flatten(text->at + from, text->len - from, '\n');
	flatten(text->at + from, text->len - from, '\r');
	stet_docx_put(d, STET_TEXT, from);
}

void stet_docx_sign(struct stet_docx *d, const struct stet_element *el)
{
	stet_str hex = stet_attr(el, STET_NS_w, "char");
	enum stet_docx_font font = stet_docx_font(stet_attr(el, STET_NS_w, "font"));
	uint32_t code = 0;
	char out[4];

	for (size_t i = 0; i < hex.len && i < 6; i++) {
		char c = hex.at[i] | 0x20;

		code = code << 4 | (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0') % 16;
	}
	code = stet_docx_symbol(font, code);
	if (code >= 0x20)
		stet_docx_put_str(d, STET_TEXT, (stet_str){ out, stet_utf8_put(out, code) });
}

void stet_docx_break(struct stet_docx *d, const struct stet_element *el)
{
	stet_str type = stet_attr(el, STET_NS_w, "type");
	bool page = stet_str_is(type, "page") || stet_str_is(type, "column");

	if (!d->in_math)
		stet_docx_put_str(d, page ? STET_PAGE_BREAK : STET_BREAK, STET_STR("\n"));
}
