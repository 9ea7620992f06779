/* settled.c - see settled.h. */
#include "settled.h"

static struct stet_buf shown;
static struct stet_outcome outcome;

void settled_free(void)
{
	stet_buf_free(&shown);
	stet_outcome_free(&outcome);
}

/* The part of a file. */
static void read_part(stet_str file, const char *name)
{
	struct stet_notes notes = { .n = 0 };
	struct stet_package *pkg;
	struct stet_err err = { 0 };

	CHECK_OK(stet_package_open(&pkg, file, &stet_limits_default, &notes, &err), &err);
	shown.len = 0;
	CHECK_OK(stet_package_read(pkg, stet_package_find(pkg, stet_str_of(name)), &shown, &err), &err);
	stet_package_close(pkg);
	stet_notes_free(&notes);
}

static void settle(bool accept, const struct stet_settle_options *which, const char *body, const struct stet_fixture_part *parts,
                   const char *name)
{
	struct stet_fixture f = stet_fixture_docx(body, parts);
	struct stet_doc_options how = { .origins = true };
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	settled_free();
	CHECK_OK(stet_doc_read(&f.doc, stet_buf_view(&f.file), f.name, &how, &err), &err);
	CHECK_OK(stet_doc_settle(f.doc, accept, which, &out, &outcome, &err), &err);
	read_part(out.len ? stet_buf_view(&out) : stet_buf_view(&f.file), name);
	stet_buf_free(&out);
	stet_fixture_free(&f);
}

static const char *body_of(void)
{
	stet_str all = stet_buf_view(&shown);
	size_t from = stet_str_find(all, STET_STR("<w:body>")), to = stet_str_find(all, STET_STR("</w:body>"));

	assert_true(from != SIZE_MAX && to != SIZE_MAX);
	shown.at[to] = 0;
	return shown.at + from + strlen("<w:body>");
}

const char *settled_part(bool accept, const char *body, const struct stet_fixture_part *parts, const char *name)
{
	settle(accept, NULL, body, parts, name);
	return shown.at;
}

const char *settled(bool accept, const char *body)
{
	settle(accept, NULL, body, NULL, "word/document.xml");
	return body_of();
}

const char *settled_some(bool accept, const char *author, const char *ids, const char *body)
{
	stet_str id[16], rest = stet_str_of(ids);
	struct stet_settle_options which = { .author = stet_str_of(author), .id = id };

	while (ids && stet_str_cut(&rest, ' ', &id[which.n_ids]))
		which.n_ids++;
	settle(accept, &which, body, NULL, "word/document.xml");
	return body_of();
}

void check_settled(const char *body, const char *accepted, const char *rejected)
{
	assert_string_equal(settled(true, body), accepted);
	assert_string_equal(settled(false, body), rejected);
	settled_free();
}

size_t settled_count(void)
{
	return outcome.n_settled;
}

size_t settled_refused(void)
{
	return outcome.n_refusals;
}

bool settled_noted(const char *slug)
{
	return stet_notes_has(&outcome.notes, slug);
}
