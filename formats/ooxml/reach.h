/* reach.h - what in a package reaches out of it or can run. */
#ifndef STET_OOXML_REACH_H
#define STET_OOXML_REACH_H

#include <stet/verify.h>

#include "ooxml/package.h"

struct stet_reaches {
	struct stet_arena *arena;       /* holds all */
	struct stet_reach *reach;
	size_t n;
};

/* Add what stands in the XML of a part: field codes, objects, scripts, actions, addresses.  Every branch of a choice counts,
 * and names count without their prefix, so that no reader sees more than this does. */
void stet_reach_xml(struct stet_reaches *to, stet_str part, stet_str xml);
/* Add what the part itself is, if it is not one of the plain kinds; `print` stands for its bytes. */
void stet_reach_part(struct stet_reaches *to, const struct stet_part *part, uint64_t print);
/* Add relationships that lead outside, or to something that can run. */
void stet_reach_rels(struct stet_reaches *to, stet_str source, const struct stet_rels *rels);

#endif
