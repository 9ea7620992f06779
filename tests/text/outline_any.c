/* outline_any.c - whatever the blocks are, there is a deck. */
#include "blocks.h"

#include "test.h"

static uint32_t seed;

static uint32_t any(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static const char *const scraps[] = {
	"The catch has fallen", "by 40 %", ". ", ", ", "(see Figure 3)", "[12", ")", "\xE2\x80\x9C", "湖泊的鱼", "。", "1. ", "(a) ", "\t", "\n",
	"____", ".....", "Chapter 3", "第一章", "However, ", ":", ";", " and", "\xFF\xC3", "https://example.org/a.b", "A", "\xC2\xA0", "\xE3\x80\x80",
	"الفصل الأول", "Inhalt", "References", "Figure 1: ", "Dear Sir,", "- ", "• ", "3.5 Mio.", "e.g. ", "II. ", "   ", "", "x\xCC\x81", "①",
};

static stet_str some_text(struct blocks *b)
{
	struct stet_buf out = { 0 };
	uint32_t n = any(6) == 0 ? any(200) : any(14);
	stet_str made;

	while (n-- > 0) {
		stet_buf_z(&out, scraps[any(sizeof(scraps) / sizeof(*scraps))]);
		if (any(2))
			stet_buf_char(&out, ' ');
	}
	made = stet_arena_str(&b->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return made;
}

static void some_paragraph(struct blocks *b)
{
	struct stet_block *block;

	switch (any(6)) {
	case 0:
		add_head(b, 1 + (int)any(9), some_text(b).at);
		break;
	case 1:
		add_item(b, (int)any(9), (int)any(4), some_text(b).at);
		break;
	case 2:
		block = add_look(b, (int)any(80), any(1u << 14), some_text(b).at);
		block->align = (uint8_t)any(4);
		block->hidden = any(20) == 0;
		break;
	case 3:
		add_picture(b, any(9) * 500000, any(9) * 500000, any(3) ? "a.png" : "b.png", some_text(b).at);
		break;
	case 4:
		block = add_runs(b, some_text(b).at, any(1u << 14), some_text(b).at, 0u, NULL);
		((struct stet_run *)block->run)[any(2)].kind = (enum stet_run_kind)any(10);
		block->heading = (uint8_t)(any(4) ? 0 : any(10));
		break;
	default:
		add_para(b, some_text(b).at);
	}
}

/* What a file says about a table need not be so. */
static void some_container(struct blocks *b)
{
	static const enum stet_kind kinds[] = { STET_TABLE, STET_ROW, STET_CELL, STET_TEXTBOX, STET_SLIDE, STET_SHAPE, STET_NOTES,
		                                STET_HEADER, STET_FOOTNOTE };
	enum stet_kind kind = kinds[any(sizeof(kinds) / sizeof(*kinds))];
	uint32_t i = (uint32_t)b->n;

	open_block(b, kind);
	b->block[i].n_rows = any(5) ? any(6) : any(100000);
	b->block[i].n_cols = any(5) ? any(6) : any(100000);
	b->block[i].row = any(8);
	b->block[i].col = any(8);
	b->block[i].header_rows = any(4);
}

static void some_document(struct blocks *b)
{
	uint32_t n = any(120);

	for (uint32_t i = 0; i < n; i++) {
		if (any(9) == 0)
			add_table(b, stet_arena_fmt(&b->arena, "%s|%s\n%s\n|%s", some_text(b).at, some_text(b).at, some_text(b).at, some_text(b).at).at);
		else if (any(7) == 0 && b->depth < 4)
			some_container(b);
		else if (any(7) == 0 && b->depth)
			close_block(b);
		else
			some_paragraph(b);
	}
	while (b->depth)
		close_block(b);
}

TEST(outline_any, document_becomes_a_deck)
{
	struct blocks b = { 0 };

	for (seed = 1; seed < 400u * 7919u; seed += 7919u) {
		uint32_t at = seed;
		struct stet_deck deck;

		some_document(&b);
		make_deck(&deck, &b, any(4) ? any(30) : 0, NULL);
		for (size_t i = 0; i < deck.n_slides; i++) {
			CHECK(deck.slide[i].title.n > 0);
			CHECK(deck.slide[i].id.len > 1);
		}
		stet_arena_free(&deck.arena);
		free_blocks(&b);
		seed = at;
	}
}
