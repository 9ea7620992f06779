/* courier.c - a loop whose calls another process carries: what is here has no keys, opens no socket, and may give both up. */
#include "courier.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "retry.h"

#define TICK      20            /* a cancelled call is noticed within it */
#define PATIENCE  3000          /* for the courier to end */

/* A call that the courier has. */
struct errand {
	struct stet_call call;
	uint32_t slot;
	bool sent;                      /* a try was let go */
};

struct courier {
	struct stet_loop loop;
	struct stet_wire wire;
	pid_t pid;
	struct slot {
		struct errand *errand;          /* NULL with `taken`: nobody wants to know any more */
		bool taken;
	} *slot;
	size_t n_slots;
	uint32_t *spare;                /* slots that are free */
	size_t n_spare;
	long long tick;
};

static struct courier *courier_of(const struct stet_call *call)
{
	return (struct courier *)call->loop;
}

/* ---- slots -------------------------------------------------------------------------------------- */

static uint32_t take_slot(struct courier *courier, struct errand *errand)
{
	uint32_t slot;

	if (courier->n_spare == 0) {
		size_t more = courier->n_slots ? courier->n_slots * 2 : 64;

		courier->slot = stet_grow(courier->slot, more * sizeof(*courier->slot));
		courier->spare = stet_grow(courier->spare, more * sizeof(*courier->spare));
		memset(courier->slot + courier->n_slots, 0, (more - courier->n_slots) * sizeof(*courier->slot));
		for (size_t i = more; i > courier->n_slots; i--)
			courier->spare[courier->n_spare++] = (uint32_t)(i - 1);
		courier->n_slots = more;
	}
	slot = courier->spare[--courier->n_spare];
	courier->slot[slot].errand = errand;
	courier->slot[slot].taken = true;
	return slot;
}

static void free_slot(struct courier *courier, uint32_t slot)
{
	courier->slot[slot].errand = NULL;
	courier->slot[slot].taken = false;
	courier->spare[courier->n_spare++] = slot;
}

/* ---- calls -------------------------------------------------------------------------------------- */

static int start(struct stet_call *call, struct stet_err *err)
{
	struct courier *courier = courier_of(call);
	struct errand *errand = (struct errand *)call;

	if (courier->wire.gone)
		return stet_fail(err, STET_EPROVIDER, "provider.lost", "the process that carries calls has ended");
	errand->slot = take_slot(courier, errand);
	stet_wire_begin(&courier->wire, STET_FRAME_START, errand->slot);
	stet_parcel_write(&courier->wire, call);
	stet_wire_end(&courier->wire);
	stet_wire_flush(&courier->wire);
	return STET_OK;
}

static void say(struct errand *errand, enum stet_frame_type type)
{
	struct courier *courier = courier_of(&errand->call);

	stet_wire_begin(&courier->wire, type, errand->slot);
	stet_wire_end(&courier->wire);
}

/* The slot is free when the courier has said that it is done with it. */
static void let_go(struct errand *errand)
{
	say(errand, STET_FRAME_CANCEL);
	courier_of(&errand->call)->slot[errand->slot].errand = NULL;
}

static void stop(struct stet_call *call)
{
	let_go((struct errand *)call);
	stet_wire_flush(&courier_of(call)->wire);
}

static void end_here(struct errand *errand, enum stet_fault_kind kind, const char *words)
{
	struct stet_reply *reply = errand->call.reply;
	struct stet_fault fault;

	stet_fault_clear(&fault);
	stet_fault_say(&fault, kind, "%s", words);
	fault.sent = errand->sent;
	fault.begun = reply->text.len || reply->reasoning.len;
	if (kind == STET_FAULT_LOST && errand->sent)
		reply->unknown++;
	/* What came may have to be paid, and nobody will say how much any more. */
	if (errand->call.job == STET_JOB_CHAT && fault.sent && fault.begun)
		stet_reply_end(reply, errand->call.request);
	stet_call_end(&errand->call, &fault);
}

static void cancel(struct errand *errand)
{
	let_go(errand);
	end_here(errand, STET_FAULT_CANCELLED, "stopped");
}

/* ---- what the courier says ---------------------------------------------------------------------- */

static void on_send(struct errand *errand, struct stet_frame *frame)
{
	const struct stet_watch *watch = errand->call.watch;
	struct stet_err err = { 0 };
	unsigned attempt = (unsigned)stet_frame_number(frame);

	stet_reply_reset(errand->call.reply);
	if (watch && watch->on_send && watch->on_send(watch->user, attempt, &err)) {
		say(errand, STET_FRAME_STOP);
		courier_of(&errand->call)->slot[errand->slot].errand = NULL;
		stet_call_fail(&errand->call, &err);
		return;
	}
	errand->call.reply->tries++;
	errand->sent = true;
	say(errand, STET_FRAME_GO);
}

static void on_text(struct errand *errand, struct stet_frame *frame)
{
	const struct stet_watch *watch = errand->call.watch;
	bool text = frame->type == STET_FRAME_TEXT;
	stet_str more = stet_frame_bytes(frame);
	int (*to)(void *, stet_str) = !watch ? NULL : text ? watch->on_text : watch->on_reasoning;

	stet_buf_str(text ? &errand->call.reply->text : &errand->call.reply->reasoning, more);
	if (to && to(watch->user, more))
		cancel(errand);
}

static void on_wait(struct errand *errand, struct stet_frame *frame)
{
	const struct stet_watch *watch = errand->call.watch;
	long long ms = stet_frame_number(frame);
	struct stet_fault why;

	stet_frame_fault(frame, &why);
	if (stet_retry_unknown(&why))
		errand->call.reply->unknown++;
	/* Its try is over, and no other one has gone. */
	if (why.kind != STET_FAULT_BREAKER)
		errand->sent = false;
	if (watch && watch->on_wait)
		watch->on_wait(watch->user, ms >= 0 && ms < 86400000 ? (long)ms : 0, &why);
}

static void on_done(struct errand *errand, struct stet_frame *frame)
{
	struct stet_err err = { 0 };
	struct stet_fault fault;
	int rc;

	free_slot(courier_of(&errand->call), errand->slot);
	if (!stet_reply_read(&errand->call, frame, &rc, &err, &fault)) {
		end_here(errand, STET_FAULT_LOST, "the process that carries calls says what makes no sense");
		return;
	}
	errand->call.told = errand->call.reply->text.len;
	if (fault.kind != STET_FAULT_NONE)
		stet_call_end(&errand->call, &fault);
	else if (rc)
		stet_call_fail(&errand->call, &err);
	else
		stet_call_end(&errand->call, &(struct stet_fault){ .kind = STET_FAULT_NONE });
}

static void take(struct courier *courier, struct stet_frame *frame)
{
	struct slot *slot = frame->slot < courier->n_slots ? &courier->slot[frame->slot] : NULL;
	struct errand *errand = slot ? slot->errand : NULL;

	if (!slot || !slot->taken)
		return;
	if (!errand) {
		if (frame->type == STET_FRAME_DONE)
			free_slot(courier, frame->slot);
		return;
	}
	switch (frame->type) {
	case STET_FRAME_SEND:
		on_send(errand, frame);
		break;
	case STET_FRAME_ID:
		if (errand->call.watch && errand->call.watch->on_id)
			errand->call.watch->on_id(errand->call.watch->user, stet_frame_bytes(frame));
		break;
	case STET_FRAME_TEXT:
	case STET_FRAME_REASON:
		on_text(errand, frame);
		break;
	case STET_FRAME_WAIT:
		on_wait(errand, frame);
		break;
	case STET_FRAME_DONE:
		on_done(errand, frame);
		break;
	default:
		break;
	}
}

static void each(struct courier *courier, bool all, void (*end)(struct errand *))
{
	for (size_t i = 0; i < courier->n_slots; i++) {
		struct errand *errand = courier->slot[i].errand;

		if (errand && (all || stet_call_cancelled(&errand->call)))
			end(errand);
	}
}

static void lost(struct errand *errand)
{
	courier_of(&errand->call)->slot[errand->slot].errand = NULL;
	end_here(errand, STET_FAULT_LOST, "the process that carries calls has ended");
}

static int step(struct stet_loop *loop, long timeout_ms)
{
	struct courier *courier = (struct courier *)loop;
	struct pollfd fd = { .fd = courier->wire.fd, .events = POLLIN };
	struct stet_frame frame;
	long long now;

	stet_wire_flush(&courier->wire);
	if (stet_wire_waits(&courier->wire))
		fd.events |= POLLOUT;
	if (timeout_ms < 0 || timeout_ms > TICK)
		timeout_ms = TICK;
	if (!courier->wire.gone && poll(&fd, 1, loop->done ? 0 : (int)timeout_ms) > 0) {
		stet_wire_fill(&courier->wire);
		while (stet_wire_next(&courier->wire, &frame))
			take(courier, &frame);
		stet_wire_flush(&courier->wire);
	}
	if (courier->wire.gone)
		each(courier, true, lost);
	now = stet_loop_now();
	if (now - courier->tick >= TICK) {
		courier->tick = now;
		each(courier, false, cancel);
	}
	return STET_OK;
}

/* ---- the process -------------------------------------------------------------------------------- */

/* It ends as soon as nobody is at the other end; what does not is ended. */
static void bury(pid_t pid)
{
	static const struct timespec moment = { .tv_nsec = 2000000 };
	long long until = stet_loop_now() + PATIENCE;

	while (waitpid(pid, NULL, WNOHANG) == 0) {
		if (stet_loop_now() >= until)
			kill(pid, SIGKILL);
		nanosleep(&moment, NULL);
	}
}

static void close_courier(struct stet_loop *loop)
{
	struct courier *courier = (struct courier *)loop;

	each(courier, true, cancel);
	stet_calls_orphan(loop);
	stet_wire_free(&courier->wire);
	bury(courier->pid);
	free(courier->slot);
	free(courier->spare);
	free(courier);
}

static const struct stet_carrier carrier = {
	.size = sizeof(struct errand), .start = start, .step = step, .stop = stop, .close = close_courier,
};

int stet_courier_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err)
{
	struct courier *courier;
	int end[2];
	pid_t pid;

	if (!options->models)
		return stet_fail(err, STET_EUSAGE, "model.unknown", "a courier needs the models that it is to find");
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, end) != 0)
		return stet_fail(err, STET_EPROVIDER, "provider.connect", "no pair of sockets: %s", strerror(errno));
	pid = fork();
	if (pid == 0)
		stet_courier_run(end[1], options);
	close(end[1]);
	if (pid < 0) {
		close(end[0]);
		return stet_fail(err, STET_EPROVIDER, "provider.connect", "no process for the calls: %s", strerror(errno));
	}
	courier = stet_grow(NULL, sizeof(*courier));
	*courier = (struct courier){ .loop = { .by = &carrier, .options = *options }, .wire.fd = end[0], .pid = pid };
	*out = &courier->loop;
	return STET_OK;
}
