/* children.h - a part cut into the children of its root, so that what nobody asks for is never parsed.
 *
 * Numbering and styles are lists of definitions of which a document uses a few.  Their start tags are parsed all together;
 * the rest of one, only when it is wanted.  Each costs a parser then, so a part that is small is better read at once. */
#ifndef STET_OOXML_CHILDREN_H
#define STET_OOXML_CHILDREN_H

#include <stet/base.h>

/* Bytes of a part from which on cutting it pays. */
#define STET_XML_LARGE ((size_t)128 << 10)

struct stet_xml_child {
	stet_str raw;           /* from '<' of the start tag through '>' of the end tag */
	stet_str tag;           /* the start tag */
	stet_str name;          /* of the element without its prefix */
};

struct stet_xml_children {
	stet_str head;          /* from the beginning of the part through the root's start tag */
	stet_str tail;          /* the root's end tag */
	struct stet_xml_child *child;
	size_t n;
};

/* Cut `utf8`, which stet_xml_decode gave.  False when only a parser can tell where things end (comments, CDATA, processing
 * instructions), or something is amiss: then the part is to be walked as a whole. */
bool stet_xml_cut(struct stet_xml_children *out, stet_str utf8, struct stet_arena *arena);

/* A document of its own: the root with what is put between these two; the first one begins it anew. */
void stet_xml_children_open(struct stet_buf *out, const struct stet_xml_children *of);
void stet_xml_children_close(struct stet_buf *out, const struct stet_xml_children *of);
/* The element without what is in it. */
void stet_xml_child_shell(struct stet_buf *out, const struct stet_xml_child *child);

#endif
