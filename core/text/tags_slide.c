/* tags_slide.c - the lines of slides, and of shapes that say more than their text. */
#include "text/tags_parts.h"

void stet_tags_slide(struct stet_tags *t, size_t i)
{
	const struct stet_block *b = &t->view->block[i];
	const struct stet_slide_info *info = b->slide;
	char sum[3];

	stet_tags_sum(t->view->block, i, sum);
	stet_tags_address(t, 'd', b->id, sum);
	t->shape = NULL;
	t->slide_hidden = b->hidden;
	t->shape_hidden = false;
	stet_buf_fmt(t->out, "%.*s.%s SLIDE", STET_ARG(b->id), sum);
	stet_tags_member(t, "layout", info && info->layout.len ? info->layout : b->name, 300);
	stet_tags_member(t, "section", info ? info->section : (stet_str){ 0 }, 300);
	stet_buf_z(t->out, b->hidden ? " hidden\n" : "\n");
}

void stet_tags_shape(struct stet_tags *t, size_t i)
{
	const struct stet_block *b = &t->view->block[i];
	const struct stet_shape *s = b->shape;

	t->shape = s;
	t->shape_hidden = b->hidden;
	t->roomy = s && s->lines && s->columns;
	if (!s || (!s->picture && !s->link.len && !s->media.len))
		return;
	stet_buf_fmt(t->out, "%.*s %s", STET_ARG(b->id), s->media.len ? "MEDIA" : s->picture ? "PICTURE" : "SHAPE");
	if (s->picture) {
		stet_buf_fmt(t->out, " %.*s", STET_ARG(s->picture->id));
		stet_tags_member(t, "alt", s->picture->alt, 300);
	}
	stet_tags_member(t, "media", s->media, 300);
	stet_tags_member(t, "link", s->link, 300);
	stet_buf_z(t->out, s->off_slide ? " off-slide\n" : b->hidden && !t->slide_hidden ? " hidden\n" : "\n");
}
