/* conf.c - models.conf says what a user says, and where it is wrong. */
#include "test.h"

#include "models.h"

static int read_conf(struct stet_models *models, const char *text, struct stet_err *err)
{
	return stet_conf_read(models, stet_str_of(text), "m.conf", err);
}

TEST(conf, changes_what_a_vendor_is_like)
{
	struct stet_models models = { 0 };
	struct stet_err err = { 0 };
	const struct stet_conf_vendor *conf;
	const struct stet_vendor *row;
	const char text[] =
		"\xEF\xBB\xBF# mine\r\n[vendor lab]\r\nlike = openai\r\nurl = http://10.0.0.7:8000/v1\r\ninsecure = yes\r\n"
		"key_env = LAB_KEY LAB_TOKEN\nauth = api-key\nstructure = json\nthinking = enable\nquirks = +max-tokens -images\nbatch = 16\n"
		"version = 2026-01-01\nheader = X-Team: docs # not a comment\ntitle = The lab\n"
		"[vendor openai]\nquirks = no-seed\n; other\n[ vendor  far ]\nlike=lab\nurl=https://far.example\n";

	CHECK_OK(read_conf(&models, text, &err), &err);
	CHECK_INT(models.n_vendors, 3);
	row = stet_models_vendor(&models, STET_STR("lab"), &conf);
	CHECK(conf && conf->insecure);
	assert_string_equal(row->url, "http://10.0.0.7:8000/v1");
	assert_string_equal(row->key_env, "LAB_KEY LAB_TOKEN");
	assert_string_equal(row->header, "X-Team: docs # not a comment");
	assert_string_equal(row->version, "2026-01-01");
	assert_string_equal(row->title, "The lab");
	assert_string_equal(row->dialect, "openai");
	CHECK(row->auth == STET_AUTH_API_KEY && row->structure == STET_STRUCTURE_JSON && row->thinking == STET_THINKING_ENABLE);
	CHECK_INT(row->batch, 16);
	CHECK((row->quirks & STET_QUIRK_MAX_TOKENS) && !(row->quirks & STET_QUIRK_IMAGES));
	/* A built-in vendor is changed; without signs, the words are all it has. */
	row = stet_models_vendor(&models, STET_STR("openai"), NULL);
	CHECK(row->quirks == STET_QUIRK_NO_SEED);
	assert_string_equal(row->url, "https://api.openai.com/v1");
	row = stet_models_vendor(&models, STET_STR("far"), &conf);
	CHECK(row->auth == STET_AUTH_API_KEY && !conf->insecure);
	stet_arena_free(&models.arena);
}

TEST(conf, says_the_file_and_the_line_where_it_is_wrong)
{
	static const struct {
		const char *text, *words;
	} all[] = {
		{ "x", "m.conf:1: this is no" },
		{ "a = b", "m.conf:1: a section comes first" },
		{ "\n[nobody x]", "m.conf:2: sections are" },
		{ "[alias", "m.conf:1: a section ends" },
		{ "[alias x]", "m.conf:1: this section has no name" },
		{ "[vendor x]\nurl = https://a.example\n", "m.conf:1: [vendor x] is new" },
		{ "[vendor Openai]", "m.conf:1: a vendor's name is in small letters" },
		{ "[vendor a/b]", "m.conf:1: a vendor's name is of" },
		{ "[vendor replay]", "m.conf:1: 'replay' is no vendor" },
		{ "[vendor openai]\n[vendor openai]", "m.conf:2: [vendor openai] stands in line 1" },
		{ "[vendor x]\nlike = nobody", "m.conf:2: there is no vendor 'nobody'" },
		{ "[vendor x]\nlike = x", "m.conf:2: there is no vendor 'x'" },
		{ "[vendor openai]\nbatch = 2\nlike = openai", "m.conf:3: 'like' comes before" },
		{ "[vendor openai]\nurll = x", "m.conf:2: [vendor] has no 'urll'; it has like, url" },
		{ "[vendor openai]\nurl =", "m.conf:2: 'url' has no value" },
		{ "[vendor openai]\nurl = http://far.example\n\n[alias]\n", "m.conf:2: 'http://far.example': plain http" },
		{ "[vendor openai]\nurl = far.example\n", "m.conf:2: 'far.example' does not begin" },
		{ "[vendor openai]\nplace = x\n", "m.conf:1: the address of [vendor openai] has no {}" },
		{ "[vendor openai]\nurl = https://a.example\nurl = https://b.example\n", "m.conf:3: 'url' stands there twice" },
		{ "[vendor openai]\nquirks = fast", "m.conf:2: 'quirks' has no word 'fast'; it has max-tokens" },
		{ "[vendor openai]\nquirks = +images max-tokens", "m.conf:2: 'quirks' are either" },
		{ "[vendor openai]\nauth = secret", "m.conf:2: 'auth' has no word" },
		{ "[vendor openai]\ndialect = latin", "m.conf:2: there is no dialect" },
		{ "[vendor openai]\nkey_env = sk-123", "m.conf:2: 'key_env' is names of variables" },
		{ "[vendor openai]\nheader = nothing", "m.conf:2: 'header' is" },
		{ "[vendor openai]\nheader = a b: c", "m.conf:2: 'header' has a character" },
		{ "[vendor openai]\nbatch = 0", "m.conf:2: 'batch' is a whole number" },
		{ "[vendor openai]\ninsecure = maybe", "m.conf:2: 'insecure' is yes or no" },
		{ "[model x]", "m.conf:1: a model's name" },
		{ "[model nobody/x]", "m.conf: [model nobody/x]: there is no vendor" },
		{ "[model openai/x]\n[model openai/x]", "m.conf:2: [model openai/x] stands" },
		{ "[model openai/x]\ncontext = 128k", "m.conf:2: 'context' is a whole number" },
		{ "[model openai/x]\nprice_in = 1,5", "m.conf:2: 'price_in' is dollars" },
		{ "[model openai/x]\nprice_in = .", "m.conf:2: 'price_in' is dollars" },
		{ "[model openai/x]\nprice_in = -1", "m.conf:2: 'price_in' is dollars" },
		{ "[model openai/x]\nprice_in = 0.0000001", "m.conf:2: 'price_in' is dollars" },
		{ "[model openai/x]\ndated = yesterday", "m.conf:2: 'dated' is a day" },
		{ "[model openai/x]\nstructure = perfect", "m.conf:2: 'structure' has no word" },
		{ "[alias]\nfast = quick", "m.conf:2: an alias stands for" },
		{ "[alias]\na/b = openai/x", "m.conf:2: an alias is of" },
		{ "[alias]\na = openai/x\na = openai/y", "m.conf:3: the alias 'a' stands" },
		{ "[local]\nserver = llama", "m.conf:2: 'server' is a path" },
		{ "[alias]\na = openai/x\x01", "m.conf:2: there is a control character" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct stet_models models = { 0 };
		struct stet_err err = { 0 };

		CHECK_INT(read_conf(&models, all[i].text, &err), STET_EUSAGE);
		if (strncmp(err.text, all[i].words, strlen(all[i].words)) != 0)
			fail_msg("'%s' does not begin with '%s'", err.text, all[i].words);
		stet_arena_free(&models.arena);
	}
}

TEST(conf, takes_dollars_exactly)
{
	struct stet_models models = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(read_conf(&models, "[model openai/x]\nprice_in = .075\nprice_out = 1234.567891\nprice_cached = 0\nprice_written = 3.", &err),
	         &err);
	CHECK(models.known[0].price.in == 75000);
	CHECK(models.known[0].price.out == 1234567891);
	CHECK(models.known[0].price.in_cached == 0);
	CHECK(models.known[0].price.in_written == 3000000);
	stet_arena_free(&models.arena);
}
