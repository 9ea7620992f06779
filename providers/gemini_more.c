/* gemini_more.c - the dialect "gemini": lists, vectors, pictures. */
#include "decode.h"
#include "encode.h"
#include "gemini.h"

/* ---- lists ----------------------------------------------------------------------------------------------- */

/* As many on one page as there may be. */
int stet_gemini_list(struct stet_http *out, const struct stet_model *model, struct stet_err *err)
{
	stet_encode_url(out, model, "/models?pageSize=1000");
	return stet_buf_check(&out->url, err);
}

/* Some models only count, or speak; those are no use here. */
static bool is_usable(const struct stet_tree *methods)
{
	const struct stet_tree *item = stet_tree_first(methods);

	for (; item; item = stet_tree_next(item))
		if (stet_str_is(stet_tree_text(item), "generateContent") || stet_str_is(stet_tree_text(item), "embedContent") ||
		    stet_str_is(stet_tree_text(item), "batchEmbedContents"))
			return true;
	return !stet_tree_is_list(methods);
}

static void listed(struct stet_buf *out, const struct stet_tree *model)
{
	stet_str name = stet_tree_text(stet_tree_at(model, "name"));

	if (stet_str_starts(name, STET_STR("models/")))
		name = stet_str_sub(name, 7, name.len);
	if (is_usable(stet_tree_at(model, "supportedGenerationMethods")))
		stet_decode_listed(out, name, stet_tree_int(stet_tree_at(model, "inputTokenLimit"), 0));
}

int stet_gemini_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_list(out, stet_tree_at(body, "models"), listed, err);
}

/* ---- vectors --------------------------------------------------------------------------------------------- */

int stet_gemini_embed(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err)
{
	stet_str name = stet_arena_fmt(&out->arena, "%s%s", strchr(model->id, '/') ? "" : "models/", model->id);
	struct stet_json json = { .out = &out->body };

	stet_gemini_address(out, model, ":batchEmbedContents");
	stet_json_open(&json, '{');
	stet_json_key(&json, "requests");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < n; i++) {
		stet_json_open(&json, '{');
		stet_json_text(&json, "model", name);
		stet_json_key(&json, "content");
		stet_json_open(&json, '{');
		stet_json_key(&json, "parts");
		stet_json_open(&json, '[');
		stet_json_open(&json, '{');
		stet_json_text(&json, "text", text[i]);
		stet_json_close(&json, '}');
		stet_json_close(&json, ']');
		stet_json_close(&json, '}');
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, ']');
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

int stet_gemini_embedded(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
                         struct stet_arena *arena, struct stet_err *err)
{
	const struct stet_tree *item = stet_tree_first(stet_tree_at(body, "embeddings"));
	const struct stet_tree *single = stet_tree_at(body, "embedding.values");
	struct stet_vectors vectors;
	int rc = STET_OK;

	stet_vectors_open(&vectors, n, arena);
	for (long long i = 0; item && !rc; item = stet_tree_next(item), i++)
		rc = stet_vectors_put(&vectors, i, stet_tree_at(item, "values"), err);
	if (!rc && single && n == 1 && !vectors.filled)
		rc = stet_vectors_put(&vectors, 0, single, err);
	stet_gemini_usage(usage, stet_tree_at(body, "usageMetadata"));
	return rc ? rc : stet_vectors_close(&vectors, out, dimensions, err);
}

/* ---- pictures -------------------------------------------------------------------------------------------- */

/* What comes nearest of the shapes that are known. */
static const char *ratio(unsigned width, unsigned height)
{
	static const struct {
		const char *name;
		unsigned width, height;
	} known[] = { { "1:1", 1, 1 },  { "2:3", 2, 3 }, { "3:2", 3, 2 },  { "3:4", 3, 4 },   { "4:3", 4, 3 },
		      { "4:5", 4, 5 },  { "5:4", 5, 4 }, { "9:16", 9, 16 }, { "16:9", 16, 9 }, { "21:9", 21, 9 } };
	double wanted = (double)width / height, least = 1e9;
	const char *name = "1:1";

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		double is = (double)known[i].width / known[i].height;
		double off = is > wanted ? is / wanted : wanted / is;

		if (off < least)
			least = off, name = known[i].name;
	}
	return name;
}

int stet_gemini_draw(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                     struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };

	if (!width || !height)
		return stet_fail(err, STET_EUSAGE, "provider.request", "a picture of %u × %u pixels", width, height);
	stet_gemini_address(out, model, ":generateContent");
	stet_buf_z(&out->body, "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":");
	stet_json_str(&json, prompt);
	stet_buf_fmt(&out->body, "}]}],\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"IMAGE\"],"
	             "\"imageConfig\":{\"aspectRatio\":\"%s\"}}}", ratio(width, height));
	return stet_buf_check(&out->body, err);
}

int stet_gemini_drawn(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err)
{
	const struct stet_tree *part = stet_tree_first(stet_tree_at(body, "candidates.0.content.parts"));
	stet_str data = { 0 }, blocked = stet_tree_text(stet_tree_at(body, "promptFeedback.blockReason"));

	for (; part && !data.len; part = stet_tree_next(part))
		if (!stet_tree_true(stet_tree_at(part, "thought")))
			data = stet_tree_text(stet_tree_at(part, "inlineData.data"));
	stet_gemini_usage(&out->usage, stet_tree_at(body, "usageMetadata"));
	if (!data.len && blocked.len)
		return stet_fail(err, STET_EPROVIDER, "provider.filtered", "the question is blocked: %.*s", STET_ARG(blocked));
	return stet_decode_picture(out, data, err);
}
