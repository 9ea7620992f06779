/* curl.h - libcurl, loaded when a loop first needs it: linking it would cost every start 7 ms. */
#ifndef STET_PROVIDERS_CURL_H
#define STET_PROVIDERS_CURL_H

#include <stet/base.h>

#include <curl/curl.h>

struct stet_curl {
	__typeof__(curl_global_init) *global_init;
	__typeof__(curl_easy_init) *easy_init;
	__typeof__(curl_easy_setopt) *easy_setopt;
	__typeof__(curl_easy_getinfo) *easy_getinfo;
	__typeof__(curl_easy_cleanup) *easy_cleanup;
	__typeof__(curl_easy_strerror) *easy_strerror;
	__typeof__(curl_multi_init) *multi_init;
	__typeof__(curl_multi_setopt) *multi_setopt;
	__typeof__(curl_multi_add_handle) *multi_add;
	__typeof__(curl_multi_remove_handle) *multi_remove;
	__typeof__(curl_multi_socket_action) *multi_action;
	__typeof__(curl_multi_info_read) *multi_read;
	__typeof__(curl_multi_cleanup) *multi_cleanup;
	__typeof__(curl_slist_append) *slist_append;
	__typeof__(curl_slist_free_all) *slist_free;
};

/* Loaded once, for good.  Not there: STET_EPROVIDER "provider.curl", which names the package. */
int stet_curl_load(const struct stet_curl **out, struct stet_err *err);

#endif
