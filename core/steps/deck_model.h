/* deck_model.h - decks that a model makes of a document, and what is made sure of before anybody sees them. */
#ifndef STET_STEPS_DECK_MODEL_H
#define STET_STEPS_DECK_MODEL_H

#include <stet/deck.h>

#include "steps/answer.h"

/* A deck in the making; zeroed is ready, may not be moved. */
struct stet_deck_job {
	struct stet_work *work;
	struct stet_answering a;
	stet_str source;                /* how slides name the document */
	stet_str language, about;
	unsigned slides;                /* wanted, about */
	struct stet_deck *part;         /* what each part was made into */
	size_t n_parts;
	unsigned *share;                /* of the slides, by part */
};

/* Make a deck of the document work->input: outlined part by part, each with its share of the slides, then arranged as one.  Its slides
 * lie in the job's parts as well as in its own arena: free the job after the deck.  With work->estimate the deck is empty. */
int stet_deck_model(struct stet_deck *deck, struct stet_deck_job *job, const struct stet_args *args, struct stet_err *err);
void stet_deck_job_free(struct stet_deck_job *job);

/* ---- deck_trust.c: what a model wrote is the document's, or it is said ---- */

/* Ids, pictures and links are the document's, or go; numbers and names that it has not are noted ("fact.number", "fact.name") and
 * said in the slide's notes. */
void stet_deck_trust(struct stet_deck_job *job, struct stet_deck *part);

/* ---- deck_arrange.c ---- */

/* All slides of the parts as one deck, as the model arranges them; what it does not name stays in its place. */
int stet_deck_arrange(struct stet_deck *deck, struct stet_deck_job *job, struct stet_err *err);

#endif
