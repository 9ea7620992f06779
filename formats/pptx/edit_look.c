/* edit_look.c - a:rPr with other looks: what it says beside stays as it stands there. */
#include "pptx/edit.h"

/* Each flag as an attribute: a:rPr@b and so on (part 1, 21.1.2.3.9). */
static size_t attributes(struct stet_pptx_attr attr[5], uint32_t set, uint32_t clear)
{
	static const struct {
		uint32_t flag;
		const char *name, *on, *off;
	} rows[] = {
		{ STET_BOLD, "b", "1", "0" },
		{ STET_ITALIC, "i", "1", "0" },
		{ STET_UNDERLINE, "u", "sng", "none" },
		{ STET_STRIKE, "strike", "sngStrike", "noStrike" },
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if ((set | clear) & rows[i].flag)
			attr[n++] = (struct stet_pptx_attr){ rows[i].name, set & rows[i].flag ? rows[i].on : rows[i].off };
	if ((set | clear) & (STET_SUPERSCRIPT | STET_SUBSCRIPT))
		attr[n++] = (struct stet_pptx_attr){ "baseline", set & STET_SUPERSCRIPT ? "30000" : set & STET_SUBSCRIPT ? "-25000" : "0" };
	return n;
}

static bool is_link(const struct stet_pptx_nodes *nodes, uint32_t i)
{
	return stet_pptx_node_is(nodes, i, "hlinkClick") || stet_pptx_node_is(nodes, i, "hlinkMouseOver");
}

static void write_inside(struct stet_buf *out, const struct stet_pptx_nodes *nodes, bool relink, stet_str link)
{
	for (uint32_t i = stet_pptx_node_child(nodes, 0, NULL); i != STET_NONE; i = stet_pptx_node_next(nodes, i, NULL)) {
		if (relink && is_link(nodes, i))
			continue;
		/* After links stand only these. */
		if (link.len && (stet_pptx_node_is(nodes, i, "rtl") || stet_pptx_node_is(nodes, i, "extLst"))) {
			stet_buf_str(out, link);
			link.len = 0;
		}
		stet_buf_str(out, stet_pptx_node_all(nodes, i));
	}
	stet_buf_str(out, link);
}

/* "<a:rPr lang="de"/>" as "<a:endParaRPr lang="de">". */
static void write_tag(struct stet_buf *out, stet_str prefix, const char *as, stet_str tag, const struct stet_pptx_attr *attr,
                      size_t n)
{
	struct stet_buf changed = { 0 };
	stet_str rest;

	stet_pptx_retag(&changed, tag, attr, n);
	rest = stet_buf_view(&changed);
	for (size_t at = 1; at < rest.len; at++)
		if (rest.at[at] == ' ' || rest.at[at] == '/' || rest.at[at] == '>') {
			rest = stet_str_sub(rest, at, rest.len);
			break;
		}
	if (stet_str_ends(rest, STET_STR("/>")))
		rest.len -= 2;
	else
		rest.len -= 1;
	stet_buf_char(out, '<');
	stet_buf_str(out, prefix);
	stet_buf_z(out, as);
	stet_buf_str(out, rest);
	stet_buf_char(out, '>');
	stet_buf_free(&changed);
}

void stet_pptx_look_write(struct stet_buf *out, stet_str prefix, const char *as, stet_str from, uint32_t set, uint32_t clear,
                          bool relink, stet_str link)
{
	struct stet_pptx_attr attr[5];
	size_t n = attributes(attr, set, clear), before;
	struct stet_arena arena = { 0 };
	struct stet_pptx_nodes nodes = { 0 };
	bool known = from.len && stet_pptx_nodes_read(&nodes, &arena, from, 0, from.len, false) && nodes.n;

	if (known || n || link.len) {
		write_tag(out, prefix, as, known ? stet_pptx_node_tag(&nodes, 0) : STET_STR("<rPr/>"), attr, n);
		before = out->len;
		if (known)
			write_inside(out, &nodes, relink, relink ? link : STET_STR(""));
		else
			stet_buf_str(out, link);
		if (out->len == before && !out->over) {
			out->len--;
			stet_buf_z(out, "/>");
		} else {
			stet_buf_fmt(out, "</%.*s%s>", STET_ARG(prefix), as);
		}
	}
	stet_arena_free(&arena);
}

stet_str stet_pptx_look_link(stet_str element)
{
	struct stet_arena arena = { 0 };
	struct stet_pptx_nodes nodes;
	stet_str link = STET_STR("");
	uint32_t first;

	if (element.len && stet_pptx_nodes_read(&nodes, &arena, element, 0, element.len, false) && nodes.n) {
		first = stet_pptx_node_child(&nodes, 0, "hlinkClick");
		if (first != STET_NONE)
			link = stet_pptx_node_all(&nodes, first);
	}
	stet_arena_free(&arena);
	return link;
}
