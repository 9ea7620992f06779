/* conf.h - models.conf as it is read: sections, the keys that each has, and where we are. */
#ifndef STET_PROVIDERS_CONF_H
#define STET_PROVIDERS_CONF_H

#include "models.h"

struct stet_conf_reader {
	struct stet_models *models;
	const char *path;
	unsigned line;
	const struct stet_conf_section *section;
	unsigned long keys_seen;        /* of this section */
	unsigned url_line;              /* of [vendor]: where its address stands; 0: it has none of its own */
	const char *place;              /* of [vendor]: what "{}" stands for */
};

struct stet_conf_key {
	const char *name;
	int (*set)(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err);
};

struct stet_conf_section {
	const char *name;
	int (*open)(struct stet_conf_reader *r, stet_str name, struct stet_err *err);
	int (*close)(struct stet_conf_reader *r, struct stet_err *err);         /* may be NULL */
	const struct stet_conf_key *keys;
	int (*set)(struct stet_conf_reader *r, stet_str key, stet_str value, struct stet_err *err);     /* where any key goes */
};

/* STET_EUSAGE "conf.wrong" with the file and the line. */
int stet_conf_wrong(const struct stet_conf_reader *r, struct stet_err *err, const char *fmt, ...) STET_PRINTF(3, 4);

/* Is it of letters, digits and what `also` has, `most` bytes at most? */
bool stet_conf_all_of(stet_str s, const char *also, size_t most);

/* conf_keys.c; a NULL name at the end. */
extern const struct stet_conf_key stet_conf_vendor_keys[], stet_conf_model_keys[], stet_conf_local_keys[];

#endif
