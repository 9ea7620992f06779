/* damage.c - what models do to a script: each way of it is a row at the end. */
#include "noisy.h"

/* ---- tools ------------------------------------------------------------------------------------------------- */

static void plain(struct stet_buf *out, const struct correct *script)
{
	for (size_t i = 0; i < script->n; i++) {
		stet_buf_str(out, script->edit[i].line);
		stet_buf_char(out, '\n');
	}
	stet_buf_z(out, ".\n");
}

/* `text` with each `from` as `to`, or one of `one_in`. */
static void put(struct stet_buf *out, stet_str text, const char *from, const char *to, struct chance *c, size_t one_in)
{
	stet_str what = stet_str_of(from);

	while (text.len) {
		if (stet_str_starts(text, what) && chance_one_in(c, one_in)) {
			stet_buf_z(out, to);
			text = stet_str_sub(text, what.len, text.len);
		} else {
			stet_buf_char(out, *text.at);
			text = stet_str_sub(text, 1, text.len);
		}
	}
}

struct swap {
	const char *from, *to;
};

/* All of the swaps (up to a NULL), over the whole script. */
static void swap_all(struct stet_buf *out, const struct correct *script, const struct swap *swap, struct chance *c, size_t one_in)
{
	struct stet_buf now = { 0 };

	plain(&now, script);
	for (; swap->from; swap++) {
		struct stet_buf next = { 0 };

		put(&next, stet_buf_view(&now), swap->from, swap->to, c, one_in);
		stet_buf_free(&now);
		now = next;
	}
	stet_buf_str(out, stet_buf_view(&now));
	stet_buf_free(&now);
}

/* The script with one of its lines, or each, given to `line`. */
typedef void line_fn(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c);

static void lines(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c, line_fn *line)
{
	for (size_t i = 0; i < script->n; i++) {
		line(out, script->edit[i].line, s, c);
		stet_buf_char(out, '\n');
	}
	stet_buf_z(out, ".\n");
}

/* A line in three: the sign and what is before the address; the address; what follows. */
static void take_apart(stet_str line, stet_str part[3])
{
	stet_str rest = stet_str_sub(line, 2, line.len);
	size_t n = 0;

	while (n < rest.len && rest.at[n] != '|' && rest.at[n] != ' ')
		n++;
	part[0] = stet_str_sub(line, 0, 2);
	part[1] = stet_str_sub(rest, 0, n);
	part[2] = stet_str_sub(rest, n, rest.len);
}

/* ---- around the script --------------------------------------------------------------------------------------- */

static void nothing(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s, (void)c;
	plain(out, script);
}

static void fences(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s;
	stet_buf_z(out, chance_one_in(c, 2) ? "```\n" : "```edit-script\n");
	plain(out, script);
	stet_buf_z(out, "```\n");
}

static void chatter(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const char *const said[] = {
		"Sure! Here are the edits you asked for:", "**Changes**", "1. I replaced the fee.", "# Summary", "- Shortened the text",
		"> Note: the table stays as it is.", "= = = = =", "---", "| line | change |", "I have kept p3 as it was.",
		"x marks the spot", "! Important", "? Should I go on", "<think>p2 is the fee, p3.to the term</think>",
		"{\"edits\": [", "+ more clarity", "~ about five edits", "^ see above", "Let me know if you need anything else.",
	};

	(void)s;
	for (size_t i = 0; i <= script->n; i++) {
		if (i == 0 || chance_one_in(c, 2))
			stet_buf_fmt(out, "%s\n", said[chance_below(c, sizeof(said) / sizeof(*said))]);
		if (i < script->n)
			stet_buf_fmt(out, "%.*s\n", STET_ARG(script->edit[i].line));
	}
}

static void crlf(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s;
	swap_all(out, script, (const struct swap[]){ { "\n", "\r\n" }, { 0 } }, c, 1);
}

static void mark(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s, (void)c;
	stet_buf_z(out, "\xEF\xBB\xBF");
	plain(out, script);
}

static void cut(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	size_t from = out->len;

	(void)s;
	plain(out, script);
	out->len = from + chance_below(c, out->len - from);
}

static void repeated(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s;
	for (size_t i = 0; i < script->n; i++)
		for (size_t k = 0, n = 1 + chance_below(c, 3); k < n; k++)
			stet_buf_fmt(out, "%.*s\n", STET_ARG(script->edit[i].line));
}

static void order(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	struct correct other = *script;

	(void)s;
	for (size_t i = other.n; i > 1; i--) {
		size_t k = chance_below(c, i);
		struct wanted w = other.edit[k];

		other.edit[k] = other.edit[i - 1];
		other.edit[i - 1] = w;
	}
	plain(out, &other);
}

/* The whole view comes back, with the edits in it. */
static void echoed(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)c;
	stet_buf_str(out, stet_buf_view(&s->tags));
	plain(out, script);
}

/* ---- addresses ----------------------------------------------------------------------------------------------- */

/* Another number in the name, and the checksum of the one that was meant. */
static void shift_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	stet_str part[3];
	size_t digit = SIZE_MAX;

	(void)s;
	take_apart(line, part);
	for (size_t i = 0; i + 3 < part[1].len; i++)
		if (part[1].at[i] >= '0' && part[1].at[i] <= '9' && (digit == SIZE_MAX || !chance_one_in(c, 3)))
			digit = i;
	stet_buf_str(out, part[0]);
	for (size_t i = 0; i < part[1].len; i++)
		stet_buf_char(out, i != digit ? part[1].at[i] : (char)('0' + (part[1].at[i] - '0' + 1 + (int)chance_below(c, 9)) % 10));
	stet_buf_str(out, part[2]);
}

static void shifted(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, shift_line);
}

/* A checksum that is not that of the block, but may be that of another. */
static void stale_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	stet_str part[3], other;

	take_apart(line, part);
	other = s->names.address[chance_below(c, s->names.n_addresses)].name;
	other = stet_str_sub(other, other.len - 2, 2);
	if (part[1].len < 3 || stet_str_ends(part[1], other))
		other = STET_STR("zq");
	stet_buf_fmt(out, "%.*s%.*s%.*s%.*s", STET_ARG(part[0]), STET_ARG(stet_str_sub(part[1], 0, part[1].len - 2)), STET_ARG(other),
	             STET_ARG(part[2]));
}

static void stale(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, stale_line);
}

/* The address of another block, checksum and all, as a model that lost its line would: that one is named then. */
static void other_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	stet_str part[3];

	take_apart(line, part);
	stet_buf_fmt(out, "%.*s%.*s%.*s", STET_ARG(part[0]), STET_ARG(s->names.address[chance_below(c, s->names.n_addresses)].name),
	             STET_ARG(part[2]));
}

static void others(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, other_line);
}

static void bare_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	stet_str part[3];

	(void)s;
	take_apart(line, part);
	stet_buf_str(out, part[0]);
	switch (chance_below(c, 4)) {
	case 0:
		stet_buf_str(out, stet_str_sub(part[1], 0, part[1].len - 3));
		break;
	case 1:
		stet_buf_str(out, stet_str_sub(part[1], 0, part[1].len - 1));
		break;
	case 2:
		put(out, part[1], ".", chance_one_in(c, 2) ? "-" : " ", c, 1);
		break;
	default:
		stet_buf_fmt(out, "[%.*s]", STET_ARG(part[1]));
	}
	stet_buf_str(out, part[2]);
}

static void bare(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, bare_line);
}

static void loud_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	stet_str part[3];

	(void)s, (void)c;
	take_apart(line, part);
	stet_buf_str(out, part[0]);
	for (size_t i = 0; i < part[1].len; i++)
		stet_buf_char(out, part[1].at[i] >= 'a' && part[1].at[i] <= 'z' ? (char)(part[1].at[i] - 32) : part[1].at[i]);
	stet_buf_str(out, part[2]);
}

static void loud(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, loud_line);
}

/* ---- lines --------------------------------------------------------------------------------------------------- */

static void fused(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	(void)s;
	swap_all(out, script, (const struct swap[]){ { "\n", chance_one_in(c, 2) ? " " : "" }, { 0 } }, c, 2);
}

static void broken_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	size_t at = chance_below(c, line.len + 1);

	(void)s;
	stet_buf_fmt(out, "%.*s\n%.*s", STET_ARG(stet_str_sub(line, 0, at)), STET_ARG(stet_str_sub(line, at, line.len)));
}

static void broken(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, broken_line);
}

static void shortened_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	(void)s;
	stet_buf_str(out, stet_str_sub(line, 0, chance_below(c, line.len + 1)));
}

static void shortened(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, shortened_line);
}

static void signless_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	static const char *const instead[] = { "", " ", "== ", "replace ", "= = ", "+ ", "x ", "1. ", "@ ", ":" };

	(void)s;
	stet_buf_z(out, instead[chance_below(c, sizeof(instead) / sizeof(*instead))]);
	stet_buf_str(out, stet_str_sub(line, 2, line.len));
}

static void signless(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, signless_line);
}

static void indented_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	static const char *const before[] = { "  ", "\t", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B" };

	(void)s;
	stet_buf_z(out, before[chance_below(c, sizeof(before) / sizeof(*before))]);
	put(out, line, " ", "  ", c, 9);
}

static void indented(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, indented_line);
}

static void listed_line(struct stet_buf *out, stet_str line, const struct shown *s, struct chance *c)
{
	(void)s;
	switch (chance_below(c, 6)) {
	case 0: stet_buf_fmt(out, "- %.*s", STET_ARG(line)); break;
	case 1: stet_buf_fmt(out, "* %.*s", STET_ARG(line)); break;
	case 2: stet_buf_fmt(out, "%zu. %.*s", 1 + chance_below(c, 9), STET_ARG(line)); break;
	case 3: stet_buf_fmt(out, "> %.*s", STET_ARG(line)); break;
	case 4: stet_buf_fmt(out, "`%.*s`", STET_ARG(line)); break;
	default: stet_buf_fmt(out, "| %.*s |", STET_ARG(line));
	}
}

static void listed(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	lines(out, script, s, c, listed_line);
}

/* ---- signs --------------------------------------------------------------------------------------------------- */

static void tagless(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const struct swap tags[] = { { "<b>", "" }, { "</b>", "" }, { "<i>", "" }, { "<1>", "" }, { "</1>", "" }, { "<1/>", "" },
	                                    { "<2>", "" }, { "</2>", "" }, { "<2/>", "" }, { "<3/>", "" }, { 0 } };

	(void)s;
	swap_all(out, script, tags, c, 2);
}

static void quotes(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const char *const open[] = { "\xE2\x80\x9C", "\xE2\x80\x9D", "'", "\xC2\xAB", "\xE3\x80\x8C", "&quot;", "\\\"", "" };

	(void)s;
	swap_all(out, script, (const struct swap[]){ { "\"", open[chance_below(c, sizeof(open) / sizeof(*open))] }, { 0 } }, c,
	         1 + chance_below(c, 3));
}

static void wide(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const struct swap signs[] = {
		{ "= ", "\xEF\xBC\x9D" }, { "~ ", "\xEF\xBD\x9E " }, { "| ", "\xEF\xBD\x9C" }, { "\"", "\xEF\xBC\x82" },
		{ "? ", "\xEF\xBC\x9F " }, { "- ", "\xEF\xBC\x8D" }, { "# ", "\xEF\xBC\x83" }, { "> ", "\xEF\xBC\x9E" },
		{ "< ", "\xEF\xBC\x9C" }, { ".\n", "\xE3\x80\x82\n" }, { ",", "\xEF\xBC\x8C" }, { 0 },
	};

	(void)s;
	swap_all(out, script, signs, c, 1 + chance_below(c, 3));
}

static void entities(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const struct swap signs[] = { { "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" }, { "\"", "&quot;" }, { "'", "&#39;" }, { 0 } };

	(void)s;
	swap_all(out, script, signs, c, 1 + chance_below(c, 2));
}

static void markdown(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const struct swap signs[] = { { "<b>", "**" }, { "</b>", "**" }, { "<i>", "*" }, { "</i>", "*" }, { "changed", "**changed**" },
	                                     { "other", "`other`" }, { ".", "\\." }, { 0 } };

	(void)s;
	swap_all(out, script, signs, c, 1 + chance_below(c, 2));
}

static void bytes(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	static const char *const bad[] = { "\xFF", "\xC3", "\xE2\x80", "\xED\xA0\x80", "\xC0\xAF", "\xF8" };
	struct stet_buf whole = { 0 };
	size_t at;

	(void)s;
	plain(&whole, script);
	for (size_t n = 1 + chance_below(c, 3); n; n--) {
		struct stet_buf next = { 0 };

		at = chance_below(c, whole.len);
		stet_buf_str(&next, stet_str_sub(stet_buf_view(&whole), 0, at));
		stet_buf_z(&next, bad[chance_below(c, sizeof(bad) / sizeof(*bad))]);
		stet_buf_str(&next, stet_str_sub(stet_buf_view(&whole), at, whole.len));
		stet_buf_free(&whole);
		whole = next;
	}
	stet_buf_str(out, stet_buf_view(&whole));
	stet_buf_free(&whole);
}

/* Bytes that are gone, that are others, that are there twice. */
static void flips(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	struct stet_buf whole = { 0 };
	size_t often = 10 + chance_below(c, 60);

	(void)s;
	plain(&whole, script);
	for (size_t i = 0; i < whole.len; i++) {
		char now = whole.at[i];

		if (!chance_one_in(c, often)) {
			stet_buf_char(out, now);
			continue;
		}
		switch (chance_below(c, 4)) {
		case 0: break;
		case 1: stet_buf_char(out, now), stet_buf_char(out, now); break;
		case 2: stet_buf_char(out, (char)chance_below(c, 256)); break;
		default: stet_buf_char(out, whole.at[chance_below(c, whole.len)]);
		}
	}
	stet_buf_free(&whole);
}

/* One kind upon the other: what comes of the first is given line by line to the second. */
static void several(struct stet_buf *out, const struct correct *script, const struct shown *s, struct chance *c)
{
	struct correct twice = { 0 };
	struct stet_buf first = { 0 };
	stet_str rest, line;
	size_t n = 0, one, two;

	while (damages[n].name)
		n++;
	/* The last is this one. */
	one = chance_below(c, n - 1), two = chance_below(c, n - 1);
	damages[one].make(&first, script, s, c);
	rest = stet_buf_view(&first);
	while (twice.n < MOST_EDITS && stet_str_cut(&rest, '\n', &line))
		if (line.len > 2)
			twice.edit[twice.n++] = (struct wanted){ .line = line, .to = SIZE_MAX };
	if (twice.n)
		damages[two].make(out, &twice, s, c);
	stet_buf_free(&first);
}

const struct damage damages[] = {
	{ "none", nothing },
	{ "code fences", fences },
	{ "chatter between", chatter },
	{ "CRLF", crlf },
	{ "byte order mark", mark },
	{ "cut off anywhere", cut },
	{ "lines repeated", repeated },
	{ "another order", order },
	{ "the view echoed", echoed },
	{ "shifted ids", shifted },
	{ "stale checksums", stale },
	{ "another block's address", others },
	{ "half an address", bare },
	{ "addresses in capitals", loud },
	{ "fused lines", fused },
	{ "broken lines", broken },
	{ "shortened lines", shortened },
	{ "another sign, or none", signless },
	{ "indented, wide blanks", indented },
	{ "list items, quotes, code", listed },
	{ "dropped tags", tagless },
	{ "other quotes", quotes },
	{ "full-width signs", wide },
	{ "HTML entities", entities },
	{ "Markdown", markdown },
	{ "invalid UTF-8", bytes },
	{ "bytes flipped", flips },
	{ "two of these", several },
	{ 0 },
};
