/* asker_parts.h - what the files of the asker share: a question on its way, and all those that are asked together. */
#ifndef STET_TASK_ASKER_PARTS_H
#define STET_TASK_ASKER_PARTS_H

#include "task/asker.h"
#include "task/journal.h"

struct stet_asker {
	struct stet_asker_options options;
	struct stet_arena arena;        /* answers */
	struct stet_models *models;
	struct stet_loop *loop;
	struct stet_journal *journal;
	struct stet_estimate estimate;
	struct stet_spent spent;
	long long reserved;             /* for calls that are under way */
	long long doubtful;             /* for tries that may have been paid */
	size_t asked, answered;
	bool wondered;                  /* that a server counts very differently was told */
};

enum stet_question_state {
	STET_QUESTION_NEW,      /* not claimed yet, or another process is at it */
	STET_QUESTION_READY,    /* claimed, to be started */
	STET_QUESTION_RUNNING,  /* the loop has it */
	STET_QUESTION_DONE,     /* answered, one way or another */
};

struct stet_batch;

struct stet_question {
	struct stet_batch *batch;
	const struct stet_ask *ask;
	struct stet_answer *answer;
	struct stet_question *same;     /* has the same key and comes first; NULL: none */
	enum stet_question_state state;
	char key[STET_DIGEST + 1];
	struct stet_request request;    /* as it is sent: the repair has more messages */
	bool repair;
	stet_str unit;
	struct stet_usage guess;
	long long expected;             /* what it may cost; -1: not known */
	long long look_at;              /* milliseconds: when to look again for another process's answer; 0: not theirs */
	bool waited;                    /* that another process is at it was told */

	struct stet_watch watch;
	struct stet_reply reply;
	struct stet_call *call;
	stet_str id;                    /* the server's, in the batch's arena */
	unsigned sent;                  /* tries that went out */
	bool asked;                     /* it went out, or what it repairs did */
	bool ahead;                     /* is in the journal as sent, together with others, and has not gone out yet */
	bool fresh;                     /* there is more than the journal has */
	size_t marked;                  /* bytes of the answer that it has */
	long long marked_at;
	bool stopped;                   /* by on_text */
};

struct stet_batch {
	struct stet_asker *asker;
	struct stet_arena arena;        /* what is asked */
	struct stet_question *question;
	size_t n, running;
	size_t first;                   /* of those that are not DONE */
	size_t ahead;                   /* how many more are marked along with the next one that goes out */
	size_t n_ahead;                 /* are marked and have not gone out */
	int rc;                         /* going on makes no sense */
	struct stet_err err;
	bool broken;                    /* the journal cannot be written */
};

/* ---- asker.c -------------------------------------------------------------------------------------- */

void stet_asker_note(struct stet_asker *asker, const char *slug, const char *fmt, ...) STET_PRINTF(3, 4);
bool stet_asker_cancelled(const struct stet_asker *asker);
/* Milliseconds of a clock that nobody sets. */
long long stet_asker_clock(void);
struct stet_usage stet_asker_guess(const struct stet_model *model, const struct stet_request *request);

/* ---- asker_key.c ---------------------------------------------------------------------------------- */

void stet_question_key(struct stet_question *question);
/* The messages as the journal keeps them. */
stet_str stet_question_text(const struct stet_request *request, struct stet_arena *arena);

/* ---- asker_send.c --------------------------------------------------------------------------------- */

void stet_question_watch(struct stet_question *question);
/* After the loop ran: texts so far go to the journal, and what was marked too early is unmarked. */
void stet_batch_mark(struct stet_batch *batch);

/* ---- asker_end.c ---------------------------------------------------------------------------------- */

/* The loop is done with these: into the journal, all at once, then out. */
void stet_batch_end(struct stet_batch *batch, struct stet_question *const *question, size_t n);
/* The journal had it. */
void stet_question_known(struct stet_question *question, const struct stet_call_row *row);
/* There is no answer. */
void stet_question_fail(struct stet_question *question, int rc, const struct stet_err *err);
/* Going on makes no sense. */
void stet_batch_stop(struct stet_batch *batch, int rc, const struct stet_err *err, bool broken);

#endif
