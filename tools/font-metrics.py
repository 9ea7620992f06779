#!/usr/bin/python3
"""Write formats/pptx/metrics_tables.c: advance widths of the fonts that have the widths of the usual ones.

	tools/font-metrics.py > formats/pptx/metrics_tables.c

Only for maintainers, with fonttools and the fonts below (fonts-crosextra-carlito, fonts-crosextra-caladea,
fonts-liberation, fonts-dejavu).  Widths come in 1/2048 em.  A character that a font lacks has width 0 in its table.
"""
import sys

from fontTools.ttLib import TTFont

FONTS = "/usr/share/fonts/truetype/"
FACES = [
	("carlito", "crosextra/Carlito-Regular"),
	("carlito_bold", "crosextra/Carlito-Bold"),
	("carlito_italic", "crosextra/Carlito-Italic"),
	("carlito_bold_italic", "crosextra/Carlito-BoldItalic"),
	("sans", "liberation/LiberationSans-Regular"),
	("sans_bold", "liberation/LiberationSans-Bold"),
	("serif", "liberation/LiberationSerif-Regular"),
	("serif_bold", "liberation/LiberationSerif-Bold"),
	("serif_italic", "liberation/LiberationSerif-Italic"),
	("serif_bold_italic", "liberation/LiberationSerif-BoldItalic"),
	("mono", "liberation/LiberationMono-Regular"),
	("caladea", "crosextra/Caladea-Regular"),
	("caladea_bold", "crosextra/Caladea-Bold"),
	("dejavu", "dejavu/DejaVuSans"),
	("dejavu_bold", "dejavu/DejaVuSans-Bold"),
	("dejavu_serif", "dejavu/DejaVuSerif"),
	("dejavu_serif_bold", "dejavu/DejaVuSerif-Bold"),
]
# Latin, Greek, Cyrillic; Latin additional, Greek extended; punctuation, currency, letterlike, arrows, mathematics;
# shapes, signs and dingbats that lists and tables are full of.
BLOCKS = [(0x20, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x25A0, 0x27BF)]
COMBINING = set(range(0x300, 0x370)) | set(range(0x483, 0x48A))
MIN_GAP = 16    # shorter holes are kept as zeros


def widths(font):
	em, cmap, hmtx = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
	out = {}
	for first, last in BLOCKS:
		for rune in range(first, last + 1):
			if rune in cmap and rune not in COMBINING:
				out[rune] = round(hmtx[cmap[rune]][0] * 2048 / em)
	return out


def spans(known):
	"""Stretches of characters without a long hole, none across the border of a block."""
	out = []
	for rune in sorted(known):
		same = out and rune - out[-1][1] <= MIN_GAP and block(rune) == block(out[-1][1])
		if same:
			out[-1][1] = rune
		else:
			out.append([rune, rune])
	return out


def block(rune):
	return next(i for i, (first, last) in enumerate(BLOCKS) if first <= rune <= last)


def numbers(values):
	line = "\t"
	for value in values:
		word = "%d," % value
		if len(line) + len(word) > 110:
			print(line)
			line = "\t"
		line += word
	print(line)


def face(name, path):
	font = TTFont(FONTS + path + ".ttf")
	known = widths(font)
	table, offset = spans(known), 0
	print("\nstatic const uint16_t %s_width[] = {" % name)
	numbers(known.get(r, 0) for first, last in table for r in range(first, last + 1))
	print("};\n\nstatic const struct stet_face_span %s_span[] = {" % name)
	for first, last in table:
		print("\t{ 0x%04X, 0x%04X, %d }," % (first, last, offset))
		offset += last - first + 1
	print("};")
	hhea, em = font["hhea"], font["head"].unitsPerEm
	up, down, gap = (round(v * 2048 / em) for v in (hhea.ascent, -hhea.descent, hhea.lineGap))
	return "\t[STET_FACE_%s] = { %s_width, %s_span, %d, %d, %d, %d }," % (
		name.upper(), name, name, len(table), up, down, gap)


def main():
	print("/* Made by tools/font-metrics.py; do not edit. */\n#include \"pptx/metrics.h\"")
	rows = [face(name, path) for name, path in FACES]
	print("\nconst struct stet_face stet_faces[STET_FACES] = {")
	print("\n".join(rows))
	print("};")
	return 0


sys.exit(main())
