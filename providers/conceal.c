/* conceal.c - servers quote the key that they refuse, or give it back as the name of a request: nothing of it is left. */
#include "conceal.h"

#include <stdio.h>

#define LEAST 8         /* bytes of its beginning that are no coincidence */

void stet_conceal(char *text, size_t room, stet_str key)
{
	struct stet_buf out = { .max = 1024 };
	size_t least = key.len < LEAST ? key.len : LEAST, len = strnlen(text, room), i = 0;

	while (i < len && least) {
		size_t same = 0;

		while (same < key.len && i + same < len && text[i + same] == key.at[same])
			same++;
		if (same >= least)
			stet_buf_z(&out, "[key]");
		else
			stet_buf_char(&out, text[i]);
		i += same >= least ? same : 1;
	}
	if (out.len)
		snprintf(text, room, "%s", out.at);
	stet_buf_free(&out);
}
