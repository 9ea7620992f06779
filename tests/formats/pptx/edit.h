/* edit.h - short words for tests of changes in presentations. */
#ifndef STET_TESTS_PPTX_EDIT_H
#define STET_TESTS_PPTX_EDIT_H

#include <stet/change.h>

#include "read.h"

/* A deck, what was done to it, and what came out. */
struct edited {
	struct stet_fixture *f;
	struct stet_doc *before, *after;        /* after: NULL when there is no new file */
	struct stet_buf file;
	struct stet_outcome outcome;
};

static inline struct stet_doc *with_origins(stet_str file)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	CHECK_OK(stet_doc_read(&doc, file, "test.pptx", &(struct stet_doc_options){ .origins = true }, &err), &err);
	return doc;
}

static inline uint32_t at(const struct edited *e, const char *id)
{
	const struct stet_block *b = stet_doc_find(e->before, stet_str_of(id));
	size_t n;

	if (!b)
		print_error("no block '%s'\n", id);
	CHECK(b != NULL);
	return (uint32_t)(b - stet_doc_blocks(e->before, &n));
}

static inline struct edited begin(struct stet_fixture *f)
{
	return (struct edited){ .f = f, .before = with_origins(stet_buf_view(&f->file)) };
}

static inline void change_with(struct edited *e, const struct stet_change *change, size_t n, struct stet_change_options how)
{
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_change(e->before, change, n, &how, &e->file, &e->outcome, &err), &err);
	if (e->file.len)
		e->after = with_origins(stet_buf_view(&e->file));
}

static inline void change(struct edited *e, const struct stet_change *changes, size_t n)
{
	change_with(e, changes, n, (struct stet_change_options){ 0 });
}

static inline void finish(struct edited *e)
{
	stet_doc_close(e->before);
	stet_doc_close(e->after);
	stet_buf_free(&e->file);
	stet_outcome_free(&e->outcome);
	stet_fixture_free(e->f);
}

/* A part of the new file. */
static inline struct stet_buf part_of(struct edited *e, const char *name)
{
	struct stet_notes notes = { 0 };
	struct stet_buf bytes = { 0 };
	struct stet_err err = { 0 };
	struct stet_package *pkg;
	const struct stet_part *part;

	CHECK_OK(stet_package_open(&pkg, stet_buf_view(&e->file), &stet_limits_default, &notes, &err), &err);
	part = stet_package_find(pkg, stet_str_of(name));
	if (part)
		CHECK_OK(stet_package_read(pkg, part, &bytes, &err), &err);
	stet_package_close(pkg);
	stet_notes_free(&notes);
	return bytes;
}

/* Does a part of the new file say these bytes? */
static inline bool says(struct edited *e, const char *name, const char *xml)
{
	struct stet_buf bytes = part_of(e, name);
	bool found = stet_str_find(stet_buf_view(&bytes), stet_str_of(xml)) != SIZE_MAX;

	if (!found)
		print_error("not in %s: %s\n%.*s\n", name, xml, (int)bytes.len, bytes.at ? bytes.at : "");
	stet_buf_free(&bytes);
	return found;
}

static inline bool lacks(struct edited *e, const char *name, const char *xml)
{
	struct stet_buf bytes = part_of(e, name);
	bool missing = stet_str_find(stet_buf_view(&bytes), stet_str_of(xml)) == SIZE_MAX;

	stet_buf_free(&bytes);
	return missing;
}

static inline stet_str now(struct edited *e, const char *id)
{
	const struct stet_block *b = e->after ? stet_doc_find(e->after, stet_str_of(id)) : NULL;

	return b ? b->text : STET_STR("(none)");
}

static inline stet_str why(const struct edited *e, size_t i)
{
	const struct stet_refusal *refusal = stet_outcome_refusal(&e->outcome, i);

	return stet_str_of(refusal ? refusal->slug : "");
}

#endif
