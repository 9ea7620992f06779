/* view_picture.c - names for pictures that are written out: nothing in a document decides where its bytes go. */
#include "text/view.h"

static const char *suffix_of(stet_str type)
{
	static const struct {
		const char *type, *suffix;
	} known[] = {
		{ "image/png", "png" }, { "image/jpeg", "jpg" }, { "image/gif", "gif" }, { "image/bmp", "bmp" },
		{ "image/tiff", "tif" }, { "image/svg+xml", "svg" }, { "image/webp", "webp" }, { "image/x-emf", "emf" },
		{ "image/emf", "emf" }, { "image/x-wmf", "wmf" }, { "image/wmf", "wmf" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_eq_nocase(type, stet_str_of(known[i].type)))
			return known[i].suffix;
	return "bin";
}

void stet_view_picture_name(struct stet_buf *out, stet_str folder, const struct stet_picture *picture)
{
	stet_buf_str(out, folder);
	if (folder.len && folder.at[folder.len - 1] != '/')
		stet_buf_char(out, '/');
	stet_buf_fmt(out, "%.*s.%s", STET_ARG(picture->id), suffix_of(picture->type));
}
