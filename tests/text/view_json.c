/* Documents as JSON.  That it is as docs/view.schema.json says is checked on whole documents, by tests/cli/view.sh. */
#include "blocks.h"
#include "test.h"
#include "text/view.h"

static struct blocks b;

static void check_json(const struct stet_properties *about, const char *wanted)
{
	struct stet_view view = { .block = b.block, .n = b.n, .about = about, .format = "docx", .name = STET_STR("a.docx") };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_view_json(&out, &view, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	free_blocks(&b);
}

#define DOCUMENT(blocks) "{\"format\":\"docx\",\"name\":\"a.docx\",\"state\":\"final\",\"blocks\":[\n" blocks "]}\n"

TEST(view_json, a_block_is_a_line_with_its_runs)
{
	struct stet_block *block = add_runs(&b, "a\tb\n", STET_BOLD | STET_HIDDEN, "\"c\"", 0, NULL);

	block->align = 1;
	block->heading = 2;
	check_json(NULL, DOCUMENT("{\"kind\":\"paragraph\",\"id\":\"p1\",\"text\":\"a\\tb\\n\\\"c\\\"\",\"heading\":2,"
	                          "\"style_name\":\"Normal\",\"align\":\"center\",\"runs\":[{\"text\":\"a\\tb\\n\","
	                          "\"looks\":[\"bold\",\"hidden\"],\"size\":22},{\"text\":\"\\\"c\\\"\",\"size\":22}]}"));
}

TEST(view_json, lists_pictures_and_cells_have_what_belongs_to_them)
{
	add_item(&b, 1, 3, "i");
	((struct stet_list *)b.block[0].list)->label = STET_STR("1.3)");
	add_picture(&b, 914400, 2, "x.png", "alt");
	add_table(&b, "a");
	check_json(NULL, DOCUMENT(
		"{\"kind\":\"paragraph\",\"id\":\"p1\",\"text\":\"i\",\"style_name\":\"Normal\",\"list\":{\"level\":1,\"ordered\":true,"
		"\"number\":3,\"label\":\"1.3)\"},\"runs\":[{\"text\":\"i\",\"size\":22}]},\n"
		"{\"kind\":\"paragraph\",\"id\":\"p2\",\"text\":\"\",\"style_name\":\"Normal\",\"runs\":[{\"kind\":\"picture\","
		"\"picture\":{\"id\":\"img1\",\"part\":\"x.png\",\"type\":\"image/png\",\"alt\":\"alt\",\"cx\":914400,\"cy\":2}}]},\n"
		"{\"kind\":\"table\",\"id\":\"t1\",\"rows\":1,\"cols\":1},\n{\"kind\":\"row\",\"parent\":\"t1\"},\n"
		"{\"kind\":\"cell\",\"row\":0,\"col\":0,\"rows\":1,\"cols\":1},\n"
		"{\"kind\":\"paragraph\",\"id\":\"p3\",\"text\":\"a\",\"style_name\":\"Normal\",\"runs\":[{\"text\":\"a\",\"size\":22}]}"));
}

TEST(view_json, shapes_have_their_place_and_comments_their_author)
{
	static const struct stet_shape shape = { .id = 2, .name = STET_STR("Body"), .type = STET_STR("body"), .idx = 0, .x = -5, .cx = 7 };
	static const struct stet_remark remark = { .author = STET_STR("Ann"), .on = STET_STR("p1"), .resolved = true };

	open_block(&b, STET_SHAPE);
	b.block[0].shape = &shape;
	close_block(&b);
	open_block(&b, STET_COMMENT);
	b.block[1].id = STET_STR("c1");
	b.block[1].remark = &remark;
	close_block(&b);
	check_json(NULL, DOCUMENT(
		"{\"kind\":\"shape\",\"shape\":{\"id\":2,\"name\":\"Body\",\"placeholder\":\"body\",\"idx\":0,\"x\":-5,\"cx\":7}},\n"
		"{\"kind\":\"comment\",\"id\":\"c1\",\"remark\":{\"author\":\"Ann\",\"on\":\"p1\",\"resolved\":true}}"));
}

TEST(view_json, properties_that_are_known_come_first)
{
	static const struct stet_properties about = { .title = STET_STR("T"), .language = STET_STR("de") };

	check_json(&about, "{\"format\":\"docx\",\"name\":\"a.docx\",\"state\":\"final\",\"properties\":{\"title\":\"T\",\"language\":\"de\"},\"blocks\":[]}\n");
}
