#include "test.h"

#include <stet/doc.h>

static const char text[] = "The fee is due.\n\nNothing else.\n";

static void shows(struct stet_doc *doc, struct stet_view_options how, const char *wanted)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_view(doc, &how, &out, &err), &err);
	CHECK(stet_str_find(stet_buf_view(&out), stet_str_of(wanted)) != SIZE_MAX);
	stet_buf_free(&out);
}

TEST(view, has_every_form_of_a_document_and_its_parts)
{
	struct stet_doc *doc;
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_doc_read(&doc, stet_str_of(text), "in/test.txt", NULL, &err), &err);
	shows(doc, (struct stet_view_options){ 0 }, "@doc test.txt");
	shows(doc, (struct stet_view_options){ 0 }, "| The fee is due.\n");
	shows(doc, (struct stet_view_options){ .form = STET_FORM_MARKDOWN }, "The fee is due.\n\nNothing else.\n");
	shows(doc, (struct stet_view_options){ .form = STET_FORM_JSON }, "\"id\":\"p2\"");
	shows(doc, (struct stet_view_options){ .form = STET_FORM_TEXT }, "The fee is due.\nNothing else.\n");
	CHECK_OK(stet_doc_view(doc, &(struct stet_view_options){ .form = STET_FORM_TEXT, .range = "p2" }, &out, &err), &err);
	CHECK_STR(stet_buf_view(&out), "Nothing else.\n");
	CHECK_INT(stet_doc_view(doc, &(struct stet_view_options){ .range = "p9" }, &out, &err), STET_EUSAGE);
	CHECK_INT(stet_doc_state(doc), STET_FINAL);
	stet_buf_free(&out);
	stet_doc_close(doc);
}
