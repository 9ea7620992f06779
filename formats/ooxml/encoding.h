/* encoding.h - XML as UTF-8, before the parser sees it. */
#ifndef STET_OOXML_ENCODING_H
#define STET_OOXML_ENCODING_H

#include <stet/base.h>

/* OPC allows UTF-8 and UTF-16 (part 2, 9.1.2); a parser that knows more can be made to see other markup than we do.
 * On success `*utf8` is valid UTF-8 that declares no other encoding: a view of `bytes`, or of `converted` when it was
 * UTF-16.  Else "xml.encoding". */
int stet_xml_decode(stet_str bytes, stet_str *utf8, struct stet_buf *converted, struct stet_err *err);

/* The same of UTF-8 that comes in pieces: this one stands at byte `at` of the part; `last`: nothing follows.  `*good` says how
 * much of it is whole characters; what is left goes before the next piece. */
int stet_xml_check_utf8(stet_str piece, uint64_t at, bool last, size_t *good, struct stet_err *err);

#endif
