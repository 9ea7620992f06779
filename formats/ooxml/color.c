/* color.c - colours as numbers, and a colour at another lightness. */
#include "ooxml/color.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int32_t stet_color_hex(stet_str digits)
{
	int32_t rgb = 0;

	if (digits.len != 6)
		return -1;
	for (size_t i = 0; i < 6; i++) {
		int digit = hex_digit(digits.at[i]);

		if (digit < 0)
			return -1;
		rgb = rgb << 4 | digit;
	}
	return rgb;
}

int32_t stet_color_of(const struct stet_element *el)
{
	return stet_color_hex(stet_attr(el, STET_NS_NONE, el->tag == a_sysClr ? "lastClr" : "val"));
}

/* ---- lightness ------------------------------------------------------------------------------ */

static double channel(double low, double high, double hue)
{
	hue -= hue >= 1 ? 1 : hue < 0 ? -1 : 0;
	if (hue * 6 < 1)
		return low + (high - low) * 6 * hue;
	if (hue * 2 < 1)
		return high;
	if (hue * 3 < 2)
		return low + (high - low) * (2.0 / 3 - hue) * 6;
	return low;
}

static int32_t byte(double v)
{
	return v <= 0 ? 0 : v >= 1 ? 255 : (int32_t)(v * 255 + 0.5);
}

int32_t stet_color_relight(int32_t rgb, double scale, double more)
{
	double r = (rgb >> 16 & 255) / 255.0, g = (rgb >> 8 & 255) / 255.0, b = (rgb & 255) / 255.0;
	double most = r > g ? r > b ? r : b : g > b ? g : b, least = r < g ? r < b ? r : b : g < b ? g : b;
	double l = (most + least) / 2, d = most - least, s = 0, h = 0, high, low;

	if (d > 0) {
		s = l > 0.5 ? d / (2 - most - least) : d / (most + least);
		h = most <= r ? (g - b) / d : most <= g ? (b - r) / d + 2 : (r - g) / d + 4;
		h = h < 0 ? h / 6 + 1 : h / 6;
	}
	l = l * scale + more;
	l = l < 0 ? 0 : l > 1 ? 1 : l;
	high = l < 0.5 ? l * (1 + s) : l + s - l * s;
	low = 2 * l - high;
	return byte(channel(low, high, h + 1.0 / 3)) << 16 | byte(channel(low, high, h)) << 8 |
	       byte(channel(low, high, h - 1.0 / 3));
}
