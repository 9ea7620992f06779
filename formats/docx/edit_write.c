/* edit_write.c - XML of Word in the prefixes of the part that it goes into. */
#include "edit.h"

#include "ooxml/scan.h"

#define MOST_SPARE 65536        /* bytes of room that are kept */

/* Each paragraph needs some, and each would grow step by step. */
struct stet_buf stet_docx_buf(struct stet_docx_edit *e)
{
	return e->n_spare ? e->spare[--e->n_spare] : (struct stet_buf){ 0 };
}

void stet_docx_buf_back(struct stet_docx_edit *e, struct stet_buf *buf)
{
	if (!buf->cap || buf->cap > MOST_SPARE || buf->over || e->n_spare == sizeof(e->spare) / sizeof(*e->spare)) {
		stet_buf_free(buf);
		return;
	}
	buf->len = 0;
	e->spare[e->n_spare++] = *buf;
	*buf = (struct stet_buf){ 0 };
}

void stet_docx_bufs_free(struct stet_docx_edit *e)
{
	while (e->n_spare)
		stet_buf_free(&e->spare[--e->n_spare]);
}

stet_str stet_docx_keep(struct stet_docx_edit *e, struct stet_buf *buf)
{
	stet_str kept = stet_arena_str(e->arena, stet_buf_view(buf));

	buf->len = 0;
	return kept;
}

void stet_docx_emit(struct stet_buf *out, const struct stet_docx_part *part, const char *xml)
{
	/* Room for the most that it can be: they are short, and there are many. */
	size_t longest = 1 + (part->el.len > part->at.len ? part->el.len : part->at.len);
	char *to = stet_buf_room(out, strlen(xml) * longest);

	for (; to && *xml; xml++) {
		stet_str prefix = *xml == '~' ? part->el : part->at;

		if (*xml != '~' && *xml != '^') {
			*to++ = *xml;
			continue;
		}
		for (size_t i = 0; i < prefix.len; i++)
			*to++ = prefix.at[i];
	}
	if (to) {
		*to = 0;
		out->len = (size_t)(to - out->at);
	}
}

/* Thousands of them are written: a format is read each time. */
static void put_number(struct stet_buf *out, uint32_t number, uint32_t base, size_t least)
{
	char digits[16];
	size_t at = sizeof(digits);

	while (number || sizeof(digits) - at < least) {
		digits[--at] = "0123456789ABCDEF"[number % base];
		number /= base;
	}
	stet_buf_add(out, digits + at, sizeof(digits) - at);
}

void stet_docx_put_author(const struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part)
{
	if (part->by.len) {
		stet_buf_str(out, part->by);
		return;
	}
	stet_docx_emit(out, part, " ^author=\"");
	stet_buf_str(out, e->author);
	if (e->date.len) {
		stet_docx_emit(out, part, "\" ^date=\"");
		stet_buf_str(out, e->date);
	}
	stet_buf_char(out, '"');
}

void stet_docx_put_tracked(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part, const char *name,
                           const char *end)
{
	stet_docx_emit(out, part, "<~");
	stet_buf_z(out, name);
	stet_buf_str(out, part->declare);
	stet_docx_emit(out, part, " ^id=\"");
	put_number(out, stet_docx_edit_id(e), 10, 1);
	stet_buf_char(out, '"');
	stet_docx_put_author(e, out, part);
	stet_buf_z(out, end);
}

void stet_docx_put_children(struct stet_buf *out, const struct stet_fragment *f, uint32_t node, const char *without)
{
	uint32_t c = node == FRAGMENT_NONE ? FRAGMENT_NONE : stet_fragment_first(f, node);

	for (; c != FRAGMENT_NONE; c = stet_fragment_next(f, c))
		if (!stet_node_among(&f->node[c], without))
			stet_buf_str(out, stet_node_bytes(f, &f->node[c]));
}

void stet_docx_put_p(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                     const struct stet_fragment *f, uint32_t like)
{
	stet_docx_emit(out, part, "<~p");
	if (part->w14.len && stet_node_attr(f, &f->node[like], STET_NS_w14, "paraId").len) {
		stet_buf_char(out, ' ');
		stet_buf_str(out, part->w14);
		stet_buf_z(out, "paraId=\"");
		put_number(out, stet_docx_edit_para_id(e), 16, 8);
		stet_buf_char(out, '"');
	}
	stet_buf_char(out, '>');
}

void stet_docx_put_end(struct stet_buf *out, const struct stet_docx_part *part, const char *name)
{
	stet_docx_emit(out, part, "</~");
	stet_buf_z(out, name);
	stet_buf_char(out, '>');
}

bool stet_docx_has_edge(stet_str text)
{
	return text.len && (stet_xml_is_space(text.at[0]) || stet_xml_is_space(text.at[text.len - 1]));
}

void stet_docx_put_t(struct stet_buf *out, const struct stet_docx_part *part, const char *name, stet_str text)
{
	stet_docx_emit(out, part, "<~");
	stet_buf_z(out, name);
	stet_buf_z(out, stet_docx_has_edge(text) ? " xml:space=\"preserve\">" : ">");
}

static void put_stretch(struct stet_buf *out, const struct stet_docx_part *part, stet_str text)
{
	struct stet_buf escaped = { 0 };

	/* Some characters are left out, and what is left decides. */
	stet_xml_text(&escaped, text);
	if (escaped.len) {
		stet_docx_put_t(out, part, "t", stet_buf_view(&escaped));
		stet_buf_str(out, stet_buf_view(&escaped));
		stet_docx_emit(out, part, "</~t>");
	}
	stet_buf_free(&escaped);
}

static void put_words(struct stet_buf *out, const struct stet_docx_part *part, stet_str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '\n' && text.at[i] != '\t')
			continue;
		put_stretch(out, part, stet_str_sub(text, from, i - from));
		stet_docx_emit(out, part, text.at[i] == '\n' ? "<~br/>" : "<~tab/>");
		from = i + 1;
	}
	put_stretch(out, part, stet_str_sub(text, from, text.len));
}

void stet_docx_put_run(struct stet_buf *out, const struct stet_docx_part *part, stet_str attrs, stet_str rpr, stet_str text)
{
	stet_docx_emit(out, part, "<~r");
	stet_buf_str(out, attrs);
	stet_buf_char(out, '>');
	stet_buf_str(out, rpr);
	put_words(out, part, text);
	stet_docx_emit(out, part, "</~r>");
}
