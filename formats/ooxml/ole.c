/* ole.c - telling compound files apart by the streams they hold.
 *
 * Directory entries are 128 bytes long, lie on multiples of that, and begin with the stream's name in UTF-16.  So a look at
 * every such place finds them without following the allocation tables, even when those are damaged. */
#include "ooxml/ole.h"

#define MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define ENTRY 128
#define NAME  64        /* bytes of the name; its length, with the NUL, in the two after it */

static const struct {
	const char *stream, *slug, *what;
} known[] = {
	{ "EncryptedPackage", "doc.password", "the document is protected by a password" },
	{ "WordDocument", "doc.legacy", "a Word document of the format before 2007; save it as .docx" },
	{ "PowerPoint Document", "doc.legacy", "a PowerPoint presentation of the format before 2007; save it as .pptx" },
	{ "Workbook", "doc.legacy", "an Excel workbook of the format before 2007" },
};

bool stet_is_ole(stet_str file)
{
	return stet_str_starts(file, STET_STR(MAGIC));
}

static bool named(const char *entry, const char *name)
{
	size_t len = strlen(name);

	if ((unsigned char)entry[NAME] != (len + 1) * 2 || entry[NAME + 1] != 0)
		return false;
	for (size_t i = 0; i < len; i++)
		if (entry[2 * i] != name[i] || entry[2 * i + 1] != 0)
			return false;
	return true;
}

static bool holds(stet_str file, const char *stream)
{
	for (size_t at = 512; file.len >= ENTRY && at <= file.len - ENTRY; at += ENTRY)
		if (named(file.at + at, stream))
			return true;
	return false;
}

int stet_ole_refuse(stet_str file, struct stet_err *err)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (holds(file, known[i].stream))
			return stet_fail(err, STET_EFORMAT, known[i].slug, "%s", known[i].what);
	return stet_fail(err, STET_EFORMAT, "doc.unknown", "a compound file, but not an Office document we know");
}
