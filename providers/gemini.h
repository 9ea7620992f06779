/* gemini.h - what the files of the dialect "gemini" share. */
#ifndef STET_PROVIDERS_GEMINI_H
#define STET_PROVIDERS_GEMINI_H

#include "dialect.h"

/* …/models/ID and what is done with it: ":generateContent". */
void stet_gemini_address(struct stet_http *out, const struct stet_model *model, const char *action);
int stet_gemini_decode(struct stet_reply *reply, const struct stet_model *model, const struct stet_event *event, struct stet_err *err);
/* What was counted, if anything. */
void stet_gemini_usage(struct stet_usage *usage, const struct stet_tree *told);

int stet_gemini_embed(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err);
int stet_gemini_embedded(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
                         struct stet_arena *arena, struct stet_err *err);
int stet_gemini_draw(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                     struct stet_err *err);
int stet_gemini_drawn(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err);
int stet_gemini_list(struct stet_http *out, const struct stet_model *model, struct stet_err *err);
int stet_gemini_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err);

#endif
