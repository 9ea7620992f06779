/* diagram.h - SmartArt: the texts of its data part (part 1, 21.4), in the order and depth its connections give. */
#ifndef STET_OOXML_DIAGRAM_H
#define STET_OOXML_DIAGRAM_H

#include "ooxml/package.h"

struct stet_diagram_line {
	stet_str text;
	size_t from, to;                /* its paragraph in the part */
	uint8_t level;                  /* 0 to 8 */
};

struct stet_diagram {
	struct stet_arena arena;        /* holds all */
	struct stet_diagram_line *line; /* in reading order */
	size_t n;
};

/* Read it; to be freed with stet_diagram_free in any case. */
int stet_diagram_read(struct stet_diagram *out, struct stet_package *package, const struct stet_part *part,
                      struct stet_err *err);
void stet_diagram_free(struct stet_diagram *diagram);

#endif
