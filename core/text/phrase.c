/* phrase.c - the words that a text keeps coming back to. */
#include "slides.h"

#include <stdlib.h>

#define LONGEST 4               /* words of a phrase */
#define MOST    8000            /* places looked at */

/* A place where a phrase stands. */
struct found {
	uint64_t hash;
	uint32_t matter, from, to;
	uint32_t n;             /* words */
	uint32_t rare;          /* how much oftener its words stand here than elsewhere, per cent */
};

struct finder {
	struct stet_material *m;
	struct found *found;
	size_t n;
};

/* By hash; those of one hash stay in the order of the text.  Eleven bits at a time, of the upper 33: what these leave
 * unsorted is next to none. */
static void by_hash(struct finder *f)
{
	struct found *to = stet_grow(NULL, (f->n + 1) * sizeof(*to));

	for (unsigned shift = 31; shift < 64; shift += 11) {
		size_t at[2049] = { 0 };
		struct found *from = f->found;

		for (size_t i = 0; i < f->n; i++)
			at[(from[i].hash >> shift & 2047) + 1]++;
		for (size_t i = 1; i < 2049; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < f->n; i++)
			to[at[from[i].hash >> shift & 2047]++] = from[i];
		f->found = to;
		to = from;
	}
	free(to);
	for (size_t i = 1, k; i < f->n; i++) {
		struct found one = f->found[i];

		for (k = i; k > 0 && f->found[k - 1].hash > one.hash; k--)
			f->found[k] = f->found[k - 1];
		f->found[k] = one;
	}
}

/* Only a space or hyphen between them. */
static bool adjoin(stet_str text, const struct stet_word *a, const struct stet_word *b)
{
	return b->from == a->to + 1 && strchr(" -", text.at[a->to]);
}

/* Numbers and names made of them are no subject. */
static bool has_digit(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] >= '0' && s.at[i] <= '9')
			return true;
	return false;
}

static void note(struct finder *f, uint32_t matter, const struct stet_word *word, size_t from, size_t n)
{
	uint64_t hash = 1469598103934665603u;
	struct found *new;

	if (f->n == MOST)
		return;
	for (size_t i = from; i < from + n; i++)
		hash = (hash ^ word[i].term) * 1099511628211u;
	new = &f->found[f->n++];
	*new = (struct found){ hash, matter, word[from].from, word[from + n - 1].to, (uint32_t)n, 0 };
}

/* Runs of content words; a stop word may stand within, not at the ends. */
static void look(struct finder *f, uint32_t matter)
{
	stet_str text = f->m->matter[matter].passage.text;
	size_t n;
	const struct stet_word *word = stet_words(&f->m->vocab, text, &n);

	for (size_t i = 0; i < n; i++) {
		if (has_digit(stet_str_sub(text, word[i].from, word[i].to - word[i].from)))
			continue;
		if (word[i].from < f->m->matter[matter].start || !word[i].term || word[i].flags & STET_WORD_DENSE)
			continue;
		for (size_t k = 1; k < LONGEST && i + k < n && adjoin(text, &word[i + k - 1], &word[i + k]); k++) {
			if (word[i + k].flags & (STET_WORD_NUMBER | STET_WORD_DENSE))
				break;
			if (!word[i + k].term || has_digit(stet_str_sub(text, word[i + k].from, word[i + k].to - word[i + k].from)))
				break;
			note(f, matter, word, i, k + 1);
		}
		if (word[i].to - word[i].from >= 7)
			note(f, matter, word, i, 1);
	}
}

stet_str stet_key_phrase(const struct stet_maker *mk, uint32_t from, uint32_t to, uint32_t *times)
{
	struct finder f = { mk->m, stet_grow(NULL, MOST * sizeof(*f.found)), 0 };
	const struct found *best = NULL;
	size_t most = 0, best_times = 0;
	stet_str phrase = { "", 0 };

	for (uint32_t i = from; i < to; i++)
		if (!mk->m->matter[i].skip && mk->m->matter[i].n_units)
			look(&f, i);
	by_hash(&f);
	for (size_t i = 0, end; i < f.n; i = end) {
		size_t value;

		for (end = i; end < f.n && f.found[end].hash == f.found[i].hash; end++)
			;
		/* Two or three words say best what it is about. */
		value = (end - i) * (f.found[i].n == 1 ? 2 : f.found[i].n == 2 ? 5 : 6);
		if (value > most)
			most = value, best = &f.found[i], best_times = end - i;
	}
	if (best)
		phrase = stet_str_sub(mk->m->matter[best->matter].passage.text, best->from, best->to - best->from);
	*times = (uint32_t)best_times;
	free(f.found);
	return phrase;
}
