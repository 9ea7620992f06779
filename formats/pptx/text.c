/* text.c - paragraphs and runs as DrawingML. */
#include "pptx/text.h"

#include "ooxml/xml.h"

#define FIXED_FONT "Courier New"        /* on every system, or a font of the same widths is */

/* ---- runs ----------------------------------------------------------------------------------- */

/* The relationship of a run's link, or 0. */
static unsigned link_of(struct stet_text *text, const struct stet_run *run)
{
	struct stet_buf target = { 0 };
	unsigned rel = 0;

	if (!run->link.len || !text->rels || run->link.at[0] == '#')
		return 0;
	if (text->link_rel && stet_str_eq(run->link, text->link))
		return text->link_rel;
	if (stet_text_link(&target, run->link))
		rel = stet_write_rel(text->rels, "hyperlink", stet_buf_view(&target), true);
	else
		stet_note(text->notes, "ext.link", text->where, "the link to '%.*s' was left out, its text kept",
		          STET_ARG(run->link));
	stet_buf_free(&target);
	text->link = rel ? run->link : (stet_str){ 0 };
	text->link_rel = rel;
	return rel;
}

/* By its place in the theme, when it has one there. */
static void named_font(struct stet_buf *out, const struct stet_text *text)
{
	if (!text->latin.len)
		return;
	stet_buf_z(out, "<a:latin typeface=\"");
	if (stet_str_eq(text->latin, text->major ? text->major_font : text->minor_font))
		stet_buf_z(out, text->major ? "+mj-lt" : "+mn-lt");
	else
		stet_xml_text(out, text->latin);
	stet_buf_z(out, "\"/>");
}

static void fonts(struct stet_buf *out, const struct stet_text *text, const struct stet_run *run, enum stet_script script)
{
	const char *which = text->major ? "mj" : "mn";

	if (run->flags & STET_CODE)
		stet_buf_z(out, "<a:latin typeface=\"" FIXED_FONT "\"/>");
	else
		named_font(out, text);
	if (script == STET_SCRIPT_HAN || script == STET_SCRIPT_KANA || script == STET_SCRIPT_HANGUL) {
		if (text->theme_fonts)
			stet_buf_fmt(out, "<a:ea typeface=\"+%s-ea\"/>", which);
	} else if (script == STET_SCRIPT_HEBREW || script == STET_SCRIPT_ARABIC) {
		if (text->theme_fonts)
			stet_buf_fmt(out, "<a:cs typeface=\"+%s-cs\"/>", which);
	} else if (run->flags & STET_CODE) {
		stet_buf_z(out, "<a:cs typeface=\"" FIXED_FONT "\"/>");
	}
}

static void attributes(struct stet_buf *out, const struct stet_text *text, const struct stet_run *run,
                       enum stet_script script, unsigned size)
{
	stet_str lang = stet_lang_for(script, run->lang.len ? stet_lang_full(run->lang) : text->lang);

	stet_buf_fmt(out, " lang=\"%.*s\"", STET_ARG(lang));
	if (script > STET_SCRIPT_OTHER)
		stet_buf_z(out, " altLang=\"en-US\"");
	if (size)
		stet_buf_fmt(out, " sz=\"%u\"", size);
	if (run->flags & STET_BOLD)
		stet_buf_z(out, " b=\"1\"");
	if (run->flags & STET_ITALIC)
		stet_buf_z(out, " i=\"1\"");
	if (run->flags & STET_UNDERLINE)
		stet_buf_z(out, " u=\"sng\"");
	if (run->flags & STET_STRIKE)
		stet_buf_z(out, " strike=\"sngStrike\"");
	if (run->flags & STET_CAPS)
		stet_buf_z(out, " cap=\"all\"");
	if (run->flags & (STET_SUPERSCRIPT | STET_SUBSCRIPT))
		stet_buf_z(out, run->flags & STET_SUPERSCRIPT ? " baseline=\"30000\"" : " baseline=\"-25000\"");
	if (run->flags & STET_CODE)
		stet_buf_z(out, " noProof=\"1\"");
	stet_buf_z(out, " dirty=\"0\"");
}

static void properties(struct stet_buf *out, const char *element, struct stet_text *text, const struct stet_run *run,
                       enum stet_script script, unsigned size)
{
	unsigned rel = link_of(text, run);
	size_t before;

	stet_buf_fmt(out, "<a:%s", element);
	attributes(out, text, run, script, size);
	stet_buf_char(out, '>');
	before = out->len;
	fonts(out, text, run, script);
	if (rel)
		stet_buf_fmt(out, "<a:hlinkClick r:id=\"rId%u\"/>", rel);
	if (out->len == before && !out->over) {
		out->len--;
		stet_buf_z(out, "/>");
	} else {
		stet_buf_fmt(out, "</a:%s>", element);
	}
}

static void line_break(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, unsigned size)
{
	struct stet_run plain = { .flags = run->flags, .lang = run->lang };

	stet_buf_z(out, "<a:br>");
	properties(out, "rPr", text, &plain, STET_SCRIPT_NONE, size);
	stet_buf_z(out, "</a:br>");
}

/* Text without line ends, in pieces of one script each. */
static void pieces(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, stet_str rest, unsigned size)
{
	while (rest.len) {
		enum stet_script script;
		stet_str piece = stet_script_cut(&rest, &script);

		stet_buf_z(out, "<a:r>");
		properties(out, "rPr", text, run, script, size);
		stet_buf_z(out, "<a:t>");
		stet_xml_text(out, piece);
		stet_buf_z(out, "</a:t></a:r>");
	}
}

static void one_run(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, unsigned size)
{
	stet_str rest = run->text, line;
	bool more = false;

	if (run->kind == STET_BREAK || run->kind == STET_PAGE_BREAK) {
		line_break(out, text, run, size);
		return;
	}
	if (run->kind == STET_TAB && !rest.len)
		rest = STET_STR("\t");
	while (rest.len) {
		bool last = stet_str_find(rest, STET_STR("\n")) == SIZE_MAX;

		if (more)
			line_break(out, text, run, size);
		if (last)
			line = rest, rest.len = 0;
		else
			stet_str_cut(&rest, '\n', &line);
		pieces(out, text, run, line, size);
		more = true;
	}
}

static void runs(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, size_t n, unsigned size)
{
	for (size_t i = 0; i < n; i++)
		one_run(out, text, &run[i], size);
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

/* Where a numbered list that this paragraph belongs to starts: PowerPoint counts on from there by itself. */
static uint32_t list_start(const struct stet_spread_para *para, size_t i)
{
	unsigned level = para[i].fit.level;
	uint32_t number = para[i].number, start = number;

	while (i-- > 0) {
		if (para[i].fit.level > level)
			continue;
		if (para[i].fit.level < level || para[i].look != STET_LOOK_NUMBER || para[i].number + 1 != number)
			break;
		number = start = para[i].number;
	}
	return start;
}

static void margins(struct stet_buf *out, const struct stet_pptx_level *level)
{
	stet_buf_fmt(out, " marL=\"%lld\" indent=\"%lld\"", (long long)level->mar_l, (long long)level->indent);
}

/* A text box inherits no spacing either. */
static void spacing(struct stet_buf *out, const struct stet_pptx_level *level)
{
	if (level->before_pts)
		stet_buf_fmt(out, "<a:spcBef><a:spcPts val=\"%u\"/></a:spcBef>", level->before_pts);
	else if (level->before_pct)
		stet_buf_fmt(out, "<a:spcBef><a:spcPct val=\"%u\"/></a:spcBef>", level->before_pct);
}

static void bullet(struct stet_buf *out, const struct stet_place *place, const struct stet_spread_para *para, size_t i)
{
	static const char *const marks[] = { "\u2022", "\u2013" };        /* level by level in turn */
	const struct stet_pptx_level *level = &place->ph.level[para[i].fit.level];
	uint32_t start;

	switch (para[i].look) {
	case STET_LOOK_BULLET:
		if (place->own_bullets)
			stet_buf_fmt(out, "<a:buFont typeface=\"Arial\"/><a:buChar char=\"%s\"/>",
			             marks[para[i].fit.level % 2]);
		break;
	case STET_LOOK_NUMBER:
		start = list_start(para, i);
		stet_buf_z(out, "<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\"");
		if (start > 1 && start <= 32767)
			stet_buf_fmt(out, " startAt=\"%u\"", start);
		stet_buf_z(out, "/>");
		break;
	default:
		if (level->bullet)
			stet_buf_z(out, "<a:buNone/>");
		break;
	}
}

static void paragraph_properties(struct stet_buf *out, const struct stet_place *place, const struct stet_spread_para *para,
                                 size_t i)
{
	const struct stet_fit_para *fit = &para[i].fit;
	const struct stet_pptx_level *level = &place->ph.level[fit->level];
	bool list = para[i].look == STET_LOOK_BULLET || para[i].look == STET_LOOK_NUMBER;
	bool rtl = stet_text_is_rtl(fit->run, fit->n);
	size_t begin = out->len, after;

	stet_buf_z(out, "<a:pPr");
	after = out->len;
	if (!list && (level->mar_l || level->indent))
		stet_buf_z(out, " marL=\"0\" indent=\"0\"");
	else if (para[i].look == STET_LOOK_NUMBER || (list && place->own_bullets))
		margins(out, level);
	if (fit->level)
		stet_buf_fmt(out, " lvl=\"%u\"", fit->level);
	if (place->index < 0 && !place->orphan && level->algn == 'c')
		stet_buf_z(out, rtl ? " algn=\"ctr\" rtl=\"1\"" : " algn=\"ctr\"");
	else if (rtl && !level->rtl)
		stet_buf_z(out, level->algn == 'l' || level->algn == 'j' ? " algn=\"r\" rtl=\"1\"" : " rtl=\"1\"");
	stet_buf_char(out, '>');
	if (place->index < 0 && !place->orphan)
		spacing(out, level);
	bullet(out, place, para, i);
	if (out->over)
		return;
	if (out->at[out->len - 1] == '>' && out->len == after + 1)
		out->len = begin;               /* nothing to say */
	else if (out->at[out->len - 1] == '>' && memchr(out->at + after, '<', out->len - after) == NULL)
		out->len--, stet_buf_z(out, "/>");
	else
		stet_buf_z(out, "</a:pPr>");
}

static void end_properties(struct stet_buf *out, const struct stet_text *text, unsigned size)
{
	stet_buf_fmt(out, "<a:endParaRPr lang=\"%.*s\"", STET_ARG(text->lang));
	if (size)
		stet_buf_fmt(out, " sz=\"%u\"", size);
	stet_buf_z(out, " dirty=\"0\"/>");
}

void stet_text_paras(struct stet_buf *out, struct stet_text *text, const struct stet_place *place,
                     const struct stet_spread_para *para, size_t n)
{
	text->major = place->heading;
	for (size_t i = 0; i < n; i++) {
		const struct stet_pptx_level *level = &place->ph.level[para[i].fit.level];
		unsigned size = place->sized ? level->size * text->scale / 100 / 50 * 50 : 0;   /* in half points, down */

		text->latin = place->index < 0 || place->sized ? level->font : (stet_str){ 0 };
		stet_buf_z(out, "<a:p>");
		paragraph_properties(out, place, para, i);
		runs(out, text, para[i].fit.run, para[i].fit.n, size);
		stet_buf_z(out, "</a:p>");
	}
	if (n == 0) {
		stet_buf_z(out, "<a:p>");
		end_properties(out, text, 0);
		stet_buf_z(out, "</a:p>");
	}
}

void stet_text_plain(struct stet_buf *out, struct stet_text *text, const struct stet_run *run, size_t n, const char *props,
                     unsigned size)
{
	size_t begin;

	text->major = false;
	text->latin = (stet_str){ 0 };
	stet_buf_z(out, "<a:p>");
	if (props && *props)
		stet_buf_fmt(out, "<a:pPr%s/>", props);
	begin = out->len;
	runs(out, text, run, n, size);
	if (out->len == begin)
		end_properties(out, text, size);
	stet_buf_z(out, "</a:p>");
}
