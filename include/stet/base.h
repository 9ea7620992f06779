/* base.h - the words everything else is written in: views, buffers, arenas, errors, warnings.
 *
 * Ownership in one line: a stet_str is lent, a stet_buf is yours to free, what is in an arena dies with it. */
#ifndef STET_BASE_H
#define STET_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define STET_API __attribute__((visibility("default")))
#define STET_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define STET_API
#define STET_PRINTF(fmt, args)
#endif

/* ---- results -------------------------------------------------------------------------------- */

/* What an action returns.  The command's exit status is the code without its sign. */
enum {
	STET_OK         = 0,
	STET_EBUG       = -1,   /* our own fault */
	STET_EUSAGE     = -2,   /* the caller asked for something that does not exist */
	STET_EFORMAT    = -3,   /* not a document we can read */
	STET_ELIMIT     = -4,   /* over a safety limit */
	STET_EPOLICY    = -5,   /* refused: a path, a new external target, offline */
	STET_EOUTPUT    = -6,   /* the output or the disk */
	STET_EPROVIDER  = -7,   /* a model or the network */
	STET_ECANCELLED = -8,   /* stopped; can be resumed */
	STET_EPARTIAL   = -9,   /* a batch that finished with failures */
	STET_EBUSY      = -10,  /* a file or a journal in use */
};

/* An error: lives on the caller's stack, needs no freeing, is copied by assignment.
 * `slug` is the stable name a program can branch on ("limit.depth"), `text` is for people. */
struct stet_err {
	int code;
	char slug[32];
	char text[512];
};

/* Set `err` (which may be NULL) and return `code`.  Control bytes in the text come out escaped.
 * An error already there is replaced. */
STET_API int stet_fail(struct stet_err *err, int code, const char *slug, const char *fmt, ...) STET_PRINTF(4, 5);

/* Put context in front of an error: "opening 'a.docx': " + what was there. */
STET_API void stet_wrap(struct stet_err *err, const char *fmt, ...) STET_PRINTF(2, 3);

/* ---- views ---------------------------------------------------------------------------------- */

/* Some bytes that somebody else owns; not terminated.  Copied by assignment. */
typedef struct stet_str {
	const char *at;
	size_t len;
} stet_str;

#define STET_STR(literal) ((stet_str){ "" literal, sizeof(literal) - 1 })
#define STET_ARG(s) (int)((s).len > 4096 ? 4096 : (s).len), ((s).at ? (s).at : "") /* for "%.*s" */

static inline stet_str stet_str_of(const char *z)
{
	stet_str s = { z, z ? strlen(z) : 0 };
	return s;
}

static inline bool stet_str_eq(stet_str a, stet_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool stet_str_is(stet_str a, const char *z)
{
	return stet_str_eq(a, stet_str_of(z));
}

/* Below, at or above zero, by bytes; what another begins with stands before it. */
STET_API int stet_str_order(stet_str a, stet_str b);
/* ASCII case is folded; nothing else is. */
STET_API bool stet_str_eq_nocase(stet_str a, stet_str b);
STET_API bool stet_str_starts(stet_str s, stet_str prefix);
STET_API bool stet_str_ends(stet_str s, stet_str suffix);
/* White space as XML has it: space, tab, CR, LF. */
STET_API stet_str stet_str_trim(stet_str s);
/* From `from` (clamped) for at most `len` bytes. */
static inline stet_str stet_str_sub(stet_str s, size_t from, size_t len)
{
	if (from > s.len)
		from = s.len;
	if (len > s.len - from)
		len = s.len - from;
	if (s.at)
		s.at += from;
	s.len = len;
	return s;
}
/* Where `needle` begins, or SIZE_MAX. */
STET_API size_t stet_str_find(stet_str s, stet_str needle);
/* Cut off and return what stands before the next `sep`; false when `rest` was used up. */
STET_API bool stet_str_cut(stet_str *rest, char sep, stet_str *piece);
/* A whole decimal number within [min, max], nothing around it; else false and *out untouched. */
STET_API bool stet_str_int(stet_str s, long long min, long long max, long long *out);

/* ---- buffers -------------------------------------------------------------------------------- */

/* Bytes that grow.  Zeroed is ready; `max` (0: 1 GiB) is the ceiling from birth.  Once an append would pass
 * it, the buffer is `over`, and later appends do nothing: append freely, check once.  The bytes are
 * followed by a NUL that does not count. */
struct stet_buf {
	char *at;
	size_t len, cap, max;
	bool over;
};

STET_API void stet_buf_add(struct stet_buf *buf, const void *bytes, size_t len);
STET_API void stet_buf_str(struct stet_buf *buf, stet_str s);
STET_API void stet_buf_z(struct stet_buf *buf, const char *z);
STET_API void stet_buf_char(struct stet_buf *buf, char c);
STET_API void stet_buf_fmt(struct stet_buf *buf, const char *fmt, ...) STET_PRINTF(2, 3);
STET_API void stet_buf_vfmt(struct stet_buf *buf, const char *fmt, va_list args);
/* Room for `len` bytes to be written at at + len; NULL when over.  Count them in by adding to `len`. */
STET_API char *stet_buf_room(struct stet_buf *buf, size_t len);
/* UTF-8 for one code point. */
STET_API void stet_buf_rune(struct stet_buf *buf, uint32_t rune);
/* `s` with C0, DEL, C1 and bidi controls as \xNN or \u{NNNN}: for terminals and messages. */
STET_API void stet_buf_escaped(struct stet_buf *buf, stet_str s);
/* STET_ELIMIT when it was over. */
STET_API int stet_buf_check(const struct stet_buf *buf, struct stet_err *err);
STET_API void stet_buf_free(struct stet_buf *buf);

static inline stet_str stet_buf_view(const struct stet_buf *buf)
{
	stet_str s = { buf->at ? buf->at : "", buf->len };
	return s;
}

/* ---- arenas --------------------------------------------------------------------------------- */

/* What dies together.  Zeroed is ready.  Never returns NULL: a machine without memory ends the process
 * through stet_on_oom; what a file may ask for is limited before it gets here. */
struct stet_arena {
	struct stet_arena_chunk *chunk;
	size_t used;    /* in the current chunk */
	size_t total;   /* bytes held from malloc */
};

STET_API void *stet_arena_alloc(struct stet_arena *arena, size_t size);        /* zeroed, aligned for anything */
STET_API stet_str stet_arena_str(struct stet_arena *arena, stet_str s);         /* a copy, NUL after it */
STET_API stet_str stet_arena_fmt(struct stet_arena *arena, const char *fmt, ...) STET_PRINTF(2, 3);
/* Grow an array that lives in the arena so that one more fits: returns where it is now. */
STET_API void *stet_arena_more(struct stet_arena *arena, void *array, size_t n, size_t size);
STET_API void stet_arena_free(struct stet_arena *arena);

/* A new zeroed element at the end of `array` (of `n`), both of which are updated. */
#define STET_PUSH(arena, array, n) \
	((array) = stet_arena_more((arena), (array), (n), sizeof(*(array))), &(array)[(n)++])

/* Called when malloc fails; must not return.  The default says so on stderr and exits with 1. */
STET_API extern void (*stet_on_oom)(size_t wanted);
/* The one door to malloc: realloc that never returns NULL. */
STET_API void *stet_grow(void *old, size_t size);

/* ---- warnings ------------------------------------------------------------------------------- */

/* Something a person should know that stops nothing: "hidden.vanish", "ext.image". */
struct stet_note {
	const char *slug;       /* static */
	stet_str where;         /* part, block id or line */
	stet_str text;
	unsigned count;         /* how often this slug came up at this place's kind */
};

/* A list of them.  The same slug is kept at most 8 times, then only counted in the last. */
struct stet_notes {
	struct stet_arena arena;
	struct stet_note *note;
	size_t n;
};

STET_API void stet_note(struct stet_notes *notes, const char *slug, stet_str where, const char *fmt, ...)
	STET_PRINTF(4, 5);
STET_API bool stet_notes_has(const struct stet_notes *notes, const char *slug);
STET_API void stet_notes_free(struct stet_notes *notes);

/* ---- limits --------------------------------------------------------------------------------- */

/* Found before memory is spent.  The defaults hold for every one of some 2,800 real files, with room. */
struct stet_limits {
	size_t file;            /* bytes of the file itself */
	size_t entries;         /* in the zip */
	size_t part;            /* one XML part, inflated */
	size_t xml;             /* all XML parts read, inflated */
	size_t media;           /* one picture or other part that is not XML, inflated */
	unsigned ratio;         /* of an XML part over 1 MiB */
	unsigned depth;         /* of XML elements */
	unsigned attributes;    /* on one element, namespace declarations included */
	size_t elements;        /* in one part */
	size_t target;          /* characters in a relationship target */
};

STET_API extern const struct stet_limits stet_limits_default;

#ifdef __cplusplus
}
#endif
#endif
