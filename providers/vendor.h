/* vendor.h - a vendor is a row of data: an address, a dialect, and how its server differs from the dialect. */
#ifndef STET_PROVIDERS_VENDOR_H
#define STET_PROVIDERS_VENDOR_H

#include <stet/provider.h>

/* How the key goes with a request. */
enum stet_auth {
	STET_AUTH_BEARER,       /* Authorization: Bearer KEY */
	STET_AUTH_X_API_KEY,    /* x-api-key: KEY */
	STET_AUTH_API_KEY,      /* api-key: KEY */
	STET_AUTH_GOOG,         /* x-goog-api-key: KEY */
	STET_AUTH_BASIC,        /* the key is "user:password" */
	STET_AUTH_NONE,
};

/* How reasoning is switched.  Of the other dialects: with NONE nothing is sent, with EFFORT how much is said as well where it can
 * be. */
enum stet_thinking {
	STET_THINKING_NONE,             /* nothing is sent */
	STET_THINKING_EFFORT,           /* "reasoning_effort": "low" */
	STET_THINKING_TYPE,             /* "thinking": {"type": "enabled"|"disabled"} */
	STET_THINKING_ENABLE,           /* "enable_thinking": true|false */
	STET_THINKING_TEMPLATE,         /* "chat_template_kwargs": {"enable_thinking": …} */
	STET_THINKING_SPLIT,            /* "reasoning_split": true, always (MiniMax) */
};

enum {
	STET_QUIRK_MAX_TOKENS      = 1 << 0,    /* the field is max_tokens, not max_completion_tokens */
	STET_QUIRK_NO_USAGE        = 1 << 1,    /* no stream_options */
	STET_QUIRK_NO_TEMPERATURE  = 1 << 2,
	STET_QUIRK_NO_SEED         = 1 << 3,
	STET_QUIRK_RANDOM_SEED     = 1 << 4,    /* the field is random_seed */
	STET_QUIRK_STREAM_ONLY     = 1 << 5,    /* answers are always asked for as a stream */
	STET_QUIRK_DEVELOPER       = 1 << 6,    /* the system's role is called developer */
	STET_QUIRK_SCHEMA_OBJECT   = 1 << 7,    /* response_format {"type":"json_object","schema":S} (llama.cpp, all versions) */
	STET_QUIRK_SCHEMA_VALUE    = 1 << 8,    /* response_format {"type":"json_schema","value":…} (TGI) */
	STET_QUIRK_GRAMMAR         = 1 << 9,    /* takes "grammar" */
	STET_QUIRK_IMAGES          = 1 << 10,   /* reads pictures */
	STET_QUIRK_LOCAL           = 1 << 11,   /* on this machine, unless its address says otherwise */
	STET_QUIRK_NO_STRICT       = 1 << 12,   /* a schema without "strict" */
	STET_QUIRK_TOOL_REQUIRED   = 1 << 13,   /* a tool is forced with "required", not by its name */
	STET_QUIRK_NO_EMBEDDINGS   = 1 << 14,
	STET_QUIRK_WARM            = 1 << 15,   /* the temperature is above 0 and at most 1 */
};

struct stet_vendor {
	const char *name;               /* "openai" */
	const char *dialect;
	const char *url;                /* base address; "{}" stands for what the user has to say (a resource, a region) */
	const char *key_env;            /* variables that may hold the key, parted by spaces; NULL: none is needed */
	enum stet_auth auth;
	enum stet_structure structure;  /* the best that the server does; a model's row or models.conf may say less */
	enum stet_thinking thinking;
	unsigned quirks;
	unsigned batch;                 /* texts in one embeddings request; 0: 256 */
	const char *version;            /* anthropic-version, api-version; NULL: the dialect's own */
	const char *header;             /* one more header, "name: value"; NULL: none */
	const char *title;              /* for people: "Zhipu GLM (bigmodel.cn)" */
};

/* vendors.def, NULL at the end. */
extern const struct stet_vendor *const stet_vendors[];
const struct stet_vendor *stet_vendor_find(stet_str name);

/* The key for a vendor: from its variables, else what `stet keys` keeps (whoever carries calls asks here, nobody else).  `out`
 * is wiped by the caller.  None although one is needed: STET_EPROVIDER "provider.auth", which says where it is looked for.  A command
 * that prints it sees no key of a vendor that is built in or one of `models` (may be NULL). */
int stet_vendor_key(const struct stet_vendor *vendor, const struct stet_models *models, struct stet_buf *out, struct stet_err *err);
/* Overwrite a buffer that held a key, then free it. */
void stet_secret_free(struct stet_buf *secret);

#endif
