/* pictures.c - the pictures that a deck names, fetched from documents and files beside it. */
#include "steps/source.h"

#include <stet/doc.h>

#include "base/file.h"

/* A document that pictures come from, opened once. */
struct source {
	stet_str path;
	struct stet_doc *doc;   /* NULL: it could not be read, which was said */
};

struct sources {
	struct stet_work *work;
	struct source *source;
	size_t n;
	struct stet_doc *open;  /* work->input, somebody else's to close */
};

static struct stet_doc *document(struct sources *s, stet_str path)
{
	struct source *new;
	struct stet_err err = { 0 };
	stet_str bytes;

	if (s->open && stet_str_is(path, s->work->input))
		return s->open;
	for (size_t i = 0; i < s->n; i++)
		if (stet_str_eq(s->source[i].path, path))
			return s->source[i].doc;
	new = STET_PUSH(&s->work->arena, s->source, s->n);
	new->path = path;
	if (stet_work_read(s->work, path.at, &bytes, &err) ||
	    stet_doc_read(&new->doc, bytes, path.at, &(struct stet_doc_options){ .lim = s->work->lim }, &err))
		stet_note(&s->work->notes, "deck.picture", path, "its pictures are left out: %s", err.text);
	return new->doc;
}

/* "media:report.docx#img2": the document's path and the picture's id. */
static bool is_media(stet_str src, stet_str *path, stet_str *id)
{
	size_t hash = src.len;

	if (!stet_str_starts(src, STET_STR("media:")))
		return false;
	while (hash > 6 && src.at[hash - 1] != '#')
		hash--;
	*path = hash > 6 ? stet_str_sub(src, 6, hash - 7) : stet_str_sub(src, 6, src.len);
	*id = hash > 6 ? stet_str_sub(src, hash, src.len) : (stet_str){ "", 0 };
	return true;
}

static int from_document(struct stet_piece *piece, struct sources *s, stet_str path, stet_str id, struct stet_err *err)
{
	struct stet_doc *doc = document(s, path);
	size_t n = doc ? stet_doc_pictures(doc) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct stet_picture *picture = stet_doc_picture(doc, i);
		struct stet_buf bytes = { .max = s->work->lim->media };
		int rc;

		if (!stet_str_eq(picture->id, id))
			continue;
		rc = stet_doc_picture_bytes(doc, picture, &bytes, err);
		if (!rc) {
			piece->bytes = stet_arena_str(&s->work->arena, stet_buf_view(&bytes));
			piece->type = stet_arena_str(&s->work->arena, picture->type);
			if (!piece->cx)
				piece->cx = picture->cx, piece->cy = picture->cy;
		}
		stet_buf_free(&bytes);
		return rc;
	}
	return doc ? stet_fail(err, STET_EFORMAT, "deck.picture", "no picture '%.*s' in it", STET_ARG(id)) : STET_OK;
}

static bool is_remote(stet_str src)
{
	return stet_str_find(src, STET_STR("://")) != SIZE_MAX || stet_str_starts(src, STET_STR("data:")) ||
	       stet_str_starts(src, STET_STR("//")) || stet_str_starts(src, STET_STR("\\\\"));
}

static void fetch(struct stet_piece *piece, struct sources *s, const char *beside)
{
	struct stet_arena *arena = &s->work->arena;
	struct stet_err err = { 0 };
	stet_str path, id;
	int rc = STET_OK;

	if (piece->bytes.len || piece->src.len == 0)
		return;
	if (is_media(piece->src, &path, &id))
		rc = from_document(piece, s, stet_path_beside(arena, stet_str_of(beside), path), id, &err);
	else if (is_remote(piece->src))
		stet_note(&s->work->notes, "ext.image", piece->src, "not fetched: pictures must be files");
	else
		rc = stet_work_read(s->work, stet_path_beside(arena, stet_str_of(beside), piece->src).at, &piece->bytes, &err);
	if (rc)
		stet_note(&s->work->notes, "deck.picture", piece->src, "left out: %s", err.text);
}

void stet_source_pictures(struct stet_deck *deck, const char *beside, struct stet_doc *open, struct stet_work *work)
{
	struct sources s = { .work = work, .open = open };

	for (size_t i = 0; i < deck->n_slides; i++)
		for (size_t k = 0; k < deck->slide[i].n_pieces; k++)
			if (deck->slide[i].piece[k].kind == STET_PIECE_PICTURE)
				fetch(&deck->slide[i].piece[k], &s, beside);
	for (size_t i = 0; i < s.n; i++)
		stet_doc_close(s.source[i].doc);
}
