/* writer.c - a package on its way out: parts put, replaced, dropped, and the rest copied as it lies compressed. */
#include <stdlib.h>

#include <libdeflate.h>

#include "base/large.h"
#include "ooxml/package_parts.h"
#include "ooxml/percent.h"
#include "ooxml/xml.h"
#include "ooxml/zip_write.h"

/* Above 4, parts as small as slides take half as long again and lose one byte in a hundred; on less than this, the tables
 * of codes eat what is gained. */
#define LEVEL    4
#define SMALLEST 256
/* Of a part this large, packing is much of what a change costs. */
#define LARGE    ((size_t)4 << 20)
#define FAST     1
#define LOOSER   1.2            /* at most, beside what it was */

struct item {
	struct stet_zip_entry entry;
	stet_str type;          /* content type; empty: what its extension has */
	bool dropped;
};

struct stet_package_writer {
	struct stet_arena arena;
	struct stet_package *like;
	struct libdeflate_compressor *deflater;
	struct item *item;              /* those of `like` first, in its order */
	size_t n, room;
	uint32_t *slot;                 /* items by name, 1 + index */
	size_t n_slots;
	struct stet_default *extension;
	size_t n_extensions;
	bool retyped;                   /* [Content_Types].xml must be written anew */
};

/* What an extension means when the package has no Default for it yet. */
static const struct {
	const char *extension, *type;
} usual[] = {
	{ "rels", "application/vnd.openxmlformats-package.relationships+xml" },
	{ "xml", "application/xml" },
	{ "png", "image/png" },
	{ "jpeg", "image/jpeg" },
	{ "jpg", "image/jpeg" },
	{ "gif", "image/gif" },
	{ "bmp", "image/bmp" },
	{ "tif", "image/tiff" },
	{ "tiff", "image/tiff" },
	{ "svg", "image/svg+xml" },
	{ "emf", "image/x-emf" },
	{ "wmf", "image/x-wmf" },
};

/* ---- items by name --------------------------------------------------------------------------------------------- */

static uint32_t *slot_of(const struct stet_package_writer *w, stet_str name)
{
	size_t at = stet_name_hash(name) & (w->n_slots - 1);

	while (w->slot[at] && !stet_str_eq_nocase(w->item[w->slot[at] - 1].entry.name, name))
		at = (at + 1) & (w->n_slots - 1);
	return &w->slot[at];
}

static void widen(struct stet_package_writer *w)
{
	w->n_slots = w->n_slots ? w->n_slots * 2 : 64;
	free(w->slot);
	w->slot = memset(stet_grow(NULL, w->n_slots * sizeof(*w->slot)), 0, w->n_slots * sizeof(*w->slot));
	for (size_t i = 0; i < w->n; i++)
		*slot_of(w, w->item[i].entry.name) = (uint32_t)i + 1;
}

static struct item *find(const struct stet_package_writer *w, stet_str name)
{
	uint32_t at = w->n_slots ? *slot_of(w, name) : 0;

	return at ? &w->item[at - 1] : NULL;
}

/* The item of that name, new when there is none. */
static struct item *item_for(struct stet_package_writer *w, stet_str name)
{
	struct item *item = find(w, name);

	if (item)
		return item;
	if (w->n == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		w->item = stet_grow(w->item, w->room * sizeof(*w->item));
	}
	if (w->n_slots < (w->n + 1) * 2)
		widen(w);
	item = &w->item[w->n];
	*item = (struct item){ .entry.name = stet_arena_str(&w->arena, name) };
	*slot_of(w, name) = (uint32_t)++w->n;
	return item;
}

/* ---- bytes --------------------------------------------------------------------------------------------------------- */

/* Pictures are compressed already; trying again costs time and gains nothing. */
static bool is_packed(stet_str name)
{
	static const char *const packed[] = { "png", "jpg", "jpeg", "gif" };
	stet_str extension = stet_extension(name);

	for (size_t i = 0; i < sizeof(packed) / sizeof(*packed); i++)
		if (stet_str_eq_nocase(extension, stet_str_of(packed[i])))
			return true;
	return false;
}

static struct libdeflate_compressor *new_deflater(int level)
{
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(level);

	if (!deflater)
		stet_on_oom(0);
	return deflater;
}

/* A large part that there was before, in half the time, unless it would be packed much looser than it was; 0 then. */
static size_t deflate_fast(const struct stet_zip_entry *was, stet_str bytes, char *packed)
{
	double most = was->size ? LOOSER * (double)was->data.len / (double)was->size * (double)bytes.len : 0;
	struct libdeflate_compressor *deflater;
	size_t len;

	if (bytes.len < LARGE || most < 1)
		return 0;
	deflater = new_deflater(FAST);
	len = libdeflate_deflate_compress(deflater, bytes.at, bytes.len, packed,
	                                  most < (double)(bytes.len - 1) ? (size_t)most : bytes.len - 1);
	libdeflate_free_compressor(deflater);
	return len;
}

/* Compress; false when that gains nothing.  `e` still says what the part was. */
static bool deflate(struct stet_package_writer *w, struct stet_zip_entry *e, stet_str bytes)
{
	char *packed;
	size_t len;

	if (bytes.len < SMALLEST || is_packed(e->name))
		return false;
	packed = stet_grow(NULL, bytes.len);
	len = deflate_fast(e, bytes, packed);
	if (!len) {
		if (!w->deflater)
			w->deflater = new_deflater(LEVEL);
		len = libdeflate_deflate_compress(w->deflater, bytes.at, bytes.len, packed, bytes.len - 1);
	}
	if (len)
		e->data = stet_arena_str(&w->arena, (stet_str){ packed, len });
	free(packed);
	return len != 0;
}

/* `packed`: the same, deflated; empty when nobody did that yet. */
static void fill(struct stet_package_writer *w, struct item *item, stet_str bytes, stet_str packed)
{
	struct stet_zip_entry *e = &item->entry;
	struct stet_buf raw = { .max = 65535 };

	if (!e->raw.len) {
		stet_percent_encode(&raw, e->name);
		e->raw = stet_arena_str(&w->arena, stet_buf_view(&raw));
		stet_buf_free(&raw);
	}
	e->method = packed.len || deflate(w, e, bytes) ? STET_ZIP_DEFLATED : STET_ZIP_STORED;
	if (packed.len)
		e->data = packed;
	else if (e->method == STET_ZIP_STORED)
		e->data = stet_arena_str(&w->arena, bytes);
	e->stamp = STET_ZIP_STAMP;
	e->made_by = 20;
	e->size = bytes.len;
	e->crc = libdeflate_crc32(0, bytes.at, bytes.len);
	e->flags &= STET_ZIP_UTF8_NAME;
}

/* ---- the package ----------------------------------------------------------------------------------------------------- */

static void add_default(struct stet_package_writer *w, stet_str extension, stet_str type)
{
	for (size_t i = 0; i < w->n_extensions; i++)
		if (stet_str_eq_nocase(w->extension[i].extension, extension))
			return;
	*STET_PUSH(&w->arena, w->extension, w->n_extensions) = (struct stet_default){ extension, type };
}

static stet_str default_of(const struct stet_package_writer *w, stet_str name)
{
	stet_str extension = stet_extension(name);

	for (size_t i = 0; i < w->n_extensions; i++)
		if (stet_str_eq_nocase(w->extension[i].extension, extension))
			return w->extension[i].type;
	return (stet_str){ 0 };
}

/* Give the extension of a part its usual meaning, if it has none. */
static void want_default(struct stet_package_writer *w, stet_str name)
{
	stet_str extension = stet_extension(name);

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (stet_str_eq_nocase(extension, stet_str_of(usual[i].extension)))
			add_default(w, stet_str_of(usual[i].extension), stet_str_of(usual[i].type));
}

static void take_over(struct stet_package_writer *w, struct stet_package *like)
{
	for (size_t i = 0; i < like->n_extensions; i++)
		add_default(w, like->extension[i].extension, like->extension[i].type);
	for (size_t i = 0; i < like->n; i++) {
		struct item *item = item_for(w, like->part[i].name);

		item->entry = like->zip.entry[i];
		if (!stet_str_eq_nocase(like->part[i].type, default_of(w, like->part[i].name)))
			item->type = like->part[i].type;
	}
}

int stet_package_writer_new(struct stet_package_writer **out, struct stet_package *like, struct stet_err *err)
{
	struct stet_package_writer *w = stet_grow(NULL, sizeof(*w));

	(void)err;
	*w = (struct stet_package_writer){ .like = like };
	if (like)
		take_over(w, like);
	else
		/* Programs that read a package as a stream need the types before anything else. */
		item_for(w, STET_STR(STET_CONTENT_TYPES));
	w->retyped = !like;
	*out = w;
	return STET_OK;
}

static bool is_types(const struct item *item)
{
	return stet_str_eq_nocase(item->entry.name, STET_STR(STET_CONTENT_TYPES));
}

void stet_package_put_packed(struct stet_package_writer *w, stet_str name, const char *type, stet_str bytes, stet_str packed)
{
	struct item *item = item_for(w, name);
	stet_str wanted = stet_str_of(type);

	if (!type)
		want_default(w, name);
	if (stet_str_eq_nocase(wanted, default_of(w, name)))
		wanted = (stet_str){ 0 };
	if (!item->entry.raw.len || item->dropped || !stet_str_eq_nocase(wanted, item->type))
		w->retyped = true;
	item->type = wanted.len ? stet_arena_str(&w->arena, wanted) : wanted;
	item->dropped = false;
	fill(w, item, bytes, packed);
	/* Who puts the content types themselves after all else knows what they are. */
	if (is_types(item))
		w->retyped = false;
}

void stet_package_put(struct stet_package_writer *w, stet_str name, const char *type, stet_str bytes)
{
	stet_package_put_packed(w, name, type, bytes, (stet_str){ 0 });
}

void stet_package_drop(struct stet_package_writer *w, stet_str name)
{
	struct item *item = find(w, name);

	if (!item || item->dropped)
		return;
	item->dropped = true;
	w->retyped = true;
}

static void write_types(const struct stet_package_writer *w, struct stet_buf *xml)
{
	stet_buf_z(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
	for (size_t i = 0; i < w->n_extensions; i++) {
		stet_buf_z(xml, "<Default Extension=\"");
		stet_xml_text(xml, w->extension[i].extension);
		stet_buf_z(xml, "\" ContentType=\"");
		stet_xml_text(xml, w->extension[i].type);
		stet_buf_z(xml, "\"/>");
	}
	for (size_t i = 0; i < w->n; i++) {
		const struct item *item = &w->item[i];

		if (item->dropped || !item->type.len || is_types(item))
			continue;
		stet_buf_z(xml, "<Override PartName=\"/");
		stet_percent_encode(xml, item->entry.name);
		stet_buf_z(xml, "\" ContentType=\"");
		stet_xml_text(xml, item->type);
		stet_buf_z(xml, "\"/>");
	}
	stet_buf_z(xml, "</Types>");
}

/* Every part must have a type, by its extension at least; those of `like` are as they were. */
static int check_types(const struct stet_package_writer *w, struct stet_err *err)
{
	for (size_t i = w->like ? w->like->n : 0; i < w->n; i++) {
		const struct item *item = &w->item[i];

		if (!item->dropped && !is_types(item) && !item->type.len && !default_of(w, item->entry.name).len)
			return stet_fail(err, STET_EBUG, "opc.content_types", "no content type for '%.*s'",
			                 STET_ARG(item->entry.name));
	}
	return STET_OK;
}

int stet_package_finish(struct stet_package_writer *w, struct stet_buf *out, struct stet_err *err)
{
	struct stet_zip_out zip;
	struct stet_buf xml = { 0 };
	size_t all = 22;        /* the end of the directory */
	int rc = check_types(w, err);

	if (rc)
		return rc;
	if (w->retyped) {
		write_types(w, &xml);
		fill(w, item_for(w, STET_STR(STET_CONTENT_TYPES)), stet_buf_view(&xml), (stet_str){ 0 });
		stet_buf_free(&xml);
	}
	for (size_t i = 0; i < w->n; i++)
		all += w->item[i].dropped ? 0 : stet_zip_takes(&w->item[i].entry);
	stet_large_room(out, all);
	stet_zip_begin(&zip, out);
	for (size_t i = 0; i < w->n; i++)
		if (!w->item[i].dropped)
			stet_zip_add(&zip, &w->item[i].entry);
	return stet_zip_end(&zip, err);
}

void stet_package_writer_free(struct stet_package_writer *w)
{
	if (!w)
		return;
	libdeflate_free_compressor(w->deflater);
	stet_arena_free(&w->arena);
	free(w->item);
	free(w->slot);
	free(w);
}
