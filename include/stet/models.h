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

#ifdef __cplusplus
}
#endif
#endif
