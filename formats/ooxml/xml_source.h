/* xml_source.h - XML that comes in pieces, judged before the parser sees it. */
#ifndef STET_OOXML_XML_SOURCE_H
#define STET_OOXML_XML_SOURCE_H

#include <stet/base.h>

/* Puts up to `room` bytes at `to`; `*len` 0: the end. */
typedef int stet_read_fn(void *user, char *to, size_t room, size_t *len, struct stet_err *err);

struct stet_xml_source {
	stet_read_fn *read;
	void *user;
	const struct stet_limits *lim;
	uint64_t total;         /* bytes judged good up to now */
	struct stet_buf tag;    /* from the last '<' on, when its tag is not over */
	char *piece;            /* what was read and judged, and not yet given; then the rest of a character */
	size_t at, good, len;
	bool over;
	bool broken;            /* `read` failed, and said where */
};

/* Zeroed but for read, user and lim; freed with stet_xml_source_free. */
void stet_xml_source_free(struct stet_xml_source *source);
/* The same rules as for a whole part: valid UTF-8 without NUL, no crowded element, not over lim->part bytes. */
int stet_xml_source_read(struct stet_xml_source *source, char *to, size_t room, size_t *len, struct stet_err *err);
/* Is the part, judged by its first bytes, in an encoding that comes in pieces?  UTF-16 does not. */
bool stet_xml_source_can(stet_str first);

#endif
