/* openai_more.c - lists, vectors and pictures at OpenAI's addresses, as many serve them. */
#include "openai_more.h"

#include "decode.h"
#include "encode.h"

void stet_openai_address(struct stet_http *out, const struct stet_model *model, const char *path)
{
	stet_encode_url(out, model, path);
	if (!model->row || !model->row->version || strcmp(model->dialect ? model->dialect : "", "openai"))
		return;
	stet_buf_z(&out->url, "?api-version=");
	stet_encode_segment(&out->url, stet_str_of(model->row->version));
}

/* ---- lists --------------------------------------------------------------------------------------------- */

int stet_openai_list(struct stet_http *out, const struct stet_model *model, struct stet_err *err)
{
	stet_openai_address(out, model, "/models");
	return stet_buf_check(&out->url, err);
}

static long long context_of(const struct stet_tree *model)
{
	static const char *const names[] = { "max_model_len", "context_length", "context_window", "max_context_length", "meta.n_ctx",
	                                     "meta.n_ctx_train" };
	long long n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names) && n <= 0; i++)
		n = stet_tree_int(stet_tree_at(model, names[i]), 0);
	return n;
}

static void listed(struct stet_buf *out, const struct stet_tree *model)
{
	stet_decode_listed(out, stet_tree_text(stet_tree_at(model, "id")), context_of(model));
}

int stet_openai_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_list(out, stet_tree_is_list(body) ? body : stet_tree_at(body, "data"), listed, err);
}

/* ---- vectors ------------------------------------------------------------------------------------------- */

int stet_openai_embed(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };

	if (stet_encode_quirk(model, STET_QUIRK_NO_EMBEDDINGS))
		return stet_fail(err, STET_EPROVIDER, "provider.request", "'%s' makes no embeddings", model->vendor);
	stet_openai_address(out, model, "/embeddings");
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	stet_json_key(&json, "input");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++)
		stet_json_str(&json, text[i]);
	stet_json_close(&json, ']');
	stet_json_text(&json, "encoding_format", STET_STR("float"));
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

int stet_openai_embedded(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
                         struct stet_arena *arena, struct stet_err *err)
{
	const struct stet_tree *item = stet_tree_first(stet_tree_at(body, "data"));
	struct stet_vectors vectors;
	int rc = STET_OK;

	stet_vectors_open(&vectors, n, arena);
	for (long long i = 0; item && !rc; item = stet_tree_next(item), i++)
		rc = stet_vectors_put(&vectors, stet_tree_int(stet_tree_at(item, "index"), i), stet_tree_at(item, "embedding"), err);
	stet_decode_count(&usage->in, stet_tree_at(body, "usage.total_tokens"));
	stet_decode_count(&usage->in, stet_tree_at(body, "usage.prompt_tokens"));
	return rc ? rc : stet_vectors_close(&vectors, out, dimensions, err);
}

/* ---- pictures ------------------------------------------------------------------------------------------ */

/* Three sizes are known to all of OpenAI's models; others take any, in steps of 16. */
static void size(struct stet_json *json, bool known, unsigned width, unsigned height)
{
	struct stet_buf text = { 0 };

	if (!known)
		stet_buf_fmt(&text, "%ux%u", (width + 15) / 16 * 16, (height + 15) / 16 * 16);
	else if (width * 4ULL > height * 5ULL)
		stet_buf_z(&text, "1536x1024");
	else
		stet_buf_z(&text, height * 4ULL > width * 5ULL ? "1024x1536" : "1024x1024");
	stet_json_text(json, "size", stet_buf_view(&text));
	stet_buf_free(&text);
}

int stet_openai_draw(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                     struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };
	bool known = stet_str_starts(stet_str_of(model->id), STET_STR("gpt-image"));

	if (width < 16 || height < 16 || width > 8192 || height > 8192)
		return stet_fail(err, STET_EUSAGE, "provider.request", "a picture of %u × %u pixels", width, height);
	stet_openai_address(out, model, "/images/generations");
	stet_json_open(&json, '{');
	stet_json_text(&json, "model", stet_str_of(model->id));
	stet_json_text(&json, "prompt", prompt);
	stet_json_count(&json, "n", 1);
	size(&json, known, width, height);
	/* Those of OpenAI always send the picture itself, and refuse to be asked for it. */
	if (!known)
		stet_json_text(&json, "response_format", STET_STR("b64_json"));
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

int stet_openai_drawn(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err)
{
	const struct stet_tree *first = stet_tree_at(body, "data.0");

	stet_decode_count(&out->usage.in, stet_tree_at(body, "usage.input_tokens"));
	stet_decode_count(&out->usage.out, stet_tree_at(body, "usage.output_tokens"));
	if (!stet_tree_text(stet_tree_at(first, "b64_json")).len && stet_tree_text(stet_tree_at(first, "url")).len)
		return stet_fail(err, STET_EPROVIDER, "provider.protocol",
		                 "the server answers with an address instead of the picture; addresses are not followed");
	return stet_decode_picture(out, stet_tree_text(stet_tree_at(first, "b64_json")), err);
}
