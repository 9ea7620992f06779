/* text.h - paragraphs and runs as DrawingML. */
#ifndef STET_PPTX_TEXT_H
#define STET_PPTX_TEXT_H

#include "pptx/spread.h"
#include "pptx/write.h"

/* How text is written on one slide. */
struct stet_text {
	const struct stet_write_ns *ns;
	struct stet_write_rels *rels;   /* where hyperlinks go; NULL: links are left out */
	stet_str lang;                  /* of the deck, as Office writes it: "de-DE" */
	bool theme_fonts;               /* name the theme's ea and cs fonts on such runs */
	bool major;                     /* of headings */
	stet_str minor_font, major_font;        /* the theme's typefaces */
	unsigned scale;                 /* per cent, of the sizes that are said */
	stet_str latin;                 /* the typeface that runs must name; empty: what they inherit */
	struct stet_notes *notes;
	stet_str where;
	stet_str link;                  /* the last hyperlink and its relationship: runs often share one */
	unsigned link_rel;
};

/* Paragraphs as they stand in a place; at least one, if empty. */
void stet_text_paras(struct stet_buf *out, struct stet_text *text, const struct stet_place *place,
                     const struct stet_spread_para *para, size_t n);
/* One paragraph of plain runs, with `props` (attributes of a:pPr, or NULL), for cells and notes. */
void stet_text_plain(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, size_t n, const char *props,
                     unsigned size);

/* ---- languages and scripts (text_lang.c) ---------------------------------------------------- */

enum stet_script { STET_SCRIPT_NONE, STET_SCRIPT_OTHER, STET_SCRIPT_HAN, STET_SCRIPT_KANA, STET_SCRIPT_HANGUL,
	           STET_SCRIPT_HEBREW, STET_SCRIPT_ARABIC };

enum stet_script stet_script_of(uint32_t rune);         /* NONE: digits, spaces, signs */
/* The first of `text` that is all in one script, signs included; cut off `text`. */
stet_str stet_script_cut(stet_str *text, enum stet_script *script);
/* The first letter is Hebrew or Arabic. */
bool stet_text_is_rtl(const struct stet_run *run, size_t n);
/* A language as Office writes it, with its region: "de" -> "de-DE". */
stet_str stet_lang_full(stet_str lang);
/* The language of a run in `script`, when `lang` is the one it is said to be in. */
stet_str stet_lang_for(enum stet_script script, stet_str lang);
/* "(cont.)" in that language; `text` decides when there is none. */
const char *stet_lang_continued(stet_str lang, const struct stet_run *run, size_t n);

/* A link that may stand in a file: http, https or mailto, with what a URI may not hold percent-encoded.  False: it
 * may not. */
bool stet_text_link(struct stet_buf *out, stet_str link);

#endif
