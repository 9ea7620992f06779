/* engine.h - the embedded engine: what can be done with a text without a model.  Pure functions on text. */
#ifndef STET_TEXT_ENGINE_H
#define STET_TEXT_ENGINE_H

#include <stet/deck.h>
#include <stet/doc.h>

struct stet_outline_options {
	unsigned slides;        /* wanted, about; 0: as the content wants */
	stet_str lang;          /* "de"; empty: found out */
	stet_str source;        /* how slides name the document: "report.docx" in from="report.docx#p12-p19" */
};

/* Make a deck of a document's blocks.  Every bullet is the source's own words; every slide says where it is from. */
int stet_outline_make(struct stet_deck *out, const struct stet_block *block, size_t n, const struct stet_properties *about,
                      const struct stet_outline_options *options, struct stet_notes *notes, struct stet_err *err);

#endif
