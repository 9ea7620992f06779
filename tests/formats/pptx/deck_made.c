/* deck_made.c - decks made into presentations in tests. */
#include "deck.h"

#include "test.h"

stet_str tiny_png(struct stet_arena *arena, unsigned width, unsigned height)
{
	static const unsigned char head[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
	unsigned char *png = stet_arena_alloc(arena, 33);

	memcpy(png, head, 16);
	for (int i = 0; i < 4; i++) {
		png[16 + i] = (unsigned char)(width >> (24 - 8 * i));
		png[20 + i] = (unsigned char)(height >> (24 - 8 * i));
	}
	return (stet_str){ (const char *)png, 33 };
}

/* 64 × 48 pixels, the camera turned: an Exif orientation of 6. */
static const char held[] = "\xFF\xD8\xFF\xE1\0\x22" "Exif\0\0" "MM\0*\0\0\0\x08\0\1" "\1\x12\0\3\0\0\0\1\0\6\0\0" "\0\0\0\0"
                           "\xFF\xC0\0\x11\x08\0\x30\0\x40\3\1";

static void resolve(struct stet_deck *deck)
{
	for (size_t i = 0; i < deck->n_slides; i++)
		for (size_t k = 0; k < deck->slide[i].n_pieces; k++) {
			struct stet_piece *piece = &deck->slide[i].piece[k];

			if (stet_str_is(piece->src, "square.png"))
				piece->bytes = tiny_png(&deck->arena, 400, 400);
			else if (stet_str_is(piece->src, "wide.png"))
				piece->bytes = tiny_png(&deck->arena, 1600, 200);
			else if (stet_str_is(piece->src, "held.jpeg"))
				piece->bytes = (stet_str){ held, sizeof(held) - 1 };
		}
}

/* ---- soundness ------------------------------------------------------------------------------ */

static bool is_rels(stet_str name)
{
	return stet_str_ends(name, STET_STR(".rels"));
}

static void check_rels(struct made *m, const struct stet_part *source, bool *reached)
{
	struct stet_err err = { 0 };
	const struct stet_rels *rels;

	CHECK_OK(stet_package_rels(m->package, source, &rels, &err), &err);
	for (size_t i = 0; i < rels->n; i++) {
		const struct stet_part *part = stet_rel_part(m->package, &rels->rel[i]);

		if (rels->rel[i].external)
			continue;
		if (!part)
			fail_msg("'%.*s' leads to '%.*s', which is not there", STET_ARG(source ? source->name : STET_STR("/")),
			         STET_ARG(rels->rel[i].target));
		reached[part->index] = true;
	}
}

static void check_sound(struct made *m)
{
	size_t n = stet_package_count(m->package);
	bool *reached = calloc(n, sizeof(*reached));

	check_rels(m, NULL, reached);
	for (size_t i = 0; i < n; i++)
		if (!is_rels(stet_package_part(m->package, i)->name))
			check_rels(m, stet_package_part(m->package, i), reached);
	for (size_t i = 0; i < n; i++) {
		const struct stet_part *part = stet_package_part(m->package, i);

		if (is_rels(part->name) || stet_str_is(part->name, "[Content_Types].xml"))
			continue;
		if (!reached[part->index])
			fail_msg("nothing leads to '%.*s'", STET_ARG(part->name));
		if (!part->type.len)
			fail_msg("'%.*s' has no content type", STET_ARG(part->name));
	}
	free(reached);
}

/* ---- making --------------------------------------------------------------------------------- */

struct made make_of(struct stet_deck deck, stet_str look)
{
	struct made m = { .deck = deck };
	struct stet_err err = { 0 };

	CHECK_OK(stet_deck_pptx(&m.file, &m.deck, look, NULL, &m.notes, &err), &err);
	CHECK_OK(stet_package_open(&m.package, stet_buf_view(&m.file), NULL, &m.notes, &err), &err);
	check_sound(&m);
	return m;
}

static struct stet_deck parse(const char *markdown)
{
	struct stet_deck deck = { 0 };
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };

	CHECK_OK(stet_deck_parse(&deck, stet_str_of(markdown), &notes, &err), &err);
	stet_notes_free(&notes);
	resolve(&deck);
	return deck;
}

struct made make_deck(const char *markdown, stet_str look)
{
	return make_of(parse(markdown), look);
}

int make_fails(const char *markdown, stet_str look, struct stet_err *err)
{
	struct stet_deck deck = parse(markdown);
	struct stet_notes notes = { 0 };
	struct stet_buf file = { 0 };
	int rc = stet_deck_pptx(&file, &deck, look, NULL, &notes, err);

	CHECK_INT(file.len, 0);
	stet_buf_free(&file);
	stet_notes_free(&notes);
	stet_deck_free(&deck);
	return rc;
}

void made_free(struct made *m)
{
	stet_package_close(m->package);
	stet_buf_free(&m->file);
	stet_buf_free(&m->part);
	stet_notes_free(&m->notes);
	stet_deck_free(&m->deck);
}

/* ---- looking -------------------------------------------------------------------------------- */

bool made_has(const struct made *m, const char *name)
{
	return stet_package_find(m->package, stet_str_of(name)) != NULL;
}

const char *made_part(struct made *m, const char *name)
{
	const struct stet_part *part = stet_package_find(m->package, stet_str_of(name));
	struct stet_err err = { 0 };

	if (!part)
		fail_msg("no part '%s'", name);
	m->part.len = 0;
	CHECK_OK(stet_package_read(m->package, part, &m->part, &err), &err);
	return stet_buf_view(&m->part).at;
}

const char *made_slide(struct made *m, unsigned i)
{
	char name[64];

	snprintf(name, sizeof(name), "ppt/slides/slide%u.xml", i);
	return made_part(m, name);
}

const char *made_rels(struct made *m, unsigned slide)
{
	char name[64];

	snprintf(name, sizeof(name), "ppt/slides/_rels/slide%u.xml.rels", slide);
	return made_part(m, name);
}

unsigned made_slides(const struct made *m)
{
	unsigned n = 0;
	char name[64];

	do
		snprintf(name, sizeof(name), "ppt/slides/slide%u.xml", ++n);
	while (made_has(m, name));
	return n - 1;
}

size_t times(const char *text, const char *needle)
{
	size_t n = 0;

	while ((text = strstr(text, needle))) {
		text += strlen(needle);
		n++;
	}
	return n;
}

bool made_noted(const struct made *m, const char *slug)
{
	return stet_notes_has(&m->notes, slug);
}
