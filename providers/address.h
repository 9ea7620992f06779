/* address.h - where a vendor's server is: checked, and as the user's environment has it. */
#ifndef STET_PROVIDERS_ADDRESS_H
#define STET_PROVIDERS_ADDRESS_H

#include "models.h"

/* http:// or https://, a host, a port perhaps, a path; no name, password, query or fragment.  Plain http goes to this machine
 * alone unless it is `insecure`.  STET_EUSAGE "model.address". */
int stet_address_check(stet_str url, bool insecure, struct stet_err *err);
/* Is it this machine: localhost, 127.0.0.0/8, [::1]? */
bool stet_address_is_loopback(stet_str url);

/* The address of a vendor, NUL-terminated, without a slash at its end, "{}" filled: from the variable that the vendor's own
 * programs take it from, else models.conf, else the row. */
int stet_address_of(const char **out, const struct stet_vendor *row, const struct stet_conf_vendor *conf, struct stet_arena *arena,
                    struct stet_err *err);
/* The variable that is asked for a vendor's address; NULL: none is. */
const char *stet_address_variable(const char *vendor);

#endif
