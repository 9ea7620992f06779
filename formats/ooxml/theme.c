/* theme.c - the fonts and colours of a theme part. */
#include "ooxml/theme.h"

#include "ooxml/color.h"
#include "ooxml/xml.h"

const struct stet_theme stet_theme_none = { .color = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 } };

struct reading {
	struct stet_theme *out;
	struct stet_arena *arena;
	struct stet_theme_fonts *fonts; /* those being read, or NULL */
	int32_t *color;                 /* the one being read, or NULL */
};

static void keep(struct reading *r, stet_str *to, const struct stet_element *el)
{
	*to = stet_arena_str(r->arena, stet_attr(el, STET_NS_NONE, "typeface"));
}

_Static_assert(a_folHlink - a_dk1 == STET_FOLHLINK, "tags.def keeps the colours of a theme in their order");

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *r = user;

	(void)err;
	switch (el->tag) {
	case a_theme:
		r->out->name = stet_arena_str(r->arena, stet_attr(el, STET_NS_NONE, "name"));
		break;
	case a_dk1: case a_lt1: case a_dk2: case a_lt2: case a_accent1: case a_accent2: case a_accent3: case a_accent4:
	case a_accent5: case a_accent6: case a_hlink: case a_folHlink:
		r->color = &r->out->color[el->tag - a_dk1];
		break;
	case a_srgbClr:
	case a_sysClr:
		if (r->color)
			*r->color = stet_color_of(el);
		r->color = NULL;
		break;
	case a_majorFont:
		r->fonts = &r->out->major;
		break;
	case a_minorFont:
		r->fonts = &r->out->minor;
		break;
	case a_latin:
		if (r->fonts)
			keep(r, &r->fonts->latin, el);
		break;
	case a_ea:
		if (r->fonts)
			keep(r, &r->fonts->ea, el);
		break;
	case a_cs:
		if (r->fonts)
			keep(r, &r->fonts->cs, el);
		break;
	default:
		break;
	}
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *r = user;

	(void)to, (void)err;
	if (tag == a_majorFont || tag == a_minorFont)
		r->fonts = NULL;
	/* The colours stand before the fonts; effects, which follow, are most of a theme. */
	return tag == a_fontScheme ? STET_XML_ENOUGH : STET_OK;
}

int stet_theme_read(struct stet_theme *out, struct stet_package *package, const struct stet_part *part,
                    struct stet_arena *arena, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end };
	struct reading r = { .out = out, .arena = arena };

	*out = stet_theme_none;
	return stet_package_walk(package, part, &handler, &r, err);
}

stet_str stet_theme_typeface(const struct stet_theme *theme, stet_str name)
{
	const struct stet_theme_fonts *fonts;
	stet_str script;

	if (name.len < 6 || name.at[0] != '+' || name.at[3] != '-')
		return name;
	fonts = name.at[2] == 'j' ? &theme->major : &theme->minor;
	script = stet_str_sub(name, 4, 2);
	if (stet_str_is(script, "ea"))
		return fonts->ea;
	if (stet_str_is(script, "cs"))
		return fonts->cs;
	return fonts->latin;
}
