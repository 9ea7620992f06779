/* tree.c - JSON that others wrote, as a tree: looked at without trust, printed again.
 *
 * A reader of our own: an answer that streams is a thousand small texts a second for each of a thousand calls, and libraries that
 * give every value memory of its own take twice the time for all that is done with a piece. */
#include "base/tree.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/tree_read.h"
#include "base/utf8.h"

/* ---- reading ------------------------------------------------------------------------------------- */

/* The root, and all that is in it. */
struct whole {
	struct stet_tree root;
	struct stet_arena arena;
};

/* U+FFFD for what is no character, and for NUL. */
static void cure(struct stet_buf *out, stet_str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t rune;
		size_t len = text.at[i] ? stet_utf8_next(stet_str_sub(text, i, 4), &rune) : 0;

		if (len)
			stet_buf_add(out, text.at + i, len);
		else
			stet_buf_rune(out, 0xFFFD);
		i += len ? len : 1;
	}
}

static int tell(stet_str text, size_t at, const char *wrong, struct stet_err *err)
{
	stet_str line;
	size_t lines = 0;

	if (!strcmp(wrong, "depth"))
		return stet_fail(err, STET_ELIMIT, "json.depth", "JSON is nested deeper than %d levels", STET_TREE_DEPTH);
	if (!strcmp(wrong, "values"))
		return stet_fail(err, STET_ELIMIT, "json.values", "JSON has more than %d values", STET_TREE_VALUES);
	for (stet_str rest = stet_str_sub(text, 0, at); stet_str_cut(&rest, '\n', &line);)
		lines++;
	return stet_fail(err, STET_EFORMAT, "json.syntax", "JSON, line %zu, column %zu: %s", lines, stet_utf8_count(line) + 1, wrong);
}

static int read_whole(struct stet_tree **out, stet_str text, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct whole *whole = stet_arena_alloc(&arena, sizeof(*whole));
	/* The arena's copy, and no longer lent to anybody. */
	char *copy = (char *)(uintptr_t)stet_arena_str(&arena, text).at;
	const struct stet_tree *root;
	const char *wrong;
	size_t at;

	root = stet_tree_read(copy, &arena, &at, &wrong);
	if (!root) {
		stet_arena_free(&arena);
		return tell(text, at, wrong, err);
	}
	whole->root = *root;
	whole->arena = arena;
	*out = &whole->root;
	return STET_OK;
}

int stet_tree_parse(struct stet_tree **out, stet_str bytes, struct stet_err *err)
{
	struct stet_buf cured = { 0 };
	int rc = STET_OK;

	*out = NULL;
	/* A mark of the byte order, as editors put one in front. */
	if (stet_str_starts(bytes, STET_STR("\xEF\xBB\xBF")))
		bytes = stet_str_sub(bytes, 3, bytes.len);
	if (bytes.len && (memchr(bytes.at, '\0', bytes.len) || stet_utf8_valid(bytes) != bytes.len)) {
		cure(&cured, bytes);
		rc = stet_buf_check(&cured, err);
		bytes = stet_buf_view(&cured);
	}
	if (rc == STET_OK)
		rc = read_whole(out, bytes, err);
	stet_buf_free(&cured);
	return rc;
}

void stet_tree_free(struct stet_tree *tree)
{
	struct stet_arena arena;

	if (!tree)
		return;
	arena = ((struct whole *)tree)->arena;
	stet_arena_free(&arena);
}

/* ---- looking ------------------------------------------------------------------------------------- */

static const struct stet_tree *member(const struct stet_tree *object, stet_str name)
{
	const struct stet_tree *item = object->first;

	while (item && !stet_str_eq(item->key, name))
		item = item->next;
	return item;
}

static const struct stet_tree *nth(const struct stet_tree *list, stet_str number)
{
	const struct stet_tree *item = list->first;
	long long n;

	if (!stet_str_int(number, 0, INT32_MAX, &n))
		return NULL;
	while (item && n--)
		item = item->next;
	return item;
}

const struct stet_tree *stet_tree_at(const struct stet_tree *tree, const char *path)
{
	for (; tree; path++) {
		stet_str step = { path, 0 };

		while (*path && *path != '.')
			path++;
		step.len = (size_t)(path - step.at);
		tree = tree->kind == STET_TREE_OBJECT ? member(tree, step) : tree->kind == STET_TREE_LIST ? nth(tree, step) : NULL;
		if (!*path)
			break;
	}
	return tree;
}

static bool is(const struct stet_tree *tree, enum stet_tree_kind kind)
{
	return tree && tree->kind == kind;
}

stet_str stet_tree_text(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_TEXT) ? tree->text : (stet_str){ "", 0 };
}

/* As JSON has it, whatever the locale. */
static double real(stet_str digits)
{
	char small[64], *copy = digits.len < sizeof(small) ? small : stet_grow(NULL, digits.len + 1);
	double n;

	memcpy(copy, digits.at, digits.len);
	copy[digits.len] = '\0';
	n = strtod_l(copy, NULL, newlocale(LC_ALL_MASK, "C", (locale_t)0));
	if (copy != small)
		free(copy);
	return n;
}

double stet_tree_number(const struct stet_tree *tree, double otherwise)
{
	double n = is(tree, STET_TREE_NUMBER) ? real(tree->text) : otherwise;

	return isfinite(n) ? n : otherwise;
}

long long stet_tree_int(const struct stet_tree *tree, long long otherwise)
{
	double n;
	long long whole;

	if (is(tree, STET_TREE_NUMBER) && stet_str_int(tree->text, INT64_MIN, INT64_MAX, &whole))
		return whole;
	n = stet_tree_number(tree, NAN);
	/* 2^63 is a double, 2^63 - 1 is none. */
	return n >= -0x1p63 && n < 0x1p63 && n == trunc(n) ? (long long)n : otherwise;
}

bool stet_tree_true(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_TRUE);
}

bool stet_tree_is_text(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_TEXT);
}

bool stet_tree_is_number(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_NUMBER);
}

bool stet_tree_is_bool(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_TRUE) || is(tree, STET_TREE_FALSE);
}

bool stet_tree_is_null(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_NULL);
}

bool stet_tree_is_list(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_LIST);
}

bool stet_tree_is_object(const struct stet_tree *tree)
{
	return is(tree, STET_TREE_OBJECT);
}

const struct stet_tree *stet_tree_first(const struct stet_tree *tree)
{
	return tree ? tree->first : NULL;
}

const struct stet_tree *stet_tree_next(const struct stet_tree *item)
{
	return item ? item->next : NULL;
}

stet_str stet_tree_key(const struct stet_tree *member_)
{
	return member_ ? member_->key : (stet_str){ "", 0 };
}

/* ---- printing ------------------------------------------------------------------------------------ */

/* What a double holds but roughly, or not at all. */
static bool is_hard(stet_str number)
{
	size_t e = 0;

	while (e < number.len && (number.at[e] | 0x20) != 'e')
		e++;
	if (e < number.len)
		e += number.at[e + 1] == '+' || number.at[e + 1] == '-' ? 2 : 1;
	/* Two digits of an exponent are always in range. */
	return number.len > 40 || number.len - e > 2;
}

/* Whole numbers as they were written, others in one way of several: 1.0 is 1. */
static void print_number(struct stet_json *json, stet_str number)
{
	bool plain = true;

	for (size_t i = 0; i < number.len && plain; i++)
		plain = number.at[i] == '-' || (number.at[i] >= '0' && number.at[i] <= '9');
	if (plain || is_hard(number))
		stet_json_raw(json, number);
	else
		stet_json_real(json, real(number));
}

static void print(struct stet_json *json, const struct stet_tree *item) /* NOLINT(misc-no-recursion) */
{
	bool object = item->kind == STET_TREE_OBJECT;

	switch (item->kind) {
	case STET_TREE_LIST:
	case STET_TREE_OBJECT:
		stet_json_open(json, object ? '{' : '[');
		for (const struct stet_tree *child = item->first; child; child = child->next) {
			if (object)
				stet_json_key(json, child->key.at);
			print(json, child);
		}
		stet_json_close(json, object ? '}' : ']');
		break;
	case STET_TREE_TEXT:
		stet_json_str(json, item->text);
		break;
	case STET_TREE_NUMBER:
		print_number(json, item->text);
		break;
	case STET_TREE_TRUE:
	case STET_TREE_FALSE:
		stet_json_bool(json, item->kind == STET_TREE_TRUE);
		break;
	case STET_TREE_NULL:
		stet_json_raw(json, STET_STR("null"));
		break;
	}
}

void stet_tree_print(struct stet_buf *out, const struct stet_tree *tree)
{
	struct stet_json json = { .out = out };

	if (tree)
		print(&json, tree);
}
