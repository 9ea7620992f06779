/* tags_sum.c - checksums of paragraphs and rows, which edits must echo. */
#include "text/tags.h"

#include "base/hash.h"

static uint64_t feed_str(uint64_t hash, stet_str s)
{
	return stet_hash_more(stet_hash_more(hash, s.at, s.len), "", 1);
}

static uint64_t paragraph(uint64_t hash, const struct stet_block *b)
{
	unsigned char place[4] = { b->level, b->heading, 0, 0 };

	if (b->list) {
		place[2] = (unsigned char)(1 + b->list->level);
		place[3] = b->list->ordered;
	}
	hash = feed_str(hash, b->text);
	hash = feed_str(hash, b->style);
	return stet_hash_more(hash, place, sizeof(place));
}

/* All bits bear on each: a checksum has only a few of them. */
static uint64_t mix(uint64_t hash)
{
	hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDu;
	return hash ^ hash >> 33;
}

static uint64_t hash_of(const struct stet_block *block, size_t at)
{
	uint64_t hash = STET_HASH;

	for (size_t i = at; i < block[at].end; i++) {
		if (block[i].kind == STET_CELL)
			hash = stet_hash_more(hash, "\x1F", 1);
		else if (block[i].kind == STET_PARAGRAPH)
			hash = paragraph(hash, &block[i]);
	}
	return mix(hash);
}

/* 256 pairs of letters that the vocabularies of language models have as one word after a dot: a checksum is one token
 * then, and not two or three. */
static const char pairs[] =
	"abacadafagaiakalamanaparasatauavawaxbabcbdbebgbiblbnbobpbrbsbtby"
	"cacbcdcecfcgchclcmcncocpcrcsctcvcxcyczdadbdcdedfdidkdmdodpdrdsdt"
	"dwdxdyecedelemenepeqereseteuevexfafbfcfdfefiflfmfnfpfrfsftfxgagb"
	"gcgegfglgogrgsgtgzhehlhmhphrhshthuhwhyibicidieifiminioipirisitiv"
	"jdjpjskekrlbldlelolplrltlvlymambmcmdmemimkmlmompmsmumxmynbncndne"
	"ngnlnonrnsntnzobocodofokolomonoporosotovpapbpcpepgphpipkplpmpopr"
	"psptpyqtqurarbrcrdrerfrlrmrorsrtrurxsasbscsdsesfsgshsiskslsmsnso"
	"spstswsysztatbtctetfthtktmtotptrtstvtwtxuaucudufuiukulumunupusut";

_Static_assert(sizeof(pairs) == 2 * 256 + 1, "a pair for each byte");

void stet_tags_sum(const struct stet_block *block, size_t i, char sum[3])
{
	size_t at = 2 * (hash_of(block, i) & 255);

	memcpy(sum, pairs + at, 2);
	sum[2] = '\0';
}

void stet_tags_revision(const struct stet_block *block, size_t n, char revision[5])
{
	static const char digits[] = "0123456789abcdef";
	uint64_t hash = STET_HASH;

	for (size_t i = 0; i < n; i++) {
		hash = feed_str(hash, block[i].id);
		if (block[i].kind == STET_PARAGRAPH)
			hash = paragraph(hash, &block[i]);
	}
	hash = mix(hash);
	for (unsigned i = 0; i < 4; i++)
		revision[i] = digits[hash >> 4 * i & 15];
	revision[4] = '\0';
}
