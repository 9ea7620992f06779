/* ole.h - compound files (MS-CFB): what an Office document is when it is encrypted, or older than 2007. */
#ifndef STET_OOXML_OLE_H
#define STET_OOXML_OLE_H

#include <stet/base.h>

bool stet_is_ole(stet_str file);
/* Say what kind of document it is; always an error. */
int stet_ole_refuse(stet_str file, struct stet_err *err);

#endif
