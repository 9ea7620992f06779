/* models.c - names lead to models, and to what they cost. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "address.h"
#include "models.h"

/* No home and no variable of this machine has a say. */
static struct stet_models *models_of(const char *conf)
{
	char path[] = "/tmp/stet-conf-XXXXXX";
	int fd = mkstemp(path);
	struct stet_models *models = NULL;
	struct stet_err err = { 0 };

	CHECK(fd >= 0 && write(fd, conf, strlen(conf)) == (ssize_t)strlen(conf));
	close(fd);
	CHECK_OK(stet_models_open(&models, path, &err), &err);
	unlink(path);
	return models;
}

static const struct stet_model *find(struct stet_models *models, const char *name)
{
	const struct stet_model *model = NULL;
	struct stet_err err = { 0 };

	CHECK_OK(stet_models_find(models, name, &model, &err), &err);
	return model;
}

static void refuse(struct stet_models *models, const char *name, const char *slug, const char *words)
{
	const struct stet_model *model;
	struct stet_err err = { 0 };

	CHECK_INT(stet_models_find(models, name, &model, &err), STET_EUSAGE);
	assert_string_equal(err.slug, slug);
	if (!strstr(err.text, words))
		fail_msg("'%s' is not in '%s'", words, err.text);
}

TEST(models, are_named_by_vendor_and_id)
{
	struct stet_models *models = models_of("[vendor hub]\nlike = openai\nurl = https://hub.example/v1/\n");
	const struct stet_model *model = find(models, "hub/deepseek-ai/DeepSeek-V3:novita");

	assert_string_equal(model->vendor, "hub");
	assert_string_equal(model->id, "deepseek-ai/DeepSeek-V3:novita");
	assert_string_equal(model->url, "https://hub.example/v1");
	assert_string_equal(model->dialect, "openai");
	CHECK(!model->local && model->row);
	assert_string_equal(find(models, "hub/qwen3:8b")->id, "qwen3:8b");
	/* The same name is the same model, as long as the models are open. */
	CHECK(find(models, "hub/deepseek-ai/DeepSeek-V3:novita") == model);
	stet_models_close(models);
}

TEST(models, have_aliases)
{
	struct stet_models *models = models_of("[vendor hub]\nlike = openai\nurl = https://hub.example/v1\n[alias]\nfast = hub/small\n");
	const struct stet_model *model = find(models, "fast");

	assert_string_equal(model->name, "fast");
	assert_string_equal(model->id, "small");
	/* It is paced as what it stands for. */
	CHECK(model->row == find(models, "hub/small")->row);
	stet_models_close(models);
}

TEST(models, answer_from_a_file)
{
	struct stet_models *models = models_of("");
	const struct stet_model *model = find(models, "replay/answers/one.jsonl");
	struct stet_usage usage = { .in = 1000000, .out = 1000000 };

	assert_string_equal(model->dialect, "replay");
	assert_string_equal(model->id, "answers/one.jsonl");
	CHECK(model->local);
	CHECK(stet_price_of(model, &usage) == 0);
	stet_models_close(models);
}

TEST(models, that_are_unknown_say_what_there_is)
{
	struct stet_models *models = models_of("[alias]\nswift = openai/gpt-5.4-mini\n");

	refuse(models, "opemai/gpt-5.4", "model.unknown", "'openai/…'");
	refuse(models, "gpt-5.4-mini", "model.unknown", "'openai/gpt-5.4-mini'");
	refuse(models, "swyft", "model.unknown", "'swift'");
	refuse(models, "qqqqqqqqqqqqqqqqqq", "model.unknown", "VENDOR/ID");
	refuse(models, "", "model.unknown", "VENDOR/ID");
	refuse(models, "openai/", "model.name", "openai/");
	refuse(models, "openai/a b", "model.name", "no spaces");
	refuse(models, "openai/a\nb", "model.name", "a\\x0Ab");
	stet_models_close(models);
}

TEST(models, that_are_files_have_to_be_there)
{
	char path[] = "/tmp/stet-XXXXXX.gguf";
	int fd = mkstemps(path, 5);
	struct stet_models *models = models_of("[local]\ncontext = 4096\n");
	const struct stet_model *model;

	refuse(models, "./nowhere.gguf", "model.file", "nowhere.gguf");
	CHECK(fd >= 0);
	refuse(models, path, "model.file", "no GGUF");
	CHECK(write(fd, "GGUF\3\0\0\0", 8) == 8);
	close(fd);
	model = find(models, path);
	assert_string_equal(model->vendor, "gguf");
	assert_string_equal(model->id, path);
	assert_string_equal(model->dialect, "openai");
	CHECK(model->local && model->context == 4096 && model->structure == STET_STRUCTURE_GRAMMAR);
	/* Nothing was started for it. */
	assert_string_equal(model->url, "");
	unlink(path);
	stet_models_close(models);
}

TEST(models, are_known_by_what_models_conf_says_of_them)
{
	struct stet_models *models = models_of("[vendor hub]\nlike = openai\nurl = https://hub.example/v1\n"
	                                       "[model hub/m*]\ncontext = 1000\nprice_in = 2\nprice_out = 10.5\nimages = no\n"
	                                       "[model hub/mini]\ncontext = 500\nstructure = json\nno_temperature = yes\ndated = 2026-11-24\n");
	const struct stet_model *m = find(models, "hub/m1"), *mini = find(models, "hub/mini"), *other = find(models, "hub/x");

	CHECK(m->context == 1000 && m->price.in == 2000000 && m->price.out == 10500000 && !m->images);
	CHECK(mini->context == 500 && mini->price.in == 2000000 && mini->structure == STET_STRUCTURE_JSON);
	assert_string_equal(mini->price.dated, "2026-11-24");
	assert_string_equal(m->price.dated, "undated");
	CHECK(mini->row->quirks & STET_QUIRK_NO_TEMPERATURE);
	CHECK(!(m->row->quirks & STET_QUIRK_NO_TEMPERATURE));
	CHECK(other->context == 0 && other->price.in == -1);
	stet_models_close(models);
}

TEST(models, that_are_well_known_have_dated_prices)
{
	for (size_t i = 0; i < stet_n_known; i++) {
		const struct stet_known *known = &stet_known[i];
		stet_str rest = stet_str_of(known->name), vendor;

		stet_str_cut(&rest, '/', &vendor);
		CHECK(vendor.len && rest.len);
		CHECK(stet_vendor_find(vendor) != NULL);
		CHECK((known->price.in < 0) == (known->price.out < 0));
		CHECK(known->price.in < 0 || strlen(known->price.dated) == 10);
		/* A slip of the point would be seen here. */
		CHECK(known->price.in <= 100000000 && known->price.out <= 1000000000);
		CHECK(known->price.in_cached <= known->price.in);
	}
}

TEST(models, cost_the_same_in_another_dialect)
{
	struct stet_models *models = models_of("");
	const struct stet_model *chat = find(models, "openai/gpt-5.4-mini"), *other = find(models, "openai-responses/gpt-5.4-mini");

	CHECK(chat->price.in > 0 && chat->price.in == other->price.in && chat->price.out == other->price.out);
	CHECK(other->row->quirks & STET_QUIRK_NO_TEMPERATURE);
	stet_models_close(models);
}

TEST(price, counts_what_is_cached_and_what_is_written_apart)
{
	struct stet_model model = { .price = { .in = 3000000, .in_cached = 300000, .in_written = 3750000, .out = 15000000 } };
	struct stet_usage usage = { .in = 1000, .in_cached = 600, .in_written = 100, .out = 200 };

	/* 300 × 3 + 600 × 0.3 + 100 × 3.75 + 200 × 15 */
	CHECK(stet_price_of(&model, &usage) == 900 + 180 + 375 + 3000);
	model.price.in_cached = model.price.in_written = -1;
	CHECK(stet_price_of(&model, &usage) == 3000 + 3000);
}

TEST(price, is_never_below_what_is_paid)
{
	struct stet_model model = { .price = { .in = 50000, .in_cached = -1, .in_written = -1, .out = 400000 } };

	CHECK(stet_price_of(&model, &(struct stet_usage){ .in = 1 }) == 1);
	CHECK(stet_price_of(&model, &(struct stet_usage){ 0 }) == 0);
	CHECK(stet_price_of(&model, &(struct stet_usage){ .in = 20 }) == 1);
	CHECK(stet_price_of(&model, &(struct stet_usage){ .in = 21 }) == 2);
}

TEST(price, bears_any_numbers_that_a_server_tells)
{
	struct stet_model model = { .price = { .in = 1000000000000, .in_cached = -1, .in_written = -1, .out = 1000000000000 } };
	struct stet_usage usage = { .in = INT64_MAX, .in_cached = INT64_MAX, .in_written = INT64_MAX, .out = INT64_MAX };

	CHECK(stet_price_of(&model, &usage) > 0);
	usage = (struct stet_usage){ .in = -5, .in_cached = -7, .in_written = INT64_MIN, .out = -1 };
	CHECK(stet_price_of(&model, &usage) == 0);
	model.price.out = -1;
	CHECK(stet_price_of(&model, &usage) == -1);
}

/* ---- addresses -------------------------------------------------------------------------------- */

static bool address(const char *url)
{
	struct stet_err err;

	return stet_address_check(stet_str_of(url), false, &err) == STET_OK;
}

TEST(address, is_plain_http_on_this_machine_alone)
{
	CHECK(address("https://api.example/v1"));
	CHECK(address("http://localhost:8080/v1"));
	CHECK(address("http://127.0.0.1:8080"));
	CHECK(address("http://127.3.2.1"));
	CHECK(address("http://[::1]:8080/v1"));
	CHECK(!address("http://api.example/v1"));
	CHECK(!address("http://192.168.0.1:11434"));
	CHECK(!address("http://127.0.0.1.evil.example/"));
	CHECK(!address("http://127.0.0.1evil.example/"));
	CHECK(!address("http://127.evil.0.1/"));
	CHECK(!address("http://127.1/"));
	CHECK(!address("http://localhost.evil.example/"));
	CHECK(!address("http://[::1].evil.example/"));
	CHECK(!address("http://evil.example/http://127.0.0.1"));
	CHECK(stet_address_check(STET_STR("http://192.168.0.1:11434"), true, NULL) == STET_OK);
}

TEST(address, has_a_host_and_nothing_that_hides)
{
	static const char *const bad[] = {
		"", "api.example", "ftp://a.example", "https://", "https:///v1", "https://user:pass@a.example/", "https://a.example/?key=1",
		"https://a.example/#x", "https://a b/", "https://a.example:0/", "https://a.example:65536/", "https://a.example:x/",
		"https://:443/", "https://a.example/\r\nHost: b", "https://[]/", "https://[::1/", "https://a.example\\@b/", "https://a.example/{}",
		"HTTPS ://a",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (address(bad[i]))
			fail_msg("'%s' was taken", bad[i]);
}

TEST(address, comes_from_the_variables_of_the_vendors_own_programs)
{
	static const struct stet_vendor ollama = { .name = "ollama", .url = "http://127.0.0.1:11434" };
	static const struct stet_vendor anthropic = { .name = "anthropic", .url = "https://api.anthropic.com/v1" };
	static const struct stet_vendor openai = { .name = "openai", .url = "https://api.openai.com/v1" };
	static const struct stet_vendor azure = { .name = "azure", .url = "https://{}.openai.azure.com/openai/v1" };
	static const struct {
		const struct stet_vendor *row;
		const char *variable, *value, *wanted;
	} all[] = {
		{ &ollama, "OLLAMA_HOST", "", "http://127.0.0.1:11434" },
		{ &ollama, "OLLAMA_HOST", "127.0.0.1", "http://127.0.0.1:11434" },
		{ &ollama, "OLLAMA_HOST", "0.0.0.0:5000", "http://127.0.0.1:5000" },
		{ &ollama, "OLLAMA_HOST", ":5000", "http://127.0.0.1:5000" },
		{ &ollama, "OLLAMA_HOST", "https://far.example", "https://far.example:443" },
		{ &ollama, "OLLAMA_HOST", "http://localhost:9/x/", "http://localhost:9/x" },
		{ &ollama, "OLLAMA_HOST", "10.0.0.1", NULL },
		{ &openai, "OPENAI_BASE_URL", "http://127.0.0.1:4000/v1/", "http://127.0.0.1:4000/v1" },
		{ &openai, "OPENAI_BASE_URL", "http://far.example/v1", NULL },
		{ &anthropic, "ANTHROPIC_BASE_URL", "https://gate.example/", "https://gate.example/v1" },
		{ &anthropic, "ANTHROPIC_BASE_URL", "https://gate.example/v1", "https://gate.example/v1" },
		{ &azure, "AZURE_OPENAI_ENDPOINT", "https://mine.openai.azure.com/", "https://mine.openai.azure.com/openai/v1" },
		{ &azure, "AZURE_OPENAI_ENDPOINT", "", NULL },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct stet_arena arena = { 0 };
		struct stet_err err = { 0 };
		const char *url = NULL, *was = getenv(all[i].variable);
		char *kept = was ? strdup(was) : NULL;
		int rc;

		setenv(all[i].variable, all[i].value, 1);
		rc = stet_address_of(&url, all[i].row, NULL, &arena, &err);
		if (kept)
			setenv(all[i].variable, kept, 1);
		else
			unsetenv(all[i].variable);
		free(kept);
		CHECK((rc == 0) == (all[i].wanted != NULL));
		if (rc == 0)
			assert_string_equal(url, all[i].wanted);
		stet_arena_free(&arena);
	}
}
