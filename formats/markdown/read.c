/* read.c - Markdown as a document: its headings, paragraphs, lists and tables as blocks. */
#include "markdown/md.h"

#include "base/file.h"
#include "format.h"

static const char *const suffixes[] = { "md", "markdown", NULL };

struct reader {
	struct stet_sink *sink;
	struct stet_arena *arena;
	size_t paragraphs, tables;
};

static int probe(const struct stet_input *in)
{
	stet_str suffix = stet_path_suffix(in->name);

	if (in->package)
		return 0;
	for (const char *const *s = suffixes; *s; s++)
		if (stet_str_eq_nocase(suffix, stet_str_of(*s)))
			return 90;
	return 0;
}

/* ---- paragraphs ---------------------------------------------------------------------------------- */

/* Pictures get their numbers in the order of the document; where they lie stays in `ref`. */
static void number_pictures(struct reader *r, struct stet_line *line)
{
	for (size_t i = 0; i < line->n; i++) {
		struct stet_picture *picture;

		if (line->run[i].kind != STET_PICTURE)
			continue;
		picture = stet_sink_picture(r->sink);
		picture->alt = line->run[i].picture->alt;
		picture->title = line->run[i].picture->title;
		line->run[i].picture = picture;
		line->run[i].code = (stet_str){ "", 0 };
	}
}

static struct stet_block *paragraph(struct reader *r, struct stet_md_leaf *leaf)
{
	struct stet_block *block = stet_sink_open(r->sink, STET_PARAGRAPH);

	number_pictures(r, &leaf->line);
	block->text = leaf->text.at ? leaf->text : STET_STR("");
	block->run = leaf->line.run;
	block->n_runs = (uint32_t)leaf->line.n;
	return block;
}

static const struct stet_list *list_of(struct reader *r, const struct stet_md_leaf *leaf)
{
	struct stet_list *list = stet_arena_alloc(r->arena, sizeof(*list));

	list->level = leaf->depth < 8 ? leaf->depth : 8;
	list->ordered = leaf->ordered;
	list->number = leaf->ordered ? leaf->number : 0;
	list->label = leaf->ordered ? stet_arena_fmt(r->arena, "%u.", leaf->number) : STET_STR("\xE2\x80\xA2");
	return list;
}

static void styled(struct stet_block *block, stet_str id, stet_str name)
{
	block->style = id;
	block->style_name = name;
}

static void body(struct reader *r, struct stet_md_leaf *leaf)
{
	struct stet_block *block = paragraph(r, leaf);

	block->id = stet_arena_fmt(r->arena, "p%zu", ++r->paragraphs);
	if (leaf->kind == STET_MD_HEADING)
		block->heading = leaf->level;
	else if (leaf->kind == STET_MD_CODE)
		styled(block, STET_STR("SourceCode"), STET_STR("Source Code"));
	else if (leaf->quote)
		styled(block, STET_STR("Quote"), STET_STR("Quote"));
	if (leaf->item)
		block->list = list_of(r, leaf);
	stet_sink_close(r->sink);
}

/* ---- tables -------------------------------------------------------------------------------------- */

static void cell(struct reader *r, const struct stet_md_table *table, uint32_t row, uint32_t col)
{
	struct stet_block *block = stet_sink_open(r->sink, STET_CELL);

	block->id = stet_arena_fmt(r->arena, "t%zur%uc%u", r->tables, row + 1, col + 1);
	block->row = row;
	block->col = col;
	block->n_rows = block->n_cols = 1;
	block = paragraph(r, &table->cell[(size_t)row * table->n_cols + col]);
	block->id = stet_arena_fmt(r->arena, "t%zur%uc%up1", r->tables, row + 1, col + 1);
	block->align = table->align[col];
	stet_sink_close(r->sink);
	stet_sink_close(r->sink);
}

static void table(struct reader *r, const struct stet_md_table *t)
{
	struct stet_block *block = stet_sink_open(r->sink, STET_TABLE);

	block->id = stet_arena_fmt(r->arena, "t%zu", ++r->tables);
	block->n_rows = t->n_rows;
	block->n_cols = t->n_cols;
	block->header_rows = t->header_rows;
	for (uint32_t row = 0; row < t->n_rows; row++) {
		block = stet_sink_open(r->sink, STET_ROW);
		block->id = stet_arena_fmt(r->arena, "t%zur%u", r->tables, row + 1);
		block->row = row;
		for (uint32_t col = 0; col < t->n_cols; col++)
			cell(r, t, row, col);
		stet_sink_close(r->sink);
	}
	stet_sink_close(r->sink);
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static void properties(struct stet_properties *to, const struct stet_md_front *front)
{
	to->title = front->title;
	to->author = front->author;
	to->subject = front->subtitle;
	to->language = front->lang;
	to->created = front->date;
}

static int load(void *self, const struct stet_input *in, const struct stet_doc_options *how, struct stet_sink *sink,
                struct stet_err *err)
{
	struct reader r = { .sink = sink, .arena = stet_sink_arena(sink) };
	struct stet_md md;
	int rc;

	(void)self;
	(void)how;
	stet_sink_part(sink, STET_STR(""));
	rc = stet_md_read(&md, r.arena, in->bytes, stet_sink_notes(sink), err);
	if (!rc)
		properties(stet_sink_properties(sink), &md.front);
	for (size_t i = 0; !rc && i < md.n; i++) {
		struct stet_md_leaf *leaf = &md.leaf[i];

		if (leaf->kind == STET_MD_TABLE)
			table(&r, leaf->table);
		else if (leaf->kind == STET_MD_HEADING || leaf->kind == STET_MD_PARA || leaf->kind == STET_MD_CODE)
			body(&r, leaf);
	}
	stet_md_free(&md);
	return rc;
}

const struct stet_format stet_format_markdown = {
	.name     = "markdown",
	.title    = "Markdown document",
	.suffixes = suffixes,
	.probe    = probe,
	.load     = load,
};
