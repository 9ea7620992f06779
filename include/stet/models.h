/* models.h - for programs that let people choose a model: vendors, their keys, what can be reached now. */
#ifndef STET_MODELS_H
#define STET_MODELS_H

#include <stet/provider.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- vendors ---------------------------------------------------------------------------------- */

struct stet_vendor;

/* All that can be named: those of models.conf first, then what is built in.  NULL: no more. */
STET_API const struct stet_vendor *stet_models_each(const struct stet_models *models, size_t i);
/* By name; NULL: there is none. */
STET_API const struct stet_vendor *stet_models_named(const struct stet_models *models, const char *vendor);
STET_API const char *stet_vendor_name(const struct stet_vendor *vendor);       /* "openai" */
STET_API const char *stet_vendor_title(const struct stet_vendor *vendor);      /* "OpenAI" */
/* Variables that may hold its key, parted by spaces; NULL: it needs none. */
STET_API const char *stet_vendor_variables(const struct stet_vendor *vendor);
/* Aliases of models.conf: false when there is no more. */
STET_API bool stet_models_alias(const struct stet_models *models, size_t i, stet_str *name, stet_str *target);

/* ---- keys ------------------------------------------------------------------------------------- */

enum stet_key_from {
	STET_KEY_NONE,
	STET_KEY_VARIABLE,
	STET_KEY_FILE,          /* kept by stet_key_set */
	STET_KEY_COMMAND,       /* a command prints it */
};

/* Where a vendor's key is, never the key. */
struct stet_key_told {
	enum stet_key_from from;
	char variable[64];      /* VARIABLE: which */
	char tail[5];           /* its last four characters, when it is longer than 20 */
};
STET_API int stet_key_where(struct stet_key_told *out, const struct stet_vendor *vendor, struct stet_err *err);

/* Keep a key, or with "!" in front a command that prints it: in ~/.config/stet/keys, of mode 0600. */
STET_API int stet_key_set(const char *vendor, stet_str value, struct stet_err *err);
STET_API int stet_key_remove(const char *vendor, bool *found, struct stet_err *err);

/* ---- what can be reached ------------------------------------------------------------------------ */

enum stet_reach {
	STET_REACH_UNASKED,     /* offline, or it tells nobody what it has */
	STET_REACH_NO_KEY,      /* it needs one that nobody has set */
	STET_REACH_NO_ADDRESS,  /* `err` says what is missing */
	STET_REACH_CLOSED,      /* on this machine, and no server is running */
	STET_REACH_FAILED,      /* asked, and `err` says what came of it */
	STET_REACH_OPEN,
};

/* A vendor, and its models: those that it tells of and those of models.conf; of one that was not asked those that are well
 * known. */
struct stet_offer {
	const struct stet_vendor *vendor;
	const char *url;                        /* NULL: NO_ADDRESS */
	bool local;
	enum stet_reach reach;
	struct stet_key_told key;
	const struct stet_model **model;
	size_t n_models;
	struct stet_err err;
};

/* Ask all at once: ports of this machine, and those remote vendors that a key is set for.  `offline` asks nobody.  The offers lie
 * in `arena`, the models in `models`.  Some seconds at most. */
STET_API int stet_models_reach(struct stet_models *models, bool offline, struct stet_offer **out, size_t *n,
                               struct stet_arena *arena, struct stet_err *err);

/* "none", "json", "tool", "schema", "grammar" */
STET_API const char *stet_structure_name(enum stet_structure structure);

#ifdef __cplusplus
}
#endif
#endif
