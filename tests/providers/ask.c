/* ask.c - what goes out for a request, and what comes of lists, vectors and pictures, as one text. */
#include "ask.h"

#include "feed.h"

struct stet_model ask_model(const char *vendor, const char *id)
{
	const struct stet_vendor *row = stet_vendor_find(stet_str_of(vendor));
	struct stet_model model = { .name = "test/model", .vendor = vendor, .id = id, .images = true };

	CHECK(row != NULL);
	model.row = row;
	model.dialect = row->dialect;
	model.url = row->url;
	model.structure = row->structure;
	return model;
}

static int encode(const struct ask *ask, struct stet_http *http, struct stet_err *err)
{
	static const struct stet_message usual[] = {
		{ .role = STET_ROLE_SYSTEM, .text = { "Be brief.", 9 } }, { .role = STET_ROLE_USER, .text = { "Hi?", 3 } } };
	struct stet_model model = ask_model(ask->vendor, ask->id ? ask->id : "m");
	struct stet_request request = ask->request;

	if (!request.message)
		request.message = usual, request.n_messages = 2;
	model.context = ask->context;
	model.max_output = ask->max_output;
	if (ask->structure)
		model.structure = ask->structure;
	return stet_dialect_find(model.dialect)->encode(http, &model, &request, err);
}

static void single(struct stet_buf *buf)
{
	for (size_t i = 0; i < buf->len; i++)
		if (buf->at[i] == '"')
			buf->at[i] = '\'';
}

void ask_gives(const struct ask *ask, const char *wanted)
{
	struct stet_http http = { 0 };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	struct stet_tree *tree = NULL;

	CHECK_OK(encode(ask, &http, &err), &err);
	CHECK_OK(stet_tree_parse(&tree, stet_buf_view(&http.body), &err), &err);
	stet_tree_free(tree);
	stet_buf_fmt(&out, "%s\n", http.url.at);
	for (size_t i = 0; i < http.n_headers; i++)
		stet_buf_fmt(&out, "%.*s\n", STET_ARG(http.header[i]));
	stet_buf_str(&out, stet_buf_view(&http.body));
	single(&out);
	CHECK_STR(stet_buf_view(&out), wanted);
	CHECK_INT(http.framing, !ask->request.stream ? STET_FRAMING_WHOLE :
	          strcmp(ask->vendor, "ollama") ? STET_FRAMING_SSE : STET_FRAMING_LINES);
	stet_buf_free(&out);
	stet_http_free(&http);
}

void ask_fails(const struct ask *ask, const char *text)
{
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(encode(ask, &http, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.request");
	CHECK_STR(stet_str_of(err.text), text);
	stet_http_free(&http);
}

/* ---- what comes back --------------------------------------------------------------------------------- */

static struct stet_tree *tree_of(const char *body)
{
	struct stet_buf text = { 0 };
	struct stet_tree *tree = NULL;
	struct stet_err err = { 0 };

	CHECK_OK(stet_tree_parse(&tree, feed_text(&text, body), &err), &err);
	stet_buf_free(&text);
	return tree;
}

static void compare(struct stet_buf *out, int rc, const struct stet_err *err, const char *wanted)
{
	if (rc) {
		out->len = 0;
		stet_buf_fmt(out, "%s %s", err->slug, err->text);
	}
	CHECK_STR(stet_buf_view(out), wanted);
	stet_buf_free(out);
}

void list_gives(const char *vendor, const char *body, const char *wanted)
{
	struct stet_model model = ask_model(vendor, "m");
	struct stet_tree *tree = tree_of(body);
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	int rc = stet_dialect_find(model.dialect)->listed(&out, tree, &err);

	compare(&out, rc, &err, wanted);
	stet_tree_free(tree);
}

void vectors_give(const char *vendor, size_t n, const char *body, const char *wanted)
{
	struct stet_model model = ask_model(vendor, "m");
	struct stet_tree *tree = tree_of(body);
	struct stet_arena arena = { 0 };
	struct stet_usage usage = { 0 };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	size_t dimensions = 0;
	float *at = NULL;
	int rc = stet_dialect_find(model.dialect)->embedded(&at, &dimensions, n, &usage, tree, &arena, &err);

	for (size_t i = 0; !rc && i < n * dimensions; i++)
		stet_buf_fmt(&out, "%s%g", i == 0 ? "" : i % dimensions ? " " : ", ", (double)at[i]);
	if (!rc)
		stet_buf_fmt(&out, " (%lld)", usage.in);
	compare(&out, rc, &err, wanted);
	stet_tree_free(tree);
	stet_arena_free(&arena);
}

void picture_gives(const char *vendor, const char *body, const char *wanted)
{
	struct stet_model model = ask_model(vendor, "m");
	struct stet_tree *tree = tree_of(body);
	struct stet_drawing drawing = { 0 };
	struct stet_err err = { 0 };
	int rc = stet_dialect_find(model.dialect)->drawn(&drawing, tree, &err);

	compare(&drawing.bytes, rc, &err, wanted);
	stet_tree_free(tree);
}
