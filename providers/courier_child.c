/* courier_child.c - the process that carries calls: it alone has keys and sockets, and nothing of any document but what is
 * asked. */
#include "courier.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine.h"

#define SLOTS_MOST 1000000
#define WIRE       3

/* A call on its way, by the number that both sides know it by. */
struct carried {
	struct stet_parcel parcel;
	struct stet_call *call;
	struct stet_reply reply;
	struct stet_watch watch;
	struct courier *courier;
	uint32_t slot;
	int cancel;
};

struct courier {
	struct stet_wire wire;
	struct stet_engine *engine;     /* NULL: there is no curl; `broken` says so to everybody */
	struct stet_err broken;
	struct stet_models *models;
	struct carried **slot;
	size_t n_slots;
	bool writing;                   /* it is waited for until more can be written */
};

static volatile sig_atomic_t ended;

static void on_signal(int number)
{
	(void)number;
	ended = 1;
}

/* ---- what happens to calls ---------------------------------------------------------------------- */

static void begin(struct carried *carried, enum stet_frame_type type)
{
	stet_wire_begin(&carried->courier->wire, type, carried->slot);
}

static bool ask(void *user, struct stet_trip *trip)
{
	struct courier *courier = user;

	begin(trip->call.watch->user, STET_FRAME_SEND);
	stet_wire_number(&courier->wire, trip->tries);
	stet_wire_end(&courier->wire);
	return false;
}

static void text_frame(struct carried *carried, enum stet_frame_type type, stet_str text)
{
	begin(carried, type);
	stet_wire_bytes(&carried->courier->wire, text);
	stet_wire_end(&carried->courier->wire);
}

static void on_id(void *user, stet_str id)
{
	text_frame(user, STET_FRAME_ID, id);
}

static int on_text(void *user, stet_str more)
{
	text_frame(user, STET_FRAME_TEXT, more);
	return 0;
}

static int on_reasoning(void *user, stet_str more)
{
	text_frame(user, STET_FRAME_REASON, more);
	return 0;
}

static void on_wait(void *user, long ms, const struct stet_fault *why)
{
	struct carried *carried = user;

	begin(carried, STET_FRAME_WAIT);
	stet_wire_number(&carried->courier->wire, ms);
	stet_buf_add(&carried->courier->wire.out, why, sizeof(*why));
	stet_wire_end(&carried->courier->wire);
}

static void done(struct carried *carried, int rc, const struct stet_err *err)
{
	struct courier *courier = carried->courier;

	begin(carried, STET_FRAME_DONE);
	stet_reply_write(&courier->wire, carried->call, rc, err);
	stet_wire_end(&courier->wire);
	courier->slot[carried->slot] = NULL;
	stet_call_free(carried->call);
	stet_reply_free(&carried->reply);
	stet_arena_free(&carried->parcel.arena);
	free(carried);
}

/* ---- what is asked ------------------------------------------------------------------------------ */

static int start(struct courier *courier, struct carried *carried, struct stet_err *err)
{
	struct stet_parcel *parcel = &carried->parcel;
	const struct stet_model *model;
	struct stet_call *call;
	int rc;

	if (!courier->engine) {
		*err = courier->broken;
		return err->code;
	}
	rc = stet_models_find(courier->models, parcel->model.at, &model, err);
	if (rc)
		return rc;
	call = stet_call_new(&courier->engine->loop, model, parcel->job);
	call->request = &parcel->request;
	call->text = parcel->text;
	call->n_texts = parcel->n_texts;
	call->prompt = parcel->prompt;
	call->width = parcel->width;
	call->height = parcel->height;
	call->watch = &carried->watch;
	call->reply = &carried->reply;
	rc = stet_call_begin(call, err);
	if (rc)
		free(call);
	else
		carried->call = call;
	return rc;
}

static void started(struct courier *courier, struct stet_frame *frame)
{
	struct carried *carried;
	struct stet_err err = { 0 };
	int rc;

	if (frame->slot >= SLOTS_MOST)
		return;
	while (courier->n_slots <= frame->slot) {
		size_t more = courier->n_slots ? courier->n_slots * 2 : 64;

		courier->slot = stet_grow(courier->slot, more * sizeof(struct carried *));
		memset(courier->slot + courier->n_slots, 0, (more - courier->n_slots) * sizeof(struct carried *));
		courier->n_slots = more;
	}
	carried = stet_grow(NULL, sizeof(*carried));
	*carried = (struct carried){ .courier = courier, .slot = frame->slot };
	carried->watch = (struct stet_watch){ .user = carried, .on_id = on_id, .on_text = on_text, .on_reasoning = on_reasoning,
	                                      .on_wait = on_wait, .cancel = &carried->cancel };
	stet_fault_clear(&carried->reply.fault);
	courier->slot[frame->slot] = carried;
	rc = stet_parcel_read(&carried->parcel, frame) ? start(courier, carried, &err)
	                                               : stet_fail(&err, STET_EBUG, "provider.wire", "a call that cannot be read");
	if (rc)
		done(carried, rc, &err);
}

static void take(struct courier *courier, struct stet_frame *frame)
{
	static const struct stet_err refused = { .code = STET_ECANCELLED, .slug = "provider.cancelled", .text = "not sent" };
	struct carried *carried = frame->slot < courier->n_slots ? courier->slot[frame->slot] : NULL;
	struct stet_trip *trip = carried ? (struct stet_trip *)carried->call : NULL;
	bool asking = trip && !trip->call.done && trip->state == STET_TRIP_ASKING;

	switch (frame->type) {
	case STET_FRAME_START:
		if (!carried)
			started(courier, frame);
		break;
	case STET_FRAME_GO:
		if (asking)
			stet_trip_go(trip);
		break;
	case STET_FRAME_STOP:
		if (asking)
			stet_trip_stop(trip, &refused);
		break;
	case STET_FRAME_CANCEL:
		if (carried)
			carried->cancel = 1;
		break;
	default:
		break;
	}
}

static void on_side(void *user)
{
	struct courier *courier = user;
	struct stet_frame frame;

	stet_wire_fill(&courier->wire);
	while (stet_wire_next(&courier->wire, &frame))
		take(courier, &frame);
}

/* ---- the process -------------------------------------------------------------------------------- */

/* Nothing of what the other process has open is this one's, and nothing of this one's gets out by a core dump. */
static void settle(int fd)
{
	static const struct rlimit none = { 0, 0 };
	struct sigaction on_term = { .sa_handler = on_signal };
	int null;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	prctl(PR_SET_DUMPABLE, 0);
	prctl(PR_SET_NAME, "stet-courier");
	setrlimit(RLIMIT_CORE, &none);
	sigaction(SIGTERM, &on_term, NULL);
	/* Keys that stop a program go to the other one, which stops its calls as it sees fit. */
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	if (fd != WIRE)
		dup2(fd, WIRE);
	null = open("/dev/null", O_RDWR);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	fcntl(WIRE, F_SETFD, FD_CLOEXEC);
	close_range(WIRE + 1, ~0U, 0);
}

static void open_engine(struct courier *courier, const struct stet_loop_options *options)
{
	struct stet_loop *loop;
	struct stet_loop_options inner = *options;

	inner.courier = false;
	if (stet_loop_open(&loop, &inner, &courier->broken))
		return;
	courier->engine = (struct stet_engine *)loop;
	courier->engine->ask = ask;
	courier->engine->on_side = on_side;
	courier->engine->user = courier;
	stet_engine_side(courier->engine, WIRE, false);
}

static void flush(struct courier *courier)
{
	bool waits;

	stet_wire_flush(&courier->wire);
	waits = stet_wire_waits(&courier->wire);
	if (waits != courier->writing)
		stet_engine_side(courier->engine, WIRE, waits);
	courier->writing = waits;
}

static void carry(struct courier *courier)
{
	struct stet_loop *loop = &courier->engine->loop;

	while (!courier->wire.gone && !ended) {
		struct stet_call *call;

		loop->by->step(loop, 1000);
		while (loop->done && (call = stet_loop_run(loop, 0)) != NULL) {
			struct stet_err err = { 0 };
			int rc = stet_call_result(call, &err);

			done(call->watch->user, rc, &err);
		}
		flush(courier);
	}
}

/* Without curl there is nothing to do but to say so. */
static void excuse(struct courier *courier)
{
	while (!courier->wire.gone && !ended) {
		struct pollfd fd = { .fd = WIRE, .events = POLLIN };

		if (stet_wire_waits(&courier->wire))
			fd.events |= POLLOUT;
		if (poll(&fd, 1, 1000) > 0)
			on_side(courier);
		stet_wire_flush(&courier->wire);
	}
}

void stet_courier_run(int fd, const struct stet_loop_options *options)
{
	struct courier courier = { .wire.fd = WIRE, .models = options->models };
	pid_t parent = getppid();

	settle(fd);
	open_engine(&courier, options);
	if (getppid() == parent && courier.engine)
		carry(&courier);
	else if (getppid() == parent)
		excuse(&courier);
	/* The loop is not closed: connections end with the process, and curl would wait for names that are being looked up. */
	stet_models_close(courier.models);
	_exit(0);
}
