/* resolve_text.c - a paragraph's text: all of it, some words of it, a comment on them. */
#include "text/resolve_parts.h"

#include "text/runes.h"
#include "text/tags_parts.h"

/* ---- what several lines ask of one text -------------------------------------------------------------- */

/* Two ranges have a byte in common, or something is put in where the other is. */
static bool meet(const struct stet_splice *a, const struct stet_splice *b)
{
	if (a->from == a->to || b->from == b->to)
		return a->from <= b->to && b->from <= a->to;
	return a->from < b->to && b->from < a->to;
}

/* Add splices to those of a change, in order; false when some meet. */
static bool merge(struct stet_resolving *s, uint32_t change, const struct stet_splices *more)
{
	struct stet_splices *all = &s->splices[change], made = { 0 };

	for (size_t i = 0, k = 0; i < all->n && k < more->n;) {
		if (meet(&all->at[i], &more->at[k]))
			return false;
		if (all->at[i].from < more->at[k].from)
			i++;
		else
			k++;
	}
	for (size_t i = 0, k = 0; i < all->n || k < more->n;) {
		bool old = k == more->n || (i < all->n && all->at[i].from < more->at[k].from);

		*STET_PUSH(&s->r->arena, made.at, made.n) = old ? all->at[i] : more->at[k];
		i += old;
		k += !old;
	}
	*all = made;
	return true;
}

bool stet_resolve_splices(struct stet_resolving *s, size_t p, stet_str what, const struct stet_splices *splices)
{
	const struct stet_claim *replaced = stet_claim_of(s, p, STET_EDIT_REPLACE);
	const struct stet_claim *before = replaced ? replaced : stet_claim_of(s, p, STET_EDIT_SUBSTITUTE);
	uint32_t change;

	if (replaced && s->e->kind == STET_EDIT_REPLACE && stet_str_eq(replaced->what, what)) {
		stet_asked(s, replaced->change);
		return true;
	}
	if (before && (replaced || s->e->kind == STET_EDIT_REPLACE))
		return stet_complain(s, "edit.twice", "line %u changes the text of %.*s already", before->line, STET_ARG(s->block[p].id));
	if (!before) {
		change = stet_change_of(s, (struct stet_change){ .kind = STET_CHANGE_TEXT, .block = (uint32_t)p });
		s->splices[change] = *splices;
	} else {
		change = before->change;
		if (!merge(s, change, splices))
			return stet_complain(s, "edit.twice", "line %u or one after it changes the same words of %.*s", before->line,
			                     STET_ARG(s->block[p].id));
		stet_asked(s, change);
	}
	stet_claim(s, p, what, change);
	return true;
}

/* What was copied from before the bar stands there in the view, or is its alias alone. */
static bool is_head(const struct stet_resolving *s, size_t block, stet_str head)
{
	const struct stet_told_line *told = stet_told_of(&s->told, block);
	stet_str line = { 0 };
	size_t from;

	if (stet_told_like(&s->told, s->view, block, head) == block)
		return true;
	if (told)
		line = stet_str_sub(stet_buf_view(&s->told.view), told->from, told->to - told->from);
	from = s->e->block.id.len + 1 + s->e->block.check.len;
	line = stet_str_sub(line, from, line.len);
	return stet_str_eq(stet_str_trim(stet_str_sub(line, 0, stet_str_find(line, STET_STR("|")))), head);
}

bool stet_resolve_replace(struct stet_resolving *s, size_t block)
{
	struct stet_splices splices;
	size_t p;

	if (s->e->style.len && !is_head(s, block, s->e->style))
		return stet_complain(s, "edit.style", "\"%.*s\" is not what the view has before the | of %.*s; # gives it another style",
		                     STET_ARG(stet_short(s, s->e->style, 60)), STET_ARG(s->block[block].id));
	if (s->block[block].kind == STET_ROW)
		return stet_resolve_row(s, block);
	p = stet_find_paragraph(s, block);
	if (p == STET_NOWHERE || !stet_still_there(s, p) || !stet_resolve_line(s, p, s->e->text, &splices))
		return false;
	return splices.n ? stet_resolve_splices(s, p, s->e->text, &splices) : stet_idle(s, p, "it is so already");
}

/* ---- some words -------------------------------------------------------------------------------------- */

/* Words in the text of one of several paragraphs. */
struct search {
	stet_str words;
	size_t found, block, from;
};

static void look_in(struct stet_resolving *s, struct search *f, size_t p)
{
	stet_str text = s->block[p].text;
	size_t at = 0, step;

	while (f->words.len && f->found < 1000 && (step = stet_str_find(stet_str_sub(text, at, text.len), f->words)) != SIZE_MAX) {
		if (f->found++ == 0) {
			f->block = p;
			f->from = at + step;
		}
		at += step + 1;
	}
}

/* A paragraph, or those of a row that stand in its line. */
static bool look_for(struct stet_resolving *s, struct search *f, size_t block)
{
	f->found = 0;
	if (s->block[block].kind != STET_ROW) {
		size_t p = stet_find_paragraph(s, block);

		if (p != STET_NOWHERE)
			look_in(s, f, p);
		return p != STET_NOWHERE;
	}
	for (size_t i = block + 1; i < s->block[block].end; i = s->block[i].end) {
		size_t p = s->block[i].kind == STET_CELL ? stet_tags_only(s->block, i) : i;

		if (p != i && p != SIZE_MAX)
			look_in(s, f, p);
	}
	return true;
}

static bool complain_found(struct stet_resolving *s, const struct search *f, stet_str id)
{
	stet_str words = stet_short(s, f->words, 80);

	if (!f->found)
		return stet_complain(s, "edit.match", "\"%.*s\" does not stand in %.*s", STET_ARG(words), STET_ARG(id));
	return stet_complain(s, "edit.match", "\"%.*s\" stands %zu times in %.*s: quote more of it", STET_ARG(words), f->found,
	                     STET_ARG(id));
}

/* A letter or digit of a script that puts blanks between words, and nothing before or behind them. */
static bool is_wordly(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x530);
}

/* Would a word be cut at this byte? */
static bool cuts_word(stet_str text, size_t at)
{
	size_t before = at ? stet_utf8_border(text, at - 1) : 0, len;

	return at && at < text.len && is_wordly(stet_rune_at(text, before, &len)) && is_wordly(stet_rune_at(text, at, &len));
}

/* "USD 10" is not meant where it says "USD 100". */
static bool is_whole(struct stet_resolving *s, const struct search *f)
{
	stet_str text = s->block[f->block].text;

	if (!cuts_word(text, f->from) && !cuts_word(text, f->from + f->words.len))
		return true;
	return stet_complain(s, "edit.match", "\"%.*s\" is only a part of a word in %.*s: quote all of it", STET_ARG(f->words),
	                     STET_ARG(s->block[f->block].id));
}

/* Words as a line has them: in tags, which are the same before and after, or none; else as they stand. */
static bool find_words(struct stet_resolving *s, size_t block, struct search *f, stet_str *now)
{
	struct stet_tagged old, new;
	bool read = stet_tagged_read(&old, s->e->old, true, &s->r->arena);
	bool read_new = stet_tagged_read(&new, s->e->now, true, &s->r->arena);

	if (read) {
		f->words = old.text;
		if (!look_for(s, f, block))
			return false;
		if (f->found && !read_new)
			return stet_complain(s, "edit.tags", "%.*s", STET_ARG(new.why));
		if (f->found && now && !stet_str_eq(old.tags, new.tags))
			return stet_complain(s, "edit.tags", "the tags before and after are not the same: = gives a line other tags");
		if (f->found && now)
			*now = new.text;
	}
	if (!read || !f->found) {
		f->words = s->e->old;
		if (!look_for(s, f, block))
			return false;
		if (now)
			*now = s->e->now;
	}
	return f->found == 1 || complain_found(s, f, s->block[block].id);
}

bool stet_resolve_substitute(struct stet_resolving *s, size_t block)
{
	struct stet_splicing sp;
	struct search f = { .found = 0 };
	stet_str now = { 0 };

	if (!find_words(s, block, &f, &now) || !is_whole(s, &f) || !stet_still_there(s, f.block))
		return false;
	if (stet_str_eq(f.words, now))
		return stet_idle(s, f.block, "both sides are the same");
	if (!stet_splice_begin(&sp, s, f.block) || !stet_splice_words(&sp, f.from, f.from + f.words.len, now))
		return false;
	stet_splice_end(&sp);
	return stet_resolve_splices(s, f.block, s->e->old, &sp.out);
}

/* ---- comments ---------------------------------------------------------------------------------------- */

bool stet_resolve_comment(struct stet_resolving *s, size_t block)
{
	struct search f = { .found = 0 };
	struct stet_change change = { .kind = STET_CHANGE_COMMENT };
	uint32_t parent;

	if (s->e->old.len) {
		if (!find_words(s, block, &f, NULL))
			return false;
		change.from = f.from;
		change.until = f.from + f.words.len;
	} else {
		f.block = stet_find_paragraph(s, block);
		if (f.block == STET_NOWHERE)
			return false;
	}
	if (!stet_still_there(s, f.block))
		return false;
	parent = s->block[f.block].parent;
	change.block = (uint32_t)f.block;
	/* An answer is to all of a comment. */
	if (parent != STET_NONE && s->block[parent].kind == STET_COMMENT) {
		change.block = parent;
		change.from = change.until = 0;
	}
	change.text = stet_tagged_plain(s->e->text, &s->r->arena);
	stet_claim(s, f.block, s->e->text, stet_change_of(s, change));
	return true;
}
