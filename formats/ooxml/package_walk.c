/* package_walk.c - from the zip to the parser: at once, or for a large part piece by piece. */
#include "ooxml/package_parts.h"
#include "ooxml/xml.h"
#include "ooxml/xml_source.h"
#include "ooxml/zip_stream.h"

/* Smaller ones are read faster whole: libdeflate takes half the time of zlib, and the memory is little. */
#define LARGE ((uint64_t)8 << 20)

static int whole(struct stet_package *pkg, const struct stet_part *part, const struct stet_xml_handler *handler, void *user,
                 struct stet_err *err)
{
	struct stet_buf bytes = { .max = pkg->lim.part };
	int rc = stet_package_read(pkg, part, &bytes, err);

	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, &pkg->lim, handler, user, NULL, err);
	if (!rc && pkg->keeps && part == pkg->main)
		pkg->kept = bytes;
	else
		stet_buf_free(&bytes);
	return rc;
}

static int read_stream(void *user, char *to, size_t room, size_t *len, struct stet_err *err)
{
	return stet_zip_stream_read(user, to, room, len, err);
}

/* Is it in an encoding that comes in pieces?  What is damaged is for the walk to find. */
static bool can_stream(const struct stet_zip_entry *entry)
{
	struct stet_zip_stream *stream = stet_zip_stream_new(entry);
	char first[4];
	size_t len = 0;
	bool can = !stet_zip_stream_read(stream, first, sizeof(first), &len, NULL) &&
	           stet_xml_source_can((stet_str){ first, len });

	stet_zip_stream_free(stream);
	return can;
}

static int by_pieces(struct stet_package *pkg, const struct stet_part *part, const struct stet_xml_handler *handler,
                     void *user, struct stet_err *err)
{
	struct stet_xml_source source = { .read = read_stream, .lim = &pkg->lim };
	int rc = stet_package_judge(pkg, part, err);

	if (rc)
		return rc;
	pkg->xml += (size_t)part->size;
	source.user = stet_zip_stream_new(&pkg->zip.entry[part->index]);
	rc = stet_xml_walk_from(&source, part->name, handler, user, err);
	stet_zip_stream_free(source.user);
	stet_xml_source_free(&source);
	return rc;
}

int stet_package_walk(struct stet_package *pkg, const struct stet_part *part, const struct stet_xml_handler *handler,
                      void *user, struct stet_err *err)
{
	const struct stet_zip_entry *entry = &pkg->zip.entry[part->index];

	if (entry->size < LARGE || !can_stream(entry))
		return whole(pkg, part, handler, user, err);
	return by_pieces(pkg, part, handler, user, err);
}
