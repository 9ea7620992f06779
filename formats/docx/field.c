/* field.c - fields: the result is text, the code is kept beside it (17.16).
 *
 * A complex field is w:fldChar begin, code, separate, result, end; they nest, also inside a code, and a result may go on
 * over many paragraphs.  Without a "separate" there is no result, but form fields have one of their own. */
#include <stdlib.h>

#include "docx.h"

#define DEEPEST 64

enum form { NO_FORM, CHECK_BOX, DROP_DOWN, TEXT_INPUT };

struct stet_docx_field {
	bool in_code;
	bool simple;
	enum form form;
	bool checked;
	long long wanted, seen;         /* of a drop-down list */
	stet_str entry, name;
	struct stet_docx_sdt sdt;       /* of a form field: what a content control would be */
	size_t paragraph;               /* where the one begins in which it began */
	struct stet_buf code;
	stet_str text;                  /* the code, once it is complete */
	stet_str link;
};

static struct stet_docx_field *top(const struct stet_docx *d)
{
	return d->at && d->n_fields > d->at->n_fields ? &d->field[d->n_fields - 1] : NULL;
}

static void look_again(struct stet_docx *d)
{
	d->at->coding = false;
	for (size_t i = d->at->n_fields; i < d->n_fields; i++)
		d->at->coding |= d->field[i].in_code;
}

static struct stet_docx_field *open_field(struct stet_docx *d)
{
	struct stet_docx_field *field;
	struct stet_buf code;

	if (d->n_fields == DEEPEST) {
		d->fields_lost++;
		return NULL;
	}
	if (d->n_fields == d->fields_made) {
		d->field = stet_grow(d->field, ++d->fields_made * sizeof(*d->field));
		d->field[d->n_fields].code = (struct stet_buf){ .max = 1 << 20 };
	}
	field = &d->field[d->n_fields++];
	code = field->code;
	code.len = 0;
	code.over = false;
	*field = (struct stet_docx_field){ .in_code = true, .code = code, .paragraph = d->at->para.from };
	d->at->coding = true;
	return field;
}

/* The next word of a code, with quotes and the backslashes in them resolved into `out`. */
static bool word(stet_str *rest, struct stet_buf *out)
{
	size_t i = 0;
	bool quoted;

	*rest = stet_str_trim(*rest);
	out->len = 0;
	if (!rest->len)
		return false;
	quoted = rest->at[0] == '"';
	for (i = quoted; i < rest->len && (quoted ? rest->at[i] != '"' : rest->at[i] != ' '); i++) {
		if (quoted && rest->at[i] == '\\' && i + 1 < rest->len)
			i++;
		stet_buf_char(out, rest->at[i]);
	}
	*rest = stet_str_sub(*rest, i + quoted, rest->len);
	return true;
}

/* HYPERLINK "url" \l "anchor" \o "tip" \t "frame" */
static stet_str link_of(struct stet_docx *d, stet_str code)
{
	struct stet_buf piece = { 0 }, link = { 0 };
	stet_str kept = { 0 };
	bool anchor = false, other = false, any;

	any = word(&code, &piece) && stet_str_eq_nocase(stet_buf_view(&piece), STET_STR("HYPERLINK"));
	while (any && word(&code, &piece)) {
		if (piece.len == 2 && piece.at[0] == '\\') {
			anchor = (piece.at[1] | 0x20) == 'l';
			other = !anchor && (piece.at[1] | 0x20) != 'n' && (piece.at[1] | 0x20) != 'm';
			continue;
		}
		if (anchor)
			stet_buf_char(&link, '#');
		if (!other)
			stet_buf_str(&link, stet_buf_view(&piece));
		anchor = other = false;
	}
	if (link.len) {
		kept = stet_arena_str(d->arena, stet_buf_view(&link));
		stet_docx_check_link(d, kept);
	}
	stet_buf_free(&piece);
	stet_buf_free(&link);
	return kept;
}

static void code_complete(struct stet_docx *d, struct stet_docx_field *field)
{
	if (field->text.at)
		return;
	field->text = stet_arena_str(d->arena, stet_str_trim(stet_buf_view(&field->code)));
	field->link = link_of(d, field->text);
	stet_docx_check_field(d, field->text);
}

static void separate(struct stet_docx *d)
{
	struct stet_docx_field *field = top(d);

	if (!field || d->fields_lost)
		return;
	code_complete(d, field);
	field->in_code = false;
	look_again(d);
	if (field->form == TEXT_INPUT)
		field->sdt.control->tag = field->name;
}

/* What a form field shows is in its data. */
static void show_form(struct stet_docx *d, struct stet_docx_field *field)
{
	struct stet_docx_para *para = &d->at->para;
	size_t first;

	field->in_code = false;
	look_again(d);
	first = para->n_runs;
	if (field->form == CHECK_BOX)
		stet_docx_atom(d, STET_CHECKBOX, STET_STR(""), field->checked ? STET_STR("☒") : STET_STR("☐"));
	else if (field->form == DROP_DOWN)
		stet_docx_put_str(d, STET_TEXT, field->entry);
	if (field->sdt.control) {
		field->sdt.control->checked = field->checked;
		field->sdt.control->tag = field->name;
		for (; first < para->n_runs; first++)
			para->run[first].control = field->sdt.control;
	}
}

static void close_field(struct stet_docx *d)
{
	struct stet_docx_field *field = top(d);

	if (d->fields_lost) {
		d->fields_lost--;
		return;
	}
	if (!field)
		return;
	code_complete(d, field);
	if (field->in_code && (field->form == CHECK_BOX || field->form == DROP_DOWN))
		show_form(d, field);
	d->n_fields--;
	look_again(d);
}

static void character(struct stet_docx *d, const struct stet_element *el)
{
	stet_str type = stet_attr(el, STET_NS_w, "fldCharType");

	if (stet_str_is(type, "begin"))
		open_field(d);
	else if (stet_str_is(type, "separate"))
		separate(d);
	else if (stet_str_is(type, "end"))
		close_field(d);
}

static void simple(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_field *field = open_field(d);

	if (!field)
		return;
	field->simple = true;
	stet_buf_str(&field->code, stet_attr(el, STET_NS_w, "instr"));
	code_complete(d, field);
	field->in_code = false;
	look_again(d);
}

static void form_control(struct stet_docx *d, struct stet_docx_field *field, enum form form)
{
	field->form = form;
	if (field->sdt.control)
		return;
	field->sdt.control = stet_docx_control_new(d);
	field->sdt.control->kind = form == CHECK_BOX ? STET_CONTROL_CHECKBOX :
	                           form == DROP_DOWN ? STET_CONTROL_DROPDOWN : STET_CONTROL_TEXT;
}

static void form(struct stet_docx *d, struct stet_docx_field *field, const struct stet_element *el)
{
	enum stet_tag parent = stet_docx_parent(d);

	if (el->tag == w_checkBox && parent == w_ffData)
		form_control(d, field, CHECK_BOX);
	else if (el->tag == w_ddList && parent == w_ffData)
		form_control(d, field, DROP_DOWN);
	else if (el->tag == w_textInput && parent == w_ffData)
		form_control(d, field, TEXT_INPUT);
	else if (el->tag == w_name && parent == w_ffData)
		field->name = stet_arena_str(d->arena, stet_docx_val(el));
	else if (parent == w_checkBox && (el->tag == w_default || el->tag == w_checked))
		field->checked = stet_docx_on(el);
	else if (parent == w_ddList && (el->tag == w_default || el->tag == w_result))
		field->wanted = stet_attr_int(el, STET_NS_w, "val", 0, 1000, 0);
	else if (parent == w_ddList && el->tag == w_listEntry) {
		if (field->seen++ == field->wanted)
			field->entry = stet_arena_str(&d->own, stet_docx_val(el));
		if (field->sdt.control)
			stet_docx_control_item(d, &field->sdt, stet_docx_val(el));
	}
}

void stet_docx_field_start(struct stet_docx *d, const struct stet_element *el)
{
	if (!d->at)
		return;
	if (el->tag == w_fldChar)
		character(d, el);
	else if (el->tag == w_fldSimple)
		simple(d, el);
	else if (top(d) && !d->fields_lost)
		form(d, top(d), el);
}

void stet_docx_field_end(struct stet_docx *d, enum stet_tag tag)
{
	if (tag != w_fldSimple || !d->at)
		return;
	/* Complex fields that were not closed inside it end with it. */
	while (top(d) && !top(d)->simple && !d->fields_lost)
		close_field(d);
	close_field(d);
}

void stet_docx_field_code(struct stet_docx *d, stet_str code)
{
	struct stet_docx_field *field = top(d);

	if (field && field->in_code && !d->fields_lost)
		stet_buf_str(&field->code, code);
}

/* Text where there should be code, in another paragraph than the field's: its "separate" is missing, and what follows
 * must not vanish with it. */
void stet_docx_field_text(struct stet_docx *d)
{
	while (top(d) && top(d)->in_code && top(d)->paragraph != d->at->para.from)
		d->n_fields--;
	look_again(d);
}

/* The text field of a form that is innermost here, or NULL. */
const struct stet_control *stet_docx_field_control(const struct stet_docx *d)
{
	for (size_t i = d->n_fields; i > d->at->n_fields; i--)
		if (d->field[i - 1].form == TEXT_INPUT)
			return d->field[i - 1].sdt.control;
	return NULL;
}

/* The code of the innermost field, and the link of the innermost that has one. */
stet_str stet_docx_field_now(const struct stet_docx *d, stet_str *link)
{
	for (size_t i = d->n_fields; i > d->at->n_fields; i--)
		if (d->field[i - 1].link.len) {
			*link = d->field[i - 1].link;
			break;
		}
	return d->field[d->n_fields - 1].text;
}

void stet_docx_fields_drop(struct stet_docx *d, size_t down_to)
{
	if (d->n_fields > down_to)
		d->n_fields = down_to;
	d->fields_lost = 0;
}

void stet_docx_fields_free(struct stet_docx *d)
{
	for (size_t i = 0; i < d->fields_made; i++)
		stet_buf_free(&d->field[i].code);
	free(d->field);
	d->field = NULL;
	d->n_fields = d->fields_made = 0;
}
