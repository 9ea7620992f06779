/* edit.h - changes made in the bytes of a Word document: how the files that make them know each other.
 *
 * All changes are checked before anything is written: a check refuses, or notes in the *plan* of a paragraph what is to be
 * done with it.  Then each plan becomes patches, so that several changes of one paragraph are written in one go, and the rows
 * of edits.def write what has no paragraph.  In templates of XML, '~' stands for the prefix of Word's elements in the part,
 * '^' for that of its attributes: "<~tab ^val=\"1\"/>". */
#ifndef STET_DOCX_EDIT_H
#define STET_DOCX_EDIT_H

#include "format.h"
#include "fragment.h"
#include "ooxml/rewrite.h"

/* ---- parts ------------------------------------------------------------------------------------------- */

struct stet_docx_lock;

struct stet_docx_part {
	stet_str name, bytes;
	struct stet_patches *patches;
	struct stet_prefixes prefixes;
	stet_str el, at;                /* "w:"; what '~' and '^' stand for */
	stet_str declare;               /* " xmlns:w=\"…\"", which elements with attributes must have; mostly empty */
	stet_str w14;                   /* "w14:", or empty: it is not declared */
	stet_str by;                    /* " w:author=… w:date=…" */
	struct stet_docx_lock *lock;    /* content controls (edit_lock.c) */
	size_t n_locks;
	bool locks_read;
};

/* ---- the plan of a paragraph --------------------------------------------------------------------------- */

enum stet_docx_leaf_kind {
	DOCX_LEAF_TEXT,                 /* a w:t that can be cut anywhere */
	DOCX_LEAF_SIGN,                 /* a tab, a break, a hyphen: goes or stays whole */
	DOCX_LEAF_OTHER,                /* whatever has to stay */
};

/* An element that text comes from. */
struct stet_docx_leaf {
	enum stet_docx_leaf_kind kind;
	uint32_t node;                  /* a child of its run; or what has no run */
	uint32_t run;                   /* node of the w:r, or FRAGMENT_NONE */
	size_t from, to;                /* bytes of the paragraph's text */
	size_t raw, raw_to;             /* of a w:t: its text in the part, without white space that is dropped */
	size_t known, known_raw;        /* the byte of its text that was asked for last, and where in the part it is */
	bool keeps;                     /* of a w:t: its white space counts */
	bool field;                     /* in a field that is no hyperlink */
};

/* Somewhere in a paragraph. */
struct stet_docx_place {
	size_t at;                      /* byte of the part */
	uint32_t parent;                /* node that what is put there stands in; in the run number `run`: that of the run */
	uint32_t run;                   /* node of the w:r that is cut there, or FRAGMENT_NONE */
	uint32_t leaf;                  /* index of the leaf that is cut, or FRAGMENT_NONE: between two of them */
	size_t text;                    /* then: byte of the paragraph's text */
};

/* XML that is put somewhere. */
struct stet_docx_anchor {
	struct stet_docx_place place;
	stet_str xml;
	stet_str text;                  /* of a splice: what it is made of, and how it looks */
	stet_str rpr;
	bool revision;                  /* a tracked insertion: it stands in no other */
	size_t number;                  /* in the order of the calls */
};

struct stet_docx_plan;

struct stet_docx_new {                  /* a new paragraph */
	const struct stet_new_line *line;
	const struct stet_docx_plan *like;
	stet_str xml, xml_last;         /* instead: written as they are; the second one takes the other's mark over */
};

enum {
	DOCX_PLAN_TEXT   = 1,           /* splices */
	DOCX_PLAN_STYLE  = 2,
	DOCX_PLAN_GONE   = 4,           /* deleted, or moved away */
	DOCX_PLAN_ANCHOR = 8,
	DOCX_PLAN_NEW    = 16,          /* new paragraphs beside it */
	DOCX_PLAN_WITHIN = 32,          /* it goes with what it is in: nothing else happens to it, or beside it */
};

/* What happens to a paragraph's mark. */
enum stet_docx_mark { DOCX_MARK_STAYS, DOCX_MARK_INSERTED, DOCX_MARK_DELETED };

struct stet_docx_plan {
	uint32_t block;
	unsigned claims;
	bool used;                      /* it is written */
	struct stet_docx_part *part;
	struct stet_fragment f;         /* block->from to block->to */
	uint32_t p, ppr;                /* its (last) w:p; its w:pPr, or FRAGMENT_NONE */
	bool joined;                    /* of more than one w:p */
	bool odd;                       /* it cannot be told where its text stands */
	struct stet_docx_leaf *leaf;
	uint32_t n_leaves;
	uint32_t *leaf_of;              /* of each origin of the block */

	const struct stet_change *text; /* the splices */
	struct stet_docx_anchor *anchor;
	size_t n_anchors;
	uint32_t like;                  /* STYLE: block, or STET_NONE */

	const char *gone;               /* "del" or "moveFrom": what is around its runs; NULL: it stays */
	bool removed;                   /* not tracked: the paragraph goes with all that is in it */
	bool comments_stay;             /* then: those that begin before it end with the one before it */
	enum stet_docx_mark mark;
	bool gives_mark;                /* the last new one behind it gets what its mark was */
	stet_str mark_with;             /* instead of w:ins or w:del: this in the mark's w:rPr */
	struct stet_docx_new *before, *after;
	size_t n_before, n_after;
	stet_str ppr_now;               /* children that its w:pPr has from now on; at == NULL: its own */
	stet_str words_before;          /* runs in front of all that is in it */
};

/* ---- what is known while changes are made -------------------------------------------------------------- */

/* Numbers that are in use, in 32 bands, so that a wild one in a file does not use up the rest. */
struct stet_docx_ids {
	uint32_t most[32];
	uint32_t next, last;            /* 0: not looked for */
};

struct stet_docx_comments;
struct stet_docx_tbl;
struct stet_docx_going;

struct stet_docx_para_ids {
	uint32_t *used;                 /* in order */
	size_t n;
	uint32_t last;                  /* that was given out */
};

struct stet_docx_edit {
	const struct stet_doc *doc;
	const struct stet_block *block;
	size_t n_blocks;
	struct stet_package *pkg;
	const struct stet_change *change;
	size_t n;
	const struct stet_change_options *how;
	struct stet_outcome *outcome;
	struct stet_rewrite *rw;
	struct stet_arena *arena;       /* of the rewrite */
	stet_str author, date;          /* as they stand in an attribute */

	struct stet_docx_part **part;   /* by the number that blocks have; NULL: not asked for */
	size_t n_parts;
	struct stet_docx_plan **plan;   /* by block; NULL: nothing happens to it */
	uint32_t *planned;              /* blocks with one */
	size_t n_planned;
	uint32_t twice_in;              /* block whose paragraphs stand twice in the file, or do not: asked for last */
	bool twice;
	struct stet_docx_ids ids;
	struct stet_docx_para_ids para_ids;
	struct stet_docx_comments *comments;    /* comment_parts.c; NULL: nobody asked */
	struct stet_docx_tbl *tables;           /* edit_table.c: those in which rows and columns change */
	struct stet_docx_going *going;          /* likewise: bytes that go with all that is in them */
	size_t n_going;
	struct stet_buf spare[8];               /* edit_write.c: buffers that were used before */
	unsigned n_spare;
};

/* A kind of change: a row in edits.def.  The first whose `kind` and `blocks` fit is the one. */
struct stet_docx_edit_row {
	enum stet_change_kind kind;
	unsigned blocks;                /* 1 << STET_PARAGRAPH …; 0: any, and changes without a block */
	/* Refuse the change, or note what is to be done.  Nothing is written yet.  An error ends it all. */
	int (*check)(struct stet_docx_edit *e, uint32_t change, struct stet_err *err);
	/* Once all are checked, for those that were not refused: what the plans do not say.  Refuses nothing.  May be NULL. */
	int (*edit)(struct stet_docx_edit *e, uint32_t change, struct stet_err *err);
};

/* Make changes: the `change` of a format. */
int stet_docx_change(void *self, const struct stet_input *in, const struct stet_doc *doc, const struct stet_change *change,
                     size_t n, const struct stet_change_options *how, struct stet_buf *out, struct stet_outcome *outcome,
                     struct stet_err *err);

/* Refuse a change; STET_OK, which a check that refuses returns. */
int stet_docx_refuse(struct stet_docx_edit *e, uint32_t change, const char *slug, const char *why);

/* ---- edit_part.c ------------------------------------------------------------------------------------- */

/* The part of a block.  Refused, and `*out` NULL: it is written in a way that is not changed. */
int stet_docx_edit_part(struct stet_docx_edit *e, uint32_t change, uint32_t number, struct stet_docx_part **out,
                        struct stet_err *err);
/* A w:id that nothing in the document has. */
uint32_t stet_docx_edit_id(struct stet_docx_edit *e);
/* A w14:paraId that nothing has. */
uint32_t stet_docx_edit_para_id(struct stet_docx_edit *e);
int stet_docx_edit_ids_read(struct stet_docx_edit *e, struct stet_err *err);

/* ---- edit_write.c ------------------------------------------------------------------------------------ */

/* An empty buffer, with room if there was one before; give it back instead of freeing it. */
struct stet_buf stet_docx_buf(struct stet_docx_edit *e);
void stet_docx_buf_back(struct stet_docx_edit *e, struct stet_buf *buf);
void stet_docx_bufs_free(struct stet_docx_edit *e);
/* Append a template; '~' and '^' as above. */
void stet_docx_emit(struct stet_buf *out, const struct stet_docx_part *part, const char *xml);
/* " w:author=… w:date=…": attributes. */
void stet_docx_put_author(const struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part);
/* "<w:NAME w:id=… w:author=… w:date=…" and then `end`: ">" or "/>". */
void stet_docx_put_tracked(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part, const char *name,
                           const char *end);
/* Children of a node (FRAGMENT_NONE: of none) but for those called so (parted by spaces), as bytes. */
void stet_docx_put_children(struct stet_buf *out, const struct stet_fragment *f, uint32_t node, const char *without);
/* "<w:p>", with a w14:paraId of its own if the paragraph (node) that it is like has one. */
void stet_docx_put_p(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                     const struct stet_fragment *f, uint32_t like);
/* "</w:NAME>". */
void stet_docx_put_end(struct stet_buf *out, const struct stet_docx_part *part, const char *name);
/* "<w:r ATTRS>RPR", text as w:t, w:br, w:tab (deleted: w:delText), "</w:r>". */
void stet_docx_put_run(struct stet_buf *out, const struct stet_docx_part *part, stet_str attrs, stet_str rpr, stet_str text);
/* Does it begin or end with white space, which a w:t drops unless it says otherwise? */
bool stet_docx_has_edge(stet_str text);
/* "<w:t>" or "<w:delText>", with xml:space when the text needs it. */
void stet_docx_put_t(struct stet_buf *out, const struct stet_docx_part *part, const char *name, stet_str text);
/* A copy in the edit's arena; the buffer is empty again. */
stet_str stet_docx_keep(struct stet_docx_edit *e, struct stet_buf *buf);

/* ---- edit_new.c -------------------------------------------------------------------------------------- */

/* A whole new paragraph: properties of another (which is there, in a part with the same prefixes), the words of the line. */
struct stet_docx_new_look {
	const struct stet_docx_plan *like;
	bool tracked;                   /* its words, and unless `plain` its mark, are tracked insertions */
	bool plain;                     /* its mark is not */
	stet_str was;                   /* children of w:pPr that it had before (w:pPrChange); at == NULL: none */
	const char *wrap;               /* instead of "ins": "moveTo"; NULL: "ins" */
};
void stet_docx_put_paragraph(struct stet_docx_edit *e, struct stet_buf *out, const struct stet_docx_part *part,
                             const struct stet_new_line *line, const struct stet_docx_new_look *look);
bool stet_docx_line_has_text(const struct stet_new_line *line);
/* Its words alone. */
stet_str stet_docx_new_words(struct stet_docx_edit *e, const struct stet_docx_part *part, const struct stet_new_line *line,
                             const struct stet_docx_plan *like, bool tracked);

/* ---- edit_look.c ------------------------------------------------------------------------------------- */

/* The w:rPr of a run of the block, but for what is set and cleared, without tracked changes of it; "" when it has none.
 * `run` STET_NONE: as the paragraph's mark. */
stet_str stet_docx_look_of(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t run, uint32_t set,
                           uint32_t clear);
/* The w:rPr of a w:r (node) with other flags; tracked, with what it was. */
stet_str stet_docx_look_anew(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t r, uint32_t set,
                             uint32_t clear);

/* A w:rPr of those children of another (node, or FRAGMENT_NONE) that `wanted` says, with flags; "" when it has none. */
stet_str stet_docx_look_only(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t rpr,
                             bool (*wanted)(const struct stet_node *node), uint32_t set);
/* Its children without tracked changes. */
stet_str stet_docx_look_inside(struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t rpr);

/* ---- edit_plan.c ------------------------------------------------------------------------------------- */

/* The plan of a paragraph, for a change that makes these claims; two that exclude each other are not both made.  `*out` NULL:
 * refused. */
int stet_docx_plan_for(struct stet_docx_edit *e, uint32_t change, uint32_t block, unsigned claims, struct stet_docx_plan **out,
                       struct stet_err *err);
/* The same in two steps: look at it; claim, when all is well.  False: refused. */
int stet_docx_plan_see(struct stet_docx_edit *e, uint32_t change, uint32_t block, struct stet_docx_plan **out,
                       struct stet_err *err);
bool stet_docx_plan_claim(struct stet_docx_edit *e, uint32_t change, struct stet_docx_plan *plan, unsigned claims);
/* The same of a paragraph that no change names, and that may be looked at in vain: NULL. */
struct stet_docx_plan *stet_docx_plan_look(struct stet_docx_edit *e, uint32_t block);
/* It is one of those that are written. */
void stet_docx_plan_use(struct stet_docx_edit *e, struct stet_docx_plan *plan);
/* Does another change concern something that the paragraph holds, such as a text box?  It would go with it. */
bool stet_docx_plan_holds_changes(const struct stet_docx_edit *e, const struct stet_docx_plan *plan, uint32_t change);
/* The block of that kind which a block is or stands in, or STET_NONE. */
uint32_t stet_docx_block_around(const struct stet_docx_edit *e, uint32_t block, enum stet_kind kind);
/* The first origin of a run of the block, or n_origins. */
uint32_t stet_docx_plan_origin(const struct stet_block *block, uint32_t run);
/* In front of the text at that byte, or behind what ends there: what is put there is part of no tracked change if it can. */
struct stet_docx_place stet_docx_plan_place(const struct stet_docx_plan *plan, size_t at, bool behind);
/* Put XML there: a comment's range marks, its reference.  What is put at one place stands in the order of the calls. */
void stet_docx_plan_anchor(struct stet_docx_edit *e, struct stet_docx_plan *plan, struct stet_docx_place place, stet_str xml);

/* ---- edit_lock.c, protect.c ---------------------------------------------------------------------------- */

/* May what stands at that byte be changed?  Else it was refused. */
bool stet_docx_edit_open(struct stet_docx_edit *e, uint32_t change, struct stet_docx_part *part, size_t at);
/* What the settings of a document allow. */
enum stet_docx_allows { DOCX_ALLOWS_ANYTHING, DOCX_ALLOWS_TRACKED, DOCX_ALLOWS_COMMENTS, DOCX_ALLOWS_NOTHING };
int stet_docx_protection(struct stet_package *pkg, enum stet_docx_allows *allows, struct stet_err *err);
/* Why they do not allow a change of that kind, or NULL. */
const char *stet_docx_forbids(enum stet_docx_allows allows, enum stet_change_kind kind, bool track);

#endif
