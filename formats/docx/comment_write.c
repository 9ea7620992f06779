/* comment_write.c - comments written: the entry, its thread, its durable number, its author.
 *
 * The last paragraph's w14:paraId is what the parts know a comment by. */
#include "comment.h"

#include "base/utf8.h"
#include "ooxml/scan.h"

#define TYPE   "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define HEAD   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W14    "http://schemas.microsoft.com/office/word/2010/wordml"
#define W15    "http://schemas.microsoft.com/office/word/2012/wordml"
#define MC     "http://schemas.openxmlformats.org/markup-compatibility/2006"

static void append(struct stet_docx_side *side, struct stet_buf *xml)
{
	stet_patch_add(side->part.patches, side->root.end, side->root.end, stet_buf_view(xml));
	stet_buf_free(xml);
}

/* ---- the parts ------------------------------------------------------------------------------------------- */

static stet_str word_uri(const struct stet_docx_comments *c)
{
	const struct stet_docx_part *part = c->text;

	for (uint32_t i = 0; i < part->prefixes.n; i++)
		if (part->prefixes.prefix[i].ns == STET_NS_w)
			return part->prefixes.prefix[i].uri;
	return (stet_str){ 0 };
}

static int have_comments(struct stet_docx_comments *c, struct stet_err *err)
{
	struct stet_buf xml = { 0 };
	int rc;

	stet_buf_z(&xml, HEAD "<w:comments xmlns:w=\"");
	stet_buf_str(&xml, word_uri(c));
	stet_buf_z(&xml, "\" xmlns:mc=\"" MC "\" xmlns:w14=\"" W14 "\" mc:Ignorable=\"w14\"></w:comments>");
	rc = stet_docx_comments_make(c, &c->comments, "comments", TYPE "comments+xml", "comments", stet_buf_view(&xml), err);
	stet_buf_free(&xml);
	return rc;
}

static int have_threads(struct stet_docx_comments *c, struct stet_err *err)
{
	return stet_docx_comments_make(c, &c->extended, "commentsExtended", TYPE "commentsExtended+xml", DOCX_REL_EXTENDED,
	                               STET_STR(HEAD "<w15:commentsEx xmlns:w15=\"" W15 "\"></w15:commentsEx>"), err);
}

static int have_person(struct stet_docx_comments *c, struct stet_err *err)
{
	struct stet_buf xml = { 0 };
	int rc;

	if (c->has_person)
		return STET_OK;
	rc = stet_docx_comments_make(c, &c->people, "people", TYPE "people+xml", DOCX_REL_PEOPLE,
	                             STET_STR(HEAD "<w15:people xmlns:w15=\"" W15 "\"></w15:people>"), err);
	if (rc)
		return rc;
	stet_docx_emit(&xml, &c->people.part, "<~person");
	stet_buf_str(&xml, c->people.part.declare);
	stet_docx_emit(&xml, &c->people.part, " ^author=\"");
	stet_buf_str(&xml, c->e->author);
	stet_docx_emit(&xml, &c->people.part, "\"><~presenceInfo ^providerId=\"None\" ^userId=\"");
	stet_buf_str(&xml, c->e->author);
	stet_docx_emit(&xml, &c->people.part, "\"/></~person>");
	append(&c->people, &xml);
	c->has_person = true;
	return STET_OK;
}

/* ---- w14:paraId ------------------------------------------------------------------------------------------ */

static const char *free_prefix(const struct stet_xml_root *root)
{
	static const char *const names[][2] = { { "xmlns:w14", "w14" }, { "xmlns:word14", "word14" }, { "xmlns:stet14", "stet14" } };

	for (size_t i = 0; i < 2; i++)
		if (!stet_xml_tag_attr(root->tag, stet_str_of(names[i][0])).at)
			return names[i][1];
	return names[2][1];
}

/* A prefix on the root that programs without it leave alone. */
static void declare_w14(struct stet_docx_comments *c)
{
	struct stet_docx_side *side = &c->comments;
	stet_str mc = stet_xml_root_prefix(&side->root, STET_STR(MC), true), old = { 0 };
	const char *prefix = free_prefix(&side->root);
	size_t end = side->root.from + side->root.tag.len - 1, at;
	struct stet_buf xml = { 0 };

	stet_buf_fmt(&xml, " xmlns:%s=\"" W14 "\"", prefix);
	if (mc.len)
		old = stet_xml_tag_attr(side->root.tag, stet_arena_fmt(c->e->arena, "%.*s:Ignorable", STET_ARG(mc)));
	else
		stet_buf_z(&xml, " xmlns:mc=\"" MC "\"");
	if (!old.at)
		stet_buf_fmt(&xml, " %.*s:Ignorable=\"%s\"", STET_ARG(mc.len ? mc : STET_STR("mc")), prefix);
	stet_patch_add(side->part.patches, end, end, stet_buf_view(&xml));
	xml.len = 0;
	if (old.at) {
		at = side->root.from + (size_t)(old.at - side->root.tag.at) + old.len;
		stet_buf_fmt(&xml, " %s", prefix);
		stet_patch_add(side->part.patches, at, at, stet_buf_view(&xml));
	}
	stet_buf_free(&xml);
	c->w14 = stet_arena_fmt(c->e->arena, "%s:", prefix);
}

static stet_str w14_of(struct stet_docx_comments *c)
{
	stet_str there = stet_xml_root_prefix(&c->comments.root, STET_STR(W14), true);

	if (!c->w14.len && there.len)
		c->w14 = stet_arena_fmt(c->e->arena, "%.*s:", STET_ARG(there));
	if (!c->w14.len)
		declare_w14(c);
	return c->w14;
}

/* The number by which threads know a comment. */
static stet_str para_id_of(struct stet_docx_comments *c, uint32_t comment)
{
	struct stet_docx_remark *remark = &c->remark[comment];
	struct stet_buf xml = { 0 };
	stet_str w14;
	size_t at;

	if (remark->para_id.len)
		return remark->para_id;
	remark->para_id = stet_arena_fmt(c->e->arena, "%08X", stet_docx_edit_para_id(c->e));
	w14 = w14_of(c);
	at = remark->para + 1;
	while (!stet_xml_ends_name(c->comments.part.bytes.at[at]))
		at++;
	stet_buf_fmt(&xml, " %.*sparaId=\"%.*s\"", STET_ARG(w14), STET_ARG(remark->para_id));
	stet_patch_add(c->comments.part.patches, at, at, stet_buf_view(&xml));
	stet_buf_free(&xml);
	return remark->para_id;
}

/* ---- threads ----------------------------------------------------------------------------------------------- */

static void put_thread(const struct stet_docx_comments *c, struct stet_buf *xml, const struct stet_docx_thread *thread)
{
	const struct stet_docx_part *part = &c->extended.part;

	stet_docx_emit(xml, part, "<~commentEx");
	stet_buf_str(xml, part->declare);
	stet_docx_emit(xml, part, " ^paraId=\"");
	stet_buf_str(xml, thread->para_id);
	if (thread->parent.len) {
		stet_docx_emit(xml, part, "\" ^paraIdParent=\"");
		stet_buf_str(xml, thread->parent);
	}
	stet_docx_emit(xml, part, "\" ^done=\"");
	stet_buf_z(xml, thread->done ? "1\"/>" : "0\"/>");
}

/* What it says now, as a patch: of the whole element when that is new, else of its w15:done. */
static void say_thread(struct stet_docx_comments *c, struct stet_docx_thread *thread)
{
	struct stet_docx_part *part = &c->extended.part;
	struct stet_buf xml = { 0 };
	size_t from = c->extended.root.end, to = from;
	stet_str tag, old;

	if (thread->from == SIZE_MAX) {
		put_thread(c, &xml, thread);
	} else {
		tag = stet_str_sub(part->bytes, thread->from, stet_xml_tag_end(part->bytes, thread->from) - thread->from);
		old = stet_xml_tag_attr(tag, stet_arena_fmt(c->e->arena, "%.*sdone", STET_ARG(part->at)));
		if (old.at) {
			from = (size_t)(old.at - part->bytes.at);
			to = from + old.len;
		} else {
			from = to = thread->from + tag.len - (tag.at[tag.len - 2] == '/' ? 2 : 1);
			stet_docx_emit(&xml, part, " ^done=\"");
		}
		stet_buf_z(&xml, thread->done ? "1" : "0");
		if (!old.at)
			stet_buf_char(&xml, '"');
	}
	if (thread->patch) {
		part->patches->patch[thread->patch - 1].bytes = stet_arena_str(c->e->arena, stet_buf_view(&xml));
	} else {
		stet_patch_add(part->patches, from, to, stet_buf_view(&xml));
		thread->patch = part->patches->n;
	}
	stet_buf_free(&xml);
}

/* Have a thread for a comment. */
static int thread_for(struct stet_docx_comments *c, uint32_t comment, struct stet_err *err)
{
	int rc = have_threads(c, err);

	if (rc || c->remark[comment].thread != STET_NONE)
		return rc;
	c->remark[comment].thread = (uint32_t)c->n_threads;
	*STET_PUSH(c->e->arena, c->thread, c->n_threads) = (struct stet_docx_thread){
		.para_id = para_id_of(c, comment), .from = SIZE_MAX,
	};
	say_thread(c, &c->thread[c->n_threads - 1]);
	return STET_OK;
}

int stet_docx_comment_done(struct stet_docx_comments *c, uint32_t comment, bool done, struct stet_err *err)
{
	int rc;

	comment = stet_docx_comment_first(c, comment);
	rc = thread_for(c, comment, err);
	for (uint32_t i = 0; !rc && i < c->n; i++) {
		struct stet_docx_thread *thread = c->remark[i].thread != STET_NONE ? &c->thread[c->remark[i].thread] : NULL;

		if (!thread || thread->done == done || stet_docx_comment_first(c, i) != comment)
			continue;
		thread->done = done;
		say_thread(c, thread);
	}
	return rc;
}

/* ---- durable numbers ----------------------------------------------------------------------------------------- */

static bool is_taken(const struct stet_docx_comments *c, stet_str number)
{
	for (size_t i = 0; i < c->n_durable; i++)
		if (stet_str_eq_nocase(c->durable[i], number))
			return true;
	return false;
}

/* Where the document keeps numbers that last and times that are UTC, the new comment has them, too. */
static void put_durable(struct stet_docx_comments *c, stet_str para_id)
{
	struct stet_buf xml = { 0 };
	stet_str number;

	if (!c->ids.part.name.len)
		return;
	do
		number = stet_arena_fmt(c->e->arena, "%08X", stet_docx_edit_para_id(c->e));
	while (is_taken(c, number));
	*STET_PUSH(c->e->arena, c->durable, c->n_durable) = number;
	stet_docx_emit(&xml, &c->ids.part, "<~commentId");
	stet_buf_str(&xml, c->ids.part.declare);
	stet_docx_emit(&xml, &c->ids.part, " ^paraId=\"");
	stet_buf_str(&xml, para_id);
	stet_docx_emit(&xml, &c->ids.part, "\" ^durableId=\"");
	stet_buf_str(&xml, number);
	stet_buf_z(&xml, "\"/>");
	append(&c->ids, &xml);
	if (!c->extensible.part.name.len)
		return;
	xml = (struct stet_buf){ 0 };
	stet_docx_emit(&xml, &c->extensible.part, "<~commentExtensible");
	stet_buf_str(&xml, c->extensible.part.declare);
	stet_docx_emit(&xml, &c->extensible.part, " ^durableId=\"");
	stet_buf_str(&xml, number);
	if (c->e->date.len) {
		stet_docx_emit(&xml, &c->extensible.part, "\" ^dateUtc=\"");
		stet_buf_str(&xml, c->e->date);
	}
	stet_buf_z(&xml, "\"/>");
	append(&c->extensible, &xml);
}

/* ---- the entry ------------------------------------------------------------------------------------------------- */

/* The first letters of the first and the last name. */
static void put_initials(struct stet_buf *out, stet_str author)
{
	stet_str word, first = { 0 }, last = { 0 };
	uint32_t rune;

	while (stet_str_cut(&author, ' ', &word)) {
		if (!word.len)
			continue;
		if (first.len)
			last = word;
		else
			first = word;
	}
	stet_xml_text(out, stet_str_sub(first, 0, stet_utf8_next(first, &rune)));
	stet_xml_text(out, stet_str_sub(last, 0, stet_utf8_next(last, &rune)));
}

static void put_style(const struct stet_docx_comments *c, struct stet_buf *out, const char *template, stet_str style)
{
	const char *hole = strchr(template, '%');

	if (!style.len)
		return;
	stet_docx_emit(out, &c->comments.part, stet_arena_fmt(c->e->arena, "%.*s", (int)(hole - template), template).at);
	stet_xml_text(out, style);
	stet_docx_emit(out, &c->comments.part, hole + 1);
}

static void put_paragraph(struct stet_docx_comments *c, struct stet_buf *out, stet_str line, stet_str para_id, bool first)
{
	const struct stet_docx_part *part = &c->comments.part;

	stet_docx_emit(out, part, "<~p");
	stet_buf_fmt(out, " %.*sparaId=\"%.*s\" %.*stextId=\"77777777\">", STET_ARG(c->w14), STET_ARG(para_id), STET_ARG(c->w14));
	put_style(c, out, "<~pPr><~pStyle ^val=\"%\"/></~pPr>", c->text_style);
	if (first) {
		stet_docx_emit(out, part, "<~r>");
		put_style(c, out, "<~rPr><~rStyle ^val=\"%\"/></~rPr>", c->ref_style);
		stet_docx_emit(out, part, "<~annotationRef/></~r>");
	}
	if (line.len)
		stet_docx_put_run(out, part, (stet_str){ 0 }, (stet_str){ 0 }, line);
	stet_docx_emit(out, part, "</~p>");
}

/* `para_id` becomes that of its last paragraph. */
static void put_entry(struct stet_docx_comments *c, struct stet_buf *out, stet_str id, stet_str text, stet_str *para_id)
{
	const struct stet_docx_part *part = &c->comments.part;
	bool first = true;
	stet_str line;

	stet_docx_emit(out, part, "<~comment");
	stet_buf_str(out, part->declare);
	stet_docx_emit(out, part, " ^id=\"");
	stet_buf_str(out, id);
	stet_docx_emit(out, part, "\" ^author=\"");
	stet_buf_str(out, c->e->author);
	if (c->e->date.len) {
		stet_docx_emit(out, part, "\" ^date=\"");
		stet_buf_str(out, c->e->date);
	}
	stet_docx_emit(out, part, "\" ^initials=\"");
	put_initials(out, stet_docx_comment_author(c->e));
	stet_buf_z(out, "\">");
	while (stet_str_cut(&text, '\n', &line)) {
		*para_id = stet_arena_fmt(c->e->arena, "%08X", stet_docx_edit_para_id(c->e));
		put_paragraph(c, out, line, *para_id, first);
		first = false;
	}
	stet_docx_emit(out, part, "</~comment>");
}

int stet_docx_comment_write(struct stet_docx_comments *c, stet_str id, stet_str text, uint32_t parent, struct stet_err *err)
{
	struct stet_buf xml = { 0 };
	stet_str para_id = { 0 };
	struct stet_docx_thread *thread;
	int rc = have_comments(c, err);

	if (!rc)
		rc = have_threads(c, err);
	if (!rc && parent != STET_NONE) {
		parent = stet_docx_comment_first(c, parent);
		rc = thread_for(c, parent, err);
	}
	if (!rc)
		rc = have_person(c, err);
	if (rc)
		return rc;
	w14_of(c);
	put_entry(c, &xml, id, stet_str_trim(text), &para_id);
	append(&c->comments, &xml);
	thread = STET_PUSH(c->e->arena, c->thread, c->n_threads);
	*thread = (struct stet_docx_thread){ .para_id = para_id, .from = SIZE_MAX };
	if (parent != STET_NONE) {
		thread->parent = c->thread[c->remark[parent].thread].para_id;
		thread->done = c->thread[c->remark[parent].thread].done;
	}
	*STET_PUSH(c->e->arena, c->remark, c->n) = (struct stet_docx_remark){
		.id = id, .from = SIZE_MAX, .para = SIZE_MAX, .para_id = para_id, .thread = (uint32_t)c->n_threads - 1,
	};
	say_thread(c, thread);
	put_durable(c, para_id);
	return STET_OK;
}
