/* markdown_escape.h - text made safe in Markdown: with as few backslashes as will do. */
#ifndef STET_BASE_MARKDOWN_ESCAPE_H
#define STET_BASE_MARKDOWN_ESCAPE_H

#include "base/markdown.h"

struct stet_markdown_escape {
	struct stet_buf *out;
	enum stet_markdown_place place;
	size_t line;            /* where the line began in `out` */
	unsigned brackets;      /* inside a link's text */
	bool last;              /* the text ends its line */
};

void stet_markdown_escape(struct stet_markdown_escape *esc, stet_str text);

#endif
