/* docs.c - see docs.h. */
#include "docs.h"

static struct stet_fixture fixture;
static struct stet_doc *doc;
static char shown[4096];

void close_doc(void)
{
	if (doc)
		stet_fixture_free(&fixture);
	doc = NULL;
}

struct stet_doc *doc_in(enum stet_state state, const char *body, const struct stet_fixture_part *parts)
{
	struct stet_doc_options how = { .state = state };
	struct stet_err err = { 0 };

	close_doc();
	fixture = stet_fixture_docx(body, parts);
	CHECK_OK(stet_doc_read(&fixture.doc, stet_buf_view(&fixture.file), fixture.name, &how, &err), &err);
	doc = fixture.doc;
	return doc;
}

struct stet_doc *doc_with(const char *body, const struct stet_fixture_part *parts)
{
	return doc_in(STET_FINAL, body, parts);
}

struct stet_doc *doc_related(const char *body, const char *rels)
{
	static const char package[] = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
		"officeDocument\" Target=\"word/document.xml\"/></Relationships>";
	struct stet_buf xml = { 0 };
	struct stet_fixture_part parts[3] = { { .name = "_rels/.rels", .body = package } };

	close_doc();
	stet_buf_fmt(&xml, "<w:document><w:body>%s</w:body></w:document>", body);
	parts[1] = (struct stet_fixture_part){ "word/document.xml", PART("document.main"), xml.at, NULL, rels };
	fixture = stet_fixture_package("test.docx", parts);
	doc = stet_fixture_open(&fixture);
	stet_buf_free(&xml);
	return doc;
}

struct stet_doc *doc_of(const char *body)
{
	return doc_with(body, NULL);
}

struct stet_doc *doc_styled(const char *styles, const char *numbering, const char *body)
{
	struct stet_fixture_part parts[3] = { { 0 } };
	struct stet_buf style_xml = { 0 }, number_xml = { 0 };
	size_t n = 0;

	stet_buf_fmt(&style_xml, "<w:styles>%s</w:styles>", styles ? styles : "");
	stet_buf_fmt(&number_xml, "<w:numbering>%s</w:numbering>", numbering ? numbering : "");
	if (styles)
		parts[n++] = (struct stet_fixture_part){ "word/styles.xml", STYLES_TYPE, style_xml.at, "styles", NULL };
	if (numbering)
		parts[n++] = (struct stet_fixture_part){ "word/numbering.xml", NUMBERING_TYPE, number_xml.at, "numbering", NULL };
	doc_with(body, parts);
	stet_buf_free(&style_xml);
	stet_buf_free(&number_xml);
	return doc;
}

const struct stet_block *block_of(const char *id)
{
	const struct stet_block *block = stet_doc_find(doc, stet_str_of(id));

	if (!block)
		print_error("no block '%s'\n", id);
	assert_non_null(block);
	return block;
}

const char *text_of(const char *id)
{
	return block_of(id)->text.at;
}

const struct stet_run *run_of(const char *id, unsigned i)
{
	assert_true(i < block_of(id)->n_runs);
	return &block_of(id)->run[i];
}

const struct stet_run *run_of_kind(enum stet_run_kind kind)
{
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		for (unsigned k = 0; k < stet_doc_block(doc, i)->n_runs; k++)
			if (stet_doc_block(doc, i)->run[k].kind == kind)
				return &stet_doc_block(doc, i)->run[k];
	fail_msg("no run of kind %d", (int)kind);
	return NULL;
}

bool noted(const char *slug)
{
	return stet_notes_has(stet_doc_notes(doc), slug);
}

unsigned count_of(enum stet_kind kind)
{
	unsigned n = 0;

	for (size_t i = 0; i < stet_doc_count(doc); i++)
		n += stet_doc_block(doc, i)->kind == kind;
	return n;
}

static void append(stet_str s, const char *then)
{
	size_t have = strlen(shown);

	snprintf(shown + have, sizeof(shown) - have, "%.*s%s", STET_ARG(s), then);
}

const char *runs_of(const char *id)
{
	const struct stet_block *block = block_of(id);

	shown[0] = 0;
	for (unsigned i = 0; i < block->n_runs; i++)
		append(block->run[i].text, i + 1 < block->n_runs ? "|" : "");
	return shown;
}

const char *labels(void)
{
	shown[0] = 0;
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		if (stet_doc_block(doc, i)->list)
			append(stet_doc_block(doc, i)->list->label, " ");
	return shown;
}
