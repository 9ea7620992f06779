/* digest.c - SHA-256, by libmd. */
#include "digest.h"

#include <sha2.h>

/* Each piece behind its length, so that no two rows of pieces are the same bytes. */
void stet_digest(char out[STET_DIGEST + 1], const stet_str *piece, size_t n)
{
	SHA2_CTX sha;

	SHA256Init(&sha);
	for (size_t i = 0; i < n; i++) {
		uint64_t len = piece[i].len;
		uint8_t size[8];

		for (unsigned k = 0; k < 8; k++)
			size[k] = (uint8_t)(len >> (8 * k));
		SHA256Update(&sha, size, sizeof(size));
		SHA256Update(&sha, (const uint8_t *)(piece[i].at ? piece[i].at : ""), piece[i].len);
	}
	SHA256End(&sha, out);
}
