/* encode.c - what the encoders of all dialects do alike. */
#include "encode.h"

#include "base/base64.h"

bool stet_encode_quirk(const struct stet_model *model, unsigned quirk)
{
	return model->row && (model->row->quirks & quirk);
}

static int check_images(const struct stet_model *model, const struct stet_message *message, struct stet_err *err)
{
	static const char *const known[] = { "image/png", "image/jpeg", "image/webp", "image/gif" };

	for (size_t i = 0; i < message->n_images; i++) {
		stet_str type = message->image[i].type;
		size_t k = 0;

		while (k < 4 && !stet_str_is(type, known[k]))
			k++;
		if (k == 4)
			return stet_fail(err, STET_EPROVIDER, "provider.request", "models read no pictures of the kind '%.*s'",
			                 STET_ARG(type));
	}
	if (message->n_images && !model->images)
		return stet_fail(err, STET_EPROVIDER, "provider.request", "'%s' reads no pictures", model->name);
	if (message->n_images && message->role != STET_ROLE_USER)
		return stet_fail(err, STET_EPROVIDER, "provider.request", "only the user's messages have pictures");
	return STET_OK;
}

static int check_schema(stet_str schema, struct stet_err *err)
{
	struct stet_tree *tree;
	bool object;
	int rc;

	if (!schema.len)
		return STET_OK;
	rc = stet_tree_parse(&tree, schema, err);
	if (rc)
		return stet_fail(err, STET_EPROVIDER, "provider.request", "the schema for the answer is no JSON");
	object = stet_tree_is_object(tree);
	stet_tree_free(tree);
	return object ? STET_OK : stet_fail(err, STET_EPROVIDER, "provider.request", "the schema for the answer is no object");
}

int stet_encode_check(const struct stet_model *model, const struct stet_request *request, struct stet_err *err)
{
	bool asked = false;
	int rc = STET_OK;

	for (size_t i = 0; i < request->n_messages && rc == STET_OK; i++) {
		const struct stet_message *message = &request->message[i];

		asked |= message->role == STET_ROLE_USER && !stet_encode_empty(message);
		rc = check_images(model, message, err);
	}
	if (rc == STET_OK && !asked)
		rc = stet_fail(err, STET_EPROVIDER, "provider.request", "nothing is asked of '%s'", model->name);
	return rc ? rc : check_schema(request->schema, err);
}

void stet_encode_url(struct stet_http *http, const struct stet_model *model, const char *path)
{
	stet_str base = stet_str_of(model->url);

	while (base.len && base.at[base.len - 1] == '/')
		base.len--;
	stet_buf_str(&http->url, base);
	stet_buf_z(&http->url, path);
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-_.~", c);
}

void stet_encode_segment(struct stet_buf *out, stet_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] && is_plain(text.at[i]))
			stet_buf_char(out, text.at[i]);
		else
			stet_buf_fmt(out, "%%%02X", (unsigned char)text.at[i]);
	}
}

enum stet_structure stet_encode_structure(const struct stet_model *model, const struct stet_request *request)
{
	return request->schema.len ? model->structure : STET_STRUCTURE_NONE;
}

const char *stet_encode_name(const struct stet_request *request)
{
	return request->schema_name ? request->schema_name : "answer";
}

stet_str stet_encode_system(struct stet_http *http, const struct stet_request *request, bool worded)
{
	struct stet_buf text = { 0 };
	stet_str all;

	for (size_t i = 0; i < request->n_messages; i++) {
		const struct stet_message *message = &request->message[i];

		if (message->role != STET_ROLE_SYSTEM || stet_encode_empty(message))
			continue;
		stet_buf_z(&text, text.len ? "\n\n" : "");
		stet_buf_str(&text, message->text);
	}
	if (worded && request->schema.len) {
		stet_buf_z(&text, text.len ? "\n\n" : "");
		stet_buf_z(&text, "Answer with one JSON value that fits this JSON Schema, and with nothing else:\n");
		stet_buf_str(&text, request->schema);
	}
	all = stet_arena_str(&http->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return all;
}

long stet_encode_limit(const struct stet_model *model, const struct stet_request *request, long otherwise)
{
	long most = model->max_output;

	if (request->max_output > 0)
		return most > 0 && request->max_output > most ? most : request->max_output;
	return most > 0 ? most : otherwise;
}

bool stet_encode_thinks_not(const struct stet_request *request)
{
	return request->effort && !strcmp(request->effort, "none");
}

bool stet_encode_thinks(const struct stet_request *request)
{
	return request->effort && *request->effort && !stet_encode_thinks_not(request);
}

static void image(struct stet_json *json, const struct stet_image *of, bool address)
{
	struct stet_buf text = { 0 };

	/* What it is made of needs no escape. */
	stet_buf_char(&text, '"');
	if (address)
		stet_buf_fmt(&text, "data:%.*s;base64,", STET_ARG(of->type));
	stet_base64_write(&text, of->bytes);
	stet_buf_char(&text, '"');
	stet_json_raw(json, stet_buf_view(&text));
	stet_buf_free(&text);
}

void stet_encode_bytes(struct stet_json *json, const struct stet_image *of)
{
	image(json, of, false);
}

void stet_encode_data(struct stet_json *json, const struct stet_image *of)
{
	image(json, of, true);
}

/* On one line: it stands in the middle of one. */
void stet_encode_schema(struct stet_json *json, const struct stet_request *request)
{
	struct stet_buf text = { 0 };
	struct stet_tree *tree = NULL;

	if (stet_tree_parse(&tree, request->schema, NULL) == STET_OK)
		stet_tree_print(&text, tree);
	stet_json_raw(json, text.len ? stet_buf_view(&text) : STET_STR("{}"));
	stet_tree_free(tree);
	stet_buf_free(&text);
}

void stet_encode_real(struct stet_json *json, const char *key, double n)
{
	stet_json_key(json, key);
	stet_json_real(json, n);
}

void stet_encode_bool(struct stet_json *json, const char *key, bool b)
{
	stet_json_key(json, key);
	stet_json_bool(json, b);
}

void stet_encode_turns(struct stet_json *json, const struct stet_request *request,
                       void (*write)(struct stet_json *json, const struct stet_message *of))
{
	for (size_t i = 0; i < request->n_messages; i++)
		if (request->message[i].role != STET_ROLE_SYSTEM && !stet_encode_empty(&request->message[i]))
			write(json, &request->message[i]);
}

const char *stet_encode_role(const struct stet_message *of)
{
	return of->role == STET_ROLE_ASSISTANT ? "assistant" : "user";
}

void stet_encode_message(struct stet_json *json, const char *role)
{
	stet_json_open(json, '{');
	stet_json_text(json, "role", stet_str_of(role));
	stet_json_key(json, "content");
}

void stet_encode_text(struct stet_json *json, stet_str text)
{
	stet_json_open(json, '{');
	stet_json_text(json, "type", STET_STR("text"));
	stet_json_text(json, "text", text);
	stet_json_close(json, '}');
}
