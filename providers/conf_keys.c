/* conf_keys.c - the keys of each section of models.conf, and what their values mean. */
#include "conf.h"
#include "dialect.h"

#include <stet/models.h>

/* ---- values ----------------------------------------------------------------------------------- */

static struct stet_conf_vendor *vendor_of(struct stet_conf_reader *r)
{
	return &r->models->vendor[r->models->n_vendors - 1];
}

static struct stet_known *model_of(struct stet_conf_reader *r)
{
	return &r->models->known[r->models->n_known - 1];
}

static const char *kept(struct stet_conf_reader *r, stet_str value)
{
	return stet_arena_str(&r->models->arena, value).at;
}

static int yes_or_no(const struct stet_conf_reader *r, const char *key, stet_str value, int *out, struct stet_err *err)
{
	if (!stet_str_is(value, "yes") && !stet_str_is(value, "no"))
		return stet_conf_wrong(r, err, "'%s' is yes or no", key);
	*out = stet_str_is(value, "yes");
	return STET_OK;
}

static int number(const struct stet_conf_reader *r, const char *key, stet_str value, long long most, long *out, struct stet_err *err)
{
	long long n;

	if (!stet_str_int(value, 1, most, &n))
		return stet_conf_wrong(r, err, "'%s' is a whole number from 1 to %lld, not '%.*s'", key, most, STET_ARG(stet_str_sub(value, 0, 40)));
	*out = (long)n;
	return STET_OK;
}

static int tokens(const struct stet_conf_reader *r, const char *key, stet_str value, long *out, struct stet_err *err)
{
	return number(r, key, value, 100000000, out, err);
}

/* What becomes part of an address or a header as it stands. */
static int plain(struct stet_conf_reader *r, const char *key, stet_str value, const char **out, struct stet_err *err)
{
	if (!stet_conf_all_of(value, "-._", value.len))
		return stet_conf_wrong(r, err, "'%s' is of letters, digits, '-', '.' and '_'", key);
	*out = kept(r, value);
	return STET_OK;
}

struct word {
	const char *name;
	unsigned value;
};

static const struct word structures[] = {
	{ "none", STET_STRUCTURE_NONE }, { "json", STET_STRUCTURE_JSON }, { "tool", STET_STRUCTURE_TOOL },
	{ "schema", STET_STRUCTURE_SCHEMA }, { "grammar", STET_STRUCTURE_GRAMMAR }, { NULL, 0 },
};

static const struct word auths[] = {
	{ "bearer", STET_AUTH_BEARER }, { "x-api-key", STET_AUTH_X_API_KEY }, { "api-key", STET_AUTH_API_KEY },
	{ "x-goog-api-key", STET_AUTH_GOOG }, { "basic", STET_AUTH_BASIC }, { "none", STET_AUTH_NONE }, { NULL, 0 },
};

static const struct word thinkings[] = {
	{ "none", STET_THINKING_NONE }, { "effort", STET_THINKING_EFFORT }, { "type", STET_THINKING_TYPE },
	{ "enable", STET_THINKING_ENABLE }, { "template", STET_THINKING_TEMPLATE }, { "split", STET_THINKING_SPLIT }, { NULL, 0 },
};

static const struct word quirks[] = {
	{ "max-tokens", STET_QUIRK_MAX_TOKENS }, { "no-usage", STET_QUIRK_NO_USAGE }, { "no-temperature", STET_QUIRK_NO_TEMPERATURE },
	{ "no-seed", STET_QUIRK_NO_SEED }, { "random-seed", STET_QUIRK_RANDOM_SEED }, { "stream-only", STET_QUIRK_STREAM_ONLY },
	{ "developer", STET_QUIRK_DEVELOPER }, { "schema-object", STET_QUIRK_SCHEMA_OBJECT },
	{ "schema-value", STET_QUIRK_SCHEMA_VALUE }, { "grammar", STET_QUIRK_GRAMMAR },
	{ "images", STET_QUIRK_IMAGES }, { "local", STET_QUIRK_LOCAL }, { "no-strict", STET_QUIRK_NO_STRICT },
	{ "tool-required", STET_QUIRK_TOOL_REQUIRED }, { "no-embeddings", STET_QUIRK_NO_EMBEDDINGS },
	{ "warm", STET_QUIRK_WARM }, { NULL, 0 },
};

const char *stet_structure_name(enum stet_structure structure)
{
	return structure <= STET_STRUCTURE_GRAMMAR ? structures[structure].name : "none";
}

static const struct word *word_of(const struct word *words, stet_str name)
{
	while (words->name && !stet_str_is(name, words->name))
		words++;
	return words->name ? words : NULL;
}

static int no_word(const struct stet_conf_reader *r, const char *key, const struct word *words, stet_str value, struct stet_err *err)
{
	struct stet_buf all = { 0 };
	int rc;

	for (size_t i = 0; words[i].name; i++)
		stet_buf_fmt(&all, "%s%s", i ? ", " : "", words[i].name);
	rc = stet_conf_wrong(r, err, "'%s' has no word '%.*s'; it has %.*s", key, STET_ARG(stet_str_sub(value, 0, 40)),
	                     STET_ARG(stet_buf_view(&all)));
	stet_buf_free(&all);
	return rc;
}

static int one_word(const struct stet_conf_reader *r, const char *key, const struct word *words, stet_str value, int *out,
                    struct stet_err *err)
{
	const struct word *word = word_of(words, value);

	if (!word)
		return no_word(r, key, words, value, err);
	*out = (int)word->value;
	return STET_OK;
}

/* ---- [vendor] --------------------------------------------------------------------------------- */

static int set_like(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	struct stet_conf_vendor *to = vendor_of(r);
	const struct stet_vendor *from = stet_vendor_find(value);
	const char *name = to->row.name;

	if (r->keys_seen)
		return stet_conf_wrong(r, err, "'%s' comes before what differs", key);
	for (size_t i = 0; !from && i + 1 < r->models->n_vendors; i++)
		if (stet_str_is(value, r->models->vendor[i].row.name))
			from = &r->models->vendor[i].row;
	if (!from)
		return stet_conf_wrong(r, err, "there is no vendor '%.*s'", STET_ARG(stet_str_sub(value, 0, 40)));
	to->row = *from;
	to->row.name = name;
	to->row.title = name;
	return STET_OK;
}

static int set_url(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	(void)key;
	(void)err;
	while (value.len && value.at[value.len - 1] == '/')
		value.len--;
	vendor_of(r)->row.url = kept(r, value);
	r->url_line = r->line;
	return STET_OK;
}

static int set_place(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return plain(r, key, value, &r->place, err);
}

static int set_dialect(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	const char *name = kept(r, value);

	if (!stet_dialect_find(name) || !strcmp(name, "replay"))
		return stet_conf_wrong(r, err, "there is no %s '%.*s'", key, STET_ARG(stet_str_sub(value, 0, 40)));
	vendor_of(r)->row.dialect = name;
	return STET_OK;
}

static bool is_variable(stet_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || (i && c >= '0' && c <= '9')))
			return false;
	}
	return name.len > 0 && name.len < 64;
}

static int set_key_env(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	stet_str rest = value, piece;

	while (stet_str_cut(&rest, ' ', &piece))
		if (piece.len && !is_variable(piece))
			return stet_conf_wrong(r, err, "'%s' is names of variables, parted by spaces; keys themselves go to 'stet keys set'", key);
	vendor_of(r)->row.key_env = kept(r, value);
	return STET_OK;
}

static int set_auth(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	int auth = 0, rc = one_word(r, key, auths, value, &auth, err);

	if (!rc)
		vendor_of(r)->row.auth = (enum stet_auth)auth;
	return rc;
}

static int set_structure(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	int how = 0, rc = one_word(r, key, structures, value, &how, err);

	if (!rc)
		vendor_of(r)->row.structure = (enum stet_structure)how;
	return rc;
}

static int set_thinking(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	int how = 0, rc = one_word(r, key, thinkings, value, &how, err);

	if (!rc)
		vendor_of(r)->row.thinking = (enum stet_thinking)how;
	return rc;
}

/* "a b": these; "+a -b": those of the row it is like, with a, without b. */
static int set_quirks(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	unsigned *out = &vendor_of(r)->row.quirks, had = *out, plain = 0, changed = 0;
	stet_str piece;

	*out = value.at[0] == '+' || value.at[0] == '-' ? had : 0;
	while (stet_str_cut(&value, ' ', &piece)) {
		bool sign = piece.len && (piece.at[0] == '+' || piece.at[0] == '-');
		const struct word *word;

		if (piece.len == 0)
			continue;
		*(sign ? &changed : &plain) += 1;
		word = word_of(quirks, stet_str_sub(piece, sign, piece.len));
		if (stet_str_is(piece, "none"))
			continue;
		if (!word)
			return no_word(r, key, quirks, piece, err);
		if (piece.at[0] == '-')
			*out &= ~word->value;
		else
			*out |= word->value;
	}
	if (plain && changed)
		return stet_conf_wrong(r, err, "'%s' are either all words with + or -, or all without", key);
	return STET_OK;
}

static int set_batch(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	long n = 0;
	int rc = number(r, key, value, 2048, &n, err);

	vendor_of(r)->row.batch = (unsigned)n;
	return rc;
}

static int set_version(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return plain(r, key, value, &vendor_of(r)->row.version, err);
}

static int set_header(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	size_t name = stet_str_find(value, STET_STR(":"));

	if (name == SIZE_MAX || name == 0)
		return stet_conf_wrong(r, err, "'%s' is 'name: value'", key);
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.at[i] < ' ' || (unsigned char)value.at[i] > '~' || (i < name && strchr(" ()<>@,;\\\"/[]?={}", value.at[i])))
			return stet_conf_wrong(r, err, "'%s' has a character that no header may have", key);
	vendor_of(r)->row.header = kept(r, value);
	return STET_OK;
}

static int set_title(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	(void)key;
	(void)err;
	vendor_of(r)->row.title = kept(r, value);
	return STET_OK;
}

static int set_insecure(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	int yes = 0, rc = yes_or_no(r, key, value, &yes, err);

	vendor_of(r)->insecure = yes;
	return rc;
}

const struct stet_conf_key stet_conf_vendor_keys[] = {
	{ "like", set_like }, { "url", set_url }, { "place", set_place }, { "dialect", set_dialect }, { "key_env", set_key_env },
	{ "auth", set_auth }, { "structure", set_structure }, { "thinking", set_thinking }, { "quirks", set_quirks },
	{ "batch", set_batch }, { "version", set_version }, { "header", set_header }, { "title", set_title },
	{ "insecure", set_insecure }, { NULL, NULL },
};

/* ---- [model] ---------------------------------------------------------------------------------- */

static int set_context(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return tokens(r, key, value, &model_of(r)->context, err);
}

static int set_max_output(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return tokens(r, key, value, &model_of(r)->max_output, err);
}

/* Dollars, with at most six digits after the point, exactly. */
static bool dollars(stet_str value, long long *out)
{
	stet_str whole;
	long long units = 0, parts = 0;
	size_t digits;

	stet_str_cut(&value, '.', &whole);
	digits = value.len;
	if (digits > 6 || (whole.len == 0 && digits == 0) || (whole.len && !stet_str_int(whole, 0, 1000000, &units)))
		return false;
	for (size_t i = 0; i < 6; i++) {
		if (i < digits && (value.at[i] < '0' || value.at[i] > '9'))
			return false;
		parts = parts * 10 + (i < digits ? value.at[i] - '0' : 0);
	}
	*out = units * 1000000 + parts;
	return true;
}

static int set_price(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	struct stet_price *price = &model_of(r)->price;
	long long *to = !strcmp(key, "price_in") ? &price->in : !strcmp(key, "price_out") ? &price->out
	              : !strcmp(key, "price_cached") ? &price->in_cached : &price->in_written;

	if (!dollars(value, to))
		return stet_conf_wrong(r, err, "'%s' is dollars for a million tokens, as 1.25, not '%.*s'", key,
		                       STET_ARG(stet_str_sub(value, 0, 40)));
	return STET_OK;
}

static int set_dated(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	static const char form[] = "0000-00-00";
	bool good = value.len == sizeof(form) - 1;

	for (size_t i = 0; good && i < value.len; i++)
		good = form[i] == '-' ? value.at[i] == '-' : value.at[i] >= '0' && value.at[i] <= '9';
	if (!good)
		return stet_conf_wrong(r, err, "'%s' is a day as 2026-11-24", key);
	memcpy(model_of(r)->price.dated, value.at, value.len);
	model_of(r)->price.dated[value.len] = 0;
	return STET_OK;
}

static int set_model_structure(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return one_word(r, key, structures, value, &model_of(r)->structure, err);
}

static int set_images(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return yes_or_no(r, key, value, &model_of(r)->images, err);
}

static int set_no_temperature(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return yes_or_no(r, key, value, &model_of(r)->no_temperature, err);
}

const struct stet_conf_key stet_conf_model_keys[] = {
	{ "context", set_context }, { "max_output", set_max_output }, { "price_in", set_price }, { "price_out", set_price },
	{ "price_cached", set_price }, { "price_written", set_price }, { "dated", set_dated }, { "structure", set_model_structure },
	{ "images", set_images }, { "no_temperature", set_no_temperature }, { NULL, NULL },
};

/* ---- [local] ---------------------------------------------------------------------------------- */

static int set_server(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	if (value.at[0] != '/')
		return stet_conf_wrong(r, err, "'%s' is a path that begins with /", key);
	r->models->local.server = kept(r, value);
	return STET_OK;
}

static int set_args(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	(void)key;
	(void)err;
	r->models->local.args = kept(r, value);
	return STET_OK;
}

static int set_local_context(struct stet_conf_reader *r, const char *key, stet_str value, struct stet_err *err)
{
	return tokens(r, key, value, &r->models->local.context, err);
}

const struct stet_conf_key stet_conf_local_keys[] = {
	{ "server", set_server }, { "args", set_args }, { "context", set_local_context }, { NULL, NULL },
};
