/* edit.h - an edit script applied to a document: only what it names changes, and what did not land is said first.
 *
 *	struct stet_doc *doc;
 *	struct stet_buf out = { 0 };
 *	struct stet_report report;
 *
 *	if (!stet_doc_open(&doc, "contract.docx", &(struct stet_doc_options){ .origins = true }, &err) &&
 *	    !stet_doc_apply(doc, script, NULL, &out, &report, &err))
 *		… report.n_landed of report.n_edits; out is the new file, empty when nothing landed
 *	stet_report_free(&report);
 *	stet_buf_free(&out);
 *	stet_doc_close(doc);
 *
 * docs/tags.md has the language of scripts, script.h its parser, change.h what is below: changes that a program makes. */
#ifndef STET_EDIT_H
#define STET_EDIT_H

#include <stet/doc.h>
#include <stet/script.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Zeroed: tracked where the format has that, by "stet", without a date, and what cannot be done is left out. */
struct stet_apply_options {
	bool clean;             /* not as tracked changes */
	bool all;               /* nothing, unless everything lands */
	bool force;             /* also what the document locks or protects */
	bool remark;            /* as in struct stet_change_options */
	stet_str author, date;  /* as in struct stet_change_options */
};

/* A line of the script that did not land, or with which the model refuses. */
struct stet_report_line {
	unsigned line;          /* in the script, from 1 */
	stet_str text;          /* the line, at most its first 4096 bytes */
	char slug[32];          /* "edit.stale": a stable name of the reason; "model.refused" */
	stet_str why;           /* the same for people; what the model said */
	stet_str now;           /* the line as the document's view has it now, when it is another than was named; may be empty */
};

/* What came of a script. */
struct stet_report {
	struct stet_arena arena;
	size_t n_edits;         /* lines that are edits, or were meant to be */
	size_t n_landed;
	struct stet_report_line *missed;        /* the others, in order of lines */
	size_t n_missed;
	struct stet_report_line *refused;       /* lines with '!': what the model itself says it cannot do */
	size_t n_refused;
	size_t n_chatter;       /* lines that are no edits and mean none: what models say around a script */
	bool ended;             /* a line "." says that nothing was cut off */
	struct stet_notes notes;        /* what a person should know of what landed */
};

/* Apply the script to a document that was read with stet_doc_options.origins, in the final state, and append the new file to
 * `out`; with nothing landed it stays as it was.  `how` NULL: zeroed.  An error is a document or a script that cannot be used
 * at all; then and otherwise the report is to be freed. */
STET_API int stet_doc_apply(struct stet_doc *doc, stet_str script, const struct stet_apply_options *how, struct stet_buf *out,
                            struct stet_report *report, struct stet_err *err);
/* "landed 11 of 12; not landed:" and a line for each that did not, with the reason and what stands there now. */
STET_API void stet_report_text(const struct stet_report *report, struct stet_buf *out);
/* One JSON object in one line: {"landed":11,"edits":12,"missed":[{"line":7,"text":"= p2.m3| …","slug":"edit.stale","why":"…",
 * "now":"p2.to| …"}],"refused":[…],"chatter":2,"ended":true,"notes":[{"slug":…,"where":…,"text":…,"count":…}]}; of arrays and
 * texts those that are not empty. */
STET_API void stet_report_json(const struct stet_report *report, struct stet_buf *out);
STET_API void stet_report_free(struct stet_report *report);

#ifdef __cplusplus
}
#endif
#endif
