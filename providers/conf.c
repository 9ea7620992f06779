/* conf.c - models.conf: vendors, models, aliases and how model files are run, as a user says them; docs/models.md has all keys. */
#include "conf.h"

#include "address.h"
#include "dialect.h"

/* ---- errors ----------------------------------------------------------------------------------- */

int stet_conf_wrong(const struct stet_conf_reader *r, struct stet_err *err, const char *fmt, ...)
{
	struct stet_buf text = { .max = 400 };
	va_list args;
	int rc;

	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	rc = stet_fail(err, STET_EUSAGE, "conf.wrong", "%s:%u: %.*s", r->path, r->line, STET_ARG(stet_buf_view(&text)));
	stet_buf_free(&text);
	return rc;
}

/* ---- sections --------------------------------------------------------------------------------- */

bool stet_conf_all_of(stet_str s, const char *also, size_t most)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr(also, c))))
			return false;
	}
	return s.len > 0 && s.len <= most;
}

static int open_vendor(struct stet_conf_reader *r, stet_str name, struct stet_err *err)
{
	const struct stet_vendor *built_in = stet_vendor_find(name);
	struct stet_conf_vendor *vendor;

	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] >= 'A' && name.at[i] <= 'Z')
			return stet_conf_wrong(r, err, "a vendor's name is in small letters");
	if (!stet_conf_all_of(name, "-_.", 32))
		return stet_conf_wrong(r, err, "a vendor's name is of letters, digits, '-', '_' and '.', 32 at most");
	if (stet_str_is(name, "replay") || stet_str_is(name, "gguf"))
		return stet_conf_wrong(r, err, "'%.*s' is no vendor that can be changed", STET_ARG(name));
	for (size_t i = 0; i < r->models->n_vendors; i++)
		if (stet_str_is(name, r->models->vendor[i].row.name))
			return stet_conf_wrong(r, err, "[vendor %.*s] stands in line %u already", STET_ARG(name), r->models->vendor[i].line);
	vendor = STET_PUSH(&r->models->arena, r->models->vendor, r->models->n_vendors);
	if (built_in)
		vendor->row = *built_in;
	vendor->row.name = stet_arena_str(&r->models->arena, name).at;
	vendor->line = r->line;
	r->url_line = 0;
	r->place = NULL;
	return STET_OK;
}

/* "{}" in an address is what the user has to say; then it is checked as a whole. */
static int close_vendor(struct stet_conf_reader *r, struct stet_err *err)
{
	struct stet_conf_vendor *vendor = &r->models->vendor[r->models->n_vendors - 1];
	const char *gap;
	struct stet_err why;

	r->line = vendor->line;
	if (!vendor->row.dialect || !vendor->row.url)
		return stet_conf_wrong(r, err, "[vendor %s] is new: 'like' says which built-in vendor it is like", vendor->row.name);
	if (!vendor->row.title)
		vendor->row.title = vendor->row.name;
	gap = strstr(vendor->row.url, "{}");
	if (r->place && !gap)
		return stet_conf_wrong(r, err, "the address of [vendor %s] has no {} for 'place'", vendor->row.name);
	if (r->place)
		vendor->row.url = stet_arena_fmt(&r->models->arena, "%.*s%s%s", (int)(gap - vendor->row.url), vendor->row.url, r->place,
		                                 gap + 2).at;
	if (strstr(vendor->row.url, "{}"))
		return STET_OK;
	r->line = r->url_line ? r->url_line : vendor->line;
	vendor->addressed = r->url_line || r->place;
	if (vendor->addressed && stet_address_check(stet_str_of(vendor->row.url), vendor->insecure, &why))
		return stet_conf_wrong(r, err, "%s", why.text);
	return STET_OK;
}

static int open_model(struct stet_conf_reader *r, stet_str name, struct stet_err *err)
{
	struct stet_known *known;
	stet_str id = name, vendor;

	stet_str_cut(&id, '/', &vendor);
	if (vendor.len == 0 || id.len == 0 || name.len > 240 || stet_str_find(name, STET_STR(" ")) != SIZE_MAX)
		return stet_conf_wrong(r, err, "a model's name is VENDOR/ID");
	for (size_t i = 0; i < r->models->n_known; i++)
		if (stet_str_is(name, r->models->known[i].name))
			return stet_conf_wrong(r, err, "[model %.*s] stands there twice", STET_ARG(name));
	known = STET_PUSH(&r->models->arena, r->models->known, r->models->n_known);
	*known = (struct stet_known)STET_KNOWN_NOTHING;
	known->name = stet_arena_str(&r->models->arena, name).at;
	return STET_OK;
}

static int close_model(struct stet_conf_reader *r, struct stet_err *err)
{
	struct stet_known *known = &r->models->known[r->models->n_known - 1];
	const struct stet_price *price = &known->price;

	(void)err;
	/* The day of a built-in price is not that of the user's. */
	if (!price->dated[0] && (price->in >= 0 || price->out >= 0))
		memcpy(known->price.dated, "undated", sizeof("undated"));
	return STET_OK;
}

static int open_plain(struct stet_conf_reader *r, stet_str name, struct stet_err *err)
{
	return name.len ? stet_conf_wrong(r, err, "this section has no name") : STET_OK;
}

static int set_alias(struct stet_conf_reader *r, stet_str key, stet_str value, struct stet_err *err)
{
	struct stet_models *models = r->models;

	if (!stet_conf_all_of(key, "-_.:", 64) || stet_str_ends(key, STET_STR(".gguf")))
		return stet_conf_wrong(r, err, "an alias is of letters, digits, '-', '_', '.' and ':', 64 at most");
	if (stet_str_find(value, STET_STR("/")) == SIZE_MAX && !stet_str_ends(value, STET_STR(".gguf")))
		return stet_conf_wrong(r, err, "an alias stands for VENDOR/ID or a .gguf file, not for '%.*s'", STET_ARG(value));
	for (size_t i = 0; i < models->n_aliases; i++)
		if (stet_str_eq(models->alias[i].name, key))
			return stet_conf_wrong(r, err, "the alias '%.*s' stands there twice", STET_ARG(key));
	*STET_PUSH(&models->arena, models->alias, models->n_aliases) =
		(struct stet_conf_alias){ stet_arena_str(&models->arena, key), stet_arena_str(&models->arena, value) };
	return STET_OK;
}

static const struct stet_conf_section sections[] = {
	{ "vendor", open_vendor, close_vendor, stet_conf_vendor_keys, NULL },
	{ "model", open_model, close_model, stet_conf_model_keys, NULL },
	{ "alias", open_plain, NULL, NULL, set_alias },
	{ "local", open_plain, NULL, stet_conf_local_keys, NULL },
};

/* ---- lines ------------------------------------------------------------------------------------ */

static int close_section(struct stet_conf_reader *r, struct stet_err *err)
{
	const struct stet_conf_section *section = r->section;
	unsigned line = r->line;
	int rc;

	r->section = NULL;
	if (!section || !section->close)
		return STET_OK;
	rc = section->close(r, err);
	r->line = line;
	return rc;
}

static int open_section(struct stet_conf_reader *r, stet_str line, struct stet_err *err)
{
	stet_str kind, name;
	int rc = close_section(r, err);

	if (rc)
		return rc;
	if (line.at[line.len - 1] != ']')
		return stet_conf_wrong(r, err, "a section ends with ']'");
	name = stet_str_trim(stet_str_sub(line, 1, line.len - 2));
	stet_str_cut(&name, ' ', &kind);
	name = stet_str_trim(name);
	r->keys_seen = 0;
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		if (!stet_str_is(kind, sections[i].name))
			continue;
		rc = sections[i].open(r, name, err);
		if (!rc)
			r->section = &sections[i];
		return rc;
	}
	return stet_conf_wrong(r, err, "sections are [vendor NAME], [model VENDOR/ID], [alias] and [local], not [%.*s]",
	                       STET_ARG(stet_str_sub(kind, 0, 40)));
}

static int set_key(struct stet_conf_reader *r, stet_str key, stet_str value, struct stet_err *err)
{
	const struct stet_conf_key *keys = r->section->keys;
	struct stet_buf all = { 0 };
	int rc;

	for (size_t i = 0; keys[i].name; i++) {
		if (!stet_str_is(key, keys[i].name))
			continue;
		if (r->keys_seen & (1UL << i))
			return stet_conf_wrong(r, err, "'%s' stands there twice", keys[i].name);
		rc = keys[i].set(r, keys[i].name, value, err);
		r->keys_seen |= 1UL << i;
		return rc;
	}
	for (size_t i = 0; keys[i].name; i++)
		stet_buf_fmt(&all, "%s%s", i ? ", " : "", keys[i].name);
	rc = stet_conf_wrong(r, err, "[%s] has no '%.*s'; it has %.*s", r->section->name, STET_ARG(stet_str_sub(key, 0, 40)),
	                     STET_ARG(stet_buf_view(&all)));
	stet_buf_free(&all);
	return rc;
}

static int read_line(struct stet_conf_reader *r, stet_str line, struct stet_err *err)
{
	stet_str key;

	line = stet_str_trim(line);
	if (line.len == 0 || line.at[0] == '#' || line.at[0] == ';')
		return STET_OK;
	if (line.len > 4096)
		return stet_conf_wrong(r, err, "a line has at most 4,096 bytes");
	for (size_t i = 0; i < line.len; i++)
		if (((unsigned char)line.at[i] < ' ' && line.at[i] != '\t') || line.at[i] == 0x7F)
			return stet_conf_wrong(r, err, "there is a control character");
	if (line.at[0] == '[')
		return open_section(r, line, err);
	if (stet_str_find(line, STET_STR("=")) == SIZE_MAX)
		return stet_conf_wrong(r, err, "this is no 'key = value'");
	if (!r->section)
		return stet_conf_wrong(r, err, "a section comes first: [vendor NAME], [model VENDOR/ID], [alias] or [local]");
	stet_str_cut(&line, '=', &key);
	key = stet_str_trim(key);
	line = stet_str_trim(line);
	if (line.len == 0)
		return stet_conf_wrong(r, err, "'%.*s' has no value", STET_ARG(key));
	return r->section->set ? r->section->set(r, key, line, err) : set_key(r, key, line, err);
}

/* ---- what can be said once all is read ------------------------------------------------------------ */

static int check_names(const struct stet_conf_reader *r, struct stet_err *err)
{
	const struct stet_models *models = r->models;

	for (size_t i = 0; i < models->n_known; i++) {
		stet_str rest = stet_str_of(models->known[i].name), vendor;

		stet_str_cut(&rest, '/', &vendor);
		if (!stet_models_vendor(models, vendor, NULL))
			return stet_fail(err, STET_EUSAGE, "conf.wrong", "%s: [model %s]: there is no vendor '%.*s'", r->path,
			                 models->known[i].name, STET_ARG(vendor));
	}
	return STET_OK;
}

int stet_conf_read(struct stet_models *models, stet_str text, const char *path, struct stet_err *err)
{
	struct stet_conf_reader r = { .models = models, .path = path };
	stet_str line;
	int rc = STET_OK;

	if (stet_str_starts(text, STET_STR("\xEF\xBB\xBF")))
		text = stet_str_sub(text, 3, text.len);
	while (!rc && stet_str_cut(&text, '\n', &line)) {
		r.line++;
		rc = read_line(&r, line, err);
	}
	if (!rc)
		rc = close_section(&r, err);
	if (!rc)
		rc = check_names(&r, err);
	return rc;
}
