/* definitions.c - see definitions.h. */
#include "definitions.h"

#include "ooxml/encoding.h"

bool stet_docx_definitions_cut(struct stet_docx_definitions *of, const char *name, const char *useless, stet_str *out,
                               struct stet_arena *arena)
{
	stet_str utf8;

	if (of->xml.len < STET_XML_LARGE || stet_xml_decode(stet_buf_view(&of->xml), &utf8, &of->converted, NULL) ||
	    !stet_xml_cut(&of->children, utf8, arena))
		return false;
	stet_xml_children_open(&of->scratch, &of->children);
	for (size_t i = 0; i < of->children.n; i++) {
		const struct stet_xml_child *child = &of->children.child[i];

		if (stet_str_is(child->name, name) || stet_str_is(child->name, useless))
			stet_xml_child_shell(&of->scratch, child);
		else
			stet_buf_str(&of->scratch, child->raw);
	}
	stet_xml_children_close(&of->scratch, &of->children);
	*out = stet_buf_view(&of->scratch);
	return true;
}

stet_str stet_docx_definitions_next(const struct stet_docx_definitions *of, const char *name, size_t *at)
{
	while (*at < of->children.n) {
		const struct stet_xml_child *child = &of->children.child[(*at)++];

		if (stet_str_is(child->name, name))
			return child->raw;
	}
	return (stet_str){ 0 };
}

stet_str stet_docx_definitions_only(struct stet_docx_definitions *of, stet_str definition)
{
	stet_xml_children_open(&of->scratch, &of->children);
	stet_buf_str(&of->scratch, definition);
	stet_xml_children_close(&of->scratch, &of->children);
	return stet_buf_view(&of->scratch);
}

void stet_docx_definitions_free(struct stet_docx_definitions *of)
{
	stet_buf_free(&of->xml);
	stet_buf_free(&of->converted);
	stet_buf_free(&of->scratch);
}
