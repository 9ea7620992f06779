/* probe.h - which addresses of this machine have a server, found at once. */
#ifndef STET_PROVIDERS_PROBE_H
#define STET_PROVIDERS_PROBE_H

#include <stet/base.h>

/* For each of `n` addresses ("http://127.0.0.1:11434/v1"; NULL: none): does anything accept connections there?  In 300 ms. */
void stet_probe(const char *const *url, bool *open, size_t n);

#endif
