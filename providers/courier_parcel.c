/* courier_parcel.c - what is asked, and what came of it, as frames. */
#include "courier.h"

#include <stdio.h>

#define MESSAGES_MOST 1000000
#define DIMENSIONS_MOST 1000000

/* ---- what is asked ------------------------------------------------------------------------------ */

static void put_text(struct stet_wire *wire, const char *z)
{
	stet_wire_number(wire, z != NULL);
	stet_wire_bytes(wire, stet_str_of(z));
}

static void put_request(struct stet_wire *wire, const struct stet_request *request)
{
	stet_wire_number(wire, request->max_output);
	stet_wire_number(wire, request->tempered);
	stet_buf_add(&wire->out, &request->temperature, sizeof(request->temperature));
	stet_wire_number(wire, request->seeded);
	stet_wire_number(wire, request->seed);
	put_text(wire, request->effort);
	stet_wire_bytes(wire, request->schema);
	put_text(wire, request->schema_name);
	stet_wire_bytes(wire, request->grammar);
	stet_wire_number(wire, request->stream);
	stet_wire_number(wire, (long long)request->n_messages);
	for (size_t i = 0; i < request->n_messages; i++) {
		const struct stet_message *message = &request->message[i];

		stet_wire_number(wire, message->role);
		stet_wire_bytes(wire, message->text);
		stet_wire_number(wire, (long long)message->n_images);
		for (size_t k = 0; k < message->n_images; k++) {
			stet_wire_bytes(wire, message->image[k].type);
			stet_wire_bytes(wire, message->image[k].bytes);
		}
	}
}

void stet_parcel_write(struct stet_wire *wire, const struct stet_call *call)
{
	static const struct stet_request none = { 0 };

	stet_wire_number(wire, call->job);
	stet_wire_bytes(wire, stet_str_of(call->model->name));
	put_request(wire, call->request ? call->request : &none);
	stet_wire_number(wire, (long long)call->n_texts);
	for (size_t i = 0; i < call->n_texts; i++)
		stet_wire_bytes(wire, call->text[i]);
	stet_wire_bytes(wire, call->prompt);
	stet_wire_number(wire, call->width);
	stet_wire_number(wire, call->height);
}

static stet_str kept(struct stet_parcel *parcel, struct stet_frame *frame)
{
	return stet_arena_str(&parcel->arena, stet_frame_bytes(frame));
}

static const char *get_text(struct stet_parcel *parcel, struct stet_frame *frame)
{
	bool there = stet_frame_number(frame) == 1;
	stet_str text = kept(parcel, frame);

	return there ? text.at : NULL;
}

/* So many things follow, each of some bytes. */
static size_t count(struct stet_frame *frame)
{
	long long n = stet_frame_number(frame);

	if (n < 0 || n > MESSAGES_MOST || (unsigned long long)n > frame->rest.len) {
		frame->bad = true;
		return 0;
	}
	return (size_t)n;
}

static void get_message(struct stet_parcel *parcel, struct stet_frame *frame, struct stet_message *message)
{
	struct stet_image *image;

	message->role = (enum stet_role)stet_frame_number(frame);
	message->text = kept(parcel, frame);
	message->n_images = count(frame);
	image = stet_arena_alloc(&parcel->arena, (message->n_images + 1) * sizeof(*image));
	for (size_t i = 0; i < message->n_images; i++) {
		image[i].type = kept(parcel, frame);
		image[i].bytes = kept(parcel, frame);
	}
	message->image = image;
}

static void get_request(struct stet_parcel *parcel, struct stet_frame *frame, struct stet_request *request)
{
	struct stet_message *message;

	request->max_output = (long)stet_frame_number(frame);
	request->tempered = stet_frame_number(frame) == 1;
	stet_frame_raw(frame, &request->temperature, sizeof(request->temperature));
	request->seeded = stet_frame_number(frame) == 1;
	request->seed = stet_frame_number(frame);
	request->effort = get_text(parcel, frame);
	request->schema = kept(parcel, frame);
	request->schema_name = get_text(parcel, frame);
	request->grammar = kept(parcel, frame);
	request->stream = stet_frame_number(frame) == 1;
	request->n_messages = count(frame);
	message = stet_arena_alloc(&parcel->arena, (request->n_messages + 1) * sizeof(*message));
	for (size_t i = 0; i < request->n_messages && !frame->bad; i++)
		get_message(parcel, frame, &message[i]);
	request->message = message;
}

bool stet_parcel_read(struct stet_parcel *parcel, struct stet_frame *frame)
{
	long long job = stet_frame_number(frame);
	stet_str *text;

	parcel->job = (enum stet_job)job;
	parcel->model = kept(parcel, frame);
	get_request(parcel, frame, &parcel->request);
	parcel->n_texts = count(frame);
	text = stet_arena_alloc(&parcel->arena, (parcel->n_texts + 1) * sizeof(*text));
	for (size_t i = 0; i < parcel->n_texts && !frame->bad; i++)
		text[i] = kept(parcel, frame);
	parcel->text = text;
	parcel->prompt = kept(parcel, frame);
	parcel->width = (unsigned)stet_frame_number(frame);
	parcel->height = (unsigned)stet_frame_number(frame);
	return !frame->bad && job >= STET_JOB_CHAT && job <= STET_JOB_LIST;
}

/* ---- what came of it ---------------------------------------------------------------------------- */

void stet_reply_write(struct stet_wire *wire, const struct stet_call *call, int rc, const struct stet_err *err)
{
	static const struct stet_reply none = { .fault = { .wait_ms = -1, .again = -1 } };
	const struct stet_reply *reply = call ? call->reply : &none;

	stet_wire_number(wire, rc);
	stet_wire_bytes(wire, stet_str_of(err->slug));
	stet_wire_bytes(wire, stet_str_of(err->text));
	stet_buf_add(&wire->out, &reply->fault, sizeof(reply->fault));
	stet_wire_bytes(wire, stet_buf_view(&reply->text));
	stet_wire_bytes(wire, stet_buf_view(&reply->reasoning));
	stet_wire_number(wire, reply->finish);
	stet_wire_number(wire, reply->usage.in);
	stet_wire_number(wire, reply->usage.in_cached);
	stet_wire_number(wire, reply->usage.in_written);
	stet_wire_number(wire, reply->usage.out);
	stet_wire_number(wire, reply->usage.out_reasoning);
	stet_wire_number(wire, reply->usage.estimated);
	stet_wire_bytes(wire, stet_str_of(reply->model));
	stet_wire_bytes(wire, stet_str_of(reply->id));
	stet_wire_number(wire, reply->tries);
	stet_wire_number(wire, reply->unknown);
	stet_wire_number(wire, call ? (long long)call->dimensions : 0);
	stet_wire_bytes(wire, call && call->vector
	                      ? (stet_str){ (const char *)call->vector, call->n_texts * call->dimensions * sizeof(float) }
	                      : (stet_str){ "", 0 });
	stet_wire_bytes(wire, call ? stet_buf_view(&call->bytes) : (stet_str){ "", 0 });
}

static void put(char *to, size_t size, stet_str s)
{
	snprintf(to, size, "%.*s", (int)(s.len < size ? s.len : size - 1), s.at);
}

static void take(struct stet_buf *buf, stet_str s)
{
	buf->len = 0;
	stet_buf_str(buf, s);
}

static void get_usage(struct stet_frame *frame, struct stet_usage *usage)
{
	usage->in = stet_frame_number(frame);
	usage->in_cached = stet_frame_number(frame);
	usage->in_written = stet_frame_number(frame);
	usage->out = stet_frame_number(frame);
	usage->out_reasoning = stet_frame_number(frame);
	usage->estimated = stet_frame_number(frame) == 1;
}

static void get_vector(struct stet_call *call, struct stet_frame *frame)
{
	long long dimensions = stet_frame_number(frame);
	stet_str bytes = stet_frame_bytes(frame);

	if (bytes.len == 0)
		return;
	if (dimensions < 1 || dimensions > DIMENSIONS_MOST || bytes.len != call->n_texts * (size_t)dimensions * sizeof(float)) {
		frame->bad = true;
		return;
	}
	call->dimensions = (size_t)dimensions;
	call->vector = stet_arena_alloc(&call->arena, bytes.len);
	memcpy(call->vector, bytes.at, bytes.len);
}

bool stet_reply_read(struct stet_call *call, struct stet_frame *frame, int *rc, struct stet_err *err, struct stet_fault *fault)
{
	struct stet_reply *reply = call->reply;
	long long finish;

	*rc = (int)stet_frame_number(frame);
	err->code = *rc;
	put(err->slug, sizeof(err->slug), stet_frame_bytes(frame));
	put(err->text, sizeof(err->text), stet_frame_bytes(frame));
	stet_frame_fault(frame, fault);
	take(&reply->text, stet_frame_bytes(frame));
	take(&reply->reasoning, stet_frame_bytes(frame));
	finish = stet_frame_number(frame);
	reply->finish = finish >= STET_FINISH_NONE && finish <= STET_FINISH_OTHER ? (enum stet_finish)finish : STET_FINISH_OTHER;
	get_usage(frame, &reply->usage);
	put(reply->model, sizeof(reply->model), stet_frame_bytes(frame));
	put(reply->id, sizeof(reply->id), stet_frame_bytes(frame));
	reply->tries = (unsigned)stet_frame_number(frame);
	reply->unknown = (unsigned)stet_frame_number(frame);
	get_vector(call, frame);
	take(&call->bytes, stet_frame_bytes(frame));
	return !frame->bad && *rc <= 0 && *rc >= STET_EBUSY;
}
