/* shape.c - where a shape lies: DrawingML transforms, through groups, in slide coordinates. */
#include "pptx/shape.h"

#include "pptx/measure.h"

#define FAR 1e15        /* beyond any slide, within what sums of int64_t hold */

const struct stet_pptx_space stet_pptx_slide_space = { .sx = 1, .sy = 1 };

void stet_pptx_xfrm_read(struct stet_pptx_xfrm *xfrm, const struct stet_element *el)
{
	switch (el->tag) {
	case a_xfrm:
	case p_xfrm:
		xfrm->given = true;
		xfrm->turned = stet_attr_int(el, STET_NS_NONE, "rot", INT32_MIN, INT32_MAX, 0) % 10800000 != 0;
		break;
	case a_off:
		xfrm->x = stet_pptx_attr_length(el, "x", 0);
		xfrm->y = stet_pptx_attr_length(el, "y", 0);
		break;
	case a_ext:
		xfrm->cx = stet_pptx_attr_length(el, "cx", 0);
		xfrm->cy = stet_pptx_attr_length(el, "cy", 0);
		break;
	case a_chOff:
		xfrm->ch_x = stet_pptx_attr_length(el, "x", 0);
		xfrm->ch_y = stet_pptx_attr_length(el, "y", 0);
		break;
	case a_chExt:
		xfrm->ch_cx = stet_pptx_attr_length(el, "cx", 0);
		xfrm->ch_cy = stet_pptx_attr_length(el, "cy", 0);
		break;
	default:
		break;
	}
}

static double near(double v)
{
	return v > FAR ? FAR : v > -FAR ? v : -FAR;     /* not a number: -FAR */
}

static int64_t whole(double v)
{
	v = near(v);
	return (int64_t)(v < 0 ? v - 0.5 : v + 0.5);
}

void stet_pptx_place(struct stet_shape *shape, const struct stet_pptx_xfrm *xfrm, const struct stet_pptx_space *space)
{
	shape->x = whole((double)xfrm->x * space->sx + space->tx);
	shape->y = whole((double)xfrm->y * space->sy + space->ty);
	shape->cx = whole((double)xfrm->cx * space->sx);
	shape->cy = whole((double)xfrm->cy * space->sy);
}

struct stet_pptx_space stet_pptx_inside(const struct stet_pptx_space *space, const struct stet_pptx_xfrm *group)
{
	double sx = group->ch_cx > 0 ? (double)group->cx / (double)group->ch_cx : 1;
	double sy = group->ch_cy > 0 ? (double)group->cy / (double)group->ch_cy : 1;

	if (!group->given)
		return *space;
	return (struct stet_pptx_space){
		.sx = near(space->sx * sx),
		.sy = near(space->sy * sy),
		.tx = near(space->tx + space->sx * ((double)group->x - (double)group->ch_x * sx)),
		.ty = near(space->ty + space->sy * ((double)group->y - (double)group->ch_y * sy)),
	};
}

bool stet_pptx_off_slide(const struct stet_shape *shape, bool turned, int64_t cx, int64_t cy)
{
	int64_t x = shape->x, y = shape->y, w = shape->cx, h = shape->cy;

	if (w <= 0 && h <= 0)
		return false;
	if (turned) {           /* it stays within a square as wide as its sides together, whatever the angle */
		x -= h / 2;
		y -= w / 2;
		w = h = shape->cx + shape->cy;
	}
	return x + w <= 0 || y + h <= 0 || x >= cx || y >= cy;
}
