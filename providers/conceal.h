/* conceal.h - what servers say is cleared of the key that was sent to them. */
#ifndef STET_PROVIDERS_CONCEAL_H
#define STET_PROVIDERS_CONCEAL_H

#include <stet/base.h>

/* In `text` (NUL-terminated, of `room` bytes): the key, and as much of its beginning as fitted in. */
void stet_conceal(char *text, size_t room, stet_str key);

#endif
