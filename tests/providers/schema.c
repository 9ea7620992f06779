/* schema.c - does an answer have the shape that was asked for, and can a model be told what is wrong? */
#include "test.h"

#include <stet/provider.h>

/* ' stands for ", and | for '. */
static stet_str quoted(struct stet_buf *out, const char *text)
{
	for (; *text; text++)
		stet_buf_char(out, *text == '\'' ? '"' : *text == '|' ? '\'' : *text);
	return stet_buf_view(out);
}

/* The value, or what is said about it: "provider.shape /a: must be a string". */
static void gives(const char *schema, const char *text, const char *result)
{
	struct stet_buf shape = { 0 }, in = { 0 }, out = { 0 }, wanted = { 0 };
	struct stet_err err = { 0 };
	int rc = stet_schema_check(quoted(&shape, schema), quoted(&in, text), &out, &err);

	quoted(&wanted, result);
	if (rc) {
		CHECK_INT(out.len, 0);
		CHECK_INT(rc, err.code);
		stet_buf_fmt(&out, "%s %s", err.slug, err.text);
	}
	CHECK_STR(stet_buf_view(&out), wanted.at);
	stet_buf_free(&shape);
	stet_buf_free(&in);
	stet_buf_free(&out);
	stet_buf_free(&wanted);
}

#define WRONG(what) "provider.shape " what
#define OBJECT "{'type':'object','properties':{'a':{'type':'integer'}},'required':['a'],'additionalProperties':false}"

TEST(schema, finds_the_value_whatever_stands_around_it)
{
	gives(OBJECT, "{'a':1}", "{'a':1}");
	gives(OBJECT, "\n {\n 'a' : 1 }\n\n", "{'a':1}");
	gives(OBJECT, "```json\n{'a':1}\n```", "{'a':1}");
	gives(OBJECT, "Here it is:\n```\n{'a':1}\n```\nThat is all {really}.", "{'a':1}");
	gives(OBJECT, "<think>maybe {'a':2}?</think>\n{'a':1}", "{'a':1}");
	gives(OBJECT, "maybe {'a':2}?</think>{'a':1}", "{'a':1}");
	gives(OBJECT, "As in [1] and {x}, [see below]: {'a':1}", "{'a':1}");
	gives(OBJECT, "\xEF\xBB\xBF{'a':1}", "{'a':1}");
	gives("{'type':'array'}", "The list: [1, 2] it is", "[1,2]");
	gives("{'type':'string'}", "'word'", "'word'");
	gives("{'type':'object'}", "{'a':'}{','b':'\\\\'}", "{'a':'}{','b':'\\\\'}");
	gives("{'type':'object'}", "</think> is no end within {'a':'</think>'}", "{'a':'</think>'}");
}

TEST(schema, says_when_there_is_no_value)
{
	gives(OBJECT, "", WRONG("there is no JSON in the answer"));
	gives(OBJECT, "I cannot do that.", WRONG("there is no JSON in the answer"));
	gives(OBJECT, "<think>hm", WRONG("there is no JSON in the answer"));
	gives(OBJECT, "{'a':", WRONG("the JSON of the answer does not end: a bracket is not closed"));
	/* What is cut off has whole parts: none of them is the answer. */
	gives("{'type':'array'}", "{'a': [1, 2], 'b'", WRONG("the JSON of the answer does not end: a bracket is not closed"));
	gives("{'type':'array'}", "[[1, 2], [3", WRONG("the JSON of the answer does not end: a bracket is not closed"));
}

TEST(schema, says_where_json_is_broken)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_INT(stet_schema_check(STET_STR("{}"), STET_STR("Well: {\"a\":1,}"), &out, &err), STET_EPROVIDER);
	CHECK(stet_str_starts(stet_str_of(err.text), STET_STR("the answer is not valid JSON: ")));
	CHECK_STR(stet_str_of(err.slug), "provider.shape");
	stet_buf_free(&out);
}

#define SLIDES "{'type':'object','required':['slides'],'properties':{'slides':{'type':'array','items':{'$ref':'#/$defs/slide'}}}," \
	"'$defs':{'slide':{'type':'object','required':['title'],'properties':{'title':{'type':'string'}},'additionalProperties':false}}}"

TEST(schema, says_what_is_wrong_with_its_path)
{
	gives(SLIDES, "{'slides':[{'title':'x'}]}", "{'slides':[{'title':'x'}]}");
	gives(SLIDES, "{'slides':[{'title':'x'},{'title':3}]}", WRONG("/slides/1/title: must be a string"));
	gives(SLIDES, "{'slides':[{}]}", WRONG("/slides/0: 'title' is missing"));
	gives(SLIDES, "{'slides':[{'title':'x','y':1}]}", WRONG("/slides/0: 'y' does not belong here"));
	gives(SLIDES, "{'slides':{}}", WRONG("/slides: must be an array"));
	gives(SLIDES, "[]", WRONG("/: must be an object"));
	gives(OBJECT, "{'a':1.5}", WRONG("/a: must be a whole number"));
	gives(OBJECT, "{'a':1.0}", "{'a':1}");
}

TEST(schema, types_may_be_several)
{
	gives("{'type':['string','null']}", "null", "null");
	gives("{'type':['string','null']}", "3", WRONG("/: must be a string or null"));
	gives("{'type':['number','boolean']}", "'x'", WRONG("/: must be true or false or a number"));
	gives("{'type':'number'}", "1.5", "1.5");
	gives("{}", "[{'anything':true}]", "[{'anything':true}]");
	gives("true", "1", "1");
	gives("false", "1", WRONG("/: may not be here"));
}

TEST(schema, values_may_be_given)
{
	gives("{'enum':['low','high',null,{'a':[1]}]}", "'high'", "'high'");
	gives("{'enum':['low','high',null,{'a':[1]}]}", "{'a':[1.0]}", "{'a':[1]}");
	gives("{'enum':['low','high']}", "'mid'", WRONG("/: must be one of ['low','high']"));
	gives("{'const':{'a':1,'b':2}}", "{'b':2,'a':1}", "{'b':2,'a':1}");
	gives("{'const':1}", "true", WRONG("/: must be 1"));
}

TEST(schema, limits_are_kept)
{
	gives("{'minimum':2,'maximum':5}", "2", "2");
	gives("{'minimum':2}", "1", WRONG("/: must be at least 2"));
	gives("{'maximum':5}", "5.5", WRONG("/: must be at most 5"));
	gives("{'exclusiveMinimum':2}", "2", WRONG("/: must be more than 2"));
	gives("{'exclusiveMaximum':2}", "2", WRONG("/: must be less than 2"));
	gives("{'minLength':2}", "'\xE4\xB8\xAD'", WRONG("/: must have at least 2 characters, has 1"));
	gives("{'maxLength':2}", "'\xE4\xB8\xAD\xE4\xB8\xAD'", "'\xE4\xB8\xAD\xE4\xB8\xAD'");
	gives("{'maxLength':1}", "'ab'", WRONG("/: must have at most 1 character, has 2"));
	gives("{'minItems':1}", "[]", WRONG("/: must have at least 1 item, has 0"));
	gives("{'maxItems':1}", "[1,2]", WRONG("/: must have at most 1 item, has 2"));
	gives("{'additionalProperties':{'type':'string'}}", "{'a':'x','b':1}", WRONG("/b: must be a string"));
}

TEST(schema, patterns_hold_where_both_sides_mean_the_same)
{
	gives("{'pattern':'^s[0-9]+$'}", "'s12'", "'s12'");
	gives("{'pattern':'^s[0-9]+$'}", "'x'", WRONG("/: must match the pattern ^s[0-9]+$"));
	gives("{'pattern':'^\\\\d{2}$'}", "'12'", "'12'");
	gives("{'pattern':'^\\\\d{2}$'}", "'1x'", WRONG("/: must match the pattern ^\\d{2}$"));
	gives("{'pattern':'^(?=x)'}", "'y'", "'y'");
	gives("{'pattern':'a*?b'}", "'y'", "'y'");
	gives("{'pattern':'(a{9}){9999}'}", "'y'", "'y'");
	gives("{'pattern':'['}", "'y'", "'y'");
}

TEST(schema, one_of_several_shapes)
{
	gives("{'anyOf':[{'type':'string'},{'type':'null'}]}", "null", "null");
	gives("{'anyOf':[{'type':'string'},{'type':'null'}]}", "1", WRONG("/: must be a string or null"));
	gives("{'anyOf':[{'type':'object','required':['a']},{'type':'object','properties':{'b':{'type':'string'}},'required':['b']}]}",
	      "{'b':1}", WRONG("/b: must be a string"));
	gives("{'oneOf':[{'minimum':1},{'minimum':2}]}", "1", "1");
	gives("{'oneOf':[{'minimum':1},{'minimum':2}]}", "2", WRONG("/: fits more than one of the shapes that are allowed here"));
	gives("{'allOf':[{'minimum':1},{'maximum':2}]}", "3", WRONG("/: must be at most 2"));
	gives("{'items':{'anyOf':[{'type':'string'},{'type':'integer'}]}}", "['a',1,null]", WRONG("/2: must be a whole number or a string"));
}

TEST(schema, a_reference_points_into_the_schema)
{
	gives("{'$ref':'#/$defs/a~1b~0','$defs':{'a/b~':{'type':'string'}}}", "1", WRONG("/: must be a string"));
	gives("{'$ref':'#/$defs/none'}", "1", "schema.ref the schema has no |#/$defs/none|");
	gives("{'$ref':'elsewhere.json'}", "1", "schema.ref the schema has no |elsewhere.json|");
	gives("{'properties':{'child':{'$ref':'#'},'n':{'type':'integer'}}}", "{'child':{'child':{'n':'x'}}}",
	      WRONG("/child/child/n: must be a whole number"));
	gives("{'$ref':'#'}", "1", "schema.limit the schema refers to itself, or has too many ways to be fitted");
	gives("{'anyOf':[{'$ref':'#'},{'$ref':'#'}]}", "1", "schema.limit the schema refers to itself, or has too many ways to be fitted");
	gives("{", "1", "schema.syntax the schema for the answer is no JSON");
}

TEST(schema, hostile_answers_take_no_time)
{
	struct stet_buf text = { 0 }, out = { 0 };
	struct stet_err err = { 0 };

	for (size_t i = 0; i < 1000000; i++)
		stet_buf_char(&text, "{["[i % 2]);
	CHECK_INT(stet_schema_check(STET_STR("{}"), stet_buf_view(&text), &out, &err), STET_EPROVIDER);
	text.len = 0;
	for (size_t i = 0; i < 200000; i++)
		stet_buf_z(&text, "{\"x} ");
	CHECK_INT(stet_schema_check(STET_STR("{}"), stet_buf_view(&text), &out, &err), STET_EPROVIDER);
	CHECK_STR(stet_str_of(err.slug), "provider.shape");
	stet_buf_free(&text);
	stet_buf_free(&out);
}
