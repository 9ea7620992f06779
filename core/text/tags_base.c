/* tags_base.c - how most of a paragraph looks, and what of a run's look differs from it so that one sees it. */
#include "text/tags_parts.h"

#define CANDIDATES 16
#define SHARED (STET_BOLD | STET_ITALIC | STET_UNDERLINE | STET_CAPS | STET_CODE)

/* A value and how many bytes have it; strings by what they say. */
struct candidate {
	int64_t value;
	stet_str name;
	size_t weight;
};

struct ballot {
	struct candidate of[CANDIDATES];
	size_t n;
};

static void vote(struct ballot *b, int64_t value, stet_str name, size_t weight)
{
	size_t i = 0;

	while (i < b->n && (b->of[i].value != value || !stet_str_eq(b->of[i].name, name)))
		i++;
	if (i == CANDIDATES)
		return;
	if (i == b->n)
		b->of[b->n++] = (struct candidate){ .value = value, .name = name };
	b->of[i].weight += weight;
}

static const struct candidate *winner(const struct ballot *b)
{
	const struct candidate *best = &b->of[0];

	for (size_t i = 1; i < b->n; i++)
		if (b->of[i].weight > best->weight)
			best = &b->of[i];
	return best;
}

/* Nor does one see whether a full stop is bold. */
bool stet_tags_is_space(const struct stet_run *run)
{
	if (run->flags & (STET_UNDERLINE | STET_STRIKE) || (run->look && run->look->highlight >= 0))
		return false;
	for (size_t i = 0; i < run->text.len; i++)
		if (!strchr(" \t\n.,;:", run->text.at[i]) || !run->text.at[i])
			return false;
	return true;
}

static int32_t color_of(const struct stet_run *run)
{
	return run->look && run->look->color > 0 ? run->look->color : 0;
}

static int32_t highlight_of(const struct stet_run *run)
{
	return run->look && run->look->highlight >= 0 ? run->look->highlight : -1;
}

static stet_str font_of(const struct stet_run *run)
{
	return run->look ? run->look->font : (stet_str){ 0 };
}

/* How many bytes have each of the looks. */
static void count(size_t with[32], uint32_t flags, size_t weight)
{
	for (unsigned bit = 0; bit < 32; bit++)
		with[bit] += flags >> bit & 1 ? weight : 0;
}

/* A named tag is cheaper than a mark that says "not bold", so the baseline is bold only when four fifths are. */
void stet_tags_baseline(struct stet_tags_base *base, const struct stet_block *p)
{
	size_t with[32] = { 0 }, all = 0;
	struct ballot color = { .n = 0 }, highlight = { .n = 0 }, font = { .n = 0 }, size = { .n = 0 };
	stet_str none = { 0 };

	*base = (struct stet_tags_base){ .highlight = -1 };
	for (uint32_t i = 0; i < p->n_runs; i++) {
		const struct stet_run *run = &p->run[i];

		if (run->kind != STET_TEXT || stet_tags_is_space(run))
			continue;
		all += run->text.len;
		count(with, run->flags, run->text.len);
		vote(&highlight, highlight_of(run), none, run->text.len);
		vote(&size, run->size, none, run->text.len);
		vote(&font, 0, font_of(run), run->text.len);
		if (!run->link.len)
			vote(&color, color_of(run), none, run->text.len);
	}
	if (!all)
		return;
	for (unsigned bit = 0; bit < 32; bit++)
		if (SHARED >> bit & 1 && with[bit] >= all - all / 5)
			base->looks |= 1U << bit;
	base->highlight = (int32_t)winner(&highlight)->value;
	base->size = (uint16_t)winner(&size)->value;
	base->font = winner(&font)->name;
	base->color = color.n ? (int32_t)winner(&color)->value : 0;
}

/* ---- what differs ------------------------------------------------------------------------------------- */

static void put(struct stet_buf *out, const char *what)
{
	if (out->len)
		stet_buf_char(out, ',');
	stet_buf_z(out, what);
}

/* Another script has a font of its own without anybody's asking. */
static bool is_latin(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= 'A' && s.at[i] <= 'Z'))
			return true;
	return false;
}

/* Less than a tenth, and less than a point, nobody sees. */
static bool is_other_size(unsigned a, unsigned b)
{
	unsigned more = a > b ? a - b : b - a;

	return a && b && more >= 2 && more * 10 >= (a > b ? a : b);
}

static void put_not(struct stet_buf *out, uint32_t missing)
{
	static const struct {
		uint32_t flag;
		const char *word;
	} words[] = {
		{ STET_BOLD, "not:b" }, { STET_ITALIC, "not:i" }, { STET_UNDERLINE, "not:u" }, { STET_CAPS, "not:caps" },
		{ STET_CODE, "not:code" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (missing & words[i].flag)
			put(out, words[i].word);
}

void stet_tags_deviation(struct stet_buf *out, const struct stet_tags_base *base, const struct stet_run *run)
{
	uint32_t more = run->flags & ~base->looks;
	stet_str font = font_of(run);

	put_not(out, base->looks & ~run->flags & SHARED & ~(run->link.len ? (uint32_t)STET_UNDERLINE : 0));
	if (more & STET_CAPS)
		put(out, "caps");
	if (more & STET_CODE)
		put(out, "code");
	if (!run->link.len && color_of(run) != base->color) {
		put(out, "color:");
		stet_buf_fmt(out, "%06X", (unsigned)color_of(run) & 0xFFFFFFU);
	}
	if (highlight_of(run) != base->highlight) {
		put(out, highlight_of(run) < 0 ? "not:highlight" : "highlight:");
		if (highlight_of(run) >= 0)
			stet_buf_fmt(out, "%06X", (unsigned)highlight_of(run) & 0xFFFFFFU);
	}
	if (!((run->flags ^ base->looks) & STET_CODE) && font.len && base->font.len && !stet_str_eq(font, base->font) &&
	    is_latin(run->text)) {
		put(out, "font:");
		stet_tags_value(out, font, 80);
	}
	if (!(run->flags & (STET_SUPERSCRIPT | STET_SUBSCRIPT)) && is_other_size(run->size, base->size)) {
		put(out, "size:");
		stet_buf_fmt(out, "%u%s", run->size / 2U, run->size % 2 ? ".5" : "");
	}
}
