/* embed.c - vectors of many texts: as many requests as the server's batches make of them, all at once. */
#include "loop.h"

#include <stdlib.h>

#define BATCH 256

struct embedding {
	struct stet_call **call;
	size_t n, batch;
};

static size_t begin_all(struct embedding *all, struct stet_loop *loop, const struct stet_model *model, const stet_str *text, size_t n,
                        int *rc, struct stet_err *err)
{
	size_t begun = 0;

	for (size_t i = 0; i < all->n && *rc == STET_OK; i++) {
		struct stet_call *call = all->call[i] = stet_call_new(loop, model, STET_JOB_EMBED);

		call->text = text + i * all->batch;
		call->n_texts = n - i * all->batch < all->batch ? n - i * all->batch : all->batch;
		*rc = stet_call_begin(call, err);
		if (*rc) {
			free(call);
			all->call[i] = NULL;
		} else {
			begun++;
		}
	}
	return begun;
}

static int join(struct embedding *all, size_t begun, size_t n, float **out, size_t *dimensions, struct stet_usage *usage,
                struct stet_arena *arena, struct stet_err *err)
{
	size_t dims = begun ? all->call[0]->dimensions : 0;

	for (size_t i = 0; i < begun; i++)
		if (all->call[i]->dimensions != dims || dims == 0)
			return stet_fail(err, STET_EPROVIDER, "provider.protocol", "%s: vectors of different lengths for texts of one kind",
			                 all->call[0]->model->name);
	*out = dims ? stet_arena_alloc(arena, n * dims * sizeof(**out)) : NULL;
	*dimensions = dims;
	for (size_t i = 0; i < begun; i++) {
		const struct stet_call *call = all->call[i];

		memcpy(*out + i * all->batch * dims, call->vector, call->n_texts * dims * sizeof(**out));
		if (usage) {
			usage->in += call->own.usage.in;
			usage->in_cached += call->own.usage.in_cached;
			usage->out += call->own.usage.out;
			usage->estimated |= call->own.usage.estimated;
		}
	}
	return STET_OK;
}

int stet_embed(struct stet_loop *loop, const struct stet_model *model, const stet_str *text, size_t n, float **out,
               size_t *dimensions, struct stet_usage *usage, struct stet_arena *arena, struct stet_err *err)
{
	struct embedding all = { .batch = model->row && model->row->batch ? model->row->batch : BATCH };
	int rc = STET_OK;
	size_t begun;

	*out = NULL;
	*dimensions = 0;
	if (usage)
		*usage = (struct stet_usage){ 0 };
	if (n == 0)
		return STET_OK;
	all.n = (n + all.batch - 1) / all.batch;
	all.call = stet_grow(NULL, all.n * sizeof(struct stet_call *));
	begun = begin_all(&all, loop, model, text, n, &rc, err);
	/* The first that fails decides; the others are let go. */
	for (size_t i = 0; i < begun && rc == STET_OK; i++)
		rc = stet_call_wait(all.call[i], err);
	if (rc == STET_OK)
		rc = join(&all, begun, n, out, dimensions, usage, arena, err);
	for (size_t i = 0; i < begun; i++)
		stet_call_free(all.call[i]);
	free(all.call);
	return rc;
}
