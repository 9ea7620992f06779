/* numbering.c - word/numbering.xml, and the counters that run along the document (17.9).
 *
 * Read when the first paragraph in a list comes; of the abstract definitions, which are most of it and of which few are
 * used, what is in them when a paragraph needs it.  Counters belong to the abstract definition, so that several w:num of it
 * go on counting; a w:startOverride sets the counter when its w:num is first used at that level. */
#include <stdlib.h>

#include "definitions.h"
#include "docx.h"

#include "base/utf8.h"

#define LEVELS 9
#define LINKS 8                 /* w:numStyleLink after w:numStyleLink */

struct level {
	uint32_t start;
	enum stet_docx_numfmt fmt;
	int restart;                    /* w:lvlRestart, or -1 */
	bool legal, picture;
	uint8_t font;
	stet_str text;                  /* "%1.%2)" */
	stet_str style;                 /* w:pStyle */
	stet_str bullet;                /* what is shown, once made */
};

struct abstract {
	int64_t id;
	stet_str link;                  /* w:numStyleLink */
	stet_str unread;                /* its element, as long as only the start tag was read */
	struct level *level[LEVELS];
	uint32_t count[LEVELS];
	bool running[LEVELS];           /* counted since it was last reset */
};

struct num {
	int64_t id, abstract_id;
	uint32_t abstract;              /* index, or STET_NONE */
	struct level *level[LEVELS];    /* w:lvlOverride with a w:lvl */
	int64_t start[LEVELS];          /* w:startOverride, or -1 */
	bool used[LEVELS];
	bool followed;                  /* `abstract` is what its links lead to */
};

struct stet_docx_numbering {
	struct abstract *abstract;
	struct num *num;
	size_t n_abstracts, n_nums;
	struct stet_docx_definitions from;
};

/* ---- reading -------------------------------------------------------------------------------- */

struct reading {
	struct stet_docx *d;
	struct stet_docx_numbering *to;
	struct abstract *abstract;
	struct abstract *known;         /* the one that is being read at last, or NULL */
	struct num *num;
	int over;                       /* w:lvlOverride's level, or -1 */
	struct level *level;
	struct stet_docx_deep deep;
	bool in_rpr;
};

static int level_number(const struct stet_element *el)
{
	return (int)stet_attr_int(el, STET_NS_w, "ilvl", 0, LEVELS - 1, -1);
}

static struct level *level_begins(struct reading *in, const struct stet_element *el)
{
	int number = level_number(el);
	struct level **slot;

	if (number < 0 || (!in->abstract && (!in->num || in->over < 0)))
		return NULL;
	slot = in->abstract ? &in->abstract->level[number] : &in->num->level[in->over];
	*slot = stet_arena_alloc(&in->d->own, sizeof(**slot));
	(*slot)->restart = -1;
	(*slot)->start = 0;
	return *slot;
}

static void num_begins(struct reading *in, const struct stet_element *el)
{
	in->num = STET_PUSH(&in->d->own, in->to->num, in->to->n_nums);
	in->num->id = stet_attr_int(el, STET_NS_w, "numId", 0, INT32_MAX, -1);
	in->num->abstract_id = -1;
	in->num->abstract = STET_NONE;
	for (int i = 0; i < LEVELS; i++)
		in->num->start[i] = -1;
}

static void in_level(struct reading *in, const struct stet_element *el)
{
	struct level *level = in->level;

	switch (el->tag) {
	case w_start: level->start = (uint32_t)stet_attr_int(el, STET_NS_w, "val", 0, INT32_MAX, 0); break;
	case w_numFmt:
		level->fmt = stet_docx_numfmt(stet_docx_val(el), stet_attr(el, STET_NS_w, "format"));
		break;
	case w_lvlText: level->text = stet_arena_str(&in->d->own, stet_docx_val(el)); break;
	case w_lvlRestart: level->restart = (int)stet_attr_int(el, STET_NS_w, "val", 0, LEVELS, -1); break;
	case w_isLgl: level->legal = stet_docx_on(el); break;
	case w_lvlPicBulletId: level->picture = true; break;
	case w_pStyle: level->style = stet_arena_str(&in->d->own, stet_docx_val(el)); break;
	case w_rPr: in->in_rpr = true; break;
	case w_rFonts:
		if (in->in_rpr)
			level->font = (uint8_t)stet_docx_font(stet_attr(el, STET_NS_w, "ascii").at ?
			                                      stet_attr(el, STET_NS_w, "ascii") :
			                                      stet_attr(el, STET_NS_w, "hAnsi"));
		break;
	default: break;
	}
}

static void abstract_begins(struct reading *in, const struct stet_element *el)
{
	if (in->known) {
		in->abstract = in->known;
		return;
	}
	in->abstract = STET_PUSH(&in->d->own, in->to->abstract, in->to->n_abstracts);
	in->abstract->id = stet_attr_int(el, STET_NS_w, "abstractNumId", 0, INT32_MAX, -1);
}

static int start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct reading *in = user;

	(void)err;
	if (!stet_docx_deeper(&in->deep))
		return STET_OK;
	switch (el->tag) {
	case w_abstractNum: abstract_begins(in, el); break;
	case w_numStyleLink:
		if (in->abstract)
			in->abstract->link = stet_arena_str(&in->d->own, stet_docx_val(el));
		break;
	case w_num: num_begins(in, el); break;
	case w_abstractNumId:
		if (in->num)
			in->num->abstract_id = stet_attr_int(el, STET_NS_w, "val", 0, INT32_MAX, -1);
		break;
	case w_lvlOverride: in->over = level_number(el); break;
	case w_startOverride:
		if (in->num && in->over >= 0)
			in->num->start[in->over] = stet_attr_int(el, STET_NS_w, "val", 0, INT32_MAX, 0);
		break;
	case w_lvl: in->level = level_begins(in, el); break;
	case w_rPrChange:
	case w_pPrChange: stet_docx_leave_out(&in->deep); break;
	default:
		if (in->level)
			in_level(in, el);
		break;
	}
	return STET_OK;
}

static int end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct reading *in = user;

	(void)to, (void)err;
	if (!stet_docx_higher(&in->deep))
		return STET_OK;
	switch (tag) {
	case w_abstractNum: in->abstract = NULL; break;
	case w_num: in->num = NULL; break;
	case w_lvlOverride: in->over = -1; break;
	case w_lvl: in->level = NULL; break;
	case w_rPr: in->in_rpr = false; break;
	default: break;
	}
	return STET_OK;
}

static int compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_abstract_id(const void *a, const void *b)
{
	return compare(((const struct abstract *)a)->id, ((const struct abstract *)b)->id);
}

static int by_num_id(const void *a, const void *b)
{
	return compare(((const struct num *)a)->id, ((const struct num *)b)->id);
}

static struct num *find_num(struct stet_docx_numbering *all, int64_t id)
{
	struct num key = { .id = id };

	return all->n_nums ? bsearch(&key, all->num, all->n_nums, sizeof(key), by_num_id) : NULL;
}

static void tie(struct stet_docx_numbering *all)
{
	if (all->n_abstracts)
		qsort(all->abstract, all->n_abstracts, sizeof(*all->abstract), by_abstract_id);
	if (all->n_nums)
		qsort(all->num, all->n_nums, sizeof(*all->num), by_num_id);
	for (size_t i = 0; i < all->n_nums && all->n_abstracts; i++) {
		struct abstract key = { .id = all->num[i].abstract_id }, *found;

		found = bsearch(&key, all->abstract, all->n_abstracts, sizeof(key), by_abstract_id);
		if (found)
			all->num[i].abstract = (uint32_t)(found - all->abstract);
	}
}

static int walk(struct stet_docx *d, stet_str xml, struct abstract *known, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = start, .end = end };
	struct reading in = { .d = d, .to = d->numbering, .known = known, .over = -1 };

	return stet_xml_walk(xml, d->numbering->from.part->name, d->lim, &handler, &in, NULL, err);
}

/* Everything but what is in the abstract definitions; false when only reading it all can tell. */
static bool read_lightly(struct stet_docx *d)
{
	struct stet_docx_numbering *to = d->numbering;
	size_t at = 0;
	stet_str xml;

	/* A picture for bullets stands for any bullet. */
	if (!stet_docx_definitions_cut(&to->from, "abstractNum", "numPicBullet", &xml, &d->own) || walk(d, xml, NULL, NULL))
		return false;
	for (size_t i = 0; i < to->n_abstracts; i++) {
		to->abstract[i].unread = stet_docx_definitions_next(&to->from, "abstractNum", &at);
		if (!to->abstract[i].unread.len)
			return false;
	}
	return !stet_docx_definitions_next(&to->from, "abstractNum", &at).len;
}

static int read_numbering(struct stet_docx *d, struct stet_err *err)
{
	const struct stet_part *part = stet_package_related(d->pkg, stet_package_main(d->pkg), "numbering");
	struct stet_docx_numbering *to;
	int rc;

	d->numbering_read = true;
	if (!part)
		return STET_OK;
	d->numbering = to = stet_arena_alloc(&d->own, sizeof(*to));
	to->from.part = part;
	rc = stet_package_read(d->pkg, part, &to->from.xml, err);
	if (!rc && !read_lightly(d)) {
		to->n_abstracts = to->n_nums = 0;
		rc = walk(d, stet_buf_view(&to->from.xml), NULL, err);
	}
	if (!to->from.children.n)
		stet_buf_free(&to->from.xml);
	tie(to);
	return stet_docx_forgive(d, part, rc, err);
}

/* What is in a definition of which only the start tag was read. */
static int need(struct stet_docx *d, struct abstract *abstract, struct stet_err *err)
{
	struct stet_docx_definitions *from = &d->numbering->from;
	stet_str xml;

	if (!abstract->unread.len)
		return STET_OK;
	xml = stet_docx_definitions_only(from, abstract->unread);
	abstract->unread = (stet_str){ 0 };
	return stet_docx_forgive(d, from->part, walk(d, xml, abstract, err), err);
}

void stet_docx_numbering_free(struct stet_docx *d)
{
	if (!d->numbering)
		return;
	stet_docx_definitions_free(&d->numbering->from);
	d->numbering = NULL;
}

/* ---- counting ------------------------------------------------------------------------------- */

/* A definition may only say "as in that numbering style", whose w:num leads to the real one. */
static int definition(struct abstract **out, struct stet_docx *d, struct num *num, struct stet_err *err)
{
	struct stet_docx_numbering *all = d->numbering;
	uint32_t at = num->abstract;
	int rc = at == STET_NONE ? STET_OK : need(d, &all->abstract[at], err);

	for (int hops = 0; !rc && !num->followed && at != STET_NONE && all->abstract[at].link.len; hops++) {
		uint32_t style = stet_docx_style(d, all->abstract[at].link, DOCX_STYLE_NUMBERING);
		const struct num *next = style == STET_NONE ? NULL : find_num(all, d->styles.style[style].ppr.num);

		if (!next || next->abstract == at)
			break;
		if (hops == LINKS) {
			stet_note(d->notes, "doc.style_cycle", all->abstract[at].link,
			          "numbering style '%.*s' leads to itself", STET_ARG(all->abstract[at].link));
			break;
		}
		at = next->abstract;
		if (at != STET_NONE)
			rc = need(d, &all->abstract[at], err);
	}
	num->abstract = at;
	num->followed = true;
	*out = at == STET_NONE ? NULL : &all->abstract[at];
	return rc;
}

static struct level *level_of(const struct num *num, const struct abstract *abstract, unsigned i)
{
	return num->level[i] ? num->level[i] : abstract->level[i];
}

/* The level that names the paragraph's style, or one that this is based on; else what w:ilvl says. */
static unsigned level_by_style(const struct stet_docx *d, const struct num *num, const struct abstract *abstract,
                               const struct stet_docx_ppr *ppr)
{
	for (uint32_t style = ppr->style; style != STET_NONE; style = d->styles.style[style].base)
		for (unsigned i = 0; i < LEVELS; i++) {
			const struct level *level = level_of(num, abstract, i);

			if (level && level->style.len && stet_str_eq(level->style, d->styles.style[style].id))
				return i;
		}
	return ppr->ilvl;
}

/* Where counting begins at a level. */
static uint32_t first(const struct num *num, const struct abstract *abstract, unsigned i)
{
	const struct level *level = level_of(num, abstract, i);

	if (num->start[i] >= 0)
		return (uint32_t)num->start[i];
	return level ? level->start : 1;
}

static void begin(const struct num *num, struct abstract *abstract, unsigned i)
{
	abstract->count[i] = first(num, abstract, i);
	abstract->running[i] = true;
}

/* Levels above that were not shown yet count as begun: after "1.1" without a "1" comes "2". */
static void step(struct num *num, struct abstract *abstract, unsigned at)
{
	for (unsigned i = 0; i < at; i++)
		if (!abstract->running[i])
			begin(num, abstract, i);
	if (!abstract->running[at] || (num->start[at] >= 0 && !num->used[at]))
		begin(num, abstract, at);
	else
		abstract->count[at] += abstract->count[at] < INT32_MAX;
	num->used[at] = true;
	for (unsigned i = at + 1; i < LEVELS; i++) {
		const struct level *below = level_of(num, abstract, i);

		/* w:lvlRestart 0: never; n: only when level n (from 1) or one above it moves on. */
		if (!below || below->restart < 0 || (below->restart > 0 && at < (unsigned)below->restart))
			abstract->running[i] = false;
	}
}

static stet_str bullet(struct stet_docx *d, struct level *level)
{
	struct stet_buf out = { 0 };

	if (level->bullet.at)
		return level->bullet;
	for (size_t i = 0; i < level->text.len && !level->picture;) {
		uint32_t rune = 0;
		size_t len = stet_utf8_next(stet_str_sub(level->text, i, 4), &rune);

		if (!len)
			break;
		rune = stet_docx_symbol(level->font, rune);
		if (rune == 'o' && level->font == DOCX_FONT_FIXED)
			rune = 0x25E6;
		stet_buf_rune(&out, rune >= 0xE000 && rune <= 0xF8FF ? 0x2022 : rune);
		i += len;
	}
	if (!out.len && (level->picture || level->text.len))
		stet_buf_rune(&out, 0x2022);
	level->bullet = stet_arena_str(d->arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return level->bullet;
}

static stet_str label(struct stet_docx *d, const struct num *num, const struct abstract *abstract, struct level *level)
{
	struct stet_buf *out = &d->scratch;

	if (level->fmt == DOCX_NUM_BULLET || level->picture)
		return bullet(d, level);
	out->len = 0;
	for (size_t i = 0; i < level->text.len; i++) {
		char c = level->text.at[i];
		unsigned at = i + 1 < level->text.len ? (unsigned)(level->text.at[i + 1] - '1') : LEVELS;
		const struct level *other;

		if (c != '%' || at >= LEVELS) {
			stet_buf_char(out, c);
			continue;
		}
		other = level_of(num, abstract, at);
		if (other)
			stet_docx_number_text(out, level->legal ? DOCX_NUM_DECIMAL : other->fmt, abstract->count[at]);
		i++;
	}
	return stet_arena_str(d->passing, stet_buf_view(out));
}

int stet_docx_number(struct stet_docx *d, const struct stet_list **out, const struct stet_docx_ppr *ppr, bool by_style,
                     struct stet_err *err)
{
	struct abstract *abstract = NULL;
	struct stet_list *list;
	struct level *level;
	struct num *num;
	unsigned at;
	int rc = STET_OK;

	*out = NULL;
	if (!(ppr->set & DOCX_P_NUM) || ppr->num == 0 || d->pictures)
		return STET_OK;
	if (!d->numbering_read)
		rc = read_numbering(d, err);
	num = !rc && d->numbering ? find_num(d->numbering, ppr->num) : NULL;
	if (num)
		rc = definition(&abstract, d, num, err);
	if (rc || !abstract)
		return rc;
	at = by_style ? level_by_style(d, num, abstract, ppr) : ppr->ilvl;
	level = level_of(num, abstract, at);
	if (!level)
		return STET_OK;
	step(num, abstract, at);
	list = stet_arena_alloc(d->passing, sizeof(*list));
	list->level = (uint8_t)at;
	list->ordered = level->fmt != DOCX_NUM_BULLET && level->fmt != DOCX_NUM_NONE && !level->picture;
	list->number = abstract->count[at];
	list->num_id = ppr->num;
	list->label = label(d, num, abstract, level);
	*out = list;
	return STET_OK;
}
