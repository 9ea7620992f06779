/* script_parts.h - the words of an edit script, in all the ways in which they are typed. */
#ifndef STET_TEXT_SCRIPT_PARTS_H
#define STET_TEXT_SCRIPT_PARTS_H

#include <stet/script.h>

/* Each takes something off the start of `rest` (blanks first) and says whether it was there; if not, `rest` stays. */

/* An ASCII sign, its full-width twin, or (for < and >) its entity. */
bool script_take_sign(stet_str *rest, char sign);
/* The | before text, or its full-width twin. */
bool script_take_bar(stet_str *rest);
/* "p2.m3", "t1r2c3p1.a0", "s3.n.1.b2": the last dot parts id and checksum, which is a letter and a letter or digit. */
bool script_take_address(stet_str *rest, struct stet_address *address);
/* "r4", "c2" */
bool script_take_revision(stet_str *rest, stet_str *id);
/* Letters and digits: an alias. */
bool script_take_word(stet_str *rest, stet_str *word);
/* Style, label and place, as views have them before the |. */
bool script_take_head(stet_str *rest, stet_str *head);
/* Quoted words with a | after them; the quotes may be inside too, as long as it is clear where the words end. */
bool script_take_span(stet_str *rest, stet_str *span);
bool script_at_quote(stet_str rest);

/* All of `rest` is "old" => "new". */
bool script_take_pair(stet_str rest, stet_str *old, stet_str *now);
/* All of `rest` is "words". */
bool script_take_quoted(stet_str rest, stet_str *words);
/* Could a person mean an id? */
bool script_looks_like_address(stet_str rest);

#endif
