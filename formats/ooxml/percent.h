/* percent.h - %20 and its like in part names and relationship targets (RFC 3986). */
#ifndef STET_OOXML_PERCENT_H
#define STET_OOXML_PERCENT_H

#include <stet/base.h>

/* Append `s` decoded; a '%' without two hexadecimal digits stands for itself. */
void stet_percent_decode(struct stet_buf *out, stet_str s);
/* Append `s` as a URI path: what may not stand in one, encoded. */
void stet_percent_encode(struct stet_buf *out, stet_str s);

#endif
