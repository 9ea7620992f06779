/* edit_nodes.c - where the elements of a stretch of XML begin and end. */
#include "pptx/edit_nodes.h"

/* A slide has hundreds to thousands; tables of some hundred thousand cells are nothing that anybody edits. */
#define MOST_NODES ((size_t)4 << 20)
#define DEEPEST    512

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- names ---------------------------------------------------------------------------------- */

stet_str stet_pptx_local(stet_str name)
{
	const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;

	return colon ? stet_str_sub(name, (size_t)(colon - name.at) + 1, name.len) : name;
}

stet_str stet_pptx_prefix(stet_str name)
{
	return stet_str_sub(name, 0, name.len - stet_pptx_local(name).len);
}

bool stet_pptx_node_is(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	return i < nodes->n && stet_str_is(stet_pptx_local(nodes->node[i].name), local);
}

/* ---- reading -------------------------------------------------------------------------------- */

struct reading {
	struct stet_pptx_nodes *out;
	struct stet_arena *arena;
	stet_str bytes;                 /* up to the end of the stretch */
	uint32_t open[DEEPEST];
	size_t depth;
	size_t hidden;                  /* elements open inside of a paragraph, when these are not wanted */
	bool shallow;
};

/* Behind `end` after `at`, or SIZE_MAX. */
static size_t behind(const struct reading *r, size_t at, const char *end)
{
	size_t found = stet_str_find(stet_str_sub(r->bytes, at, r->bytes.len), stet_str_of(end));

	return found == SIZE_MAX ? SIZE_MAX : at + found + strlen(end);
}

/* Behind the '>' of the tag at `at`: one in an attribute's value does not count. */
static size_t tag_end(const struct reading *r, size_t at)
{
	char quote = 0;

	for (; at < r->bytes.len; at++) {
		char c = r->bytes.at[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return SIZE_MAX;
}

static stet_str name_at(stet_str bytes, size_t at)
{
	size_t to = at;

	while (to < bytes.len && !is_space(bytes.at[to]) && bytes.at[to] != '>' && bytes.at[to] != '/')
		to++;
	return stet_str_sub(bytes, at, to - at);
}

static bool is_paragraph(const struct reading *r)
{
	return r->depth && stet_str_is(stet_pptx_local(r->out->node[r->open[r->depth - 1]].name), "p");
}

static bool open_element(struct reading *r, size_t from, size_t inside)
{
	struct stet_pptx_nodes *out = r->out;
	bool empty = r->bytes.at[inside - 2] == '/';
	struct stet_pptx_node *node;

	if (r->hidden || (r->shallow && is_paragraph(r))) {
		r->hidden += !empty;
		return r->hidden < DEEPEST;
	}
	if (out->n == MOST_NODES || r->depth == DEEPEST)
		return false;
	node = STET_PUSH(r->arena, out->node, out->n);
	*node = (struct stet_pptx_node){ .from = from, .inside = inside, .close = inside, .to = inside,
		                         .name = name_at(r->bytes, from + 1), .end = (uint32_t)out->n,
		                         .parent = r->depth ? r->open[r->depth - 1] : STET_NONE };
	if (!empty)
		r->open[r->depth++] = (uint32_t)out->n - 1;
	return true;
}

static bool close_element(struct reading *r, size_t from, size_t to)
{
	struct stet_pptx_node *node;

	if (r->hidden) {
		r->hidden--;
		return true;
	}
	if (!r->depth)
		return false;
	node = &r->out->node[r->open[--r->depth]];
	node->close = from;
	node->to = to;
	node->end = (uint32_t)r->out->n;
	return stet_str_eq(node->name, name_at(r->bytes, from + 2));
}

/* What begins with the '<' at `at`; returns where to go on, or SIZE_MAX. */
static size_t markup(struct reading *r, size_t at)
{
	stet_str rest = stet_str_sub(r->bytes, at, r->bytes.len);
	size_t to;

	if (stet_str_starts(rest, STET_STR("<!--")))
		return behind(r, at + 4, "-->");
	if (stet_str_starts(rest, STET_STR("<![CDATA[")))
		return behind(r, at + 9, "]]>");
	if (stet_str_starts(rest, STET_STR("<?")))
		return behind(r, at + 2, "?>");
	if (stet_str_starts(rest, STET_STR("<!")))
		return SIZE_MAX;
	to = tag_end(r, at);
	if (to == SIZE_MAX)
		return SIZE_MAX;
	return (rest.at[1] == '/' ? close_element(r, at, to) : open_element(r, at, to)) ? to : SIZE_MAX;
}

bool stet_pptx_nodes_read(struct stet_pptx_nodes *out, struct stet_arena *arena, stet_str bytes, size_t from, size_t to,
                          bool shallow)
{
	struct reading r = { .out = out, .arena = arena, .bytes = stet_str_sub(bytes, 0, to), .shallow = shallow };

	*out = (struct stet_pptx_nodes){ .bytes = bytes };
	if (from > to || to > bytes.len)
		return false;
	while (from < to) {
		const char *lt = memchr(bytes.at + from, '<', to - from);

		if (!lt)
			break;
		from = markup(&r, (size_t)(lt - bytes.at));
	}
	return from != SIZE_MAX && !r.depth && !r.hidden;
}

/* ---- finding -------------------------------------------------------------------------------- */

uint32_t stet_pptx_node_at(const struct stet_pptx_nodes *nodes, size_t from)
{
	size_t low = 0, high = nodes->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (nodes->node[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low < nodes->n && nodes->node[low].from == from ? (uint32_t)low : STET_NONE;
}

/* The first of that name, from `k` on, of elements side by side up to `end`. */
static uint32_t beside(const struct stet_pptx_nodes *nodes, uint32_t k, uint32_t end, const char *local)
{
	for (; k < end; k = nodes->node[k].end)
		if (!local || stet_pptx_node_is(nodes, k, local))
			return k;
	return STET_NONE;
}

uint32_t stet_pptx_node_child(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	return i < nodes->n ? beside(nodes, i + 1, nodes->node[i].end, local) : STET_NONE;
}

uint32_t stet_pptx_node_next(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	uint32_t parent = nodes->node[i].parent;

	return beside(nodes, nodes->node[i].end, parent == STET_NONE ? (uint32_t)nodes->n : nodes->node[parent].end, local);
}

size_t stet_pptx_node_count(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	size_t n = 0;

	for (uint32_t k = stet_pptx_node_child(nodes, i, local); k != STET_NONE; k = stet_pptx_node_next(nodes, k, local))
		n++;
	return n;
}

uint32_t stet_pptx_node_deep(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	if (i >= nodes->n)
		return STET_NONE;
	for (uint32_t k = i + 1; k < nodes->node[i].end; k++)
		if (stet_pptx_node_is(nodes, k, local))
			return k;
	return STET_NONE;
}

uint32_t stet_pptx_node_up(const struct stet_pptx_nodes *nodes, uint32_t i, const char *local)
{
	while (i < nodes->n) {
		i = nodes->node[i].parent;
		if (stet_pptx_node_is(nodes, i, local))
			return i;
	}
	return STET_NONE;
}

stet_str stet_pptx_node_all(const struct stet_pptx_nodes *nodes, uint32_t i)
{
	return stet_str_sub(nodes->bytes, nodes->node[i].from, nodes->node[i].to - nodes->node[i].from);
}

stet_str stet_pptx_node_tag(const struct stet_pptx_nodes *nodes, uint32_t i)
{
	return stet_str_sub(nodes->bytes, nodes->node[i].from, nodes->node[i].inside - nodes->node[i].from);
}

stet_str stet_pptx_node_inner(const struct stet_pptx_nodes *nodes, uint32_t i)
{
	return stet_str_sub(nodes->bytes, nodes->node[i].inside, nodes->node[i].close - nodes->node[i].inside);
}

/* ---- start tags ----------------------------------------------------------------------------- */

bool stet_pptx_tag_next(stet_str tag, size_t *at, stet_str *name, stet_str *value)
{
	size_t i = *at ? *at : 1 + name_at(tag, 1).len, from;
	char quote;

	while (i < tag.len && is_space(tag.at[i]))
		i++;
	for (from = i; i < tag.len && tag.at[i] != '=' && tag.at[i] != '>' && tag.at[i] != '/' && !is_space(tag.at[i]);)
		i++;
	*name = stet_str_sub(tag, from, i - from);
	while (i < tag.len && (is_space(tag.at[i]) || tag.at[i] == '='))
		i++;
	if (!name->len || i >= tag.len || (tag.at[i] != '"' && tag.at[i] != '\''))
		return false;
	quote = tag.at[i++];
	for (from = i; i < tag.len && tag.at[i] != quote;)
		i++;
	*value = stet_str_sub(tag, from, i - from);
	*at = i + 1;
	return i < tag.len;
}

stet_str stet_pptx_tag_attr(stet_str tag, const char *name)
{
	stet_str key, value;

	for (size_t at = 0; stet_pptx_tag_next(tag, &at, &key, &value);)
		if (stet_str_is(key, name))
			return value;
	return (stet_str){ 0 };
}

long long stet_pptx_tag_int(stet_str tag, const char *name, long long min, long long max, long long otherwise)
{
	stet_str_int(stet_str_trim(stet_pptx_tag_attr(tag, name)), min, max, &otherwise);
	return otherwise;
}

bool stet_pptx_tag_bool(stet_str tag, const char *name)
{
	stet_str value = stet_str_trim(stet_pptx_tag_attr(tag, name));

	return stet_str_is(value, "1") || stet_str_is(value, "true");
}

static const struct stet_pptx_attr *named(const struct stet_pptx_attr *attr, size_t n, stet_str name)
{
	for (size_t i = 0; i < n; i++)
		if (stet_str_is(name, attr[i].name))
			return &attr[i];
	return NULL;
}

static void put(struct stet_buf *out, const char *name, const char *value)
{
	stet_buf_char(out, ' ');
	stet_buf_z(out, name);
	stet_buf_z(out, "=\"");
	stet_buf_z(out, value);
	stet_buf_char(out, '"');
}

void stet_pptx_retag(struct stet_buf *out, stet_str tag, const struct stet_pptx_attr *attr, size_t n)
{
	stet_str name, value;

	stet_buf_str(out, stet_str_sub(tag, 0, 1 + name_at(tag, 1).len));
	for (size_t at = 0; stet_pptx_tag_next(tag, &at, &name, &value);) {
		const struct stet_pptx_attr *other = named(attr, n, name);

		if (other && !other->value)
			continue;
		if (other) {
			put(out, other->name, other->value);
			continue;
		}
		stet_buf_char(out, ' ');
		stet_buf_str(out, name);
		stet_buf_char(out, '=');
		stet_buf_str(out, stet_str_sub((stet_str){ value.at - 1, value.len + 2 }, 0, value.len + 2));
	}
	for (size_t i = 0; i < n; i++)
		if (attr[i].value && !stet_pptx_tag_attr(tag, attr[i].name).at)
			put(out, attr[i].name, attr[i].value);
	stet_buf_z(out, stet_str_ends(tag, STET_STR("/>")) ? "/>" : ">");
}
