/* words.c - the words of a text by Unicode's rules (UAX #29, libunistring), and their stems as terms. */
#include "words.h"

#include <stdlib.h>

#include "base/letters.h"
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
static void know(struct stet_vocab *vocab, struct stet_word *word, stet_str whole)
{
	char low[128];
	stet_str folded = fold(low, sizeof(low), whole);

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

static struct stet_word *more(struct stet_vocab *vocab, size_t n)
{
	if (n == vocab->words_cap) {
		vocab->words_cap = vocab->words_cap ? vocab->words_cap * 2 : 256;
		vocab->word = stet_grow(vocab->word, vocab->words_cap * sizeof(*vocab->word));
	}
	vocab->word[n] = (struct stet_word){ 0 };
	return &vocab->word[n];
}

/* ---- where words break -------------------------------------------------------------------------- */

/* A word break property (UAX #29) in a set of them. */
#define BIT(property) (1 << (property))

enum {
	WORDY = BIT(WBP_ALETTER) | BIT(WBP_NUMERIC) | BIT(WBP_EXTENDNUMLET),
	MID   = BIT(WBP_MIDNUMLET) | BIT(WBP_SQ),
	SPACE = BIT(30),
	/* All that meets no other rules than WB5 to WB13b: the rest is the library's. */
	PLAIN = WORDY | MID | BIT(WBP_MIDLETTER) | BIT(WBP_MIDNUM) | BIT(WBP_DQ) | BIT(WBP_OTHER) | SPACE,
};

static int property_at(stet_str text, size_t at, size_t *len)
{
	uint32_t c = 0;

	*len = stet_utf8_next((stet_str){ text.at + at, text.len - at }, &c);
	if (*len == 0)
		return 0;
	return c == ' ' ? SPACE : BIT(stet_break_of(c));
}

/* Does a sign stand between two letters, or between two digits? */
static bool is_within(int a, int sign, int b)
{
	return a == b && ((a == BIT(WBP_ALETTER) && sign & (MID | BIT(WBP_MIDLETTER))) ||
	                  (a == BIT(WBP_NUMERIC) && sign & (MID | BIT(WBP_MIDNUM))));
}

/* Before what is plain and follows a space there always is a break, and no rule looks across it: a stretch begins. */
static bool is_start(stet_str text, size_t at)
{
	size_t len;

	return text.at[at - 1] == ' ' && property_at(text, at, &len) & (PLAIN & ~SPACE);
}

/* The stretch from `from`, in which what stands at `at` is not plain; returns its end. */
static size_t ask_library(stet_str text, size_t from, size_t at, char *mark)
{
	do
		at++;
	while (at < text.len && !is_start(text, at));
	u8_wordbreaks((const uint8_t *)text.at + from, at - from, mark + from);
	mark[from] = 1;
	return at;
}

/* Over letters and digits of one or two bytes, which are one word with what is one before them; `*last` is theirs. */
static size_t run_on(stet_str text, size_t at, int *last)
{
	for (int now;; at += 2) {
		size_t from = at;

		while (at < text.len && (unsigned char)text.at[at] < 0x80 && WORDY & BIT(stet_letters_break[(unsigned char)text.at[at]]))
			at++;
		if (at > from)
			*last = BIT(stet_letters_break[(unsigned char)text.at[at - 1]]);
		if (!stet_utf8_is_pair(text, at) || !((now = BIT(stet_letters_break[stet_utf8_pair(text, at)])) & WORDY))
			return at;
		*last = now;
	}
}

/* Where words may break: bytes of `mark` that are not 0.  `last` stands before the character, `word` before that. */
static void find_breaks(stet_str text, char *mark)
{
	int word = 0, last = 0, now;
	size_t start = 0, sign = 0, len;

	memset(mark, 0, text.len);
	for (size_t at = 0; at < text.len; at += len) {
		now = property_at(text, at, &len);
		if (!(now & PLAIN) || now & last & SPACE) {
			len = ask_library(text, start, at, mark) - at;
			start = at + len;
			word = last = 0;
			continue;
		}
		start = last & SPACE ? at : start;
		if (now & WORDY && is_within(word, last, now))
			mark[sign] = 0;
		else if (!(now & WORDY && last & WORDY))
			mark[at] = 1;
		word = last & WORDY;
		last = now;
		sign = at;
		if (now & WORDY)
			len = run_on(text, at + len, &last) - at;
	}
}

/* ---- words -------------------------------------------------------------------------------------- */

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
	if (stet_is_digit(c)) {
		word->flags |= STET_WORD_NUMBER;
		return true;
	}
	if (is_han(c) || is_hiragana(c)) {
		word->flags |= STET_WORD_DENSE | stet_lexicon_flags(vocab->lexicon, whole);
		if (is_hiragana(c))
			word->flags |= STET_WORD_STOP;
		return true;
	}
	if (!stet_is_alphabetic(c))
		return false;
	if (stet_is_upper(c))
		word->flags |= STET_WORD_CAPITAL;
	know(vocab, word, whole);
	return true;
}

const struct stet_word *stet_words(struct stet_vocab *vocab, stet_str text, size_t *n)
{
	*n = 0;
	if (text.len == 0 || text.len > UINT32_MAX / 4)
		return NULL;
	if (text.len >= vocab->marks_cap) {
		vocab->marks_cap = text.len * 2 + 1;
		vocab->mark = stet_grow(vocab->mark, vocab->marks_cap);
	}
	find_breaks(text, vocab->mark);
	vocab->mark[text.len] = 1;
	for (size_t from = 0, to; from < text.len; from = to) {
		struct stet_word *word = more(vocab, *n);

		for (to = from + 1; !vocab->mark[to]; to++)
			;
		word->from = (uint32_t)from;
		word->to = (uint32_t)to;
		if (!take(vocab, word, text))
			continue;
		if (*n && word->flags & STET_WORD_DENSE && word[-1].flags & STET_WORD_DENSE)
			pair(vocab, &word[-1], word, text);
		++*n;
	}
	return vocab->word;
}
