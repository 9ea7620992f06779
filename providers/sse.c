/* sse.c - a stream cut into events, whatever the pieces in which it comes. */
#include "sse.h"

#define LINE_MAX_DEFAULT ((size_t)4 << 20)
#define WHOLE_MAX_DEFAULT ((size_t)16 << 20)

struct cutting {
	struct stet_cutter *cutter;
	stet_event_fn *each;
	void *user;
	struct stet_err *err;
};

static size_t line_max(const struct stet_cutter *cutter)
{
	return cutter->line_max ? cutter->line_max : LINE_MAX_DEFAULT;
}

static size_t whole_max(const struct stet_cutter *cutter)
{
	return cutter->whole_max ? cutter->whole_max : WHOLE_MAX_DEFAULT;
}

/* More, if it fits. */
static int grow(struct stet_buf *buf, stet_str more, size_t max, const char *what, struct stet_err *err)
{
	if (more.len > max || buf->len > max - more.len)
		return stet_fail(err, STET_EPROVIDER, "provider.limit", "%s of the answer is over %zu bytes", what, max);
	stet_buf_str(buf, more);
	return stet_buf_check(buf, err);
}

/* ---- events -------------------------------------------------------------------------------------- */

static void forget(struct stet_cutter *cutter)
{
	cutter->data.len = cutter->name.len = 0;
	cutter->naked = cutter->quoted = cutter->escaped = false;
	cutter->depth = 0;
}

static int give(struct cutting *cut, stet_str name, stet_str data)
{
	struct stet_event event = { name, data };

	return cut->each(cut->user, &event, cut->err);
}

/* What was gathered; the line end after its last line is not part of it. */
static int dispatch(struct cutting *cut)
{
	struct stet_cutter *cutter = cut->cutter;
	int rc = STET_OK;

	if (cutter->data.len > 1)
		rc = give(cut, stet_buf_view(&cutter->name), (stet_str){ cutter->data.at, cutter->data.len - 1 });
	forget(cutter);
	return rc;
}

/* ---- an object without "data:" ------------------------------------------------------------------- */

/* Follow the braces; true when the value ends in this line. */
static bool closes(struct stet_cutter *cutter, stet_str line)
{
	for (size_t i = 0; i < line.len; i++) {
		char c = line.at[i];

		if (cutter->escaped)
			cutter->escaped = false;
		else if (cutter->quoted)
			cutter->escaped = c == '\\', cutter->quoted = c != '"';
		else if (c == '"')
			cutter->quoted = true;
		else if (c == '{' || c == '[')
			cutter->depth++;
		else if ((c == '}' || c == ']') && cutter->depth && --cutter->depth == 0)
			return true;
	}
	return false;
}

static int add_line(struct cutting *cut, stet_str line)
{
	int rc = grow(&cut->cutter->data, line, whole_max(cut->cutter), "an event", cut->err);

	return rc ? rc : grow(&cut->cutter->data, STET_STR("\n"), whole_max(cut->cutter), "an event", cut->err);
}

static int naked(struct cutting *cut, stet_str line)
{
	int rc;

	cut->cutter->naked = true;
	rc = add_line(cut, line);
	if (rc == STET_OK && closes(cut->cutter, line))
		rc = dispatch(cut);
	return rc;
}

/* Does a naked value begin, or go on, with this line? */
static bool is_naked(const struct stet_cutter *cutter, stet_str line)
{
	if (!cutter->naked)
		return cutter->data.len == 0 && line.len && (line.at[0] == '{' || line.at[0] == '[');
	return !stet_str_starts(line, STET_STR("data:")) && !stet_str_starts(line, STET_STR("event:")) &&
	       !stet_str_starts(line, STET_STR(":"));
}

/* ---- lines --------------------------------------------------------------------------------------- */

static int field(struct cutting *cut, stet_str line)
{
	struct stet_cutter *cutter = cut->cutter;
	stet_str name, value = line;

	stet_str_cut(&value, ':', &name);
	if (value.len && value.at[0] == ' ')
		value = stet_str_sub(value, 1, value.len);
	if (stet_str_is(name, "data"))
		return add_line(cut, value);
	if (stet_str_is(name, "event")) {
		cutter->name.len = 0;
		return grow(&cutter->name, value, line_max(cutter), "a line", cut->err);
	}
	return STET_OK;
}

static int sse_line(struct cutting *cut, stet_str line)
{
	struct stet_cutter *cutter = cut->cutter;

	if (is_naked(cutter, line))
		return naked(cut, line);
	if (cutter->naked)
		forget(cutter);
	if (line.len == 0)
		return dispatch(cut);
	return line.at[0] == ':' ? STET_OK : field(cut, line);
}

static int whole_line(struct cutting *cut, stet_str line)
{
	if (!cut->cutter->begun && stet_str_starts(line, STET_STR("\xEF\xBB\xBF")))
		line = stet_str_sub(line, 3, line.len);
	cut->cutter->begun = true;
	if (cut->cutter->framing == STET_FRAMING_SSE)
		return sse_line(cut, line);
	line = stet_str_trim(line);
	return line.len ? give(cut, STET_STR(""), line) : STET_OK;
}

/* A line's last piece has come. */
static int end_line(struct cutting *cut, stet_str piece)
{
	struct stet_buf *held = &cut->cutter->line;
	int rc;

	if (held->len == 0) {
		if (piece.len > line_max(cut->cutter))
			return grow(held, piece, line_max(cut->cutter), "a line", cut->err);
		return whole_line(cut, piece);
	}
	rc = grow(held, piece, line_max(cut->cutter), "a line", cut->err);
	if (rc == STET_OK)
		rc = whole_line(cut, stet_buf_view(held));
	held->len = 0;
	return rc;
}

/* Where the line ends: at the first CR or LF. */
static size_t line_end(stet_str s)
{
	const char *lf = memchr(s.at, '\n', s.len);
	size_t len = lf ? (size_t)(lf - s.at) : s.len;
	const char *cr = memchr(s.at, '\r', len);

	return cr ? (size_t)(cr - s.at) : len;
}

static int feed_lines(struct cutting *cut, stet_str bytes)
{
	struct stet_cutter *cutter = cut->cutter;
	int rc = STET_OK;

	while (rc == STET_OK && bytes.len) {
		size_t end;

		if (cutter->after_cr && bytes.at[0] == '\n')
			bytes = stet_str_sub(bytes, 1, bytes.len);
		cutter->after_cr = false;
		if (bytes.len == 0)
			break;
		end = line_end(bytes);
		if (end == bytes.len)
			return grow(&cutter->line, bytes, line_max(cutter), "a line", cut->err);
		cutter->after_cr = bytes.at[end] == '\r';
		rc = end_line(cut, stet_str_sub(bytes, 0, end));
		bytes = stet_str_sub(bytes, end + 1, bytes.len);
	}
	return rc;
}

int stet_cutter_feed(struct stet_cutter *cutter, stet_str bytes, stet_event_fn *each, void *user, struct stet_err *err)
{
	struct cutting cut = { cutter, each, user, err };

	if (cutter->framing == STET_FRAMING_WHOLE)
		return grow(&cutter->data, bytes, whole_max(cutter), "the body", err);
	return feed_lines(&cut, bytes);
}

/* ---- the end ------------------------------------------------------------------------------------- */

static bool is_complete(stet_str data)
{
	struct stet_tree *tree;
	bool whole = stet_str_starts(data, STET_STR("[DONE]")) || !stet_tree_parse(&tree, data, NULL);

	if (whole && !stet_str_starts(data, STET_STR("[DONE]")))
		stet_tree_free(tree);
	return whole;
}

static int end_lines(struct cutting *cut)
{
	struct stet_cutter *cutter = cut->cutter;
	stet_str line = stet_str_trim(stet_buf_view(&cutter->line));

	if (cutter->framing == STET_FRAMING_LINES)
		return is_complete(line) ? end_line(cut, STET_STR("")) : STET_OK;
	if (line.len) {
		int rc = end_line(cut, STET_STR(""));

		if (rc)
			return rc;
	}
	return cutter->data.len > 1 && is_complete(stet_str_sub(stet_buf_view(&cutter->data), 0, cutter->data.len - 1)) ?
	       dispatch(cut) : STET_OK;
}

int stet_cutter_end(struct stet_cutter *cutter, stet_event_fn *each, void *user, struct stet_err *err)
{
	struct cutting cut = { cutter, each, user, err };
	stet_str whole = stet_str_trim(stet_buf_view(&cutter->data));
	int rc = STET_OK;

	if (cutter->framing != STET_FRAMING_WHOLE)
		rc = end_lines(&cut);
	else if (whole.len)
		rc = give(&cut, STET_STR(""), whole);
	cutter->line.len = 0;
	forget(cutter);
	return rc;
}

void stet_cutter_free(struct stet_cutter *cutter)
{
	stet_buf_free(&cutter->line);
	stet_buf_free(&cutter->data);
	stet_buf_free(&cutter->name);
}
