/* reach.c - parts and relationships that reach out of a package or can run. */
#include "ooxml/reach.h"

#include <inttypes.h>

static void add(struct stet_reaches *to, const char *what, stet_str part, stet_str detail)
{
	*STET_PUSH(to->arena, to->reach, to->n) = (struct stet_reach){ what, part, detail };
}

/* ---- parts ---------------------------------------------------------------------------------------------------- */

static const struct { const char *word, *what; } kinds[] = {
	{ "vbaProject", "macros" }, { "vbaData", "macros" }, { "macroEnabled", "macros" }, { "activeX", "ActiveX control" },
	{ "oleObject", "OLE object" }, { "webextension", "web extension" }, { "customUI", "ribbon extension" },
	{ "attachedToolbars", "toolbars" }, { "keyMapCustomizations", "key bindings" },
};

/* What a part may be without anybody's being told. */
static bool is_plain(stet_str type)
{
	static const char *const plain[] = {
		"application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.openxmlformats-officedocument.presentationml.",
		"application/vnd.openxmlformats-officedocument.drawingml.", "application/vnd.openxmlformats-officedocument.theme",
		"application/vnd.openxmlformats-officedocument.vmlDrawing",
		"application/vnd.openxmlformats-officedocument.extended-properties+xml",
		"application/vnd.openxmlformats-officedocument.custom-properties+xml",
		"application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
		"application/vnd.openxmlformats-officedocument.obfuscatedFont", "application/vnd.openxmlformats-package.",
		"application/vnd.ms-word.", "application/vnd.ms-powerpoint.", "application/vnd.ms-office.chart",
		"application/vnd.ms-office.drawing", "application/xml", "text/xml", "image/", "audio/", "video/", "application/x-font",
	};

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (stet_str_starts(type, stet_str_of(plain[i])))
			return true;
	return false;
}

static const char *kind_of(stet_str type, stet_str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (stet_str_find(type, stet_str_of(kinds[i].word)) != SIZE_MAX ||
		    stet_str_find(name, stet_str_of(kinds[i].word)) != SIZE_MAX)
			return kinds[i].what;
	if (stet_str_find(name, STET_STR("/embeddings/")) != SIZE_MAX)
		return "embedded file";
	/* Entries of the zip that are no parts have no type; nothing can reach them. */
	return !type.len || is_plain(type) ? NULL : "part of an unknown kind";
}

void stet_reach_part(struct stet_reaches *to, const struct stet_part *part, uint64_t print)
{
	const char *what = kind_of(part->type, part->name);

	if (!what)
		return;
	/* The main part of a document with macros is its text; the macros are a part of their own. */
	if (stet_str_find(part->type, STET_STR("macroEnabled")) != SIZE_MAX)
		add(to, what, part->name, part->type);
	else
		add(to, what, part->name, stet_arena_fmt(to->arena, "%.*s %016" PRIx64, STET_ARG(part->type), print));
}

/* ---- relationships -------------------------------------------------------------------------------------------- */

/* Internal ones by which a part is run, opened or taken in, whatever its type. */
static bool is_active(stet_str type)
{
	static const char *const active[] = {
		"aFChunk", "oleObject", "package", "control", "attachedTemplate", "subDocument", "vbaProject", "wordVbaData",
		"activeXControlBinary", "keyMapCustomizations", "attachedToolbars", "extensibility", "webextension",
		"webextensiontaskpanes", "frame", "mailMergeSource", "mailMergeHeaderSource",
	};

	for (size_t i = 0; i < sizeof(active) / sizeof(*active); i++)
		if (stet_str_ends(type, stet_str_of(active[i])))
			return true;
	return false;
}

void stet_reach_rels(struct stet_reaches *to, stet_str source, const struct stet_rels *rels)
{
	for (size_t i = 0; i < rels->n; i++) {
		const struct stet_rel *rel = &rels->rel[i];

		if (rel->external || is_active(rel->type))
			add(to, rel->external ? "external relationship" : "active relationship", source,
			    stet_arena_fmt(to->arena, "%.*s %.*s", STET_ARG(rel->type), STET_ARG(rel->target)));
	}
}
