/* definitions.h - a part that lists definitions, of which a document uses a few: styles, numbering.
 *
 * When it is large, first everything is read but what is in the definitions, and that of each one when it is needed. */
#ifndef STET_DOCX_DEFINITIONS_H
#define STET_DOCX_DEFINITIONS_H

#include "ooxml/children.h"
#include "ooxml/package.h"

struct stet_docx_definitions {
	const struct stet_part *part;
	struct stet_xml_children children;      /* of `xml` */
	struct stet_buf xml, converted, scratch;
};

/* Cut the part, which was read into `xml`, and put it into `out` with definitions (elements called `name`) as their start
 * tags alone, as those called `useless` are.  False when only reading it all can tell. */
bool stet_docx_definitions_cut(struct stet_docx_definitions *of, const char *name, const char *useless, stet_str *out,
                               struct stet_arena *arena);
/* The element of the next definition from child number `*at` on, which is moved behind it; empty: there is none. */
stet_str stet_docx_definitions_next(const struct stet_docx_definitions *of, const char *name, size_t *at);
/* The part with that definition alone; it lasts until the next one. */
stet_str stet_docx_definitions_only(struct stet_docx_definitions *of, stet_str definition);
void stet_docx_definitions_free(struct stet_docx_definitions *of);

#endif
