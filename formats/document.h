/* document.h - the inside of a document: what the engine (doc.c) and the sink (sink.c) share. */
#ifndef STET_DOCUMENT_H
#define STET_DOCUMENT_H

#include "format.h"

struct stet_sink {
	struct stet_arena arena;
	struct stet_arena passing, passed;      /* what blocks hold that are handed over as they come: new, and kept over one time */
	stet_blocks_fn *each;                   /* whom to; NULL: blocks stay */
	void *user;
	struct stet_notes notes;
	struct stet_properties properties;
	struct stet_block *block;               /* from malloc: it grows without leaving copies behind */
	size_t n, room;
	uint64_t handed;                        /* blocks that were there and are gone */
	uint32_t *open;                         /* blocks that are open, outermost first */
	size_t n_open, open_room;
	struct stet_picture **picture;          /* each lasts where it is */
	size_t n_pictures;
	struct stet_revision **revision;        /* likewise */
	size_t n_revisions;
	const struct stet_run_look **look;
	size_t n_looks;
	stet_str *part;
	size_t n_parts;
	uint32_t *part_slot;                    /* number of a part + 1, by the hash of its name */
	size_t n_part_slots;                    /* a power of two, more than twice as many */
};

/* The file that a document was read from. */
struct stet_doc;
const struct stet_input *stet_doc_input(const struct stet_doc *doc);

/* Close what a loader left open, and hand it over; free everything. */
int stet_sink_finish(struct stet_sink *sink, struct stet_err *err);
void stet_sink_free(struct stet_sink *sink);

#endif
