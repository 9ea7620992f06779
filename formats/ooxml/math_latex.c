/* math_latex.c - an equation as LaTeX, as amsmath, KaTeX and MathJax read it. */
#include "ooxml/math_latex.h"

static void put(struct stet_latex *w, const struct stet_math_node *of);

static void put_inside(struct stet_latex *w, const struct stet_math_node *of)
{
	for (uint32_t i = of ? of->first : 0; i; i = w->m->node[i].next)
		put(w, &w->m->node[i]);
}

static void braced(struct stet_latex *w, const struct stet_math_node *of)
{
	bool name = w->name;
	int outer = w->ampersand;

	w->name = false;
	w->ampersand = LATEX_SIGN;
	stet_latex_say(w, "{");
	put_inside(w, of);
	stet_latex_say(w, "}");
	w->name = name;
	w->ampersand = outer;
}

/* ---- text ----------------------------------------------------------------------------------- */

static void put_run(struct stet_latex *w, const struct stet_math_node *of)
{
	if (of->says & MATH_ALIGN && w->ampersand == LATEX_MARK)
		stet_latex_say(w, "&");
	for (uint32_t i = of->first; i; i = w->m->node[i].next) {
		const struct stet_math_node *t = &w->m->node[i];

		if (t->tag == m_t)
			stet_latex_text(w, stet_math_said(w->m, t), of->says);
		else
			put(w, t);
	}
}

/* ---- scripts and limits --------------------------------------------------------------------- */

static const struct stet_math_node *argument(const struct stet_latex *w, const struct stet_math_node *of, enum stet_tag tag)
{
	return stet_math_argument(w->m, of, tag);
}

static bool is_empty(const struct stet_latex *w, const struct stet_math_node *arg)
{
	return !stet_math_length(w->m, arg, 1);
}

static void script(struct stet_latex *w, const char *sign, const struct stet_math_node *arg, bool hidden)
{
	if (hidden || is_empty(w, arg))
		return;
	stet_latex_say(w, sign);
	braced(w, arg);
}

static void scripts(struct stet_latex *w, const struct stet_math_node *of)
{
	script(w, "_", argument(w, of, m_sub), of->says & MATH_NO_SUB);
	script(w, "^", argument(w, of, m_sup), of->says & MATH_NO_SUP);
}

/* The one thing in an argument, or NULL. */
static const struct stet_math_node *only(const struct stet_latex *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *one = arg && arg->first ? &w->m->node[arg->first] : NULL;

	return one && !one->next ? one : NULL;
}

/* What a script stands at. */
static void base(struct stet_latex *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *one = only(w, arg);
	bool whole = one && (one->tag == m_d || one->tag == m_rad || one->tag == m_acc || one->tag == m_groupChr ||
	                     (one->tag == m_r && w->name));

	if (whole || (one && one->tag == m_r && stet_math_length(w->m, one, 2) == 1))
		put_inside(w, arg);
	else
		braced(w, arg);
}

static void put_nary(struct stet_latex *w, const struct stet_math_node *of)
{
	uint32_t sign = of->says & MATH_BEGIN ? of->begin : 0x222B;
	bool integral = sign >= 0x222B && sign <= 0x2233;

	if (sign)
		stet_latex_sign(w, sign);
	if (of->says & (integral ? MATH_UNDER : MATH_BESIDE) &&
	    (!is_empty(w, argument(w, of, m_sub)) || !is_empty(w, argument(w, of, m_sup))))
		stet_latex_command(w, integral ? "limits" : "nolimits");
	scripts(w, of);
	put_inside(w, argument(w, of, m_e));
}

/* All the text under a node when it is one run, as in the name of a function. */
static stet_str only_text(const struct stet_latex *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *run = only(w, arg), *t = run && run->tag == m_r ? only(w, run) : NULL;

	return t && t->tag == m_t ? stet_latex_name(stet_math_said(w->m, t)) : STET_STR("");
}

static void put_limit(struct stet_latex *w, const struct stet_math_node *of)
{
	const struct stet_math_node *e = argument(w, of, m_e), *lim = argument(w, of, m_lim), *one = only(w, e);
	bool low = of->tag == m_limLow;
	stet_str name = only_text(w, e);

	if (stet_latex_is_name(name) && (w->name || stet_math_function(name)))
		stet_latex_operator(w, name, "\\operatorname*{");
	else if (one && one->tag == m_groupChr)
		put(w, one);
	else {
		stet_latex_command(w, low ? "underset" : "overset");
		braced(w, lim);
		braced(w, e);
		return;
	}
	script(w, low ? "_" : "^", lim, false);
}

/* ---- fences --------------------------------------------------------------------------------- */

/* `side`, when the fence grows with what it holds: "left", "middle", "right". */
static void fence(struct stet_latex *w, const char *side, uint32_t sign)
{
	if (side)
		stet_latex_command(w, side);
	if (!sign)
		stet_latex_say(w, ".");
	else if (sign == 0x2016 || sign == 0x2225)
		stet_latex_command(w, "|");
	else
		stet_latex_sign(w, sign);
}

/* Of an array that stands alone in fences: the environment that has them. */
static const char *environment(const struct stet_math_node *in, uint32_t begin, uint32_t end)
{
	static const struct {
		uint32_t begin, end;
		const char *name;
	} rows[] = { { '(', ')', "pmatrix" }, { '[', ']', "bmatrix" }, { '{', '}', "Bmatrix" }, { '|', '|', "vmatrix" },
		     { 0x2016, 0x2016, "Vmatrix" } };

	if (in && in->tag == m_eqArr && begin == '{' && !end)
		return "cases";
	for (size_t i = 0; in && in->tag == m_m && i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].begin == begin && rows[i].end == end)
			return rows[i].name;
	return NULL;
}

static void rows(struct stet_latex *w, const struct stet_math_node *of, const char *between)
{
	for (uint32_t i = of->first; i; i = w->m->node[i].next) {
		const struct stet_math_node *row = &w->m->node[i];

		if (i != of->first)
			stet_latex_say(w, between);
		if (row->tag == m_mr)
			rows(w, row, "&");
		else
			put_inside(w, row);
	}
}

static void array(struct stet_latex *w, const struct stet_math_node *of, const char *name)
{
	int outer = w->ampersand;

	w->ampersand = of->tag == m_eqArr ? LATEX_MARK : LATEX_SIGN;
	stet_latex_say(w, "\\begin{");
	stet_latex_say(w, name);
	stet_latex_say(w, "}");
	rows(w, of, "\\\\");
	stet_latex_say(w, "\\end{");
	stet_latex_say(w, name);
	stet_latex_say(w, "}");
	w->ampersand = outer;
}

static void put_equations(struct stet_latex *w, const struct stet_math_node *of)
{
	int outer = w->ampersand;

	if (!only(w, of)) {
		array(w, of, "aligned");
		return;
	}
	w->ampersand = LATEX_NOTHING;
	put_inside(w, only(w, of));
	w->ampersand = outer;
}

/* n over k in parentheses. */
static bool binomial(struct stet_latex *w, const struct stet_math_node *in, uint32_t begin, uint32_t end)
{
	if (!in || in->tag != m_f || !(in->says & MATH_NO_BAR) || begin != '(' || end != ')')
		return false;
	stet_latex_say(w, "\\binom");
	braced(w, argument(w, in, m_num));
	braced(w, argument(w, in, m_den));
	return true;
}

/* Signs on one line: fences need not grow. */
static bool is_flat(const struct stet_latex *w, const struct stet_math_node *of, uint32_t begin, uint32_t end)
{
	const struct stet_math_node *e = only(w, of);

	if (!e || !begin || !end)
		return false;
	for (uint32_t i = e->first; i; i = w->m->node[i].next)
		if (w->m->node[i].tag != m_r)
			return false;
	return true;
}

static void put_fenced(struct stet_latex *w, const struct stet_math_node *of)
{
	uint32_t begin = of->says & MATH_BEGIN ? of->begin : '(', end = of->says & MATH_END ? of->end : ')';
	uint32_t sep = of->says & MATH_SEP ? of->sep : '|';
	const struct stet_math_node *e = only(w, of), *in = only(w, e);
	const char *name = environment(in, begin, end);
	int outer = w->ampersand;
	bool fenced = begin || end, flat = is_flat(w, of, begin, end);

	w->ampersand = LATEX_SIGN;
	if (name)
		array(w, in, name);
	if (name || binomial(w, in, begin, end)) {
		w->ampersand = outer;
		return;
	}
	if (fenced)
		fence(w, flat ? NULL : "left", begin);
	for (uint32_t i = of->first; i; i = w->m->node[i].next) {
		if (i != of->first && fenced && (sep == '|' || sep == 0x2016))
			fence(w, "middle", sep);
		else if (i != of->first && sep)
			stet_latex_sign(w, sep);
		put_inside(w, &w->m->node[i]);
	}
	if (fenced)
		fence(w, flat ? NULL : "right", end);
	w->ampersand = outer;
}

/* ---- the rest ------------------------------------------------------------------------------- */

static void put_fraction(struct stet_latex *w, const struct stet_math_node *of)
{
	const struct stet_math_node *num = argument(w, of, m_num), *den = argument(w, of, m_den);

	if (of->says & MATH_LINEAR) {
		braced(w, num);
		stet_latex_say(w, "/");
	} else if (of->says & MATH_SKEWED) {
		stet_latex_say(w, "{}^");
		braced(w, num);
		stet_latex_say(w, "/_");
	} else {
		stet_latex_command(w, of->says & MATH_NO_BAR ? "genfrac{}{}{0pt}{}" : "frac");
		w->word = false;
		braced(w, num);
	}
	braced(w, den);
}

static void put_root(struct stet_latex *w, const struct stet_math_node *of)
{
	const struct stet_math_node *degree = argument(w, of, m_deg);

	stet_latex_command(w, "sqrt");
	if (!(of->says & MATH_NO_DEG) && !is_empty(w, degree)) {
		stet_latex_say(w, "[");
		braced(w, degree);
		stet_latex_say(w, "]");
	}
	braced(w, argument(w, of, m_e));
}

static void put_function(struct stet_latex *w, const struct stet_math_node *of)
{
	bool outer = w->name;

	w->name = true;
	put_inside(w, argument(w, of, m_fName));
	w->name = false;
	put_inside(w, argument(w, of, m_e));
	w->name = outer;
}

static void put_accent(struct stet_latex *w, const struct stet_math_node *of)
{
	const struct stet_math_node *e = argument(w, of, m_e);
	uint32_t sign = of->says & MATH_BEGIN && of->begin ? of->begin : 0x302;
	const char *name = stet_math_accent(sign, stet_math_length(w->m, e, 2) > 1);

	if (name) {
		stet_latex_command(w, name);
		braced(w, e);
		return;
	}
	stet_latex_say(w, "\\overset{");
	stet_latex_sign(w, sign);
	stet_latex_say(w, "}");
	braced(w, e);
}

static void put_group(struct stet_latex *w, const struct stet_math_node *of)
{
	uint32_t sign = of->says & MATH_BEGIN ? of->begin : 0x23DF;
	bool top = of->says & MATH_TOP;

	if (sign == 0x23DE || sign == 0x23DF) {
		stet_latex_command(w, sign == 0x23DE ? "overbrace" : "underbrace");
	} else if (sign) {
		stet_latex_command(w, top ? "overset" : "underset");
		stet_latex_say(w, "{");
		stet_latex_sign(w, sign);
		stet_latex_say(w, "}");
	}
	braced(w, argument(w, of, m_e));
}

static void wrapped(struct stet_latex *w, const char *name, const struct stet_math_node *of)
{
	stet_latex_command(w, name);
	braced(w, argument(w, of, m_e));
}

static void put_prescripts(struct stet_latex *w, const struct stet_math_node *of)
{
	stet_latex_say(w, "{}");
	scripts(w, of);
	put_inside(w, argument(w, of, m_e));
}

static void put_structure(struct stet_latex *w, const struct stet_math_node *of)
{
	switch (of->tag) {
	case m_f: put_fraction(w, of); break;
	case m_sSup:
	case m_sSub:
	case m_sSubSup:
		base(w, argument(w, of, m_e));
		scripts(w, of);
		break;
	case m_sPre: put_prescripts(w, of); break;
	case m_nary: put_nary(w, of); break;
	case m_rad: put_root(w, of); break;
	case m_d: put_fenced(w, of); break;
	case m_m: array(w, of, "matrix"); break;
	case m_eqArr: put_equations(w, of); break;
	case m_func: put_function(w, of); break;
	case m_acc: put_accent(w, of); break;
	case m_bar: wrapped(w, of->says & MATH_TOP ? "overline" : "underline", of); break;
	case m_borderBox: wrapped(w, "boxed", of); break;
	case m_phant:
		if (of->says & MATH_UNSEEN)
			wrapped(w, "phantom", of);
		else
			put_inside(w, argument(w, of, m_e));
		break;
	case m_limLow:
	case m_limUpp: put_limit(w, of); break;
	case m_groupChr: put_group(w, of); break;
	default: put_inside(w, of); break;
	}
}

static void put(struct stet_latex *w, const struct stet_math_node *of)
{
	if (of->tag == m_r) {
		put_run(w, of);
		return;
	}
	if (of->tag == m_t) {
		stet_latex_text(w, stet_math_said(w->m, of), 0);
		return;
	}
	w->space = false;
	w->before = 0;
	put_structure(w, of);
	w->space = false;
	w->before = 0;
}

void stet_math_latex(const struct stet_math *m, struct stet_buf *out)
{
	struct stet_latex w = { .m = m, .out = out };

	if (m->n)
		put_inside(&w, &m->node[0]);
}
