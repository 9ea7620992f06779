/* schema_value.c - what kind of value one is, whether two are the same, and where a reference points. */
#include <math.h>

#include "schema_parts.h"

static const struct {
	const char *name, *said;
	unsigned kinds;
} kinds_known[] = {
	{ "null", "null", SCHEMA_NULL },
	{ "boolean", "true or false", SCHEMA_BOOL },
	{ "number", "a number", SCHEMA_NUMBER },
	{ "integer", "a whole number", SCHEMA_INTEGER },
	{ "string", "a string", SCHEMA_STRING },
	{ "array", "an array", SCHEMA_LIST },
	{ "object", "an object", SCHEMA_OBJECT },
};
#define N_KINDS (sizeof(kinds_known) / sizeof(*kinds_known))

unsigned stet_schema_kind(const struct stet_tree *value)
{
	double n;

	if (stet_tree_is_text(value))
		return SCHEMA_STRING;
	if (stet_tree_is_object(value))
		return SCHEMA_OBJECT;
	if (stet_tree_is_list(value))
		return SCHEMA_LIST;
	if (stet_tree_is_bool(value))
		return SCHEMA_BOOL;
	if (!stet_tree_is_number(value))
		return SCHEMA_NULL;
	n = stet_tree_number(value, 0.5);
	return n == trunc(n) ? SCHEMA_INTEGER : SCHEMA_REAL;
}

static unsigned named(stet_str name)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (stet_str_is(name, kinds_known[i].name))
			return kinds_known[i].kinds;
	return 0;
}

unsigned stet_schema_kinds(const struct stet_tree *schema)
{
	const struct stet_tree *type = stet_tree_at(schema, "type");
	unsigned kinds = named(stet_tree_text(type));

	if (stet_tree_is_list(type))
		for (const struct stet_tree *item = stet_tree_first(type); item; item = stet_tree_next(item))
			kinds |= named(stet_tree_text(item));
	return kinds ? kinds : SCHEMA_ANY;
}

void stet_schema_kinds_say(struct stet_buf *out, unsigned kinds)
{
	size_t before = out->len;

	for (size_t i = 0; i < N_KINDS; i++) {
		unsigned want = kinds_known[i].kinds;

		/* A number that may be any is not also a whole one. */
		if ((kinds & want) != want || (want == SCHEMA_INTEGER && (kinds & SCHEMA_REAL)) || want == SCHEMA_NULL)
			continue;
		stet_buf_z(out, out->len > before ? " or " : "");
		stet_buf_z(out, kinds_known[i].said);
	}
	if (kinds & SCHEMA_NULL)
		stet_buf_z(out, out->len > before ? " or null" : "null");
}

const struct stet_tree *stet_schema_member(const struct stet_tree *object, stet_str name)
{
	const struct stet_tree *item = stet_tree_is_object(object) ? stet_tree_first(object) : NULL;

	while (item && !stet_str_eq(stet_tree_key(item), name))
		item = stet_tree_next(item);
	return item;
}

/* ---- the same value? -------------------------------------------------------------------------------- */

static size_t count(const struct stet_tree *of)
{
	size_t n = 0;

	for (const struct stet_tree *item = stet_tree_first(of); item; item = stet_tree_next(item))
		n++;
	return n;
}

static bool same_members(const struct stet_tree *a, const struct stet_tree *b) /* NOLINT(misc-no-recursion) */
{
	for (const struct stet_tree *item = stet_tree_first(a); item; item = stet_tree_next(item)) {
		const struct stet_tree *other = stet_schema_member(b, stet_tree_key(item));

		if (!other || !stet_schema_same(item, other))
			return false;
	}
	return true;
}

/* As deep as the reader of JSON allows. */
bool stet_schema_same(const struct stet_tree *a, const struct stet_tree *b) /* NOLINT(misc-no-recursion) */
{
	unsigned kind = stet_schema_kind(a);

	if (kind != stet_schema_kind(b))
		return false;
	if (kind == SCHEMA_STRING)
		return stet_str_eq(stet_tree_text(a), stet_tree_text(b));
	if (kind == SCHEMA_BOOL)
		return stet_tree_true(a) == stet_tree_true(b);
	if (kind & SCHEMA_NUMBER)
		return stet_tree_number(a, 0) == stet_tree_number(b, 0);
	if (kind == SCHEMA_NULL)
		return true;
	if (count(a) != count(b))
		return false;
	if (kind == SCHEMA_OBJECT)
		return same_members(a, b);
	for (a = stet_tree_first(a), b = stet_tree_first(b); a && b; a = stet_tree_next(a), b = stet_tree_next(b))
		if (!stet_schema_same(a, b))
			return false;
	return true;
}

/* ---- references --------------------------------------------------------------------------------------- */

/* "~1" is "/", "~0" is "~". */
static stet_str plain(struct stet_buf *out, stet_str step)
{
	out->len = 0;
	for (size_t i = 0; i < step.len; i++) {
		bool tilde = step.at[i] == '~' && i + 1 < step.len && (step.at[i + 1] == '0' || step.at[i + 1] == '1');

		stet_buf_char(out, !tilde ? step.at[i] : step.at[i + 1] == '1' ? '/' : '~');
		i += tilde;
	}
	return stet_buf_view(out);
}

static const struct stet_tree *nth(const struct stet_tree *list, stet_str number)
{
	const struct stet_tree *item = stet_tree_first(list);
	long long n;

	if (!stet_str_int(number, 0, INT32_MAX, &n))
		return NULL;
	while (item && n--)
		item = stet_tree_next(item);
	return item;
}

const struct stet_tree *stet_schema_pointed(const struct stet_tree *root, stet_str pointer)
{
	struct stet_buf name = { 0 };
	stet_str rest, step;

	if (stet_str_is(pointer, "#"))
		return root;
	if (!stet_str_starts(pointer, STET_STR("#/")))
		return NULL;
	rest = stet_str_sub(pointer, 2, pointer.len);
	while (root && stet_str_cut(&rest, '/', &step)) {
		step = plain(&name, step);
		root = stet_tree_is_list(root) ? nth(root, step) : stet_schema_member(root, step);
	}
	stet_buf_free(&name);
	return root;
}
