/* settle_patch.c - from the fates of elements to patches of bytes. */
#include "ooxml/scan.h"
#include "settle.h"

/* ---- prefixes that only a tag which goes declares ----------------------------------------------------- */

/* The next attribute in a tag, with its value and quotes; false when there is none. */
static bool attribute(stet_str *rest, stet_str *name, stet_str *whole)
{
	size_t from = 0, i, to;

	while (from < rest->len && (stet_xml_is_space(rest->at[from]) || rest->at[from] == '/'))
		from++;
	for (i = from; i < rest->len && rest->at[i] != '=' && !stet_xml_is_space(rest->at[i]);)
		i++;
	*name = stet_str_sub(*rest, from, i - from);
	while (i < rest->len && rest->at[i] != '"' && rest->at[i] != '\'')
		i++;
	for (to = i + 1; to < rest->len && rest->at[to] != rest->at[i];)
		to++;
	if (to >= rest->len)
		return false;
	*whole = stet_str_sub(*rest, from, to + 1 - from);
	*rest = stet_str_sub(*rest, to + 1, rest->len);
	return true;
}

/* What stands in a start tag behind the name. */
static stet_str attributes(const struct stet_settle *s, uint32_t i)
{
	stet_str tag = stet_str_sub(s->bytes, s->node[i].from, s->node[i].open - s->node[i].from);
	size_t name = 1;

	while (name < tag.len && !stet_xml_ends_name(tag.at[name]))
		name++;
	tag = stet_str_sub(tag, name, tag.len);
	if (tag.len)
		tag.len--;
	return tag;
}

static bool declares(const struct stet_settle *s, uint32_t i, stet_str prefix)
{
	stet_str rest = attributes(s, i), name, whole;

	while (attribute(&rest, &name, &whole))
		if (stet_str_eq(name, prefix))
			return true;
	return false;
}

static void declare(const struct stet_settle *s, uint32_t i, stet_str all, size_t base, struct stet_patches *patches)
{
	size_t at = s->node[i].open - 1 - attributes(s, i).len - base;
	stet_str name, whole;

	while (attribute(&all, &name, &whole))
		if (stet_str_starts(name, STET_STR("xmlns")) && !declares(s, i, name)) {
			stet_patch_add(patches, at, at, STET_STR(" "));
			stet_patch_add(patches, at, at, whole);
		}
}

/* Those that come out of it declare what it declared.  No deeper than elements are nested. */
static void hand_down(const struct stet_settle *s, uint32_t from, stet_str all, size_t base, struct stet_patches *patches)
{
	if (stet_str_find(all, STET_STR("xmlns")) == SIZE_MAX)
		return;
	EACH_CHILD(s, from, c)
		if (s->node[c].fate == FATE_BARE)
			hand_down(s, c, all, base, patches);
		else if (s->node[c].fate == FATE_STAYS)
			declare(s, c, all, base, patches);
}

/* ---- deleted text that is text again --------------------------------------------------------------------- */

static bool is_text_again(const struct stet_settle *s, uint32_t i)
{
	bool again = false;

	for (uint32_t a = s->node[i].parent; a != SETTLE_NONE; a = s->node[a].parent) {
		if (s->node[a].tag != w_del && s->node[a].tag != w_moveFrom)
			continue;
		if (s->node[a].fate == FATE_BARE)
			again = true;
		else if (s->node[a].tag == w_del)
			return false;
	}
	return again;
}

/* The local name in a tag at `at`, behind '<' or "</", becomes another. */
static void rename_tag(const struct stet_settle *s, size_t at, stet_str name, size_t base, struct stet_patches *patches)
{
	size_t from = at, to = at;

	for (; to < s->bytes.len && !stet_xml_ends_name(s->bytes.at[to]); to++)
		if (s->bytes.at[to] == ':')
			from = to + 1;
	stet_patch_add(patches, from - base, to - base, name);
}

static void deleted_text(const struct stet_settle *s, uint32_t i, size_t base, struct stet_patches *patches)
{
	const struct stet_settle_node *n = &s->node[i];
	stet_str name = n->tag == w_delText ? STET_STR("t") : STET_STR("instrText");

	if (!is_text_again(s, i))
		return;
	rename_tag(s, n->from + 1, name, base, patches);
	if (n->close < n->to)
		rename_tag(s, n->close + 2, name, base, patches);
}

/* ---- patches ---------------------------------------------------------------------------------------------- */

static void put(const struct stet_settle *s, uint32_t i, enum stet_put_where where, size_t at, struct stet_patches *patches)
{
	for (uint32_t k = s->node[i].put; k; k = s->put[k - 1].next)
		if (s->put[k - 1].where == where)
			stet_patch_add(patches, at, at, s->put[k - 1].bytes);
}

void stet_settle_patch(const struct stet_settle *s, uint32_t first, uint32_t last, size_t base, struct stet_patches *patches)
{
	for (uint32_t i = first, next; i < last; i = next) {
		const struct stet_settle_node *n = &s->node[i];

		next = i + 1;
		if (n->put)
			put(s, i, PUT_BEFORE, n->from - base, patches);
		if (n->fate == FATE_GONE) {
			stet_patch_add(patches, n->from - base, n->to - base, STET_STR(""));
			next = n->next;
			continue;
		}
		if (n->fate == FATE_BARE) {
			stet_patch_add(patches, n->from - base, n->open - base, STET_STR(""));
			if (n->close < n->to)
				stet_patch_add(patches, n->close - base, n->to - base, STET_STR(""));
			hand_down(s, i, attributes(s, i), base, patches);
		} else if (n->tag == w_delText || n->tag == w_delInstrText) {
			deleted_text(s, i, base, patches);
		}
		if (n->put) {
			put(s, i, PUT_INSIDE, n->open - base, patches);
			put(s, i, PUT_AFTER, n->to - base, patches);
		}
	}
}
