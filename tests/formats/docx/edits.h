/* edits.h - a document changed, and what came of it.
 *
 *	edit_begin(P(T("The fee is 100.")));
 *	edit_text("p1", "100", "120");
 *	edit_apply(true);
 *	CHECK_STR(edit_xml(), …);               (what is inside w:body)
 *	edit_both("The fee is 100.", "The fee is 120.");
 *
 * Changes name paragraphs by id, and text as it is.  Whatever is refused fails the test, unless it is asked for. */
#ifndef STET_TESTS_DOCX_EDITS_H
#define STET_TESTS_DOCX_EDITS_H

#include <stet/change.h>

#include "formats/docx/docs.h"

#define NEW_INS(n)  "<w:ins w:id=\"" #n "\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\">"
#define NEW_DEL(n)  "<w:del w:id=\"" #n "\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\">"
#define MARK_INS(n) "<w:ins w:id=\"" #n "\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\"/>"
#define MARK_DEL(n) "<w:del w:id=\"" #n "\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\"/>"
#define CHANGED(what, n) "<w:" what " w:id=\"" #n "\" w:author=\"Ann\" w:date=\"2026-01-31T12:00:00Z\">"

void edit_begin(const char *body);
void edit_begin_with(const char *body, const struct stet_fixture_part *parts);
/* Exactly these parts. */
void edit_begin_package(const struct stet_fixture_part *parts);
/* In a whole word/document.xml. */
void edit_begin_xml(const char *xml);

/* The first `old` in the paragraph becomes `now` ("" : it goes; old "": it is put at the end), looking as what it replaces. */
void edit_text(const char *id, const char *old, const char *now);
/* The same, looking otherwise. */
void edit_flagged(const char *id, const char *old, const char *now, uint32_t set, uint32_t clear);
/* The words stay and look otherwise. */
void edit_look(const char *id, const char *words, uint32_t set, uint32_t clear);
/* Put at the border of a run. */
void edit_put(const char *id, uint32_t run, bool before, const char *now);
void edit_style(const char *id, const char *like);
/* A new paragraph; like "": its neighbour. */
void edit_insert(const char *id, bool before, const char *text, const char *like);
void edit_delete(const char *id);

/* A change of that kind, for whoever fills it in; the number of a block; what lasts as long as the changes. */
struct stet_change *edit_change(enum stet_change_kind kind, const char *id);
uint32_t edit_block(const char *id);
struct stet_arena *edit_arena(void);
const char *edit_text_of(const char *id);

/* Make the changes, by Ann; not `track`: without a trace. */
void edit_apply(bool track);
void edit_apply_by(const struct stet_change_options *how);
/* Nothing of it is made: the slug of the first refusal. */
const char *edit_refused(bool track);
const struct stet_outcome *edit_outcome(void);

/* What is inside w:body; the whole part. */
const char *edit_xml(void);
stet_str edit_part(const char *name);
/* word/document.xml from its root on. */
stet_str edit_root(void);
stet_str edit_file(void);
/* Texts of all paragraphs in that state, "|" between them, read anew. */
const char *edit_texts(enum stet_state state);
/* Rejected it is what it was and says `was`; accepted it says `now`.  Styles and lists are compared, too. */
void edit_both(const char *was, const char *now);

#endif
