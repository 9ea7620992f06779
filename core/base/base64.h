/* base64.h - bytes as text of 64 letters (RFC 4648), for pictures in JSON. */
#ifndef STET_BASE_BASE64_H
#define STET_BASE_BASE64_H

#include <stet/base.h>

/* `bytes` in the standard alphabet, padded. */
void stet_base64_write(struct stet_buf *out, stet_str bytes);
/* The bytes of `text`, appended; white space in it and missing padding are let through, and so is the alphabet for addresses.
 * False: it is none, and `out` is as it was. */
bool stet_base64_read(struct stet_buf *out, stet_str text);

#endif
