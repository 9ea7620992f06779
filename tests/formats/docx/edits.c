/* edits.c - see edits.h. */
#include "edits.h"

#define MOST 64

static struct stet_fixture fixture;
static struct stet_doc *doc;
static struct stet_change change[MOST];
static size_t n;
static struct stet_arena arena;
static struct stet_outcome outcome;
static struct stet_buf file, part;
static char shown[16384];

/* ---- changes ------------------------------------------------------------------------------------------ */

static void open_with_origins(void)
{
	struct stet_doc_options how = { .origins = true };
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_read(&fixture.doc, stet_buf_view(&fixture.file), fixture.name, &how, &err), &err);
	doc = fixture.doc;
}

static void end(void)
{
	if (doc)
		stet_fixture_free(&fixture);
	doc = NULL;
	n = 0;
	memset(change, 0, sizeof(change));
	stet_arena_free(&arena);
	stet_outcome_free(&outcome);
	stet_buf_free(&file);
	stet_buf_free(&part);
}

void edit_begin_with(const char *body, const struct stet_fixture_part *parts)
{
	end();
	fixture = stet_fixture_docx(body, parts);
	open_with_origins();
}

void edit_begin(const char *body)
{
	edit_begin_with(body, NULL);
}

void edit_begin_package(const struct stet_fixture_part *parts)
{
	end();
	fixture = stet_fixture_package("test.docx", parts);
	open_with_origins();
}

void edit_begin_xml(const char *xml)
{
	struct stet_fixture_part parts[] = {
		{ .name = "_rels/.rels", .body = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
			"2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
			"relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>" },
		{ .name = "word/document.xml", .type = PART("document.main"), .body = xml },
		{ 0 },
	};

	edit_begin_package(parts);
}

static uint32_t block_named(const char *id)
{
	const struct stet_block *block = stet_doc_find(doc, stet_str_of(id));

	if (!block)
		print_error("no block '%s'\n", id);
	assert_non_null(block);
	return (uint32_t)(block - stet_doc_block(doc, 0));
}

static struct stet_change *new_change(enum stet_change_kind kind, const char *id)
{
	assert_true(n < MOST);
	change[n].kind = kind;
	change[n].block = block_named(id);
	return &change[n++];
}

/* The text change of that paragraph that was asked for last, with one more splice. */
static struct stet_splice *new_splice(const char *id)
{
	struct stet_change *last = n ? &change[n - 1] : NULL;
	struct stet_splice *splice;
	size_t count = 0;

	if (!last || last->kind != STET_CHANGE_TEXT || last->block != block_named(id))
		last = new_change(STET_CHANGE_TEXT, id);
	splice = (struct stet_splice *)last->splice;
	count = last->n_splices;
	STET_PUSH(&arena, splice, count);
	last->splice = splice;
	last->n_splices = (uint32_t)count;
	return &splice[count - 1];
}

static uint32_t run_at(const struct stet_block *block, size_t at)
{
	for (uint32_t i = 0; i < block->n_runs; i++) {
		size_t from = (size_t)(block->run[i].text.at - block->text.at);

		if (block->run[i].text.at && at >= from && at < from + block->run[i].text.len)
			return i;
	}
	return block->n_runs ? block->n_runs - 1 : STET_NONE;
}

static struct stet_splice *splice_of(const char *id, const char *old, const char *now)
{
	const struct stet_block *block = stet_doc_block(doc, block_named(id));
	size_t at = *old ? stet_str_find(block->text, stet_str_of(old)) : block->text.len;
	struct stet_splice *splice = new_splice(id);

	assert_true(at != SIZE_MAX);
	splice->from = at;
	splice->to = at + strlen(old);
	splice->text = stet_str_of(now);
	splice->run = splice->like = run_at(block, at);
	return splice;
}

void edit_text(const char *id, const char *old, const char *now)
{
	splice_of(id, old, now);
}

void edit_flagged(const char *id, const char *old, const char *now, uint32_t set, uint32_t clear)
{
	struct stet_splice *splice = splice_of(id, old, now);

	splice->set = set;
	splice->clear = clear;
}

void edit_look(const char *id, const char *words, uint32_t set, uint32_t clear)
{
	struct stet_splice *splice = splice_of(id, words, "");

	splice->keep = true;
	splice->set = set;
	splice->clear = clear;
}

void edit_put(const char *id, uint32_t run, bool before, const char *now)
{
	const struct stet_block *block = stet_doc_block(doc, block_named(id));
	struct stet_splice *splice = new_splice(id);

	assert_true(run < block->n_runs);
	splice->from = splice->to = (size_t)(block->run[run].text.at - block->text.at) + (before ? 0 : block->run[run].text.len);
	splice->text = stet_str_of(now);
	splice->run = splice->like = run;
	splice->before = before;
}

void edit_style(const char *id, const char *like)
{
	new_change(STET_CHANGE_STYLE, id)->like = block_named(like);
}

void edit_insert(const char *id, bool before, const char *text, const char *like)
{
	struct stet_change *new = new_change(STET_CHANGE_INSERT, id);
	struct stet_new_words *words = stet_arena_alloc(&arena, sizeof(*words));
	struct stet_new_line *line = stet_arena_alloc(&arena, sizeof(*line));

	words->text = stet_str_of(text);
	line->words = words;
	line->n_words = 1;
	line->like = *like ? block_named(like) : STET_NONE;
	new->before = before;
	new->line = line;
	new->n_lines = 1;
}

void edit_delete(const char *id)
{
	new_change(STET_CHANGE_DELETE, id);
}

struct stet_change *edit_change(enum stet_change_kind kind, const char *id)
{
	return new_change(kind, id);
}

uint32_t edit_block(const char *id)
{
	return block_named(id);
}

const char *edit_text_of(const char *id)
{
	return stet_doc_block(doc, block_named(id))->text.at;
}

struct stet_arena *edit_arena(void)
{
	return &arena;
}

/* ---- making them --------------------------------------------------------------------------------------- */

static void apply(const struct stet_change_options *how)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_change(doc, change, n, how, &file, &outcome, &err), &err);
}

void edit_apply_by(const struct stet_change_options *how)
{
	apply(how);
	if (outcome.n_refusals)
		print_error("refused: %s (%.*s)\n", outcome.refusal[0].slug, STET_ARG(outcome.refusal[0].why));
	CHECK_INT(outcome.n_refusals, 0);
	CHECK_INT(outcome.n_made, n);
}

static struct stet_change_options by_ann(bool track)
{
	return (struct stet_change_options){ .track = track, .author = STET_STR("Ann"), .date = STET_STR("2026-01-31T12:00:00Z") };
}

void edit_apply(bool track)
{
	struct stet_change_options how = by_ann(track);

	edit_apply_by(&how);
}

const char *edit_refused(bool track)
{
	struct stet_change_options how = by_ann(track);

	how.all = true;
	apply(&how);
	CHECK_INT(file.len, 0);
	CHECK(outcome.n_refusals > 0);
	return outcome.refusal[0].slug;
}

const struct stet_outcome *edit_outcome(void)
{
	return &outcome;
}

/* ---- what came of it ------------------------------------------------------------------------------------- */

stet_str edit_file(void)
{
	return stet_buf_view(&file);
}

stet_str edit_part(const char *name)
{
	struct stet_package *package;
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	stet_buf_free(&part);
	CHECK_OK(stet_package_open(&package, stet_buf_view(&file), NULL, &notes, &err), &err);
	assert_non_null(stet_package_find(package, stet_str_of(name)));
	CHECK_OK(stet_package_read(package, stet_package_find(package, stet_str_of(name)), &part, &err), &err);
	stet_package_close(package);
	stet_notes_free(&notes);
	return stet_buf_view(&part);
}

stet_str edit_root(void)
{
	stet_str xml = edit_part("word/document.xml");
	size_t end = stet_str_starts(xml, STET_STR("<?xml")) ? stet_str_find(xml, STET_STR("?>")) + 2 : 0;

	return stet_str_trim(stet_str_sub(xml, end, xml.len));
}

const char *edit_xml(void)
{
	stet_str xml = edit_part("word/document.xml");
	size_t from = stet_str_find(xml, STET_STR("<w:body>")), to = stet_str_find(xml, STET_STR("</w:body>"));

	assert_true(from != SIZE_MAX && to != SIZE_MAX);
	xml = stet_str_sub(xml, from + 8, to - from - 8);
	snprintf(shown, sizeof(shown), "%.*s", (int)xml.len, xml.at);
	return shown;
}

static struct stet_doc *read_in(stet_str bytes, enum stet_state state)
{
	struct stet_doc_options how = { .state = state };
	struct stet_err err = { 0 };
	struct stet_doc *read;

	CHECK_OK(stet_doc_read(&read, bytes, "test.docx", &how, &err), &err);
	return read;
}

const char *edit_texts(enum stet_state state)
{
	struct stet_doc *read = read_in(stet_buf_view(&file), state);
	size_t len = 0, count = 0;

	shown[0] = 0;
	for (size_t i = 0; i < stet_doc_count(read); i++) {
		const struct stet_block *block = stet_doc_block(read, i);

		if (block->kind == STET_PARAGRAPH)
			len += (size_t)snprintf(shown + len, sizeof(shown) - len, "%s%.*s", count++ ? "|" : "", (int)block->text.len,
			                        block->text.at);
	}
	stet_doc_close(read);
	return shown;
}

static void check_same(const struct stet_block *a, const struct stet_block *b)
{
	CHECK_INT(a->kind, b->kind);
	CHECK_INT(a->end, b->end);
	CHECK(stet_str_eq(a->style, b->style));
	CHECK(stet_str_eq(a->text, b->text));
	CHECK_INT(a->heading, b->heading);
	CHECK_INT(a->align, b->align);
	CHECK_INT(a->list != NULL, b->list != NULL);
	if (a->list)
		CHECK(a->list->num_id == b->list->num_id && a->list->level == b->list->level && a->list->number == b->list->number);
}

void edit_both(const char *was, const char *now)
{
	struct stet_doc *before = read_in(stet_buf_view(&fixture.file), STET_ORIGINAL);
	struct stet_doc *after = read_in(stet_buf_view(&file), STET_ORIGINAL);

	CHECK_STR(stet_str_of(edit_texts(STET_ORIGINAL)), was);
	CHECK_STR(stet_str_of(edit_texts(STET_FINAL)), now);
	CHECK_INT(stet_doc_count(before), stet_doc_count(after));
	for (size_t i = 0; i < stet_doc_count(before); i++)
		check_same(stet_doc_block(before, i), stet_doc_block(after, i));
	stet_doc_close(before);
	stet_doc_close(after);
}
