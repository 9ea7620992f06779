/* control.c - content controls (w:sdt): what they are, and which one is the innermost here. */
#include <stdlib.h>

#include "docx.h"

#define MOST_ITEMS 1000

struct stet_control *stet_docx_control_new(struct stet_docx *d)
{
	struct stet_control *control = stet_arena_alloc(d->arena, sizeof(*control));

	control->id = stet_arena_str(d->arena, stet_docx_id(d, STET_STR(""), "k", ++d->n_controls));
	control->kind = STET_CONTROL_RICH;
	return control;
}

void stet_docx_control_begins(struct stet_docx *d)
{
	struct stet_docx_sdt *sdt;

	if (d->controls == d->sdt_room) {
		d->sdt_room = d->sdt_room ? d->sdt_room * 2 : 8;
		d->sdt = stet_grow(d->sdt, d->sdt_room * sizeof(*d->sdt));
	}
	sdt = &d->sdt[d->controls++];
	*sdt = (struct stet_docx_sdt){ .control = stet_docx_control_new(d) };
}

void stet_docx_control_ends(struct stet_docx *d)
{
	if (d->controls)
		d->controls--;
}

const struct stet_control *stet_docx_control_now(const struct stet_docx *d)
{
	return d->controls ? d->sdt[d->controls - 1].control : NULL;
}

void stet_docx_control_item(struct stet_docx *d, struct stet_docx_sdt *sdt, stet_str shown)
{
	if (sdt->n_items == MOST_ITEMS)
		return;
	*STET_PUSH(d->arena, sdt->item, sdt->n_items) = stet_arena_str(d->arena, shown);
	sdt->control->item = sdt->item;
	sdt->control->n_items = (uint32_t)sdt->n_items;
}

static void kind(struct stet_control *control, stet_str name)
{
	static const struct { const char *name; enum stet_control_kind kind; } kinds[] = {
		{ "text", STET_CONTROL_TEXT }, { "richText", STET_CONTROL_RICH }, { "checkbox", STET_CONTROL_CHECKBOX },
		{ "dropDownList", STET_CONTROL_DROPDOWN }, { "comboBox", STET_CONTROL_COMBO }, { "date", STET_CONTROL_DATE },
		{ "picture", STET_CONTROL_PICTURE }, { "repeatingSection", STET_CONTROL_REPEATING },
		{ "repeatingSectionItem", STET_CONTROL_REPEATING }, { "docPartObj", STET_CONTROL_OTHER },
		{ "docPartList", STET_CONTROL_OTHER }, { "equation", STET_CONTROL_OTHER }, { "citation", STET_CONTROL_OTHER },
		{ "bibliography", STET_CONTROL_OTHER }, { "group", STET_CONTROL_OTHER },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (stet_str_is(name, kinds[i].name))
			control->kind = kinds[i].kind;
}

static bool is_of_word(const struct stet_element *el)
{
	return el->ns == STET_NS_w || el->ns == STET_NS_w14 || el->ns == STET_NS_w15;
}

/* An element inside w:sdtPr. */
void stet_docx_control_property(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_sdt *sdt = d->controls ? &d->sdt[d->controls - 1] : NULL;
	unsigned inside = d->depth - d->skip;
	stet_str val = stet_docx_val(el), shown = stet_attr(el, STET_NS_w, "displayText");

	if (!sdt || !is_of_word(el))
		return;
	if (inside == 2 && stet_str_is(el->name, "listItem"))
		stet_docx_control_item(d, sdt, shown.len ? shown : stet_attr(el, STET_NS_w, "value"));
	else if (inside == 2 && el->ns == STET_NS_w14 && stet_str_is(el->name, "checked"))
		sdt->control->checked = stet_attr_on(el, STET_NS_w14, "val");
	if (inside != 1)
		return;
	if (stet_str_is(el->name, "tag"))
		sdt->control->tag = stet_arena_str(d->arena, val);
	else if (stet_str_is(el->name, "alias"))
		sdt->control->alias = stet_arena_str(d->arena, val);
	else if (stet_str_is(el->name, "lock"))
		sdt->control->locked = stet_str_is(val, "contentLocked") || stet_str_is(val, "sdtContentLocked");
	else if (stet_str_is(el->name, "showingPlcHdr"))
		sdt->control->placeholder = stet_docx_on(el);
	else
		kind(sdt->control, el->name);
}
