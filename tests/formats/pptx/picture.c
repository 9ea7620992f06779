/* picture.c - tests of looking at pictures: their kind and size from the first bytes, whatever follows. */
#include "pptx/picture.h"

#include "test.h"

#define BYTES(literal) ((stet_str){ literal, sizeof(literal) - 1 })
#define PX 9525

static void check_size(stet_str bytes, const char *type, int64_t cx, int64_t cy)
{
	struct stet_picture_look look;

	CHECK(stet_picture_look(&look, bytes));
	CHECK_STR(stet_str_of(look.type), type);
	CHECK_INT(look.cx, cx);
	CHECK_INT(look.cy, cy);
}

TEST(pptx_picture, knows_each_kind_and_its_size)
{
	check_size(BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x80"), "image/png", 256 * PX, 128 * PX);
	check_size(BYTES("GIF89a\x10\0\x20\0"), "image/gif", 16 * PX, 32 * PX);
	check_size(BYTES("\xFF\xD8\xFF\xE0\0\4ab\xFF\xFF\xC0\0\x11\x08\0\x30\0\x40\3\1"), "image/jpeg", 64 * PX, 48 * PX);
	check_size(BYTES("BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x0A\0\0\0\xF6\xFF\xFF\xFF"), "image/bmp", 10 * PX, 10 * PX);
	check_size(BYTES("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\x05\0\0\0\1\1\4\0\1\0\0\0\x07\0\0\0"), "image/tiff", 5 * PX, 7 * PX);
	check_size(BYTES("\xD7\xCD\xC6\x9A\0\0\0\0\0\0\x60\0\x30\0\x60\0\0\0\0\0\0\0"), "image/x-wmf", 914400, 457200);
}

TEST(pptx_picture, takes_an_emf_for_as_large_as_its_frame)
{
	char emf[48] = { 1 };

	emf[32] = 100;          /* a hundredth of a millimetre each */
	emf[36] = 50;
	memcpy(emf + 40, " EMF", 4);
	check_size((stet_str){ emf, sizeof(emf) }, "image/x-emf", 36000, 18000);
}

TEST(pptx_picture, refuses_what_presentations_do_not_show)
{
	struct stet_picture_look look;

	CHECK(!stet_picture_look(&look, BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")));
	CHECK(!stet_picture_look(&look, BYTES("RIFF\0\0\0\0WEBP")));
	CHECK(!stet_picture_look(&look, (stet_str){ 0 }));
}

#define WHOLE(literal) { literal, sizeof(literal) - 1 }
#define HELD(tiff) "\xFF\xD8\xFF\xE1\0\x22" "Exif\0\0" tiff "\xFF\xC0\0\x11\x08\0\x30\0\x40\3\1"
#define II(way) "II*\0\x08\0\0\0\1\0" "\x12\1\3\0\1\0\0\0" way "\0\0\0" "\0\0\0\0"
#define MM(way) "MM\0*\0\0\0\x08\0\1" "\1\x12\0\3\0\0\0\1\0" way "\0\0" "\0\0\0\0"

static void check_turn(stet_str bytes, unsigned turn, int64_t cx, int64_t cy)
{
	struct stet_picture_look look;

	check_size(bytes, "image/jpeg", cx, cy);
	CHECK(stet_picture_look(&look, bytes));
	CHECK_INT(look.turn, turn);
}

TEST(pptx_picture, sees_how_the_camera_was_held)
{
	check_turn(BYTES(HELD(II("\1"))), 0, 64 * PX, 48 * PX);
	check_turn(BYTES(HELD(II("\3"))), 180, 64 * PX, 48 * PX);
	check_turn(BYTES(HELD(II("\6"))), 90, 48 * PX, 64 * PX);
	check_turn(BYTES(HELD(MM("\6"))), 90, 48 * PX, 64 * PX);
	check_turn(BYTES(HELD(MM("\x08"))), 270, 48 * PX, 64 * PX);
	check_turn(BYTES(HELD(MM("\x63"))), 0, 64 * PX, 48 * PX);
}

TEST(pptx_picture, survives_being_cut_off_anywhere)
{
	static const stet_str whole[] = {
		{ "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\0\x80", 24 },
		{ "\xFF\xD8\xFF\xE0\0\4ab\xFF\xC0\0\x11\x08\0\x30\0\x40\3\1", 19 },
		WHOLE(HELD(II("\6"))),
		WHOLE(HELD("MM\0*\0\0\0\x08\xFF\xFF" "\1\x12\0\3\0\0\0\1\0\6\0\0")),
		WHOLE(HELD("MM\0*\xFF\xFF\xFF\xFF\0\1")),
		WHOLE(HELD("")),
		{ "II*\0\x08\0\0\0\xFF\xFF\0\1\3\0\1\0\0\0\x05\0\0\0\1\1\4\0\1\0\0\0\x07\0\0\0", 34 },
		{ "MM\0*\xFF\xFF\xFF\xFF\0\0\0\0", 12 },
	};
	struct stet_picture_look look;

	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		for (size_t len = 0; len <= whole[i].len; len++) {
			char *copy = malloc(len + 1);

			memcpy(copy, whole[i].at, len);
			stet_picture_look(&look, (stet_str){ copy, len });
			free(copy);
		}
}

TEST(pptx_picture, believes_no_absurd_size)
{
	struct stet_picture_look look;

	CHECK(stet_picture_look(&look, BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF\xFF\xFF\xFF\0\0\0\x80")));
	CHECK_INT(look.cx, 0);
}

TEST(pptx_picture, fits_without_stretching_in_the_middle)
{
	struct stet_picture_look look = { .cx = 2000000, .cy = 1000000 };
	int64_t x = 100, y = 200, cx = 1000000, cy = 1000000;

	stet_picture_place(&look, &x, &y, &cx, &cy);
	CHECK_INT(cx, 1000000);
	CHECK_INT(cy, 500000);
	CHECK_INT(x, 100);
	CHECK_INT(y, 200 + 250000);
}

TEST(pptx_picture, enlarges_pixels_but_little)
{
	struct stet_picture_look look = { .cx = 100000, .cy = 100000 };
	int64_t x = 0, y = 0, cx = 5000000, cy = 5000000;

	stet_picture_place(&look, &x, &y, &cx, &cy);
	CHECK_INT(cx, 150000);
	look.vector = true;
	cx = cy = 5000000;
	stet_picture_place(&look, &x, &y, &cx, &cy);
	CHECK_INT(cx, 5000000);
}
