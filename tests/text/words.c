/* words.c - which words are the same, and which say nothing. */
#include "text/words.h"

#include <uniwbrk.h>
#include <uniwidth.h>

#include "base/utf8.h"
#include "test.h"

static struct stet_arena arena;
static struct stet_vocab vocab;

static void begin(const char *code)
{
	stet_vocab_init(&vocab, &arena, stet_language(stet_str_of(code)));
}

static void end(void)
{
	stet_vocab_free(&vocab);
	stet_arena_free(&arena);
}

static uint32_t term(const char *word)
{
	size_t n;
	const struct stet_word *w = stet_words(&vocab, stet_str_of(word), &n);

	CHECK_INT(n, 1);
	return w[0].term;
}

TEST(words, of_one_stem_are_one_term)
{
	begin("en");
	CHECK(term("company") == term("Companies"));
	CHECK(term("report") == term("reporting"));
	CHECK(term("report") != term("repair"));
	CHECK_INT(term("the"), 0);
	CHECK_INT(term("2024"), 0);
	end();
	begin("de");
	CHECK(term("Kunde") == term("Kunden"));
	CHECK(term("Leistung") == term("Leistungen"));
	end();
}

TEST(words, lose_their_article)
{
	begin("fr");
	CHECK(term("l'entreprise") == term("entreprises"));
	CHECK(term("l’entreprise") == term("entreprise"));
	end();
}

TEST(words, of_chinese_are_pairs_of_characters)
{
	size_t n;
	const struct stet_word *w;
	uint32_t first;

	begin("zh");
	w = stet_words(&vocab, STET_STR("市场"), &n);
	CHECK_INT(n, 2);
	first = w[0].term;
	CHECK(first != 0);
	w = stet_words(&vocab, STET_STR("大市场"), &n);
	CHECK(w[1].term == first);
	w = stet_words(&vocab, STET_STR("的市"), &n);
	CHECK_INT(w[0].term, 0);
	end();
}

TEST(words, are_counted_in_any_script)
{
	CHECK_INT(stet_word_count(STET_STR("It's 2.5 times, isn't it?")), 5);
	CHECK_INT(stet_word_count(STET_STR("市场很大")), 2);
	CHECK_INT(stet_word_count(STET_STR(" - ")), 0);
	CHECK_INT(stet_text_columns(STET_STR("ab市")), 4);
	CHECK_INT(stet_text_columns(STET_STR("e\xCC\x81")), 1);
}

TEST(words, survive_what_is_no_text)
{
	size_t n;

	begin("en");
	stet_words(&vocab, STET_STR("\xFF\xFF abc \xE4"), &n);
	CHECK(n >= 1);
	CHECK(stet_words(&vocab, STET_STR(""), &n) == NULL);
	CHECK_INT(n, 0);
	end();
}

TEST(words, break_where_unicode_says)
{
	static const char *const bits[] = { "a", "Z", "q", "1", "0", " ", " ", " ", ".", ",", ":", ";", "'", "\"", "_", "-", "(", "/", "\t",
		                            "\n", "\r\n", "\x7F", "\xC3\xA9", "\xCC\x81", "\xE2\x80\x99", "\xE2\x80\x8D", "\xE2\x80\x9C",
		                            "\xD7\x90", "\xE3\x82\xAB", "\xC2\xA0", "\xD8\xA7", "\xD9\x84", "\xD9\x8E", "\xD9\xA1", "\xD8\x8C",
		                            "\xD9\xAB", "\xD0\x96", "\xC2\xB7", "\xC2\xAD", "\xC2\x85", "\xE2\x80\xA8", "\xE5\xB8\x82", "\xEA\xB0\x80",
		                            "\xE0\xA4\x95", "\xE0\xA5\x8D", "\xF0\x9F\x87\xA9", "\xF0\x9F\x91\xA9", "\xEF\xB8\x8F", "\xFF" };
	uint32_t seed = 7;

	begin("en");
	for (int round = 0; round < 40000; round++) {
		char text[128], want[128];
		size_t len = 0, n, kinds = round & 1 ? 18 : sizeof(bits) / sizeof(*bits);

		for (int i = 0; i < 2 + round % 24; i++) {
			const char *bit;

			seed = seed * 1664525u + 1013904223u;
			bit = bits[(seed >> 16) % kinds];
			memcpy(text + len, bit, strlen(bit));
			len += strlen(bit);
		}
		stet_words(&vocab, (stet_str){ text, len }, &n);
		u8_wordbreaks((const uint8_t *)text, len, want);
		CHECK(memcmp(vocab.mark + 1, want + 1, len - 1) == 0);
	}
	end();
}

/* Every character, where it matters what it is. */
TEST(words, break_around_each_character_where_unicode_says)
{
	static const char *const around[][2] = { { "a", "b" }, { "1", "2" }, { "\xD8\xA7", "\xD8\xA7" }, { "x ", " y" } };

	begin("en");
	for (uint32_t c = 1; c < 0x20000; c++)
		for (size_t i = 0; i < sizeof(around) / sizeof(*around); i++) {
			char text[32], want[32];
			size_t from = strlen(around[i][0]), to = strlen(around[i][1]), len, n;

			memcpy(text, around[i][0], from);
			len = from + stet_utf8_put(text + from, c);
			memcpy(text + len, around[i][1], to);
			len += to;
			stet_words(&vocab, (stet_str){ text, len }, &n);
			u8_wordbreaks((const uint8_t *)text, len, want);
			CHECK(memcmp(vocab.mark + 1, want + 1, len - 1) == 0);
		}
	end();
}

TEST(words, are_counted_across_signs_and_scripts)
{
	CHECK_INT(stet_word_count(STET_STR("don't pay 2.5, or 3-4, twice - at all.")), 8);
	CHECK_INT(stet_word_count(STET_STR("don\xE2\x80\x99t caf\xC3\xA9s")), 2);
	CHECK_INT(stet_word_count(STET_STR("- ' .,")), 0);
	CHECK_INT(stet_text_columns(STET_STR("twelve ASCII \xE2\x80\x9Cquoted\xE2\x80\x9D and \xE4\xB8\xAD then more of it")), 44);
}

TEST(words, columns_are_those_of_the_library_for_every_character)
{
	for (uint32_t c = 0x80; c < 0x30000; c++) {
		char utf8[4];
		stet_str s = { utf8, stet_utf8_put(utf8, c) };
		int width = uc_width(c, "UTF-8");

		if (c >= 0xD800 && c < 0xE000)
			continue;
		CHECK_INT(stet_text_columns(s), width > 0 ? width : 0);
	}
}
