/* What a text costs, about.  The numbers wanted are what o200k counts. */
#include "text/tokens.h"

#include "test.h"

static void check(const char *text, size_t wanted)
{
	size_t got = stet_tokens(stet_str_of(text));

	if (got * 100 < wanted * 85 || got * 100 > wanted * 115)
		fail_msg("%zu tokens, not about %zu: %s", got, wanted, text);
}

TEST(tokens, are_about_what_models_count)
{
	check("This Agreement is made between the Supplier and the Customer named in Schedule 1 and takes "
	      "effect on the date of the last signature. Neither party may assign its rights without the prior "
	      "written consent of the other.", 41);
	check("Die Vertragsparteien vereinbaren, dass der Auftragnehmer die vereinbarten Leistungen innerhalb "
	      "von vierzehn Tagen nach Unterzeichnung erbringt und dem Auftraggeber schriftlich darüber "
	      "berichtet.", 37);
	check("Подрядчик обязан устранить все обнаруженные недостатки своими силами и за свой счет в сроки, "
	      "указанные в акте, обеспечив при этом сохранность объекта или его части.", 38);
	check("この文書は、会社の情報セキュリティに関する基本方針を定めるものであり、すべての従業員に適用される。", 42);
	check("本合同自双方签字盖章之日起生效，有效期为三年，到期后可以续签。双方应当严格遵守合同的各项规定。", 37);
	check("1975 105.1 31.4 1976 101.9 31.8 1977 100.8 32.5 USD 1,250,000.00 2024-01-02", 48);
	check("p1.k H1| Master Agreement\np2.to N| The fee is <b>USD 100</b> per <1>calendar month</1><2/>, "
	      "payable on <3/>.\nt1r2.of| Paper ¦ USD 4", 55);
}

TEST(tokens, nothing_costs_nothing_and_bytes_that_are_no_text_do_no_harm)
{
	CHECK_INT(stet_tokens((stet_str){ 0 }), 0);
	CHECK(stet_tokens(STET_STR("\xFF\xC3\xE2\x80 a \xF4")) > 0);
}
