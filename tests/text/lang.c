/* lang.c - languages are told apart. */
#include "text/lang.h"

#include "test.h"

static void is(const char *code, const char *text)
{
	struct stet_lang_guess guess = { 0 };

	stet_lang_feed(&guess, stet_str_of(text));
	CHECK_STR(stet_str_of(stet_lang_guessed(&guess)->code), code);
	stet_lang_guess_free(&guess);
}

TEST(lang, is_found_by_its_small_words)
{
	is("en", "The house stands on the hill and it is not for sale.");
	is("de", "Das Haus steht auf dem Hügel und ist nicht zu verkaufen.");
	is("fr", "La maison est sur la colline et elle n'est pas à vendre.");
	is("es", "La casa está en la colina y no se vende por ahora.");
	is("it", "La casa è sulla collina e non è in vendita per il momento.");
	is("pt", "A casa está na colina e não está à venda por enquanto.");
	is("nl", "Het huis staat op de heuvel en is niet te koop.");
	is("ru", "Дом стоит на холме и он не продается.");
}

TEST(lang, is_found_by_its_script)
{
	is("zh", "房子在山上，不卖。");
	is("ja", "家は丘の上にあり、売り物ではありません。");
	is("ko", "집은 언덕 위에 있으며 팔지 않습니다.");
	is("ar", "البيت على التل وهو ليس للبيع.");
	is("fa", "این خانه روی تپه است و برای فروش نیست که چنین می‌گویند.");
	is("he", "הבית על הגבעה והוא לא למכירה.");
}

TEST(lang, of_a_mixed_text_is_that_of_most_of_it)
{
	is("zh", "我们使用 Microsoft Word 和 LibreOffice 处理文件，速度很快，质量也很好。");
}

TEST(lang, of_nothing_is_unknown)
{
	is("", "");
	is("", "12345 67.8 %");
}

TEST(lang, is_looked_up_by_its_tag)
{
	CHECK_STR(stet_str_of(stet_language(STET_STR("de-AT"))->code), "de");
	CHECK_STR(stet_str_of(stet_language(STET_STR("EN"))->code), "en");
	CHECK_STR(stet_str_of(stet_language(STET_STR("xx"))->code), "");
}

TEST(lang, finds_phrases_as_whole_words)
{
	bool bare = false;

	CHECK_INT(stet_phrase_at("in fact|however", STET_STR("However, we"), NULL), 7);
	CHECK_INT(stet_phrase_at("and=|but", STET_STR("And we"), &bare), 3);
	CHECK(bare);
	CHECK_INT(stet_phrase_at("and", STET_STR("Andrew"), NULL), 0);
	CHECK_INT(stet_phrase_at("此外", STET_STR("此外我们"), NULL), 6);
	CHECK(stet_phrase_is("inhalt|index", STET_STR("INHALT")));
	CHECK(!stet_phrase_is("inhalt|index", STET_STR("Inhalte")));
	CHECK_INT(stet_phrase_at(NULL, STET_STR("x"), NULL), 0);
}
