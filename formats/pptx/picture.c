/* picture.c - what kind of picture some bytes are and how large, read from the first few of them. */
#include "pptx/picture.h"

#define PIXEL 9525              /* EMU, at 96 to the inch */
#define LARGEST 1000000         /* pixels; more is no picture that anybody shows */

static uint32_t big(const unsigned char *p, int n)
{
	uint32_t value = 0;

	while (n-- > 0)
		value = value << 8 | *p++;
	return value;
}

static uint32_t little(const unsigned char *p, int n)
{
	uint32_t value = 0;

	while (n-- > 0)
		value = value << 8 | p[n];
	return value;
}

static void pixels(struct stet_picture_look *out, uint32_t width, uint32_t height)
{
	if (width && height && width <= LARGEST && height <= LARGEST) {
		out->cx = (int64_t)width * PIXEL;
		out->cy = (int64_t)height * PIXEL;
	}
}

/* ---- each kind's header --------------------------------------------------------------------- */

static void png(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	if (len >= 24 && !memcmp(p + 12, "IHDR", 4))
		pixels(out, big(p + 16, 4), big(p + 20, 4));
}

static void gif(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	if (len >= 10)
		pixels(out, little(p + 6, 2), little(p + 8, 2));
}

static void bmp(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	uint32_t height;

	if (len < 26)
		return;
	if (little(p + 14, 4) == 12) {
		pixels(out, little(p + 18, 2), little(p + 20, 2));
		return;
	}
	height = little(p + 22, 4);
	pixels(out, little(p + 18, 4), height > INT32_MAX ? 0u - height : height);      /* negative: top row first */
}

/* A number in the first directory of a TIFF; 0 when it is not there. */
static uint32_t tiff_number(const unsigned char *p, size_t len, uint32_t wanted)
{
	uint32_t (*number)(const unsigned char *, int);
	uint32_t value = 0;
	size_t at, n;

	if (len < 10)
		return 0;
	number = p[0] == 'M' ? big : little;
	at = number(p + 4, 4);
	if (at > len - 2)
		return 0;
	n = number(p + at, 2);
	for (at += 2; n > 0 && len - at >= 12; n--, at += 12)
		if (number(p + at, 2) == wanted)
			value = number(p + at + 8, number(p + at + 2, 2) == 3 ? 2 : 4);
	return value;
}

/* How the camera was held, as Exif says; `len` of the segment.  The editors show pictures without heeding it. */
static unsigned exif_turn(const unsigned char *p, size_t len)
{
	if (len < 6 || memcmp(p, "Exif\0\0", 6) != 0)
		return 0;
	switch (tiff_number(p + 6, len - 6, 274)) {
	case 3: return 180;
	case 6: return 90;
	case 8: return 270;
	default: return 0;
	}
}

/* The size in a frame header. */
static void jpeg_size(struct stet_picture_look *out, const unsigned char *p)
{
	uint32_t height = big(p + 5, 2), width = big(p + 7, 2);

	if (out->turn % 180)
		pixels(out, height, width);
	else
		pixels(out, width, height);
}

/* From marker to marker up to the frame header. */
static void jpeg(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	size_t i = 2;

	while (i + 9 < len && p[i] == 0xFF) {
		unsigned char marker = p[i + 1];

		if (marker == 0xFF) {
			i++;            /* fill byte */
		} else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
			jpeg_size(out, p + i);
			return;
		} else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
			i += 2;         /* these have no length */
		} else if (marker == 0xD9 || marker == 0xDA) {
			return;
		} else {
			size_t size = big(p + i + 2, 2), left = len - i - 4;

			if (marker == 0xE1 && size >= 2 && !out->turn)
				out->turn = exif_turn(p + i + 4, size - 2 < left ? size - 2 : left);
			i += 2 + size;
		}
	}
}

static void tiff(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	pixels(out, tiff_number(p, len, 256), tiff_number(p, len, 257));        /* ImageWidth, ImageLength */
}

/* The frame, in hundredths of a millimetre. */
static void emf(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	int64_t width, height;

	if (len < 40)
		return;
	width = (int64_t)(int32_t)little(p + 32, 4) - (int32_t)little(p + 24, 4);
	height = (int64_t)(int32_t)little(p + 36, 4) - (int32_t)little(p + 28, 4);
	if (width > 0 && height > 0 && width < LARGEST && height < LARGEST) {
		out->cx = width * 360;
		out->cy = height * 360;
	}
}

/* The placeable header: a box and its units to the inch. */
static void wmf(struct stet_picture_look *out, const unsigned char *p, size_t len)
{
	int32_t width, height, inch;

	if (len < 22)
		return;
	width = (int16_t)little(p + 10, 2) - (int16_t)little(p + 6, 2);
	height = (int16_t)little(p + 12, 2) - (int16_t)little(p + 8, 2);
	inch = (int32_t)little(p + 14, 2);
	if (width > 0 && height > 0 && inch > 0) {
		out->cx = (int64_t)width * 914400 / inch;
		out->cy = (int64_t)height * 914400 / inch;
	}
}

static const struct {
	const char *magic;
	size_t len, at;
	const char *suffix, *type;
	bool vector;
	void (*size)(struct stet_picture_look *out, const unsigned char *p, size_t len);
} kinds[] = {
	{ "\x89PNG\r\n\x1A\n", 8, 0, "png", "image/png", false, png },
	{ "\xFF\xD8\xFF", 3, 0, "jpeg", "image/jpeg", false, jpeg },
	{ "GIF8", 4, 0, "gif", "image/gif", false, gif },
	{ "BM", 2, 0, "bmp", "image/bmp", false, bmp },
	{ "II*\0", 4, 0, "tiff", "image/tiff", false, tiff },
	{ "MM\0*", 4, 0, "tiff", "image/tiff", false, tiff },
	{ " EMF", 4, 40, "emf", "image/x-emf", true, emf },
	{ "\xD7\xCD\xC6\x9A", 4, 0, "wmf", "image/x-wmf", true, wmf },
};

bool stet_picture_look(struct stet_picture_look *out, stet_str bytes)
{
	*out = (struct stet_picture_look){ 0 };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (bytes.len < kinds[i].at + kinds[i].len ||
		    memcmp(bytes.at + kinds[i].at, kinds[i].magic, kinds[i].len) != 0)
			continue;
		out->suffix = kinds[i].suffix;
		out->type = kinds[i].type;
		out->vector = kinds[i].vector;
		kinds[i].size(out, (const unsigned char *)bytes.at, bytes.len);
		return true;
	}
	return false;
}

void stet_picture_place(const struct stet_picture_look *look, int64_t *x, int64_t *y, int64_t *cx, int64_t *cy)
{
	double by, down;
	int64_t width, height;

	if (look->cx <= 0 || look->cy <= 0 || *cx <= 0 || *cy <= 0)
		return;
	by = (double)*cx / (double)look->cx;
	down = (double)*cy / (double)look->cy;
	by = down < by ? down : by;
	if (!look->vector && by > 1.5)
		by = 1.5;               /* more, and one sees the pixels */
	width = (int64_t)((double)look->cx * by);
	height = (int64_t)((double)look->cy * by);
	width = width < 1 ? 1 : width;
	height = height < 1 ? 1 : height;
	*x += (*cx - width) / 2;
	*y += (*cy - height) / 2;
	*cx = width;
	*cy = height;
}
