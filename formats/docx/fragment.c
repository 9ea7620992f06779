/* fragment.c - a scanner of elements over bytes that a parser found sound before. */
#include "fragment.h"

#include "fragment_tag.h"
#include "ooxml/names.h"
#include "ooxml/scan.h"

#define DEEPEST   512
#define MOST_NODES ((uint32_t)1 << 26)
#define MOST_LOCAL 64
#define FEW_NODES 64            /* as a paragraph has */

/* Past what is no element: a comment, an instruction, a CDATA section; `at` itself when it is none. */
static size_t skip_other(stet_str s, size_t at)
{
	static const struct { stet_str begin, end; } others[] = {
		{ { "<!--", 4 }, { "-->", 3 } }, { { "<![CDATA[", 9 }, { "]]>", 3 } }, { { "<?", 2 }, { "?>", 2 } },
	};
	stet_str rest = stet_str_sub(s, at, s.len);

	if (rest.len > 1 && rest.at[1] != '!' && rest.at[1] != '?')
		return at;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		size_t end;

		if (!stet_str_starts(rest, others[i].begin))
			continue;
		end = stet_str_find(stet_str_sub(rest, others[i].begin.len, rest.len), others[i].end);
		return end == SIZE_MAX ? SIZE_MAX : at + others[i].begin.len + end + others[i].end.len;
	}
	return at;
}

/* ---- namespaces -------------------------------------------------------------------------------------- */

/* Their tables want strings that end with a NUL. */
static bool terminated(char *to, size_t room, stet_str s)
{
	if (s.len >= room)
		return false;
	if (s.len)
		memcpy(to, s.at, s.len);
	to[s.len] = 0;
	return true;
}

static enum stet_ns ns_of_uri(stet_str uri)
{
	char z[160];

	return terminated(z, sizeof(z), uri) ? stet_ns_of(z) : STET_NS_OTHER;
}

static void declare(struct stet_prefix *to, stet_str prefix, stet_str uri)
{
	*to = (struct stet_prefix){ prefix, uri, uri.len ? ns_of_uri(uri) : STET_NS_NONE };
}

int stet_prefixes_read(struct stet_prefixes *prefixes, struct stet_arena *arena, stet_str part, struct stet_err *err)
{
	stet_str prefix, name, value;
	struct stet_fragment_tag tag;
	size_t at = 0, past, room = 0;

	*prefixes = (struct stet_prefixes){ 0 };
	for (;;) {
		const char *lt = at < part.len ? memchr(part.at + at, '<', part.len - at) : NULL;

		if (!lt)
			return stet_fail(err, STET_EFORMAT, "edit.xml", "no element");
		at = (size_t)(lt - part.at);
		past = skip_other(part, at);
		if (past == at)
			break;
		at = past;
	}
	if (!stet_fragment_tag_read(part, at, &tag) || tag.end)
		return stet_fail(err, STET_EFORMAT, "edit.xml", "no element");
	prefixes->root = tag.prefix;
	at = tag.attrs;
	while (stet_fragment_attr(part, &at, tag.to, &prefix, &name, &value)) {
		bool all = !prefix.len && stet_str_is(name, "xmlns");

		if (stet_str_is(prefix, "xml") && stet_str_is(name, "space"))
			prefixes->keeps_space = stet_str_is(value, "preserve");
		if (!all && !stet_str_is(prefix, "xmlns"))
			continue;
		declare(STET_PUSH(arena, prefixes->prefix, room), all ? STET_STR("") : name, value);
		prefixes->n = (uint32_t)room;
	}
	return STET_OK;
}

stet_str stet_prefix_of(const struct stet_prefixes *prefixes, enum stet_ns ns)
{
	for (uint32_t i = 0; i < prefixes->n; i++)
		if (prefixes->prefix[i].ns == ns && prefixes->prefix[i].prefix.len)
			return prefixes->prefix[i].prefix;
	return (stet_str){ 0 };
}

/* ---- parsing ----------------------------------------------------------------------------------------- */

/* Prefixes that elements in the fragment declare. */
struct local {
	struct stet_prefix prefix[MOST_LOCAL];
	unsigned depth[MOST_LOCAL], n;
};

struct parsing {
	struct stet_fragment *f;
	struct stet_arena *arena;
	struct stet_prefixes *prefixes;
	struct local local;
	uint32_t open[DEEPEST];
	unsigned depth;
	uint32_t room;
	struct stet_node few[FEW_NODES];
};

static const struct stet_prefix *lookup(const struct parsing *p, stet_str prefix)
{
	for (unsigned i = p->local.n; i--;)
		if (stet_str_eq(p->local.prefix[i].prefix, prefix))
			return &p->local.prefix[i];
	for (uint32_t i = 0; i < p->prefixes->n; i++)
		if (stet_str_eq(p->prefixes->prefix[i].prefix, prefix))
			return &p->prefixes->prefix[i];
	return NULL;
}

static bool resolve(const struct parsing *p, const struct stet_fragment_tag *tag, struct stet_node *node)
{
	const struct stet_prefix *in = lookup(p, tag->prefix);
	char z[64];

	if (!in && tag->prefix.len && !stet_str_is(tag->prefix, "xml"))
		return false;
	node->ns = (uint8_t)(in ? in->ns : STET_NS_NONE);
	node->tag = (uint16_t)(terminated(z, sizeof(z), tag->name) ? stet_tag_of((enum stet_ns)node->ns, z) : STET_TAG_OTHER);
	return true;
}

/* Most names are met again and again. */
static bool name_of(struct parsing *p, const struct stet_fragment_tag *tag, struct stet_node *node)
{
	size_t len = (size_t)(tag->name.at + tag->name.len - tag->prefix.at);
	const char *at = tag->prefix.at;
	struct stet_known_name *known;
	unsigned hash = (unsigned)len;

	if (p->local.n || len > sizeof(known->name))
		return resolve(p, tag, node);
	for (size_t i = 0; i < len; i++)
		hash = hash * 31 + (unsigned char)at[i];
	known = &p->prefixes->known[(hash ^ hash >> 7) % 64];
	if (known->len != len || memcmp(known->name, at, len) != 0) {
		if (!resolve(p, tag, node))
			return false;
		known->len = (uint8_t)len;
		memcpy(known->name, at, len);
		known->ns = node->ns;
		known->tag = node->tag;
	}
	node->ns = known->ns;
	node->tag = known->tag;
	return true;
}

static bool declarations(struct parsing *p, const struct stet_fragment_tag *tag)
{
	stet_str prefix, name, value, s = p->f->part;
	size_t at = tag->attrs;

	if (!tag->declares)
		return true;
	while (stet_fragment_attr(s, &at, tag->to, &prefix, &name, &value)) {
		bool all = !prefix.len && stet_str_is(name, "xmlns");

		if (!all && !stet_str_is(prefix, "xmlns"))
			continue;
		if (p->local.n == MOST_LOCAL)
			return false;
		p->local.depth[p->local.n] = p->depth + 1;
		declare(&p->local.prefix[p->local.n++], all ? STET_STR("") : name, value);
	}
	return true;
}

static struct stet_node *push(struct parsing *p)
{
	struct stet_fragment *f = p->f;

	if (f->n == p->room) {
		struct stet_node *more;

		p->room *= 2;
		more = stet_arena_alloc(p->arena, p->room * sizeof(*more));
		memcpy(more, f->node, f->n * sizeof(*more));
		f->node = more;
	}
	f->node[f->n] = (struct stet_node){ 0 };
	return &f->node[f->n++];
}

static void forget_declarations(struct parsing *p)
{
	while (p->local.n && p->local.depth[p->local.n - 1] > p->depth)
		p->local.n--;
}

static bool begins(struct parsing *p, const struct stet_fragment_tag *tag)
{
	struct stet_node *node;
	uint32_t n = p->f->n;

	if (p->depth == DEEPEST || n == MOST_NODES || !declarations(p, tag))
		return false;
	node = push(p);
	node->parent = p->depth ? p->open[p->depth - 1] : FRAGMENT_NONE;
	node->prefix = tag->prefix;
	node->name = tag->name;
	node->from = tag->from;
	node->inner = node->inner_to = node->to = tag->to;
	node->end = n + 1;
	node->declares = tag->declares;
	if (!name_of(p, tag, node))
		return false;
	if (tag->empty)
		forget_declarations(p);
	else
		p->open[p->depth++] = n;
	return true;
}

static bool ends(struct parsing *p, const struct stet_fragment_tag *tag)
{
	struct stet_node *node;

	if (!p->depth)
		return false;
	node = &p->f->node[p->open[--p->depth]];
	node->inner_to = tag->from;
	node->to = tag->to;
	node->end = p->f->n;
	forget_declarations(p);
	return stet_str_eq(node->name, tag->name) && stet_str_eq(node->prefix, tag->prefix);
}

/* An end tag that is written as its start tag was, and nothing more: past it; `at` itself when it is none. */
static size_t skip_end(struct parsing *p, stet_str s, size_t at)
{
	struct stet_node *node = &p->f->node[p->open[p->depth - 1]];
	const char *name = node->prefix.at;
	size_t len = (size_t)(node->name.at + node->name.len - name), to = at + len + 3;

	if (s.len - at < len + 3 || s.at[at + 1] != '/' || s.at[to - 1] != '>' || memcmp(s.at + at + 2, name, len) != 0)
		return at;
	p->depth--;
	node->inner_to = at;
	node->to = to;
	node->end = p->f->n;
	forget_declarations(p);
	return to;
}

static bool scan(struct parsing *p, size_t at, size_t to)
{
	stet_str s = stet_str_sub(p->f->part, 0, to);

	while (at < to) {
		const char *lt = memchr(s.at + at, '<', to - at);
		struct stet_fragment_tag tag;
		size_t past;

		if (!lt)
			return true;
		at = (size_t)(lt - s.at);
		past = p->depth ? skip_end(p, s, at) : at;
		if (past != at) {
			at = past;
			continue;
		}
		past = skip_other(s, at);
		if (past == SIZE_MAX)
			return false;
		if (past != at) {
			if (p->depth)
				p->f->node[p->open[p->depth - 1]].odd = true;
			at = past;
			continue;
		}
		if (!stet_fragment_tag_read(s, at, &tag) || !(tag.end ? ends(p, &tag) : begins(p, &tag)))
			return false;
		at = tag.to;
	}
	return true;
}

int stet_fragment_parse(struct stet_fragment *f, struct stet_arena *arena, stet_str part, struct stet_prefixes *prefixes,
                        size_t from, size_t to, struct stet_err *err)
{
	struct parsing p;

	/* What is large of it is written before it is read. */
	p.f = f;
	p.arena = arena;
	p.prefixes = prefixes;
	p.local.n = 0;
	p.depth = 0;
	p.room = FEW_NODES;
	*f = (struct stet_fragment){ .part = part, .prefixes = prefixes, .node = p.few };
	if (from > to || to > part.len || !scan(&p, from, to) || p.depth) {
		*f = (struct stet_fragment){ .part = part, .prefixes = prefixes };
		return stet_fail(err, STET_EFORMAT, "edit.xml", "its XML is written in a way that is not changed");
	}
	if (f->node == p.few) {
		f->node = stet_arena_alloc(arena, f->n * sizeof(*p.few));
		memcpy(f->node, p.few, f->n * sizeof(*p.few));
	}
	return STET_OK;
}

/* ---- looking around ---------------------------------------------------------------------------------- */

/* The last node that begins at or before that byte. */
static uint32_t last_before(const struct stet_fragment *f, size_t at)
{
	uint32_t from = 0, to = f->n;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (f->node[middle].from <= at)
			from = middle + 1;
		else
			to = middle;
	}
	return from ? from - 1 : FRAGMENT_NONE;
}

uint32_t stet_fragment_at(const struct stet_fragment *f, size_t from)
{
	uint32_t i = last_before(f, from);

	return i != FRAGMENT_NONE && f->node[i].from == from ? i : FRAGMENT_NONE;
}

uint32_t stet_fragment_around(const struct stet_fragment *f, size_t at)
{
	uint32_t i = last_before(f, at);

	while (i != FRAGMENT_NONE && f->node[i].to <= at)
		i = f->node[i].parent;
	return i;
}

uint32_t stet_fragment_first(const struct stet_fragment *f, uint32_t node)
{
	return f->node[node].end > node + 1 ? node + 1 : FRAGMENT_NONE;
}

uint32_t stet_fragment_next(const struct stet_fragment *f, uint32_t node)
{
	uint32_t next = f->node[node].end;

	return next < f->n && f->node[next].parent == f->node[node].parent ? next : FRAGMENT_NONE;
}

uint32_t stet_fragment_child(const struct stet_fragment *f, uint32_t node, enum stet_tag tag)
{
	uint32_t c = stet_fragment_first(f, node);

	while (c != FRAGMENT_NONE && f->node[c].tag != tag)
		c = stet_fragment_next(f, c);
	return c;
}

bool stet_node_is(const struct stet_node *node, const char *name)
{
	return node->ns == STET_NS_w && stet_str_is(node->name, name);
}

bool stet_node_among(const struct stet_node *node, const char *names)
{
	stet_str name = node->name;

	while (node->ns == STET_NS_w && *names) {
		size_t n = 0;

		while (n < name.len && names[n] == name.at[n])
			n++;
		if (n == name.len && (names[n] == ' ' || !names[n]))
			return true;
		for (names += n; *names && *names != ' ';)
			names++;
		names += *names == ' ';
	}
	return false;
}

uint32_t stet_fragment_named(const struct stet_fragment *f, uint32_t node, const char *name)
{
	uint32_t c = stet_fragment_first(f, node);

	while (c != FRAGMENT_NONE && !stet_node_is(&f->node[c], name))
		c = stet_fragment_next(f, c);
	return c;
}

/* ---- what stands in an element ------------------------------------------------------------------------- */

stet_str stet_node_bytes(const struct stet_fragment *f, const struct stet_node *node)
{
	return stet_str_sub(f->part, node->from, node->to - node->from);
}

stet_str stet_node_start(const struct stet_fragment *f, const struct stet_node *node)
{
	return stet_str_sub(f->part, node->from, node->inner - node->from);
}

stet_str stet_node_attrs(const struct stet_fragment *f, const struct stet_node *node)
{
	size_t from = (size_t)(node->name.at + node->name.len - f->part.at), to = node->inner - 1;

	if (to > from && f->part.at[to - 1] == '/')
		to--;
	while (to > from && stet_xml_is_space(f->part.at[to - 1]))
		to--;
	return stet_str_sub(f->part, from, to - from);
}

/* What a prefix means on a start tag: as it says itself, else as the root does. */
static enum stet_ns ns_of_attr(const struct stet_fragment *f, const struct stet_node *node, stet_str wanted)
{
	size_t at = (size_t)(node->name.at + node->name.len - f->part.at);
	stet_str prefix, name, value;

	if (!wanted.len)
		return STET_NS_NONE;
	if (stet_str_is(wanted, "xml"))
		return STET_NS_xml;
	while (node->declares && stet_fragment_attr(f->part, &at, node->inner, &prefix, &name, &value))
		if (stet_str_is(prefix, "xmlns") && stet_str_eq(name, wanted))
			return ns_of_uri(value);
	for (uint32_t i = 0; i < f->prefixes->n; i++) {
		stet_str known = f->prefixes->prefix[i].prefix;

		if (known.len == wanted.len && known.at[0] == wanted.at[0] && stet_str_eq(known, wanted))
			return f->prefixes->prefix[i].ns;
	}
	return STET_NS_OTHER;
}

stet_str stet_node_attr(const struct stet_fragment *f, const struct stet_node *node, enum stet_ns ns, const char *wanted)
{
	size_t at = (size_t)(node->name.at + node->name.len - f->part.at);
	stet_str prefix, name, value;

	while (stet_fragment_attr(f->part, &at, node->inner, &prefix, &name, &value))
		if (stet_str_is(name, wanted) && ns_of_attr(f, node, prefix) == ns)
			return value;
	return (stet_str){ 0 };
}
