/* journal.h - what was asked of models, what they answered and what it cost: so that nothing is paid twice.
 *
 * An SQLite database (WAL, synchronous=FULL; a file on a network: DELETE and EXTRA), of mode 0600 in a folder of mode 0700.  Every
 * answer is in it before it is used.  Several processes may have it open: who is first to claim a key asks, the others wait for the
 * answer.  No key, no header and no document text stands anywhere but in `request` and `answer`. */
#ifndef STET_TASK_JOURNAL_H
#define STET_TASK_JOURNAL_H

#include <stet/provider.h>

#include "base/digest.h"

enum stet_call_state {
	STET_CALL_PLANNED = 1,
	STET_CALL_SENT,         /* committed before the first byte went out */
	STET_CALL_STREAMING,    /* some of the answer came; or the server's id did */
	STET_CALL_DONE,         /* whole answer and usage, in one transaction */
	STET_CALL_FAILED,       /* it is known that there is no answer to wait for */
	STET_CALL_CANCELLED,    /* stopped by the user */
};

/* A call.  Texts are lent; what the journal gives lies in the arena that was passed. */
struct stet_call_row {
	char key[STET_DIGEST + 1];      /* of all that determines the answer */
	enum stet_call_state state;
	stet_str step, unit;            /* "rewrite", "p10-p40" */
	stet_str model;                 /* VENDOR/ID */
	stet_str request, answer;       /* what was sent, as the messages' JSON; the answer's text */
	stet_str reasoning;
	stet_str id;                    /* the server's */
	enum stet_finish finish;
	struct stet_usage usage;
	long long cost;                 /* millionths of a US dollar; -1: not known */
	unsigned tries, unknown;        /* as in stet_reply; of all runs when the journal gives them */
	bool doubt;                     /* nobody knows whether it was answered: only from the journal */
	long long began, ended;         /* milliseconds since 1970 */
	stet_str error;                 /* slug and words, without what was asked */
};

struct stet_journal;

/* Open or make it.  NULL: $STET_JOURNAL, else ~/.local/state/stet/journal.db.  STET_EBUSY when another program holds it for
 * over 5 s, STET_EFORMAT when it is no journal, is broken or was written by a newer stet, STET_EOUTPUT when it cannot be written. */
int stet_journal_open(struct stet_journal **out, const char *path, struct stet_err *err);
/* To look into it only: nothing is made or changed.  STET_EUSAGE "journal.none" when there is none. */
int stet_journal_view(struct stet_journal **out, const char *path, struct stet_err *err);
void stet_journal_close(struct stet_journal *journal);

/* What is done from here to the commit is one transaction, so one wait for the disk however many calls it is about; none of it
 * holds before stet_journal_commit says so.  `durable`: it is on the disk then, which takes milliseconds; else a power cut may undo
 * it (a killed process does not).  Without begin, each of the functions below is a transaction of its own, durable where it says
 * so.  Once begun, commit has to be called, also after a failure: then nothing of it was done, and the failure is told again. */
int stet_journal_begin(struct stet_journal *journal, bool durable, struct stet_err *err);
int stet_journal_commit(struct stet_journal *journal, struct stet_err *err);

enum stet_claim {
	STET_CLAIM_MINE,        /* nobody has asked: the row is there as PLANNED, and this process's */
	STET_CLAIM_DONE,        /* `row` has the answer */
	STET_CLAIM_THEIRS,      /* a process that is alive is at it: look again later */
	STET_CLAIM_UNKNOWN,     /* it was sent and the process that did is gone, or failed so that nobody knows: it may be paid.  `row` */
};

/* Claim row->key for this process; row has what is to be written when it is new.  What failed for certain, or was cancelled, stays
 * as it is beside the new row. */
int stet_journal_claim(struct stet_journal *journal, struct stet_call_row *row, enum stet_claim *out, struct stet_arena *arena,
                       struct stet_err *err);
/* Is the answer there?  Then it is in *row; nothing is claimed. */
int stet_journal_look(struct stet_journal *journal, const char *key, struct stet_call_row *row, bool *there, struct stet_arena *arena,
                      struct stet_err *err);
/* What was unknown is asked again all the same: it is mine now, PLANNED, and counts in `unknown`. */
int stet_journal_retake(struct stet_journal *journal, const char *key, struct stet_err *err);
/* A try goes out.  Committed and on the disk when this returns. */
int stet_journal_sent(struct stet_journal *journal, const char *key, long long expected_cost, struct stet_err *err);
/* It did not go out after all: as if that had not been said. */
int stet_journal_unsent(struct stet_journal *journal, const char *key, struct stet_err *err);
/* Text so far or the server's id, now and then: not waited for. */
int stet_journal_streaming(struct stet_journal *journal, const char *key, stet_str id, stet_str so_far, struct stet_err *err);
/* The end of it: row's state is DONE, FAILED or CANCELLED.  On the disk when this returns. */
int stet_journal_ended(struct stet_journal *journal, const struct stet_call_row *row, struct stet_err *err);
/* Not asked after all. */
int stet_journal_release(struct stet_journal *journal, const char *key, struct stet_err *err);

/* Rows, newest first, until `each` says not 0: `since` in milliseconds since 1970, `key` (its beginning is enough) NULL: any. */
typedef int stet_call_fn(void *user, const struct stet_call_row *row);
int stet_journal_each(struct stet_journal *journal, const char *key, long long since, unsigned most, stet_call_fn *each, void *user,
                      struct stet_err *err);
/* Sums of what was answered, or cost something all the same, by "step", "model" or "day"; the days are those of local time. */
struct stet_sum {
	stet_str of;
	unsigned long long calls, unknown;      /* unknown: tries that nobody knows of whether they were answered, and paid */
	struct stet_usage usage;
	long long cost;                         /* of those whose price is known */
	unsigned long long priceless;           /* calls whose price is not */
};
int stet_journal_sums(struct stet_journal *journal, const char *by, long long since, struct stet_sum **out, size_t *n,
                      struct stet_arena *arena, struct stet_err *err);

#endif
