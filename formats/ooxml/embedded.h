/* embedded.h - how an object embedded in a document is called. */
#ifndef STET_OOXML_EMBEDDED_H
#define STET_OOXML_EMBEDDED_H

#include "ooxml/package.h"

/* "Excel.Sheet.12 Microsoft_Excel_Sheet1.xlsx": its program, then the name of its file when that says something. */
stet_str stet_embedded_name(struct stet_arena *arena, stet_str program, const struct stet_rel *rel);

#endif
