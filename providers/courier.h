/* courier.h - the process of its own that carries calls: begun with the loop, ended with it. */
#ifndef STET_PROVIDERS_COURIER_H
#define STET_PROVIDERS_COURIER_H

#include "loop.h"
#include "wire.h"

/* courier_child.c: what the courier does until nobody is at the other end of `fd`.  Does not return. */
void stet_courier_run(int fd, const struct stet_loop_options *options) __attribute__((noreturn));

/* courier_parcel.c: what is asked, and what came of it, as frames. */
struct stet_parcel {
	struct stet_arena arena;
	enum stet_job job;
	stet_str model;
	struct stet_request request;
	const stet_str *text;
	size_t n_texts;
	stet_str prompt;
	unsigned width, height;
};

void stet_parcel_write(struct stet_wire *wire, const struct stet_call *call);
bool stet_parcel_read(struct stet_parcel *parcel, struct stet_frame *frame);
void stet_reply_write(struct stet_wire *wire, const struct stet_call *call, int rc, const struct stet_err *err);
/* Into a call that is under way; false: the frame is broken. */
bool stet_reply_read(struct stet_call *call, struct stet_frame *frame, int *rc, struct stet_err *err, struct stet_fault *fault);

#endif
