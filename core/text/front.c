/* front.c - what the deck is called, and by whom it is. */
#include "slides.h"

#include "base/utf8.h"

#define COVER 30                /* matter looked at for a title */

/* ---- what the file says of itself --------------------------------------------------------------- */

static bool has(stet_str s, const char *part)
{
	char low[512];
	stet_str folded = { low, stet_text_lower(low, sizeof(low), s) };

	return stet_str_find(folded, stet_str_of(part)) != SIZE_MAX;
}

/* Programs and templates leave titles behind that nobody meant. */
static bool is_sane_title(stet_str s)
{
	static const char *const noise[] = { "microsoft word", "untitled", "document1", ".doc", ".dot", ".odt", ".rtf", ".pdf", ".ppt",
		                             "template", "powerpoint presentation", "normal.dot", "unbenannt", "sans titre", "untitled document",
		                             "word document", "http:", "https:" };

	if (stet_text_columns(s) < 4 || stet_text_columns(s) > 160)
		return false;
	for (size_t i = 0; i < sizeof(noise) / sizeof(*noise); i++)
		if (has(s, noise[i]))
			return false;
	return !memchr(s.at, '_', s.len) || memchr(s.at, ' ', s.len);
}

static bool is_sane_author(stet_str s)
{
	static const char *const noise[] = { "microsoft", "administrator", "user", "admin", "python-docx", "apache poi", "unknown", "author",
		                             "owner", "office", "default", "pandoc", "docx4j", "libreoffice", "@" };

	for (size_t i = 0; i < sizeof(noise) / sizeof(*noise); i++)
		if (has(s, noise[i]))
			return false;
	return stet_text_columns(s) >= 3 && stet_text_columns(s) <= 80 && (memchr(s.at, ' ', s.len) || (unsigned char)s.at[0] >= 0xE3);
}

/* ---- what stands on the first page -------------------------------------------------------------- */

static stet_str text_of(const struct stet_material *m, size_t i)
{
	struct stet_line line = { 0 };
	const struct stet_matter *a = &m->matter[i];
	struct stet_span all = { 0, (uint32_t)a->passage.text.len };

	line = stet_line_make(m->arena, &a->passage, &all, 1, false, true);
	return stet_line_string(m->arena, &line);
}

static void append(struct stet_arena *arena, stet_str *title, stet_str more)
{
	*title = title->len ? stet_arena_fmt(arena, "%.*s %.*s", STET_ARG(*title), STET_ARG(more)) : more;
}

static bool by_style(struct stet_material *m, stet_str *title)
{
	size_t lines = 0;

	for (size_t i = 0; i < m->n && i < 4 * COVER; i++) {
		struct stet_matter *a = &m->matter[i];

		if (a->skip || !a->title || a->columns > 200) {
			if (lines && !a->skip)
				break;
			continue;
		}
		append(m->arena, title, text_of(m, i));
		a->skip = STET_SKIP_USED;
		if (++lines == 3 || title->len > 140)
			break;
	}
	return lines > 0;
}

/* A heading at the top with nothing directly below but another that is no deeper: the cover's. */
static bool by_empty_heading(struct stet_material *m, stet_str *title)
{
	size_t i = stet_matter_next(m, SIZE_MAX), n = 0;

	while (i < m->n && m->matter[i].kind != STET_MATTER_HEAD && m->matter[i].columns <= 100 && m->matter[i].words && n < 8)
		i = stet_matter_next(m, i), n++;
	for (n = 0; i < m->n && n < 4 && m->matter[i].kind == STET_MATTER_HEAD; n++) {
		size_t next = stet_matter_next(m, i);

		/* Short lines of a cover may stand between. */
		for (size_t hops = 0; next < m->n && m->matter[next].kind == STET_MATTER_PARA && m->matter[next].words < 6 && hops < 4; hops++)
			next = stet_matter_next(m, next);
		if (next >= m->n || m->matter[next].kind != STET_MATTER_HEAD || m->matter[next].level > m->matter[i].level ||
		    (m->matter[next].level == m->matter[i].level && n == 0 && stet_is_bare_chapter(m, m->matter[i].passage.text)) ||
		    title->len > 100)
			break;
		append(m->arena, title, text_of(m, i));
		m->matter[i].skip = STET_SKIP_USED;
		if (m->matter[next].level != m->matter[i].level)
			break;
		i = next;
	}
	return title->len > 0;
}

static int look_of_title(const struct stet_material *m, const struct stet_matter *a)
{
	int points = 0;
	size_t upper, lower, other;

	if (a->skip || (a->kind != STET_MATTER_PARA && a->kind != STET_MATTER_HEAD) || a->columns > 160 || a->columns < 4 || a->words > 24)
		return 0;
	stet_letter_cases(a->passage.text, &upper, &lower, &other);
	if (upper + lower + other < 3 || memchr(a->passage.text.at, '@', a->passage.text.len) || stet_is_form(a->passage.text))
		return 0;
	if (a->size && m->size && a->size > m->size + 2)
		points += 2 + (a->size - m->size) / 6;
	points += a->centred + (a->bold && !m->bold) + (a->caps && upper > 5);
	if (strchr(".,;:", a->passage.text.at[a->passage.text.len - 1]))
		points -= 1;
	return points;
}

/* The title that begins at `best` and goes on in the lines below that look the same. */
static void take_lines(struct stet_material *m, size_t best, stet_str *title)
{
	const struct stet_matter *b = &m->matter[best];
	bool large = b->size > m->size + 6;

	for (size_t i = best; i < m->n && i < best + 3; i++) {
		const struct stet_matter *a = &m->matter[i];
		bool alike = large || (a->bold == b->bold && a->kind == b->kind);

		if (i > best && (a->skip || !alike || a->size != b->size || a->centred != b->centred || look_of_title(m, a) < 2 || title->len > 80))
			break;
		append(m->arena, title, text_of(m, i));
		m->matter[i].skip = STET_SKIP_USED;
	}
}

/* The only heading of the highest level, at the top: everything stands below it. */
static bool by_only_heading(struct stet_material *m, stet_str *title)
{
	size_t found = SIZE_MAX, words = 0;
	uint8_t top = 10;

	for (size_t i = 0; i < m->n; i++)
		if (!m->matter[i].skip && m->matter[i].kind == STET_MATTER_HEAD && m->matter[i].level < top)
			top = m->matter[i].level;
	for (size_t i = 0; i < m->n; i++) {
		const struct stet_matter *a = &m->matter[i];

		if (a->skip)
			continue;
		if (a->kind == STET_MATTER_HEAD && a->level == top) {
			if (found != SIZE_MAX)
				return false;
			found = i;
		} else if (found == SIZE_MAX) {
			words += a->kind == STET_MATTER_TABLE ? 40 : a->words;
		}
	}
	if (found == SIZE_MAX || words > 60)
		return false;
	take_lines(m, found, title);
	return true;
}

/* The heading that opens the document is its title when its siblings are numbered or smaller and it is not. */
static bool by_first_heading(struct stet_material *m, stet_str *title)
{
	size_t first = stet_matter_next(m, SIZE_MAX);
	const struct stet_matter *a;
	size_t siblings = 0, alike = 0;

	if (first >= m->n || m->matter[first].kind != STET_MATTER_HEAD || m->block[m->matter[first].block].list || m->matter[first].start)
		return false;
	a = &m->matter[first];
	for (size_t i = first + 1; i < m->n; i++) {
		const struct stet_matter *b = &m->matter[i];

		if (b->skip || b->kind != STET_MATTER_HEAD || b->level > a->level)
			continue;
		siblings++;
		alike += !m->block[b->block].list && !b->start && b->size >= a->size && b->centred == a->centred;
	}
	if (siblings < 2 || alike)
		return false;
	*title = text_of(m, first);
	m->matter[first].skip = STET_SKIP_USED;
	return true;
}

/* The line that looks most like a title before the text begins, with those that look the same below it. */
static bool by_looks(struct stet_material *m, stet_str *title)
{
	size_t best = SIZE_MAX, seen = 0;
	int most = 1;

	for (size_t i = 0; i < m->n && seen < COVER; i++) {
		const struct stet_matter *a = &m->matter[i];
		int points = look_of_title(m, a);

		if (a->skip)
			continue;
		/* After a paragraph of text it must look very much like one. */
		if (a->words > 30 && best == SIZE_MAX && seen < 8) {
			most = most > 2 ? most : 2;
			seen++;
			continue;
		}
		if (a->words > 30 || (a->kind == STET_MATTER_HEAD && !a->fake) || a->kind == STET_MATTER_ITEM)
			break;
		seen++;
		if (points > most)
			most = points, best = i;
	}
	if (best == SIZE_MAX)
		return false;
	take_lines(m, best, title);
	return true;
}

static bool by_subject(struct stet_material *m, stet_str *title)
{
	for (size_t i = 0; i < m->n && i < COVER; i++) {
		struct stet_matter *a = &m->matter[i];
		size_t n = a->passage.text.len ? stet_phrase_at(m->lang->subjects, a->passage.text, NULL) : 0;

		if (n == 0 || a->skip || a->columns > 140 || n >= a->passage.text.len)
			continue;
		*title = stet_str_trim(stet_str_sub(text_of(m, i), n, a->passage.text.len));
		a->skip = STET_SKIP_USED;
		return title->len > 3;
	}
	return false;
}

/* ---- the rest ----------------------------------------------------------------------------------- */

static stet_str from_name(struct stet_arena *arena, stet_str source)
{
	stet_str made;
	size_t n = 0;
	char *at;

	for (size_t i = source.len; i-- > 0;)
		if (source.at[i] == '/' || source.at[i] == '\\') {
			source = stet_str_sub(source, i + 1, source.len);
			break;
		}
	for (size_t i = source.len; i-- > 1;)
		if (source.at[i] == '.') {
			source.len = i;
			break;
		}
	/* Standard input has no name. */
	if (stet_str_is(source, "-"))
		source.len = 0;
	made = stet_arena_str(arena, source);
	at = stet_arena_alloc(arena, made.len + 1);
	for (size_t i = 0; i < made.len; i++) {
		char c = made.at[i] == '_' ? ' ' : made.at[i];

		if (c != ' ' || (n && at[n - 1] != ' '))
			at[n++] = c;
	}
	return (stet_str){ at, n };
}

/* Does the document itself say so near its beginning?  Then the line there is not said twice. */
static bool is_confirmed(struct stet_material *m, stet_str title)
{
	for (size_t i = 0; i < m->n && i < COVER; i++) {
		struct stet_matter *a = &m->matter[i];

		if (a->passage.text.len == 0 || !stet_str_eq_nocase(stet_str_trim(text_of(m, i)), title))
			continue;
		a->skip = STET_SKIP_USED;
		return true;
	}
	return false;
}

/* Names and places: most words begin with a capital, and nothing is said of them. */
static bool is_names(struct stet_material *m, const struct stet_matter *a)
{
	size_t n, capitals = 0, words = 0;
	const struct stet_word *word = stet_words(&m->vocab, a->passage.text, &n);

	for (size_t i = 0; i < n; i++) {
		if (word[i].flags & STET_WORD_VERB)
			return false;
		words += !(word[i].flags & (STET_WORD_STOP | STET_WORD_NUMBER));
		capitals += (word[i].flags & STET_WORD_CAPITAL) != 0;
	}
	return words && capitals * 10 >= words * 8 && !stet_str_ends(a->passage.text, STET_STR("."));
}

/* Lines of a cover, before the first heading and the first real paragraph: names, dates, addresses. */
static void skip_cover(struct stet_material *m, struct stet_deck *deck)
{
	size_t heading = 0, first = SIZE_MAX;

	while (heading < m->n && (m->matter[heading].skip || m->matter[heading].kind != STET_MATTER_HEAD))
		heading++;
	if (heading == m->n)
		return;
	for (size_t i = 0; i < heading && i < COVER && first == SIZE_MAX; i++)
		if (!m->matter[i].skip && m->matter[i].words > 14 && !is_names(m, &m->matter[i]))
			first = i;
	for (size_t i = 0; i < heading && i < COVER && i < first; i++) {
		struct stet_matter *a = &m->matter[i];
		stet_str style = m->block[a->block].style_name;

		if (a->skip || (a->kind != STET_MATTER_PARA && a->kind != STET_MATTER_QUOTE && a->kind != STET_MATTER_PICTURE))
			continue;
		if (stet_str_eq_nocase(style, STET_STR("subtitle")) && deck->subtitle.len == 0)
			deck->subtitle = stet_arena_str(&deck->arena, text_of(m, i));
		if (a->kind != STET_MATTER_PICTURE || a->caption_at == STET_NONE)
			a->skip = STET_SKIP_FURNITURE;
	}
}

void stet_front(struct stet_deck *deck, struct stet_material *m, const struct stet_properties *about, stet_str source)
{
	stet_str title = { "", 0 }, said = about ? stet_str_trim(about->title) : title;
	bool sane = said.len && is_sane_title(said);

	if (!by_style(m, &title)) {
		title = (stet_str){ "", 0 };
		if (sane && is_confirmed(m, said))
			title = said;
		else if (!by_empty_heading(m, &title) && !by_only_heading(m, &title) && !by_first_heading(m, &title) && !by_subject(m, &title) && !by_looks(m, &title))
			title = sane ? said : from_name(m->arena, source);
	}
	while (title.len && strchr(" :;,", title.at[title.len - 1]))
		title.len--;
	deck->title = stet_arena_str(&deck->arena, title);
	if (about && is_sane_author(about->author))
		deck->author = stet_arena_str(&deck->arena, about->author);
	skip_cover(m, deck);
}
