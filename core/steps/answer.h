/* answer.h - what `summarize` and `ask` share: documents read to be answered from, and answers that have to stand on them. */
#ifndef STET_STEPS_ANSWER_H
#define STET_STEPS_ANSWER_H

#include <stet/doc.h>

#include "steps/step.h"
#include "text/cite.h"

/* Zeroed is ready; it may not be moved. */
struct stet_answering {
	struct stet_work *work;
	struct stet_reading reading;
	struct stet_doc **doc;
	stet_str *name;                 /* of the documents */
	size_t n;
};

/* Read `n` documents.  Hidden text that is left out is noted ("hidden.left"). */
int stet_answering_read(struct stet_answering *a, struct stet_work *work, const char *const *path, size_t n,
                        const struct stet_reading_options *how, struct stet_err *err);
void stet_answering_free(struct stet_answering *a);

/* About how many tokens of documents one question can have. */
size_t stet_answering_room(const struct stet_work *work);
/* How many tokens each of two answers may have that one more question is about.  STET_EPROVIDER "provider.context": the model reads
 * too little for that, and nobody else can be asked. */
int stet_answering_pair(const struct stet_work *work, size_t *tokens, struct stet_err *err);

/* A question as the asker takes it: `step` and `unit` for the journal, a prompt and its values, the document in it. */
struct stet_answering_ask {
	const char *step, *prompt;
	stet_str unit;
	const struct stet_prompt_value *value;
	stet_str document;
	stet_str schema;                /* of the answer; empty: free text */
	size_t most;                    /* tokens of the answer; 0: what the model can write */
};

/* Ask all of them at once; `text` has the answers, uncut and not checked.  One that cannot be had fails all. */
int stet_answering_ask(struct stet_answering *a, const struct stet_answering_ask *ask, size_t n, stet_str *text, struct stet_err *err);
/* Ask work->escalate for one that was answered, but of whose answer nothing can be made.  False: there is nobody to ask. */
bool stet_answering_again(struct stet_answering *a, const struct stet_answering_ask *ask, stet_str *text, struct stet_err *err);
/* Ask one, and append to work->out what stands on the documents; what does not is noted.  Sentences go to work->on_text as they
 * come.  A refusal ("! …") is noted as "ask.none", and nothing is appended.  STET_EPROVIDER "cite.none" when nothing is left. */
int stet_answering_last(struct stet_answering *a, const struct stet_answering_ask *ask, struct stet_err *err);

#endif
