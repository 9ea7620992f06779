/* deck.c - freeing what a deck and a template's layouts hold. */
#include <stet/deck.h>

void stet_deck_free(struct stet_deck *deck)
{
	stet_arena_free(&deck->arena);
	*deck = (struct stet_deck){ 0 };
}

void stet_layouts_free(struct stet_layouts *layouts)
{
	stet_arena_free(&layouts->arena);
	*layouts = (struct stet_layouts){ 0 };
}
