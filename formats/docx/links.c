/* links.c - what a document would open if it could: targets of links, pictures, templates, fields.  Nothing here opens
 * anything; it says what is there. */
#include "docx.h"

#include "ooxml/target.h"

static bool one_of(stet_str s, const char *const *names)
{
	for (; *names; names++)
		if (stet_str_eq_nocase(s, stet_str_of(*names)))
			return true;
	return false;
}

static void note(struct stet_docx *d, const char *slug, stet_str where, const char *what, stet_str target)
{
	stet_note(d->notes, slug, where, "%s '%.*s'", what, STET_ARG(stet_str_sub(target, 0, 200)));
}

void stet_docx_check_link(struct stet_docx *d, stet_str target)
{
	if (!stet_target_harmless(target))
		note(d, "ext.link", d->part ? d->part->name : STET_STR(""), "a link leads to", stet_str_trim(target));
}

static void check_rel(struct stet_docx *d, stet_str where, const struct stet_rel *rel)
{
	if (stet_str_is(rel->type, "hyperlink"))
		stet_docx_check_link(d, rel->target);
	else if (stet_str_is(rel->type, "image"))
		note(d, "ext.image", where, "a picture would be fetched from", rel->target);
	else if (stet_str_is(rel->type, "oleObject") || stet_str_is(rel->type, "package"))
		note(d, "ext.ole", where, "an object would be loaded from", rel->target);
	else if (stet_str_is(rel->type, "attachedTemplate") && stet_target_remote(rel->target))
		note(d, "ext.template", where, "a template would be loaded from", rel->target);
	else if (stet_str_is(rel->type, "frame") || stet_str_is(rel->type, "subDocument") ||
	         stet_str_is(rel->type, "aFChunk"))
		note(d, "ext.part", where, "text would be loaded from", rel->target);
	else if (stet_str_is(rel->type, "video") || stet_str_is(rel->type, "audio") || stet_str_is(rel->type, "media"))
		note(d, "ext.media", where, "a film or sound would be loaded from", rel->target);
}

void stet_docx_check_rels(struct stet_docx *d, const struct stet_part *part, const struct stet_rels *rels)
{
	for (size_t i = 0; i < rels->n; i++)
		if (rels->rel[i].external)
			check_rel(d, part->name, &rels->rel[i]);
}

/* The first word, and the rest. */
static stet_str first_word(stet_str code, stet_str *rest)
{
	size_t i = 0;

	code = stet_str_trim(code);
	while (i < code.len && code.at[i] != ' ' && code.at[i] != '\t' && code.at[i] != '"' && code.at[i] != '\n')
		i++;
	*rest = stet_str_trim(stet_str_sub(code, i, code.len));
	return stet_str_sub(code, 0, i);
}

void stet_docx_check_field(struct stet_docx *d, stet_str code)
{
	static const char *const dde[] = { "DDE", "DDEAUTO", NULL };
	static const char *const fetching[] = { "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "RD", "LINK", NULL };
	stet_str rest, name = first_word(code, &rest), where = d->part ? d->part->name : STET_STR("");

	if (one_of(name, dde)) {
		note(d, "ext.dde", where, "a field would start another program:", code);
		return;
	}
	if (!one_of(name, fetching))
		return;
	/* LINK names a class before its file. */
	if (stet_str_eq_nocase(name, STET_STR("LINK")))
		first_word(rest, &rest);
	if (rest.len && rest.at[0] == '"')
		rest = stet_str_sub(rest, 1, rest.len);
	if (stet_target_remote(rest))
		note(d, "ext.field", where, "a field would fetch", code);
}

stet_str stet_docx_link(struct stet_docx *d, stet_str rid, stet_str anchor)
{
	const struct stet_rel *rel = stet_docx_rel(d, rid);

	if (rel && anchor.len)
		return stet_arena_fmt(d->passing, "%.*s#%.*s", STET_ARG(rel->target), STET_ARG(anchor));
	if (rel)
		return stet_arena_str(d->passing, rel->target);
	return anchor.len ? stet_arena_fmt(d->passing, "#%.*s", STET_ARG(anchor)) : (stet_str){ 0 };
}
