/* flow.h - one paragraph set in lines: greedily, as the editors do it. */
#ifndef STET_PPTX_FLOW_H
#define STET_PPTX_FLOW_H

#include <stet/doc.h>

/* How the paragraph looks where its runs say nothing else.  Sizes are points × 100, lengths EMU. */
struct stet_flow_look {
	stet_str font;
	unsigned size;
	bool bold, caps;
};

struct stet_flow {
	unsigned lines;         /* at least 1 */
	int64_t height;         /* of all lines together, at single spacing */
};

/* `first` is what the first line has room for, `rest` the others.  A word wider than a line is broken anywhere. */
struct stet_flow stet_flow(const struct stet_flow_look *look, const struct stet_run *run, size_t n, int64_t first,
                           int64_t rest);

/* Width of a text on one line; of its widest piece that cannot be broken. */
int64_t stet_flow_width(const struct stet_flow_look *look, bool italic, stet_str text);
int64_t stet_flow_widest(const struct stet_flow_look *look, stet_str text);

#endif
