/* schema.c - does an answer have the shape that was asked for?  What is wrong is said so that a model can mend it. */
#include <math.h>

#include "base/utf8.h"
#include "schema_parts.h"

#define DEEPEST 200             /* a schema within a schema, references included */
#define STEPS_MAX 20000000L     /* an answer of 2 Mi values, a few alternatives each */

/* Where the value lies: the last step of its path. */
struct place {
	const struct place *up;
	stet_str name;
	size_t index;           /* of an item; SIZE_MAX: it is a member */
};

struct checking {
	const struct stet_tree *root;
	long steps;
	unsigned depth;
	unsigned reached;       /* how deep in the answer the mistake lies */
	struct stet_err err;
};

static bool fits(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, const struct place *at);

/* ---- saying what is wrong ---------------------------------------------------------------------------- */

static void path(struct stet_buf *out, const struct place *at) /* NOLINT(misc-no-recursion) */
{
	if (!at->up)
		return;
	path(out, at->up);
	stet_buf_char(out, '/');
	if (at->index == SIZE_MAX)
		stet_buf_str(out, stet_utf8_head(at->name, 60));
	else
		stet_buf_fmt(out, "%zu", at->index);
}

static bool wrong(struct checking *c, const struct place *at, const char *fmt, ...) STET_PRINTF(3, 4);
static bool wrong(struct checking *c, const struct place *at, const char *fmt, ...)
{
	struct stet_buf where = { 0 }, what = { 0 };
	unsigned depth = 0;
	va_list args;

	for (const struct place *up = at; up->up; up = up->up)
		depth++;
	path(&where, at);
	va_start(args, fmt);
	stet_buf_vfmt(&what, fmt, args);
	va_end(args);
	stet_fail(&c->err, STET_EPROVIDER, "provider.shape", "%.*s: %.*s", STET_ARG(where.len ? stet_buf_view(&where) : STET_STR("/")),
	          STET_ARG(stet_buf_view(&what)));
	c->reached = depth;
	stet_buf_free(&where);
	stet_buf_free(&what);
	return false;
}

/* A value as JSON, not too much of it. */
static stet_str shown(struct stet_buf *out, const struct stet_tree *value)
{
	stet_tree_print(out, value);
	return stet_utf8_head(stet_buf_view(out), 120);
}

static bool wrong_kind(struct checking *c, const struct place *at, unsigned kinds)
{
	struct stet_buf said = { 0 };

	stet_schema_kinds_say(&said, kinds);
	wrong(c, at, "must be %.*s", STET_ARG(stet_buf_view(&said)));
	stet_buf_free(&said);
	return false;
}

/* ---- one keyword each ---------------------------------------------------------------------------------- */

static bool fits_const(struct checking *c, const struct stet_tree *only, const struct stet_tree *value, const struct place *at)
{
	struct stet_buf said = { 0 };
	stet_str text;

	if (!only || stet_schema_same(only, value))
		return true;
	text = shown(&said, only);
	wrong(c, at, "must be %.*s", STET_ARG(text));
	stet_buf_free(&said);
	return false;
}

static bool fits_enum(struct checking *c, const struct stet_tree *list, const struct stet_tree *value, const struct place *at)
{
	struct stet_buf said = { 0 };
	stet_str text;

	if (!stet_tree_is_list(list))
		return true;
	for (const struct stet_tree *item = stet_tree_first(list); item; item = stet_tree_next(item))
		if (stet_schema_same(item, value))
			return true;
	text = shown(&said, list);
	wrong(c, at, "must be one of %.*s", STET_ARG(text));
	stet_buf_free(&said);
	return false;
}

/* -1: no such limit. */
static long long limit(const struct stet_tree *schema, const char *keyword)
{
	long long n = stet_tree_int(stet_tree_at(schema, keyword), -1);

	return n < 0 ? -1 : n;
}

static bool fits_string(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, const struct place *at)
{
	stet_str text = stet_tree_text(value), pattern = stet_tree_text(stet_tree_at(schema, "pattern"));
	long long least = limit(schema, "minLength"), most = limit(schema, "maxLength");
	long long len = least >= 0 || most >= 0 ? (long long)stet_utf8_count(text) : 0;

	if (least >= 0 && len < least)
		return wrong(c, at, "must have at least %lld character%s, has %lld", least, least == 1 ? "" : "s", len);
	if (most >= 0 && len > most)
		return wrong(c, at, "must have at most %lld character%s, has %lld", most, most == 1 ? "" : "s", len);
	if (pattern.len && !stet_schema_matches(pattern, text))
		return wrong(c, at, "must match the pattern %.*s", STET_ARG(pattern));
	return true;
}

static bool fits_number(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, const struct place *at)
{
	static const struct {
		const char *keyword, *said;
		bool least, itself;
	} bounds[] = {
		{ "minimum", "at least", true, true },
		{ "maximum", "at most", false, true },
		{ "exclusiveMinimum", "more than", true, false },
		{ "exclusiveMaximum", "less than", false, false },
	};
	double n = stet_tree_number(value, 0);

	for (size_t i = 0; i < sizeof(bounds) / sizeof(*bounds); i++) {
		double bound = stet_tree_number(stet_tree_at(schema, bounds[i].keyword), NAN);

		if (isnan(bound) || (bounds[i].least ? n > bound : n < bound) || (bounds[i].itself && n == bound))
			continue;
		return wrong(c, at, "must be %s %.15g", bounds[i].said, bound);
	}
	return true;
}

static bool fits_list(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                      const struct place *at)
{
	const struct stet_tree *items = stet_tree_at(schema, "items");
	long long least = limit(schema, "minItems"), most = limit(schema, "maxItems"), n = 0;

	for (const struct stet_tree *item = stet_tree_first(value); item; item = stet_tree_next(item), n++) {
		struct place place = { .up = at, .index = (size_t)n };

		if (items && !fits(c, items, item, &place))
			return false;
	}
	if (least >= 0 && n < least)
		return wrong(c, at, "must have at least %lld item%s, has %lld", least, least == 1 ? "" : "s", n);
	if (most >= 0 && n > most)
		return wrong(c, at, "must have at most %lld item%s, has %lld", most, most == 1 ? "" : "s", n);
	return true;
}

static bool has_required(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, const struct place *at)
{
	const struct stet_tree *required = stet_tree_at(schema, "required");

	for (const struct stet_tree *item = stet_tree_first(required); item; item = stet_tree_next(item))
		if (stet_tree_is_text(item) && !stet_schema_member(value, stet_tree_text(item)))
			return wrong(c, at, "\"%.*s\" is missing", STET_ARG(stet_tree_text(item)));
	return true;
}

static bool fits_object(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                        const struct place *at)
{
	const struct stet_tree *properties = stet_tree_at(schema, "properties");
	const struct stet_tree *others = stet_tree_at(schema, "additionalProperties");

	if (!has_required(c, schema, value, at))
		return false;
	for (const struct stet_tree *item = stet_tree_first(value); item; item = stet_tree_next(item)) {
		const struct stet_tree *property = stet_schema_member(properties, stet_tree_key(item));
		struct place place = { .up = at, .name = stet_tree_key(item), .index = SIZE_MAX };

		if (!property && stet_tree_is_bool(others) && !stet_tree_true(others))
			return wrong(c, at, "\"%.*s\" does not belong here", STET_ARG(stet_utf8_head(stet_tree_key(item), 60)));
		if (!property)
			property = others;
		if (property && !fits(c, property, item, &place))
			return false;
	}
	return true;
}

/* ---- several schemas for one value ----------------------------------------------------------------------- */

/* How many of the list fit, at most `enough`; of those that do not, the mistake that lies deepest is kept: it is in the one that was
 * meant. */
static size_t fitting(struct checking *c, const struct stet_tree *list, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                      const struct place *at, size_t enough)
{
	struct stet_err deepest = c->err;
	unsigned reached = 0;
	size_t n = 0;

	for (const struct stet_tree *one = stet_tree_first(list); one && n < enough; one = stet_tree_next(one)) {
		if (fits(c, one, value, at))
			n++;
		else if (c->reached >= reached)
			reached = c->reached, deepest = c->err;
	}
	c->err = deepest;
	c->reached = reached;
	return n;
}

/* The kinds of all of them, where they say no more than that about a value of this kind. */
static unsigned kinds_of(const struct stet_tree *list)
{
	unsigned kinds = 0;

	for (const struct stet_tree *one = stet_tree_first(list); one; one = stet_tree_next(one))
		kinds |= stet_tree_at(one, "type") ? stet_schema_kinds(one) : SCHEMA_ANY;
	return kinds;
}

static bool fits_any(struct checking *c, const struct stet_tree *list, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                     const struct place *at)
{
	unsigned kinds;

	if (!stet_tree_first(list) || fitting(c, list, value, at, 1))
		return true;
	kinds = kinds_of(list);
	return (kinds & stet_schema_kind(value)) ? false : wrong_kind(c, at, kinds);
}

static bool fits_one(struct checking *c, const struct stet_tree *list, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                     const struct place *at)
{
	size_t n = stet_tree_first(list) ? fitting(c, list, value, at, 2) : 1;

	return n == 1 || (n > 1 && wrong(c, at, "fits more than one of the shapes that are allowed here"));
}

static bool fits_all(struct checking *c, const struct stet_tree *list, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                     const struct place *at)
{
	for (const struct stet_tree *one = stet_tree_first(list); one; one = stet_tree_next(one))
		if (!fits(c, one, value, at))
			return false;
	return true;
}

static bool fits_pointed(struct checking *c, const struct stet_tree *ref, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                         const struct place *at)
{
	const struct stet_tree *schema = stet_schema_pointed(c->root, stet_tree_text(ref));

	if (!schema) {
		/* The schema's mistake: no model can mend it. */
		stet_fail(&c->err, STET_EUSAGE, "schema.ref", "the schema has no '%.*s'", STET_ARG(stet_tree_text(ref)));
		c->steps = STEPS_MAX;
		return false;
	}
	return fits(c, schema, value, at);
}

static bool fits_itself(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                        const struct place *at)
{
	unsigned kind = stet_schema_kind(value), kinds = stet_schema_kinds(schema);
	const struct stet_tree *ref = stet_tree_at(schema, "$ref");

	if (!(kind & kinds))
		return wrong_kind(c, at, kinds);
	if (stet_tree_is_text(ref) && !fits_pointed(c, ref, value, at))
		return false;
	if (!fits_const(c, stet_tree_at(schema, "const"), value, at) || !fits_enum(c, stet_tree_at(schema, "enum"), value, at))
		return false;
	if ((kind == SCHEMA_STRING && !fits_string(c, schema, value, at)) ||
	    ((kind & SCHEMA_NUMBER) && !fits_number(c, schema, value, at)) ||
	    (kind == SCHEMA_LIST && !fits_list(c, schema, value, at)) || (kind == SCHEMA_OBJECT && !fits_object(c, schema, value, at)))
		return false;
	return fits_any(c, stet_tree_at(schema, "anyOf"), value, at) && fits_one(c, stet_tree_at(schema, "oneOf"), value, at) &&
	       fits_all(c, stet_tree_at(schema, "allOf"), value, at);
}

static bool fits(struct checking *c, const struct stet_tree *schema, const struct stet_tree *value, /* NOLINT(misc-no-recursion) */
                 const struct place *at)
{
	bool ok;

	/* What is wrong with the checking itself stays said. */
	if (c->steps >= STEPS_MAX)
		return false;
	if (++c->steps >= STEPS_MAX || c->depth >= DEEPEST) {
		c->steps = STEPS_MAX;
		stet_fail(&c->err, STET_ELIMIT, "schema.limit", "the schema refers to itself, or has too many ways to be fitted");
		return false;
	}
	if (stet_tree_is_bool(schema))
		return stet_tree_true(schema) || wrong(c, at, "may not be here");
	c->depth++;
	ok = fits_itself(c, schema, value, at);
	c->depth--;
	return ok;
}

/* ---- all of it --------------------------------------------------------------------------------------------- */

/* The kinds of value that the answer may be: of one that is referred to, too. */
static unsigned root_kinds(const struct stet_tree *schema)
{
	const struct stet_tree *ref = stet_tree_at(schema, "$ref");
	const struct stet_tree *pointed = stet_tree_is_text(ref) ? stet_schema_pointed(schema, stet_tree_text(ref)) : NULL;
	unsigned kinds = stet_schema_kinds(pointed ? pointed : schema);

	return kinds == SCHEMA_ANY && stet_tree_at(schema, "properties") ? SCHEMA_OBJECT : kinds;
}

int stet_schema_check(stet_str schema, stet_str text, struct stet_buf *out, struct stet_err *err)
{
	struct checking c = { 0 };
	struct place top = { .index = SIZE_MAX };
	struct stet_tree *shape = NULL, *value = NULL;
	int rc = stet_tree_parse(&shape, schema, err);

	if (rc)
		return stet_fail(err, STET_EUSAGE, "schema.syntax", "the schema for the answer is no JSON");
	rc = stet_schema_find(&value, text, root_kinds(shape), err);
	c.root = shape;
	if (rc == STET_OK && !fits(&c, shape, value, &top)) {
		rc = c.err.code;
		if (err)
			*err = c.err;
	}
	if (rc == STET_OK)
		stet_tree_print(out, value);
	stet_tree_free(value);
	stet_tree_free(shape);
	return rc ? rc : stet_buf_check(out, err);
}
