/* scratch.h - a folder for one test, gone with all that is in it afterwards. */
#ifndef STET_TEST_SCRATCH_H
#define STET_TEST_SCRATCH_H

struct scratch {
	char folder[64];
	char path[128];         /* of the journal in it */
};

void scratch_make(struct scratch *scratch);
void scratch_drop(struct scratch *scratch);
/* What a file is, as bytes; to be freed. */
char *scratch_read(const char *path, unsigned long *len);
/* Is it in any file of the folder? */
int scratch_has(const struct scratch *scratch, const char *text);

#endif
