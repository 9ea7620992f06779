/* hash.h - a number for some bytes (FNV-1a, 64 bits), for those who look at the bytes as well where it matters: anybody can make
 * two texts of one number.  It stays this one: the checksums in scripts that people keep are made of it. */
#ifndef STET_BASE_HASH_H
#define STET_BASE_HASH_H

#include <stet/base.h>

#define STET_HASH 0xCBF29CE484222325u   /* of nothing */

static inline uint64_t stet_hash_more(uint64_t hash, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ at[i]) * 0x100000001B3u;
	return hash;
}

static inline uint64_t stet_hash(stet_str s)
{
	return stet_hash_more(STET_HASH, s.at, s.len);
}

#endif
