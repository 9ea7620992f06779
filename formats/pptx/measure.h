/* measure.h - lengths and percentages as DrawingML writes them: plain numbers, or with a unit. */
#ifndef STET_PPTX_MEASURE_H
#define STET_PPTX_MEASURE_H

#include "ooxml/xml.h"

/* A length in EMU: "914400", or "2.54cm", "72pt" (ST_UniversalMeasure, part 1, 22.9.2.15).  False: not one, or beyond
 * what ST_Coordinate allows; *emu untouched. */
bool stet_pptx_length(stet_str s, int64_t *emu);
/* The attribute (of no namespace) as a length; `otherwise` when absent or not one. */
int64_t stet_pptx_attr_length(const struct stet_element *el, const char *name, int64_t otherwise);
/* The attribute as per cent × 1000: "90000" in transitional files, "90%" in strict ones. */
unsigned stet_pptx_attr_percent(const struct stet_element *el, const char *name, unsigned otherwise);
/* xsd:boolean: "1", "true", "0", "false"; `otherwise` when absent. */
bool stet_pptx_attr_bool(const struct stet_element *el, const char *name, bool otherwise);

#endif
