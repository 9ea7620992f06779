/* deck.c - a deck as a presentation: each slide is planned, written and forgotten before the next. */
#include "pptx/deck.h"

static int write_pages(struct stet_deck_out *out, struct stet_plan *plan, struct stet_err *err)
{
	int rc = STET_OK;

	for (size_t i = 0; !rc && i < plan->n; i++)
		rc = stet_write_slide(out, &plan->page[i], plan->slide, i, err);
	stet_arena_free(plan->arena);
	return rc;
}

/* From here on slides belong together under this name. */
static void begin_section(struct stet_deck_out *out, const struct stet_line *title)
{
	struct stet_section *section = STET_PUSH(&out->arena, out->section, out->n_sections);
	struct stet_buf name = { .max = 1 << 16 };

	for (size_t i = 0; i < title->n; i++)
		stet_buf_str(&name, title->run[i].text);
	section->name = stet_arena_str(&out->arena, stet_buf_view(&name));
	section->first = out->slides;
	stet_buf_free(&name);
}

static int write_slides(struct stet_deck_out *out, const struct stet_deck *deck, struct stet_err *err)
{
	struct stet_arena arena = { 0 };
	struct stet_plan plan = { .chooser = &out->chooser, .t = &out->t, .lang = deck->lang, .notes = out->notes,
		                  .arena = &arena };
	int rc = STET_OK;

	if (deck->title.len) {
		stet_plan_opening(&plan, deck);
		rc = write_pages(out, &plan, err);
	}
	for (size_t i = 0; !rc && i < deck->n_slides; i++) {
		if (deck->slide[i].section)
			begin_section(out, &deck->slide[i].title);
		stet_plan_slide(&plan, &deck->slide[i], i + 1 == deck->n_slides);
		rc = write_pages(out, &plan, err);
	}
	return rc;
}

static bool reads_rtl(const struct stet_deck *deck)
{
	struct stet_run run = { .text = deck->title };
	stet_str lang = stet_str_sub(deck->lang, 0, 2);

	return stet_str_is(lang, "ar") || stet_str_is(lang, "he") || stet_str_is(lang, "fa") || stet_str_is(lang, "ur") ||
	       (!deck->lang.len && stet_text_is_rtl(&run, 1));
}

int stet_deck_pptx(struct stet_buf *out, const struct stet_deck *deck, stet_str look, const struct stet_limits *lim,
                   struct stet_notes *notes, struct stet_err *err)
{
	struct stet_deck_out o = { .lim = lim ? lim : &stet_limits_default, .notes = notes };
	int rc;

	if (!deck->n_slides && !deck->title.len)
		return stet_fail(err, STET_EFORMAT, "deck.empty", "the deck has no slides");
	o.lang = stet_lang_full(deck->lang.len ? deck->lang : STET_STR("en"));
	o.title = deck->title;
	rc = stet_write_begin(&o, look, err);
	o.chooser.rtl = reads_rtl(deck);
	if (!rc)
		rc = write_slides(&o, deck, err);
	if (!rc)
		rc = stet_write_properties(&o, deck, err);
	if (!rc)
		rc = stet_write_show(&o, err);
	if (!rc)
		rc = stet_write_main(&o, err);
	if (!rc)
		rc = stet_package_finish(o.writer, out, err);
	stet_write_free(&o);
	return rc;
}
