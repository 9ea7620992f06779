/* words.c - the words of a text by Unicode's rules (UAX #29, libunistring), and their stems as terms. */
#include "words.h"

#include <stdlib.h>
#include <unictype.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#include "base/utf8.h"

void stet_vocab_init(struct stet_vocab *vocab, struct stet_arena *arena, const struct stet_language *lang)
{
	memset(vocab, 0, sizeof(*vocab));
	vocab->arena = arena;
	vocab->lang = lang;
	vocab->lexicon = stet_lexicon_make(arena, lang);
	for (stet_str rest = stet_str_of(lang->endings), ending; vocab->n_endings < 64 && stet_str_cut(&rest, ' ', &ending);)
		if (ending.len)
			vocab->ending[vocab->n_endings++] = ending;
	for (uint32_t c = 0; c < 128; c++)
		vocab->breaks[c] = (uint8_t)uc_wordbreak_property(c);
	vocab->n_slots = 4096;
	vocab->slot = stet_grow(NULL, vocab->n_slots * sizeof(*vocab->slot));
	memset(vocab->slot, 0, vocab->n_slots * sizeof(*vocab->slot));
}

void stet_vocab_free(struct stet_vocab *vocab)
{
	free(vocab->slot);
	free(vocab->term);
	free(vocab->word);
	free(vocab->mark);
	memset(vocab, 0, sizeof(*vocab));
}

/* ---- terms -------------------------------------------------------------------------------------- */

static uint32_t hash(stet_str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 16777619u;
	return h ^ h >> 13;
}

static uint32_t *slot_of(const struct stet_vocab *vocab, stet_str stem, uint32_t h)
{
	uint32_t i = h & (vocab->n_slots - 1);

	while (vocab->slot[i] && !(vocab->term[vocab->slot[i]].hash == h && stet_str_eq(vocab->term[vocab->slot[i]].stem, stem)))
		i = (i + 1) & (vocab->n_slots - 1);
	return &vocab->slot[i];
}

uint32_t stet_vocab_find(const struct stet_vocab *vocab, stet_str stem)
{
	return *slot_of(vocab, stem, hash(stem));
}

static void rehash(struct stet_vocab *vocab)
{
	vocab->n_slots *= 2;
	vocab->slot = stet_grow(vocab->slot, vocab->n_slots * sizeof(*vocab->slot));
	memset(vocab->slot, 0, vocab->n_slots * sizeof(*vocab->slot));
	for (uint32_t id = 1; id <= vocab->n; id++) {
		uint32_t i = vocab->term[id].hash & (vocab->n_slots - 1);

		while (vocab->slot[i])
			i = (i + 1) & (vocab->n_slots - 1);
		vocab->slot[i] = id;
	}
}

static uint32_t term_of(struct stet_vocab *vocab, stet_str stem)
{
	uint32_t h = hash(stem), *slot = slot_of(vocab, stem, h);

	if (*slot) {
		vocab->term[*slot].count++;
		return *slot;
	}
	if (vocab->n + 2 > vocab->cap) {
		vocab->cap = vocab->cap ? vocab->cap * 2 : 1024;
		vocab->term = stet_grow(vocab->term, vocab->cap * sizeof(*vocab->term));
	}
	*slot = ++vocab->n;
	vocab->term[vocab->n] = (struct stet_term){ stet_arena_str(vocab->arena, stem), 1, h };
	if (vocab->n * 2 > vocab->n_slots)
		rehash(vocab);
	return vocab->n;
}

/* The word without the longest ending that leaves a stem of at least three letters. */
static stet_str stem_of(const struct stet_vocab *vocab, stet_str word)
{
	for (size_t i = 0; i < vocab->n_endings; i++) {
		stet_str ending = vocab->ending[i], stem = word;

		if (word.len < ending.len + 3 || word.at[word.len - 1] != ending.at[ending.len - 1] || !stet_str_ends(word, ending))
			continue;
		stem.len -= ending.len;
		if (stet_utf8_count(stem) >= 3)
			return stem;
	}
	return word;
}

/* In lower case, with ' for the curved apostrophe. */
static stet_str fold(char *low, size_t room, stet_str word)
{
	size_t n = stet_text_lower(low, room, word), to = 0;

	if (!memchr(low, 0xE2, n))
		return (stet_str){ low, n };
	for (size_t i = 0; i < n; i++) {
		bool curved = i + 2 < n && !memcmp(low + i, "\xE2\x80\x99", 3);

		low[to++] = curved ? '\'' : low[i];
		i += curved ? 2 : 0;
	}
	return (stet_str){ low, to };
}

/* "l'entreprise", "dell'anno": the article goes. */
static stet_str without_article(const struct stet_vocab *vocab, stet_str word)
{
	size_t at = stet_str_find(word, STET_STR("'"));

	if (at != SIZE_MAX && stet_lexicon_flags(vocab->lexicon, stet_str_sub(word, 0, at)) & STET_WORD_STOP)
		return stet_str_sub(word, at + 1, word.len);
	return word;
}

/* Fill in flags and term of an alphabetic word. */
static void know(struct stet_vocab *vocab, struct stet_word *word, stet_str text)
{
	char low[128];
	stet_str whole = { text.at + word->from, word->to - word->from }, folded;
	uint32_t first = 0;

	stet_utf8_next(whole, &first);
	if (first < 0x80 ? first >= 'A' && first <= 'Z' : uc_is_upper(first))
		word->flags |= STET_WORD_CAPITAL;
	folded = fold(low, sizeof(low), whole);
	word->flags |= stet_lexicon_flags(vocab->lexicon, folded);
	if (!(word->flags & STET_WORD_STOP))
		folded = without_article(vocab, folded);
	if (!(word->flags & STET_WORD_STOP) && folded.len > 1)
		word->term = term_of(vocab, stem_of(vocab, folded));
}

/* ---- tokens ------------------------------------------------------------------------------------- */

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3134F) || c == 0x3005;
}

static bool is_hiragana(uint32_t c)
{
	return c >= 0x3041 && c <= 0x309F;
}

static bool is_alpha(uint32_t c)
{
	return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : uc_is_property_alphabetic(c);
}

static bool is_digit(uint32_t c)
{
	return c < 0x80 ? c >= '0' && c <= '9' : uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
}

static struct stet_word *more(struct stet_vocab *vocab, size_t n)
{
	if (n == vocab->words_cap) {
		vocab->words_cap = vocab->words_cap ? vocab->words_cap * 2 : 256;
		vocab->word = stet_grow(vocab->word, vocab->words_cap * sizeof(*vocab->word));
	}
	vocab->word[n] = (struct stet_word){ 0 };
	return &vocab->word[n];
}

static bool is_mid(uint8_t mark, bool letters)
{
	return mark == WBP_MIDNUMLET || mark == WBP_SQ || mark == (letters ? WBP_MIDLETTER : WBP_MIDNUM);
}

/* Does a sign stand between two letters, or between two digits? */
static bool is_within(uint8_t a, uint8_t sign, uint8_t b)
{
	return a == b && (a == WBP_ALETTER || a == WBP_NUMERIC) && is_mid(sign, a == WBP_ALETTER);
}

static bool is_wordy(uint8_t a)
{
	return a == WBP_ALETTER || a == WBP_NUMERIC || a == WBP_EXTENDNUMLET;
}

/* UAX #29's rules WB5 to WB13b, which are all that visible ASCII can meet.  The last may be a space. */
static void break_ascii(const uint8_t *breaks, stet_str text, char *mark)
{
	const unsigned char *s = (const unsigned char *)text.at;

	for (size_t from = 0, to; from < text.len; from = to) {
		to = from + 1;
		while (is_wordy(breaks[s[to - 1]])) {
			while (to < text.len && is_wordy(breaks[s[to]]))
				to++;
			if (to + 1 >= text.len || !is_within(breaks[s[to - 1]], breaks[s[to]], breaks[s[to + 1]]))
				break;
			to += 2;
		}
		mark[from] = 1;
		memset(mark + from + 1, 0, to - from - 1);
	}
}

static bool is_visible(char c)
{
	return c > ' ' && c < 0x7F;
}

/* Where words may break: bytes of `mark` that are not 0.  Before visible ASCII that follows a space there always is a
 * break, and no rule looks across it: so each stretch between spaces is its own, and only those that are not all ASCII
 * need the library's eye. */
static void find_breaks(struct stet_vocab *vocab, stet_str text)
{
	if (text.len > vocab->marks_cap) {
		vocab->marks_cap = text.len * 2;
		vocab->mark = stet_grow(vocab->mark, vocab->marks_cap);
	}
	for (size_t from = 0, at = 0; from < text.len; from = at) {
		bool plain = true;

		for (;;) {
			while (at < text.len && text.at[at] != ' ')
				plain &= is_visible(text.at[at++]);
			at += at < text.len;
			if (at == text.len || is_visible(text.at[at]))
				break;
			plain = false;
		}
		if (plain)
			break_ascii(vocab->breaks, stet_str_sub(text, from, at - from), vocab->mark + from);
		else
			u8_wordbreaks((const uint8_t *)text.at + from, at - from, vocab->mark + from);
		vocab->mark[from] = 1;
	}
}

/* A pair of Han characters that stand side by side is a term, unless one says nothing by itself. */
static void pair(struct stet_vocab *vocab, struct stet_word *a, const struct stet_word *b, stet_str text)
{
	stet_str two = { text.at + a->from, b->to - a->from };

	if (a->to != b->from || (a->flags | b->flags) & STET_WORD_STOP)
		return;
	if (!(stet_lexicon_flags(vocab->lexicon, two) & STET_WORD_STOP))
		a->term = term_of(vocab, two);
}

static bool take(struct stet_vocab *vocab, struct stet_word *word, stet_str text)
{
	stet_str whole = { text.at + word->from, word->to - word->from };
	uint32_t c;

	if (!stet_utf8_next(whole, &c))
		return false;
	if (is_digit(c)) {
		word->flags |= STET_WORD_NUMBER;
		return true;
	}
	if (is_han(c) || is_hiragana(c)) {
		word->flags |= STET_WORD_DENSE | stet_lexicon_flags(vocab->lexicon, whole);
		if (is_hiragana(c))
			word->flags |= STET_WORD_STOP;
		return true;
	}
	if (!is_alpha(c))
		return false;
	know(vocab, word, text);
	return true;
}

const struct stet_word *stet_words(struct stet_vocab *vocab, stet_str text, size_t *n)
{
	size_t start = 0;

	*n = 0;
	if (text.len == 0 || text.len > UINT32_MAX / 4)
		return NULL;
	find_breaks(vocab, text);
	for (size_t i = 1; i <= text.len; i++) {
		struct stet_word *word;

		if (i < text.len && !vocab->mark[i])
			continue;
		word = more(vocab, *n);
		word->from = (uint32_t)start;
		word->to = (uint32_t)i;
		start = i;
		if (!take(vocab, word, text))
			continue;
		if (*n && word->flags & STET_WORD_DENSE && word[-1].flags & STET_WORD_DENSE)
			pair(vocab, &word[-1], word, text);
		++*n;
	}
	return vocab->word;
}

/* ---- measures ----------------------------------------------------------------------------------- */

/* What most text is made of, without asking. */
static int columns_of(uint32_t c)
{
	if ((c >= 0xA1 && c < 0xAD) || (c > 0xAD && c < 0x300) || (c >= 0x370 && c < 0x483))
		return 1;
	if ((c >= 0x48A && c < 0x530) || (c >= 0x5D0 && c < 0x5EB) || (c >= 0x621 && c < 0x64B) || (c >= 0x671 && c < 0x6D6))
		return 1;
	if ((c >= 0x4E00 && c < 0x9FF0) || (c >= 0x30A1 && c < 0x30FF) || (c >= 0xAC00 && c < 0xD7A4))
		return 2;
	return uc_width(c, "UTF-8");
}

/* How many characters from here on are ASCII, at least one; eight are looked at together. */
static size_t ascii_ahead(stet_str text)
{
	size_t n = 0;

	for (uint64_t eight; n + 8 <= text.len; n += 8) {
		memcpy(&eight, text.at + n, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (n < text.len && (unsigned char)text.at[n] < 0x80)
		n++;
	return n;
}

size_t stet_text_columns(stet_str text)
{
	size_t n = 0;

	while (text.len) {
		uint32_t c = (unsigned char)*text.at;
		size_t step = 1;
		int width = 1;

		if (c < 0x80) {
			step = ascii_ahead(text);
			n += step - 1;
		} else if (c >= 0xC2 && c < 0xE0 && text.len > 1 && ((unsigned char)text.at[1] & 0xC0) == 0x80) {
			width = columns_of((c & 0x1F) << 6 | ((unsigned char)text.at[1] & 0x3F));
			step = 2;
		} else if (c >= 0x80) {
			step = stet_utf8_next(text, &c);
			width = step ? columns_of(c) : 1;
			step += step == 0;
		}
		n += width > 0 ? (size_t)width : 0;
		text.at += step;
		text.len -= step;
	}
	return n;
}

/* Over ASCII up to what is not, where a word may be under way: how many begin. */
static size_t count_ascii(stet_str *text, bool *in)
{
	/* 1: a letter or digit; 2: a sign that does not end a word ("don't", "2.5") */
	static const uint8_t kind[128] = {
		['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		['\''] = 2, ['.'] = 2, [','] = 2, ['-'] = 2,
	};
	size_t words = 0, i = 0;
	unsigned was = *in;

	for (; i < text->len && (unsigned char)text->at[i] < 0x80; i++) {
		unsigned k = kind[(unsigned char)text->at[i]];

		words += k & ~was & 1;
		was = k | (k >> 1 & was);
	}
	*in = was & 1;
	text->at += i;
	text->len -= i;
	return words;
}

size_t stet_word_count(stet_str text)
{
	size_t words = 0, dense = 0;
	bool in = false;

	while (text.len) {
		uint32_t c = (unsigned char)*text.at;
		size_t step = 1;

		if (c < 0x80) {
			words += count_ascii(&text, &in);
			continue;
		}
		step = stet_utf8_next(text, &c);
		step += step == 0;
		if (c >= 0x3040 && (is_han(c) || (c <= 0x30FF))) {
			dense++;
			in = false;
		} else {
			bool letter = c > 0xBF && !(c >= 0x2000 && c <= 0x303F);

			words += letter && !in;
			in = letter || (in && (c == 0x2019 || c == 0xAD));
		}
		text.at += step;
		text.len -= step;
	}
	return words + (dense + 1) / 2;
}

void stet_letter_cases(stet_str text, size_t *upper, size_t *lower, size_t *other)
{
	size_t large = 0, small = 0;

	*upper = *lower = *other = 0;
	while (text.len) {
		uint32_t c = (unsigned char)*text.at;
		size_t step = 1;

		if (c < 0x80) {
			large += c >= 'A' && c <= 'Z';
			small += c >= 'a' && c <= 'z';
		} else if ((step = stet_utf8_next(text, &c)) == 0) {
			step = 1;
		} else if (uc_is_alpha(c)) {
			bool up = uc_is_upper(c), low = uc_is_lower(c);

			*upper += up;
			*lower += low;
			*other += !up && !low;
		}
		text.at += step;
		text.len -= step;
	}
	*upper += large;
	*lower += small;
}

unsigned stet_letter_share(stet_str text)
{
	size_t upper, lower, other, all = 0;

	stet_letter_cases(text, &upper, &lower, &other);
	for (size_t i = 0; i < text.len; i++)
		all += ((unsigned char)text.at[i] & 0xC0) != 0x80 && text.at[i] != ' ';
	return all ? (unsigned)((upper + lower + other) * 100 / all) : 0;
}
