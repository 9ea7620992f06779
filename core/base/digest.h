/* digest.h - SHA-256 of some bytes: what may not be the same for two texts although somebody tries (hash.h is the quick one). */
#ifndef STET_BASE_DIGEST_H
#define STET_BASE_DIGEST_H

#include <stet/base.h>

#define STET_DIGEST 64  /* characters in hexadecimal */

/* Pieces are told apart: "ab" + "c" is another digest than "a" + "bc". */
void stet_digest(char out[STET_DIGEST + 1], const stet_str *piece, size_t n);

#endif
