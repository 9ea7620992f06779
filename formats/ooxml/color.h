/* color.h - colours as numbers, and a colour at another lightness. */
#ifndef STET_OOXML_COLOR_H
#define STET_OOXML_COLOR_H

#include "ooxml/xml.h"

/* "336699" as 0x336699; -1: not six hexadecimal digits. */
int32_t stet_color_hex(stet_str digits);
/* What an a:srgbClr or a:sysClr says, or -1. */
int32_t stet_color_of(const struct stet_element *el);
/* The same hue and saturation, with the lightness (0 to 1) times `scale` and then `more` of it. */
int32_t stet_color_relight(int32_t rgb, double scale, double more);

#endif
