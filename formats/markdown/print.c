/* print.c - a deck as Markdown that a person likes to edit: sections at #, slides at ##. */
#include "markdown/md.h"

#include "base/markdown.h"

#define SLIDE_LEVEL 2
#define BIGGEST_NUMBER 999999999u       /* CommonMark takes nine digits */

struct print {
	struct stet_buf *out;
	struct stet_markdown_lists lists;
	bool quoting;           /* the piece before was a quotation */
};

static const struct {
	const char *name;
	size_t at;
} keys[] = {
	{ "title", offsetof(struct stet_deck, title) },
	{ "subtitle", offsetof(struct stet_deck, subtitle) },
	{ "author", offsetof(struct stet_deck, author) },
	{ "date", offsetof(struct stet_deck, date) },
	{ "lang", offsetof(struct stet_deck, lang) },
	{ "template", offsetof(struct stet_deck, template_path) },
};

/* ---- front matter -------------------------------------------------------------------------------- */

static bool is_plain_scalar(stet_str s)
{
	if (s.len == 0 || s.at[0] == ' ' || s.at[s.len - 1] == ' ' || strchr("-?:!@%`", s.at[0]))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' || strchr("#\"'[]{}|>&*\\", s.at[i]) ||
		    (s.at[i] == ':' && (i + 1 == s.len || s.at[i + 1] == ' ')))
			return false;
	return true;
}

static void put_quoted(struct stet_buf *out, stet_str s, bool yaml)
{
	stet_buf_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (c == '"' || c == '\\')
			stet_buf_char(out, '\\');
		if (c == '\n' && yaml)
			stet_buf_z(out, "\\n");
		else if (c == '\t' && yaml)
			stet_buf_z(out, "\\t");
		else if (c < ' ' && c != '\t')
			stet_buf_char(out, ' ');
		else
			stet_buf_char(out, s.at[i]);
	}
	stet_buf_char(out, '"');
}

static bool put_keys(struct stet_buf *out, const struct stet_deck *deck)
{
	size_t before = out->len;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const stet_str *value = (const stet_str *)((const char *)deck + keys[i].at);

		if (value->len == 0)
			continue;
		stet_buf_fmt(out, "%s%s: ", out->len == before ? "---\n" : "", keys[i].name);
		if (is_plain_scalar(*value))
			stet_buf_str(out, *value);
		else
			put_quoted(out, *value, true);
		stet_buf_char(out, '\n');
	}
	return out->len > before;
}

static bool has_columns(const struct stet_slide *slide)
{
	for (size_t i = 0; i < slide->n_pieces; i++)
		if (slide->piece[i].kind == STET_PIECE_COLUMN)
			return true;
	return false;
}

/* Has a slide anything below its title?  As pandoc's rule for the slide level asks. */
static bool has_content(const struct stet_slide *slide)
{
	if (slide->n_pieces == 0)
		return slide->n_notes;
	return slide->piece[0].kind != STET_PIECE_HEAD || has_columns(slide);
}

/* Will the rule find that slides are at ##? */
static bool is_level_plain(const struct stet_deck *deck)
{
	unsigned level = 7, lowest = 0;

	for (size_t i = 0; i < deck->n_slides; i++) {
		const struct stet_slide *slide = &deck->slide[i];
		unsigned at = slide->section ? SLIDE_LEVEL - 1 : SLIDE_LEVEL;

		for (size_t k = 0; k < slide->n_pieces; k++)
			if (slide->piece[k].kind == STET_PIECE_HEAD)
				lowest = SLIDE_LEVEL + 1;
		if (at > lowest)
			lowest = at;
		if (has_content(slide) && at < level)
			level = at;
	}
	return deck->n_slides == 0 || (level <= 6 ? level : lowest) == SLIDE_LEVEL;
}

static void front_matter(struct stet_buf *out, const struct stet_deck *deck)
{
	bool any = put_keys(out, deck);

	if (!is_level_plain(deck)) {
		stet_buf_fmt(out, "%sslide-level: %d\n", any ? "" : "---\n", SLIDE_LEVEL);
		any = true;
	}
	if (any)
		stet_buf_z(out, "---\n");
}

/* ---- lines --------------------------------------------------------------------------------------- */

static void put_line(struct print *p, const struct stet_line *line, enum stet_markdown_place place, const char *indent)
{
	struct stet_markdown to = {
		.out = p->out, .place = place, .indent = stet_str_of(indent), .looks = STET_MARKDOWN_LOOKS,
	};

	stet_markdown_runs(&to, line->run, line->n);
}

static void blank(struct print *p)
{
	if (p->out->len)
		stet_buf_char(p->out, '\n');
}

static bool is_id(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] <= ' ' || strchr("{}\"'=#<>`\\", s.at[i]))
			return false;
	return s.len;
}

static void attribute(struct print *p, const char *key, stet_str value, bool *any)
{
	if (value.len == 0)
		return;
	stet_buf_z(p->out, *any ? " " : " {");
	*any = true;
	stet_buf_fmt(p->out, "%s=", key);
	put_quoted(p->out, value, false);
}

/* ---- lists --------------------------------------------------------------------------------------- */

/* A line but for the first bytes of its first run, which stand there in another form. */
static void put_rest(struct print *p, const struct stet_line *line, size_t skip, unsigned indent)
{
	struct stet_markdown to = { .out = p->out, .looks = STET_MARKDOWN_LOOKS };
	struct stet_arena arena = { 0 };
	struct stet_run *run = stet_arena_alloc(&arena, (line->n + 1) * sizeof(*run));

	to.indent = stet_markdown_spaces(indent);
	if (line->n)
		memcpy(run, line->run, line->n * sizeof(*run));
	run[0].text = stet_str_sub(run[0].text, skip, run[0].text.len);
	stet_markdown_runs(&to, run, line->n);
	stet_arena_free(&arena);
}

/* A box at the start of an item: "[ ] " is how one is typed. */
static size_t put_box(struct print *p, const struct stet_line *line)
{
	static const char *const box[][2] = { { "\xE2\x98\x90 ", "[ ] " }, { "\xE2\x98\x92 ", "[x] " } };
	const struct stet_run *run = line->run;

	for (size_t i = 0; i < 2 && line->n; i++)
		if (run->kind == STET_TEXT && !(run->flags & STET_MARKDOWN_LOOKS) && !run->link.len && run->text.len > 4 &&
		    stet_str_starts(run->text, stet_str_of(box[i][0])) && !strchr(" \t", run->text.at[4])) {
			stet_buf_z(p->out, box[i][1]);
			return 4;
		}
	return 0;
}

static void put_item(struct print *p, const struct stet_piece *piece)
{
	unsigned inside = stet_markdown_item(p->out, &p->lists, piece->level, piece->ordered, piece->number);

	put_rest(p, &piece->line, put_box(p, &piece->line), inside);
	stet_buf_char(p->out, '\n');
}

/* ---- other pieces -------------------------------------------------------------------------------- */

static void put_table(struct print *p, const struct stet_piece *piece)
{
	bool headless = piece->header_rows == 0;
	size_t n = (size_t)piece->n_rows * piece->n_cols, skip = headless ? piece->n_cols : 0;
	struct stet_arena arena = { 0 };
	struct stet_buf text = { 0 };
	struct print inside = { .out = &text };
	stet_str *cell = stet_arena_alloc(&arena, (n + skip) * sizeof(*cell));

	for (size_t i = 0; i < skip; i++)
		cell[i] = (stet_str){ "", 0 };
	for (size_t i = 0; i < n; i++) {
		text.len = 0;
		put_line(&inside, &piece->cell[i].line, STET_MARKDOWN_CELL, "");
		cell[skip + i] = stet_arena_str(&arena, stet_buf_view(&text));
	}
	if (n)
		stet_markdown_table(p->out, cell, piece->n_rows + headless, piece->n_cols, piece->align);
	stet_buf_free(&text);
	stet_arena_free(&arena);
}

static void put_picture(struct print *p, const struct stet_piece *piece)
{
	bool any = false;

	stet_buf_z(p->out, "![");
	stet_markdown_text(p->out, STET_MARKDOWN_LABEL, piece->alt);
	stet_buf_z(p->out, "](");
	stet_markdown_target(p->out, piece->src);
	stet_buf_char(p->out, ')');
	if (piece->from.len) {
		stet_buf_z(p->out, "{from=");
		put_quoted(p->out, piece->from, false);
		any = true;
	}
	stet_buf_z(p->out, any ? "}\n" : "\n");
}

static size_t longest_fence(const struct stet_line *line)
{
	size_t longest = 0, n = 0;

	for (size_t i = 0; i < line->n; i++)
		for (size_t k = 0; k < line->run[i].text.len; k++) {
			n = line->run[i].text.at[k] == '`' ? n + 1 : 0;
			longest = n > longest ? n : longest;
		}
	return longest;
}

static void put_code(struct print *p, const struct stet_line *line)
{
	size_t fence = longest_fence(line) + 1;
	bool last_is_break = line->n && line->run[line->n - 1].kind == STET_BREAK;

	fence = fence < 3 ? 3 : fence;
	for (size_t i = 0; i < fence; i++)
		stet_buf_char(p->out, '`');
	stet_buf_char(p->out, '\n');
	for (size_t i = 0; i < line->n; i++) {
		if (line->run[i].kind == STET_BREAK)
			stet_buf_char(p->out, '\n');
		else
			stet_buf_str(p->out, line->run[i].text);
	}
	if (line->n && (!last_is_break || p->out->at[p->out->len - 1] == '\n'))
		stet_buf_char(p->out, '\n');
	for (size_t i = 0; i < fence; i++)
		stet_buf_char(p->out, '`');
	stet_buf_char(p->out, '\n');
}

static void put_head(struct print *p, const struct stet_piece *piece)
{
	bool any = false;

	stet_buf_z(p->out, "### ");
	put_line(p, &piece->line, STET_MARKDOWN_HEADING, "");
	attribute(p, "from", piece->from, &any);
	stet_buf_z(p->out, any ? "}\n" : "\n");
}

static void put_quote(struct print *p, const struct stet_piece *piece)
{
	stet_buf_z(p->out, p->quoting ? ">\n> " : "> ");
	put_line(p, &piece->line, STET_MARKDOWN_PARA, "> ");
	stet_buf_char(p->out, '\n');
}

static bool is_empty(const struct stet_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->run[i].text.len && line->run[i].kind != STET_BREAK)
			return false;
	return true;
}

static void put_piece(struct print *p, const struct stet_piece *piece)
{
	bool item = piece->kind == STET_PIECE_PARA && (piece->bullet || piece->ordered);
	bool quote = piece->kind == STET_PIECE_QUOTE;

	if ((piece->kind == STET_PIECE_PARA || piece->kind == STET_PIECE_HEAD || quote) && is_empty(&piece->line))
		return;
	if (item) {
		put_item(p, piece);
		p->quoting = false;
		return;
	}
	p->lists.n = 0;
	if (!(quote && p->quoting))
		blank(p);
	if (quote)
		put_quote(p, piece);
	else if (piece->kind == STET_PIECE_TABLE)
		put_table(p, piece);
	else if (piece->kind == STET_PIECE_PICTURE)
		put_picture(p, piece);
	else if (piece->kind == STET_PIECE_CODE)
		put_code(p, &piece->line);
	else if (piece->kind == STET_PIECE_HEAD)
		put_head(p, piece);
	else if (piece->kind == STET_PIECE_COLUMN)
		stet_buf_z(p->out, ":::\n\n::: column\n");
	else {
		put_line(p, &piece->line, STET_MARKDOWN_PARA, "");
		stet_buf_char(p->out, '\n');
	}
	p->quoting = quote;
}

/* ---- slides -------------------------------------------------------------------------------------- */

/* How many bytes at the start of a note are an item's sign that the parser makes again: "• ", or the next number. */
static size_t note_sign(const struct stet_line *line, uint32_t *next)
{
	stet_str s = line->n && line->run[0].kind == STET_TEXT && !(line->run[0].flags & STET_MARKDOWN_LOOKS) &&
	             !line->run[0].link.len ? line->run[0].text : (stet_str){ "", 0 };
	size_t dot = stet_str_find(s, STET_STR(". ")), len = 0;
	uint32_t was = *next;
	long long number;

	*next = 0;
	if (stet_str_starts(s, STET_STR("\xE2\x80\xA2 "))) {
		len = 4;
	} else if (dot && dot <= 9 && (s.at[0] != '0' || dot == 1) && s.at[0] != '+' &&
	           stet_str_int(stet_str_sub(s, 0, dot), 0, BIGGEST_NUMBER - 1, &number) && (!was || was == number)) {
		len = dot + 2;
		*next = (uint32_t)number + 1;
	}
	if (len && (len < s.len || (line->n > 1 && line->run[1].kind == STET_TEXT)) && (len == s.len || !strchr(" \t", s.at[len])))
		return len;
	*next = 0;
	return 0;
}

static void put_note(struct print *p, const struct stet_line *line, size_t sign)
{
	stet_str text = line->n ? line->run[0].text : (stet_str){ "", 0 };

	if (sign && text.at[0] == '\xE2') {
		stet_buf_z(p->out, "- ");
		put_rest(p, line, sign, 2);
	} else {
		stet_buf_str(p->out, stet_str_sub(text, 0, sign));
		put_rest(p, line, sign, (unsigned)sign);
	}
	stet_buf_char(p->out, '\n');
}

static void put_notes(struct print *p, const struct stet_slide *slide)
{
	uint32_t next = 0;

	stet_buf_z(p->out, "\n::: notes\n");
	for (size_t i = 0; i < slide->n_notes; i++) {
		size_t sign = note_sign(&slide->note[i], &next);

		if (i)
			blank(p);
		put_note(p, &slide->note[i], sign);
	}
	stet_buf_z(p->out, ":::\n");
}

static void put_title(struct print *p, const struct stet_slide *slide)
{
	bool any = is_id(slide->id);

	blank(p);
	if (!any && !slide->section && is_empty(&slide->title) && !slide->layout.len && !slide->from.len) {
		stet_buf_z(p->out, "---\n");
		return;
	}
	stet_buf_z(p->out, slide->section ? "#" : "##");
	if (slide->title.n)
		stet_buf_char(p->out, ' ');
	put_line(p, &slide->title, STET_MARKDOWN_HEADING, "");
	if (any) {
		stet_buf_z(p->out, " {#");
		stet_buf_str(p->out, slide->id);
	}
	attribute(p, "layout", slide->layout, &any);
	attribute(p, "from", slide->from, &any);
	stet_buf_z(p->out, any ? "}\n" : "\n");
}

static void put_slide(struct print *p, const struct stet_slide *slide)
{
	bool columns = has_columns(slide);

	put_title(p, slide);
	p->lists.n = 0;
	p->quoting = false;
	if (columns)
		stet_buf_z(p->out, "\n:::: columns\n\n::: column\n");
	for (size_t i = 0; i < slide->n_pieces; i++)
		put_piece(p, &slide->piece[i]);
	if (columns)
		stet_buf_z(p->out, "\n:::\n\n::::\n");
	if (slide->n_notes)
		put_notes(p, slide);
}

int stet_deck_print(struct stet_buf *out, const struct stet_deck *deck, struct stet_err *err)
{
	struct stet_buf text = { .max = out->max };
	struct print p = { .out = &text };

	front_matter(&text, deck);
	for (size_t i = 0; i < deck->n_slides; i++)
		put_slide(&p, &deck->slide[i]);
	stet_buf_str(out, stet_buf_view(&text));
	stet_buf_free(&text);
	return stet_buf_check(out, err);
}
