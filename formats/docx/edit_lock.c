/* edit_lock.c - content controls around what is to be changed: whether they allow it, and what they must then forget. */
#include "edit_lock.h"

#include "ooxml/scan.h"

struct stet_docx_lock {
	size_t from, to;                /* of the w:sdt */
	uint32_t around;                /* index of the one around it, or FRAGMENT_NONE */
	bool locked, group, choice, sign, single;
	struct { size_t from, to; } asks, bound;        /* of its w:showingPlcHdr and w:dataBinding; to == 0: none */
	bool filled;
};

/* ---- reading ----------------------------------------------------------------------------------------- */

static void property(struct stet_docx_lock *lock, const struct stet_fragment *f, const struct stet_node *node)
{
	stet_str val = stet_node_attr(f, node, STET_NS_w, "val");

	if (stet_node_is(node, "lock"))
		lock->locked = stet_str_is(val, "contentLocked") || stet_str_is(val, "sdtContentLocked");
	else if (stet_node_is(node, "group"))
		lock->group = true;
	else if (stet_node_is(node, "dropDownList"))
		lock->choice = true;
	else if (stet_node_is(node, "text"))
		lock->single = true;
	else if (stet_node_is(node, "picture") || stet_str_is(node->name, "checkbox"))
		lock->sign = true;
	else if (stet_node_is(node, "showingPlcHdr"))
		lock->asks.from = node->from, lock->asks.to = node->to;
	else if (stet_str_is(node->name, "dataBinding"))
		lock->bound.from = node->from, lock->bound.to = node->to;
}

static void properties(struct stet_docx_edit *e, struct stet_docx_part *part, struct stet_docx_lock *lock, size_t from)
{
	stet_str end = stet_arena_fmt(e->arena, "</%.*ssdtPr>", STET_ARG(part->el));
	size_t len = stet_str_find(stet_str_sub(part->bytes, from, 1 << 20), end);
	struct stet_fragment f;

	if (len == SIZE_MAX ||
	    stet_fragment_parse(&f, e->arena, part->bytes, &part->prefixes, from, from + len + end.len, NULL) || !f.n) {
		lock->locked = true;
		return;
	}
	for (uint32_t c = stet_fragment_first(&f, 0); c != FRAGMENT_NONE; c = stet_fragment_next(&f, c))
		property(lock, &f, &f.node[c]);
}

/* What follows "w:sdt" in the name of an element, when it is one. */
static bool is_tag(stet_str s, size_t at, size_t len, bool *end)
{
	*end = at && s.at[at - 1] == '/';
	return at > *end && s.at[at - 1 - *end] == '<' && at + len < s.len;
}

/* Where "w:sdt" stands next.  A 'd' is rare where 'w' and ':' are not. */
static size_t next_name(stet_str s, size_t at, stet_str name)
{
	const char *begin = s.at + at, *end = s.at + s.len, *d = begin;

	for (; d < end && (d = memchr(d, 'd', (size_t)(end - d))) != NULL; d++)
		if ((size_t)(d - begin) >= name.len - 2 && end - d >= 2 && d[1] == 't' && !memcmp(d - (name.len - 2), name.at, name.len))
			return (size_t)(d - s.at) - (name.len - 2);
	return SIZE_MAX;
}

static void read_locks(struct stet_docx_edit *e, struct stet_docx_part *part)
{
	stet_str name = stet_arena_fmt(e->arena, "%.*ssdt", STET_ARG(part->el)), s = part->bytes;
	uint32_t open = FRAGMENT_NONE;
	size_t at = 0;

	part->locks_read = true;
	while (at < s.len && (at = next_name(s, at, name)) != SIZE_MAX) {
		stet_str rest;
		bool end;

		if (is_tag(s, at, name.len, &end)) {
			rest = stet_str_sub(s, at + name.len, s.len);
			if (stet_xml_ends_name(rest.at[0]) && !end) {
				*STET_PUSH(e->arena, part->lock, part->n_locks) =
					(struct stet_docx_lock){ .from = at - 1, .to = s.len, .around = open };
				open = (uint32_t)part->n_locks - 1;
			} else if (stet_xml_ends_name(rest.at[0]) && open != FRAGMENT_NONE) {
				part->lock[open].to = at + name.len;
				open = part->lock[open].around;
			} else if (open != FRAGMENT_NONE && !end && stet_str_starts(rest, STET_STR("Pr"))) {
				if (rest.len > 2 && stet_xml_ends_name(rest.at[2]) && rest.at[2] != '/')
					properties(e, part, &part->lock[open], at - 1);
			}
		}
		at += name.len;
	}
}

static uint32_t innermost(struct stet_docx_edit *e, struct stet_docx_part *part, size_t at)
{
	uint32_t from = 0, to;

	if (!part->locks_read)
		read_locks(e, part);
	to = (uint32_t)part->n_locks;
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (part->lock[middle].from <= at)
			from = middle + 1;
		else
			to = middle;
	}
	for (from--; from != FRAGMENT_NONE && part->lock[from].to <= at; from = part->lock[from].around)
		;
	return from;
}

/* ---- asking ------------------------------------------------------------------------------------------ */

static const char *refusal(const struct stet_docx_lock *lock, bool inner, const char **slug)
{
	*slug = "edit.locked";
	if (lock->locked || (lock->group && inner))
		return "its content control is locked";
	*slug = "edit.control";
	if (inner && lock->sign)
		return "a check box or a picture is not changed as text";
	if (inner && lock->choice)
		return "its list has what can stand there, and other text cannot";
	*slug = "edit.bound";
	return lock->bound.to ? "its content control shows data that is stored elsewhere in the file" : NULL;
}

bool stet_docx_edit_open(struct stet_docx_edit *e, uint32_t change, struct stet_docx_part *part, size_t at)
{
	uint32_t first = innermost(e, part, at);

	for (uint32_t i = first; i != FRAGMENT_NONE && !e->how->force; i = part->lock[i].around) {
		const char *slug, *why = refusal(&part->lock[i], i == first, &slug);

		if (!why)
			continue;
		stet_outcome_refuse(e->outcome, change, slug, "%s", why);
		return false;
	}
	return true;
}

bool stet_docx_edit_single(struct stet_docx_edit *e, struct stet_docx_part *part, size_t at)
{
	for (uint32_t i = innermost(e, part, at); i != FRAGMENT_NONE; i = part->lock[i].around)
		if (part->lock[i].single)
			return true;
	return false;
}

void stet_docx_edit_filled(struct stet_docx_edit *e, struct stet_docx_part *part, size_t at)
{
	for (uint32_t i = innermost(e, part, at); i != FRAGMENT_NONE; i = part->lock[i].around) {
		struct stet_docx_lock *lock = &part->lock[i];

		if (lock->filled)
			continue;
		lock->filled = true;
		if (lock->asks.to)
			stet_patch_add(part->patches, lock->asks.from, lock->asks.to, STET_STR(""));
		if (lock->bound.to)
			stet_patch_add(part->patches, lock->bound.from, lock->bound.to, STET_STR(""));
	}
}
