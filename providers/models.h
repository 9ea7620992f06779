/* models.h - what stet_models holds: the rows of models.conf beside the built-in ones, and the models found so far. */
#ifndef STET_PROVIDERS_MODELS_H
#define STET_PROVIDERS_MODELS_H

#include "vendor.h"

/* What is known of a model.  0, -1 and "" stand for what is not. */
struct stet_known {
	const char *name;               /* "VENDOR/ID"; "*" at its end stands for any end */
	long context, max_output;
	struct stet_price price;
	int structure;                  /* enum stet_structure */
	int images;
	int no_temperature;
};
#define STET_KNOWN_NOTHING { .price = { -1, -1, -1, -1, "" }, .structure = -1, .images = -1, .no_temperature = -1 }

/* prices.def; `n` of them. */
extern const struct stet_known stet_known[];
extern const size_t stet_n_known;
/* The vendor whose built-in rows hold for this one, too: itself, mostly. */
stet_str stet_known_vendor(stet_str vendor);
/* Take over what a row says of a model. */
void stet_known_apply(struct stet_model *model, const struct stet_known *known, bool *no_temperature);
/* Is it about this model? */
bool stet_known_is(const struct stet_known *known, stet_str vendor, stet_str id);

/* A vendor of models.conf. */
struct stet_conf_vendor {
	struct stet_vendor row;
	bool insecure;                  /* http to other machines is fine */
	bool addressed;                 /* it has an address of its own */
	unsigned line;
};

struct stet_conf_alias {
	stet_str name, target;
};

/* How llama-server is started. */
struct stet_conf_local {
	const char *server;             /* NULL: $STET_LLAMA_SERVER, else llama-server from PATH */
	const char *args;               /* more arguments, parted by spaces; NULL: none */
	long context;                   /* tokens; 0: the default */
};

struct stet_local;
struct stet_found;

struct stet_models {
	struct stet_arena arena;
	const char *path;               /* of models.conf; NULL: none was read */
	struct stet_conf_vendor *vendor;
	size_t n_vendors;
	struct stet_known *known;
	size_t n_known;
	struct stet_conf_alias *alias;
	size_t n_aliases;
	struct stet_conf_local local;
	struct stet_found *found;       /* the newest first */
	struct stet_local *servers;     /* model files found so far, the newest first */
};

/* conf.c: read `text` of the file that errors call `path`. */
int stet_conf_read(struct stet_models *models, stet_str text, const char *path, struct stet_err *err);

/* A vendor by name: models.conf before what is built in.  `conf` (may be NULL): its row there, or NULL. */
const struct stet_vendor *stet_models_vendor(const struct stet_models *models, stet_str name, const struct stet_conf_vendor **conf);

/* A server said how much a model reads: taken where nobody said it before. */
void stet_model_learn(const struct stet_model *model, long context);

/* models_near.c: STET_EUSAGE "model.unknown" that says what `name` may have meant. */
int stet_models_unknown(const struct stet_models *models, stet_str name, struct stet_err *err);

#endif
