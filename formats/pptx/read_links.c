/* read_links.c - where links lead, and which of them a person should hear about. */
#include "pptx/read.h"

#include "ooxml/target.h"

void stet_pptx_note_external(struct stet_notes *notes, const struct stet_part *part, const struct stet_rels *rels)
{
	static const struct {
		const char *type, *slug, *text;
	} rows[] = {
		{ "image", "ext.image", "a picture from outside the file" },
		{ "video", "ext.media", "a video from outside the file" },
		{ "audio", "ext.media", "a sound from outside the file" },
		{ "media", "ext.media", "a recording from outside the file" },
		{ "oleObject", "ext.ole", "an embedded object from outside the file" },
		{ "package", "ext.ole", "an embedded document from outside the file" },
		{ "control", "ext.ole", "a control from outside the file" },
		{ "frame", "ext.frame", "a frame from outside the file" },
	};

	for (size_t i = 0; i < rels->n; i++) {
		const struct stet_rel *rel = &rels->rel[i];

		if (!rel->external)
			continue;
		if (stet_str_is(rel->type, "hyperlink") && !stet_target_harmless(rel->target))
			stet_note(notes, "ext.link", part->name, "a link that is no web address: '%.*s'",
			          STET_ARG(rel->target));
		for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++)
			if (stet_str_ends(rel->type, stet_str_of(rows[k].type)))
				stet_note(notes, rows[k].slug, part->name, "%s: '%.*s'", rows[k].text,
				          STET_ARG(rel->target));
	}
}

/* ppaction://hlinkshowjump?jump=nextslide, ppaction://macro?name=Run, ppaction://program, … ([MS-OE376], 2.1.1220) */
static stet_str action(struct stet_pptx_reading *r, stet_str act, stet_str where, bool text)
{
	static const struct {
		const char *jump, *shown;
	} rows[] = { { "nextslide", "#next" }, { "previousslide", "#previous" }, { "firstslide", "#first" },
		     { "lastslide", "#last" }, { "lastslideviewed", "#back" }, { "endshow", "#end" } };
	stet_str scheme = STET_STR("ppaction://"), jump = STET_STR("hlinkshowjump?jump="), macro = STET_STR("macro?name=");

	if (!stet_str_starts(act, scheme))
		return STET_STR("");
	act = stet_str_sub(act, scheme.len, act.len);
	for (size_t i = 0; stet_str_starts(act, jump) && i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(stet_str_sub(act, jump.len, act.len), rows[i].jump))
			return stet_str_of(rows[i].shown + !text);
	if (stet_str_starts(act, STET_STR("program")) || stet_str_starts(act, STET_STR("ole")))
		stet_note(r->notes, "ext.link", where, "a click starts a program");
	if (stet_str_starts(act, STET_STR("ole")) && !text)
		return STET_STR("ole");
	if (!stet_str_starts(act, STET_STR("macro")))
		return STET_STR("");
	stet_note(r->notes, "active.macro", where, "a click runs a macro");
	if (text)
		return STET_STR("");
	if (!stet_str_starts(act, macro))
		return STET_STR("macro");
	return stet_arena_fmt(r->arena, "macro %.*s", STET_ARG(stet_str_sub(act, macro.len, act.len)));
}

stet_str stet_pptx_link(struct stet_pptx_reading *r, const struct stet_rels *rels, const struct stet_element *el,
                        stet_str where, bool text)
{
	stet_str act = stet_attr(el, STET_NS_NONE, "action");
	stet_str id = stet_attr(el, STET_NS_r, "id");
	stet_str link = act.len ? action(r, act, where, text) : STET_STR("");
	const struct stet_rel *rel = id.len && rels ? stet_rels_by_id(rels, id) : NULL;
	const struct stet_part *part;

	if (!rel || link.len)
		return link;
	if (rel->external)
		return rel->target;
	part = stet_rel_part(r->package, rel);
	if (part && part->index < r->n_parts && r->ordinal[part->index])
		return stet_pptx_id(r->arena, STET_STR("#slide"), "", r->ordinal[part->index]);
	return part ? stet_arena_fmt(r->arena, "#%.*s", STET_ARG(part->name)) : STET_STR("");
}
