/* paragraph.c - what a paragraph is: a heading, an item, text; how it looks, where its words begin. */
#include "material.h"

static bool is_gone(const struct stet_run *run)
{
	return run->flags & (STET_HIDDEN | STET_DELETED) || run->kind == STET_OBJECT;
}

static struct stet_passage trimmed(struct stet_passage p)
{
	stet_str s = stet_str_trim(p.text);

	/* No-break and ideographic spaces, at both ends. */
	for (bool more = true; more;) {
		more = false;
		if (s.len >= 2 && !memcmp(s.at, "\xC2\xA0", 2))
			s = stet_str_sub(s, 2, s.len), more = true;
		else if (s.len >= 3 && (!memcmp(s.at, "\xE3\x80\x80", 3) || !memcmp(s.at, "\xE2\x80\x8B", 3) || !memcmp(s.at, "\xEF\xBB\xBF", 3)))
			s = stet_str_sub(s, 3, s.len), more = true;
		if (s.len >= 2 && !memcmp(s.at + s.len - 2, "\xC2\xA0", 2))
			s.len -= 2, more = true;
		else if (s.len >= 3 && (!memcmp(s.at + s.len - 3, "\xE3\x80\x80", 3) || !memcmp(s.at + s.len - 3, "\xE2\x80\x8B", 3)))
			s.len -= 3, more = true;
		s = stet_str_trim(s);
	}
	p.text = s;
	return p;
}

/* Where something is hidden the text is put together anew without it. */
static struct stet_passage rebuilt(struct stet_material *m, const struct stet_block *block)
{
	struct stet_run *run = stet_arena_alloc(m->arena, block->n_runs * sizeof(*run));
	struct stet_buf text = { 0 };
	struct stet_passage made = { .run = run };
	size_t at = 0;

	for (uint32_t i = 0; i < block->n_runs; i++)
		if (!is_gone(&block->run[i]))
			stet_buf_str(&text, block->run[i].text);
	made.text = stet_arena_str(m->arena, stet_buf_view(&text));
	stet_buf_free(&text);
	for (uint32_t i = 0; i < block->n_runs; i++) {
		if (is_gone(&block->run[i]))
			continue;
		run[made.n_runs] = block->run[i];
		run[made.n_runs++].text = stet_str_sub(made.text, at, block->run[i].text.len);
		at += block->run[i].text.len;
	}
	return made;
}

static struct stet_passage passage_of(struct stet_material *m, const struct stet_block *block)
{
	struct stet_passage p = { block->text, block->run, block->n_runs };

	if (block->hidden)
		return (struct stet_passage){ 0 };
	for (uint32_t i = 0; i < block->n_runs; i++)
		if (is_gone(&block->run[i])) {
			p = rebuilt(m, block);
			break;
		}
	return trimmed(p);
}

/* What most of the text looks like. */
static void look_at(struct stet_matter *a)
{
	size_t bold = 0, italic = 0, under = 0, caps = 0, best = 0, all = 0;
	const struct stet_passage *p = &a->passage;

	for (uint32_t i = 0; i < p->n_runs; i++) {
		const struct stet_run *run = &p->run[i];
		size_t len = stet_str_trim(run->text).len;

		if (len == 0)
			continue;
		all += len;
		bold += run->flags & STET_BOLD ? len : 0;
		italic += run->flags & STET_ITALIC ? len : 0;
		under += run->flags & STET_UNDERLINE ? len : 0;
		caps += run->flags & STET_CAPS ? len : 0;
		if (len > best)
			best = len, a->size = run->size;
	}
	a->bold = all && bold * 10 >= all * 9;
	a->italic = all && italic * 10 >= all * 9;
	a->underlined = all && under * 10 >= all * 9;
	a->caps = stet_text_in_capitals(p->text) || (all && caps * 10 >= all * 9);
}

/* A lead-in: the first words look different from the rest and end with a stop or colon. */
static void find_lead(struct stet_matter *a)
{
	const struct stet_passage *p = &a->passage;
	uint32_t look = STET_BOLD | STET_UNDERLINE | STET_ITALIC, first = 0, end = 0;

	for (uint32_t i = 0; i < p->n_runs; i++) {
		uint32_t flags = p->run[i].flags & look;
		stet_str text = p->run[i].text;

		if (stet_str_trim(text).len == 0)
			continue;
		if (end == 0)
			first = flags;
		if (flags != first || !first)
			break;
		end = (uint32_t)(text.at + text.len - p->text.at);
	}
	if (!first || end < 3 || end > 120 || end + 20 > p->text.len)
		return;
	/* The stop may stand after the run. */
	while (end < p->text.len && p->text.at[end] == ' ')
		end++;
	if (end < p->text.len && strchr(".:", p->text.at[end]))
		a->lead_end = end;
	else if (strchr(".:", stet_str_trim(stet_str_sub(p->text, 0, end)).at[stet_str_trim(stet_str_sub(p->text, 0, end)).len - 1]))
		a->lead_end = (uint32_t)stet_str_trim(stet_str_sub(p->text, 0, end)).len - 1;
	if (a->lead_end && stet_word_count(stet_str_sub(p->text, 0, a->lead_end)) > 10)
		a->lead_end = 0;
}

uint32_t stet_heading_number(stet_str text)
{
	size_t n = stet_enumerator(text);

	return (uint32_t)(n + (n ? stet_enumerator(stet_str_sub(text, n, text.len)) : 0));
}

/* A number that is part of what is said stays: "3. Mai 2024", "A. Smith". */
static uint32_t typed_number(const struct stet_material *m, const struct stet_matter *a)
{
	stet_str text = a->passage.text;
	size_t n = 0, next;

	/* A stop left behind by the heading before. */
	if (text.len > 3 && strchr(".:;", text.at[0]) && text.at[1] == ' ')
		n = 2;
	if (a->kind == STET_MATTER_HEAD)
		return (uint32_t)n + stet_heading_number(stet_str_sub(text, n, text.len));
	next = stet_enumerator(stet_str_sub(text, n, text.len));
	if (next == 0 || n)
		return (uint32_t)(n + next);
	n = next;
	if ((text.at[0] | 32) >= 'a' && (text.at[0] | 32) <= 'z' && text.at[1] == '.' && text.at[2] != '\t')
		return 0;
	if (m->lang && !m->lang->ordinals)
		return (uint32_t)n;
	next = n;
	while (next < text.len && text.at[next] != ' ')
		next++;
	return next + 1 < text.len && text.at[next + 1] >= '0' && text.at[next + 1] <= '9' ? 0 : (uint32_t)n;
}

static bool is_quote(const struct stet_block *block)
{
	return stet_str_eq_nocase(block->style_name, STET_STR("quote")) ||
	       stet_str_eq_nocase(block->style_name, STET_STR("intense quote")) ||
	       stet_str_eq_nocase(block->style_name, STET_STR("block text"));
}

static bool is_code(const struct stet_passage *p)
{
	size_t code = 0, all = 0;

	for (uint32_t i = 0; i < p->n_runs; i++) {
		all += p->run[i].text.len;
		code += p->run[i].flags & STET_CODE ? p->run[i].text.len : 0;
	}
	return all && code * 10 >= all * 9;
}

static bool ends_with_colon(stet_str s)
{
	return stet_str_ends(s, STET_STR(":")) || stet_str_ends(s, STET_STR("\xEF\xBC\x9A"));
}

static bool has_verb(struct stet_material *m, stet_str text)
{
	size_t n;
	const struct stet_word *word = stet_words(&m->vocab, text, &n);

	for (size_t i = 0; i < n; i++)
		if (word[i].flags & STET_WORD_VERB)
			return true;
	return false;
}

/* Long text in a heading's style is a clause, not a title. */
static bool is_title_like(struct stet_material *m, const struct stet_matter *a)
{
	stet_str text = a->passage.text;
	bool stop = stet_str_ends(text, STET_STR(".")) || stet_str_ends(text, STET_STR(";")) || stet_str_ends(text, STET_STR("\xE3\x80\x82"));

	return a->columns <= 180 && a->words <= 24 && !(stop && (a->words > 10 || (a->words > 3 && has_verb(m, text))));
}

/* "• one", "- two", "・三": an item whose bullet was typed. */
static uint32_t typed_bullet(stet_str text)
{
	static const char *const bullets[] = { "\xE2\x80\xA2", "\xC2\xB7", "\xE3\x83\xBB", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x96\xA0",
		                               "\xE2\x97\x86", "\xE2\x96\xAA", "\xE2\x96\xBA", "\xE2\x80\xA3", "\xEF\x82\xB7", "\xEF\x83\xBC",
		                               "\xEF\x83\x98", "\xE2\x80\xBB", "\xEF\xBC\x8A", "\xE2\x9C\x93", "\xE2\x9E\xA2" };
	uint32_t at = 0;

	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets) && !at; i++)
		if (stet_str_starts(text, stet_str_of(bullets[i])))
			at = (uint32_t)strlen(bullets[i]);
	if (!at && text.len > 2 && strchr("-*o", text.at[0]) && strchr(" \t", text.at[1]))
		at = 1;
	if (!at && text.len > 4 && (!memcmp(text.at, "\xE2\x80\x93", 3) || !memcmp(text.at, "\xE2\x80\x94", 3)) && strchr(" \t", text.at[3]))
		at = 3;
	if (!at && text.len > 2 && text.at[0] == '-' && (unsigned char)text.at[1] >= 0xC3)
		at = 1;
	while (at && at < text.len && strchr(" \t", text.at[at]))
		at++;
	while (at && at + 3 <= text.len && !memcmp(text.at + at, "\xE3\x80\x80", 3))
		at += 3;
	return at < text.len ? at : 0;
}

/* "☐ Tea": the sign stays, it says something. */
static bool is_choice(const struct stet_passage *p)
{
	for (uint32_t i = 0; i < p->n_runs; i++)
		if (stet_str_trim(p->run[i].text).len)
			return p->run[i].kind == STET_CHECKBOX || stet_str_starts(p->text, STET_STR("\xE2\x98\x90")) ||
			       stet_str_starts(p->text, STET_STR("\xE2\x98\x91")) || stet_str_starts(p->text, STET_STR("\xE2\x98\x92"));
	return false;
}

static void set_kind(struct stet_material *m, struct stet_matter *a, const struct stet_block *block)
{
	if (block->heading && is_title_like(m, a)) {
		a->kind = STET_MATTER_HEAD;
		a->level = block->heading;
	} else if (block->list && !block->heading) {
		a->kind = STET_MATTER_ITEM;
		a->level = block->list->level;
		a->ordered = block->list->ordered;
		a->number = block->list->number;
	} else if (is_quote(block)) {
		a->kind = STET_MATTER_QUOTE;
	} else {
		a->kind = is_code(&a->passage) ? STET_MATTER_CODE : STET_MATTER_PARA;
	}
	if (a->kind == STET_MATTER_PARA && !block->heading && (a->start = typed_bullet(a->passage.text)) != 0)
		a->kind = STET_MATTER_ITEM;
	if (a->kind == STET_MATTER_PARA && is_choice(&a->passage))
		a->kind = STET_MATTER_ITEM;
	/* An item of many words is a numbered paragraph. */
	if (a->kind == STET_MATTER_ITEM && a->columns > 240)
		a->kind = STET_MATTER_PARA;
}

struct stet_matter *stet_matter_more(struct stet_material *m, uint32_t block)
{
	struct stet_matter *a = STET_PUSH(m->arena, m->matter, m->n);

	a->block = a->last = block;
	a->caption_at = STET_NONE;
	return a;
}

/* "**Sale of Shares.** The Company shall …" in a heading's style: the lead-in is the heading. */
static void split_clause(struct stet_material *m, const struct stet_block *block)
{
	struct stet_matter whole = m->matter[m->n - 1], *rest;
	struct stet_matter *head = &m->matter[m->n - 1];
	uint32_t from = whole.lead_end + 1;

	head->kind = STET_MATTER_HEAD;
	head->level = block->heading;
	head->passage.text.len = whole.lead_end;
	head->lead_end = 0;
	head->columns = (uint32_t)stet_text_columns(head->passage.text);
	head->words = (uint32_t)stet_word_count(head->passage.text);
	rest = stet_matter_more(m, whole.block);
	rest->kind = STET_MATTER_PARA;
	rest->size = whole.size;
	rest->passage = whole.passage;
	rest->passage.text = stet_str_sub(whole.passage.text, from, whole.passage.text.len);
	rest->passage = trimmed(rest->passage);
	rest->columns = (uint32_t)stet_text_columns(rest->passage.text);
	rest->words = (uint32_t)stet_word_count(rest->passage.text);
}

void stet_matter_paragraph(struct stet_material *m, uint32_t i, bool boxed)
{
	const struct stet_block *block = &m->block[i];
	struct stet_passage passage = passage_of(m, block);
	struct stet_matter *a;

	if (passage.text.len == 0)
		return;
	a = stet_matter_more(m, i);
	a->passage = passage;
	a->columns = (uint32_t)stet_text_columns(passage.text);
	a->words = (uint32_t)stet_word_count(passage.text);
	a->title = block->title && block->heading == 0;
	a->centred = block->align == 1;
	a->boxed = boxed;
	a->lead = ends_with_colon(passage.text);
	a->caption = stet_str_eq_nocase(block->style_name, STET_STR("caption"));
	set_kind(m, a, block);
	look_at(a);
	find_lead(a);
	if (a->start == 0)
		a->start = typed_number(m, a);
	if (block->heading && a->kind == STET_MATTER_PARA && a->lead_end)
		split_clause(m, block);
}
