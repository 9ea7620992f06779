/* dialects.c - the table of dialects, from providers.def. */
#include "dialect.h"

#define PROVIDER(name) extern const struct stet_dialect stet_dialect_##name;
#include "providers.def"
#undef PROVIDER

const struct stet_dialect *const stet_dialects[] = {
#define PROVIDER(name) &stet_dialect_##name,
#include "providers.def"
#undef PROVIDER
	NULL
};

const struct stet_dialect *stet_dialect_find(const char *name)
{
	for (size_t i = 0; stet_dialects[i]; i++)
		if (!strcmp(stet_dialects[i]->name, name))
			return stet_dialects[i];
	return NULL;
}
