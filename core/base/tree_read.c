/* tree_read.c - JSON by its grammar (RFC 8259), into nodes that point into the text. */
#include "base/tree_read.h"

#include <stdlib.h>

#include "base/utf8.h"

struct reading {
	struct stet_arena *arena;
	char *at;
	const char *wrong;
	size_t values;
	stet_str key;                   /* of the value that comes next */
	struct stet_tree *root;
	struct level {
		struct stet_tree *open, **tail;
	} level[STET_TREE_DEPTH + 1];   /* the first holds the root */
	unsigned depth;
};

static bool fails(struct reading *r, const char *wrong)
{
	r->wrong = wrong;
	return false;
}

static void skip_white(struct reading *r)
{
	while (*r->at == ' ' || *r->at == '\n' || *r->at == '\r' || *r->at == '\t')
		r->at++;
}

/* ---- strings ------------------------------------------------------------------------------------- */

/* Four hexadecimal digits; -1: they are none. */
static int hex4(const char *at)
{
	int n = 0;

	for (size_t i = 0; i < 4; i++) {
		char c = at[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

		if (digit < 0)
			return -1;
		n = n * 16 + digit;
	}
	return n;
}

/* A character of its own, or half of one with its other half.  What is written is shorter than what is read. */
static bool read_unicode(struct reading *r, char **to)
{
	int unit = hex4(r->at + 2), low = -1;
	uint32_t rune = (uint32_t)unit;

	if (unit < 0)
		return fails(r, "\\u needs four hexadecimal digits");
	if (unit >= 0xD800 && unit < 0xDC00 && r->at[6] == '\\' && r->at[7] == 'u')
		low = hex4(r->at + 8);
	if (low >= 0xDC00 && low < 0xE000)
		rune = 0x10000 + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
	else if (unit == 0 || (unit >= 0xD800 && unit < 0xE000))
		rune = 0xFFFD;
	r->at += rune > 0xFFFF ? 12 : 6;
	*to += stet_utf8_put(*to, rune);
	return true;
}

static bool read_escape(struct reading *r, char **to)
{
	static const char known[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char c = r->at[1];
	const char *hit = c ? strchr(known, c) : NULL;

	if (c == 'u')
		return read_unicode(r, to);
	if (!hit)
		return fails(r, "there is no such escape");
	*(*to)++ = meant[hit - known];
	r->at += 2;
	return true;
}

/* Up to what needs a look: most of a string is letters. */
static char *skip_plain(char *at)
{
	while (*at != '"' && *at != '\\' && *at)
		at++;
	return at;
}

/* Raw line ends and tabs are let through: models write them, and what they mean is plain. */
static bool read_string(struct reading *r, stet_str *out)
{
	char *from = r->at + 1, *to = skip_plain(from);

	r->at = to;
	while (*r->at == '\\') {
		char *plain, *end;

		if (!read_escape(r, &to))
			return false;
		plain = r->at;
		end = skip_plain(plain);
		memmove(to, plain, (size_t)(end - plain));
		to += end - plain;
		r->at = end;
	}
	if (*r->at != '"')
		return fails(r, "a string does not end");
	r->at++;
	*to = '\0';
	*out = (stet_str){ from, (size_t)(to - from) };
	return true;
}

/* ---- values ---------------------------------------------------------------------------------------- */

static struct stet_tree *add(struct reading *r, enum stet_tree_kind kind)
{
	struct level *level = &r->level[r->depth];
	struct stet_tree *node = stet_arena_alloc(r->arena, sizeof(*node));

	node->kind = kind;
	node->key = r->key;
	r->key = (stet_str){ "", 0 };
	*level->tail = node;
	level->tail = &node->next;
	return node;
}

static bool digits(struct reading *r)
{
	const char *from = r->at;

	while (*r->at >= '0' && *r->at <= '9')
		r->at++;
	return r->at > from;
}

static bool read_number(struct reading *r)
{
	const char *from = r->at;

	if (*r->at == '-')
		r->at++;
	if (*r->at == '0')
		r->at++;
	else if (!digits(r))
		return fails(r, "a number has digits");
	if (*r->at == '.') {
		r->at++;
		if (!digits(r))
			return fails(r, "digits follow the point of a number");
	}
	if (*r->at == 'e' || *r->at == 'E') {
		r->at++;
		if (*r->at == '+' || *r->at == '-')
			r->at++;
		if (!digits(r))
			return fails(r, "an exponent has digits");
	}
	add(r, STET_TREE_NUMBER)->text = (stet_str){ from, (size_t)(r->at - from) };
	return true;
}

static bool read_word(struct reading *r)
{
	static const struct {
		const char *name;
		size_t len;
		enum stet_tree_kind kind;
	} words[] = { { "null", 4, STET_TREE_NULL }, { "false", 5, STET_TREE_FALSE }, { "true", 4, STET_TREE_TRUE } };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncmp(r->at, words[i].name, words[i].len)) {
			r->at += words[i].len;
			add(r, words[i].kind);
			return true;
		}
	return fails(r, *r->at ? "a value is expected" : "it ends where a value is expected");
}

static bool read_plain_value(struct reading *r)
{
	char c = *r->at;
	stet_str text;

	if (c == '"') {
		if (!read_string(r, &text))
			return false;
		add(r, STET_TREE_TEXT)->text = text;
		return true;
	}
	return c == '-' || (c >= '0' && c <= '9') ? read_number(r) : read_word(r);
}

/* ---- members of the same name ------------------------------------------------------------------------ */

/* The last one counts, as in most readers; the others go, so that nobody who is handed the value on sees another one. */
struct named {
	struct stet_tree *item;
	size_t at;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = stet_str_order(x->item->key, y->item->key);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool differ(const struct stet_tree *object)
{
	for (const struct stet_tree *item = object->first; item; item = item->next)
		for (const struct stet_tree *other = item->next; other; other = other->next)
			if (item->key.len == other->key.len && *item->key.at == *other->key.at && stet_str_eq(item->key, other->key))
				return false;
	return true;
}

static void keep_last(struct stet_tree *object)
{
	struct named *list;
	size_t n = 0;

	for (const struct stet_tree *item = object->first; item; item = item->next)
		n++;
	if (n <= 16 && differ(object))
		return;
	list = stet_grow(NULL, n * sizeof(*list));
	n = 0;
	for (struct stet_tree *item = object->first; item; item = item->next, n++)
		list[n] = (struct named){ item, n };
	qsort(list, n, sizeof(*list), by_name);
	/* What goes is left without a name for a moment. */
	for (size_t i = 0; i + 1 < n; i++)
		if (stet_str_eq(list[i].item->key, list[i + 1].item->key))
			list[i].item->key.at = NULL;
	for (struct stet_tree **at = &object->first; *at;) {
		if ((*at)->key.at)
			at = &(*at)->next;
		else
			*at = (*at)->next;
	}
	free(list);
}

/* ---- objects and lists --------------------------------------------------------------------------- */

static bool in_object(const struct reading *r)
{
	return r->depth && r->level[r->depth].open->kind == STET_TREE_OBJECT;
}

static bool read_key(struct reading *r)
{
	skip_white(r);
	if (*r->at != '"')
		return fails(r, "a name in quotation marks is expected");
	if (!read_string(r, &r->key))
		return false;
	skip_white(r);
	if (*r->at != ':')
		return fails(r, "a colon is expected");
	r->at++;
	return true;
}

/* Go in; `*value` when something stands in it, so that a value follows. */
static bool go_in(struct reading *r, bool *value)
{
	bool object = *r->at == '{';
	struct stet_tree *node;

	if (r->depth == STET_TREE_DEPTH)
		return fails(r, "depth");
	node = add(r, object ? STET_TREE_OBJECT : STET_TREE_LIST);
	r->level[++r->depth] = (struct level){ node, &node->first };
	r->at++;
	skip_white(r);
	*value = *r->at != (object ? '}' : ']');
	return !*value || !object || read_key(r);
}

/* After a value: out of what ends here, up to where the next value begins. */
static bool go_on(struct reading *r, bool *value)
{
	*value = false;
	while (r->depth) {
		bool object = in_object(r);

		skip_white(r);
		if (*r->at == ',') {
			r->at++;
			*value = true;
			return !object || read_key(r);
		}
		if (*r->at != (object ? '}' : ']'))
			return fails(r, object ? "a comma or } is expected" : "a comma or ] is expected");
		if (object)
			keep_last(r->level[r->depth].open);
		r->at++;
		r->depth--;
	}
	return true;
}

static bool read_value(struct reading *r)
{
	bool value = true;

	while (value) {
		skip_white(r);
		if (++r->values > STET_TREE_VALUES)
			return fails(r, "values");
		if (*r->at == '{' || *r->at == '[') {
			if (!go_in(r, &value))
				return false;
			if (value)
				continue;
		} else if (!read_plain_value(r)) {
			return false;
		}
		if (!go_on(r, &value))
			return false;
	}
	skip_white(r);
	return !*r->at || fails(r, "something follows the value");
}

struct stet_tree *stet_tree_read(char *text, struct stet_arena *arena, size_t *at, const char **wrong)
{
	struct reading r;
	bool whole;

	/* Most of the levels are never looked at. */
	r.arena = arena;
	r.at = text;
	r.wrong = NULL;
	r.values = 0;
	r.key = (stet_str){ "", 0 };
	r.root = NULL;
	r.depth = 0;
	r.level[0] = (struct level){ NULL, &r.root };
	whole = read_value(&r);
	*at = (size_t)(r.at - text);
	*wrong = r.wrong;
	return whole ? r.root : NULL;
}
