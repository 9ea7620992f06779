/* answer.c - what a model may answer: bytes, of which those above 0x7F stand for addresses of the demo report, most of them outside of
 * what was asked about.  No crash; whatever gets into the script names what was shown and is of a kind that was asked for. */
#include <stdlib.h>

#include <stet/edit.h>

#include "base/file.h"
#include "steps/edit_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(what) ((what) ? (void)0 : abort())

static struct stet_doc *report(void)
{
	static struct stet_buf file;
	static struct stet_doc *doc;

	if (!doc) {
		SHALL(!stet_file_read(&file, "docs/demo/report.docx", 1 << 20, NULL));
		SHALL(!stet_doc_read(&doc, stet_buf_view(&file), "report.docx", &(struct stet_doc_options){ .origins = true }, NULL));
	}
	return doc;
}

static void spell(struct stet_buf *out, const struct stet_lines *lines, const uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i] < 0x80)
			stet_buf_char(out, (char)bytes[i]);
		else
			stet_buf_str(out, lines->names.address[(bytes[i] - 0x80u) % lines->names.n_addresses].name);
}

static void check(const struct stet_editing *e, const struct stet_edit_question *q)
{
	for (size_t i = 0; i < e->n_got; i++) {
		const struct stet_got *got = &e->got[i];

		SHALL(got->block == STET_NONE || stet_chunk_has(&e->lines, &q->chunk, got->block));
		SHALL(got->block == STET_NONE || e->job->may & STET_MAY(got->kind));
	}
}

static void apply(struct stet_editing *e, unsigned may)
{
	struct stet_buf script = { 0 }, out = { 0 };
	struct stet_script parsed;
	struct stet_report said;

	stet_edit_write(e, &script);
	SHALL(!stet_script_parse(&parsed, stet_buf_view(&script), NULL));
	for (size_t i = 0; i < parsed.n_edits; i++)
		SHALL(may & STET_MAY(parsed.edit[i].kind));
	SHALL(parsed.ended);
	stet_script_free(&parsed);
	SHALL(!stet_doc_apply(report(), stet_buf_view(&script), NULL, &out, &said, NULL));
	stet_report_free(&said);
	stet_buf_free(&out);
	stet_buf_free(&script);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct stet_model model = { .name = "none", .context = 8192 };
	unsigned may = STET_MAY(STET_EDIT_REPLACE) | STET_MAY(STET_EDIT_REFUSE) | (size && bytes[0] & 1 ? STET_MAY(STET_EDIT_DELETE) : 0);
	struct stet_work work = { .model = &model };
	struct stet_edit_job job = { .work = &work, .doc = report(), .step = "rewrite", .may = may, .all = size && bytes[0] & 2,
	                             .want = { .range = "p2-p20" } };
	struct stet_editing e = { .job = &job, .work = &work, .tokens = 3000 };
	struct stet_edit_question q = { .depth = 0 };
	struct stet_buf answer = { 0 };
	size_t last;
	bool ended;

	SHALL(!stet_lines_of(&e.lines, job.doc, &job.want, NULL));
	e.answered = stet_arena_alloc(&e.arena, e.lines.n + 1);
	for (size_t i = 0; i < e.lines.n; i++)
		if (e.lines.line[i].open) {
			*STET_PUSH(&e.arena, q.chunk.line, q.chunk.n) = i;
			q.chunk.tokens += e.lines.line[i].tokens;
		}
	spell(&answer, &e.lines, bytes + (size > 0), size ? size - 1 : 0);
	if (stet_edit_take(&e, &q, stet_buf_view(&answer), &ended, &last)) {
		check(&e, &q);
		SHALL(!stet_edit_check(&e, NULL));
		apply(&e, may);
	}
	stet_buf_free(&answer);
	stet_lines_free(&e.lines);
	stet_arena_free(&e.arena);
	stet_work_free(&work);
	return 0;
}
