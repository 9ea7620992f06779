/* Colours as numbers, and at another lightness. */
#include "ooxml/color.h"

#include "test.h"

TEST(ooxml_color, is_six_hexadecimal_digits_or_none)
{
	CHECK_INT(stet_color_hex(STET_STR("33aaFF")), 0x33AAFF);
	CHECK_INT(stet_color_hex(STET_STR("000000")), 0);
	CHECK_INT(stet_color_hex(STET_STR("auto")), -1);
	CHECK_INT(stet_color_hex(STET_STR("33669")), -1);
	CHECK_INT(stet_color_hex(STET_STR("33669g")), -1);
	CHECK_INT(stet_color_hex(STET_STR("\x13\x13\x13\x13\x13\x13")), -1);
	CHECK_INT(stet_color_hex((stet_str){ 0 }), -1);
}

TEST(ooxml_color, keeps_its_hue_at_another_lightness)
{
	CHECK_INT(stet_color_relight(0x336699, 1, 0), 0x336699);
	CHECK_INT(stet_color_relight(0x336699, 0.4, 0), 0x14293D);
	CHECK_INT(stet_color_relight(0x000000, 0.5, 0.5), 0x808080);
	CHECK_INT(stet_color_relight(0xFF0000, 0.5, 0.5), 0xFF8080);
	CHECK_INT(stet_color_relight(0x336699, 4, 0), 0xFFFFFF);
	CHECK_INT(stet_color_relight(0x336699, 1, -1), 0x000000);
}
