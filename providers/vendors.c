/* vendors.c - the table of vendors, from vendors.def. */
#include "vendor.h"

#define VENDOR(id, ...) static const struct stet_vendor vendor_##id = { __VA_ARGS__ };
#include "vendors.def"
#undef VENDOR

const struct stet_vendor *const stet_vendors[] = {
#define VENDOR(id, ...) &vendor_##id,
#include "vendors.def"
#undef VENDOR
	NULL
};

const struct stet_vendor *stet_vendor_find(stet_str name)
{
	for (size_t i = 0; stet_vendors[i]; i++)
		if (stet_str_is(name, stet_vendors[i]->name))
			return stet_vendors[i];
	return NULL;
}
