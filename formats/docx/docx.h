/* docx.h - how the files of the Word reader know each other.
 *
 * One walk over word/document.xml drives builders that end in the sink: body.c sends each element on, para.c and runs.c
 * put a paragraph together in buffers that are used again, table.c, field.c, drawing.c, math.c do what their names say.
 * A *scope* is a place that holds paragraphs (the body, a cell, a text box, a note); since a text box lies inside a
 * paragraph inside a cell, scopes are a stack, and each has its own half-built paragraph. */
#ifndef STET_DOCX_DOCX_H
#define STET_DOCX_DOCX_H

#include "format.h"
#include "ooxml/math.h"
#include "ooxml/xml.h"

/* ---- map.c: strings to small numbers -------------------------------------------------------- */

struct stet_docx_map {
	struct stet_docx_slot *slot;
	size_t n, room;
};

/* The number behind `key`, or STET_NONE. */
uint32_t stet_docx_map_get(const struct stet_docx_map *map, stet_str key);
/* Put it there unless the key has a number already; returns the number it has then.  The key is copied. */
uint32_t stet_docx_map_put(struct stet_docx_map *map, struct stet_arena *arena, stet_str key, uint32_t n);

/* ---- look.c: what w:rPr says, and what comes of it ------------------------------------------ */

enum {
	DOCX_B         = 1 << 0,        /* toggles first: they combine by exclusive or (17.7.3) */
	DOCX_I         = 1 << 1,
	DOCX_BCS       = 1 << 2,
	DOCX_ICS       = 1 << 3,
	DOCX_CAPS      = 1 << 4,
	DOCX_SMALLCAPS = 1 << 5,
	DOCX_STRIKE    = 1 << 6,
	DOCX_VANISH    = 1 << 7,
	DOCX_TOGGLES   = (1 << 8) - 1,
	DOCX_DSTRIKE   = 1 << 8,
	DOCX_U         = 1 << 9,
	DOCX_SUPER     = 1 << 10,
	DOCX_SUB       = 1 << 11,
	DOCX_RTL       = 1 << 12,
	DOCX_CS        = 1 << 13,
	DOCX_SIZE      = 1 << 16,       /* from here on: a member says what */
	DOCX_SIZE_CS   = 1 << 17,
	DOCX_COLOR     = 1 << 18,
	DOCX_SHADE     = 1 << 19,
	DOCX_HIGHLIGHT = 1 << 20,
	DOCX_FONT      = 1 << 21,
	DOCX_LANG      = 1 << 22,
	DOCX_LANG_EA   = 1 << 23,
	DOCX_LANG_BIDI = 1 << 24,
	DOCX_VALUES    = (int)0x1FF0000,
};

/* Colours are 0xRRGGBB, or one of these. */
enum { DOCX_AUTO = -1, DOCX_UNKNOWN = -2 };

enum stet_docx_font {
	DOCX_FONT_PLAIN,
	DOCX_FONT_FIXED,
	DOCX_FONT_SYMBOL,       /* this and what follows: code points are not characters */
	DOCX_FONT_WINGDINGS,
	DOCX_FONT_WINGDINGS2,
	DOCX_FONT_WINGDINGS3,
	DOCX_FONT_WEBDINGS,
};

/* Run properties as one w:rPr or one chain of styles has them: only what is in `set` counts. */
struct stet_docx_look {
	uint32_t set, on;
	int32_t color, shade, highlight;
	uint32_t style;                 /* w:rStyle of a direct w:rPr, else STET_NONE */
	uint16_t size, size_cs;
	uint16_t font_name;             /* a number in fonts; 0: the theme's */
	uint8_t font;
	uint8_t lang, lang_ea, lang_bidi;       /* numbers in langs */
};

/* Paragraph properties, likewise. */
enum {
	DOCX_P_OUTLINE = 1 << 0,
	DOCX_P_JC      = 1 << 1,
	DOCX_P_BIDI    = 1 << 2,
	DOCX_P_NUM     = 1 << 3,
	DOCX_P_ILVL    = 1 << 4,
	DOCX_P_SHADE   = 1 << 5,
};

struct stet_docx_ppr {
	uint32_t set;
	uint32_t style;                 /* w:pStyle, else STET_NONE */
	int32_t num, shade;
	uint8_t outline, align, ilvl;
	bool bidi;
};

/* Languages named in the document; few, so a number each.  0 is none. */
struct stet_docx_langs {
	stet_str lang[64];
	unsigned n;
};

/* Fonts, likewise. */
struct stet_docx_fonts {
	struct stet_docx_map by_name;
	stet_str *name;                 /* name[0] is empty */
	size_t n;
	char last_name[32];             /* the last one asked for, and what it is */
	size_t last_len;
	enum stet_docx_font last;
	uint16_t last_number;
};

struct stet_docx;

#define DOCX_NO_LOOK ((struct stet_docx_look){ .style = STET_NONE })
#define DOCX_NO_PPR  ((struct stet_docx_ppr){ .style = STET_NONE })

/* Take in one child of w:rPr, of w:pPr. */
void stet_docx_rpr(struct stet_docx *d, struct stet_docx_look *look, const struct stet_element *el);
void stet_docx_ppr(struct stet_docx *d, struct stet_docx_ppr *ppr, const struct stet_element *el);
/* What `over` sets wins, within one level (a chain of styles, or direct formatting over what is below). */
void stet_docx_look_over(struct stet_docx_look *look, const struct stet_docx_look *over);
void stet_docx_ppr_over(struct stet_docx_ppr *ppr, const struct stet_docx_ppr *over);
/* w:shd as a background colour. */
int32_t stet_docx_shade(struct stet_docx *d, const struct stet_element *el);
int32_t stet_docx_color(stet_str hex);
enum stet_docx_font stet_docx_font(stet_str name);
/* ST_OnOff in w:val. */
bool stet_docx_on(const struct stet_element *el);
stet_str stet_docx_val(const struct stet_element *el);

/* ---- theme.c ------------------------------------------------------------------------------- */

struct stet_docx_theme;

/* The value of a theme colour (w:themeColor, w:themeTint, w:themeShade), or DOCX_AUTO when it is not known. */
int32_t stet_docx_theme_color(struct stet_docx *d, stet_str name, stet_str tint, stet_str shade);

/* ---- symbol.c ------------------------------------------------------------------------------- */

/* The Unicode character for code `code` (0x20 to 0xFF, or 0xF020 to 0xF0FF) of a symbol font; `code` itself when the font
 * or the place in it is not known. */
uint32_t stet_docx_symbol(enum stet_docx_font font, uint32_t code);

/* ---- styles.c ------------------------------------------------------------------------------- */

enum stet_docx_style_type { DOCX_STYLE_PARAGRAPH, DOCX_STYLE_CHARACTER, DOCX_STYLE_TABLE, DOCX_STYLE_NUMBERING };

/* Conditional formatting of a table style, in the order in which it applies (17.7.6). */
enum {
	DOCX_WHOLE, DOCX_BAND1_V, DOCX_BAND2_V, DOCX_BAND1_H, DOCX_BAND2_H, DOCX_FIRST_COL, DOCX_LAST_COL, DOCX_FIRST_ROW,
	DOCX_LAST_ROW, DOCX_NE, DOCX_NW, DOCX_SE, DOCX_SW, DOCX_PARTS
};

struct stet_docx_table_part {
	struct stet_docx_look look;
	int32_t shade;                  /* of its cells; DOCX_AUTO: says nothing */
};

struct stet_docx_style {
	stet_str id, name, based_on;
	enum stet_docx_style_type type;
	uint32_t base;                  /* index, or STET_NONE */
	struct stet_docx_look look;     /* with its whole chain, once resolved */
	struct stet_docx_ppr ppr;
	struct stet_docx_table_part *part[DOCX_PARTS];
	stet_str unread;                /* its element, as long as only the start tag was read */
	uint8_t state;
};

struct stet_docx_styles_part;

struct stet_docx_styles {
	struct stet_docx_style *style;
	size_t n;
	struct stet_docx_map by_id;
	struct stet_docx_look look;     /* w:docDefaults */
	struct stet_docx_ppr ppr;
	uint32_t usual[4];              /* the default style of each type, or STET_NONE */
	struct stet_docx_styles_part *from;
	uint32_t *chain;                /* room for resolving */
	bool busy;                      /* reading: nothing is resolved now */
	int rc;                         /* why a style could not be read, and … */
	struct stet_err err;
};

int stet_docx_styles_read(struct stet_docx *d, const struct stet_part *part, struct stet_err *err);
/* … so said once all was read that asks for styles. */
int stet_docx_styles_check(const struct stet_docx *d, struct stet_err *err);
void stet_docx_styles_free(struct stet_docx *d);
/* Index of the style with that id and type, or STET_NONE.  A style is resolved once this gave its index. */
uint32_t stet_docx_style(struct stet_docx *d, stet_str id, enum stet_docx_style_type type);

/* ---- numbering.c, numfmt.c ------------------------------------------------------------------ */

struct stet_docx_numbering;

/* The place of the next paragraph that has these properties in its list; NULL when it is in none.  `by_style`: its level
 * is the one that names its style. */
int stet_docx_number(struct stet_docx *d, const struct stet_list **out, const struct stet_docx_ppr *ppr, bool by_style,
                     struct stet_err *err);
void stet_docx_numbering_free(struct stet_docx *d);

enum stet_docx_numfmt {
	DOCX_NUM_DECIMAL = 0,
	DOCX_NUM_BULLET,
	DOCX_NUM_NONE,
#define NUMFMT(name, symbol) DOCX_NUM_##symbol,
#include "numfmt.def"
#undef NUMFMT
};

/* ST_NumberFormat by its name; `pattern` is w:format, for w:val="custom". */
enum stet_docx_numfmt stet_docx_numfmt(stet_str name, stet_str pattern);
void stet_docx_number_text(struct stet_buf *out, enum stet_docx_numfmt fmt, uint32_t n);

/* ---- scopes and paragraphs ------------------------------------------------------------------ */

/* Why a run is hidden; each has its own note. */
enum { DOCX_WHY_VANISH = 1, DOCX_WHY_COLOR = 2, DOCX_WHY_SIZE = 4, DOCX_WHY_UNICODE = 8 };

/* How a run comes out: look, flags, why hidden. */
struct stet_docx_face {
	const struct stet_run_look *look;
	uint32_t flags;
	uint16_t size;
	uint8_t lang, lang_ea;
	uint8_t font;
	uint8_t why;
};

/* A run on its way: places in the paragraph's text, since that may still move. */
struct stet_docx_run {
	enum stet_run_kind kind;
	uint32_t flags;
	uint16_t size;
	uint8_t lang, why;
	uint32_t from, to;
	stet_str link, ref, code;
	const struct stet_picture *picture;
	const struct stet_run_look *look;
	const struct stet_revision *revision;
	const struct stet_control *control;
};

/* Tracked changes that are pending in a block. */
struct stet_docx_pending {
	const struct stet_revision **revision;
	uint32_t n, room;
};

/* What a paragraph's w:sectPr says. */
struct stet_docx_section {
	bool ends;                      /* there is one */
	bool landscape;
	unsigned columns;
	stet_str type;
};

/* The drawing that is open in a paragraph. */
struct stet_docx_drawing {
	stet_str alt, title, link;              /* of the whole: wp:docPr, v:shape */
	stet_str pic_alt, pic_title, pic_link;  /* of one picture in a group */
	int64_t cx, cy, child_cx, child_cy;
	unsigned groups;
	struct stet_picture *picture;           /* the last one */
};

struct stet_docx_para {
	bool open;                      /* inside w:p */
	bool joins;                     /* its mark is not there in this state: the next w:p goes on with it */
	bool deleted;                   /* has text that this state does not show */
	bool mark_gone;
	uint32_t number, placed;        /* of its w:p in the scope; of the one by which its block was called */
	uint32_t para_id;
	const struct stet_control *control;
	struct stet_docx_pending pending;
	struct stet_docx_section section;
	unsigned inner;                 /* w:p directly in it, which no schema allows */
	uint32_t block;                 /* in the sink, or STET_NONE as long as it is not there */
	struct stet_docx_ppr ppr;
	struct stet_buf text;
	struct stet_docx_run *run;
	size_t n_runs, room;
	size_t from, to;
	stet_str link;
	size_t first_comment;
	struct stet_docx_drawing drawing;
};

struct stet_docx_scope {
	stet_str prefix;                /* of the ids in it */
	uint32_t n_paras, n_tables;
	int32_t back;                   /* background colour */
	uint32_t box;                   /* of a text box: its block */
	const struct stet_docx_look *table;     /* what the table style says of the runs here, or NULL */
	size_t n_fields;                /* fields that were open when it began */
	struct stet_docx_table *in_table;       /* the table being read when it began */
	struct stet_docx_para para;

	/* the run being read */
	bool in_run, has_face, keep;
	bool coding;                    /* in a field's code: what is there is not shown */
	struct stet_docx_look direct;
	struct stet_docx_face face;
	size_t t_from;

	/* what styles say of this paragraph's runs; kept while paragraphs have the same style */
	uint32_t base_style;
	bool has_base;
	struct stet_docx_look base;
	uint32_t base_toggles;
	struct stet_docx_face plain;    /* the face of a run without properties */
	bool has_plain;
	struct stet_docx_look last_direct;      /* likewise of the last run that has some */
	struct stet_docx_face last_face;
	bool has_last;

	struct stet_docx_look cell_look;        /* `table` points here in a cell with conditional formatting */
};

void stet_docx_push(struct stet_docx *d, stet_str prefix);
void stet_docx_pop(struct stet_docx *d);
void stet_docx_scopes_free(struct stet_docx *d);
/* prefix + letter + n, in the document's arena. */
stet_str stet_docx_id(struct stet_docx *d, stet_str prefix, const char *letter, uint32_t n);

/* w14:paraId of a paragraph or row; 0: none. */
uint32_t stet_docx_para_id(const struct stet_element *el);
void stet_docx_para_start(struct stet_docx *d, const struct stet_element *el);
int stet_docx_para_end(struct stet_docx *d, size_t to, struct stet_err *err);
/* A paragraph that waited for one to join does not get one. */
int stet_docx_para_settle(struct stet_docx *d, struct stet_err *err);
/* Have the block in the sink: what is opened next comes after it. */
void stet_docx_para_place(struct stet_docx *d);

/* Put what was appended to the paragraph's text since `from` into runs. */
void stet_docx_put(struct stet_docx *d, enum stet_run_kind kind, size_t from);
/* Append and put. */
void stet_docx_put_str(struct stet_docx *d, enum stet_run_kind kind, stet_str s);
/* One that stands for something; NULL where nothing can stand. */
struct stet_docx_run *stet_docx_atom(struct stet_docx *d, enum stet_run_kind kind, stet_str ref, stet_str text);
/* One that shows nothing: what it stands for is up to the caller. */
struct stet_docx_run *stet_docx_unseen(struct stet_docx *d, enum stet_run_kind kind);
/* May something be shown here: in a paragraph, and not in a field's code? */
bool stet_docx_shown(const struct stet_docx *d);
const struct stet_docx_face *stet_docx_face(struct stet_docx *d);

/* ---- characters.c --------------------------------------------------------------------------- */

/* w:t begins; ends (what it held becomes runs); w:sym; w:br. */
void stet_docx_text_begins(struct stet_docx *d, const struct stet_element *el);
void stet_docx_text_ends(struct stet_docx *d);
void stet_docx_sign(struct stet_docx *d, const struct stet_element *el);
void stet_docx_break(struct stet_docx *d, const struct stet_element *el);

/* ---- hidden.c ------------------------------------------------------------------------------- */

/* Reasons why text in that look on that background cannot be seen. */
uint8_t stet_docx_why(int32_t color, int32_t back, unsigned size, bool vanish);
/* Say so, once a paragraph and reason; true when all its text is hidden. */
bool stet_docx_report_hidden(struct stet_docx *d, const struct stet_docx_para *para, stet_str id);

/* ---- table.c -------------------------------------------------------------------------------- */

int stet_docx_table_start(struct stet_docx *d, const struct stet_element *el, struct stet_err *err);
int stet_docx_table_end(struct stet_docx *d, enum stet_tag tag, size_t to, struct stet_err *err);
/* The row that begins is not there in this state. */
void stet_docx_row_gone(struct stet_docx *d);
/* A child of w:tc begins: the cell is there. */
void stet_docx_cell_begins(struct stet_docx *d);
/* Drop what is half read, down to none. */
void stet_docx_tables_clear(struct stet_docx *d);
void stet_docx_tables_free(struct stet_docx *d);

/* ---- field.c -------------------------------------------------------------------------------- */

void stet_docx_field_start(struct stet_docx *d, const struct stet_element *el);
void stet_docx_field_end(struct stet_docx *d, enum stet_tag tag);
void stet_docx_field_code(struct stet_docx *d, stet_str code);
/* Text where only code should be. */
void stet_docx_field_text(struct stet_docx *d);
stet_str stet_docx_field_now(const struct stet_docx *d, stet_str *link);
void stet_docx_fields_drop(struct stet_docx *d, size_t down_to);
void stet_docx_fields_free(struct stet_docx *d);

/* ---- revisions.c ---------------------------------------------------------------------------- */

#define DOCX_CHANGES_DEEP 16

struct stet_docx_changed_mark {
	enum stet_revision_kind kind;
	stet_str author, date;
	unsigned level;                 /* of its w:p */
};

/* Where among tracked changes we are. */
struct stet_docx_changes {
	struct stet_revision *open[DOCX_CHANGES_DEEP];  /* around runs, outermost first */
	unsigned level[DOCX_CHANGES_DEEP], n;
	struct stet_revision *last[DOCX_CHANGES_DEEP + 1];      /* at each depth the one before, while it may go on */
	struct stet_revision *format;   /* of this run, or the run before */
	bool formatted;                 /* of this one */
	bool in_text;
	bool any;                       /* there is one in this part */
	struct stet_docx_changed_mark mark[64];         /* of paragraphs that are open */
	unsigned n_marks;
	stet_str author, date;          /* the last ones */
};

/* Every element, every text inside w:t, also where what it says is not shown.  `level`: the depth of the one that ends. */
void stet_docx_change_begins(struct stet_docx *d, const struct stet_element *el);
void stet_docx_change_ends(struct stet_docx *d, enum stet_tag tag, unsigned level);
void stet_docx_change_text(struct stet_docx *d, stet_str s);
/* The innermost change that what is read now stands in, or NULL. */
const struct stet_revision *stet_docx_change_now(const struct stet_docx *d);

void stet_docx_pending_add(struct stet_docx_pending *pending, const struct stet_revision *revision);
void stet_docx_pending_move(struct stet_docx_pending *to, struct stet_docx_pending *from);
/* They are the block's from now on. */
void stet_docx_pending_give(struct stet_docx *d, struct stet_docx_pending *pending, struct stet_block *block);

/* ---- control.c ------------------------------------------------------------------------------ */

struct stet_docx_sdt {
	struct stet_control *control;
	stet_str *item;
	size_t n_items;
};

/* A new one; nothing is in it yet. */
struct stet_control *stet_docx_control_new(struct stet_docx *d);
/* One more thing that its list offers. */
void stet_docx_control_item(struct stet_docx *d, struct stet_docx_sdt *sdt, stet_str shown);
void stet_docx_control_begins(struct stet_docx *d);
void stet_docx_control_ends(struct stet_docx *d);
void stet_docx_control_property(struct stet_docx *d, const struct stet_element *el);
/* The innermost that is open, or NULL. */
const struct stet_control *stet_docx_control_now(const struct stet_docx *d);

/* ---- marks.c -------------------------------------------------------------------------------- */

void stet_docx_bookmark(struct stet_docx *d, const struct stet_element *el);
/* A paragraph begins: bookmarks that waited for one stand in it. */
void stet_docx_bookmarks_arrive(struct stet_docx *d);
void stet_docx_section(struct stet_docx *d, const struct stet_element *el);
/* Put the section break where the paragraph ends. */
void stet_docx_section_ends(struct stet_docx *d);

/* ---- links.c: what a document would open, if it could -------------------------------------- */

/* Note what is wrong with the targets of a part's relationships. */
void stet_docx_check_rels(struct stet_docx *d, const struct stet_part *part, const struct stet_rels *rels);
void stet_docx_check_link(struct stet_docx *d, stet_str target);
void stet_docx_check_field(struct stet_docx *d, stet_str code);
/* The target of a w:hyperlink. */
stet_str stet_docx_link(struct stet_docx *d, stet_str rid, stet_str anchor);

/* ---- drawing.c, graphic.c, math.c ----------------------------------------------------------- */

int stet_docx_drawing_start(struct stet_docx *d, const struct stet_element *el, struct stet_err *err);
void stet_docx_drawing_end(struct stet_docx *d, enum stet_tag tag);
/* The chart, the diagram that a relationship names: an object in the paragraph, a table after it. */
int stet_docx_chart(struct stet_docx *d, stet_str rid, struct stet_err *err);
int stet_docx_diagram(struct stet_docx *d, stet_str rid, struct stet_err *err);

void stet_docx_math_start(struct stet_docx *d, const struct stet_element *el);
void stet_docx_math_end(struct stet_docx *d, enum stet_tag tag);

/* ---- notes.c: headers, footnotes, comments ------------------------------------------------- */

void stet_docx_ref_header(struct stet_docx *d, const struct stet_element *el);
/* A w:footnoteReference, w:endnoteReference, w:commentReference, w:commentRangeStart; `shown` false: in deleted text. */
void stet_docx_ref_note(struct stet_docx *d, const struct stet_element *el, bool shown);
/* w:footnote, w:comment, … begins: true when it is wanted, and then its block and scope are open. */
bool stet_docx_note_start(struct stet_docx *d, const struct stet_element *el);
int stet_docx_note_end(struct stet_docx *d, size_t to, struct stet_err *err);
void stet_docx_note_para(struct stet_docx *d, const struct stet_element *el);
/* After the body: read what it referred to. */
int stet_docx_notes_read(struct stet_docx *d, struct stet_err *err);

/* ---- body.c --------------------------------------------------------------------------------- */

/* Walk a story part.  `kind` 0: the body; STET_HEADER, STET_FOOTER: one block with that id and name; else notes, each of
 * which opens its own block. */
int stet_docx_story(struct stet_docx *d, const struct stet_part *part, enum stet_kind kind, stet_str id, stet_str name,
                    struct stet_err *err);

/* ---- read.c --------------------------------------------------------------------------------- */

/* w:background: the colour of the page, where it is to be shown. */
void stet_docx_page(struct stet_docx *d, const struct stet_element *el);

/* ---- the reader ----------------------------------------------------------------------------- */

/* Why what is inside an element is passed over. */
enum stet_docx_skip {
	DOCX_SKIP_ALL = 0,
	DOCX_SKIP_DELETED,      /* … but say that there was text */
	DOCX_SKIP_CONTROL,      /* w:sdtPr: what the control is */
	DOCX_SKIP_CELL,         /* the end of the cell still counts */
	DOCX_SKIP_ROW,
};

/* Where characters go. */
enum stet_docx_into { DOCX_INTO_NOTHING, DOCX_INTO_TEXT, DOCX_INTO_CODE, DOCX_INTO_MATH };

struct stet_docx_comment {
	struct stet_remark *remark;
	stet_str id;
};

struct stet_docx_refs {
	struct stet_docx_map by_id;
	uint32_t n;
	bool elsewhere;                 /* something in another state refers to one */
};

/* A look of the sink, by what it was made of. */
struct stet_docx_known_look {
	int32_t color, highlight;
	uint32_t style;
	uint16_t font;
	const struct stet_run_look *look;
};

struct stet_docx_header {
	const struct stet_part *part;
	stet_str kind;
};

/* What stops a walk once there are as many pictures as are wanted. */
#define DOCX_ENOUGH (-1000)

struct stet_docx {
	struct stet_package *pkg;
	const struct stet_limits *lim;
	size_t pictures;                /* stet_doc_options.pictures */
	enum stet_state state;
	struct stet_sink *sink;
	struct stet_notes *notes;
	struct stet_arena *arena;       /* the document's */
	struct stet_arena *passing;     /* of what only blocks point at */
	struct stet_arena own;          /* the reader's */

	struct stet_docx_styles styles;
	struct stet_docx_langs langs;
	struct stet_docx_numbering *numbering;
	bool numbering_read;
	struct stet_docx_fonts fonts;
	struct stet_docx_theme *theme;
	struct stet_docx_known_look known_look[8];      /* the last ones */
	unsigned n_known_looks;

	/* the part being read */
	const struct stet_part *part;
	const struct stet_rels *rels;
	uint32_t part_number;
	int32_t page;                   /* its background */
	bool preserve;                  /* xml:space on a root */

	/* where in it */
	uint16_t *path;
	unsigned depth, path_room;
	unsigned skip;                  /* depth of the element passed over; 0: none */
	enum stet_docx_skip skip_how;
	bool skip_text;
	enum stet_docx_into into;
	struct stet_docx_look *rpr;     /* where w:rPr goes */
	bool in_ppr, in_mark;
	unsigned inserted, deleted;     /* elements that are open */
	struct stet_docx_changes changes;
	struct stet_docx_sdt *sdt;      /* content controls that are open */
	unsigned controls, sdt_room;
	uint32_t n_controls;            /* all so far */
	stet_str *waiting;              /* bookmarks between paragraphs */
	size_t n_waiting;

	struct stet_docx_scope **scope, *at;
	unsigned n_scopes, scopes_made;
	unsigned n_boxes;
	unsigned blocks_open;

	struct stet_docx_table **tables, *table;
	unsigned n_tables, tables_made;

	struct stet_docx_field *field;
	size_t n_fields, fields_made, fields_lost;

	struct stet_buf scratch;
	struct stet_math math;
	unsigned in_math;

	struct stet_docx_header *header, *footer;
	size_t n_headers, n_footers;
	struct stet_docx_map header_parts;      /* those named so far, footers too */
	struct stet_docx_refs footnotes, endnotes, comment_refs;
	struct stet_docx_comment *comment;
	struct stet_docx_map comment_paras;
	uint32_t note, note_block;      /* number of the note being read, and its place in the sink */
	bool in_comments;
};

/* Has the element to do with tracked changes?  In a part without any, only those that begin one. */
static inline bool stet_docx_tracks(const struct stet_docx *d, enum stet_tag tag)
{
	switch (tag) {
	case w_ins: case w_del: case w_moveFrom: case w_moveTo: case w_rPrChange: case w_pPrChange: case w_numberingChange:
	case w_tblPrChange: case w_tblPrExChange: case w_tblGridChange: case w_trPrChange: case w_tcPrChange: case w_cellMerge:
	case w_cellIns: case w_cellDel: case w_sectPrChange:
		return true;
	default: return d->changes.any;
	}
}

/* The element around the one that begins. */
static inline enum stet_tag stet_docx_parent(const struct stet_docx *d)
{
	return d->depth >= 2 && d->depth - 2 < d->path_room ? (enum stet_tag)d->path[d->depth - 2] : STET_TAG_OTHER;
}

/* The element around the one that has just ended. */
static inline enum stet_tag stet_docx_around(const struct stet_docx *d)
{
	return d->depth >= 1 && d->depth - 1 < d->path_room ? (enum stet_tag)d->path[d->depth - 1] : STET_TAG_OTHER;
}

static inline enum stet_tag stet_docx_grandparent(const struct stet_docx *d)
{
	return d->depth >= 3 && d->depth - 3 < d->path_room ? (enum stet_tag)d->path[d->depth - 3] : STET_TAG_OTHER;
}

/* Pass over all that is inside the element that begins. */
static inline void stet_docx_skip(struct stet_docx *d, enum stet_docx_skip how)
{
	d->skip = d->depth;
	d->skip_how = how;
	d->skip_text = false;
}

struct stet_block *stet_docx_open(struct stet_docx *d, enum stet_kind kind);
void stet_docx_close(struct stet_docx *d);

/* A side part went wrong: note it and go on, unless it is a matter of safety. */
int stet_docx_forgive(struct stet_docx *d, const struct stet_part *part, int rc, struct stet_err *err);

/* ---- elements that are left out with all that is in them ---- */

struct stet_docx_deep {
	unsigned depth, skip;           /* skip: the depth of the one that is left out; 0: none */
};

/* An element begins; false when it is in one that is left out. */
static inline bool stet_docx_deeper(struct stet_docx_deep *at)
{
	at->depth++;
	return !at->skip;
}

/* The one that has just begun is left out. */
static inline void stet_docx_leave_out(struct stet_docx_deep *at)
{
	at->skip = at->depth;
}

/* One ends; false when it is, or is in, one that is left out. */
static inline bool stet_docx_higher(struct stet_docx_deep *at)
{
	unsigned ends = at->depth--;
	bool out = at->skip != 0;

	if (ends == at->skip)
		at->skip = 0;
	return !out;
}

#endif
