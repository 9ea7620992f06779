/* vendors.c - the rows of vendors.def say what a row has to say. */
#include "test.h"

#include "dialect.h"

TEST(vendors, rows_are_whole_and_tell_themselves_apart)
{
	CHECK(stet_vendors[0] != NULL);
	for (size_t i = 0; stet_vendors[i]; i++) {
		const struct stet_vendor *row = stet_vendors[i];
		bool local = row->quirks & STET_QUIRK_LOCAL;

		CHECK(row->name && row->title && row->title[0] && row->dialect && row->url);
		CHECK(stet_vendor_find(stet_str_of(row->name)) == row);
		CHECK(strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(row->name));
		CHECK(!stet_str_ends(stet_str_of(row->url), STET_STR("/")));
		CHECK(!*row->url || stet_str_starts(stet_str_of(row->url), local ? STET_STR("http://127.0.0.1:") : STET_STR("https://")));
		/* Who is far away wants a key. */
		CHECK(local || row->key_env || row->auth == STET_AUTH_NONE);
		CHECK(!row->header || strchr(row->header, ':'));
	}
}

/* All that were promised. */
TEST(vendors, are_there)
{
	static const char *const names[] = {
		"openai",   "azure",  "qwen",        "qwen-intl", "modelscope", "zhipu",    "zai",         "minimax", "minimax-cn",
		"qianfan",  "yi",     "baichuan",    "moonshot",  "moonshot-cn", "doubao",  "byteplus",    "deepseek", "mistral",
		"upstage",  "tgi",    "huggingface", "vllm",      "llamacpp",   "lmstudio", "openrouter",  "groq",    "xai",
		"together", "stepfun", "siliconflow",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		CHECK(stet_vendor_find(stet_str_of(names[i])) != NULL);
	CHECK(stet_vendor_find(STET_STR("nobody")) == NULL);
}
