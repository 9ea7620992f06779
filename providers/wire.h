/* wire.h - frames between a process and its courier: numbers and bytes in the form that this machine has them, as both are one
 * program.  Whoever reads them believes no length and no number. */
#ifndef STET_PROVIDERS_WIRE_H
#define STET_PROVIDERS_WIRE_H

#include <stet/provider.h>

enum stet_frame_type {
	/* To the courier. */
	STET_FRAME_START = 1,   /* job, model, flags, what is asked */
	STET_FRAME_GO,          /* the try may go */
	STET_FRAME_STOP,        /* it may not; the reason stays here */
	STET_FRAME_CANCEL,
	/* From it. */
	STET_FRAME_SEND,        /* a try is ready to go: its number */
	STET_FRAME_ID,
	STET_FRAME_TEXT,
	STET_FRAME_REASON,
	STET_FRAME_WAIT,        /* milliseconds, the fault */
	STET_FRAME_DONE,        /* the error, the reply, what else came */
};

struct stet_wire {
	int fd;                 /* does not block */
	struct stet_buf in, out;
	size_t read, written;   /* so much of them is done with */
	size_t open;            /* where the frame begins that is being written */
	bool gone;              /* nobody is at the other end */
};

void stet_wire_begin(struct stet_wire *wire, enum stet_frame_type type, uint32_t slot);
void stet_wire_number(struct stet_wire *wire, long long n);
void stet_wire_bytes(struct stet_wire *wire, stet_str bytes);
void stet_wire_end(struct stet_wire *wire);
/* Write and read what goes without waiting. */
void stet_wire_flush(struct stet_wire *wire);
void stet_wire_fill(struct stet_wire *wire);
static inline bool stet_wire_waits(const struct stet_wire *wire)
{
	return wire->written < wire->out.len;
}
void stet_wire_free(struct stet_wire *wire);

struct stet_frame {
	enum stet_frame_type type;
	uint32_t slot;
	stet_str rest;
	bool bad;               /* something was asked of it that it has not */
};

/* The next whole frame; its bytes last until the next fill. */
bool stet_wire_next(struct stet_wire *wire, struct stet_frame *frame);
long long stet_frame_number(struct stet_frame *frame);
stet_str stet_frame_bytes(struct stet_frame *frame);
/* Exactly so many bytes, to `to`. */
void stet_frame_raw(struct stet_frame *frame, void *to, size_t size);
void stet_frame_fault(struct stet_frame *frame, struct stet_fault *fault);

#endif
