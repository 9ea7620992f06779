/* more.c - lists, vectors and pictures at OpenAI's addresses, and pictures of Stable Diffusion. */
#include "ask.h"

static void body_is(struct stet_http *http, const char *url, const char *body)
{
	for (size_t i = 0; i < http->body.len; i++)
		if (http->body.at[i] == '"')
			http->body.at[i] = '\'';
	CHECK_STR(stet_buf_view(&http->url), url);
	CHECK_STR(stet_buf_view(&http->body), body);
	stet_http_free(http);
	*http = (struct stet_http){ 0 };
}

TEST(more, vectors)
{
	const stet_str texts[] = { STET_STR("a"), STET_STR("\xE4\xB8\xAD") };
	struct stet_model model = ask_model("openai", "text-embedding-3-small"), none = ask_model("deepseek", "m");
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_dialect_find("openai")->embed(&http, &model, texts, 2, &err), &err);
	body_is(&http, "https://api.openai.com/v1/embeddings",
	        "{'model':'text-embedding-3-small','input':['a','\xE4\xB8\xAD'],'encoding_format':'float'}");
	CHECK_INT(stet_dialect_find("openai")->embed(&http, &none, texts, 2, &err), STET_EPROVIDER);
	stet_http_free(&http);
	vectors_give("openai", 2, "{'data':[{'index':1,'embedding':[3,4]},{'index':0,'embedding':[1,2]}],'usage':{'prompt_tokens':5}}",
	             "1 2, 3 4 (5)");
	vectors_give("openai", 2, "{'data':[{'index':0,'embedding':[3,4]},{'index':0,'embedding':[1,2]}]}",
	             "provider.protocol a vector for text 0 of 2");
	vectors_give("openai", 1, "{'data':[{'index':7,'embedding':[3,4]}]}", "provider.protocol a vector for text 7 of 1");
	vectors_give("openai", 1, "{'data':[{'embedding':[1e60]}]}", "provider.protocol a vector with what is no number");
	vectors_give("openai", 1, "{'data':[{'embedding':[1,'x']}]}", "provider.protocol a vector with what is no number");
	vectors_give("openai", 1, "{'data':[{'embedding':'AAAA'}]}", "provider.limit a vector of 0 numbers for each of 1 texts");
	vectors_give("openai", 1, "{'data':[]}", "provider.protocol 0 vectors for 1 texts");
}

TEST(more, lists)
{
	list_gives("openai", "{'object':'list','data':[{'id':'a'},{'id':'b','max_model_len':4096},{'id':'c','meta':{'n_ctx_train':512}},"
	           "{'id':'d\\n\\u001b[1m'}]}", "a\nb\t4096\nc\t512\nd\\x0A\\x1B[1m\n");
	list_gives("together", "[{'id':'a','context_length':8}]", "a\t8\n");
	list_gives("openai", "{'data':{}}", "provider.protocol a list of models without a list");
}

TEST(more, pictures)
{
	struct stet_model model = ask_model("openai", "gpt-image-2"), other = ask_model("doubao", "seedream"), local = ask_model("a1111", "default");
	struct stet_http http = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_dialect_find("openai")->draw(&http, &model, STET_STR("a \"cat\""), 1600, 900, &err), &err);
	body_is(&http, "https://api.openai.com/v1/images/generations",
	        "{'model':'gpt-image-2','prompt':'a \\'cat\\'','n':1,'size':'1536x1024'}");
	CHECK_OK(stet_dialect_find("openai")->draw(&http, &other, STET_STR("x"), 1000, 1000, &err), &err);
	body_is(&http, "https://ark.cn-beijing.volces.com/api/v3/images/generations",
	        "{'model':'seedream','prompt':'x','n':1,'size':'1008x1008','response_format':'b64_json'}");
	CHECK_OK(stet_dialect_find("a1111")->draw(&http, &local, STET_STR("x"), 765, 9999, &err), &err);
	body_is(&http, "http://127.0.0.1:7860/sdapi/v1/txt2img", "{'prompt':'x','steps':20,'width':768,'height':2048,'batch_size':1,"
	        "'n_iter':1,'send_images':true,'save_images':false}");
	picture_gives("openai", "{'data':[{'b64_json':'Zm9v'}]}", "foo");
	picture_gives("openai", "{'data':[{'url':'https://elsewhere.example/x.png'}]}",
	              "provider.protocol the server answers with an address instead of the picture; addresses are not followed");
	picture_gives("openai", "{'data':[]}", "provider.protocol there is no picture in the answer");
	picture_gives("a1111", "{'images':['data:image/png;base64,Zm9v'],'info':'{}'}", "foo");
	picture_gives("a1111", "{'images':['<png>']}", "provider.protocol the picture in the answer is not base64");
	list_gives("a1111", "[{'title':'x [abc]','model_name':'x'}]", "x\n");
}
