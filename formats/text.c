/* text.c - plain text: the smallest example of a format.
 *
 * A blank line ends a paragraph.  Lines of prose that were wrapped by hand belong together; a short line (of a list, an
 * address) or a very long one (of an editor that does not wrap) is a paragraph of its own. */
#include "base/file.h"
#include "base/utf8.h"
#include "format.h"

#define SHORTEST_WRAP 45        /* columns */
#define LONGEST_WRAP  120

static const char *const suffixes[] = { "txt", "text", NULL };

static stet_str without_mark(stet_str bytes)
{
	return stet_str_starts(bytes, STET_STR("\xEF\xBB\xBF")) ? stet_str_sub(bytes, 3, bytes.len) : bytes;
}

static bool is_text(stet_str bytes)
{
	return !(bytes.len && memchr(bytes.at, 0, bytes.len)) && stet_utf8_valid(bytes) == bytes.len;
}

static int probe(const struct stet_input *in)
{
	stet_str suffix = stet_path_suffix(in->name);

	if (in->package || !is_text(in->bytes))
		return 0;
	for (const char *const *s = suffixes; *s; s++)
		if (stet_str_eq_nocase(suffix, stet_str_of(*s)))
			return 80;
	return 10;
}

static bool wrapped(stet_str line)
{
	size_t n = stet_utf8_count(line);

	return n >= SHORTEST_WRAP && n <= LONGEST_WRAP;
}

static void paragraph(struct stet_sink *sink, stet_str text, size_t from, size_t to)
{
	struct stet_block *block = stet_sink_open(sink, STET_PARAGRAPH);
	struct stet_run *run = stet_arena_alloc(stet_sink_arena(sink), sizeof(*run));

	block->id = stet_arena_fmt(stet_sink_arena(sink), "p%zu", stet_sink_count(sink));
	block->text = run->text = stet_arena_str(stet_sink_arena(sink), text);
	block->run = run;
	block->n_runs = 1;
	block->from = from;
	block->to = to;
	stet_sink_close(sink);
}

static int load(void *self, const struct stet_input *in, const struct stet_doc_options *how, struct stet_sink *sink,
                struct stet_err *err)
{
	struct stet_buf text = { .max = how->lim->part };
	stet_str rest = without_mark(in->bytes), line;
	size_t from = 0, to = 0;

	(void)self;
	if (in->bytes.len > how->lim->part)
		return stet_fail(err, STET_ELIMIT, "limit.part_size", "more than %zu bytes of text", how->lim->part);
	stet_sink_part(sink, STET_STR(""));
	while (stet_str_cut(&rest, '\n', &line)) {
		line = stet_str_trim(line);
		if (line.len) {
			from = text.len ? from : (size_t)(line.at - in->bytes.at);
			to = (size_t)(line.at - in->bytes.at) + line.len;
			stet_buf_z(&text, text.len ? " " : "");
			stet_buf_str(&text, line);
		}
		if (text.len && (!rest.at || !wrapped(line))) {
			paragraph(sink, stet_buf_view(&text), from, to);
			text.len = 0;
		}
	}
	stet_buf_free(&text);
	return STET_OK;
}

const struct stet_format stet_format_text = {
	.name     = "text",
	.title    = "plain text",
	.suffixes = suffixes,
	.probe    = probe,
	.load     = load,
};
