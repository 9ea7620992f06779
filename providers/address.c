/* address.c - where a vendor's server is. */
#include "address.h"

#include <stdlib.h>

/* ---- the parts of an address ------------------------------------------------------------------ */

static stet_str after_scheme(stet_str url)
{
	size_t at = stet_str_find(url, STET_STR("://"));

	return at == SIZE_MAX ? (stet_str){ "", 0 } : stet_str_sub(url, at + 3, url.len);
}

/* Host and port. */
static stet_str authority(stet_str url)
{
	stet_str rest = after_scheme(url), piece = { "", 0 };

	stet_str_cut(&rest, '/', &piece);
	return piece;
}

static stet_str path_of(stet_str url)
{
	stet_str rest = after_scheme(url), host = authority(url);

	return stet_str_sub(rest, host.len, rest.len);
}

/* Cut "host:port" or "[v6]:port"; false when there is no host, or a port that is none. */
static bool split(stet_str place, stet_str *host, stet_str *port)
{
	size_t end = 0;
	long long n;

	if (place.len && place.at[0] == '[') {
		end = stet_str_find(place, STET_STR("]"));
		if (end == SIZE_MAX || end < 3)
			return false;
		end++;
	} else {
		while (end < place.len && place.at[end] != ':')
			end++;
	}
	*host = stet_str_sub(place, 0, end);
	*port = stet_str_sub(place, end, place.len);
	if (host->len == 0)
		return false;
	if (port->len == 0)
		return true;
	*port = stet_str_sub(*port, 1, port->len);
	return place.at[end] == ':' && stet_str_int(*port, 1, 65535, &n);
}

static bool is_127(stet_str host)
{
	stet_str piece;
	unsigned n = 0;
	long long byte;

	if (!stet_str_starts(host, STET_STR("127.")))
		return false;
	while (stet_str_cut(&host, '.', &piece))
		if (++n > 4 || !stet_str_int(piece, 0, 255, &byte))
			return false;
	return n == 4;
}

bool stet_address_is_loopback(stet_str url)
{
	stet_str host, port;

	if (!split(authority(url), &host, &port))
		return false;
	return stet_str_eq_nocase(host, STET_STR("localhost")) || stet_str_is(host, "[::1]") || is_127(host);
}

static bool is_clean(stet_str url)
{
	for (size_t i = 0; i < url.len; i++)
		if (url.at[i] <= ' ' || url.at[i] > '~' || strchr("@?#\\\"<>{}", url.at[i]))
			return false;
	return true;
}

int stet_address_check(stet_str url, bool insecure, struct stet_err *err)
{
	stet_str host, port;
	bool http = stet_str_starts(url, STET_STR("http://"));

	if (!http && !stet_str_starts(url, STET_STR("https://")))
		return stet_fail(err, STET_EUSAGE, "model.address", "'%.*s' does not begin with https:// or http://", STET_ARG(url));
	if (!is_clean(url))
		return stet_fail(err, STET_EUSAGE, "model.address", "an address has a host, a port perhaps and a path: no name, password, "
		                 "query, spaces or braces");
	if (!split(authority(url), &host, &port))
		return stet_fail(err, STET_EUSAGE, "model.address", "'%.*s' has no host, or a port that is none", STET_ARG(url));
	if (http && !insecure && !stet_address_is_loopback(url))
		return stet_fail(err, STET_EUSAGE, "model.insecure", "'%.*s': plain http to another machine shows documents and keys to the "
		                 "network; 'insecure = yes' in models.conf allows it", STET_ARG(url));
	return STET_OK;
}

/* ---- the user's environment --------------------------------------------------------------------- */

/* What a vendor's own programs take for its address. */
static const struct variable {
	const char *vendor, *name;
	enum { WHOLE, ROOT, HOST } how;         /* with the path; the row's path follows; a host perhaps without anything else */
} variables[] = {
	{ "openai", "OPENAI_BASE_URL", WHOLE },
	{ "openai-responses", "OPENAI_BASE_URL", WHOLE },
	{ "anthropic", "ANTHROPIC_BASE_URL", ROOT },
	{ "anthropic-2026", "ANTHROPIC_BASE_URL", ROOT },
	{ "azure", "AZURE_OPENAI_ENDPOINT", ROOT },
	{ "ollama", "OLLAMA_HOST", HOST },
};

static const struct variable *variable_of(const char *vendor)
{
	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++)
		if (!strcmp(variables[i].vendor, vendor))
			return &variables[i];
	return NULL;
}

const char *stet_address_variable(const char *vendor)
{
	const struct variable *v = variable_of(vendor);

	return v ? v->name : NULL;
}

static stet_str without_slash(stet_str url)
{
	while (url.len && url.at[url.len - 1] == '/')
		url.len--;
	return url;
}

/* "host", ":port", "host:port", with or without a scheme: what a server binds to stands for this machine. */
static stet_str host_as_url(struct stet_arena *arena, stet_str value)
{
	bool https = stet_str_starts(value, STET_STR("https://")), schemed = after_scheme(value).len != 0;
	stet_str place = schemed ? authority(value) : value, host, port = { "", 0 }, path = schemed ? path_of(value) : (stet_str){ "", 0 };
	stet_str usual = schemed ? https ? STET_STR("443") : STET_STR("80") : STET_STR("11434");

	if (place.len && place.at[0] == ':')
		host = STET_STR("127.0.0.1"), port = stet_str_sub(place, 1, place.len);
	else if (!split(place, &host, &port))
		return value;
	if (stet_str_is(host, "0.0.0.0"))
		host = STET_STR("127.0.0.1");
	if (stet_str_is(host, "[::]"))
		host = STET_STR("[::1]");
	return stet_arena_fmt(arena, "%s://%.*s:%.*s%.*s", https ? "https" : "http", STET_ARG(host), STET_ARG(port.len ? port : usual),
	                      STET_ARG(path));
}

static stet_str from_environment(const struct stet_vendor *row, struct stet_arena *arena)
{
	const struct variable *v = variable_of(row->name);
	stet_str value = v ? stet_str_trim(stet_str_of(getenv(v->name))) : (stet_str){ "", 0 };

	if (value.len == 0)
		return value;
	if (v->how == HOST)
		return host_as_url(arena, without_slash(value));
	value = without_slash(value);
	if (v->how == ROOT && !stet_str_ends(value, path_of(stet_str_of(row->url))))
		return stet_arena_fmt(arena, "%.*s%.*s", STET_ARG(value), STET_ARG(path_of(stet_str_of(row->url))));
	return value;
}

int stet_address_of(const char **out, const struct stet_vendor *row, const struct stet_conf_vendor *conf, struct stet_arena *arena,
                    struct stet_err *err)
{
	stet_str url = without_slash(from_environment(row, arena));
	const char *variable = stet_address_variable(row->name);
	int rc;

	if (url.len == 0 && strstr(row->url, "{}"))
		return stet_fail(err, STET_EUSAGE, "model.address", "its address is not known: %s%s'place' or 'url' under [vendor %s] in "
		                 "models.conf says it", variable ? variable : "", variable ? ", or " : "", row->name);
	if (url.len == 0)
		url = without_slash(stet_str_of(row->url));
	rc = stet_address_check(url, conf && conf->insecure, err);
	if (!rc)
		*out = stet_arena_str(arena, url).at;
	return rc;
}
