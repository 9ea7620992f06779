/* root.h - where the root of a part begins and ends, for what is to be put into it. */
#ifndef STET_OOXML_ROOT_H
#define STET_OOXML_ROOT_H

#include <stet/base.h>

struct stet_xml_root {
	stet_str tag;           /* its start tag, from '<' through '>' */
	stet_str name;          /* as it is written: "w:comments" */
	stet_str prefix;        /* "w:" or empty, for elements of its namespace */
	size_t from;            /* byte of the start tag */
	size_t end;             /* byte of the end tag: what is put there stands last in it; closed: just behind the tag */
	bool closed;            /* "<w:comments/>" */
};

/* Find it in a part that a parser has found good.  False when that cannot be told for certain. */
bool stet_xml_root(struct stet_xml_root *root, stet_str utf8);
/* The prefix ("w14", or empty for the default) under which the root declares a namespace; at == NULL: under none.  For
 * elements (`attribute` false) or attributes, which the default says nothing of. */
stet_str stet_xml_root_prefix(const struct stet_xml_root *root, stet_str uri, bool attribute);
/* The value of an attribute of a start tag by its name as written ("mc:Ignorable"), with entities as they are: a view, for
 * patches; at == NULL: it has none. */
stet_str stet_xml_tag_attr(stet_str tag, stet_str name);

#endif
