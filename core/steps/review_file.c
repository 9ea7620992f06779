/* review_file.c - a review as lines of JSON: written, and read again from a file that may be anybody's. */
#include <stet/review.h>

#include "base/json.h"
#include "base/utf8.h"

#define MOST_LINES 20000

static const char *const kinds[] = { "", "text", "look", "new", "gone", "table", "layout", "slide" };

#define N_KINDS (sizeof(kinds) / sizeof(*kinds))

/* ---- writing -------------------------------------------------------------------------------- */

static void write_change(const struct stet_review_change *c, struct stet_buf *out)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_text(&json, "id", c->id);
	stet_json_text(&json, "kind", stet_str_of(kinds[c->kind]));
	stet_json_text(&json, "block", c->block);
	stet_json_number(&json, "slide", c->slide);
	stet_json_number(&json, "shape", c->shape);
	stet_json_member(&json, "name", c->name);
	stet_json_text(&json, "before", c->before);
	stet_json_text(&json, "after", c->after);
	if (c->part.len) {
		stet_json_text(&json, "part", c->part);
		stet_json_count(&json, "at", (long long)c->at);
		stet_json_text(&json, "was", c->was);
		stet_json_text(&json, "is", c->is);
		stet_json_text(&json, "behind", c->behind);
	}
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

void stet_review_write(const struct stet_review *review, struct stet_buf *out)
{
	stet_buf_z(out, "{\"stet\":\"review\",\"version\":1}\n");
	for (size_t i = 0; i < review->n; i++)
		write_change(&review->change[i], out);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* A line: one object whose values are texts and whole numbers. */
struct reading {
	struct stet_arena *arena;
	stet_str rest;
	struct stet_buf text;
};

static void skip(struct reading *r)
{
	while (r->rest.len && (r->rest.at[0] == ' ' || r->rest.at[0] == '\t' || r->rest.at[0] == '\r'))
		r->rest = stet_str_sub(r->rest, 1, r->rest.len);
}

static bool take(struct reading *r, char c)
{
	skip(r);
	if (!r->rest.len || r->rest.at[0] != c)
		return false;
	r->rest = stet_str_sub(r->rest, 1, r->rest.len);
	return true;
}

static bool hex(struct reading *r, uint32_t *value)
{
	*value = 0;
	if (r->rest.len < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		char c = r->rest.at[i];

		if (c >= '0' && c <= '9')
			*value = *value * 16 + (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*value = *value * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	r->rest = stet_str_sub(r->rest, 4, r->rest.len);
	return true;
}

/* Behind "\u". */
static bool escaped_rune(struct reading *r)
{
	uint32_t rune, low;

	if (!hex(r, &rune))
		return false;
	if (rune >= 0xD800 && rune < 0xDC00) {
		if (!stet_str_starts(r->rest, STET_STR("\\u")))
			return false;
		r->rest = stet_str_sub(r->rest, 2, r->rest.len);
		if (!hex(r, &low) || low < 0xDC00 || low > 0xDFFF)
			return false;
		rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
	}
	stet_buf_rune(&r->text, rune);
	return true;
}

static bool escape(struct reading *r)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *hit;
	char c;

	if (!r->rest.len)
		return false;
	c = r->rest.at[0];
	r->rest = stet_str_sub(r->rest, 1, r->rest.len);
	if (c == 'u')
		return escaped_rune(r);
	hit = c ? strchr(from, c) : NULL;
	if (hit)
		stet_buf_char(&r->text, to[hit - from]);
	return hit != NULL;
}

static bool read_text(struct reading *r, stet_str *out)
{
	r->text.len = 0;
	if (!take(r, '"'))
		return false;
	while (r->rest.len) {
		char c = r->rest.at[0];

		r->rest = stet_str_sub(r->rest, 1, r->rest.len);
		if (c == '"') {
			*out = stet_arena_str(r->arena, stet_buf_view(&r->text));
			return !r->text.over && stet_utf8_valid(*out) == out->len;
		}
		if (c == '\\') {
			if (!escape(r))
				return false;
			continue;
		}
		stet_buf_char(&r->text, c);
	}
	return false;
}

static bool read_number(struct reading *r, long long *out)
{
	size_t n = 0;

	skip(r);
	while (n < r->rest.len && r->rest.at[n] >= '0' && r->rest.at[n] <= '9')
		n++;
	if (!stet_str_int(stet_str_sub(r->rest, 0, n), 0, INT64_MAX, out))
		return false;
	r->rest = stet_str_sub(r->rest, n, r->rest.len);
	return true;
}

struct line {
	bool heading;
	long long version;
	struct stet_review_change change;
};

static stet_str *text_member(struct stet_review_change *c, stet_str key)
{
	const struct { const char *key; stet_str *to; } rows[] = {
		{ "id", &c->id }, { "block", &c->block }, { "name", &c->name }, { "before", &c->before }, { "after", &c->after },
		{ "part", &c->part }, { "was", &c->was }, { "is", &c->is }, { "behind", &c->behind },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(key, rows[i].key))
			return rows[i].to;
	return NULL;
}

static bool read_member(struct reading *r, struct line *line)
{
	stet_str key, text, *to;
	long long number = 0;

	if (!read_text(r, &key) || !take(r, ':'))
		return false;
	skip(r);
	if (r->rest.len && r->rest.at[0] != '"') {
		if (!read_number(r, &number))
			return false;
		if (stet_str_is(key, "version"))
			line->version = number;
		else if (stet_str_is(key, "slide"))
			line->change.slide = number > UINT32_MAX ? 0 : (uint32_t)number;
		else if (stet_str_is(key, "shape"))
			line->change.shape = number > UINT32_MAX ? 0 : (uint32_t)number;
		else if (stet_str_is(key, "at"))
			line->change.at = (size_t)number;
		return true;
	}
	if (!read_text(r, &text))
		return false;
	to = text_member(&line->change, key);
	if (to)
		*to = text;
	line->heading |= stet_str_is(key, "stet") && stet_str_is(text, "review");
	for (size_t i = 1; i < N_KINDS; i++)
		if (stet_str_is(key, "kind") && stet_str_is(text, kinds[i]))
			line->change.kind = (enum stet_review_kind)i;
	return true;
}

static bool read_line(struct reading *r, struct line *line)
{
	if (!take(r, '{'))
		return false;
	do
		if (!read_member(r, line))
			return false;
	while (take(r, ','));
	if (!take(r, '}'))
		return false;
	skip(r);
	return !r->rest.len;
}

static int read_all(struct stet_review *review, struct reading *r, stet_str bytes, struct stet_err *err)
{
	stet_str text;
	unsigned n = 0;

	while (stet_str_cut(&bytes, '\n', &text)) {
		struct line line = { 0 };

		if (!stet_str_trim(text).len)
			continue;
		if (n++ == MOST_LINES)
			return stet_fail(err, STET_ELIMIT, "limit.review", "more than %d changes", MOST_LINES);
		r->rest = text;
		if (!read_line(r, &line) || (n == 1 ? !line.heading || line.version != 1 : !line.change.kind || !line.change.id.len))
			return stet_fail(err, STET_EFORMAT, "review.format", "line %u: not a review file of stet", n);
		if (n > 1)
			*STET_PUSH(&review->arena, review->change, review->n) = line.change;
	}
	return n ? STET_OK : stet_fail(err, STET_EFORMAT, "review.format", "an empty review file");
}

int stet_review_read(struct stet_review *review, stet_str bytes, struct stet_err *err)
{
	struct reading r = { .arena = &review->arena };
	int rc;

	*review = (struct stet_review){ 0 };
	rc = read_all(review, &r, bytes, err);
	stet_buf_free(&r.text);
	return rc;
}
