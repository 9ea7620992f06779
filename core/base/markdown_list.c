/* markdown_list.c - list items: four spaces to a level, more where a number is long. */
#include "base/markdown.h"

#define LEVELS  9
#define STEP    4
#define BIGGEST 999999999u      /* CommonMark takes nine digits */

stet_str stet_markdown_spaces(unsigned n)
{
	static const char spaces[] = "                                                                                "
	                             "                                                ";

	return stet_str_sub((stet_str){ spaces, sizeof(spaces) - 1 }, 0, n);
}

static void put_sign(struct stet_buf *out, struct stet_markdown_list *list, uint32_t number)
{
	size_t before = out->len;

	if (list->ordered)
		stet_buf_fmt(out, "%u%c ", number, list->sign);
	else
		stet_buf_z(out, "- ");
	list->inside = list->indent + (unsigned)(out->len - before);
	list->next = number < BIGGEST ? number + 1 : number;
}

/* The list of a level goes on; or another one begins in its place, told apart by its sign.  True for that. */
static bool begins_anew(struct stet_markdown_list *list, bool ordered, uint32_t number)
{
	if (list->ordered == ordered && (!ordered || list->next == number))
		return false;
	list->sign = !ordered ? '-' : list->sign == '.' ? ')' : '.';
	list->ordered = ordered;
	return true;
}

/* Where levels are skipped, their signs stand on one line: "- - text". */
static void open_to(struct stet_buf *out, struct stet_markdown_lists *lists, unsigned level, bool ordered, uint32_t number)
{
	bool first = true;

	while (lists->n <= level) {
		struct stet_markdown_list *list = &lists->list[lists->n], *above = lists->n ? list - 1 : NULL;
		bool last = lists->n++ == level;

		list->ordered = last && ordered;
		list->sign = list->ordered ? '.' : '-';
		list->indent = above ? above->inside : 0;
		if (first && above && list->indent < above->indent + STEP)
			list->indent = above->indent + STEP;
		if (first)
			stet_buf_str(out, stet_markdown_spaces(list->indent));
		put_sign(out, list, last ? number : 0);
		first = false;
	}
}

unsigned stet_markdown_item(struct stet_buf *out, struct stet_markdown_lists *lists, unsigned level, bool ordered,
                            uint32_t number)
{
	bool apart = lists->n == 0;

	level = level < LEVELS ? level : LEVELS - 1;
	number = number < BIGGEST ? number : BIGGEST;
	if (lists->n > level + 1)
		lists->n = level + 1;
	if (lists->n == level + 1) {
		struct stet_markdown_list *list = &lists->list[level];

		if (begins_anew(list, ordered, number))
			stet_buf_char(out, '\n');
		stet_buf_str(out, stet_markdown_spaces(list->indent));
		put_sign(out, list, number);
	} else {
		/* Only a list that begins with 1 may follow a line of text. */
		if ((apart || (ordered && number != 1 && lists->n == level)) && out->len)
			stet_buf_char(out, '\n');
		open_to(out, lists, level, ordered, number);
	}
	return lists->list[level].inside;
}
