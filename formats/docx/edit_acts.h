/* edit_acts.h - what is written into a paragraph, collected and then put in the order of its bytes. */
#ifndef STET_DOCX_EDIT_ACTS_H
#define STET_DOCX_EDIT_ACTS_H

#include "edit.h"

/* At one byte: what closes an element that ends there, then what stands between, then what opens the next. */
enum stet_docx_turn { DOCX_TURN_CLOSE, DOCX_TURN_BETWEEN, DOCX_TURN_OPEN };

struct stet_docx_act {
	size_t at, to;                  /* these bytes of the part … */
	stet_str bytes;                 /* … become those, which the edit's arena holds */
	uint32_t turn, number;
};

struct stet_docx_acts {
	struct stet_docx_edit *e;
	struct stet_docx_plan *plan;
	struct stet_docx_act *act;
	size_t n;
	uint32_t splice;                /* the first that may matter for what follows */
};

/* The buffer is empty afterwards. */
void stet_docx_act(struct stet_docx_acts *acts, enum stet_docx_turn turn, size_t at, size_t to, struct stet_buf *bytes);
/* Make patches of them. */
void stet_docx_acts_write(struct stet_docx_acts *acts);

/* ---- edit_runs.c: runs that are cut, struck, made to look otherwise; what is put beside them ---- */
void stet_docx_acts_runs(struct stet_docx_acts *acts);
/* Is the number of a note in one run with text?  It stays when the text goes, so such a run cannot be struck as a whole. */
bool stet_docx_holds_note_mark(const struct stet_fragment *f);
/* Is a tracked move in it? */
bool stet_docx_holds_moves(const struct stet_fragment *f);
/* ---- edit_run.c: one of them ---- */
void stet_docx_acts_run(struct stet_docx_acts *acts, uint32_t run, uint32_t first_leaf, size_t first_anchor);
/* What is put at a place, in its own w:ins when it is tracked. */
void stet_docx_put_anchor(struct stet_docx_acts *acts, struct stet_buf *out, const struct stet_docx_anchor *anchor);
/* The start tag of a tracked insertion (node) once more, with another number: what stands between it and an end tag is in
 * none. */
void stet_docx_put_ins_begins(struct stet_docx_acts *acts, struct stet_buf *out, uint32_t ins);
/* ---- edit_ppr.c: the paragraph's properties and mark ---- */
void stet_docx_acts_ppr(struct stet_docx_acts *acts);

#endif
