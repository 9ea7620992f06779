/* edit_nodes.h - where the elements of a stretch of XML begin and end, in one flat array, so that bytes can be cut between
 * them.  The XML was parsed before: it is well-formed. */
#ifndef STET_PPTX_EDIT_NODES_H
#define STET_PPTX_EDIT_NODES_H

#include <stet/doc.h>

/* Byte offsets in the part.  An element without content has inside == close == to. */
struct stet_pptx_node {
	size_t from, inside;            /* its '<', and just behind its start tag */
	size_t close, to;               /* '<' of its end tag, and just behind that */
	stet_str name;                  /* as it stands there, with its prefix */
	uint32_t parent, end;           /* as in stet_block */
};

struct stet_pptx_nodes {
	stet_str bytes;                 /* the whole part */
	struct stet_pptx_node *node;
	size_t n;
};

/* The elements between `from` and `to`; with `shallow`, not those inside of paragraphs.  False: only a parser can tell, or
 * there are too many. */
bool stet_pptx_nodes_read(struct stet_pptx_nodes *out, struct stet_arena *arena, stet_str bytes, size_t from, size_t to,
                          bool shallow);

stet_str stet_pptx_local(stet_str name);
/* Its prefix with the colon, or empty. */
stet_str stet_pptx_prefix(stet_str name);
bool stet_pptx_node_is(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);
/* The element that begins at that byte; its first child of that name (NULL: of any); the next one of that name beside it; the
 * nearest one around it.  STET_NONE: there is none. */
uint32_t stet_pptx_node_at(const struct stet_pptx_nodes *nodes, size_t from);
uint32_t stet_pptx_node_child(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);
uint32_t stet_pptx_node_next(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);
uint32_t stet_pptx_node_up(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);
/* How many children of that name it has. */
size_t stet_pptx_node_count(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);
/* The first element of that name inside of it, however deep. */
uint32_t stet_pptx_node_deep(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local);

/* Bytes of the whole element, of its start tag, of what is in it. */
stet_str stet_pptx_node_all(const struct stet_pptx_nodes *nodes, uint32_t i);
stet_str stet_pptx_node_tag(const struct stet_pptx_nodes *nodes, uint32_t i);
stet_str stet_pptx_node_inner(const struct stet_pptx_nodes *nodes, uint32_t i);

/* ---- start tags ----------------------------------------------------------------------------- */

/* The next attribute of a start tag, `*at` zero at first: its name and value as they stand there. */
bool stet_pptx_tag_next(stet_str tag, size_t *at, stet_str *name, stet_str *value);
/* The value of an attribute as it stands there, or an empty string with at == NULL. */
stet_str stet_pptx_tag_attr(stet_str tag, const char *name);
long long stet_pptx_tag_int(stet_str tag, const char *name, long long min, long long max, long long otherwise);
/* xsd:boolean. */
bool stet_pptx_tag_bool(stet_str tag, const char *name);

struct stet_pptx_attr {
	const char *name;
	const char *value;              /* NULL: it goes; XML already */
};

/* A start tag with other attributes, those that it had staying where they were. */
void stet_pptx_retag(struct stet_buf *out, stet_str tag, const struct stet_pptx_attr *attr, size_t n);

#endif
