/* notes.c - warnings that travel with a result. */
#include <stet/base.h>

#define KEPT 8

static struct stet_note *last_of_many(struct stet_notes *notes, const char *slug)
{
	struct stet_note *last = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < notes->n; i++)
		if (!strcmp(notes->note[i].slug, slug))
			last = &notes->note[i], n++;
	return n < KEPT ? NULL : last;
}

void stet_note(struct stet_notes *notes, const char *slug, stet_str where, const char *fmt, ...)
{
	struct stet_buf text = { .max = 1024 };
	struct stet_note *note;
	va_list args;

	if (!notes)
		return;
	note = last_of_many(notes, slug);
	if (note) {
		note->count++;
		return;
	}
	note = STET_PUSH(&notes->arena, notes->note, notes->n);
	note->slug = slug;
	note->where = stet_arena_str(&notes->arena, where);
	note->count = 1;
	va_start(args, fmt);
	stet_buf_vfmt(&text, fmt, args);
	va_end(args);
	note->text = stet_arena_str(&notes->arena, stet_buf_view(&text));
	stet_buf_free(&text);
}

bool stet_notes_has(const struct stet_notes *notes, const char *slug)
{
	for (size_t i = 0; i < notes->n; i++)
		if (!strcmp(notes->note[i].slug, slug))
			return true;
	return false;
}

void stet_notes_free(struct stet_notes *notes)
{
	stet_arena_free(&notes->arena);
	*notes = (struct stet_notes){ 0 };
}
