#include "test.h"

#include "base/args.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "where to" },
	{ "slides", 0, STET_PARAM_INT, "0", "N", NULL, 0, 1000, "how many" },
	{ "as", 0, STET_PARAM_CHOICE, "text", NULL, "text|md|json", 0, 0, "in which form" },
	{ "quiet", 'q', STET_PARAM_BOOL, NULL, NULL, NULL, 0, 0, "no warnings" },
	{ 0 },
};

static int parse(struct stet_args *args, char **argv, struct stet_err *err)
{
	int argc = 0;

	while (argv[argc])
		argc++;
	*args = (struct stet_args){ 0 };
	stet_args_table(args, params);
	return stet_args_parse(args, argc, argv, err);
}

TEST(args, flags_and_operands_may_stand_in_any_order)
{
	char *argv[] = { "a.docx", "-o", "x.md", "--slides=12", "b.docx", "-q", "--as", "json", NULL };
	struct stet_err err = { 0 };
	struct stet_args args;

	CHECK_OK(parse(&args, argv, &err), &err);
	CHECK_INT(args.n_operands, 2);
	assert_string_equal(args.operand[0], "a.docx");
	assert_string_equal(args.operand[1], "b.docx");
	assert_string_equal(stet_args_text(&args, "output"), "x.md");
	CHECK_INT(stet_args_int(&args, "slides"), 12);
	assert_string_equal(stet_args_text(&args, "as"), "json");
	CHECK(stet_args_on(&args, "quiet"));
	CHECK(stet_args_given(&args, "slides"));
}

TEST(args, defaults_hold_until_something_is_given)
{
	char *argv[] = { "a.docx", NULL };
	struct stet_err err = { 0 };
	struct stet_args args;

	CHECK_OK(parse(&args, argv, &err), &err);
	assert_null(stet_args_text(&args, "output"));
	assert_string_equal(stet_args_text(&args, "as"), "text");
	CHECK(!stet_args_on(&args, "quiet"));
	CHECK(!stet_args_given(&args, "as"));
}

TEST(args, a_dash_is_an_operand_and_two_end_the_flags)
{
	char *argv[] = { "-", "--", "--slides", NULL };
	struct stet_err err = { 0 };
	struct stet_args args;

	CHECK_OK(parse(&args, argv, &err), &err);
	CHECK_INT(args.n_operands, 2);
	assert_string_equal(args.operand[1], "--slides");
}

TEST(args, short_flags_join_and_take_their_value_at_once)
{
	char *argv[] = { "-qox.md", NULL };
	struct stet_err err = { 0 };
	struct stet_args args;

	CHECK_OK(parse(&args, argv, &err), &err);
	CHECK(stet_args_on(&args, "quiet"));
	assert_string_equal(stet_args_text(&args, "output"), "x.md");
}

static void refuses(char *flag, const char *says)
{
	char *argv[] = { flag, NULL };
	struct stet_err err = { 0 };
	struct stet_args args;

	CHECK_INT(parse(&args, argv, &err), STET_EUSAGE);
	assert_string_equal(err.text, says);
}

TEST(args, what_is_wrong_is_said)
{
	refuses("--colour", "there is no option --colour");
	refuses("-z", "there is no option -z");
	refuses("--slides=many", "--slides takes a number from 0 to 1000, not 'many'");
	refuses("--slides=1001", "--slides takes a number from 0 to 1000, not '1001'");
	refuses("--as=pdf", "--as takes one of text|md|json, not 'pdf'");
	refuses("--as", "--as takes a value");
	refuses("-o", "-o takes a value");
	refuses("--output=", "--output takes a value that is not empty");
	refuses("--quiet=maybe", "--quiet takes no value");
}
