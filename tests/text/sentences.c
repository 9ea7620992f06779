/* sentences.c - where sentences end, and where they do not. */
#include "text/sentences.h"

#include "test.h"

/* The sentences of a text, parted by '|'. */
static stet_str split(struct stet_arena *arena, const char *code, const char *text)
{
	const struct stet_language *lang = stet_language(stet_str_of(code));
	struct stet_spans spans = { 0 };
	struct stet_buf out = { 0 };
	stet_str made;

	stet_sentences(&spans, stet_str_of(text), lang, stet_lexicon_make(arena, lang));
	for (size_t i = 0; i < spans.n; i++) {
		if (i)
			stet_buf_char(&out, '|');
		stet_buf_add(&out, text + spans.span[i].from, spans.span[i].to - spans.span[i].from);
	}
	free(spans.span);
	made = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

static void same(const char *code, const char *text, const char *wanted)
{
	struct stet_arena arena = { 0 };

	CHECK_STR(split(&arena, code, text), wanted);
	stet_arena_free(&arena);
}

TEST(sentences, end_at_stops_before_a_new_beginning)
{
	same("en", "It rained. We stayed in! Why? Nobody knows.", "It rained.|We stayed in!|Why?|Nobody knows.");
	same("en", "  One.   Two.  ", "One.|Two.");
	same("en", "", "");
	same("en", "No stop at all", "No stop at all");
}

TEST(sentences, do_not_end_at_abbreviations)
{
	same("en", "Dr. Smith met Prof. Miller. They spoke.", "Dr. Smith met Prof. Miller.|They spoke.");
	same("en", "Use tools, e.g. hammers. Stop.", "Use tools, e.g. hammers.|Stop.");
	same("de", "Das gilt z. B. für Dr. Meier. Mehr nicht.", "Das gilt z. B. für Dr. Meier.|Mehr nicht.");
	same("fr", "Voir p. ex. M. Dupont. Il est venu.", "Voir p. ex. M. Dupont.|Il est venu.");
	same("es", "El Sr. Pérez llegó. La Sra. López no.", "El Sr. Pérez llegó.|La Sra. López no.");
}

TEST(sentences, know_that_no_is_a_word_and_an_abbreviation)
{
	same("en", "The answer is no. Nobody came.", "The answer is no.|Nobody came.");
	same("en", "See No. 5 below. Done.", "See No. 5 below.|Done.");
}

TEST(sentences, do_not_end_within_numbers_and_addresses)
{
	same("de", "Der Umsatz stieg um 3.5 Mio. Euro. Das war viel.", "Der Umsatz stieg um 3.5 Mio. Euro.|Das war viel.");
	same("en", "Visit https://example.org/a.b?c=d. Then call.", "Visit https://example.org/a.b?c=d.|Then call.");
	same("en", "Version 2.10.1 is out. Get it.", "Version 2.10.1 is out.|Get it.");
	same("de", "Am 3. Mai 2024 begann es. Es war warm.", "Am 3. Mai 2024 begann es.|Es war warm.");
	same("de", "Das war im Jahr 2010. Danach kam nichts.", "Das war im Jahr 2010.|Danach kam nichts.");
}

TEST(sentences, keep_initials_with_their_names)
{
	same("en", "It was J. S. Bach who wrote it. We listen.", "It was J. S. Bach who wrote it.|We listen.");
	same("en", "Take plan B. The other one failed.", "Take plan B.|The other one failed.");
}

TEST(sentences, take_closing_quotes_and_brackets_along)
{
	same("en", "He said \"Go.\" She went. (He stayed.) End.", "He said \"Go.\"|She went.|(He stayed.)|End.");
	same("en", "“Is it?” she asked. Yes.", "“Is it?” she asked.|Yes.");
}

TEST(sentences, do_not_end_within_brackets)
{
	same("de", "Jung schrieb viel (Ges. Werke, Bd. 3. Zürich 1960) darüber. Ende.",
	     "Jung schrieb viel (Ges. Werke, Bd. 3. Zürich 1960) darüber.|Ende.");
}

TEST(sentences, go_on_after_an_ellipsis_in_lower_case)
{
	same("en", "Well... maybe not. Or... Who knows.", "Well... maybe not.|Or...|Who knows.");
}

TEST(sentences, leave_the_number_of_a_paragraph_with_it)
{
	same("en", "1. The fee is due. It is high.", "1. The fee is due.|It is high.");
}

TEST(sentences, end_at_wide_stops_without_spaces)
{
	same("zh", "他说：“走吧。”她走了！真的吗？是的。", "他说：“走吧。”|她走了！|真的吗？|是的。");
	same("ja", "雨が降った。「はい。」と言った。", "雨が降った。|「はい。」|と言った。");
}

TEST(sentences, end_at_the_marks_of_arabic_and_urdu)
{
	same("ar", "هل هذا صحيح؟ نعم هو كذلك.", "هل هذا صحيح؟|نعم هو كذلك.");
	same("ur", "یہ پہلا ہے۔ یہ دوسرا ہے۔", "یہ پہلا ہے۔|یہ دوسرا ہے۔");
}

TEST(sentences, follow_line_breaks_that_begin_something)
{
	same("en", "First line\nSecond line\nand its rest", "First line|Second line\nand its rest");
}

TEST(sentences, go_on_below_a_full_line)
{
	same("en", "The price of all the work that is to be done is, taxes of 18 %\n6,000 euros included, 39,000 euros.",
	     "The price of all the work that is to be done is, taxes of 18 %\n6,000 euros included, 39,000 euros.");
}

TEST(sentences, survive_what_is_no_text)
{
	same("en", "\xFF\xFE. \xC3", "\xFF\xFE.|\xC3");
	same("en", "...", "...");
	same("en", ". . .", ".|.|.");
}

TEST(enumerator, knows_typed_numbers)
{
	CHECK_INT(stet_enumerator(STET_STR("1. Scope")), 3);
	CHECK_INT(stet_enumerator(STET_STR("1.2.3 Scope")), 6);
	CHECK_INT(stet_enumerator(STET_STR("(a) Scope")), 4);
	CHECK_INT(stet_enumerator(STET_STR("IV.\tScope")), 4);
	CHECK_INT(stet_enumerator(STET_STR("23 - Scope")), 5);
	CHECK_INT(stet_enumerator(STET_STR("三、范围")), strlen("三、"));
	CHECK_INT(stet_enumerator(STET_STR("（一）范围")), strlen("（一）"));
	CHECK_INT(stet_enumerator(STET_STR("２．範囲")), strlen("２．"));
}

TEST(enumerator, leaves_what_belongs_to_the_words)
{
	CHECK_INT(stet_enumerator(STET_STR("2019 was good")), 0);
	CHECK_INT(stet_enumerator(STET_STR("3.5 percent")), 4);      /* "3.5" may be a number of a heading: callers decide */
	CHECK_INT(stet_enumerator(STET_STR("10 - 12 December")), 0);
	CHECK_INT(stet_enumerator(STET_STR("Note")), 0);
	CHECK_INT(stet_enumerator(STET_STR("1.")), 0);
}
