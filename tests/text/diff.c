#include "test.h"

#include <stet/script.h>

#include "blocks.h"
#include "text/diff.h"

static struct stet_buf script;

static struct stet_view view_of(const struct blocks *b)
{
	return (struct stet_view){ .block = b->block, .n = b->n, .whole = b->block, .n_whole = b->n, .format = "docx" };
}

static const char *made(struct blocks *a, struct blocks *b)
{
	struct stet_view x = view_of(a), y = view_of(b);
	struct stet_err err = { 0 };

	stet_buf_free(&script);
	CHECK_OK(stet_diff(&script, &x, &y, NULL, &err), &err);
	return script.at;
}

/* Checksums say nothing here: "p2.to" is p2. */
static void drop_sums(char *s)
{
	char *to = s;

	for (; *s; s++) {
		char *dot = s;

		while (*s == 'p' && dot[1] >= '0' && dot[1] <= '9')
			dot++;
		if (dot > s && dot[1] == '.') {
			memmove(to, s, (size_t)(dot + 1 - s));
			to += dot + 1 - s;
			s = dot + 3;
		} else {
			*to++ = *s;
		}
	}
	*to = 0;
}

static void same(struct blocks *a, struct blocks *b, const char *wanted)
{
	char *got = (char *)made(a, b);

	drop_sums(got);
	free_blocks(a);
	free_blocks(b);
	assert_string_equal(got, wanted);
	stet_buf_free(&script);
}

static void paragraphs(struct blocks *b, const char *const *text)
{
	for (; *text; text++)
		add_para(b, *text);
}

#define PARAS(b, ...) paragraphs(b, (const char *const[]){ __VA_ARGS__, NULL })

TEST(diff, the_same_document_is_a_full_stop)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "one", "two", "");
	PARAS(&b, "one", "", "two");
	same(&a, &b, ".\n");
}

TEST(diff, a_word_is_said_in_quotes_with_as_much_as_tells_it_from_others)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "The fee is 100 dollars.");
	PARAS(&b, "The fee is 120 dollars.");
	same(&a, &b, "~ p1 \"100\" => \"120\"\n.\n");
	PARAS(&a, "Pay the man the sum that is due on the last day of the month.");
	PARAS(&b, "Pay the man a sum that is due on the last day of the month.");
	same(&a, &b, "~ p1 \"man the\" => \"man a\"\n.\n");
	PARAS(&a, "The fee is due.");
	PARAS(&b, "The whole fee is due.");
	same(&a, &b, "~ p1 \"The \" => \"The whole \"\n.\n");
}

TEST(diff, signs_of_the_language_are_escaped)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "She said \"yes\" to all of us & none of them but me.");
	PARAS(&b, "She said \"no\" &amp; <b> to all of us & none of them but me.");
	same(&a, &b, "~ p1 \"yes\" => \"no\"\n~ p1 \"to\" => \"&amp;amp; &lt;b> to\"\n.\n");
}

TEST(diff, more_than_a_few_words_are_a_line_with_its_tags)
{
	struct blocks a = { 0 }, b = { 0 };

	add_runs(&a, "One two three four ", 0u, "middle", (uint32_t)STET_BOLD, " five six seven", 0u, NULL);
	PARAS(&b, "Uno due tre quattro middle cinque sei sette");
	same(&a, &b, "= p1| Uno due tre quattro <b>middle</b> cinque sei sette\n.\n");
}

TEST(diff, paragraphs_come_and_go)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "First of all", "Second thing", "Last of them");
	PARAS(&b, "First of all", "Last of them", "At the very end");
	same(&a, &b, "- p2\n> p3| At the very end\n.\n");
	PARAS(&a, "First of all", "Last of them");
	PARAS(&b, "In front of it", "First of all", "Between the two", "And again", "Last of them");
	same(&a, &b, "< p1| In front of it\n> p1| Between the two\n> p1| And again\n.\n");
}

TEST(diff, what_stands_elsewhere_moves)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "First of all", "Second thing", "Third and more", "Last of them");
	PARAS(&b, "Second thing", "Third and more", "Last of them", "First of all");
	same(&a, &b, "^ p1 > p4\n.\n");
}

TEST(diff, a_style_has_the_name_that_the_first_document_has_for_it)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "Words of text", "More of it", "And the rest");
	add_head(&a, 1, "A head");
	PARAS(&b, "Words of text");
	add_head(&b, 1, "More of it");
	add_styled(&b, "Quote", "And the rest");
	add_head(&b, 1, "A head");
	same(&a, &b, "# p2 H1\n! p3 | its style is 'Quote' there, which nothing has here\n.\n");
}

TEST(diff, rows_and_cells_of_a_table)
{
	struct blocks a = { 0 }, b = { 0 };

	add_table(&a, "Item|Price\nPaper|4\nInk|\nOld|row");
	add_table(&b, "Item|Price\nPaper|5\nToner|60\nInk|7");
	made(&a, &b);
	CHECK(strstr(script.at, "\"4\" => \"5\"") || strstr(script.at, "| 5\n"));
	CHECK(strstr(script.at, "| Toner \xC2\xA6 60\n"));
	CHECK(strstr(script.at, "| 7\n"));
	CHECK(strstr(script.at, "\n- "));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

TEST(diff, a_new_table_is_refused_in_its_place)
{
	struct blocks a = { 0 }, b = { 0 };

	PARAS(&a, "Before", "Behind");
	PARAS(&b, "Before");
	add_table(&b, "One|Two");
	PARAS(&b, "Behind");
	made(&a, &b);
	CHECK(strstr(script.at, "| a table is new here, which cannot be made\n.\n"));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

/* A table of one row whose cells have these paragraphs, parted by '\n'. */
static void add_cells(struct blocks *b, const char *const *cell)
{
	uint32_t col = 0;

	open_block(b, STET_TABLE);
	b->block[b->n - 1].n_rows = 1;
	b->block[b->n - 1].n_cols = 2;
	open_block(b, STET_ROW);
	b->block[b->n - 1].id = STET_STR("t1r1");
	for (; *cell; cell++) {
		stet_str rest = stet_str_of(*cell), text;
		unsigned n = 0;

		open_block(b, STET_CELL);
		b->block[b->n - 1].id = stet_arena_fmt(&b->arena, "t1r1c%u", col + 1);
		b->block[b->n - 1].col = col++;
		b->block[b->n - 1].n_rows = b->block[b->n - 1].n_cols = 1;
		while (stet_str_cut(&rest, '\n', &text)) {
			struct stet_block *p = add_para(b, stet_arena_str(&b->arena, text).at);

			p->id = stet_arena_fmt(&b->arena, "t1r1c%up%u", col, ++n);
		}
		close_block(b);
	}
	close_block(b);
	close_block(b);
}

#define CELLS(b, ...) add_cells(b, (const char *const[]){ __VA_ARGS__, NULL })

static bool says(const char *before, const char *after)
{
	const char *at = strstr(script.at, before);

	/* A checksum stands between. */
	return at && !strncmp(at + strlen(before) + 3, after, strlen(after));
}

TEST(diff, a_paragraph_in_a_cell_is_named_by_itself_and_its_text_by_the_cell)
{
	struct blocks a = { 0 }, b = { 0 };

	CELLS(&a, "One thing here", "Another thing");
	CELLS(&b, "One thing here\nAnd one more", "Something else");
	made(&a, &b);
	/* "> t1r1c1" would be a new column. */
	CHECK(says("> t1r1c1p1", "| And one more\n"));
	CHECK(strstr(script.at, "= t1r1c2.") || strstr(script.at, "~ t1r1c2."));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

TEST(diff, a_cell_that_says_nothing_more_is_emptied_and_stays)
{
	struct blocks a = { 0 }, b = { 0 };

	CELLS(&a, "One thing here", "Another thing");
	CELLS(&b, "One thing here", "");
	made(&a, &b);
	CHECK(says("= t1r1c2", "| \n.\n"));
	CHECK(!strstr(script.at, "- "));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

TEST(diff, an_item_of_a_list_that_no_style_names_is_said_to_be_one)
{
	struct blocks a = { 0 }, b = { 0 };

	add_item(&a, 0, 1, "First item");
	PARAS(&a, "Words of text", "More of it");
	add_item(&b, 0, 1, "First item");
	PARAS(&b, "Words of text");
	((struct stet_list *)add_item(&b, 0, 1, "New item")->list)->num_id = 7;
	PARAS(&b, "More of it");
	made(&a, &b);
	CHECK(says("> p2", " O1| New item\n! p2"));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

TEST(diff, an_item_that_went_into_another_list_is_said_to_have_done_so)
{
	struct blocks a = { 0 }, b = { 0 };

	for (int i = 0; i < 4; i++) {
		struct stet_list *x = (struct stet_list *)add_item(&a, 0, i + 1, i < 3 ? "An item" : "Words of it")->list;
		struct stet_list *y = (struct stet_list *)add_item(&b, 0, i + 1, i < 3 ? "An item" : "Words of it, changed")->list;

		x->num_id = 1;
		y->num_id = i < 3 ? 5 : 6;
		x->label = STET_STR("4");
		y->label = i < 3 ? STET_STR("4") : STET_STR("D");
	}
	made(&a, &b);
	CHECK(says("! p4", " | it is in another list there\n"));
	CHECK(!strstr(script.at, "! p3"));
	free_blocks(&a);
	free_blocks(&b);
	stet_buf_free(&script);
}

/* ---- chance: a script made of two lists of paragraphs makes the second of the first --------------------------------- */

#define MOST 64

struct list {
	int id[MOST * 4];
	char text[MOST * 4][64];
	size_t n;
};

static unsigned dice(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % sides;
}

static void sentence(char text[64], unsigned *seed)
{
	static const char *const words[] = { "the", "fee", "is", "due", "on", "a", "day", "\"now\"", "& so", "<b>", "\xE4\xB8\xAD\xE6\x96\x87", "100" };
	size_t len = 0;

	text[0] = 0;
	for (unsigned n = 1 + dice(seed, 7); n--;)
		len += (size_t)snprintf(text + len, 64 - len, "%s%s", len ? " " : "", words[dice(seed, 12)]);
}

static size_t place_of(const struct list *list, stet_str id)
{
	long long number = 0;

	CHECK(stet_str_int(stet_str_sub(id, 1, id.len), 1, 1000000, &number));
	for (size_t i = 0; i < list->n; i++)
		if (list->id[i] == (int)number)
			return i;
	fail_msg("no such paragraph: %.*s", STET_ARG(id));
	return 0;
}

static void put(struct list *list, size_t at, int id, const char *text)
{
	CHECK(list->n < MOST * 4);
	memmove(list->id + at + 1, list->id + at, (list->n - at) * sizeof(*list->id));
	memmove(list->text + at + 1, list->text + at, (list->n - at) * sizeof(*list->text));
	list->id[at] = id;
	snprintf(list->text[at], sizeof(list->text[at]), "%s", text);
	list->n++;
}

static void take(struct list *list, size_t at)
{
	list->n--;
	memmove(list->id + at, list->id + at + 1, (list->n - at) * sizeof(*list->id));
	memmove(list->text + at, list->text + at + 1, (list->n - at) * sizeof(*list->text));
}

/* Escapes as the language has them; tags are not made of this text. */
static const char *plain(stet_str s)
{
	static const struct { const char *name, *text; } escapes[] = { { "&lt;", "<" }, { "&amp;", "&" }, { "&quot;", "\"" } };
	static char text[4][256];
	static unsigned turn;
	char *to = text[turn++ % 4];
	size_t len = 0;

	for (size_t i = 0; i < s.len && len < 200;) {
		size_t k = 0;

		while (k < 3 && !stet_str_starts(stet_str_sub(s, i, s.len), stet_str_of(escapes[k].name)))
			k++;
		to[len++] = k < 3 ? escapes[k].text[0] : s.at[i];
		i += k < 3 ? strlen(escapes[k].name) : 1;
	}
	to[len] = 0;
	return to;
}

static void substitute(char text[64], const char *old, const char *now)
{
	char *at = strstr(text, old), all[512];

	CHECK(at);
	snprintf(all, sizeof(all), "%.*s%s%s", (int)(at - text), text, now, at + strlen(old));
	CHECK(strlen(all) < 64);
	memcpy(text, all, strlen(all) + 1);
}

/* What is put beside a paragraph stands behind what an earlier line put there. */
static size_t beside(struct list *list, const struct stet_script *s, size_t edit, stet_str id, bool after)
{
	size_t at = place_of(list, id);

	if (!after)
		return at;
	for (size_t i = 0; i < edit; i++) {
		const struct stet_edit *e = &s->edit[i];

		at += (e->kind == STET_EDIT_AFTER && stet_str_eq(e->block.id, id)) || (e->kind == STET_EDIT_MOVE_AFTER && stet_str_eq(e->to.id, id));
	}
	return at + 1;
}

/* Words of one paragraph from the last to the first: so none is moved or made ambiguous by another. */
static size_t first_of(const struct stet_script *s, size_t i)
{
	while (i && s->edit[i].kind == STET_EDIT_SUBSTITUTE && s->edit[i - 1].kind == STET_EDIT_SUBSTITUTE &&
	       stet_str_eq(s->edit[i].block.id, s->edit[i - 1].block.id))
		i--;
	return i;
}

static size_t last_of(const struct stet_script *s, size_t i)
{
	while (i + 1 < s->n_edits && s->edit[i + 1].kind == STET_EDIT_SUBSTITUTE && first_of(s, i + 1) == first_of(s, i))
		i++;
	return i;
}

static void apply(struct list *list, const struct stet_script *s)
{
	for (size_t i = 0; i < s->n_edits; i++) {
		const struct stet_edit *e = &s->edit[i];
		size_t at = place_of(list, e->block.id);
		char text[64];

		switch (e->kind) {
		case STET_EDIT_REPLACE:
			snprintf(list->text[at], 64, "%s", plain(e->text));
			break;
		case STET_EDIT_SUBSTITUTE:
			e = &s->edit[first_of(s, i) + last_of(s, i) - i];
			substitute(list->text[at], plain(e->old), plain(e->now));
			break;
		case STET_EDIT_DELETE:
			take(list, at);
			break;
		case STET_EDIT_AFTER:
		case STET_EDIT_BEFORE:
			put(list, beside(list, s, i, e->block.id, e->kind == STET_EDIT_AFTER), -1, plain(e->text));
			break;
		case STET_EDIT_MOVE_AFTER:
		case STET_EDIT_MOVE_BEFORE:
			snprintf(text, sizeof(text), "%s", list->text[at]);
			take(list, at);
			{
				long long id;

				CHECK(stet_str_int(stet_str_sub(e->block.id, 1, 9), 1, 1000000, &id));
				put(list, beside(list, s, i, e->to.id, e->kind == STET_EDIT_MOVE_AFTER), (int)id, text);
			}
			break;
		default:
			fail_msg("line %u: not such an edit", e->line);
		}
	}
}

TEST(diff, whatever_was_done_to_paragraphs_the_script_does)
{
	for (unsigned round = 0; round < 3000; round++) {
		unsigned seed = round * 7919 + 1;
		struct list a = { .n = 0 }, b;
		struct blocks x = { 0 }, y = { 0 };
		struct stet_script parsed;
		struct stet_err err = { 0 };

		for (unsigned n = 1 + dice(&seed, 12), i = 0; i < n; i++) {
			sentence(a.text[i], &seed);
			a.id[a.n++] = (int)i + 1;
		}
		b = a;
		for (unsigned n = dice(&seed, 6); n--;) {
			char text[64];
			size_t at = b.n ? dice(&seed, (unsigned)b.n) : 0;

			sentence(text, &seed);
			switch (dice(&seed, 4)) {
			case 0:
				put(&b, at, -1, text);
				break;
			case 1:
				if (b.n > 1)
					take(&b, at);
				break;
			case 2:
				snprintf(b.text[at], 64, "%s", text);
				break;
			default:
				snprintf(text, 64, "%s", b.text[at]);
				take(&b, at);
				put(&b, b.n ? dice(&seed, (unsigned)b.n + 1) : 0, -1, text);
			}
		}
		for (size_t i = 0; i < a.n; i++)
			add_para(&x, a.text[i]);
		for (size_t i = 0; i < b.n; i++)
			add_para(&y, b.text[i]);
		made(&x, &y);
		CHECK_OK(stet_script_parse(&parsed, stet_buf_view(&script), &err), &err);
		CHECK_INT(parsed.n_complaints, 0);
		CHECK(parsed.ended);
		apply(&a, &parsed);
		CHECK_INT(a.n, b.n);
		for (size_t i = 0; i < a.n; i++)
			assert_string_equal(a.text[i], b.text[i]);
		stet_script_free(&parsed);
		free_blocks(&x);
		free_blocks(&y);
	}
	stet_buf_free(&script);
}
