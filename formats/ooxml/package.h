/* package.h - an OPC package (ECMA-376 part 2): parts, their content types, their relationships.
 *
 * The zip is looked over before anything is read from it (zip.h).  Parts are inflated on demand, with their
 * bytes counted and their CRC checked; what nobody asks for is never inflated and never parsed. */
#ifndef STET_OOXML_PACKAGE_H
#define STET_OOXML_PACKAGE_H

#include <stet/base.h>

struct stet_package;

/* A part: an entry of the zip, by its part name. */
struct stet_part {
	stet_str name;          /* "word/document.xml": no leading slash, '/' as separator, percent-decoded */
	stet_str type;          /* content type, or empty when [Content_Types].xml has none for it */
	uint64_t index;         /* of the zip entry */
	uint64_t size;          /* inflated, as declared: a hint, never to be trusted */
};

/* A relationship (part 2, 9.3). */
struct stet_rel {
	stet_str id;            /* "rId3" */
	stet_str type;          /* the part of the type URI that transitional and strict share: "officeDocument", "image",
	                           "slideLayout"; a foreign type: the whole URI */
	stet_str target;        /* internal: the resolved part name; external: as in the file */
	bool external;
};

struct stet_rels {
	const struct stet_rel *rel;
	size_t n;
	uint32_t *slot;         /* by id, for stet_rels_by_id */
	size_t n_slots;
};

/* Look a package over and read its content types and its own relationships.  `file` must outlive the package.
 * OLE files (encrypted or legacy), other zips, truncated files are errors that say so ("doc.password", "doc.legacy",
 * "zip.not_zip", "zip.truncated", "opc.content_types", …). */
int stet_package_open(struct stet_package **out, stet_str file, const struct stet_limits *lim, struct stet_notes *notes,
                      struct stet_err *err);
void stet_package_close(struct stet_package *pkg);

/* The part that the package relationship of type officeDocument names: document.xml, presentation.xml. */
const struct stet_part *stet_package_main(const struct stet_package *pkg);
/* It will be walked and then read to be changed: unless it is large, it is inflated once for both. */
void stet_package_keep_main(struct stet_package *pkg);
/* By name; ASCII case does not count (part 2, 6.2.2.3).  NULL when absent. */
const struct stet_part *stet_package_find(const struct stet_package *pkg, stet_str name);
size_t stet_package_count(const struct stet_package *pkg);
const struct stet_part *stet_package_part(const struct stet_package *pkg, size_t i);

/* Append the inflated bytes of a part.  XML limits (part, xml, ratio) hold for XML parts, `media` for the rest. */
int stet_package_read(struct stet_package *pkg, const struct stet_part *part, struct stet_buf *out, struct stet_err *err);

/* Walk an XML part.  A large one is inflated while it is read, so that it is never in memory as a whole: what is damaged near
 * its end is found when the rest was reported already. */
struct stet_xml_handler;
int stet_package_walk(struct stet_package *pkg, const struct stet_part *part, const struct stet_xml_handler *handler,
                      void *user, struct stet_err *err);

/* Relationships of a part (NULL: of the package).  Read once, then kept; a part without any has n == 0. */
int stet_package_rels(struct stet_package *pkg, const struct stet_part *source, const struct stet_rels **out,
                      struct stet_err *err);
const struct stet_rel *stet_rels_by_id(const struct stet_rels *rels, stet_str id);
const struct stet_rel *stet_rels_by_type(const struct stet_rels *rels, const char *type);      /* the first */
/* The part at the other end of an internal relationship; NULL when absent or external. */
const struct stet_part *stet_rel_part(const struct stet_package *pkg, const struct stet_rel *rel);
/* The first related part of that type, or NULL. */
const struct stet_part *stet_package_related(struct stet_package *pkg, const struct stet_part *source, const char *type);

/* ---- writing -------------------------------------------------------------------------------- */

/* A package being written.  Entries get one fixed date, so that the same input gives the same bytes. */
struct stet_package_writer;

/* Begin; with `like`, its entries are there already and will be copied as raw compressed bytes. */
int stet_package_writer_new(struct stet_package_writer **out, struct stet_package *like, struct stet_err *err);
/* Add or replace a part.  `bytes` are copied.  `type` NULL: no Override (its extension has a Default).  [Content_Types].xml
 * put last is written as it is. */
void stet_package_put(struct stet_package_writer *w, stet_str name, const char *type, stet_str bytes);
/* The same of bytes that were deflated before; `packed`, which must outlive the writer, is what came out, or empty. */
void stet_package_put_packed(struct stet_package_writer *w, stet_str name, const char *type, stet_str bytes, stet_str packed);
void stet_package_drop(struct stet_package_writer *w, stet_str name);
/* Write [Content_Types].xml (Defaults and Overrides of what is there; those of `like` kept) and the zip. */
int stet_package_finish(struct stet_package_writer *w, struct stet_buf *out, struct stet_err *err);
void stet_package_writer_free(struct stet_package_writer *w);

#endif
