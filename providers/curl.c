/* curl.c - libcurl, loaded when a loop first needs it. */
#include "curl.h"

#include <dlfcn.h>
#include <pthread.h>

static struct stet_curl curl;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool there;
static char missing[64];

static void *open_library(void)
{
	static const char *const name[] = { "libcurl.so.4", "libcurl-gnutls.so.4" };
	void *library = NULL;

	for (size_t i = 0; !library && i < sizeof(name) / sizeof(*name); i++)
		library = dlopen(name[i], RTLD_NOW | RTLD_LOCAL);
	return library;
}

static void load(void)
{
	static const struct {
		const char *name;
		void *to;
	} wanted[] = {
		{ "curl_global_init", &curl.global_init },
		{ "curl_easy_init", &curl.easy_init },
		{ "curl_easy_setopt", &curl.easy_setopt },
		{ "curl_easy_getinfo", &curl.easy_getinfo },
		{ "curl_easy_cleanup", &curl.easy_cleanup },
		{ "curl_easy_strerror", &curl.easy_strerror },
		{ "curl_multi_init", &curl.multi_init },
		{ "curl_multi_setopt", &curl.multi_setopt },
		{ "curl_multi_add_handle", &curl.multi_add },
		{ "curl_multi_remove_handle", &curl.multi_remove },
		{ "curl_multi_socket_action", &curl.multi_action },
		{ "curl_multi_info_read", &curl.multi_read },
		{ "curl_multi_cleanup", &curl.multi_cleanup },
		{ "curl_slist_append", &curl.slist_append },
		{ "curl_slist_free_all", &curl.slist_free },
	};
	void *library = open_library();

	for (size_t i = 0; library && i < sizeof(wanted) / sizeof(*wanted); i++) {
		/* POSIX has functions fit in a void *; ISO C has not: hence by bytes. */
		void *symbol = dlsym(library, wanted[i].name);
		if (!symbol) {
			strncpy(missing, wanted[i].name, sizeof(missing) - 1);
			return;
		}
		memcpy(wanted[i].to, &symbol, sizeof(symbol));
	}
	there = library && curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

int stet_curl_load(const struct stet_curl **out, struct stet_err *err)
{
	pthread_once(&once, load);
	if (missing[0])
		return stet_fail(err, STET_EPROVIDER, "provider.curl", "this libcurl has no %s: 7.85 or newer is needed", missing);
	if (!there)
		return stet_fail(err, STET_EPROVIDER, "provider.curl",
		                 "models are reached through libcurl, which is not here: install it (Debian: apt-get install libcurl4)");
	*out = &curl;
	return STET_OK;
}
