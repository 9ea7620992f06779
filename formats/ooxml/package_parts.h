/* package_parts.h - the inside of a package, for the files that make it up. */
#ifndef STET_OOXML_PACKAGE_PARTS_H
#define STET_OOXML_PACKAGE_PARTS_H

#include "ooxml/package.h"
#include "ooxml/zip.h"

/* An extension and the content type of parts that have it. */
struct stet_default {
	stet_str extension, type;
};

struct stet_package {
	struct stet_zip zip;
	struct stet_limits lim;
	struct stet_notes *notes;
	struct stet_arena arena;
	struct stet_part *part;         /* one for each entry of the zip, [Content_Types].xml included */
	size_t n;
	struct stet_default *extension;
	size_t n_extensions;
	const struct stet_rels **rels;  /* of each part, the package's own last; NULL: not read yet */
	const struct stet_part *main;
	size_t xml;                     /* bytes of XML inflated up to now */
	struct libdeflate_decompressor *inflater;
	bool keeps;                     /* the main part will be read twice */
	struct stet_buf kept;           /* it, inflated; empty: not walked yet, or given away */
};

#define STET_CONTENT_TYPES "[Content_Types].xml"

/* May the part be inflated?  Found by what the file says of itself, before memory is spent. */
int stet_package_judge(const struct stet_package *pkg, const struct stet_part *part, struct stet_err *err);
/* Read [Content_Types].xml and give every part its type. */
int stet_content_types_read(struct stet_package *pkg, struct stet_err *err);
/* What follows the last dot of the last segment of a name; empty when it has none. */
stet_str stet_extension(stet_str name);
/* The type that an extension has; empty when none. */
stet_str stet_content_type_default(const struct stet_package *pkg, stet_str name);
/* The name of the part that holds the relationships of `source` (empty: the package). */
stet_str stet_rels_name(struct stet_arena *arena, stet_str source);
/* Parse relationships of `source` (NULL: the package). */
int stet_rels_parse(struct stet_rels *out, struct stet_package *pkg, const struct stet_part *source, stet_str xml,
                    stet_str name, struct stet_err *err);

#endif
