/* pictures.c - the pictures that a deck names, fetched from documents and files beside it. */
#include "steps/source.h"

#include <stet/doc.h>

#include "base/file.h"

/* A document that pictures come from, opened once. */
struct source {
	stet_str path;
	size_t last;            /* of its pictures, which are numbered in reading order, the last that is named */
	bool all;               /* one is named otherwise */
	bool opened;
	struct stet_doc *doc;   /* NULL: it could not be read, which was said */
};

struct sources {
	struct stet_work *work;
	struct source *source;
	size_t n;
	struct stet_doc *open;  /* work->input, somebody else's to close */
	const char *beside;
};

static stet_str path_of(const struct sources *s, stet_str name)
{
	return stet_path_beside(&s->work->arena, stet_str_of(s->beside), name);
}

static struct source *source_of(struct sources *s, stet_str path)
{
	struct source *new;

	for (size_t i = 0; i < s->n; i++)
		if (stet_str_eq(s->source[i].path, path))
			return &s->source[i];
	new = STET_PUSH(&s->work->arena, s->source, s->n);
	new->path = path;
	return new;
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

/* What must be read of a document depends on all that is named of it. */
static void expect(struct sources *s, const struct stet_piece *piece)
{
	struct source *source;
	stet_str name, id;
	long long n;

	if (piece->bytes.len || !is_media(piece->src, &name, &id))
		return;
	source = source_of(s, path_of(s, name));
	if (!stet_str_starts(id, STET_STR("img")) || !stet_str_int(stet_str_sub(id, 3, id.len), 1, INT32_MAX, &n))
		source->all = true;
	else if ((size_t)n > source->last)
		source->last = (size_t)n;
}

static struct stet_doc *document(struct sources *s, stet_str path)
{
	struct source *source = source_of(s, path);
	struct stet_doc_options how = { .lim = s->work->lim, .pictures = source->all ? 0 : source->last };
	struct stet_err err = { 0 };
	stet_str bytes;

	if (s->open && stet_str_is(path, s->work->input))
		return s->open;
	if (source->opened)
		return source->doc;
	source->opened = true;
	if (stet_work_read(s->work, path.at, &bytes, &err) || stet_doc_read(&source->doc, bytes, path.at, &how, &err))
		stet_note(&s->work->notes, "deck.picture", path, "its pictures are left out: %s", err.text);
	return source->doc;
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

static void fetch(struct sources *s, struct stet_piece *piece)
{
	struct stet_err err = { 0 };
	stet_str path, id;
	int rc = STET_OK;

	if (piece->bytes.len || piece->src.len == 0)
		return;
	if (is_media(piece->src, &path, &id))
		rc = from_document(piece, s, path_of(s, path), id, &err);
	else if (is_remote(piece->src))
		stet_note(&s->work->notes, "ext.image", piece->src, "not fetched: pictures must be files");
	else
		rc = stet_work_read(s->work, path_of(s, piece->src).at, &piece->bytes, &err);
	if (rc)
		stet_note(&s->work->notes, "deck.picture", piece->src, "left out: %s", err.text);
}

void stet_source_pictures(struct stet_deck *deck, const char *beside, struct stet_doc *open, struct stet_work *work)
{
	struct sources s = { .work = work, .beside = beside, .open = open };

	for (size_t i = 0; i < deck->n_slides; i++)
		for (size_t k = 0; k < deck->slide[i].n_pieces; k++)
			if (deck->slide[i].piece[k].kind == STET_PIECE_PICTURE)
				expect(&s, &deck->slide[i].piece[k]);
	for (size_t i = 0; i < deck->n_slides; i++)
		for (size_t k = 0; k < deck->slide[i].n_pieces; k++)
			if (deck->slide[i].piece[k].kind == STET_PIECE_PICTURE)
				fetch(&s, &deck->slide[i].piece[k]);
	for (size_t i = 0; i < s.n; i++)
		stet_doc_close(s.source[i].doc);
}
