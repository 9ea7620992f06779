/* text.c - tests of runs as DrawingML: languages, directions, fonts, links, what may not stand in XML. */
#include "pptx/text.h"

#include "deck.h"
#include "test.h"

static const stet_str builtin;

static bool links(const char *link, const char *wanted)
{
	struct stet_buf out = { 0 };
	bool may = stet_text_link(&out, stet_str_of(link));

	if (may)
		CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	return may;
}

TEST(pptx_text, lets_web_and_mail_links_through)
{
	CHECK(links("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"));
	CHECK(links("HTTP://example.org:8080", "HTTP://example.org:8080"));
	CHECK(links("mailto:jane@example.org?subject=x", "mailto:jane@example.org?subject=x"));
	CHECK(links("http://a.example/x y<z>%zz%20", "http://a.example/x%20y%3Cz%3E%25zz%20"));
}

TEST(pptx_text, lets_nothing_else_through)
{
	static const char *const bad[] = {
		"javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "http://", "https:///x", "http://a:99999/",
		"http://user:pw@a.example/", "http://[bad", "mailto:", "mailto:x", "mailto:a@b@c", "chapter.html", "\\\\host\\share", "",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (links(bad[i], ""))
			fail_msg("'%s' got through", bad[i]);
}

TEST(pptx_text, keeps_the_text_of_a_link_it_leaves_out)
{
	struct made m = make_deck("## A\n\n- [good](https://example.org/) and [bad](ftp://example.org/) things\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(times(slide, "<a:hlinkClick "), 1);
	HAS(slide, "<a:t>bad</a:t>");
	CHECK(made_noted(&m, "ext.link"));
	HAS(made_rels(&m, 1), "Target=\"https://example.org/\" TargetMode=\"External\"");
	LACKS(made_rels(&m, 1), "ftp:");
	made_free(&m);
}

TEST(pptx_text, keeps_how_runs_look)
{
	struct made m = make_deck("## A\n\n- **b** *i* `c` ~~s~~ x^2^ H~2~O\n", builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, " b=\"1\"");
	HAS(slide, " i=\"1\"");
	HAS(slide, "<a:latin typeface=\"Courier New\"/>");
	HAS(slide, " strike=\"sngStrike\"");
	HAS(slide, " baseline=\"30000\"");
	HAS(slide, " baseline=\"-25000\"");
	made_free(&m);
}

TEST(pptx_text, names_language_and_fonts_of_east_asian_text)
{
	struct made m = make_deck("---\nlang: de\n---\n\n## Titel\n\n- Umsatz \u58F2\u4E0A\u3068\u3044\u3046 2024\n", builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, "lang=\"de-DE\"");
	HAS(slide, "lang=\"ja-JP\" altLang=\"en-US\"");
	HAS(slide, "<a:ea typeface=\"+mn-ea\"/>");
	HAS(slide, "<a:t>Umsatz </a:t>");
	made_free(&m);
}

TEST(pptx_text, reads_from_right_to_left_what_begins_so)
{
	struct made m = make_deck("## A\n\n- \u05E2\u05D1\u05E8\u05D9\u05EA and English\n- English and \u05E2\u05D1\u05E8\u05D9\u05EA\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(times(slide, "algn=\"r\" rtl=\"1\""), 1);
	HAS(slide, "lang=\"he-IL\"");
	HAS(slide, "<a:cs typeface=\"+mn-cs\"/>");
	made_free(&m);
}

TEST(pptx_text, counts_numbered_items_on_from_where_they_are)
{
	struct made m = make_deck("## A\n\n3. three\n4. four\n\nBetween.\n\n7. seven\n", builtin);
	const char *slide = made_slide(&m, 1);

	CHECK_INT(times(slide, "startAt=\"3\""), 2);    /* the same on both: PowerPoint counts */
	CHECK_INT(times(slide, "startAt=\"7\""), 1);
	HAS(slide, "<a:buNone/>");
	made_free(&m);
}

TEST(pptx_text, leaves_out_what_xml_cannot_hold)
{
	struct made m = make_deck("## A & B < C \x01 {#x}\n\n- \"q\" ]]> \x0B\x07 end\n", builtin);
	const char *slide = made_slide(&m, 1);

	HAS(slide, "A &amp; B &lt; C");
	HAS(slide, "]]&gt;");
	for (const char *p = slide; *p; p++)
		CHECK((unsigned char)*p >= 0x20 || *p == '\n' || *p == '\t' || *p == '\r');
	made_free(&m);
}

TEST(pptx_text, gives_every_language_its_region)
{
	CHECK_STR(stet_lang_full(STET_STR("de")), "de-DE");
	CHECK_STR(stet_lang_full(STET_STR("de-AT")), "de-AT");
	CHECK_STR(stet_lang_full(STET_STR("zh-Hant")), "zh-TW");
	CHECK_STR(stet_lang_full(STET_STR("\"><x")), "en-US");
	CHECK_STR(stet_lang_for(STET_SCRIPT_HAN, STET_STR("ja-JP")), "ja-JP");
	CHECK_STR(stet_lang_for(STET_SCRIPT_HAN, STET_STR("de-DE")), "zh-CN");
	CHECK_STR(stet_lang_for(STET_SCRIPT_OTHER, STET_STR("zh-CN")), "en-US");
}
