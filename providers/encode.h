/* encode.h - what the encoders of all dialects do alike. */
#ifndef STET_PROVIDERS_ENCODE_H
#define STET_PROVIDERS_ENCODE_H

#include "base/json.h"
#include "dialect.h"

/* Can this be asked of this model at all?  Something is asked, pictures only where they can be read, of the kinds that all can,
 * and the schema is one.  "provider.request". */
int stet_encode_check(const struct stet_model *model, const struct stet_request *request, struct stet_err *err);
bool stet_encode_quirk(const struct stet_model *model, unsigned quirk);

/* The model's address with `path` behind it; and text that becomes part of one. */
void stet_encode_url(struct stet_http *http, const struct stet_model *model, const char *path);
void stet_encode_segment(struct stet_buf *out, stet_str text);

/* How the schema is asked for; NONE without one. */
enum stet_structure stet_encode_structure(const struct stet_model *model, const struct stet_request *request);
const char *stet_encode_name(const struct stet_request *request);
/* All that the system says, messages parted by an empty line; the schema behind it, in words, when `worded`.  In http's arena. */
stet_str stet_encode_system(struct stet_http *http, const struct stet_request *request, bool worded);
/* Tokens that the answer may have; `otherwise` when nobody says. */
long stet_encode_limit(const struct stet_model *model, const struct stet_request *request, long otherwise);
/* Is reasoning asked for, or asked to be left out?  Neither when nothing is said. */
bool stet_encode_thinks(const struct stet_request *request);
bool stet_encode_thinks_not(const struct stet_request *request);

/* What the user and the assistant said, each message by `write`; those without a word and a picture are left out. */
void stet_encode_turns(struct stet_json *json, const struct stet_request *request,
                       void (*write)(struct stet_json *json, const struct stet_message *of));
/* "user" or "assistant". */
const char *stet_encode_role(const struct stet_message *of);
/* A message, open, where its content is to come; a part of it that is text. */
void stet_encode_message(struct stet_json *json, const char *role);
void stet_encode_text(struct stet_json *json, stet_str text);
/* Values: a picture's bytes as base64; the same as an address "data:image/png;base64,…"; the schema. */
void stet_encode_bytes(struct stet_json *json, const struct stet_image *image);
void stet_encode_data(struct stet_json *json, const struct stet_image *image);
void stet_encode_schema(struct stet_json *json, const struct stet_request *request);
void stet_encode_real(struct stet_json *json, const char *key, double n);
void stet_encode_bool(struct stet_json *json, const char *key, bool b);

/* A message without a word and without a picture is left out by all. */
static inline bool stet_encode_empty(const struct stet_message *message)
{
	return !message->n_images && !stet_str_trim(message->text).len;
}

#endif
