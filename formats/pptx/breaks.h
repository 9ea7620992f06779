/* breaks.h - where a line may break (UAX #14). */
#ifndef STET_PPTX_BREAKS_H
#define STET_PPTX_BREAKS_H

#include <stet/base.h>

/* Set breaks[i] to 1 where a line may break before text.at[i], else to 0.  There is room for text.len of them. */
void stet_breaks(stet_str text, char *breaks);

/* The same, quicker, for what most texts in Latin, Greek and Cyrillic letters are made of.  False: the text has something that needs the whole of UAX #14, and
 * `breaks` is unfinished. */
bool stet_breaks_plain(stet_str text, char *breaks);

#endif
