/* choose.c - which layout suits a content best: points for its type, its placeholders, their room, and a few for a name.
 *
 * A layout without a type is as common as one with it (PowerPoint drops the type of a layout that is changed), so
 * structure alone must be able to win. */
#include "pptx/choose.h"

#include "base/utf8.h"

struct points {
	const char *word;
	int points;
};

/* What a layout is, of all that was measured once. */
struct facts {
	const struct stet_pptx_template *t;
	struct stet_choice roles;
	int rank;               /* its place in the template */
	int title_middle;       /* middle of the title, in thousandths of the slide's height; -1 without one */
	unsigned title_size;
	int largest;            /* share of the largest area */
	int room;               /* characters that fit there, about */
	unsigned size;          /* font size there */
	bool clash;             /* the title and an area lie on one another */
};

/* ---- facts ---------------------------------------------------------------------------------- */

static int room_of(const struct stet_pptx_placeholder *ph)
{
	int64_t size = (int64_t)ph->level[0].size * 127;
	int64_t lines = (ph->cy - ph->inset_t - ph->inset_b) / (size * 6 / 5);
	int64_t columns = (ph->cx - ph->inset_l - ph->inset_r) / (size / 2);

	return lines > 0 && columns > 0 ? (int)(lines * columns > 100000 ? 100000 : lines * columns) : 0;
}

static bool overlap(const struct stet_pptx_placeholder *a, const struct stet_pptx_placeholder *b)
{
	int64_t top = a->y > b->y ? a->y : b->y, bottom = a->y + a->cy < b->y + b->cy ? a->y + a->cy : b->y + b->cy;

	return a->x < b->x + b->cx && b->x < a->x + a->cx && (bottom - top) * 5 > a->cy;
}

static void find_facts(struct facts *f, const struct stet_chooser *chooser, size_t i)
{
	const struct stet_pptx_template *t = chooser->t;
	const struct stet_pptx_placeholder *ph = t->layout[i].ph;

	*f = (struct facts){ .t = t, .rank = (int)i, .title_middle = -1 };
	stet_choose_roles(&f->roles, t, &t->layout[i], chooser->rtl);
	if (f->roles.title >= 0) {
		const struct stet_pptx_placeholder *title = &ph[f->roles.title];

		f->title_middle = (int)(((double)title->y + (double)title->cy / 2) * 1000.0 / (double)t->cy);
		f->title_size = title->level[0].size;
	}
	for (unsigned k = 0; k < f->roles.n_areas; k++) {
		const struct stet_pptx_placeholder *area = &ph[f->roles.area[k]];
		int share = stet_placeholder_share(t, area);

		f->clash = f->clash || (f->roles.title >= 0 && overlap(&ph[f->roles.title], area));
		if (share > f->largest) {
			f->largest = share;
			f->room = room_of(area);
			f->size = area->level[0].size;
		}
	}
}

/* ---- points for words ----------------------------------------------------------------------- */

static int for_type(const struct facts *f, const struct points *list, int otherwise)
{
	for (; list->word; list++)
		if (stet_str_is(f->roles.layout->type, list->word))
			return list->points;
	return otherwise;
}

/* ASCII in lower case, the rest as it is. */
static bool name_has(stet_str name, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= name.len; i++)
		if (stet_str_eq_nocase(stet_str_sub(name, i, len), (stet_str){ word, len }))
			return true;
	return false;
}

static bool hinted(const struct facts *f, const char *const *words)
{
	for (; *words; words++)
		if (name_has(f->roles.layout->name, *words))
			return true;
	return false;
}

static const char *const title_words[] = {
	"title slide", "titelfolie", "titre", "portada", "cover", "copertina", "titelblatt", "omslag", "标题幻灯片", "封面",
	"タイトル スライド", "表紙", "제목 슬라이드", "титульн", "capa", NULL
};
static const char *const section_words[] = {
	"section", "abschnitt", "kapitel", "chapter", "divider", "secci", "sezione", "sectie", "se\xC3\xA7\xC3\xA3o", "节标题",
	"章节", "过渡", "セクション", "구역", "раздел", NULL
};
static const char *const quote_words[] = {
	"quote", "zitat", "citation", "citazione", "citaat", "cita", "引用", "引言", "引文", "인용", "цитат", NULL
};
static const char *const closing_words[] = {
	"closing", "thank", "danke", "schluss", "merci", "gracias", "grazie", "bedankt", "obrigad", "cierre", "end slide",
	"结束", "谢谢", "致谢", "尾页", "終わり", "おわり", "спасибо", NULL
};
/* Layouts made for something else than a text with a title. */
static const char *const special_words[] = {
	"agenda", "contents", "inhalt", "number", "photo", "picture", "demo", "video", "code", "team", "logo", "contact", "notes",
	"disclaimer", "目录", "目次", "color text", "non-bulleted", NULL
};

/* ---- points for structure ------------------------------------------------------------------- */

/* Two large areas beside one another and much alike. */
static bool is_pair(const struct facts *f)
{
	const struct stet_pptx_placeholder *ph = f->roles.layout->ph, *a, *b;

	if (f->roles.n_areas < 2)
		return false;
	a = &ph[f->roles.area[0]];
	b = &ph[f->roles.area[1]];
	if (a->x < b->x ? a->x + a->cx > b->x + b->cx / 4 : b->x + b->cx > a->x + a->cx / 4)
		return false;
	return a->cx * 3 > b->cx * 2 && b->cx * 3 > a->cx * 2 && a->cy * 3 > b->cy && b->cy * 3 > a->cy;
}

static bool in_middle(const struct facts *f)
{
	return f->title_middle > 280 && f->title_middle < 750;
}

static int title_points(const struct facts *f)
{
	return (f->roles.title >= 0 ? 30 : -60) - (f->clash ? 40 : 0);
}

static int room_points(int room)
{
	return (room > 900 ? 900 : room) / 9;
}

static const struct points text_types[] = { { "obj", 60 }, { "tx", 55 }, { "title", -90 }, { "secHead", -90 },
	                                    { "titleOnly", -80 }, { "blank", -80 }, { "picTx", -60 },
	                                    { "objTx", -20 }, { "vertTx", -200 }, { "vertTitleAndTx", -200 }, { 0 } };

static int for_text(const struct facts *f)
{
	int points = for_type(f, text_types, 30) + title_points(f) + room_points(f->room);

	if (f->roles.n_areas == 0)
		return points - 150;
	if (f->largest < 200)
		points -= 100;
	points -= 30 * ((int)f->roles.n_areas - 1);
	if (f->size > 4000)
		points -= 60;
	if (in_middle(f))
		points -= 60;
	if (hinted(f, special_words) || hinted(f, section_words) || hinted(f, quote_words) || hinted(f, closing_words))
		points -= 40;
	return points;
}

static const struct points title_types[] = { { "title", 120 }, { "secHead", 10 }, { "", 0 }, { "titleOnly", -20 },
	                                     { "tx", -10 }, { "blank", -60 }, { 0 } };

static int for_title(const struct facts *f)
{
	const struct stet_choice *c = &f->roles;
	int points = for_type(f, title_types, -40) + title_points(f);

	points -= 25 * ((int)c->n_areas > 1 ? (int)c->n_areas - 1 : 0);
	if (c->title >= 0 && stet_str_is(c->layout->ph[c->title].type, "ctrTitle"))
		points += 60;
	if (c->sub >= 0)
		points += stet_str_is(c->layout->ph[c->sub].type, "subTitle") ? 30 : 12;
	if (in_middle(f))
		points += 20;
	if (f->largest > 350)
		points -= 40;
	if (f->rank == 0)
		points += 15;
	if (hinted(f, title_words))
		points += 20;
	return points + (int)f->title_size / 400;
}

static const struct points section_types[] = { { "secHead", 150 }, { "title", 15 }, { "titleOnly", 20 }, { "", 0 },
	                                       { "blank", -60 }, { "vertTitleAndTx", -200 }, { 0 } };

static int for_section(const struct facts *f)
{
	int points = for_type(f, section_types, -30) + title_points(f);

	if (in_middle(f))
		points += 30;
	if (f->largest > 350)
		points -= 40;
	if (hinted(f, section_words))
		points += 40;
	if (hinted(f, closing_words) || hinted(f, quote_words))
		points -= 60;
	return points + (int)f->title_size / 400;
}

static const struct points two_types[] = { { "twoObj", 60 }, { "twoColTx", 55 }, { "twoTxTwoObj", -30 }, { "txAndObj", 40 },
	                                   { "objAndTx", 40 }, { "fourObj", -30 }, { 0 } };

static int for_two(const struct facts *f)
{
	int points = for_type(f, two_types, 0) + title_points(f);

	if (!is_pair(f))
		return points - 150;
	points += 80 - 25 * ((int)f->roles.n_areas - 2);
	if (f->roles.head[0] >= 0)
		points -= 30;
	if (hinted(f, special_words))
		points -= 15;
	return points + room_points(f->room * 2);
}

static int for_compare(const struct facts *f)
{
	static const struct points types[] = { { "twoTxTwoObj", 60 }, { 0 } };
	int points = for_type(f, types, 0) + title_points(f);

	return is_pair(f) && f->roles.head[0] >= 0 ? points + 100 : points - 200;
}

static int share_of(const struct facts *f, int ph)
{
	return ph >= 0 ? stet_placeholder_share(f->t, &f->roles.layout->ph[ph]) : 0;
}

/* Something that is not text: a place for it, as large as possible; else the place of a text. */
static int for_block(const struct facts *f, int ph, const char *made_for)
{
	static const struct points types[] = { { "obj", 20 }, { "titleOnly", 5 }, { "title", -90 }, { "secHead", -90 },
		                               { "blank", -60 }, { "vertTx", -200 }, { "vertTitleAndTx", -200 }, { 0 } };
	int points = for_type(f, types, 0) + title_points(f);

	if (in_middle(f))
		points -= 60;
	points -= 20 * ((int)f->roles.n_areas > 1 ? (int)f->roles.n_areas - 1 : 0);
	if (hinted(f, special_words) || hinted(f, section_words) || hinted(f, quote_words) || hinted(f, closing_words))
		points -= 40;
	if (ph < 0)
		return points + f->largest / 20;
	if (stet_str_is(f->roles.layout->ph[ph].type, made_for))
		points += 30;
	return points + 30 + share_of(f, ph) / 6;
}

static int for_table(const struct facts *f)
{
	static const struct points types[] = { { "tbl", 40 }, { 0 } };

	return for_block(f, f->roles.table, "tbl") + for_type(f, types, 0);
}

static int for_picture(const struct facts *f)
{
	return for_block(f, f->roles.picture, "pic") - (f->roles.caption >= 0 ? 30 : 0);
}

static int for_caption(const struct facts *f)
{
	static const struct points types[] = { { "picTx", 80 }, { "objTx", 20 }, { "title", -90 }, { "secHead", -90 },
		                               { "vertTx", -200 }, { "vertTitleAndTx", -200 }, { 0 } };
	const struct stet_choice *c = &f->roles;
	int points = for_type(f, types, 0) + title_points(f);

	if (c->picture < 0 || c->caption < 0)
		return points - 200;
	if (stet_str_is(c->layout->ph[c->picture].type, "pic"))
		points += 50;
	return points + share_of(f, c->picture) / 10;
}

static int for_quote(const struct facts *f)
{
	return hinted(f, quote_words) && f->roles.sub >= 0 ? 200 + f->largest / 20 : -100;
}

static int for_closing(const struct facts *f)
{
	return hinted(f, closing_words) && f->roles.title >= 0 ? 200 : -100;
}

static int for_title_only(const struct facts *f)
{
	static const struct points types[] = { { "titleOnly", 80 }, { "title", -60 }, { "secHead", -60 }, { "obj", 10 }, { 0 } };
	int points = for_type(f, types, 0) + title_points(f);

	if (in_middle(f))
		points -= 60;
	if (hinted(f, special_words) || hinted(f, section_words))
		points -= 20;
	return points - 12 * (int)f->roles.n_areas;
}

/* ---- choosing ------------------------------------------------------------------------------- */

static const struct {
	int (*points)(const struct facts *f);
	int enough;             /* with less, what stands in for it is better */
	enum stet_want instead;
} wants[STET_WANTS] = {
	[STET_WANT_TITLE]      = { for_title, 0, STET_WANT_TITLE },
	[STET_WANT_SECTION]    = { for_section, 0, STET_WANT_SECTION },
	[STET_WANT_TEXT]       = { for_text, 0, STET_WANT_TEXT },
	[STET_WANT_TWO]        = { for_two, 0, STET_WANT_TEXT },
	[STET_WANT_COMPARE]    = { for_compare, 0, STET_WANT_TWO },
	[STET_WANT_TABLE]      = { for_table, 0, STET_WANT_TABLE },
	[STET_WANT_PICTURE]    = { for_picture, 0, STET_WANT_PICTURE },
	[STET_WANT_CAPTION]    = { for_caption, 0, STET_WANT_TWO },
	[STET_WANT_QUOTE]      = { for_quote, 0, STET_WANT_TEXT },
	[STET_WANT_CLOSING]    = { for_closing, 0, STET_WANT_SECTION },
	[STET_WANT_TITLE_ONLY] = { for_title_only, 0, STET_WANT_TITLE_ONLY },
};

/* What the template's own slides say: a title slide is the first, and one with little on it. */
static int used_points(const struct stet_chooser *chooser, const struct facts *f, enum stet_want want)
{
	if (want == STET_WANT_TITLE && chooser->first == f->roles.layout && f->largest < 350)
		return 40;
	return 0;
}

static void search(struct stet_chooser *chooser, enum stet_want want)
{
	struct stet_choice *best = &chooser->found[want];
	const struct stet_pptx_template *t = chooser->t;

	for (size_t i = 0; i < t->n_layouts; i++) {
		struct facts f;
		int score;

		find_facts(&f, chooser, i);
		score = wants[want].points(&f) + used_points(chooser, &f, want);
		if (t->layout[i].master != chooser->master)
			score -= 250;           /* a deck should look like one */
		if (i == 0 || score > best->score) {
			*best = f.roles;
			best->score = score;
		}
	}
	chooser->known[want] = true;
}

const struct stet_choice *stet_choose(struct stet_chooser *chooser, enum stet_want want)
{
	if (!chooser->known[want])
		search(chooser, want);
	if (chooser->found[want].score < wants[want].enough && wants[want].instead != want)
		return stet_choose(chooser, wants[want].instead);
	return &chooser->found[want];
}

/* ---- by name -------------------------------------------------------------------------------- */

/* The next character that counts: letters and digits, ASCII in lower case; 0 at the end. */
static uint32_t next_letter(stet_str *s)
{
	while (s->len) {
		uint32_t rune;
		size_t len = stet_utf8_next(*s, &rune);

		*s = stet_str_sub(*s, len ? len : 1, s->len);
		if (rune >= 'A' && rune <= 'Z')
			rune += 'a' - 'A';
		if (len && (rune >= 0x80 || (rune >= 'a' && rune <= 'z') || (rune >= '0' && rune <= '9')))
			return rune;
	}
	return 0;
}

static bool same_letters(stet_str a, stet_str b)
{
	uint32_t x, y;

	do {
		x = next_letter(&a);
		y = next_letter(&b);
	} while (x && x == y);
	return x == y;
}

bool stet_choose_named(struct stet_choice *out, const struct stet_chooser *chooser, stet_str name)
{
	static bool (*const ways[])(stet_str, stet_str) = { stet_str_eq, stet_str_eq_nocase, same_letters };
	const struct stet_pptx_template *t = chooser->t;

	for (size_t way = 0; way < sizeof(ways) / sizeof(*ways); way++)
		for (size_t i = 0; i < t->n_layouts; i++)
			if (ways[way](stet_str_trim(t->layout[i].name), stet_str_trim(name))) {
				stet_choose_roles(out, t, &t->layout[i], chooser->rtl);
				return true;
			}
	return false;
}
