/* verify.h - a verdict as people and programs read it. */
#ifndef STET_CLI_VERIFY_H
#define STET_CLI_VERIFY_H

#include <stet/verify.h>

void verify_report(struct stet_buf *out, const struct stet_verdict *verdict, bool bytes);
void verify_json(struct stet_buf *out, const struct stet_verdict *verdict, bool bytes);

extern const char *const verify_fates[];        /* by enum stet_fate: "copied" */

#endif
