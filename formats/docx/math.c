/* math.c - equations as one line: a fraction is (a)/(b), a root √(x), scripts are ^ and _ (22.1).
 *
 * The text of an equation grows in one buffer; an argument that is more than one sign gets its parentheses when it ends. */
#include <stdlib.h>

#include "docx.h"

#include "base/utf8.h"

#define DEEPEST 256

struct stet_docx_math {
	enum stet_tag tag;
	size_t from;                    /* where its text begins */
	unsigned args;                  /* of a structure: how many have begun */
	bool bare, degree;              /* a fraction without a bar; a root with a degree */
	char begin[8], end[8], mid[8];  /* of m:d; begin also: m:nary, m:acc */
	uint8_t set;                    /* which of these the file says */
};

static struct stet_docx_math *frame(struct stet_docx *d)
{
	return d->n_math && d->n_math <= d->math_made ? &d->math_frame[d->n_math - 1] : NULL;
}

static void push(struct stet_docx *d, enum stet_tag tag)
{
	if (d->n_math == d->math_made && d->math_made < DEEPEST) {
		d->math_frame = stet_grow(d->math_frame, (d->math_made + 16) * sizeof(*d->math_frame));
		d->math_made += 16;
	}
	if (d->n_math < d->math_made)
		d->math_frame[d->n_math] = (struct stet_docx_math){ .tag = tag, .from = d->math.len };
	d->n_math++;
}

static bool is_structure(enum stet_tag tag)
{
	switch (tag) {
	case m_f: case m_sSup: case m_sSub: case m_sSubSup: case m_sPre: case m_rad: case m_nary: case m_d: case m_m:
	case m_mr: case m_func: case m_acc: case m_bar: case m_limLow: case m_limUpp: case m_groupChr: case m_eqArr:
		return true;
	default:
		return false;
	}
}

static bool is_argument(enum stet_tag tag)
{
	return tag == m_num || tag == m_den || tag == m_e || tag == m_sub || tag == m_sup || tag == m_deg || tag == m_lim ||
	       tag == m_fName;
}

static const char *or_else(const struct stet_docx_math *f, unsigned which, const char *said, const char *otherwise)
{
	return f->set & which ? said : otherwise;
}

/* What goes before an argument of that structure. */
static void before(struct stet_docx *d, struct stet_docx_math *f, enum stet_tag arg)
{
	unsigned n = f->args++;
	const char *sign = "";

	switch (f->tag) {
	case m_f: sign = arg == m_den ? f->bare ? "¦" : "/" : ""; break;
	case m_rad: sign = arg == m_e && !f->degree ? "√" : ""; break;
	case m_d: sign = n ? or_else(f, 4, f->mid, "|") : or_else(f, 1, f->begin, "("); break;
	case m_mr: sign = n ? ", " : ""; break;
	case m_eqArr: sign = n ? "; " : ""; break;
	case m_func: sign = arg == m_e ? " " : ""; break;
	case m_nary:
		if (n == 0)
			stet_buf_z(&d->math, or_else(f, 1, f->begin, "∫"));
		break;
	default: break;
	}
	if (arg == m_sup || (arg == m_lim && f->tag == m_limUpp))
		sign = "^";
	else if (arg == m_sub || arg == m_lim)
		sign = "_";
	else if (arg == m_e && f->tag == m_nary)
		sign = " ";
	stet_buf_z(&d->math, sign);
}

static bool is_one(stet_str s)
{
	uint32_t rune;
	size_t len = stet_utf8_next(s, &rune);
	int depth = 0;

	if (len == s.len)
		return true;
	if (s.at[0] != '(')
		return false;
	for (size_t i = 0; i < s.len; i++) {
		depth += s.at[i] == '(' ? 1 : s.at[i] == ')' ? -1 : 0;
		if (depth == 0)
			return i + 1 == s.len;
	}
	return false;
}

static bool is_number(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

/* Put parentheses around what was written since `from`. */
static void wrap(struct stet_docx *d, size_t from)
{
	stet_buf_z(&d->math, "()");
	if (d->math.over)
		return;
	memmove(d->math.at + from + 1, d->math.at + from, d->math.len - from - 2);
	d->math.at[from] = '(';
	d->math.at[d->math.len - 1] = ')';
}

/* The degree comes before the root's sign is due: take it back and write the sign with it. */
static void degree(struct stet_docx *d, struct stet_docx_math *root, size_t from)
{
	stet_str said = stet_str_sub(stet_buf_view(&d->math), from, d->math.len);
	struct stet_buf sign = { 0 };

	if (stet_str_is(said, "3"))
		stet_buf_z(&sign, "∛");
	else if (stet_str_is(said, "4"))
		stet_buf_z(&sign, "∜");
	else if (said.len)
		stet_buf_fmt(&sign, "√[%.*s]", STET_ARG(said));
	else
		stet_buf_z(&sign, "√");
	d->math.len = from;
	stet_buf_str(&d->math, stet_buf_view(&sign));
	root->degree = true;
	stet_buf_free(&sign);
}

static void argument_ends(struct stet_docx *d, struct stet_docx_math *f, enum stet_tag arg, size_t from)
{
	stet_str said = stet_str_sub(stet_buf_view(&d->math), from, d->math.len);
	bool fraction = f->tag == m_f, script = arg == m_sub || arg == m_sup || arg == m_lim;
	bool based = arg == m_e && (f->tag == m_sSup || f->tag == m_sSub || f->tag == m_sSubSup);

	if (arg == m_deg)
		degree(d, f, from);
	else if (script && !said.len && from > 0)
		d->math.len = from - 1;         /* nothing to raise or lower: no sign for it */
	else if ((fraction || script || based) ? !is_one(said) && !is_number(said) && said.len
	                                       : (f->tag == m_rad && arg == m_e) || (f->tag == m_bar && !is_one(said)))
		wrap(d, from);
}

/* What goes after a structure. */
static void after(struct stet_docx *d, struct stet_docx_math *f)
{
	if (f->tag == m_d) {
		if (!f->args)
			stet_buf_z(&d->math, or_else(f, 1, f->begin, "("));
		stet_buf_z(&d->math, or_else(f, 2, f->end, ")"));
	} else if (f->tag == m_acc) {
		stet_buf_z(&d->math, or_else(f, 1, f->begin, "\u0302"));
	} else if (f->tag == m_bar) {
		stet_buf_z(&d->math, "\u0305");
	}
}

static void say(struct stet_docx *d, const struct stet_element *el, unsigned which)
{
	struct stet_docx_math *f = frame(d);
	stet_str val = stet_attr(el, STET_NS_m, "val");
	char *to;

	if (!f || val.len > 7)
		return;
	to = which == 1 ? f->begin : which == 2 ? f->end : f->mid;
	if (val.len)
		memcpy(to, val.at, val.len);
	to[val.len] = 0;
	f->set |= (uint8_t)which;
}

/* Rows of a matrix are parted by "; ". */
static void row_begins(struct stet_docx *d)
{
	struct stet_docx_math *matrix = frame(d);

	if (matrix && matrix->tag == m_m && matrix->args++)
		stet_buf_z(&d->math, "; ");
}

/* "a sin x", not "asin x". */
static void part_from_letter(struct stet_docx *d)
{
	char last = d->math.len ? d->math.at[d->math.len - 1] : ' ';

	if ((last >= '0' && last <= '9') || ((last | 0x20) >= 'a' && (last | 0x20) <= 'z'))
		stet_buf_char(&d->math, ' ');
}

void stet_docx_math_start(struct stet_docx *d, const struct stet_element *el)
{
	struct stet_docx_math *f = frame(d);

	if (!d->at || !d->at->para.open)
		return;
	if (el->tag == m_oMath && d->in_math++ == 0) {
		d->math.len = 0;
		d->n_math = 0;
		return;
	}
	if (!d->in_math)
		return;
	switch (el->tag) {
	case m_t:
		d->into = d->at->coding ? DOCX_INTO_NOTHING : DOCX_INTO_MATH;
		return;
	case m_rPr:
	case m_ctrlPr: stet_docx_skip(d, DOCX_SKIP_ALL); return;
	case m_chr:
	case m_begChr: say(d, el, 1); return;
	case m_endChr: say(d, el, 2); return;
	case m_sepChr: say(d, el, 4); return;
	case m_type:
		if (f)
			f->bare = stet_str_is(stet_attr(el, STET_NS_m, "val"), "noBar");
		return;
	case m_mr: row_begins(d); break;
	default: break;
	}
	if (is_structure(el->tag)) {
		if (el->tag == m_func)
			part_from_letter(d);
		push(d, el->tag);
	} else if (is_argument(el->tag)) {
		if (f)
			before(d, f, el->tag);
		push(d, el->tag);
	}
}

static void equation_ends(struct stet_docx *d)
{
	size_t from;

	d->n_math = 0;
	if (!d->math.len || !stet_docx_shown(d))
		return;
	from = d->at->para.text.len;
	stet_buf_str(&d->at->para.text, stet_buf_view(&d->math));
	stet_docx_put(d, STET_MATH, from);
}

void stet_docx_math_end(struct stet_docx *d, enum stet_tag tag)
{
	struct stet_docx_math *f = frame(d);

	if (tag == m_t)
		d->into = DOCX_INTO_NOTHING;
	if (tag == m_oMath && --d->in_math == 0)
		equation_ends(d);
	if (!d->n_math || (!is_structure(tag) && !is_argument(tag)))
		return;
	d->n_math--;
	if (!f || f->tag != tag)
		return;
	if (is_structure(tag))
		after(d, f);
	else if (frame(d))
		argument_ends(d, frame(d), tag, f->from);
}
