/* settled.h - documents whose tracked changes were accepted or rejected, as the XML that comes out. */
#ifndef STET_TESTS_DOCX_SETTLED_H
#define STET_TESTS_DOCX_SETTLED_H

#include <stet/change.h>

#include "docs.h"

#define BY(who)          " w:id=\"1\" w:author=\"" who "\""
#define INS(who, inside) "<w:ins" BY(who) ">" inside "</w:ins>"
#define DEL(who, text)   "<w:del" BY(who) "><w:r><w:delText xml:space=\"preserve\">" text "</w:delText></w:r></w:del>"
#define MARK(what)       "<w:pPr><w:rPr><w:" what BY("A") "/></w:rPr></w:pPr>"

/* What is inside w:body afterwards; lasts until the next call. */
const char *settled(bool accept, const char *body);
/* The same of some changes: of an author (or NULL), with ids ("r1 r3", or NULL). */
const char *settled_some(bool accept, const char *author, const char *ids, const char *body);
/* A part as it is afterwards, with its declaration and root. */
const char *settled_part(bool accept, const char *body, const struct stet_fixture_part *parts, const char *name);
/* Both ways, all of them. */
void check_settled(const char *body, const char *accepted, const char *rejected);
/* Of the last call: how many were settled, refused; was it noted? */
size_t settled_count(void);
size_t settled_refused(void);
bool settled_noted(const char *slug);
void settled_free(void);

#endif
