/* zip_name.c - names of entries: which are fit to be part names, and which are equal (part 2, 6.2.2). */
#include "base/utf8.h"
#include "ooxml/percent.h"
#include "ooxml/zip.h"

static int bad(const struct stet_zip_entry *e, const char *why, struct stet_err *err)
{
	return stet_fail(err, STET_EFORMAT, "zip.bad_name", "'%.*s': %s", STET_ARG(e->raw), why);
}

static bool has_control(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
			return true;
	return false;
}

/* Empty, "." and ".." segments; a slash at the end is a folder's. */
static bool has_odd_segment(stet_str name)
{
	stet_str piece;

	if (stet_str_ends(name, STET_STR("/")))
		name.len--;
	while (stet_str_cut(&name, '/', &piece))
		if (piece.len == 0 || stet_str_is(piece, ".") || stet_str_is(piece, ".."))
			return true;
	return false;
}

static bool has_drive(stet_str name)
{
	return name.len >= 2 && name.at[1] == ':';
}

int stet_zip_name(struct stet_zip *zip, struct stet_zip_entry *e, struct stet_notes *notes, struct stet_err *err)
{
	struct stet_buf name = { .max = 65536 };
	bool back = e->raw.len && memchr(e->raw.at, '\\', e->raw.len);
	int rc = STET_OK;

	stet_percent_decode(&name, e->raw);
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == '\\')
			name.at[i] = '/';
	e->name = stet_arena_str(&zip->arena, stet_buf_view(&name));
	stet_buf_free(&name);
	if (e->raw.len == 0)
		rc = bad(e, "an entry without a name", err);
	else if (has_control(e->name))
		rc = bad(e, "control characters in the name of an entry", err);
	else if (stet_utf8_valid(e->name) < e->name.len)
		rc = bad(e, "the name of an entry is not UTF-8", err);
	else if (has_odd_segment(e->name) || has_drive(e->name))
		rc = bad(e, "the name of an entry leaves the package", err);
	if (!rc && back && notes && !stet_notes_has(notes, "zip.backslash"))
		stet_note(notes, "zip.backslash", e->raw, "names with back slashes, read as slashes");
	return rc;
}

/* ---- equal names --------------------------------------------------------------------------------------------- */

size_t stet_name_hash(stet_str name)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];

		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * UINT64_C(0x100000001B3);
	}
	return (size_t)(h ^ h >> 29);
}

/* The slot where it is, or would be. */
static uint32_t *slot_of(const struct stet_zip *zip, stet_str name)
{
	size_t at = stet_name_hash(name) & (zip->n_slots - 1);

	while (zip->slot[at] && !stet_str_eq_nocase(zip->entry[zip->slot[at] - 1].name, name))
		at = (at + 1) & (zip->n_slots - 1);
	return &zip->slot[at];
}

int stet_zip_index(struct stet_zip *zip, struct stet_err *err)
{
	for (zip->n_slots = 16; zip->n_slots < zip->n * 2; zip->n_slots *= 2)
		;
	zip->slot = stet_arena_alloc(&zip->arena, zip->n_slots * sizeof(*zip->slot));
	for (size_t i = 0; i < zip->n; i++) {
		uint32_t *slot = slot_of(zip, zip->entry[i].name);

		if (*slot)
			return stet_fail(err, STET_EFORMAT, "zip.duplicate", "two entries are named %.*s",
			                 STET_ARG(zip->entry[i].raw));
		*slot = (uint32_t)i + 1;
	}
	return STET_OK;
}

const struct stet_zip_entry *stet_zip_find(const struct stet_zip *zip, stet_str name)
{
	uint32_t at = zip->n_slots ? *slot_of(zip, name) : 0;

	return at ? &zip->entry[at - 1] : NULL;
}
