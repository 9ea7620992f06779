/* programme.h - XML from bytes: each pair of them opens an element with some attributes, closes some, or writes text, so that
 * the XML is always well-formed and its nesting is not. */
#ifndef STET_FUZZ_PROGRAMME_H
#define STET_FUZZ_PROGRAMME_H

#include <stet/base.h>

#define PROGRAMME_DEEPEST 200
#define PROGRAMME_MOST    200000        /* bytes written */

struct programme_words {
	const char *const *element, *const *attributes, *const *text;
	size_t n_elements, n_attributes, n_texts;
	const char *const (*ladder)[5];         /* what is often met together, so that depth is reached soon */
	size_t n_ladders;
};

#define PROGRAMME_WORDS(elements, attrs, texts, ladders) \
	{ elements, attrs, texts, sizeof(elements) / sizeof(*(elements)), sizeof(attrs) / sizeof(*(attrs)), \
	  sizeof(texts) / sizeof(*(texts)), ladders, sizeof(ladders) / sizeof(*(ladders)) }

struct programme {
	struct stet_buf *out;
	const struct programme_words *words;
	const char *open[PROGRAMME_DEEPEST];
	size_t depth;
};

static inline void programme_open(struct programme *p, const char *name, const char *attrs)
{
	if (p->depth == PROGRAMME_DEEPEST)
		return;
	p->open[p->depth++] = name;
	stet_buf_fmt(p->out, "<%s%s>", name, attrs);
}

static inline void programme_close(struct programme *p, size_t n)
{
	while (n-- && p->depth)
		stet_buf_fmt(p->out, "</%s>", p->open[--p->depth]);
}

static inline void programme_step(struct programme *p, uint8_t op, uint8_t arg)
{
	const struct programme_words *w = p->words;

	if (op < 90) {
		programme_close(p, 1u + op / 30);
	} else if (op < 120) {
		stet_buf_z(p->out, w->text[arg % w->n_texts]);
	} else if (op < 160) {
		const char *const *ladder = w->ladder[(op - 120u + (arg & 1) * 15u) % w->n_ladders];

		for (int i = 0; i < 5 && ladder[i]; i++)
			programme_open(p, ladder[i], i + 1 < 5 && ladder[i + 1] ? "" : w->attributes[arg % w->n_attributes]);
	} else {
		programme_open(p, w->element[(op - 160u + (arg >> 6) * 96u) % w->n_elements],
		               w->attributes[(arg & 63) % w->n_attributes]);
	}
}

static inline void programme_run(struct stet_buf *out, const struct programme_words *words, const uint8_t *bytes, size_t size)
{
	struct programme p = { .out = out, .words = words };

	for (size_t i = 0; i + 1 < size && out->len < PROGRAMME_MOST; i += 2)
		programme_step(&p, bytes[i], bytes[i + 1]);
	programme_close(&p, PROGRAMME_DEEPEST);
}

#endif
