/* picture.h - what kind of picture some bytes are, how large it is, and where it stands in a box.  Nothing is decoded. */
#ifndef STET_PPTX_PICTURE_H
#define STET_PPTX_PICTURE_H

#include <stet/base.h>

struct stet_picture_look {
	const char *suffix, *type;      /* "png", "image/png" */
	int64_t cx, cy;                 /* natural size in EMU as it is to be seen, at 96 dots an inch unless the file is in
	                           inches; 0: unknown */
	unsigned turn;                  /* degrees, clockwise, by which it must be turned to stand upright: 0, 90, 180, 270 */
	bool vector;                    /* may be enlarged at will */
};

/* False when it is no kind that a presentation can show: PNG, JPEG, GIF, BMP, TIFF, EMF, WMF. */
bool stet_picture_look(struct stet_picture_look *out, stet_str bytes);
/* As large as the box allows without stretching, seldom larger than life, in its middle. */
void stet_picture_place(const struct stet_picture_look *look, int64_t *x, int64_t *y, int64_t *cx, int64_t *cy);

#endif
