/* edit_near.c - which paragraphs stand beside one. */
#include "edit_near.h"

#include "ooxml/scan.h"

/* The local name of the tag at `at`, if it is in the namespace of Word; else empty. */
static stet_str name_at(const struct stet_docx_part *part, size_t at)
{
	stet_str rest = stet_str_sub(part->bytes, at + 1, 64);
	size_t n = 0;

	if (!stet_str_starts(rest, part->el))
		return STET_STR("");
	rest = stet_str_sub(rest, part->el.len, rest.len);
	while (n < rest.len && ((rest.at[n] | 0x20) >= 'a') && ((rest.at[n] | 0x20) <= 'z'))
		n++;
	return stet_str_sub(rest, 0, n);
}

static bool is_mark(stet_str name)
{
	static const char *const names[] = {
		"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd",
		"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (stet_str_is(name, names[i]))
			return true;
	return false;
}

/* Past white space, comments and marks. */
static size_t skip_marks(const struct stet_docx_part *part, size_t at)
{
	stet_str s = part->bytes;

	for (;;) {
		stet_str rest;
		size_t end;

		at = stet_xml_skip_space(s, at);
		rest = stet_str_sub(s, at, s.len);
		if (stet_str_starts(rest, STET_STR("<!--")))
			end = stet_str_find(rest, STET_STR("-->"));
		else if (rest.len && rest.at[0] == '<' && is_mark(name_at(part, at)))
			end = stet_str_find(stet_str_sub(rest, 0, 4096), STET_STR("/>"));
		else
			return at;
		if (end == SIZE_MAX || memchr(rest.at + 1, '<', end))
			return at;
		at += end + (rest.at[end] == '-' ? 3 : 2);
	}
}

bool stet_docx_near_is_last(const struct stet_docx_edit *e, const struct stet_docx_plan *plan)
{
	size_t at = skip_marks(plan->part, e->block[plan->block].to);

	return at >= plan->part->bytes.len || plan->part->bytes.at[at] != '<' || !stet_str_is(name_at(plan->part, at), "p");
}

/* Text boxes stand behind the paragraph that they are in. */
uint32_t stet_docx_near_before(const struct stet_docx_edit *e, const struct stet_docx_part *part, uint32_t block)
{
	uint32_t parent = e->block[block].parent, i = block;

	while (i-- && i != parent) {
		const struct stet_block *before;

		while (e->block[i].parent != parent && e->block[i].parent != STET_NONE)
			i = e->block[i].parent;
		before = &e->block[i];
		if (before->parent != parent || before->part != e->block[block].part)
			return STET_NONE;
		if (before->kind == STET_TEXTBOX)
			continue;
		if (before->kind != STET_PARAGRAPH || before->to > e->block[block].from || before->from >= before->to)
			return STET_NONE;
		return skip_marks(part, before->to) == e->block[block].from ? i : STET_NONE;
	}
	return STET_NONE;
}
