#include "test.h"

#include "base/tree.h"

static struct stet_tree *read_tree(const char *z)
{
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	CHECK_OK(stet_tree_parse(&tree, stet_str_of(z), &err), &err);
	return tree;
}

static void prints(stet_str in, const char *out)
{
	struct stet_tree *tree;
	struct stet_err err = { 0 };
	struct stet_buf buf = { 0 };

	CHECK_OK(stet_tree_parse(&tree, in, &err), &err);
	stet_tree_print(&buf, tree);
	CHECK_STR(stet_buf_view(&buf), out);
	stet_buf_free(&buf);
	stet_tree_free(tree);
}

static void refuses(stet_str in, int code, const char *slug, const char *text)
{
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	CHECK_INT(stet_tree_parse(&tree, in, &err), code);
	CHECK(tree == NULL);
	CHECK_STR(stet_str_of(err.slug), slug);
	CHECK_STR(stet_str_of(err.text), text);
}

TEST(tree, finds_what_stands_there_and_nothing_else)
{
	struct stet_tree *tree = read_tree("{\"choices\":[{\"delta\":{\"content\":\"x\",\"Content\":\"y\"}},7],\"n\":null,\"t\":true,\"f\":3.0}");

	CHECK_STR(stet_tree_text(stet_tree_at(tree, "choices.0.delta.content")), "x");
	CHECK_STR(stet_tree_text(stet_tree_at(tree, "choices.0.delta.Content")), "y");
	CHECK(stet_tree_at(tree, "Choices") == NULL);
	CHECK(stet_tree_at(tree, "choice") == NULL);
	CHECK(stet_tree_at(tree, "choices.2") == NULL);
	CHECK(stet_tree_at(tree, "choices.-1") == NULL);
	CHECK(stet_tree_at(tree, "choices.0.delta.content.more") == NULL);
	CHECK(stet_tree_at(NULL, "choices") == NULL);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "choices.1"), -1), 7);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "f"), -1), 3);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "t"), -1), -1);
	CHECK(stet_tree_true(stet_tree_at(tree, "t")));
	CHECK(stet_tree_is_bool(stet_tree_at(tree, "t")));
	CHECK(stet_tree_is_null(stet_tree_at(tree, "n")));
	CHECK(!stet_tree_is_null(NULL));
	CHECK(stet_tree_is_list(stet_tree_at(tree, "choices")) && stet_tree_is_object(tree));
	CHECK_INT(stet_tree_text(NULL).len, 0);
	CHECK_INT(stet_tree_text(tree).len, 0);
	CHECK_STR(stet_tree_key(stet_tree_next(stet_tree_first(tree))), "n");
	CHECK(stet_tree_next(stet_tree_next(stet_tree_first(stet_tree_at(tree, "choices")))) == NULL);
	stet_tree_free(tree);
}

TEST(tree, replaces_what_is_no_text)
{
	prints(STET_STR("\"x\\u0000y\""), "\"x\xEF\xBF\xBDy\"");
	prints(STET_STR("\"x\0y\""), "\"x\xEF\xBF\xBDy\"");
	prints(STET_STR("\"\\ud83d\""), "\"\xEF\xBF\xBD\"");
	prints(STET_STR("\"\\ude00\\ud83d!\""), "\"\xEF\xBF\xBD\xEF\xBF\xBD!\"");
	prints(STET_STR("\"\\ud83d\\u0041\""), "\"\xEF\xBF\xBD" "A\"");
	prints(STET_STR("\"\\ud83d\\ude00\""), "\"\xF0\x9F\x98\x80\"");
	prints(STET_STR("\"a\xFFz\xC3\""), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
	prints(STET_STR("{\"k\\u0000\":1,\"k\":2}"), "{\"k\xEF\xBF\xBD\":1,\"k\":2}");
	prints(STET_STR("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "\"\\\"\\\\/\\u0008\\u000c\\n\\u000d\\t\"");
	prints(STET_STR("\"one\ntwo\""), "\"one\\ntwo\"");
}

TEST(tree, keeps_numbers_as_they_are_or_says_that_they_are_none)
{
	struct stet_tree *tree = read_tree("[9007199254740993,1e400,-1e999999,9223372036854775807,9223372036854775808,2.5,-0,1e2,"
	                                   "0.1,1234567890123456789012345678901234567890123456789012345678901234567890.5,1e-400]");

	CHECK(stet_tree_int(stet_tree_at(tree, "0"), -1) == 9007199254740993LL);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "1"), -1), -1);
	CHECK(stet_tree_number(stet_tree_at(tree, "1"), -1) == -1);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "2"), -1), -1);
	CHECK(stet_tree_int(stet_tree_at(tree, "3"), -1) == INT64_MAX);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "4"), -1), -1);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "5"), -1), -1);
	CHECK(stet_tree_number(stet_tree_at(tree, "5"), -1) == 2.5);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "7"), -1), 100);
	CHECK(stet_tree_number(stet_tree_at(tree, "9"), -1) == 1234567890123456789012345678901234567890123456789012345678901234567890.5);
	CHECK(stet_tree_number(stet_tree_at(tree, "10"), -1) == 0);
	stet_tree_free(tree);
	prints(STET_STR("[9007199254740993, 1e400, 0.1, 1e2, 2.50, 123456789.123]"), "[9007199254740993,1e400,0.1,100,2.5,123456789.123]");
}

TEST(tree, of_the_same_name_twice_the_last_one_counts)
{
	struct stet_buf many = { 0 };
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	prints(STET_STR("{\"a\":1,\"b\":2,\"a\":{\"c\":[],\"c\":3}}"), "{\"b\":2,\"a\":{\"c\":3}}");
	stet_buf_z(&many, "{");
	for (int i = 0; i < 40000; i++)
		stet_buf_fmt(&many, "%s\"k%d\":%d", i ? "," : "", i % 20000, i);
	stet_buf_z(&many, "}");
	CHECK_OK(stet_tree_parse(&tree, stet_buf_view(&many), &err), &err);
	CHECK_INT(stet_tree_int(stet_tree_at(tree, "k7"), -1), 20007);
	CHECK_STR(stet_tree_key(stet_tree_first(tree)), "k0");
	stet_tree_free(tree);
	stet_buf_free(&many);
}

TEST(tree, says_where_it_is_wrong)
{
	refuses(STET_STR("{\n  \"a\": 1\n  \"b\": 2}"), STET_EFORMAT, "json.syntax", "JSON, line 3, column 3: a comma or } is expected");
	refuses(STET_STR(""), STET_EFORMAT, "json.syntax", "JSON, line 1, column 1: it ends where a value is expected");
	refuses(STET_STR("{} x"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 4: something follows the value");
	refuses(STET_STR("[1,]"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 4: a value is expected");
	refuses(STET_STR("{\"a\":1,}"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 8: a name in quotation marks is expected");
	refuses(STET_STR("{a:1}"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 2: a name in quotation marks is expected");
	refuses(STET_STR("\"\xC3\xA9\\x\""), STET_EFORMAT, "json.syntax", "JSON, line 1, column 3: there is no such escape");
	refuses(STET_STR("\"\\u12g4\""), STET_EFORMAT, "json.syntax", "JSON, line 1, column 2: \\u needs four hexadecimal digits");
	refuses(STET_STR("\"abc"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 5: a string does not end");
	refuses(STET_STR("\"abc\\"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 5: there is no such escape");
	refuses(STET_STR("01"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 2: something follows the value");
	refuses(STET_STR("-"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 2: a number has digits");
	refuses(STET_STR("1."), STET_EFORMAT, "json.syntax", "JSON, line 1, column 3: digits follow the point of a number");
	refuses(STET_STR("[1e]"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 4: an exponent has digits");
	refuses(STET_STR("NaN"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 1: a value is expected");
	refuses(STET_STR("[1]\0"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 4: something follows the value");
	refuses(STET_STR("{\"a\":[}"), STET_EFORMAT, "json.syntax", "JSON, line 1, column 7: a value is expected");
	prints(STET_STR("\xEF\xBB\xBF \r\n\t[ ]\n"), "[]");
}

TEST(tree, goes_no_deeper_and_grows_no_wider_than_it_may)
{
	struct stet_buf buf = { 0 };
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	for (int i = 0; i < 100000; i++)
		stet_buf_char(&buf, '[');
	refuses(stet_buf_view(&buf), STET_ELIMIT, "json.depth", "JSON is nested deeper than 128 levels");
	buf.len = 128;
	for (int i = 0; i < 128; i++)
		stet_buf_char(&buf, ']');
	CHECK_OK(stet_tree_parse(&tree, stet_buf_view(&buf), &err), &err);
	stet_tree_free(tree);
	buf.len = 0;
	stet_buf_char(&buf, '[');
	for (int i = 0; i < 2097152; i++)
		stet_buf_z(&buf, "1,");
	stet_buf_z(&buf, "1]");
	refuses(stet_buf_view(&buf), STET_ELIMIT, "json.values", "JSON has more than 2097152 values");
	stet_buf_free(&buf);
}

TEST(tree, reads_a_string_of_ten_megabytes)
{
	struct stet_buf buf = { 0 };
	struct stet_tree *tree;
	struct stet_err err = { 0 };

	stet_buf_char(&buf, '"');
	for (int i = 0; i < 2000000; i++)
		stet_buf_z(&buf, i % 1000 ? "abcd\\n" : "\\ud800");
	stet_buf_char(&buf, '"');
	CHECK_OK(stet_tree_parse(&tree, stet_buf_view(&buf), &err), &err);
	CHECK_INT(stet_tree_text(tree).len, 1998000 * 5 + 2000 * 3);
	stet_tree_free(tree);
	stet_buf_free(&buf);
}
