/* anchor_keys.c - what a block is known by. */
#include "text/anchor_parts.h"

#include "base/hash.h"

/* Words of a paragraph that are looked at to see how alike two are. */
#define MOST_WORDS 256

static uint64_t mix(uint64_t hash, const void *bytes, size_t len)
{
	hash = stet_hash_more(hash, bytes, len);
	return hash ^ hash >> 29;
}

static uint64_t mix_str(uint64_t hash, stet_str s)
{
	return mix(mix(hash, &s.len, sizeof(s.len)), s.at, s.len);
}

/* Text and the things that stand in it; not its place in a list, which changes with what is before it. */
static uint64_t paragraph_words(const struct stet_block *block)
{
	uint64_t hash = mix_str(STET_HASH, block->text);

	for (uint32_t i = 0; i < block->n_runs; i++)
		if (block->run[i].text.len == 0 && block->run[i].kind != STET_NOTE_REF && block->run[i].kind != STET_COMMENT_REF)
			hash = mix(hash, &block->run[i].kind, sizeof(block->run[i].kind));
	return hash;
}

struct anchor_side anchor_side(struct stet_arena *own, const struct stet_block *block, size_t n)
{
	struct anchor_side side = { .block = block, .n = n };

	side.key = stet_arena_alloc(own, (n + 1) * sizeof(*side.key));
	side.words = stet_arena_alloc(own, (n + 1) * sizeof(*side.words));
	/* Backwards: what is inside first. */
	for (size_t i = n; i-- > 0;) {
		bool bare = block[i].kind == STET_PARAGRAPH;
		uint64_t words = bare ? paragraph_words(&block[i]) : 0x84222325CBF29CE4u;
		uint64_t key = bare ? mix_str(words, block[i].style) : words;

		for (size_t k = i + 1; k < block[i].end; k = block[k].end) {
			words = mix(words, &side.words[k], sizeof(side.words[k]));
			key = mix(key, &side.key[k], sizeof(side.key[k]));
		}
		/* The last bit tells contents from pairs. */
		side.words[i] = mix(words, &block[i].kind, sizeof(block[i].kind)) | 1;
		side.key[i] = mix(key, &block[i].kind, sizeof(block[i].kind)) | 1;
	}
	return side;
}

uint64_t anchor_pair_key(size_t i)
{
	return ((uint64_t)i + 1) * 2;
}

uint64_t anchor_strong_name(const struct anchor_side *side, uint32_t at)
{
	const struct stet_block *block = &side->block[at];
	uint64_t id = block->para_id;

	if (block->slide)
		id = block->slide->id;
	else if (block->shape)
		id = block->shape->id;
	else if (block->kind == STET_HEADER || block->kind == STET_FOOTER)
		id = mix_str(STET_HASH, block->name);
	return id ? id << 8 | block->kind : 0;
}

/* Blank ones are all the same. */
static bool says_something(const struct anchor_side *side, uint32_t at)
{
	for (uint32_t i = at; i < side->block[at].end; i++)
		if (stet_str_trim(side->block[i].text).len > 2)
			return true;
	return false;
}

uint64_t anchor_content_name(const struct anchor_side *side, uint32_t at)
{
	return says_something(side, at) ? side->key[at] : 0;
}

uint64_t anchor_words_name(const struct anchor_side *side, uint32_t at)
{
	return says_something(side, at) ? side->words[at] : 0;
}

/* ---- likeness --------------------------------------------------------------------------------------- */

/* Hashes of its words; of pairs of bytes where there are no blanks (Chinese). */
static size_t words(uint32_t *out, stet_str text)
{
	size_t n = 0;
	stet_str word;

	while (n < MOST_WORDS && stet_str_cut(&text, ' ', &word))
		if (word.len > 12 && text.len == 0 && n == 0)
			for (size_t i = 0; i + 3 <= word.len && n < MOST_WORDS; i += 3)
				out[n++] = (uint32_t)mix(1, word.at + i, 3);
		else if (word.len)
			out[n++] = (uint32_t)mix(1, word.at, word.len);
	return n;
}

static bool share_words(stet_str a, stet_str b)
{
	uint32_t x[MOST_WORDS], y[MOST_WORDS];
	size_t n = words(x, a), m = words(y, b), common = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (x[i] == y[k]) {
				y[k] = y[--m];
				common++;
				break;
			}
	return common && common * 2 >= (n < m + common ? n : m + common);
}

static bool share_children(const struct anchor_side *old, uint32_t x, const struct anchor_side *new, uint32_t y)
{
	unsigned left = MOST_WORDS;

	for (uint32_t i = x + 1; i < old->block[x].end; i++)
		for (uint32_t k = y + 1; k < new->block[y].end && left; k++, left--)
			if (old->words[i] == new->words[k] && says_something(old, i))
				return true;
	return false;
}

bool anchor_alike(const struct anchor_side *old, uint32_t x, const struct anchor_side *new, uint32_t y)
{
	const struct stet_block *a = &old->block[x], *b = &new->block[y];

	if (a->kind != b->kind)
		return false;
	return a->kind == STET_PARAGRAPH ? share_words(a->text, b->text) : share_children(old, x, new, y);
}
