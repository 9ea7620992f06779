/* fragment.h - some bytes of a part as a flat list of its elements: what a change needs to see of a paragraph, and no more.
 *
 * The bytes were read before, so they are sound; the parser still refuses whatever is not well nested.  Other than for a
 * reader, mc:AlternateContent and all its branches are elements like others. */
#ifndef STET_DOCX_FRAGMENT_H
#define STET_DOCX_FRAGMENT_H

#include <stet/base.h>

#include "ooxml/xml.h"

#define FRAGMENT_NONE UINT32_MAX

/* What prefixes stand for on a part's root element. */
struct stet_prefix {
	stet_str prefix;                /* empty: elements without one */
	stet_str uri;
	enum stet_ns ns;
};

struct stet_known_name {
	char name[24];
	uint8_t len, ns;
	uint16_t tag;
};

struct stet_prefixes {
	struct stet_prefix *prefix;
	uint32_t n;
	stet_str root;                  /* the prefix of the root element */
	bool keeps_space;               /* xml:space="preserve" stands on it */
	struct stet_known_name known[64];
};

struct stet_node {
	uint16_t tag;                   /* enum stet_tag */
	uint8_t ns;                     /* enum stet_ns */
	bool odd;                       /* a CDATA section or a comment lies directly in it */
	bool declares;                  /* its start tag declares prefixes, it may be */
	uint32_t parent;                /* index, or FRAGMENT_NONE */
	uint32_t end;                   /* index one past the last node inside */
	stet_str prefix, name;          /* slices of the part */
	size_t from, to;                /* of the element, in the part */
	size_t inner, inner_to;         /* of what is inside; both `to` when it is <a/> */
};

struct stet_fragment {
	stet_str part;
	const struct stet_prefixes *prefixes;
	struct stet_node *node;
	uint32_t n;
};

/* The prefixes of a part; what they point at lives in the arena and the part. */
int stet_prefixes_read(struct stet_prefixes *prefixes, struct stet_arena *arena, stet_str part, struct stet_err *err);
/* The prefix that stands for a namespace on attributes, or an empty string with at == NULL. */
stet_str stet_prefix_of(const struct stet_prefixes *prefixes, enum stet_ns ns);

/* The elements between two bytes of the part, in document order; the nodes are in the arena.  STET_EFORMAT ("edit.xml"):
 * they are not whole, or have prefixes that neither the root nor they declare. */
int stet_fragment_parse(struct stet_fragment *f, struct stet_arena *arena, stet_str part, struct stet_prefixes *prefixes,
                        size_t from, size_t to, struct stet_err *err);

/* The node that begins at that byte, or FRAGMENT_NONE. */
uint32_t stet_fragment_at(const struct stet_fragment *f, size_t from);
/* The innermost node around that byte, or FRAGMENT_NONE. */
uint32_t stet_fragment_around(const struct stet_fragment *f, size_t at);
/* The first child of a node, or the next after one: `for (c = first(f, i); c != FRAGMENT_NONE; c = next(f, c))`. */
uint32_t stet_fragment_first(const struct stet_fragment *f, uint32_t node);
uint32_t stet_fragment_next(const struct stet_fragment *f, uint32_t node);
/* The first child with that tag; with that name in the namespace of Word. */
uint32_t stet_fragment_child(const struct stet_fragment *f, uint32_t node, enum stet_tag tag);
uint32_t stet_fragment_named(const struct stet_fragment *f, uint32_t node, const char *name);
bool stet_node_is(const struct stet_node *node, const char *name);
/* Is it one of those, parted by spaces, in the namespace of Word? */
bool stet_node_among(const struct stet_node *node, const char *names);

/* Value of an attribute as it is written (entities not resolved), or an empty string with at == NULL. */
stet_str stet_node_attr(const struct stet_fragment *f, const struct stet_node *node, enum stet_ns ns, const char *name);
/* The bytes of the element, of its start tag. */
stet_str stet_node_bytes(const struct stet_fragment *f, const struct stet_node *node);
stet_str stet_node_start(const struct stet_fragment *f, const struct stet_node *node);
/* What stands between name and end of its start tag: " w:rsidR=\"…\"", or empty. */
stet_str stet_node_attrs(const struct stet_fragment *f, const struct stet_node *node);

/* ---- fragment_raw.c ---- */

/* How many bytes one character of raw text takes: an entity, CR LF, or one byte; `*len` is how many bytes it stands for, and
 * they are written to `out` (room for 4).  0: nothing there that can be read. */
size_t stet_raw_next(stet_str raw, char *out, size_t *len);
/* Does each of its bytes stand for itself, whatever line ends are read as? */
bool stet_raw_is_plain(stet_str raw);
/* Where in raw text the byte number `at` of what it stands for begins. */
size_t stet_raw_offset(stet_str raw, size_t at);

#endif
