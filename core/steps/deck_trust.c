/* deck_trust.c - what a model wrote on slides is the document's, or it is said. */
#include "steps/deck_model.h"

#include "text/lines.h"

/* ---- where it is from ------------------------------------------------------------------------------------------- */

/* "p12-p19", "p3, p7", "report.docx#p12": from the first to the last that there is. */
static stet_str from_of(struct stet_deck_job *job, struct stet_deck *part, stet_str said)
{
	const struct stet_reading *r = &job->a.reading;
	size_t first = SIZE_MAX, last = 0;

	for (size_t at = 0; at < said.len;) {
		size_t end = at, line;

		while (end < said.len && !strchr("-,; #", said.at[end]))
			end++;
		line = stet_reading_find(r, stet_str_sub(said, at, end - at));
		if (line != SIZE_MAX) {
			first = line < first ? line : first;
			last = line > last ? line : last;
		}
		at = end + 1;
	}
	if (first == SIZE_MAX)
		return (stet_str){ "", 0 };
	if (first == last)
		return stet_arena_fmt(&part->arena, "%.*s#%.*s", STET_ARG(job->source), STET_ARG(r->line[first].id));
	return stet_arena_fmt(&part->arena, "%.*s#%.*s-%.*s", STET_ARG(job->source), STET_ARG(r->line[first].id),
	                      STET_ARG(r->line[last].id));
}

/* ---- pictures and links ------------------------------------------------------------------------------------------- */

/* "media:img2", "media:report.docx#img2" */
static bool is_picture(const struct stet_deck_job *job, stet_str src, stet_str *id)
{
	struct stet_doc *doc = job->a.doc[0];
	size_t hash;

	if (!stet_str_starts(src, STET_STR("media:")))
		return false;
	*id = stet_str_sub(src, 6, src.len);
	hash = stet_str_find(*id, STET_STR("#"));
	if (hash != SIZE_MAX)
		*id = stet_str_sub(*id, hash + 1, id->len);
	for (size_t i = 0; i < stet_doc_pictures(doc); i++)
		if (stet_str_eq(stet_doc_picture(doc, i)->id, *id))
			return true;
	return false;
}

static size_t unlink_line(struct stet_line *line)
{
	size_t n = 0;

	for (size_t i = 0; i < line->n; i++) {
		n += line->run[i].link.len > 0;
		line->run[i].link = (stet_str){ "", 0 };
	}
	return n;
}

static void keep_own(struct stet_deck_job *job, struct stet_deck *part, struct stet_slide *slide)
{
	size_t to = 0, links = unlink_line(&slide->title);

	for (size_t i = 0; i < slide->n_pieces; i++) {
		struct stet_piece *piece = &slide->piece[i];
		stet_str id;

		links += unlink_line(&piece->line);
		for (uint32_t c = 0; piece->kind == STET_PIECE_TABLE && c < piece->n_rows * piece->n_cols; c++)
			links += unlink_line(&piece->cell[c].line);
		if (piece->kind == STET_PIECE_PICTURE && !is_picture(job, piece->src, &id)) {
			stet_note(&job->work->notes, "deck.picture", slide->id, "the model named a picture that the document has not: '%.*s'",
			          STET_ARG(piece->src));
			continue;
		}
		if (piece->kind == STET_PIECE_PICTURE)
			piece->src = stet_arena_fmt(&part->arena, "media:%.*s#%.*s", STET_ARG(job->source), STET_ARG(id));
		slide->piece[to++] = *piece;
	}
	slide->n_pieces = to;
	for (size_t i = 0; i < slide->n_notes; i++)
		links += unlink_line(&slide->note[i]);
	if (links)
		stet_note(&job->work->notes, "deck.link", slide->id, "links that the model wrote are left out");
}

/* ---- facts ------------------------------------------------------------------------------------------------------------ */

struct checked {
	struct stet_deck_job *job;
	struct stet_deck *part;
	struct stet_slide *slide;
	stet_str doubt[4];              /* said once each */
	size_t n;
};

static void doubt(struct checked *c, const char *slug, stet_str what, stet_str text)
{
	if (c->n == sizeof(c->doubt) / sizeof(*c->doubt))
		return;
	for (size_t i = 0; i < c->n; i++)
		if (stet_str_eq(c->doubt[i], what))
			return;
	c->doubt[c->n++] = what;
	stet_note(&c->job->work->notes, slug, c->slide->id, "'%.*s' does not stand in the document: %.*s", STET_ARG(what),
	          STET_ARG(stet_str_sub(text, 0, 200)));
}

static void check_line(struct checked *c, const struct stet_line *line, bool title)
{
	stet_str text = stet_line_string(&c->part->arena, line), what;

	if (stet_reading_lacks_number(&c->job->a.reading, text, &what))
		doubt(c, "fact.number", what, text);
	if (stet_reading_lacks_name(&c->job->a.reading, text, title, &what))
		doubt(c, "fact.name", what, text);
}

/* Whoever edits the outline sees it where it is. */
static void note_doubts(struct checked *c)
{
	struct stet_slide *slide = c->slide;
	struct stet_buf text = { 0 };
	struct stet_line *note;

	if (!c->n)
		return;
	stet_buf_z(&text, "To be checked, not in the document: ");
	for (size_t i = 0; i < c->n; i++)
		stet_buf_fmt(&text, "%s%.*s", i ? ", " : "", STET_ARG(c->doubt[i]));
	note = stet_arena_alloc(&c->part->arena, (slide->n_notes + 1) * sizeof(*note));
	note[0] = stet_line_text(&c->part->arena, stet_buf_view(&text));
	for (size_t i = 0; i < slide->n_notes; i++)
		note[i + 1] = slide->note[i];
	slide->note = note;
	slide->n_notes++;
	stet_buf_free(&text);
}

static void check_facts(struct stet_deck_job *job, struct stet_deck *part, struct stet_slide *slide)
{
	struct checked c = { .job = job, .part = part, .slide = slide };

	check_line(&c, &slide->title, true);
	for (size_t i = 0; i < slide->n_pieces; i++) {
		const struct stet_piece *piece = &slide->piece[i];

		check_line(&c, &piece->line, piece->kind == STET_PIECE_HEAD);
		for (uint32_t k = 0; piece->kind == STET_PIECE_TABLE && k < piece->n_rows * piece->n_cols; k++)
			check_line(&c, &piece->cell[k].line, true);
	}
	for (size_t i = 0; i < slide->n_notes; i++)
		check_line(&c, &slide->note[i], false);
	note_doubts(&c);
}

void stet_deck_trust(struct stet_deck_job *job, struct stet_deck *part)
{
	for (size_t i = 0; i < part->n_slides; i++) {
		struct stet_slide *slide = &part->slide[i];

		slide->from = from_of(job, part, slide->from);
		slide->layout = (stet_str){ "", 0 };    /* a person's choice, or the content's */
		keep_own(job, part, slide);
		check_facts(job, part, slide);
	}
	part->template_path = (stet_str){ "", 0 };
}
