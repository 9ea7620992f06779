/* docx.h - how the files of the Word reader know each other.
 *
 * One walk over word/document.xml drives builders that end in the sink: body.c sends each element on, para.c and runs.c
 * put a paragraph together in buffers that are used again, table.c, field.c, drawing.c, math.c do what their names say.
 * A *scope* is a place that holds paragraphs (the body, a cell, a text box, a note); since a text box lies inside a
 * paragraph inside a cell, scopes are a stack, and each has its own half-built paragraph. */
#ifndef STET_DOCX_DOCX_H
#define STET_DOCX_DOCX_H

#include "changes.h"
#include "format.h"
#include "looks.h"
#include "ooxml/math.h"

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
	struct stet_origin *origin;       /* of its text, when the document keeps them */
	size_t n_origins, origin_room;
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
	struct stet_docx_pending left;  /* of what is gone in this state: the next paragraph says them */
	uint32_t last;                  /* block of its last paragraph, or STET_NONE */

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
/* The scope is over: what is left, its last paragraph says. */
int stet_docx_scope_ends(struct stet_docx *d, struct stet_err *err);
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
const struct stet_control *stet_docx_field_control(const struct stet_docx *d);
void stet_docx_fields_drop(struct stet_docx *d, size_t down_to);
void stet_docx_fields_free(struct stet_docx *d);

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
int stet_docx_page(struct stet_docx *d, const struct stet_element *el, struct stet_err *err);

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
	bool origins;                    /* stet_doc_options.origins */
	size_t element;                 /* byte offset of the last one that began */
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
	struct stet_theme *theme;
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

/* The relationship with that id of the part being read, or NULL. */
static inline const struct stet_rel *stet_docx_rel(const struct stet_docx *d, stet_str id)
{
	return d->rels && id.len ? stet_rels_by_id(d->rels, id) : NULL;
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
