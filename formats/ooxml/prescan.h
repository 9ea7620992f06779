/* prescan.h - what must be found before libxml2 sees a part. */
#ifndef STET_OOXML_PRESCAN_H
#define STET_OOXML_PRESCAN_H

#include <stet/base.h>

/* Does any element have more than `most` attributes?  libxml2 before 2.12 compares each with all the others, so 60,000 of
 * them take it many seconds. */
bool stet_xml_crowded(stet_str xml, unsigned most);

/* Does the element tag that `tag` begins with end in it?  True for what is none (a comment, an end tag, text). */
bool stet_xml_tag_ends(stet_str tag);

#endif
