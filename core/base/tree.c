/* tree.c - JSON that others wrote, as a tree of cJSON's values: cured of what that library lets through. */
#include "base/tree.h"

#include <math.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/tree_scan.h"

static const cJSON *inner(const struct stet_tree *tree)
{
	return (const cJSON *)tree;
}

static const struct stet_tree *outer(const cJSON *item)
{
	return (const struct stet_tree *)item;
}

/* ---- what is done to a tree once it is read ------------------------------------------------------ */

/* Of members with the same name the last one counts, as in most readers; the others go, so that nobody who is handed the
 * value on sees another one. */
struct named {
	const char *name;
	size_t at;
	cJSON *item;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool differ(const cJSON *object)
{
	for (const cJSON *item = object->child; item; item = item->next)
		for (const cJSON *other = item->next; other; other = other->next)
			if (*item->string == *other->string && !strcmp(item->string, other->string))
				return false;
	return true;
}

static void keep_last(cJSON *object)
{
	struct named *list;
	size_t n = 0;

	for (cJSON *item = object->child; item; item = item->next)
		n++;
	if (n <= 16 && differ(object))
		return;
	list = stet_grow(NULL, n * sizeof(*list));
	n = 0;
	for (cJSON *item = object->child; item; item = item->next, n++)
		list[n] = (struct named){ item->string, n, item };
	qsort(list, n, sizeof(*list), by_name);
	for (size_t i = 0; i + 1 < n; i++)
		if (!strcmp(list[i].name, list[i + 1].name))
			cJSON_Delete(cJSON_DetachItemViaPointer(object, list[i].item));
	free(list);
}

/* A number's own digits, where a double does not hold it; cJSON frees the string of any value. */
static void spell(cJSON *item, stet_str digits)
{
	char *copy = cJSON_malloc(digits.len + 1);

	if (!copy)
		stet_on_oom(digits.len + 1);
	memcpy(copy, digits.at, digits.len);
	copy[digits.len] = '\0';
	item->valuestring = copy;
}

/* As deep as the scan allowed. */
static void settle(cJSON *item, struct stet_tree_scan *scan, size_t *number, size_t *hard) /* NOLINT(misc-no-recursion) */
{
	for (cJSON *child = item->child; child; child = child->next)
		settle(child, scan, number, hard);
	if (cJSON_IsNumber(item)) {
		if (*hard < scan->n_hard && scan->hard[*hard].nth == *number)
			spell(item, scan->hard[(*hard)++].digits);
		++*number;
	}
	if (cJSON_IsObject(item))
		keep_last(item);
}

int stet_tree_parse(struct stet_tree **out, stet_str bytes, struct stet_err *err)
{
	struct stet_tree_scan scan = { .in = bytes };
	size_t number = 0, hard = 0;
	cJSON *root = NULL;
	int rc;

	*out = NULL;
	rc = stet_tree_scan(&scan, err);
	if (rc == STET_OK) {
		root = cJSON_ParseWithLengthOpts(scan.clean.at, scan.clean.len, NULL, false);
		/* What the scan let through is JSON: only memory can be missing. */
		rc = root ? STET_OK : stet_fail(err, STET_ELIMIT, "json.memory", "no memory for %zu bytes of JSON", bytes.len);
	}
	if (rc == STET_OK) {
		settle(root, &scan, &number, &hard);
		*out = (struct stet_tree *)root;
	}
	stet_tree_scan_free(&scan);
	return rc;
}

void stet_tree_free(struct stet_tree *tree)
{
	cJSON_Delete((cJSON *)tree);
}

/* ---- looking ------------------------------------------------------------------------------------- */

/* The first letter alone tells most names apart. */
static const cJSON *member(const cJSON *object, stet_str name)
{
	char first = name.len ? *name.at : '\0';

	for (const cJSON *item = object->child; item; item = item->next)
		if (*item->string == first && !strncmp(item->string, name.at, name.len) && item->string[name.len] == '\0')
			return item;
	return NULL;
}

static const cJSON *nth(const cJSON *list, stet_str number)
{
	const cJSON *item = list->child;
	long long n;

	if (!stet_str_int(number, 0, INT32_MAX, &n))
		return NULL;
	while (item && n--)
		item = item->next;
	return item;
}

const struct stet_tree *stet_tree_at(const struct stet_tree *tree, const char *path)
{
	const cJSON *item = inner(tree);
	stet_str rest = stet_str_of(path), step;

	while (item && stet_str_cut(&rest, '.', &step)) {
		int type = item->type & 0xFF;

		item = type == cJSON_Object ? member(item, step) : type == cJSON_Array ? nth(item, step) : NULL;
	}
	return outer(item);
}

stet_str stet_tree_text(const struct stet_tree *tree)
{
	return stet_str_of(cJSON_IsString(inner(tree)) ? inner(tree)->valuestring : NULL);
}

double stet_tree_number(const struct stet_tree *tree, double otherwise)
{
	const cJSON *item = inner(tree);
	double n;

	if (!cJSON_IsNumber(item))
		return otherwise;
	n = item->valuestring ? strtod(item->valuestring, NULL) : item->valuedouble;
	return isfinite(n) ? n : otherwise;
}

long long stet_tree_int(const struct stet_tree *tree, long long otherwise)
{
	double real = stet_tree_number(tree, NAN);
	long long n;

	if (cJSON_IsNumber(inner(tree)) && inner(tree)->valuestring &&
	    stet_str_int(stet_str_of(inner(tree)->valuestring), INT64_MIN, INT64_MAX, &n))
		return n;
	/* 2^63 is a double, 2^63 - 1 is none. */
	return real >= -0x1p63 && real < 0x1p63 && real == trunc(real) ? (long long)real : otherwise;
}

bool stet_tree_true(const struct stet_tree *tree)
{
	return cJSON_IsTrue(inner(tree));
}

bool stet_tree_is_text(const struct stet_tree *tree)
{
	return cJSON_IsString(inner(tree));
}

bool stet_tree_is_number(const struct stet_tree *tree)
{
	return cJSON_IsNumber(inner(tree));
}

bool stet_tree_is_bool(const struct stet_tree *tree)
{
	return cJSON_IsBool(inner(tree));
}

bool stet_tree_is_null(const struct stet_tree *tree)
{
	return cJSON_IsNull(inner(tree));
}

bool stet_tree_is_list(const struct stet_tree *tree)
{
	return cJSON_IsArray(inner(tree));
}

bool stet_tree_is_object(const struct stet_tree *tree)
{
	return cJSON_IsObject(inner(tree));
}

const struct stet_tree *stet_tree_first(const struct stet_tree *tree)
{
	return tree ? outer(inner(tree)->child) : NULL;
}

const struct stet_tree *stet_tree_next(const struct stet_tree *item)
{
	return item ? outer(inner(item)->next) : NULL;
}

stet_str stet_tree_key(const struct stet_tree *member_)
{
	return stet_str_of(member_ ? inner(member_)->string : NULL);
}

/* ---- printing ------------------------------------------------------------------------------------ */

static void print(struct stet_json *json, const cJSON *item);

static void print_all(struct stet_json *json, const cJSON *item) /* NOLINT(misc-no-recursion) */
{
	bool named = cJSON_IsObject(item);

	stet_json_open(json, named ? '{' : '[');
	for (const cJSON *child = item->child; child; child = child->next) {
		if (named)
			stet_json_key(json, child->string);
		print(json, child);
	}
	stet_json_close(json, named ? '}' : ']');
}

static void print(struct stet_json *json, const cJSON *item) /* NOLINT(misc-no-recursion) */
{
	if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
		print_all(json, item);
	} else if (cJSON_IsString(item)) {
		stet_json_str(json, stet_str_of(item->valuestring));
	} else if (cJSON_IsBool(item)) {
		stet_json_bool(json, cJSON_IsTrue(item));
	} else if (cJSON_IsNumber(item)) {
		if (item->valuestring)
			stet_json_raw(json, stet_str_of(item->valuestring));
		else
			stet_json_real(json, item->valuedouble);
	} else {
		stet_json_raw(json, STET_STR("null"));
	}
}

void stet_tree_print(struct stet_buf *out, const struct stet_tree *tree)
{
	struct stet_json json = { .out = out };

	if (tree)
		print(&json, inner(tree));
}
