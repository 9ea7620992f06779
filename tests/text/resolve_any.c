/* Any document, any script: what holds for all of them. */
#include "resolved.h"

#include "test.h"
#include "text/tagged.h"

static struct blocks b;

static const struct stet_run_look red = { .color = 0xC00000, .highlight = -1 };

static uint32_t seed = 11;

static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const words[] = {
	"the ", "fee ", "is ", "USD ", "100", ", ", ". ", " ", "due", "\n", "\t", "\xE6\x96\x87", "\xE5\xAD\x97", "e\xCC\x81 ", "<", "&amp;", "[com c1]", "\xC2\xA6",
	"caf\xC3\xA9 ", "x", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "=>", "\"", "\xC2\xA0",
};

static const char *word(void)
{
	return words[dice(sizeof(words) / sizeof(*words))];
}

/* A paragraph of runs with looks, links, notes and places. */
static void random_paragraph(void)
{
	static const uint32_t looks[] = { 0, 0, 0, STET_BOLD, STET_ITALIC | STET_UNDERLINE, STET_SUPERSCRIPT, STET_STRIKE };
	const char *z[8];
	uint32_t look[8];

	for (int i = 0; i < 8; i++) {
		z[i] = dice(5) ? word() : "";
		look[i] = looks[dice(7)];
	}
	add_runs(&b, z[0], look[0], z[1], look[1], z[2], look[2], z[3], look[3], z[4], look[4], z[5], look[5], z[6], look[6], z[7],
	         look[7], NULL);
	for (size_t i = 0; i < 8; i++) {
		if (!run_of(&b, i)->text.len) {
			static const enum stet_run_kind kinds[] = { STET_NOTE_REF, STET_BOOKMARK, STET_TEXT, STET_COMMENT_REF };

			turn_run(&b, i, kinds[dice(4)], dice(2) ? "f1" : "_x");
		} else if (dice(4) == 0) {
			run_of(&b, i)->look = &red;
		} else if (dice(8) == 0) {
			run_of(&b, i)->link = STET_STR("http://e.org/");
		}
	}
}

/* Its line in the view. */
static stet_str line_of(stet_str id)
{
	struct stet_view view = { .block = b.block, .n = b.n, .whole = b.block, .n_whole = b.n, .format = "docx" };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	stet_str all, line;

	CHECK_OK(stet_view_tags(&out, &view, &err), &err);
	all = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	while (stet_str_cut(&all, '\n', &line))
		if (stet_str_starts(line, id) && line.len > id.len && line.at[id.len] == '.')
			return line;
	return (stet_str){ 0 };
}

/* "p1.ab H1| text" as an edit: "= p1.ab| text". */
static stet_str as_edit(stet_str line, stet_str text)
{
	size_t bar = stet_str_find(line, STET_STR("|")), space = stet_str_find(line, STET_STR(" "));

	return stet_arena_fmt(&b.arena, "= %.*s| %.*s\n", STET_ARG(stet_str_sub(line, 0, bar < space ? bar : space)), STET_ARG(text));
}

static stet_str text_of(stet_str line)
{
	return stet_str_sub(line, stet_str_find(line, STET_STR("|")) + 2, line.len);
}

TEST(resolve_any, any_line_that_comes_back_as_it_was_changes_nothing)
{
	for (int round = 0; round < 4000; round++) {
		struct stet_resolution r;
		stet_str line;

		add_para(&b, "Some text");
		random_paragraph();
		line = line_of(STET_STR("p2"));
		if (line.len) {
			resolve_script(&r, &b, "docx", as_edit(line, text_of(line)));
			if (r.n_unfit)
				print_error("%.*s\n%.*s\n", STET_ARG(line), STET_ARG(r.unfit[0].why));
			CHECK(r.n == 0 && r.n_unfit == 0 && r.n_idle == 1);
			stet_resolution_free(&r);
		}
		free_blocks(&b);
	}
}

/* No splice goes over a place or out of order, and new text stands in or at its run. */
static void check_splices(const struct stet_block *p, const struct stet_change *c)
{
	size_t done = 0;

	CHECK(c->n_splices > 0);
	for (uint32_t i = 0; i < c->n_splices; i++) {
		const struct stet_splice *s = &c->splice[i];
		size_t at = 0;

		CHECK(s->from >= done && s->to >= s->from && (s->from < s->to || (!s->keep && s->text.len)));
		/* New text looks like text; tabs and line breaks have a look, too. */
		CHECK(s->keep || !s->text.len || s->like == STET_NONE || p->run[s->like].kind <= STET_BREAK);
		for (uint32_t k = 0; k < p->n_runs; at += p->run[k++].text.len) {
			if (!p->run[k].text.len && p->run[k].kind != STET_TEXT)
				CHECK(at <= s->from || at >= s->to);
			if (!s->keep && s->text.len && s->run == k)
				CHECK((s->from >= at && s->from <= at + p->run[k].text.len) || (s->to >= at && s->to <= at + p->run[k].text.len));
		}
		done = s->to;
	}
}

/* New text: pieces of the old line, in which words and simple tags were put, taken out and exchanged. */
static stet_str mangled(stet_str line)
{
	struct stet_buf out = { 0 };
	stet_str made;
	bool bold = false;

	for (size_t i = 0; i < line.len;) {
		size_t n = 1;

		if (line.at[i] == '<' || line.at[i] == '&' || line.at[i] == '[')
			for (const char *ends = line.at[i] == '<' ? ">" : line.at[i] == '&' ? ";" : "]"; i + n < line.len; n++)
				if (line.at[i + n] == *ends) {
					n++;
					break;
				}
		while (i + n < line.len && ((unsigned char)line.at[i + n] & 0xC0) == 0x80)
			n++;
		if (dice(6) == 0)
			stet_buf_z(&out, word());
		if (dice(12) == 0) {
			stet_buf_z(&out, bold ? "</u>" : "<u>");
			bold = !bold;
		}
		if (n > 1 || dice(8))
			stet_buf_str(&out, stet_str_sub(line, i, n));
		i += n;
	}
	stet_buf_z(&out, bold ? "</u>" : "");
	for (size_t i = 0; i < out.len; i++)
		if (out.at[i] == '\n')
			out.at[i] = ' ';
	made = stet_arena_str(&b.arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

/* The same, asked together with something for which all of the view is written. */
static void check_again(stet_str edit, const struct stet_resolution *first)
{
	struct stet_resolution r;

	resolve_script(&r, &b, "docx", stet_arena_fmt(&b.arena, "- p1.zz\n%.*s", STET_ARG(edit)));
	CHECK(r.n == first->n && r.n_unfit == first->n_unfit + 1 && r.n_idle == first->n_idle);
	for (uint32_t i = 0; r.n && i < r.change[0].n_splices; i++) {
		const struct stet_splice *a = &r.change[0].splice[i], *c = &first->change[0].splice[i];

		CHECK(r.change[0].n_splices == first->change[0].n_splices);
		CHECK(a->from == c->from && a->to == c->to && a->keep == c->keep && a->run == c->run && a->like == c->like &&
		      a->set == c->set && a->clear == c->clear && stet_str_eq(a->text, c->text));
	}
	stet_resolution_free(&r);
}

TEST(resolve_any, splices_make_the_text_that_a_line_says)
{
	size_t made = 0;

	for (int round = 0; round < 20000; round++) {
		struct stet_resolution r;
		struct stet_buf wanted = { 0 }, got = { 0 };
		struct stet_tagged read;
		stet_str line, text;

		random_paragraph();
		line = line_of(STET_STR("p1"));
		if (line.len) {
			text = mangled(text_of(line));
			resolve_script(&r, &b, "docx", as_edit(line, text));
			check_again(as_edit(line, text), &r);
			if (stet_tagged_read(&read, text, false, &b.arena))
				stet_buf_str(&wanted, read.text);
			else
				CHECK(r.n_unfit);
			CHECK_INT(r.n + r.n_unfit + r.n_idle, 1);
			if (r.n) {
				check_splices(&b.block[0], &r.change[0]);
				spliced(&got, b.block[0].text, &r.change[0]);
				if (!stet_str_eq(stet_buf_view(&got), stet_buf_view(&wanted)))
					print_error("%.*s\n%.*s\n", STET_ARG(line), STET_ARG(text));
				CHECK_STR(stet_buf_view(&got), wanted.len ? wanted.at : "");
				made++;
			}
			stet_resolution_free(&r);
			stet_buf_free(&wanted);
			stet_buf_free(&got);
		}
		free_blocks(&b);
	}
	/* It was about something. */
	CHECK(made > 5000);
}

static bool is_named(const struct stet_block *block, uint32_t i, stet_str line)
{
	char sum[3];
	struct stet_buf name = { 0 };
	bool found;

	stet_tags_sum(block, block[i].kind == STET_CELL ? block[i].parent : i, sum);
	stet_buf_fmt(&name, "%.*s.%s", STET_ARG(block[i].id), sum);
	found = stet_str_find(line, stet_buf_view(&name)) != SIZE_MAX;
	stet_buf_free(&name);
	return found;
}

/* The block, or what of a table it is named by. */
static bool is_named_around(const struct stet_block *block, uint32_t i, stet_str line)
{
	for (; i != STET_NONE; i = block[i].parent)
		if (is_named(block, i, line))
			return true;
	return false;
}

TEST(resolve_any, no_damaged_line_is_taken_for_another_block)
{
	static const char *const forms[] = {
		"= p1.?| The fee is <b>USD 120</b>.", "~ p2.? \"fee\" => \"price\"", "# p1.? N", "> p2.? N| new", "- p1.?", "^ p1.? > p2.?",
		"? p2.? \"fee\" | why?", "= t1r1.?| a \xC2\xA6 b", "= t1r2c1.?| x", "- t1r1.?", "> t1r2.?| a \xC2\xA6 b", "- t1r1c2.?",
	};
	stet_str whole[sizeof(forms) / sizeof(*forms)];
	size_t n = sizeof(forms) / sizeof(*forms), landed = 0;

	add_runs(&b, "The fee is ", 0, "USD 100", STET_BOLD, ".", 0, NULL);
	add_para(&b, "Another fee");
	add_table(&b, "Item|Price\nPaper|USD 4");
	name_cells(&b);
	for (size_t i = 0; i < n; i++)
		whole[i] = with_checks(&b, forms[i]);
	for (int round = 0; round < 100000; round++) {
		struct stet_buf line = { 0 };
		struct stet_resolution r;

		stet_buf_str(&line, whole[dice((uint32_t)n)]);
		for (uint32_t times = 1 + dice(3); times; times--) {
			size_t at = dice((uint32_t)line.len);

			switch (dice(5)) {
			case 0:
				line.at[at] = (char)(32 + dice(95));
				break;
			case 1:
				line.at[at] = "0123456789abcdefprst."[dice(21)];
				break;
			case 2:
				memmove(line.at + at, line.at + at + 1, line.len - at - 1);
				line.len -= line.len > 8;
				break;
			case 3:
				at = dice(12) < line.len ? dice(12) : 0;
				line.at[at] = "0123456789abcdefprst."[dice(21)];
				break;
			default:
				stet_buf_str(&line, stet_str_sub(whole[dice((uint32_t)n)], dice(8), 40));
			}
		}
		stet_buf_char(&line, '\n');
		resolve_script(&r, &b, "docx", stet_buf_view(&line));
		for (size_t i = 0; i < r.n; i++) {
			CHECK(is_named_around(b.block, r.change[i].block, stet_buf_view(&line)));
			if (r.change[i].kind == STET_CHANGE_MOVE)
				CHECK(is_named(b.block, r.change[i].to, stet_buf_view(&line)));
		}
		landed += r.n;
		stet_resolution_free(&r);
		stet_buf_free(&line);
	}
	CHECK(landed > 1000);
	free_blocks(&b);
}
