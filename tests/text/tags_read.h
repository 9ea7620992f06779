/* tags_read.h - the text of a line of the tag language, as whoever reads one would get it back. */
#ifndef STET_TEST_TAGS_READ_H
#define STET_TEST_TAGS_READ_H

#include <stet/base.h>

/* Characters for entities, breaks and tabs for their tags; other tags and notes are gone. */
void tags_read(struct stet_buf *out, stet_str line);

#endif
