/* tokens.h - about how many tokens a text costs a language model. */
#ifndef STET_TEXT_TOKENS_H
#define STET_TEXT_TOKENS_H

#include <stet/base.h>

/* Within some 15 % of what o200k and its like count in running text of any size, in Latin, Cyrillic, Arabic, Han, kana and
 * Hangul, in numbers and in the tag language.  No vocabulary is needed: words cost by their length and script. */
size_t stet_tokens(stet_str text);

#endif
