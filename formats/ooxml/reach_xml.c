/* reach_xml.c - what in the XML of a part reaches out or can run, found without a parser.
 *
 * A parser takes one branch of mc:AlternateContent and knows some namespaces; another program may take the other and know
 * more.  So every start tag is looked at, wherever it stands, by its local name. */
#include "ooxml/reach.h"

#include "ooxml/scan.h"

#define FIELDS_DEEP 32

struct scan {
	struct stet_reaches *to;
	stet_str part;
	struct stet_buf code[FIELDS_DEEP];      /* of fields that are open */
	unsigned depth;                         /* may be more than there is room for */
	bool in_code;
};

struct tag {
	stet_str name;          /* local */
	stet_str rest;          /* attributes, as they stand */
};

static void add(struct scan *s, const char *what, stet_str detail)
{
	detail = stet_str_trim(detail);
	*STET_PUSH(s->to->arena, s->to->reach, s->to->n) =
		(struct stet_reach){ what, s->part, stet_arena_str(s->to->arena, detail) };
}

/* ---- attributes ----------------------------------------------------------------------------------------------- */

static stet_str local(stet_str name)
{
	const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;

	return colon ? stet_str_sub(name, (size_t)(colon - name.at) + 1, name.len) : name;
}

/* The next attribute of a tag that a parser took already; false at the end. */
static bool next_attr(stet_str *rest, stet_str *name, stet_str *value)
{
	stet_str piece;
	char quote;

	if (!stet_str_cut(rest, '=', &piece) || !rest->at)
		return false;
	*name = local(stet_str_trim(piece));
	*rest = stet_str_trim(*rest);
	quote = rest->len ? rest->at[0] : 0;
	if (quote != '"' && quote != '\'')
		return false;
	*rest = stet_str_sub(*rest, 1, rest->len);
	return stet_str_cut(rest, quote, value);
}

static stet_str attr(const struct tag *tag, const char *wanted)
{
	stet_str rest = tag->rest, name, value;

	while (next_attr(&rest, &name, &value))
		if (stet_str_is(name, wanted))
			return value;
	return STET_STR("");
}

/* ---- fields --------------------------------------------------------------------------------------------------- */

static struct stet_buf *code_now(struct scan *s)
{
	return s->depth && s->depth <= FIELDS_DEEP ? &s->code[s->depth - 1] : NULL;
}

static void code_ends(struct scan *s)
{
	struct stet_buf *code = code_now(s);

	if (code && code->len)
		add(s, "field code", stet_buf_view(code));
	if (code)
		code->len = 0;
}

static void on_field_char(struct scan *s, const struct tag *tag)
{
	stet_str type = attr(tag, "fldCharType");

	if (stet_str_is(type, "begin")) {
		s->depth++;
		return;
	}
	code_ends(s);
	if (stet_str_is(type, "end") && s->depth)
		s->depth--;
}

static void on_text(struct scan *s, stet_str text)
{
	struct stet_buf *code = s->in_code ? code_now(s) : NULL;

	if (code)
		stet_buf_str(code, text);
	else if (s->in_code && text.len)
		add(s, "field code", text);
}

/* ---- tags ----------------------------------------------------------------------------------------------------- */

static const struct row {
	const char *name, *what, *attr;         /* `attr`: what tells one from another */
	bool needs;                             /* without it, it is nothing */
} rows[] = {
	{ "fldSimple", "field code", "instr", false },  { "fld", "field code", "type", false },
	{ "OLEObject", "OLE object", "ProgID", false }, { "oleObj", "OLE object", "progId", false },
	{ "control", "ActiveX control", "name", false }, { "altChunk", "imported file", "id", false },
	{ "attachedTemplate", "attached template", "id", false }, { "subDoc", "sub-document", "id", false },
	{ "script", "script", "src", false },           { "mailMerge", "mail merge", "", false },
	{ "entryMacro", "macro call", "val", true },    { "exitMacro", "macro call", "val", true },
	{ "hlinkClick", "action", "action", true },     { "hlinkHover", "action", "action", true },
	{ "hlinkMouseOver", "action", "action", true }, { "cmd", "command", "cmd", true },
	{ "ocx", "ActiveX control", "classid", false }, { "webVideoPr", "web video", "embeddedHtml", true },
};

/* Each attribute of that name counts: with which prefix it means something is not for us to say. */
static void on_row(struct scan *s, const struct tag *tag, const struct row *row)
{
	stet_str rest = tag->rest, name, value;
	bool found = false;

	while (next_attr(&rest, &name, &value))
		if (stet_str_is(name, row->attr) && value.len) {
			add(s, row->what, value);
			found = true;
		}
	if (!found && !row->needs)
		add(s, row->what, STET_STR(""));
}

static void on_start(struct scan *s, const struct tag *tag)
{
	stet_str rest = tag->rest, name, value;

	s->in_code = stet_str_is(tag->name, "instrText") || stet_str_is(tag->name, "delInstrText");
	if (stet_str_is(tag->name, "fldChar"))
		on_field_char(s, tag);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (stet_str_is(tag->name, rows[i].name))
			on_row(s, tag, &rows[i]);
	/* VML and others have addresses in place. */
	while (next_attr(&rest, &name, &value))
		if ((stet_str_is(name, "src") || stet_str_is(name, "href") || stet_str_is(name, "althref")) && value.len &&
		    value.at[0] != '#')
			add(s, "address", value);
}

/* From '<' at `at`; returns where it ends. */
static size_t markup(struct scan *s, stet_str xml, size_t at)
{
	stet_str rest = stet_str_sub(xml, at, xml.len);
	struct tag tag;
	size_t n = 1, end;

	if (stet_str_starts(rest, STET_STR("<!--")))
		return stet_xml_past(xml, at + 4, STET_STR("-->"));
	if (stet_str_starts(rest, STET_STR("<![CDATA["))) {
		end = stet_xml_past(xml, at + 9, STET_STR("]]>"));
		on_text(s, stet_str_sub(xml, at + 9, end - at - 9 < 3 ? 0 : end - at - 12));
		return end;
	}
	if (stet_str_starts(rest, STET_STR("<?")))
		return stet_xml_past(xml, at + 2, STET_STR("?>"));
	end = stet_xml_tag_end(xml, at);
	if (stet_str_starts(rest, STET_STR("</"))) {
		s->in_code = false;
		return end;
	}
	/* To some programs a NUL ends all. */
	while (n < end - at && rest.at[n] && !stet_xml_ends_name(rest.at[n]))
		n++;
	tag.name = local(stet_str_sub(rest, 1, n - 1));
	tag.rest = stet_str_sub(rest, n, end - at - n);
	on_start(s, &tag);
	if (end - at >= 2 && xml.at[end - 2] == '/')
		s->in_code = false;
	return end;
}

void stet_reach_xml(struct stet_reaches *to, stet_str part, stet_str xml)
{
	struct scan s = { .to = to, .part = part };
	size_t at = 0;

	while (at < xml.len) {
		const char *next = memchr(xml.at + at, '<', xml.len - at);
		size_t stop = next ? (size_t)(next - xml.at) : xml.len;

		if (s.in_code)
			on_text(&s, stet_str_sub(xml, at, stop - at));
		at = next ? markup(&s, xml, stop) : stop;
	}
	for (; s.depth; s.depth--)
		code_ends(&s);
	for (size_t i = 0; i < FIELDS_DEEP; i++)
		stet_buf_free(&s.code[i]);
}
