/* grammar.h - the grammar of edit scripts for one view: only what the view names can be named. */
#ifndef STET_TEXT_GRAMMAR_H
#define STET_TEXT_GRAMMAR_H

#include "text/tags.h"

/* As llama.cpp's grammar files have it: a whole script. */
int stet_tags_gbnf(struct stet_buf *out, const struct stet_tags_names *names, struct stet_err *err);
/* A POSIX extended regular expression a line: each line of a script matches one of them, and they are anchored. */
int stet_tags_regex(struct stet_buf *out, const struct stet_tags_names *names, struct stet_err *err);

#endif
