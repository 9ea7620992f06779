/* models_tell.c - which vendors and aliases there are, for programs that let people choose. */
#include "models.h"

#include <stet/models.h>

static bool is_overridden(const struct stet_models *models, const struct stet_vendor *built_in)
{
	return stet_models_vendor(models, stet_str_of(built_in->name), NULL) != built_in;
}

const struct stet_vendor *stet_models_each(const struct stet_models *models, size_t i)
{
	if (i < models->n_vendors)
		return &models->vendor[i].row;
	i -= models->n_vendors;
	for (size_t k = 0; stet_vendors[k]; k++)
		if (!is_overridden(models, stet_vendors[k]) && i-- == 0)
			return stet_vendors[k];
	return NULL;
}

const struct stet_vendor *stet_models_named(const struct stet_models *models, const char *vendor)
{
	return stet_models_vendor(models, stet_str_of(vendor), NULL);
}

const char *stet_vendor_name(const struct stet_vendor *vendor)
{
	return vendor->name;
}

const char *stet_vendor_title(const struct stet_vendor *vendor)
{
	return vendor->title ? vendor->title : vendor->name;
}

const char *stet_vendor_variables(const struct stet_vendor *vendor)
{
	return vendor->auth == STET_AUTH_NONE ? NULL : vendor->key_env;
}

bool stet_models_alias(const struct stet_models *models, size_t i, stet_str *name, stet_str *target)
{
	if (i >= models->n_aliases)
		return false;
	*name = models->alias[i].name;
	*target = models->alias[i].target;
	return true;
}
