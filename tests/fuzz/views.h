/* views.h - what holds for every document that was read: each view of it can be written and is well-formed, it is its own
 * earlier version, and read in pieces it is the same. */
#ifndef STET_FUZZ_VIEWS_H
#define STET_FUZZ_VIEWS_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stet/doc.h>
#include <stet/script.h>

#include "base/utf8.h"
#include "text/anchor.h"
#include "text/tags.h"

#define SHALL(condition) ((condition) ? (void)0 : abort())

/* ---- views ---------------------------------------------------------------------------------- */

/* Text: UTF-8, and of control characters none but those that part it. */
static inline void views_plain(const struct stet_buf *out)
{
	SHALL(stet_utf8_valid(stet_buf_view(out)) == out->len);
	for (size_t i = 0; i < out->len; i++)
		SHALL((unsigned char)out->at[i] >= ' ' || out->at[i] == '\n' || out->at[i] == '\t');
}

/* Brackets are closed in order, strings end and have no line ends in them. */
static inline void views_json_nests(const struct stet_buf *out)
{
	char open[128];
	size_t depth = 0;
	bool in_string = false;

	for (size_t i = 0; i < out->len; i++) {
		char c = out->at[i];

		if (in_string && c == '\\')
			i++;
		else if (c == '"')
			in_string = !in_string;
		else if (in_string)
			SHALL((unsigned char)c >= ' ');
		else if (c == '{' || c == '[') {
			SHALL(depth < sizeof(open));
			open[depth++] = c == '{' ? '}' : ']';
		} else if (c == '}' || c == ']')
			SHALL(depth && open[--depth] == c);
	}
	SHALL(depth == 0 && !in_string);
}

/* A script can name what a view names. */
static inline void views_named(const struct stet_tags_names *names)
{
	struct stet_buf text = { 0 };
	struct stet_script script;
	struct stet_err err = { 0 };
	size_t n = names->n_addresses < 40 ? names->n_addresses : 40;

	for (size_t i = 0; i < n; i++)
		stet_buf_fmt(&text, "- %.*s\n", STET_ARG(names->address[i].name));
	SHALL(!stet_script_parse(&script, stet_buf_view(&text), &err));
	SHALL(script.n_edits == n && script.n_complaints == 0);
	stet_script_free(&script);
	stet_buf_free(&text);
}

static inline void views_tags(struct stet_buf *out, const struct stet_view *view)
{
	struct stet_arena arena = { 0 };
	struct stet_tags_names names = { 0 };
	struct stet_err err = { 0 };

	SHALL(!stet_tags_write(out, view, &names, &arena, &err));
	views_plain(out);
	views_named(&names);
	stet_arena_free(&arena);
}

static inline void views_markdown(struct stet_buf *out, const struct stet_view *view)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;

	SHALL(!stet_view_markdown(out, view, &err));
	views_plain(out);
	SHALL(!stet_doc_read(&doc, stet_buf_view(out), "x.md", NULL, &err) || err.code == STET_ELIMIT);
	stet_doc_close(doc);
}

static inline void views_itself(const struct stet_view *view)
{
	struct stet_arena arena = { 0 };
	struct stet_view same = *view;

	stet_view_anchor(&same, view->block, view->n, &arena);
	SHALL(same.n == view->n);
	for (size_t i = 0; i < view->n; i++)
		SHALL(stet_str_eq(same.block[i].id, view->block[i].id));
	stet_arena_free(&arena);
}

static inline void views_check(const struct stet_doc *doc, enum stet_state state)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	size_t n = stet_doc_revisions(doc);
	const struct stet_revision **revision = stet_grow(NULL, (n + 1) * sizeof(*revision));
	struct stet_view view = { .about = stet_doc_properties(doc), .format = stet_doc_format(doc), .name = STET_STR("x"),
		                  .state = state, .revision = revision, .n_revisions = n };

	for (size_t i = 0; i < n; i++)
		revision[i] = stet_doc_revision(doc, i);
	view.block = stet_doc_blocks(doc, &view.n);
	view.whole = view.block;
	view.n_whole = view.n;
	views_tags(&out, &view);
	out.len = 0;
	views_markdown(&out, &view);
	out.len = 0;
	SHALL(!stet_view_text(&out, &view, &err));
	views_plain(&out);
	out.len = 0;
	SHALL(!stet_view_json(&out, &view, &err));
	views_plain(&out);
	views_json_nests(&out);
	views_itself(&view);
	stet_buf_free(&out);
	free(revision);
}

/* ---- in pieces ------------------------------------------------------------------------------ */

static inline void views_log_str(struct stet_buf *log, stet_str s)
{
	stet_buf_str(log, s);
	stet_buf_char(log, '|');
}

static inline void views_log_run(struct stet_buf *log, const struct stet_run *run)
{
	stet_buf_fmt(log, "\n %d %x %u ", run->kind, run->flags, run->size);
	views_log_str(log, run->text);
	views_log_str(log, run->link);
	views_log_str(log, run->ref);
	views_log_str(log, run->code);
	views_log_str(log, run->lang);
	if (run->picture)
		views_log_str(log, run->picture->id);
	if (run->look)
		stet_buf_fmt(log, "%x %x %.*s", (unsigned)run->look->color, (unsigned)run->look->highlight, STET_ARG(run->look->style));
	if (run->revision)
		stet_buf_fmt(log, " rev %.*s", STET_ARG(run->revision->id));
	if (run->control)
		stet_buf_fmt(log, " in %.*s", STET_ARG(run->control->id));
}

/* All that is known of some blocks, or nearly. */
static inline int views_log(void *user, const struct stet_block *block, size_t n, struct stet_err *err)
{
	struct stet_buf *log = user;

	(void)err;
	for (size_t i = 0; i < n; i++) {
		const struct stet_block *b = &block[i];

		stet_buf_fmt(log, "\n%d +%u %u %zu-%zu ", b->kind, b->end - (uint32_t)i, b->part, b->from, b->to);
		views_log_str(log, b->id);
		views_log_str(log, b->parent == STET_NONE ? STET_STR("-") : block[b->parent].id);
		views_log_str(log, b->style);
		views_log_str(log, b->name);
		stet_buf_fmt(log, "%u %u %d %d %u %u,%u %ux%u %u", b->heading, b->level, b->title, b->hidden, b->align, b->row, b->col,
		             b->n_rows, b->n_cols, b->para_id);
		if (b->list)
			stet_buf_fmt(log, " %u %.*s", b->list->level, STET_ARG(b->list->label));
		for (uint32_t k = 0; k < b->n_revisions; k++)
			stet_buf_fmt(log, " rev %.*s", STET_ARG(b->revision[k]->id));
		if (b->control)
			stet_buf_fmt(log, " in %.*s", STET_ARG(b->control->id));
		if (b->remark)
			stet_buf_fmt(log, " by %.*s on %.*s", STET_ARG(b->remark->author), STET_ARG(b->remark->on));
		for (uint32_t k = 0; k < b->n_runs; k++)
			views_log_run(log, &b->run[k]);
	}
	return STET_OK;
}

/* A file that lies in memory; its path goes to `path`. */
static inline int views_file(stet_str bytes, char path[64])
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	SHALL(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
	snprintf(path, 64, "/proc/self/fd/%d", fd);
	return fd;
}

/* Reading the same in pieces goes as `rc` says, and gives what is in `doc` if it went well. */
static inline void views_stream(stet_str file, const struct stet_doc *doc, int rc, const struct stet_doc_options *how)
{
	struct stet_buf whole = { 0 }, pieces = { 0 };
	struct stet_err err = { 0 };
	struct stet_doc *rest;
	char path[64];
	int fd = views_file(file, path), streamed;
	size_t n;

	streamed = stet_doc_stream(&rest, path, how, views_log, &pieces, &err);
	SHALL(streamed == rc);
	if (!rc) {
		const struct stet_block *block = stet_doc_blocks(doc, &n);

		views_log(&whole, block, n, &err);
		SHALL(stet_str_eq(stet_buf_view(&whole), stet_buf_view(&pieces)));
		SHALL(stet_doc_count(rest) == 0 && stet_doc_revisions(rest) == stet_doc_revisions(doc));
		SHALL(stet_doc_notes(rest)->n == stet_doc_notes(doc)->n);
	}
	stet_doc_close(rest);
	close(fd);
	stet_buf_free(&whole);
	stet_buf_free(&pieces);
}

#endif
