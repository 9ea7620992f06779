/* zip_end.c - the end of a zip file, where reading it begins. */
#include "ooxml/zip.h"

#define END_SIZE      22
#define LOCATOR_SIZE  20
#define END64_SIZE    56
#define LONGEST       65535     /* comment */

#define END_SIGN      "PK\5\6"
#define LOCATOR_SIGN  "PK\6\7"
#define END64_SIGN    "PK\6\6"
#define LOCAL_SIGN    "PK\3\4"
#define DIRECTORY_SIGN "PK\1\2"

struct record {
	uint64_t directory, size, n;
	uint64_t at;            /* where the directory must end: at this record, or at its zip64 one */
	uint64_t after;         /* where the record and its comment end */
	bool split;             /* over several disks */
};

static bool signed_as(stet_str file, uint64_t at, const char *sign)
{
	return at <= file.len && file.len - at >= 4 && !memcmp(file.at + at, sign, 4);
}

/* The zip64 records, when a locator stands before the end record; false when they are not as they must be. */
static bool read_zip64(struct record *r, stet_str file, uint64_t end)
{
	uint64_t at, size;
	const char *p;

	if (end < LOCATOR_SIZE || !signed_as(file, end - LOCATOR_SIZE, LOCATOR_SIGN))
		return true;
	p = file.at + end - LOCATOR_SIZE;
	at = stet_le64(p + 8);
	if (stet_le32(p + 4) != 0 || stet_le32(p + 16) > 1)
		r->split = true;
	if (at > end - LOCATOR_SIZE || end - LOCATOR_SIZE - at < END64_SIZE || !signed_as(file, at, END64_SIGN))
		return false;
	p = file.at + at;
	size = stet_le64(p + 4);
	if (size != end - LOCATOR_SIZE - at - 12)
		return false;
	if (stet_le32(p + 16) != 0 || stet_le32(p + 20) != 0)
		r->split = true;
	r->n = stet_le64(p + 32);
	r->size = stet_le64(p + 40);
	r->directory = stet_le64(p + 48);
	r->at = at;
	return true;
}

static bool read_record(struct record *r, stet_str file, uint64_t at)
{
	const char *p = file.at + at;

	*r = (struct record){
		.n = stet_le16(p + 10), .size = stet_le32(p + 12), .directory = stet_le32(p + 16), .at = at,
		.after = at + END_SIZE + stet_le16(p + 20),
		.split = stet_le16(p + 4) != 0 || stet_le16(p + 6) != 0 || stet_le16(p + 8) != stet_le16(p + 10),
	};
	return read_zip64(r, file, at);
}

/* An embedded archive has an end record too, but its numbers do not add up to its place. */
static bool adds_up(const struct record *r, stet_str file)
{
	return r->directory <= r->at && r->size == r->at - r->directory && r->after <= file.len &&
	       (r->size == 0 || signed_as(file, r->directory, DIRECTORY_SIGN));
}

/* The same, but with something put in front of the archive. */
static bool shifted(const struct record *r, stet_str file)
{
	return r->size <= r->at && r->directory < r->at - r->size && signed_as(file, r->at - r->size, DIRECTORY_SIGN);
}

static int nothing_found(stet_str file, bool split, bool prefix, struct stet_err *err)
{
	if (split)
		return stet_fail(err, STET_EFORMAT, "zip.multidisk", "one disk of a split archive");
	if (signed_as(file, 0, LOCAL_SIGN))
		return stet_fail(err, STET_EFORMAT, "zip.truncated", "the file is cut off or damaged: its zip directory is missing");
	if (prefix)
		return stet_fail(err, STET_EFORMAT, "zip.prefix", "something else stands in front of the zip archive");
	return stet_fail(err, STET_EFORMAT, "zip.not_zip", "%s",
	                 file.len ? "not a zip file, so not an Office document" : "the file is empty");
}

int stet_zip_find_end(struct stet_zip_end *end, stet_str file, struct stet_notes *notes, struct stet_err *err)
{
	uint64_t least = file.len > END_SIZE + LONGEST ? file.len - END_SIZE - LONGEST : 0;
	bool split = false, prefix = false, other = false;
	struct record r;

	for (uint64_t at = file.len < END_SIZE ? 0 : file.len - END_SIZE + 1; at-- > least;) {
		if (!signed_as(file, at, END_SIGN))
			continue;
		if (!read_record(&r, file, at) || !adds_up(&r, file)) {
			split |= r.split;
			prefix |= shifted(&r, file);
			other = true;
			continue;
		}
		if (r.split)
			return stet_fail(err, STET_EFORMAT, "zip.multidisk", "one disk of a split archive");
		/* A program that takes the last signature it sees would read another archive than we. */
		if (other)
			return stet_fail(err, STET_EFORMAT, "zip.inconsistent", "two zip end records");
		if (r.after < file.len)
			stet_note(notes, "zip.trailing", (stet_str){ 0 }, "%zu bytes of something else after the end of the archive",
			          (size_t)(file.len - r.after));
		*end = (struct stet_zip_end){ r.directory, r.size, r.n };
		return STET_OK;
	}
	return nothing_found(file, split, prefix, err);
}
