/* asker.h - many questions to models, each paid once: the journal before the loop, the budget before both.
 *
 * What a step asks is known by everything that determines the answer.  An answer that the journal has costs nothing; the others
 * are asked at once, as many as the loop takes, and are in the journal before the step sees them. */
#ifndef STET_TASK_ASKER_H
#define STET_TASK_ASKER_H

#include <stet/provider.h>

/* When an earlier run was killed with a call under way, nobody knows whether it was answered, and paid. */
enum stet_on_unknown {
	STET_UNKNOWN_RESEND,    /* ask again, and say so */
	STET_UNKNOWN_ASK,       /* `may_resend` decides; without it, skip */
	STET_UNKNOWN_SKIP,      /* leave that question without an answer */
};

struct stet_asker_options {
	const char *journal;            /* as stet_journal_open takes it */
	const char *models;             /* as stet_models_open takes it */
	struct stet_loop_options loop;
	enum stet_on_unknown on_unknown;
	long long max_cost;             /* millionths of a US dollar, for all that is asked; 0: no limit.  What has no price is refused then */
	bool estimate;                  /* nothing is sent: what is asked is counted (stet_asker_estimate), and answers are those of the
	                                 * journal or empty, with finish NONE */
	const volatile int *cancel;
	void *user;                     /* for what follows; members may be NULL */
	bool (*may_resend)(void *user, stet_str step, stet_str unit, long long tokens);
	/* So many questions are answered of so many asked so far, after each. */
	void (*on_progress)(void *user, size_t answered, size_t asked);
	/* A wait, a retry, a call that may have been paid twice: one line for people. */
	void (*on_note)(void *user, const char *slug, stet_str text);
};

struct stet_asker;

int stet_asker_open(struct stet_asker **out, const struct stet_asker_options *options, struct stet_err *err);
void stet_asker_close(struct stet_asker *asker);
/* Find a model by name, as stet_models_find; not while questions are asked. */
int stet_asker_model(struct stet_asker *asker, const char *name, const struct stet_model **out, struct stet_err *err);

struct stet_ask {
	stet_str step, unit;            /* for the journal and for people */
	const struct stet_model *model;
	struct stet_request request;    /* its texts must last until stet_asker_ask returns */
	stet_str salt;                  /* what else determines the answer: the step's version.  What should be asked anew differs here */
	/* Instead of the texts themselves, for the key: without what differs each time and says nothing (a marker).  Empty: the texts */
	stet_str keyed;
	int (*on_text)(void *user, stet_str more);      /* as it comes; an answer of the journal comes whole */
	void *user;
};

struct stet_answer {
	stet_str text;                  /* checked against request.schema when there is one, and compact then; in the asker's arena */
	enum stet_finish finish;        /* STOP: whole.  LENGTH: cut off.  Anything else comes as a fault */
	struct stet_usage usage;
	long long cost;                 /* of this run: 0 from the journal, -1 not known */
	bool known;                     /* it was in the journal, or is that of another of these questions */
	int rc;                         /* STET_OK; else there is no answer, and `err` says why */
	struct stet_err err;
};

/* Ask `n` questions at once; `answer` has one each.  A failed one fails alone: the result is an error only when going on makes no
 * sense (the journal cannot be written, "budget.cost": the budget is used up, "budget.price": a price is not known, the user stopped,
 * the key is wrong); those not answered then have that error.  An answer that does not fit its schema is asked for once more, with
 * what was wrong.  "provider.unknown": left without an answer by on_unknown. */
int stet_asker_ask(struct stet_asker *asker, const struct stet_ask *ask, size_t n, struct stet_answer *answer, struct stet_err *err);

struct stet_estimate {
	size_t calls, known;            /* to be sent; answered by the journal */
	struct stet_usage usage;        /* of those to be sent, the answers' size guessed from the questions' */
	long long cost;                 /* -1: not known */
};
/* Of all that was asked since it was opened (options.estimate). */
struct stet_estimate stet_asker_estimate(const struct stet_asker *asker);

/* What this asker's calls came to so far. */
struct stet_spent {
	size_t calls, known, failed, unknown;   /* unknown: may have been paid twice */
	struct stet_usage usage;
	long long cost;
	bool priceless;                         /* some had no price: cost is of the others */
};
struct stet_spent stet_asker_spent(const struct stet_asker *asker);

#endif
