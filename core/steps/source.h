/* source.h - what the deck steps share: a document's outline, and the files that a deck names. */
#ifndef STET_STEPS_SOURCE_H
#define STET_STEPS_SOURCE_H

#include <stet/deck.h>
#include <stet/doc.h>

#include "steps/step.h"

/* Read the document work->input and outline it with the embedded engine: slides name it `source`.  Its warnings go
 * to work->notes; `*doc` is the caller's to close, also after a failure. */
int stet_source_outline(struct stet_deck *deck, struct stet_doc **doc, struct stet_work *work, stet_str source,
                        const struct stet_args *args, struct stet_err *err);

/* Fetch the bytes of every picture that the deck names, from the documents ("media:report.docx#img2") and files
 * beside `beside`.  `open`, when not NULL, is the document work->input, already open.  What is not to be had is noted
 * ("deck.picture"); what lies in the network is never fetched ("ext.image"). */
void stet_source_pictures(struct stet_deck *deck, const char *beside, struct stet_doc *open, struct stet_work *work);

#endif
