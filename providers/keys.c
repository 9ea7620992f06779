/* keys.c - the key for a vendor: from its variables, else from what `stet keys` keeps. */
#include "keys.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- secrets ---------------------------------------------------------------------------------- */

void stet_secret_room(struct stet_buf *secret, size_t len)
{
	stet_buf_room(secret, len);
}

void stet_secret_free(struct stet_buf *secret)
{
	if (secret->at)
		explicit_bzero(secret->at, secret->cap);
	stet_buf_free(secret);
}

/* ---- variables -------------------------------------------------------------------------------- */

/* Is `name` one of the variables in which a vendor's key may stand? */
static bool is_key_of(const struct stet_vendor *vendor, stet_str name)
{
	stet_str rest = stet_str_of(vendor->key_env), piece;

	while (stet_str_cut(&rest, ' ', &piece))
		if (piece.len && stet_str_eq(piece, name))
			return true;
	return false;
}

static bool is_key(stet_str name, const struct stet_vendor *vendor, const struct stet_models *models)
{
	for (size_t i = 0; stet_vendors[i]; i++)
		if (is_key_of(stet_vendors[i], name))
			return true;
	for (size_t i = 0; models && i < models->n_vendors; i++)
		if (is_key_of(&models->vendor[i].row, name))
			return true;
	return vendor && is_key_of(vendor, name);
}

char **stet_env_without_keys(struct stet_arena *arena, const struct stet_vendor *vendor, const struct stet_models *models)
{
	char **out = NULL;
	size_t n = 0;

	for (char **at = environ; at && *at; at++) {
		stet_str rest = stet_str_of(*at), name;

		stet_str_cut(&rest, '=', &name);
		if (!is_key(name, vendor, models))
			*STET_PUSH(arena, out, n) = *at;
	}
	*STET_PUSH(arena, out, n) = NULL;
	return out;
}

void stet_signals_usual(void)
{
	static const int ignored[] = { SIGINT, SIGQUIT, SIGPIPE };
	sigset_t none;

	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void from_variables(struct stet_buf *out, const struct stet_vendor *vendor)
{
	stet_str rest = stet_str_of(vendor->key_env), piece;

	while (out->len == 0 && stet_str_cut(&rest, ' ', &piece)) {
		char name[128];

		if (piece.len == 0 || piece.len >= sizeof(name))
			continue;
		memcpy(name, piece.at, piece.len);
		name[piece.len] = 0;
		stet_buf_str(out, stet_str_trim(stet_str_of(getenv(name))));
	}
}

/* ---- the key ---------------------------------------------------------------------------------- */

/* A key goes into a header: a line break in it would begin another one. */
static int check(const struct stet_buf *key, const struct stet_vendor *vendor, struct stet_err *err)
{
	for (size_t i = 0; i < key->len; i++)
		if ((unsigned char)key->at[i] < ' ' || key->at[i] == 0x7F)
			return stet_fail(err, STET_EPROVIDER, "provider.auth", "%s: the key has a control character in it", vendor->name);
	if (key->over || key->len > STET_KEY_MAX)
		return stet_fail(err, STET_EPROVIDER, "provider.auth", "%s: a key has at most %d bytes", vendor->name, STET_KEY_MAX);
	return STET_OK;
}

static int from_file(struct stet_buf *out, const struct stet_vendor *vendor, const struct stet_models *models, struct stet_err *err)
{
	struct stet_buf kept = { 0 };
	int rc = stet_keys_kept(&kept, vendor->name, err);

	if (!rc && kept.len && kept.at[0] == '!')
		rc = stet_key_command(out, kept.at + 1, vendor, models, err);
	else if (!rc)
		stet_buf_str(out, stet_buf_view(&kept));
	stet_secret_free(&kept);
	return rc;
}

static int missing(const struct stet_vendor *vendor, struct stet_err *err)
{
	stet_str rest = stet_str_of(vendor->key_env), piece;
	struct stet_buf names = { 0 };
	int rc;

	while (stet_str_cut(&rest, ' ', &piece))
		if (piece.len)
			stet_buf_fmt(&names, "%s%.*s", names.len ? " or " : "", STET_ARG(piece));
	rc = stet_fail(err, STET_EPROVIDER, "provider.auth", "%s needs a key: set %.*s, or run 'stet keys set %s'", vendor->name,
	               STET_ARG(stet_buf_view(&names)), vendor->name);
	stet_buf_free(&names);
	return rc;
}

int stet_vendor_key(const struct stet_vendor *vendor, const struct stet_models *models, struct stet_buf *out, struct stet_err *err)
{
	int rc = STET_OK;

	if (vendor->auth == STET_AUTH_NONE)
		return STET_OK;
	stet_secret_room(out, STET_KEY_MAX + 1);
	from_variables(out, vendor);
	if (out->len == 0)
		rc = from_file(out, vendor, models, err);
	if (!rc)
		rc = check(out, vendor, err);
	if (!rc && out->len == 0 && vendor->key_env && !(vendor->quirks & STET_QUIRK_LOCAL))
		rc = missing(vendor, err);
	if (rc)
		stet_secret_free(out);
	return rc;
}
