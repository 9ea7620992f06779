/* target.h - where a link or a reference out of the file leads, judged by how it is written.  Nothing here opens anything. */
#ifndef STET_OOXML_TARGET_H
#define STET_OOXML_TARGET_H

#include <stet/base.h>

/* Does it open a page or a letter, or a file beside this one?  All else runs something, or reaches into the machine or its
 * network. */
bool stet_target_harmless(stet_str target);
/* Has it a scheme that reaches over the network, or is it a UNC path? */
bool stet_target_remote(stet_str target);

#endif
