/* prompt_parts.h - a prompt's text taken apart: what prompt.c and prompt_fill.c share. */
#ifndef STET_STEPS_PROMPT_PARTS_H
#define STET_STEPS_PROMPT_PARTS_H

#include "steps/prompt.h"

enum stet_prompt_piece_kind {
	STET_PROMPT_TEXT,
	STET_PROMPT_VALUE,      /* {{name}} */
	STET_PROMPT_DOCUMENT,   /* {{&document}} */
	STET_PROMPT_IF,         /* {{#name}} */
	STET_PROMPT_UNLESS,     /* {{^name}} */
	STET_PROMPT_END,        /* {{/name}} */
};

struct stet_prompt_piece {
	enum stet_prompt_piece_kind kind;
	stet_str text;          /* or the name */
	unsigned line;
	bool system;            /* of the system's part */
};

struct stet_prompt_pieces {
	struct stet_prompt_piece *piece;
	size_t n;
};

/* Take it apart.  What is not as prompt.h says is STET_EUSAGE "prompt.syntax" with name and line. */
int stet_prompt_cut(struct stet_prompt_pieces *out, const char *name, stet_str text, struct stet_arena *arena, struct stet_err *err);

#endif
