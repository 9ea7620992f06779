/* template.h - the template that decks are made from when nobody names one.  Its parts are the files under template/,
 * compiled in by tools/embed.c. */
#ifndef STET_PPTX_TEMPLATE_H
#define STET_PPTX_TEMPLATE_H

#include <stet/base.h>

#include "ooxml/package.h"

/* One of its two table styles (ppt/tableStyles.xml): header row in the accent colour, bands.  It is the default one. */
#define STET_TEMPLATE_TABLE_FILLED "{5E9D1F64-83B0-4C7E-A2D5-6B18F3E07C42}"
/* The other: no fill, a rule under the header row. */
#define STET_TEMPLATE_TABLE_RULE   "{A7C5E3B1-4D2F-4B8A-9E61-2F7D0C9B5A13}"

struct stet_template_part {
	stet_str name;          /* "ppt/presentation.xml" */
	stet_str bytes;
	stet_str packed;        /* deflated, as hard as can be, when that makes it smaller */
};

extern const struct stet_template_part stet_template_parts[];
extern const size_t stet_template_n_parts;

/* The content type of a part by its name, or NULL: its extension's default does. */
const char *stet_template_type(stet_str name);

/* The template as a package in memory: no slides yet.  `bytes` must outlive the package; both are the caller's, also
 * after an error. */
int stet_template_builtin(struct stet_package **out, struct stet_buf *bytes, struct stet_err *err);

#endif
