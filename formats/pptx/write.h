/* write.h - what the parts of the PPTX writer share: namespaces, relationships, small pieces of XML. */
#ifndef STET_PPTX_WRITE_H
#define STET_PPTX_WRITE_H

#include <stet/deck.h>

/* Transitional or strict: a deck is written as its template is.  But percentages are thousandths in both: the strict
 * standard wants "90%", which programs, Microsoft's validator among them, do not take. */
struct stet_write_ns {
	bool strict;
	const char *a, *p, *r;
	const char *rel;        /* what relationship types begin with */
	const char *table;      /* a:graphicData@uri of a table */
};

extern const struct stet_write_ns stet_write_transitional, stet_write_strict;

#define STET_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* " xmlns:a=… xmlns:r=… xmlns:p=…" */
void stet_write_xmlns(struct stet_buf *out, const struct stet_write_ns *ns);
/* <a:xfrm>, or <p:xfrm> for a graphic frame. */
void stet_write_xfrm(struct stet_buf *out, char prefix, int64_t x, int64_t y, int64_t cx, int64_t cy);
/* Of something turned clockwise by that many degrees, which then takes this room. */
void stet_write_turned(struct stet_buf *out, int64_t x, int64_t y, int64_t cx, int64_t cy, unsigned turn);
/* <p:cNvPr id name descr/>, without its '>' so that more attributes or "/>" can follow. */
void stet_write_name(struct stet_buf *out, unsigned id, const char *name, stet_str descr);

/* The relationships of a part being written.  Start with a zeroed `xml`; empty when there are none. */
struct stet_write_rels {
	const struct stet_write_ns *ns;
	struct stet_buf xml;
	unsigned n;
};

/* Add one, and return its number N in "rIdN".  `type` without the common beginning, or a whole URI. */
unsigned stet_write_rel(struct stet_write_rels *rels, const char *type, stet_str target, bool external);
/* The whole part, once all are in. */
void stet_write_rels_part(struct stet_buf *out, const struct stet_write_rels *rels);
/* Make ready for the next part. */
void stet_write_rels_clear(struct stet_write_rels *rels);

/* `target` as a relative reference from the folder of part `source`: "../media/image1.png". */
void stet_write_target(struct stet_buf *out, stet_str source, stet_str target);
/* The name of the relationships part of `source`; empty source: of the package. */
void stet_write_rels_name(struct stet_buf *out, stet_str source);

#endif
