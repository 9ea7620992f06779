/* engine_request.c - the request of a try, and all that curl has to know of it. */
#include "engine.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "address.h"
#include "base/base64.h"

/* ---- what is asked ------------------------------------------------------------------------------ */

int stet_trip_encode(struct stet_trip *trip, struct stet_err *err)
{
	const struct stet_call *call = &trip->call;
	const struct stet_dialect *dialect = call->dialect;

	switch (call->job) {
	case STET_JOB_CHAT:
		return dialect->encode(&trip->http, call->model, call->request, err);
	case STET_JOB_EMBED:
		return dialect->embed(&trip->http, call->model, call->text, call->n_texts, err);
	case STET_JOB_DRAW:
		return dialect->draw(&trip->http, call->model, call->prompt, call->width, call->height, err);
	default:
		return dialect->list(&trip->http, call->model, err);
	}
}

/* Scheme, host and port. */
static stet_str origin(stet_str url)
{
	size_t from = stet_str_find(url, STET_STR("://"));

	if (from == SIZE_MAX)
		return (stet_str){ "", 0 };
	for (size_t i = from + 3; i <= url.len; i++)
		if (i == url.len || strchr("/?#\\", url.at[i]))
			return stet_str_sub(url, 0, i);
	return url;
}

/* A key goes to the host that the model was named with, whatever a dialect made of its address. */
static int check_url(const struct stet_trip *trip, struct stet_err *err)
{
	stet_str url = stet_buf_view(&trip->http.url), here = origin(stet_str_of(trip->call.model->url));

	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.at[i] <= ' ' || url.at[i] == 0x7F)
			return stet_fail(err, STET_EPROVIDER, "provider.request", "%s: its address has a character that no address has",
			                 trip->call.model->name);
	if (here.len == 0 || memchr(here.at, '@', here.len) || !stet_str_eq(origin(url), here) || trip->http.url.over)
		return stet_fail(err, STET_EPROVIDER, "provider.request", "%s: its address is not one that can be asked",
		                 trip->call.model->name);
	return STET_OK;
}

/* ---- headers ------------------------------------------------------------------------------------ */

static bool is_header(const char *header)
{
	const char *colon = strchr(header, ':');

	if (!colon || colon == header)
		return false;
	for (const char *at = header; *at; at++)
		if (((unsigned char)*at < ' ' && *at != '\t') || *at == 0x7F)
			return false;
	return true;
}

static int add(struct stet_trip *trip, const char *header, struct stet_err *err)
{
	const struct stet_curl *curl = stet_engine_of(&trip->call)->curl;
	struct curl_slist *more;

	if (!is_header(header))
		return stet_fail(err, STET_EPROVIDER, "provider.request", "%s: a header has a line break or another control character",
		                 trip->call.model->name);
	more = curl->slist_append(trip->headers, header);
	if (!more)
		stet_on_oom(strlen(header));
	trip->headers = more;
	return STET_OK;
}

static bool has(const struct stet_http *http, stet_str name)
{
	for (size_t i = 0; i < http->n_headers; i++)
		if (stet_str_eq_nocase(stet_str_sub(http->header[i], 0, name.len), name))
			return true;
	return false;
}

static int add_key(struct stet_trip *trip, struct stet_err *err)
{
	static const char *const names[] = {
		[STET_AUTH_BEARER] = "Authorization: Bearer ", [STET_AUTH_X_API_KEY] = "x-api-key: ", [STET_AUTH_API_KEY] = "api-key: ",
		[STET_AUTH_GOOG] = "x-goog-api-key: ", [STET_AUTH_BASIC] = "Authorization: Basic ",
	};
	const struct stet_vendor *row = trip->call.model->row;
	stet_str key = stet_buf_view(&trip->place->key);
	struct stet_buf line = { 0 };
	int rc;

	if (!row || row->auth == STET_AUTH_NONE || key.len == 0)
		return STET_OK;
	/* Room for all of it at once: nothing is left behind by growing. */
	if (!stet_buf_room(&line, key.len * 2 + 64))
		return stet_buf_check(&line, err);
	stet_buf_z(&line, names[row->auth]);
	if (row->auth == STET_AUTH_BASIC)
		stet_base64_write(&line, key);
	else
		stet_buf_str(&line, key);
	stet_buf_char(&line, 0);
	rc = add(trip, line.at, NULL);
	stet_secret_free(&line);
	return rc ? stet_fail(err, STET_EPROVIDER, "provider.auth", "the key for %s has a control character in it", trip->call.model->vendor)
	          : STET_OK;
}

static int headers(struct stet_trip *trip, struct stet_err *err)
{
	const struct stet_http *http = &trip->http;
	const struct stet_vendor *row = trip->call.model->row;
	int rc = STET_OK;

	for (size_t i = 0; i < http->n_headers && !rc; i++)
		rc = add(trip, http->header[i].at, err);
	if (!rc && http->body.len && !has(http, STET_STR("content-type:")))
		rc = add(trip, "Content-Type: application/json", err);
	if (!rc && row && row->header)
		rc = add(trip, row->header, err);
	if (!rc)
		rc = add(trip, "User-Agent: stet/" STET_VERSION, err);
	if (!rc)
		rc = add(trip, "Expect:", err);         /* takes a header of curl's own away */
	return rc ? rc : add_key(trip, err);
}

/* ---- options ------------------------------------------------------------------------------------ */

#define SET(option, value) curl->easy_setopt(easy, CURLOPT_##option, value)

/* Not for the programs that this one starts. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *at)
{
	(void)user, (void)purpose;
	return socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

static void secure(const struct stet_engine *engine, CURL *easy)
{
	const struct stet_curl *curl = engine->curl;

	SET(SSL_VERIFYPEER, 1L);
	SET(SSL_VERIFYHOST, 2L);
	SET(SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	/* A folder of certificates keeps libcurl from remembering what it read: 30 ms of CPU for every connection. */
	if (engine->cafile) {
		SET(CAINFO, engine->cafile);
		SET(CAPATH, (char *)NULL);
	}
}

/* What holds for all requests: once for every handle, as it costs more than the rest. */
static void careful(const struct stet_engine *engine, CURL *easy)
{
	const struct stet_curl *curl = engine->curl;

	SET(NOSIGNAL, 1L);
	SET(FOLLOWLOCATION, 0L);
	SET(NETRC, (long)CURL_NETRC_IGNORED);
	SET(DISALLOW_USERNAME_IN_URL, 1L);
	SET(SUPPRESS_CONNECT_HEADERS, 1L);
	SET(HTTP09_ALLOWED, 0L);
	SET(HTTP_CONTENT_DECODING, 0L);
	SET(CONNECTTIMEOUT_MS, engine->loop.options.connect_ms);
	SET(TCP_KEEPALIVE, 1L);
	SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	SET(UPLOAD_BUFFERSIZE, 16384L);
	SET(HEADERFUNCTION, stet_trip_header);
	SET(WRITEFUNCTION, stet_trip_body);
	SET(PREREQFUNCTION, stet_trip_send);
	SET(OPENSOCKETFUNCTION, open_socket);
	secure(engine, easy);
}

/* All that may differ from one request to the next is set every time. */
static void request(struct stet_trip *trip, CURL *easy)
{
	const struct stet_curl *curl = stet_engine_of(&trip->call)->curl;
	const struct stet_http *http = &trip->http;

	SET(PRIVATE, trip);
	SET(ERRORBUFFER, trip->error);
	SET(HEADERDATA, trip);
	SET(WRITEDATA, trip);
	SET(PREREQDATA, trip);
	SET(URL, http->url.at);
	SET(HTTPHEADER, trip->headers);
	SET(PROTOCOLS_STR, trip->place->secure ? "https" : "http");
	/* What runs on this machine is not asked through another one. */
	SET(NOPROXY, trip->place->loopback ? "*" : NULL);
	if (http->body.len) {
		SET(POSTFIELDSIZE_LARGE, (curl_off_t)http->body.len);
		SET(POSTFIELDS, http->body.at);
	} else {
		SET(HTTPGET, 1L);
	}
	SET(CUSTOMREQUEST, http->method);
	SET(PIPEWAIT, trip->lane == STET_LANE_SHARED ? 1L : 0L);
	SET(BUFFERSIZE, trip->call.job == STET_JOB_CHAT ? 8192L : 16384L);
}

static CURL *new_handle(const struct stet_engine *engine)
{
	CURL *easy = engine->curl->easy_init();

	if (!easy)
		stet_on_oom(0);
	careful(engine, easy);
	return easy;
}

/* What the last request lent it is gone. */
void stet_handle_clear(const struct stet_engine *engine, CURL *easy)
{
	const struct stet_curl *curl = engine->curl;

	SET(HTTPHEADER, (struct curl_slist *)NULL);
	SET(POSTFIELDS, (char *)NULL);
	SET(ERRORBUFFER, (char *)NULL);
}

#undef SET

int stet_trip_pack(struct stet_trip *trip, struct stet_err *err)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);
	int rc;

	stet_buf_char(&trip->http.url, 0);
	trip->http.url.len -= trip->http.url.len > 0;
	rc = check_url(trip, err);
	if (!rc)
		rc = stet_buf_check(&trip->http.body, err);
	if (!rc)
		rc = headers(trip, err);
	if (rc)
		return rc;
	trip->lane = trip->place->shared == 0 ? STET_LANE_PLAIN : STET_LANE_SHARED;
	trip->easy = engine->n_pool ? engine->pool[--engine->n_pool] : new_handle(engine);
	request(trip, trip->easy);
	return STET_OK;
}

/* ---- for people --------------------------------------------------------------------------------- */

/* The proxy that curl takes from the environment, without a name and password in it; NULL: none. */
const char *stet_proxy_name(const struct stet_trip *trip, char *to, size_t size)
{
	static const char *const secure_names[] = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL };
	static const char *const plain_names[] = { "http_proxy", "all_proxy", "ALL_PROXY", NULL };
	const char *const *name = trip->place->secure ? secure_names : plain_names;
	const char *value = NULL;
	stet_str proxy;

	if (trip->place->loopback)
		return NULL;
	for (; *name && !(value && *value); name++)
		value = getenv(*name);
	if (!value || !*value)
		return NULL;
	proxy = stet_str_of(value);
	for (size_t i = 0; i < proxy.len; i++)
		if (proxy.at[i] == '@')
			value = proxy.at + i + 1;
	if (value == proxy.at && stet_str_find(proxy, STET_STR("://")) != SIZE_MAX)
		value += stet_str_find(proxy, STET_STR("://")) + 3;
	to[0] = 0;
	strncat(to, value, strcspn(value, "/") < size ? strcspn(value, "/") : size - 1);
	return to;
}
