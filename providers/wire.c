/* wire.c - frames between a process and its courier. */
#include "wire.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#define FRAME_MAX ((size_t)512 << 20)
#define HEAD      12            /* length of what follows, type, slot */

/* ---- writing ------------------------------------------------------------------------------------ */

static void raw(struct stet_wire *wire, const void *at, size_t size)
{
	stet_buf_add(&wire->out, at, size);
}

void stet_wire_begin(struct stet_wire *wire, enum stet_frame_type type, uint32_t slot)
{
	uint32_t head[3] = { 0, (uint32_t)type, slot };

	wire->open = wire->out.len;
	raw(wire, head, sizeof(head));
}

void stet_wire_number(struct stet_wire *wire, long long n)
{
	raw(wire, &n, sizeof(n));
}

void stet_wire_bytes(struct stet_wire *wire, stet_str bytes)
{
	stet_wire_number(wire, (long long)bytes.len);
	stet_buf_str(&wire->out, bytes);
}

void stet_wire_end(struct stet_wire *wire)
{
	size_t len = wire->out.len - wire->open - HEAD;
	uint32_t n = (uint32_t)len;

	if (wire->out.over || len > FRAME_MAX)
		wire->gone = true;
	else
		memcpy(wire->out.at + wire->open, &n, sizeof(n));
}

void stet_wire_flush(struct stet_wire *wire)
{
	while (!wire->gone && stet_wire_waits(wire)) {
		/* When the other end was killed that is an error like any other, and no signal that ends this process, too. */
		ssize_t n = send(wire->fd, wire->out.at + wire->written, wire->out.len - wire->written, MSG_NOSIGNAL);

		if (n > 0)
			wire->written += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			break;
		else if (n == 0 || errno != EINTR)
			wire->gone = true;
	}
	if (wire->gone || !stet_wire_waits(wire)) {
		wire->out.len = wire->written = 0;
	} else if (wire->written > 65536 && wire->written > wire->out.len / 2) {
		memmove(wire->out.at, wire->out.at + wire->written, wire->out.len - wire->written);
		wire->out.len -= wire->written;
		wire->written = 0;
	}
}

/* ---- reading ------------------------------------------------------------------------------------ */

void stet_wire_fill(struct stet_wire *wire)
{
	if (wire->read > 0) {
		memmove(wire->in.at, wire->in.at + wire->read, wire->in.len - wire->read);
		wire->in.len -= wire->read;
		wire->read = 0;
	}
	for (int i = 0; i < 16 && !wire->gone; i++) {
		char *room = stet_buf_room(&wire->in, 65536);
		ssize_t n = room ? read(wire->fd, room, 65536) : 0;

		if (n > 0)
			wire->in.len += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			return;
		else if (n == 0 || errno != EINTR)
			wire->gone = true;
	}
}

bool stet_wire_next(struct stet_wire *wire, struct stet_frame *frame)
{
	uint32_t head[3];

	if (wire->in.len - wire->read < HEAD)
		return false;
	memcpy(head, wire->in.at + wire->read, sizeof(head));
	if (head[0] > FRAME_MAX) {
		wire->gone = true;
		return false;
	}
	if (wire->in.len - wire->read - HEAD < head[0])
		return false;
	*frame = (struct stet_frame){ .type = (enum stet_frame_type)head[1], .slot = head[2],
	                              .rest = { wire->in.at + wire->read + HEAD, head[0] } };
	wire->read += HEAD + head[0];
	return true;
}

void stet_frame_raw(struct stet_frame *frame, void *to, size_t size)
{
	if (frame->rest.len < size) {
		frame->bad = true;
		memset(to, 0, size);
		return;
	}
	memcpy(to, frame->rest.at, size);
	frame->rest = stet_str_sub(frame->rest, size, frame->rest.len);
}

long long stet_frame_number(struct stet_frame *frame)
{
	long long n;

	stet_frame_raw(frame, &n, sizeof(n));
	return n;
}

stet_str stet_frame_bytes(struct stet_frame *frame)
{
	long long len = stet_frame_number(frame);
	stet_str bytes;

	if (len < 0 || (unsigned long long)len > frame->rest.len) {
		frame->bad = true;
		return (stet_str){ "", 0 };
	}
	bytes = stet_str_sub(frame->rest, 0, (size_t)len);
	frame->rest = stet_str_sub(frame->rest, (size_t)len, frame->rest.len);
	return bytes;
}

static bool is_flag(const bool *flag)
{
	unsigned char byte;

	memcpy(&byte, flag, 1);
	return byte <= 1;
}

void stet_frame_fault(struct stet_frame *frame, struct stet_fault *fault)
{
	stet_frame_raw(frame, fault, sizeof(*fault));
	if ((int)fault->kind < STET_FAULT_NONE || fault->kind > STET_FAULT_CANCELLED || !is_flag(&fault->sent) || !is_flag(&fault->begun)) {
		frame->bad = true;
		memset(fault, 0, sizeof(*fault));
	}
	fault->code[sizeof(fault->code) - 1] = fault->text[sizeof(fault->text) - 1] = fault->id[sizeof(fault->id) - 1] = 0;
}

void stet_wire_free(struct stet_wire *wire)
{
	if (wire->fd >= 0)
		close(wire->fd);
	stet_buf_free(&wire->in);
	stet_buf_free(&wire->out);
}
