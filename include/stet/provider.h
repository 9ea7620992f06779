/* provider.h - models: how one is named, what is asked of it, what comes back, and the loop that carries a thousand calls
 * on one thread.
 *
 *	struct stet_models *models;
 *	const struct stet_model *model;
 *	struct stet_loop *loop;
 *	struct stet_message ask = { .role = STET_ROLE_USER, .text = STET_STR("Say it in one word.") };
 *	struct stet_request request = { .message = &ask, .n_messages = 1 };
 *	struct stet_reply reply = { 0 };
 *
 *	if (!stet_models_open(&models, NULL, &err) && !stet_models_find(models, "ollama/qwen3:8b", &model, &err) &&
 *	    !stet_loop_open(&loop, &(struct stet_loop_options){ 0 }, &err) && !stet_chat(loop, model, &request, NULL, &reply, &err))
 *		… reply.text
 *	stet_reply_free(&reply);
 *	stet_loop_close(loop);
 *	stet_models_close(models);
 *
 * Nothing is sent to any other place than the model that was named; redirects are never followed. */
#ifndef STET_PROVIDER_H
#define STET_PROVIDER_H

#include <stet/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- what is asked ---------------------------------------------------------------------------- */

enum stet_role { STET_ROLE_SYSTEM = 1, STET_ROLE_USER, STET_ROLE_ASSISTANT };

struct stet_image {
	stet_str type;          /* "image/png", "image/jpeg", "image/webp", "image/gif" */
	stet_str bytes;
};

struct stet_message {
	enum stet_role role;
	stet_str text;                  /* UTF-8 */
	const struct stet_image *image; /* of the user's messages */
	size_t n_images;
};

/* Zeroed but for the messages: the model's own settings, the whole answer at once, free text.  All is lent. */
struct stet_request {
	const struct stet_message *message;
	size_t n_messages;
	long max_output;        /* tokens of the answer, reasoning included where the model counts it so; 0: the model's own */
	bool tempered;          /* `temperature` is sent, where the model takes one */
	double temperature;
	bool seeded;
	long long seed;
	const char *effort;     /* of reasoning: "none", "minimal", "low", "medium", "high"; NULL: the model's own */
	stet_str schema;        /* JSON Schema that the answer has to fit; empty: free text.  The portable part of it: an object at
	                         * the root, all properties required, additionalProperties false, no recursion, 5 levels */
	const char *schema_name;        /* [A-Za-z0-9_-]{1,64}; NULL: "answer" */
	stet_str grammar;       /* GBNF that holds the answer, for servers that take one; the others are asked without */
	bool stream;            /* piece by piece, to stet_watch.on_text */
};

/* ---- what comes back -------------------------------------------------------------------------- */

enum stet_finish {
	STET_FINISH_NONE,       /* not finished */
	STET_FINISH_STOP,       /* whole */
	STET_FINISH_LENGTH,     /* cut off at the limit */
	STET_FINISH_TOOL,       /* a tool was asked for that nobody offered */
	STET_FINISH_FILTER,     /* withheld: content filter, refusal */
	STET_FINISH_ERROR,
	STET_FINISH_OTHER,
};
STET_API const char *stet_finish_name(enum stet_finish finish); /* "stop" */

/* Tokens.  What was not said is 0; `in` has everything that was read, from caches too, `out` reasoning too. */
struct stet_usage {
	long long in, in_cached, in_written, out, out_reasoning;
	bool estimated;         /* nobody said: counted here */
};

/* Why a call failed; each has a slug "provider.…". */
enum stet_fault_kind {
	STET_FAULT_NONE,
	STET_FAULT_AUTH,        /* "provider.auth": no key, a wrong key, no right */
	STET_FAULT_BILLING,     /* "provider.billing": no credit, a spending limit */
	STET_FAULT_REQUEST,     /* "provider.request": the request is not understood */
	STET_FAULT_CONTEXT,     /* "provider.context": more than the model can read */
	STET_FAULT_MISSING,     /* "provider.model": no such model, no such address */
	STET_FAULT_FILTERED,    /* "provider.filtered" */
	STET_FAULT_RATE,        /* "provider.rate": too many, come again later */
	STET_FAULT_OVERLOAD,    /* "provider.overload" */
	STET_FAULT_SERVER,      /* "provider.server": 5xx */
	STET_FAULT_CONNECT,     /* "provider.connect": nothing was sent: name, refused, TLS cut */
	STET_FAULT_TLS,         /* "provider.tls": a certificate that does not hold; never tried again */
	STET_FAULT_LOST,        /* "provider.lost": the connection ended without a whole answer; what was done there is unknown */
	STET_FAULT_IDLE,        /* "provider.idle": silence; unknown as well */
	STET_FAULT_PROTOCOL,    /* "provider.protocol": an answer that is none: HTML, broken JSON, a redirect */
	STET_FAULT_LIMIT,       /* "provider.limit": an answer over our limits */
	STET_FAULT_SHAPE,       /* "provider.shape": whole, but not of the shape that was asked for */
	STET_FAULT_BREAKER,     /* "provider.down": failed so often that it is left alone for a while */
	STET_FAULT_BUDGET,      /* "provider.budget": the retries are used up, or the wait asked for is too long */
	STET_FAULT_OFFLINE,     /* "provider.offline" (STET_EPOLICY) */
	STET_FAULT_CANCELLED,   /* "provider.cancelled" (STET_ECANCELLED) */
};

struct stet_fault {
	enum stet_fault_kind kind;
	int status;             /* HTTP; 0: none came */
	char code[64];          /* the provider's own: "insufficient_quota" */
	char text[256];         /* its words, escaped for a terminal */
	char id[96];            /* its id of the request */
	long wait_ms;           /* after which it asks to be tried again; -1: it did not say */
	int again;              /* x-should-retry: 1, 0; -1: it did not say */
	bool sent;              /* the request may have arrived, so it may have to be paid */
	bool begun;             /* some of the answer came */
};
STET_API const char *stet_fault_slug(enum stet_fault_kind kind);
/* As an error: "openai/gpt-5.4: 429 rate_limit_exceeded: … (request req_1)". */
STET_API int stet_fault_error(const struct stet_fault *fault, const char *model, struct stet_err *err);

struct stet_reply {
	struct stet_buf text;           /* the answer; UTF-8, made valid */
	struct stet_buf reasoning;      /* what the model thought, apart: never applied, never parsed */
	enum stet_finish finish;
	struct stet_usage usage;
	char model[96];                 /* that answered, as the server says */
	char id[96];                    /* the server's id of the request */
	unsigned tries;                 /* how often it went out, also where there was no connection */
	unsigned unknown;               /* of these, how often it is not known whether the provider did the work */
	struct stet_fault fault;        /* kind NONE: none */
	/* The decoder's own. */
	struct stet_buf tool;           /* arguments of a tool call that carries the answer */
	struct stet_buf held;           /* bytes that are not text yet */
	int state;
	unsigned call;                  /* the tool call whose arguments these are */
	bool ended;                     /* the dialect's own end mark was seen */
};
STET_API void stet_reply_free(struct stet_reply *reply);

/* ---- models ----------------------------------------------------------------------------------- */

/* How a server is made to keep to a schema. */
enum stet_structure {
	STET_STRUCTURE_NONE,    /* asked in words, checked here */
	STET_STRUCTURE_JSON,    /* JSON mode: asked in words, checked here */
	STET_STRUCTURE_TOOL,    /* a tool that has to be called */
	STET_STRUCTURE_SCHEMA,  /* a JSON Schema */
	STET_STRUCTURE_GRAMMAR, /* a schema or GBNF, held token by token */
};

/* Millionths of a US dollar for a million tokens: what a dollar amount on a price list is × 1,000,000.  -1: not known. */
struct stet_price {
	long long in, in_cached, in_written, out;
	char dated[11];         /* "2026-11-01" */
};

/* One that can be asked.  Lent by its stet_models. */
struct stet_model {
	const char *name;               /* as it was asked for: "openai/gpt-5.4-mini", an alias */
	const char *vendor, *id;        /* "openai", "gpt-5.4-mini" */
	const char *dialect;            /* "openai", "anthropic", … */
	const char *url;                /* base address, without a slash at its end */
	bool local;                     /* on this machine: nothing to pay, nothing leaves */
	long context;                   /* tokens that it reads and writes; 0: not known */
	long max_output;                /* 0: not known */
	struct stet_price price;
	enum stet_structure structure;
	bool images;                    /* reads pictures */
	const struct stet_vendor *row;  /* the vendor's quirks (providers/vendor.h) */
};

struct stet_models;

/* The built-in vendors with what `conf` adds (NULL: $STET_MODELS, else ~/.config/stet/models.conf; it need not be there). */
STET_API int stet_models_open(struct stet_models **out, const char *conf, struct stet_err *err);
STET_API void stet_models_close(struct stet_models *models);
/* By VENDOR/ID, by an alias of models.conf, "replay/FILE" for answers from a file, or ./FILE.gguf for a model file that
 * llama-server is started with when it is first asked (stopped by stet_models_close).  No key is read and nothing sent.
 * Unknown: STET_EUSAGE "model.unknown" that says what there is. */
STET_API int stet_models_find(struct stet_models *models, const char *name, const struct stet_model **out, struct stet_err *err);

/* What it costs, in millionths of a US dollar; -1: not known.  Local models cost 0. */
STET_API long long stet_price_of(const struct stet_model *model, const struct stet_usage *usage);

/* ---- the loop --------------------------------------------------------------------------------- */

/* How a call is followed, and stopped.  Members may be NULL.  Called on the loop's thread, from within stet_loop_run and its like:
 * calls may be begun there, but none be freed. */
struct stet_watch {
	void *user;
	/* Before the first byte of a try goes out (tries count from 1): not STET_OK, with `err` filled, and it is not sent. */
	int (*on_send)(void *user, unsigned attempt, struct stet_err *err);
	/* The server's id of the request, as soon as it is known. */
	void (*on_id)(void *user, stet_str id);
	/* New text of the answer, whole characters; not 0: stop here. */
	int (*on_text)(void *user, stet_str more);
	int (*on_reasoning)(void *user, stet_str more);
	/* It will be tried again, or is held back, for so long.  `why` has begun: the text so far is void, it comes from its start. */
	void (*on_wait)(void *user, long ms, const struct stet_fault *why);
	const volatile int *cancel;     /* not 0: stop; may be set by any thread or a signal */
};

/* Zeroed: the defaults in brackets. */
struct stet_loop_options {
	bool offline;                   /* no socket is opened; models that need one fail with STET_EPOLICY "provider.offline" */
	unsigned in_flight;             /* calls under way at once, over all [64]; 1,000 is fine */
	unsigned tries;                 /* per call [5] */
	long patience_ms;               /* per call over all tries, waits included [180,000] */
	long wait_max_ms;               /* longest wait that a server may ask for [120,000] */
	bool resend;                    /* also when it is not known whether a try was answered: it may be paid twice */
	long connect_ms;                /* [5,000] */
	long first_ms;                  /* until the first token: local models load, remote ones think [600,000] */
	long idle_ms;                   /* silence after that; pings do not count [60,000] */
	long total_ms;                  /* of a try [600,000; local 3,600,000] */
	size_t answer_max;              /* bytes of an answer [16 MiB] */
	size_t line_max;                /* bytes of a line of a stream [4 MiB] */
	unsigned long long random;      /* seed of the jitter; 0: from the system */
	const char *cafile;             /* NULL: $CURL_CA_BUNDLE, $SSL_CERT_FILE, else the system's */
	long backoff_ms;                /* upper end of the first wait before a retry; doubled with each, 30 s at most [1,000] */
	long rest_ms;                   /* how long a provider that fails again and again is left alone at first [15,000] */
	long hold_ms;                   /* how long calls wait for such a one before they fail with "provider.down" [600,000] */
	/* The calls are carried by a process of its own, which alone has keys and sockets: open the loop, then give up sockets here.
	 * It finds models by their names in `models`, which have to be those that are asked. */
	bool courier;
	struct stet_models *models;
};

struct stet_loop;
struct stet_call;

STET_API int stet_loop_open(struct stet_loop **out, const struct stet_loop_options *options, struct stet_err *err);
/* Calls under way are cancelled. */
STET_API void stet_loop_close(struct stet_loop *loop);

/* Begin a call.  The model, the watch and all that the request lends must last until the call is done.  `reply` is filled as it
 * comes and is the caller's to free.  Fails only for what is wrong before anything is sent. */
STET_API int stet_loop_start(struct stet_loop *loop, const struct stet_model *model, const struct stet_request *request,
                             const struct stet_watch *watch, struct stet_reply *reply, struct stet_call **out, struct stet_err *err);
/* Go on until a call is done or `timeout_ms` have passed (-1: until one is done): that call, or NULL; also NULL when none is
 * under way. */
STET_API struct stet_call *stet_loop_run(struct stet_loop *loop, long timeout_ms);
/* What came of a call that is done: STET_OK when the answer is whole or cut off at the limit (reply->finish says which),
 * else the fault as an error. */
STET_API int stet_call_result(const struct stet_call *call, struct stet_err *err);
/* Let go of it; one that is under way is stopped first, its connection closed. */
STET_API void stet_call_free(struct stet_call *call);

/* Start one and wait for it. */
STET_API int stet_chat(struct stet_loop *loop, const struct stet_model *model, const struct stet_request *request,
                       const struct stet_watch *watch, struct stet_reply *reply, struct stet_err *err);

/* ---- other uses of a model ---------------------------------------------------------------------- */

/* Vectors of `n` texts, in their order: n × *dimensions floats in `arena`. */
STET_API int stet_embed(struct stet_loop *loop, const struct stet_model *model, const stet_str *text, size_t n, float **out,
                        size_t *dimensions, struct stet_usage *usage, struct stet_arena *arena, struct stet_err *err);

/* A picture of what `prompt` says, about width × height pixels: PNG, JPEG or WebP bytes, checked, and their media type
 * (static). */
STET_API int stet_draw(struct stet_loop *loop, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                       struct stet_buf *out, const char **type, struct stet_usage *usage, struct stet_err *err);

/* ---- shapes ------------------------------------------------------------------------------------- */

/* Does `text` hold one JSON value that fits the schema?  Fences, "<think>" and words around the value are taken off; what is
 * left, compact, is appended to `out`.  Not: STET_EPROVIDER "provider.shape", with the path and what is wrong there, in words
 * that a model can be told. */
STET_API int stet_schema_check(stet_str schema, stet_str text, struct stet_buf *out, struct stet_err *err);

#ifdef __cplusplus
}
#endif
#endif
