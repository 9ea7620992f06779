/* markdown_tidy.c - runs as a person would have made them: no bold spaces, no word in two halves, nothing at the edges
 * of a line that does not show. */
#include "base/markdown.h"

struct tidy {
	struct stet_arena *arena;
	struct stet_run *run;
	size_t n;
	uint32_t looks;         /* before the spaces that wait, */
	stet_str link;
	struct stet_run space;  /* with a length when some do */
};

static bool is_break(const struct stet_run *run)
{
	return run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Text next to text in memory, with one look, is one run. */
static void push(struct tidy *t, const struct stet_run *run)
{
	struct stet_run *last = t->n ? &t->run[t->n - 1] : NULL;

	if (last && last->kind == STET_TEXT && run->kind == STET_TEXT && last->flags == run->flags &&
	    stet_str_eq(last->link, run->link) && last->text.at + last->text.len == run->text.at)
		last->text.len += run->text.len;
	else
		*STET_PUSH(t->arena, t->run, t->n) = *run;
}

static void flush(struct tidy *t, uint32_t looks, stet_str link)
{
	if (t->space.text.len == 0)
		return;
	t->space.flags = (t->space.flags & ~(uint32_t)STET_MARKDOWN_LOOKS) | (t->looks & looks & STET_MARKDOWN_LOOKS);
	if (!stet_str_eq(t->link, link))
		t->space.link = (stet_str){ "", 0 };
	push(t, &t->space);
	t->space.text.len = 0;
}

static void wait(struct tidy *t, const struct stet_run *run, size_t from, size_t len)
{
	if (len == 0 || t->n == 0 || is_break(&t->run[t->n - 1]))
		return;
	/* Those of two runs side by side wait one after the other. */
	if (t->space.text.len)
		flush(t, t->looks, t->link);
	t->space = *run;
	t->space.text = stet_str_sub(run->text, from, len);
}

static void text(struct tidy *t, const struct stet_run *run)
{
	stet_str s = run->text;
	struct stet_run core = *run;
	size_t head = 0, tail = s.len;

	while (head < s.len && is_space(s.at[head]))
		head++;
	while (tail > head && is_space(s.at[tail - 1]))
		tail--;
	wait(t, run, 0, head);
	if (tail == head)
		return;
	flush(t, run->flags, run->link);
	core.text = stet_str_sub(s, head, tail - head);
	push(t, &core);
	t->looks = run->flags;
	t->link = run->link;
	wait(t, run, tail, s.len - tail);
}

const struct stet_run *stet_markdown_tidy(struct stet_arena *arena, const struct stet_run *run, size_t *n)
{
	struct tidy t = { .arena = arena };

	for (size_t i = 0; i < *n; i++) {
		if (run[i].kind == STET_TEXT) {
			text(&t, &run[i]);
			continue;
		}
		if (is_break(&run[i]))
			t.space.text.len = 0;
		flush(&t, 0, (stet_str){ 0 });
		if (t.n || !is_break(&run[i]))
			push(&t, &run[i]);
		t.looks = 0;
		t.link = (stet_str){ 0 };
	}
	while (t.n && is_break(&t.run[t.n - 1]))
		t.n--;
	*n = t.n;
	return t.run;
}
