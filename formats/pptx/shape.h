/* shape.h - where a shape lies: DrawingML transforms, through groups, in slide coordinates. */
#ifndef STET_PPTX_SHAPE_H
#define STET_PPTX_SHAPE_H

#include <stet/doc.h>

#include "ooxml/xml.h"

/* a:xfrm, p:xfrm (part 1, 20.1.7.6 and 20.1.7.5) as it stands in the file. */
struct stet_pptx_xfrm {
	int64_t x, y, cx, cy;
	int64_t ch_x, ch_y, ch_cx, ch_cy;       /* of a group: the space its children are placed in */
	bool given, turned;                     /* turned: by some angle */
};

/* A scale and a shift from a group's inner space to the slide. */
struct stet_pptx_space {
	double sx, sy, tx, ty;
};

extern const struct stet_pptx_space stet_pptx_slide_space;

/* An element inside a transform: itself, a:off, a:ext, a:chOff, a:chExt. */
void stet_pptx_xfrm_read(struct stet_pptx_xfrm *xfrm, const struct stet_element *el);
/* Put a shape where its transform says, seen from the slide. */
void stet_pptx_place(struct stet_shape *shape, const struct stet_pptx_xfrm *xfrm, const struct stet_pptx_space *space);
/* The space that a group's children live in. */
struct stet_pptx_space stet_pptx_inside(const struct stet_pptx_space *space, const struct stet_pptx_xfrm *group);
/* Nothing of it can be seen on a slide of that size, however it is turned.  False when its place is unknown. */
bool stet_pptx_off_slide(const struct stet_shape *shape, bool turned, int64_t cx, int64_t cy);

#endif
