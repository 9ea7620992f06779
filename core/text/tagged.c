/* tagged.c - reading tags: what is none, and cannot be meant for one, is text. */
#include "text/tagged.h"

#include "base/utf8.h"

#define MOST_NUMBER 100000000
#define MOST_NUMBERS 1024       /* different ones in a line */
#define MOST_PIECES 65536

struct reading {
	struct stet_tagged *out;
	struct stet_arena *arena;
	struct stet_buf text, tags;
	struct stet_tagset in;
	size_t begun;           /* of the words that have no piece yet */
	bool loose;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool stet_tagset_has(const struct stet_tagset *set, uint32_t pair)
{
	for (uint32_t i = 0; i < set->n; i++)
		if (set->pair[i] == pair)
			return true;
	return false;
}

static bool fail(struct reading *r, const char *why, stet_str tag)
{
	struct stet_buf all = { .max = 512 };

	stet_buf_z(&all, why);
	if (tag.len) {
		stet_buf_z(&all, ": ");
		stet_buf_escaped(&all, stet_utf8_head(tag, 60));
	}
	r->out->why = stet_arena_str(r->arena, stet_buf_view(&all));
	stet_buf_free(&all);
	return false;
}

/* ---- escapes ----------------------------------------------------------------------------------------- */

/* "&#x2028;", "&#233;" at the start of `s`: its length, or 0. */
static size_t number_entity(stet_str s, uint32_t *rune)
{
	bool hex = s.len > 2 && (s.at[2] == 'x' || s.at[2] == 'X');
	size_t i = hex ? 3 : 2, begun = i;
	uint32_t value = 0;

	for (; i < s.len && i < begun + 7; i++) {
		char c = (char)(s.at[i] | 0x20);

		if (is_digit(s.at[i]))
			value = value * (hex ? 16 : 10) + (uint32_t)(s.at[i] - '0');
		else if (hex && c >= 'a' && c <= 'f')
			value = value * 16 + (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	if (i == begun || i == s.len || s.at[i] != ';' || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || value == 0)
		return 0;
	*rune = value;
	return i + 1;
}

/* The escape at the start of `s`, into `out`; its length, or 0 when it is none. */
static size_t entity(struct stet_buf *out, stet_str s)
{
	static const struct {
		const char *name, *text;
	} known[] = {
		{ "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" }, { "&brvbar;", "\xC2\xA6" }, { "&quot;", "\"" }, { "&apos;", "'" },
		{ "&nbsp;", "\xC2\xA0" },
	};
	uint32_t rune;
	size_t n;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_starts(s, stet_str_of(known[i].name))) {
			stet_buf_z(out, known[i].text);
			return strlen(known[i].name);
		}
	n = stet_str_starts(s, STET_STR("&#")) ? number_entity(s, &rune) : 0;
	if (n)
		stet_buf_rune(out, rune);
	return n;
}

/* ---- tags -------------------------------------------------------------------------------------------- */

/* What stands in angle brackets and could be a tag: "b", "/b", "12", "2/", "left 3/"; its length with them, or 0. */
static size_t bracket(stet_str s, stet_str *inside)
{
	size_t i = 1, name;

	if (i < s.len && s.at[i] == '/')
		i++;
	name = i;
	while (i < s.len && (is_letter(s.at[i]) || is_digit(s.at[i])))
		i++;
	if (i == name)
		return 0;
	/* More than a name: as HTML has it. */
	if (i < s.len && s.at[i] == ' ')
		while (i < s.len && s.at[i] != '<' && s.at[i] != '>')
			i++;
	else if (i < s.len && s.at[i] == '/')
		i++;
	if (i == s.len || s.at[i] != '>')
		return 0;
	*inside = stet_str_sub(s, 1, i - 1);
	return i + 1;
}

static uint32_t named(stet_str name)
{
	for (size_t i = 0; i < STET_TAGS_LOOKS; i++)
		if (stet_str_is(name, stet_tags_looks[i].name))
			return stet_tags_looks[i].flag;
	return 0;
}

/* The words so far are a piece. */
static void flush(struct reading *r)
{
	struct stet_tagged *out = r->out;

	if (r->text.len > r->begun)
		*STET_PUSH(r->arena, out->piece, out->n) =
			(struct stet_tagged_piece){ .from = r->begun, .to = r->text.len, .in = r->in };
	r->begun = r->text.len;
}

static void thing(struct reading *r, int kind, uint32_t number)
{
	struct stet_tagged *out = r->out;

	flush(r);
	*STET_PUSH(r->arena, out->piece, out->n) =
		(struct stet_tagged_piece){ .kind = kind, .from = r->begun, .to = r->begun, .number = number, .in = r->in };
}

static void meet(struct reading *r, uint32_t number, bool is_thing)
{
	struct stet_tagged *out = r->out;

	if (out->n_numbers > MOST_NUMBERS)
		return;
	for (size_t i = 0; i < out->n_numbers; i++)
		if (out->number[i].number == number && out->number[i].thing == is_thing)
			return;
	*STET_PUSH(r->arena, out->number, out->n_numbers) = (struct stet_tagged_number){ number, is_thing };
}

static bool pair(struct reading *r, uint32_t number, bool closing, stet_str tag)
{
	bool inside = stet_tagset_has(&r->in, number);

	flush(r);
	if (!closing) {
		if (inside)
			return fail(r, "a tag is opened twice", tag);
		if (r->in.n == STET_TAGS_MOST)
			return fail(r, "too many tags in one another", tag);
		r->in.pair[r->in.n++] = number;
		meet(r, number, false);
		return true;
	}
	if (!inside)
		return r->loose || fail(r, "a tag is closed that is not open", tag);
	for (uint32_t i = 0, n = 0; i < r->in.n; i++)
		if (r->in.pair[i] != number)
			r->in.pair[n++] = r->in.pair[i];
	r->in.n--;
	return true;
}

static bool look(struct reading *r, uint32_t flag, bool closing, stet_str tag)
{
	bool inside = r->in.named & flag;

	flush(r);
	if (closing != inside)
		return r->loose || fail(r, closing ? "a tag is closed that is not open" : "a tag is opened twice", tag);
	r->in.named ^= flag;
	return true;
}

static bool is_break(struct reading *r, stet_str name)
{
	const char *text = stet_str_is(name, "br") ? "\n" : stet_str_is(name, "tab") ? "\t" : NULL;

	if (text)
		stet_buf_z(&r->text, text);
	return text;
}

static bool tag(struct reading *r, stet_str whole, stet_str inside)
{
	bool closing = stet_str_starts(inside, STET_STR("/")), closed = !closing && stet_str_ends(inside, STET_STR("/"));
	stet_str name = stet_str_trim(stet_str_sub(inside, closing, inside.len - closing - closed));
	long long number;

	if (!closing && is_break(r, name))
		return true;
	stet_buf_str(&r->tags, whole);
	if (stet_str_is(name, "page") && !closing) {
		thing(r, STET_TAGGED_PAGE, 0);
		return true;
	}
	if (is_digit(name.at[0])) {
		if (!stet_str_int(name, 1, MOST_NUMBER, &number))
			return fail(r, "no tag has this number", whole);
		if (!closed)
			return pair(r, (uint32_t)number, closing, whole);
		meet(r, (uint32_t)number, true);
		thing(r, STET_TAGGED_THING, (uint32_t)number);
		return true;
	}
	if (closed)
		return fail(r, "there is no such tag", whole);
	if (named(name))
		return look(r, named(name), closing, whole);
	if (!stet_str_is(name, "a"))
		return fail(r, "there is no such tag (if text is meant, < is &lt;)", whole);
	flush(r);
	if (closing != r->in.link)
		return r->loose || fail(r, closing ? "a tag is closed that is not open" : "a tag is opened twice", whole);
	r->in.link = !closing;
	return true;
}

/* "[rev r4 ins Bob]", "[com c2]": its length, or 0. */
static size_t note(struct reading *r, stet_str s)
{
	const char *end;
	stet_str id;

	if (!stet_str_starts(s, STET_STR("[rev ")) && !stet_str_starts(s, STET_STR("[com ")))
		return 0;
	end = memchr(s.at, ']', s.len);
	if (!end)
		return 0;
	id = stet_str_sub(s, 5, (size_t)(end - s.at) - 5);
	for (size_t i = 0; i < id.len; i++)
		if (id.at[i] == ' ' || id.at[i] == ':')
			id.len = i;
	*STET_PUSH(r->arena, r->out->note, r->out->n_notes) = id;
	return (size_t)(end - s.at) + 1;
}

/* ---- the whole --------------------------------------------------------------------------------------- */

static bool read_all(struct reading *r, stet_str s)
{
	static const bool begins[256] = { ['<'] = true, ['&'] = true, ['['] = true };
	size_t n = 0;

	for (; s.len; s = stet_str_sub(s, n, s.len)) {
		stet_str inside;

		n = 0;
		if (s.at[0] == '<' && (n = bracket(s, &inside)) > 0) {
			if (!tag(r, stet_str_sub(s, 0, n), inside))
				return false;
			continue;
		}
		if (s.at[0] == '&')
			n = entity(&r->text, s);
		else if (s.at[0] == '[')
			n = note(r, s);
		if (!n) {
			/* It is text, and so is all up to the next that may be more. */
			for (n = 1; n < s.len && !begins[(unsigned char)s.at[n]];)
				n++;
			stet_buf_add(&r->text, s.at, n);
		}
	}
	flush(r);
	if (r->out->n_numbers > MOST_NUMBERS || r->out->n > MOST_PIECES)
		return fail(r, "too many tags in a line", STET_STR(""));
	if (!r->loose && (r->in.n || r->in.named || r->in.link))
		return fail(r, "a tag is not closed", STET_STR(""));
	return true;
}

bool stet_tagged_read(struct stet_tagged *out, stet_str line, bool open, struct stet_arena *arena)
{
	struct reading r = { .out = out, .arena = arena, .loose = open };
	bool ok;

	*out = (struct stet_tagged){ 0 };
	ok = read_all(&r, line);
	out->text = stet_arena_str(arena, stet_buf_view(&r.text));
	out->tags = stet_arena_str(arena, stet_buf_view(&r.tags));
	stet_buf_free(&r.text);
	stet_buf_free(&r.tags);
	return ok;
}

stet_str stet_tagged_plain(stet_str line, struct stet_arena *arena)
{
	struct stet_buf text = { 0 };
	stet_str made;
	size_t n;

	for (; line.len; line = stet_str_sub(line, n, line.len)) {
		n = line.at[0] == '&' ? entity(&text, line) : 0;
		if (stet_str_starts(line, STET_STR("<br/>"))) {
			stet_buf_char(&text, '\n');
			n = 5;
		} else if (stet_str_starts(line, STET_STR("<tab/>"))) {
			stet_buf_char(&text, '\t');
			n = 6;
		} else if (!n) {
			stet_buf_char(&text, line.at[0]);
			n = 1;
		}
	}
	made = stet_arena_str(arena, stet_buf_view(&text));
	stet_buf_free(&text);
	return made;
}
