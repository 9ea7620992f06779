/* openai_more.h - what servers with OpenAI's addresses do beside chat: lists, vectors, pictures; for the rows of every dialect
 * that shares them. */
#ifndef STET_PROVIDERS_OPENAI_MORE_H
#define STET_PROVIDERS_OPENAI_MORE_H

#include "dialect.h"

/* Where a request goes; with the version where the dialect "openai" has one (Azure). */
void stet_openai_address(struct stet_http *out, const struct stet_model *model, const char *path);

int stet_openai_list(struct stet_http *out, const struct stet_model *model, struct stet_err *err);
int stet_openai_listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err);
int stet_openai_embed(struct stet_http *out, const struct stet_model *model, const stet_str *text, size_t n, struct stet_err *err);
int stet_openai_embedded(float **out, size_t *dimensions, size_t n, struct stet_usage *usage, const struct stet_tree *body,
                         struct stet_arena *arena, struct stet_err *err);
int stet_openai_draw(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                     struct stet_err *err);
int stet_openai_drawn(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err);

#endif
