/* fragment_tag.h - a tag and its attributes, in bytes that a parser found sound before. */
#ifndef STET_DOCX_FRAGMENT_TAG_H
#define STET_DOCX_FRAGMENT_TAG_H

#include <stet/base.h>

struct stet_fragment_tag {
	stet_str prefix, name;
	size_t from, to;                /* '<' to after '>' */
	size_t attrs;                   /* after the name */
	bool end, empty;
	bool declares;                  /* prefixes, it may be */
};

/* The tag that begins at `from`; false: it is none, or not whole. */
bool stet_fragment_tag_read(stet_str s, size_t from, struct stet_fragment_tag *tag);
/* The next attribute of a start tag, from `*at` on, which moves behind it; `to` is the tag's end. */
bool stet_fragment_attr(stet_str s, size_t *at, size_t to, stet_str *prefix, stet_str *name, stet_str *value);

#endif
