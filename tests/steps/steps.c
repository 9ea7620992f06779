#include "test.h"

#include <stet/deck.h>
#include <stet/doc.h>
#include <unistd.h>

#include "base/file.h"
#include "steps/source.h"
#include "steps/step.h"

/* Work on a text put into a file of its own; the folder is removed by finish(). */
struct desk {
	char folder[64], path[96];
	struct stet_work work;
	struct stet_args args;
};

static void begin(struct desk *desk, const char *name, stet_str text, const char *step)
{
	struct stet_err err = { 0 };

	snprintf(desk->folder, sizeof(desk->folder), "/tmp/stet-test-XXXXXX");
	assert_non_null(mkdtemp(desk->folder));
	snprintf(desk->path, sizeof(desk->path), "%s/%s", desk->folder, name);
	CHECK_OK(stet_file_write(desk->path, text, &err), &err);
	desk->work = (struct stet_work){ .input = desk->path, .output = "-", .lim = &stet_limits_default };
	desk->args = (struct stet_args){ 0 };
	stet_args_table(&desk->args, stet_step_find(step)->params);
}

static void finish(struct desk *desk)
{
	stet_work_free(&desk->work);
	unlink(desk->path);
	rmdir(desk->folder);
}

static bool holds(stet_str text, const char *words)
{
	return stet_str_find(text, stet_str_of(words)) != SIZE_MAX;
}

static const char report[] =
	"# Harbour works\n\n"
	"## Findings\n\n"
	"The quay wall moved 12 mm in March. The movement stopped after the sheet piles were anchored. "
	"Divers inspected 340 m of the wall and found two open joints.\n\n"
	"## Costs\n\n"
	"Anchoring cost 1.2 million euros. The joints can be closed for 40,000 euros.\n";

TEST(steps, are_found_by_name)
{
	assert_non_null(stet_step_find("outline"));
	assert_non_null(stet_step_find("slides"));
	assert_null(stet_step_find("nothing"));
}

TEST(steps, an_outline_says_what_the_document_says_and_where_it_stands)
{
	struct stet_err err = { 0 };
	struct desk desk;
	stet_str out;

	begin(&desk, "report.md", stet_str_of(report), "outline");
	CHECK_OK(stet_step_find("outline")->offline(&desk.work, &desk.args, &err), &err);
	out = stet_buf_view(&desk.work.out);
	CHECK(holds(out, "title: Harbour works"));
	CHECK(holds(out, "# Findings"));
	CHECK(holds(out, "12 mm"));
	CHECK(holds(out, "report.md#p"));
	CHECK_INT(desk.work.n_read, 1);
	finish(&desk);
}

TEST(steps, slides_of_an_outline_hold_its_words)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc = NULL;
	struct desk desk;
	bool found = false;

	begin(&desk, "deck.md", STET_STR("## Costs\n\n- Anchoring cost 1.2 million\n"), "slides");
	CHECK_OK(stet_step_find("slides")->offline(&desk.work, &desk.args, &err), &err);
	CHECK_OK(stet_doc_read(&doc, stet_buf_view(&desk.work.out), "deck.pptx", NULL, &err), &err);
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		found |= stet_str_is(stet_doc_block(doc, i)->text, "Anchoring cost 1.2 million");
	CHECK(found);
	stet_doc_close(doc);
	finish(&desk);
}

TEST(steps, the_same_work_gives_the_same_bytes)
{
	struct stet_err err = { 0 };
	struct desk one, two;

	begin(&one, "report.md", stet_str_of(report), "slides");
	begin(&two, "report.md", stet_str_of(report), "slides");
	CHECK_OK(stet_step_find("slides")->offline(&one.work, &one.args, &err), &err);
	CHECK_OK(stet_step_find("slides")->offline(&two.work, &two.args, &err), &err);
	CHECK(stet_str_eq(stet_buf_view(&one.work.out), stet_buf_view(&two.work.out)));
	finish(&one);
	finish(&two);
}

TEST(steps, pictures_in_the_network_are_named_and_never_fetched)
{
	struct stet_err err = { 0 };
	struct desk desk;

	begin(&desk, "deck.md", STET_STR("## A\n\n![a](http://127.0.0.1:1/a.png)\n\n![b](missing.png)\n\n![c](media:gone.docx#img1)\n"),
	      "slides");
	CHECK_OK(stet_step_find("slides")->offline(&desk.work, &desk.args, &err), &err);
	CHECK(stet_notes_has(&desk.work.notes, "ext.image"));
	CHECK(stet_notes_has(&desk.work.notes, "deck.picture"));
	finish(&desk);
}

TEST(steps, options_for_a_document_are_refused_with_an_outline)
{
	struct stet_err err = { 0 };
	struct desk desk;

	begin(&desk, "deck.md", STET_STR("## A\n"), "slides");
	CHECK_OK(stet_args_set(&desk.args, STET_STR("slides"), "5", &err), &err);
	CHECK_INT(stet_step_find("slides")->offline(&desk.work, &desk.args, &err), STET_EUSAGE);
	finish(&desk);
}

TEST(steps, what_is_missing_is_named)
{
	struct stet_err err = { 0 };
	struct desk desk;

	begin(&desk, "deck.md", STET_STR("---\ntemplate: nowhere.pptx\n---\n\n## A\n"), "slides");
	CHECK_INT(stet_step_find("slides")->offline(&desk.work, &desk.args, &err), STET_EFORMAT);
	assert_non_null(strstr(err.text, "nowhere.pptx"));
	finish(&desk);
	begin(&desk, "report.docx", STET_STR("no document"), "slides");
	CHECK_INT(stet_step_find("slides")->offline(&desk.work, &desk.args, &err), STET_EFORMAT);
	assert_non_null(strstr(err.text, "report.docx"));
	assert_string_equal(err.slug, "zip.not_zip");
	finish(&desk);
}
