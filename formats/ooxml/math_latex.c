/* math_latex.c - an equation as LaTeX, as amsmath, KaTeX and MathJax read it. */
#include "ooxml/math_parts.h"

#include "base/utf8.h"

struct writer {
	const struct stet_math *m;
	struct stet_buf *out;
	bool word;                      /* a command of letters stands last: a letter needs a space before it */
	bool name;                      /* in the name of a function */
	enum { SIGN, MARK, NOTHING } ampersand; /* what & is: in an array of equations a mark, in one of one line nothing */
	bool space;                     /* one stood before the next sign … */
	uint32_t before;                /* … and after this one; 0: after something else */
};

static void put(struct writer *w, const struct stet_math_node *of);

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void raw(struct writer *w, stet_str s)
{
	if (!s.len)
		return;
	if (w->word && is_letter(s.at[0]))
		stet_buf_char(w->out, ' ');
	w->word = false;
	stet_buf_str(w->out, s);
}

static void say(struct writer *w, const char *s)
{
	raw(w, stet_str_of(s));
}

static void command(struct writer *w, const char *name)
{
	say(w, "\\");
	say(w, name);
	w->word = is_letter(name[strlen(name) - 1]);
}

static void put_inside(struct writer *w, const struct stet_math_node *of)
{
	for (uint32_t i = of ? of->first : 0; i; i = w->m->node[i].next)
		put(w, &w->m->node[i]);
}

static void braced(struct writer *w, const struct stet_math_node *of)
{
	bool name = w->name;
	int outer = w->ampersand;

	w->name = false;
	w->ampersand = SIGN;
	say(w, "{");
	put_inside(w, of);
	say(w, "}");
	w->name = name;
	w->ampersand = outer;
}

/* ---- text ----------------------------------------------------------------------------------- */

static void rune(struct writer *w, uint32_t c)
{
	const char *known = stet_math_command(c), *alphabet;
	uint32_t plain;
	char at[4];

	if ((c == '\'' || c == 0x2032) && w->out->len && !w->out->over && w->out->at[w->out->len - 1] == '}')
		say(w, "{}");           /* x^{2}' would have two superscripts */
	if (known) {
		command(w, known);
	} else if ((plain = stet_math_letter(c, &alphabet)) != 0) {
		if (*alphabet) {
			command(w, alphabet);
			say(w, "{");
		}
		rune(w, plain);
		if (*alphabet)
			say(w, "}");
	} else if (c == '&' && w->ampersand != SIGN) {
		say(w, w->ampersand == MARK ? "&" : "");
	} else if (c < 0x80 && strchr("#$%&_{}", (int)c)) {
		say(w, "\\");
		raw(w, (stet_str){ at, stet_utf8_put(at, c) });
	} else {
		raw(w, (stet_str){ at, stet_utf8_put(at, c) });
	}
}

static bool is_wordlike(uint32_t c)
{
	return c >= 0x80 ? !stet_math_command(c) : (c >= '0' && c <= '9') || is_letter((char)c);
}

/* Signs; spaces count between words only. */
static void signs(struct writer *w, stet_str s)
{
	uint32_t c;
	size_t len;

	for (; (len = stet_utf8_next(s, &c)) != 0; s = stet_str_sub(s, len, s.len)) {
		if (c >= 0x2061 && c <= 0x2064)
			continue;
		if (c <= ' ' || c == 0xA0) {
			w->space = true;
			continue;
		}
		if (w->space && is_wordlike(w->before) && is_wordlike(c))
			say(w, "\\ ");
		w->space = false;
		w->before = c;
		rune(w, c);
	}
}

static void words(struct writer *w, stet_str s)
{
	static const struct {
		char sign;
		const char *text;
	} rows[] = { { '\\', "\\textbackslash{}" }, { '^', "\\textasciicircum{}" }, { '~', "\\textasciitilde{}" } };

	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		size_t k = 0;

		while (k < sizeof(rows) / sizeof(*rows) && rows[k].sign != c)
			k++;
		if (k < sizeof(rows) / sizeof(*rows)) {
			stet_buf_z(w->out, rows[k].text);
			continue;
		}
		if (c && strchr("#$%&_{}", c))
			stet_buf_char(w->out, '\\');
		stet_buf_char(w->out, (unsigned char)c < ' ' ? ' ' : c);
	}
}

static const char *style_of(uint32_t says)
{
	static const struct {
		uint32_t says;
		const char *command;
	} rows[] = { { MATH_DOUBLE, "mathbb" }, { MATH_SCRIPT, "mathcal" }, { MATH_FRAKTUR, "mathfrak" },
		     { MATH_MONO, "mathtt" }, { MATH_SANS, "mathsf" }, { MATH_BOLD, "mathbf" },
		     { MATH_BOLD_IT, "boldsymbol" }, { MATH_UPRIGHT, "mathrm" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (says & rows[i].says)
			return rows[i].command;
	return NULL;
}

static bool only_letters(stet_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_letter(s.at[i]))
			return false;
	return s.len > 0;
}

/* A font means something to letters, a bold one to figures too.  An upright one is said of words only: Word says it of
 * whole equations, which would not be the better for it. */
static bool is_styled(stet_str s, uint32_t says)
{
	if (says & MATH_UPRIGHT)
		return only_letters(s);
	for (size_t i = 0; i < s.len; i++)
		if (is_letter(s.at[i]) || (unsigned char)s.at[i] >= 0x80 ||
		    (says & (MATH_BOLD | MATH_BOLD_IT | MATH_DOUBLE) && s.at[i] >= '0' && s.at[i] <= '9'))
			return true;
	return false;
}

static stet_str without_marks(stet_str s)
{
	s = stet_str_trim(s);
	while (s.len >= 3 && !memcmp(s.at + s.len - 3, "\xE2\x81\xA1", 3))       /* U+2061 */
		s = stet_str_trim(stet_str_sub(s, 0, s.len - 3));
	return s;
}

/* The name of a function, which LaTeX knows or is told by `otherwise`. */
static void put_operator(struct writer *w, stet_str name, const char *otherwise)
{
	bool known = stet_math_function(name);

	say(w, known ? "\\" : otherwise);
	raw(w, name);
	if (!known)
		say(w, "}");
	w->word = known;
}

static void put_text(struct writer *w, stet_str s, uint32_t says)
{
	stet_str name = without_marks(s);
	const char *style = style_of(says);

	if ((says & MATH_UPRIGHT && stet_math_function(name)) || (w->name && only_letters(name))) {
		put_operator(w, name, "\\operatorname{");
	} else if (says & MATH_NORMAL) {
		say(w, "\\text{");
		words(w, s);
		say(w, "}");
	} else if (style && is_styled(s, says)) {
		command(w, style);
		say(w, "{");
		signs(w, s);
		say(w, "}");
	} else {
		signs(w, s);
	}
}

static void put_run(struct writer *w, const struct stet_math_node *of)
{
	if (of->says & MATH_ALIGN && w->ampersand == MARK)
		say(w, "&");
	for (uint32_t i = of->first; i; i = w->m->node[i].next) {
		const struct stet_math_node *t = &w->m->node[i];

		if (t->tag == m_t)
			put_text(w, stet_math_said(w->m, t), of->says);
		else
			put(w, t);
	}
}

/* ---- scripts and limits --------------------------------------------------------------------- */

static const struct stet_math_node *argument(const struct writer *w, const struct stet_math_node *of, enum stet_tag tag)
{
	return stet_math_argument(w->m, of, tag);
}

static bool is_empty(const struct writer *w, const struct stet_math_node *arg)
{
	return !stet_math_length(w->m, arg, 1);
}

static void script(struct writer *w, const char *sign, const struct stet_math_node *arg, bool hidden)
{
	if (hidden || is_empty(w, arg))
		return;
	say(w, sign);
	braced(w, arg);
}

static void scripts(struct writer *w, const struct stet_math_node *of)
{
	script(w, "_", argument(w, of, m_sub), of->says & MATH_NO_SUB);
	script(w, "^", argument(w, of, m_sup), of->says & MATH_NO_SUP);
}

/* The one thing in an argument, or NULL. */
static const struct stet_math_node *only(const struct writer *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *one = arg && arg->first ? &w->m->node[arg->first] : NULL;

	return one && !one->next ? one : NULL;
}

/* What a script stands at. */
static void base(struct writer *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *one = only(w, arg);
	bool whole = one && (one->tag == m_d || one->tag == m_rad || one->tag == m_acc || one->tag == m_groupChr ||
	                     (one->tag == m_r && w->name));

	if (whole || (one && one->tag == m_r && stet_math_length(w->m, one, 2) == 1))
		put_inside(w, arg);
	else
		braced(w, arg);
}

static void put_nary(struct writer *w, const struct stet_math_node *of)
{
	uint32_t sign = of->says & MATH_BEGIN ? of->begin : 0x222B;
	bool integral = sign >= 0x222B && sign <= 0x2233;

	if (sign)
		rune(w, sign);
	if (of->says & (integral ? MATH_UNDER : MATH_BESIDE) &&
	    (!is_empty(w, argument(w, of, m_sub)) || !is_empty(w, argument(w, of, m_sup))))
		command(w, integral ? "limits" : "nolimits");
	scripts(w, of);
	put_inside(w, argument(w, of, m_e));
}

/* All the text under a node when it is one run, as in the name of a function. */
static stet_str only_text(const struct writer *w, const struct stet_math_node *arg)
{
	const struct stet_math_node *run = only(w, arg), *t = run && run->tag == m_r ? only(w, run) : NULL;

	return t && t->tag == m_t ? without_marks(stet_math_said(w->m, t)) : STET_STR("");
}

static void put_limit(struct writer *w, const struct stet_math_node *of)
{
	const struct stet_math_node *e = argument(w, of, m_e), *lim = argument(w, of, m_lim), *one = only(w, e);
	bool low = of->tag == m_limLow;
	stet_str name = only_text(w, e);

	if (only_letters(name) && (w->name || stet_math_function(name)))
		put_operator(w, name, "\\operatorname*{");
	else if (one && one->tag == m_groupChr)
		put(w, one);
	else {
		command(w, low ? "underset" : "overset");
		braced(w, lim);
		braced(w, e);
		return;
	}
	script(w, low ? "_" : "^", lim, false);
}

/* ---- fences --------------------------------------------------------------------------------- */

/* `side`, when the fence grows with what it holds: "left", "middle", "right". */
static void fence(struct writer *w, const char *side, uint32_t sign)
{
	if (side)
		command(w, side);
	if (!sign)
		say(w, ".");
	else if (sign == 0x2016 || sign == 0x2225)
		command(w, "|");
	else
		rune(w, sign);
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

static void rows(struct writer *w, const struct stet_math_node *of, const char *between)
{
	for (uint32_t i = of->first; i; i = w->m->node[i].next) {
		const struct stet_math_node *row = &w->m->node[i];

		if (i != of->first)
			say(w, between);
		if (row->tag == m_mr)
			rows(w, row, "&");
		else
			put_inside(w, row);
	}
}

static void array(struct writer *w, const struct stet_math_node *of, const char *name)
{
	int outer = w->ampersand;

	w->ampersand = of->tag == m_eqArr ? MARK : SIGN;
	say(w, "\\begin{");
	say(w, name);
	say(w, "}");
	rows(w, of, "\\\\");
	say(w, "\\end{");
	say(w, name);
	say(w, "}");
	w->ampersand = outer;
}

static void put_equations(struct writer *w, const struct stet_math_node *of)
{
	int outer = w->ampersand;

	if (!only(w, of)) {
		array(w, of, "aligned");
		return;
	}
	w->ampersand = NOTHING;
	put_inside(w, only(w, of));
	w->ampersand = outer;
}

/* n over k in parentheses. */
static bool binomial(struct writer *w, const struct stet_math_node *in, uint32_t begin, uint32_t end)
{
	if (!in || in->tag != m_f || !(in->says & MATH_NO_BAR) || begin != '(' || end != ')')
		return false;
	say(w, "\\binom");
	braced(w, argument(w, in, m_num));
	braced(w, argument(w, in, m_den));
	return true;
}

/* Signs on one line: fences need not grow. */
static bool is_flat(const struct writer *w, const struct stet_math_node *of, uint32_t begin, uint32_t end)
{
	const struct stet_math_node *e = only(w, of);

	if (!e || !begin || !end)
		return false;
	for (uint32_t i = e->first; i; i = w->m->node[i].next)
		if (w->m->node[i].tag != m_r)
			return false;
	return true;
}

static void put_fenced(struct writer *w, const struct stet_math_node *of)
{
	uint32_t begin = of->says & MATH_BEGIN ? of->begin : '(', end = of->says & MATH_END ? of->end : ')';
	uint32_t sep = of->says & MATH_SEP ? of->sep : '|';
	const struct stet_math_node *e = only(w, of), *in = only(w, e);
	const char *name = environment(in, begin, end);
	int outer = w->ampersand;
	bool fenced = begin || end, flat = is_flat(w, of, begin, end);

	w->ampersand = SIGN;
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
			rune(w, sep);
		put_inside(w, &w->m->node[i]);
	}
	if (fenced)
		fence(w, flat ? NULL : "right", end);
	w->ampersand = outer;
}

/* ---- the rest ------------------------------------------------------------------------------- */

static void put_fraction(struct writer *w, const struct stet_math_node *of)
{
	const struct stet_math_node *num = argument(w, of, m_num), *den = argument(w, of, m_den);

	if (of->says & MATH_LINEAR) {
		braced(w, num);
		say(w, "/");
	} else if (of->says & MATH_SKEWED) {
		say(w, "{}^");
		braced(w, num);
		say(w, "/_");
	} else {
		command(w, of->says & MATH_NO_BAR ? "genfrac{}{}{0pt}{}" : "frac");
		w->word = false;
		braced(w, num);
	}
	braced(w, den);
}

static void put_root(struct writer *w, const struct stet_math_node *of)
{
	const struct stet_math_node *degree = argument(w, of, m_deg);

	command(w, "sqrt");
	if (!(of->says & MATH_NO_DEG) && !is_empty(w, degree)) {
		say(w, "[");
		braced(w, degree);
		say(w, "]");
	}
	braced(w, argument(w, of, m_e));
}

static void put_function(struct writer *w, const struct stet_math_node *of)
{
	bool outer = w->name;

	w->name = true;
	put_inside(w, argument(w, of, m_fName));
	w->name = false;
	put_inside(w, argument(w, of, m_e));
	w->name = outer;
}

static void put_accent(struct writer *w, const struct stet_math_node *of)
{
	const struct stet_math_node *e = argument(w, of, m_e);
	uint32_t sign = of->says & MATH_BEGIN && of->begin ? of->begin : 0x302;
	const char *name = stet_math_accent(sign, stet_math_length(w->m, e, 2) > 1);

	if (name) {
		command(w, name);
		braced(w, e);
		return;
	}
	say(w, "\\overset{");
	rune(w, sign);
	say(w, "}");
	braced(w, e);
}

static void put_group(struct writer *w, const struct stet_math_node *of)
{
	uint32_t sign = of->says & MATH_BEGIN ? of->begin : 0x23DF;
	bool top = of->says & MATH_TOP;

	if (sign == 0x23DE || sign == 0x23DF) {
		command(w, sign == 0x23DE ? "overbrace" : "underbrace");
	} else if (sign) {
		command(w, top ? "overset" : "underset");
		say(w, "{");
		rune(w, sign);
		say(w, "}");
	}
	braced(w, argument(w, of, m_e));
}

static void wrapped(struct writer *w, const char *name, const struct stet_math_node *of)
{
	command(w, name);
	braced(w, argument(w, of, m_e));
}

static void put_prescripts(struct writer *w, const struct stet_math_node *of)
{
	say(w, "{}");
	scripts(w, of);
	put_inside(w, argument(w, of, m_e));
}

static void put_structure(struct writer *w, const struct stet_math_node *of)
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

static void put(struct writer *w, const struct stet_math_node *of)
{
	if (of->tag == m_r) {
		put_run(w, of);
		return;
	}
	if (of->tag == m_t) {
		put_text(w, stet_math_said(w->m, of), 0);
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
	struct writer w = { .m = m, .out = out };

	if (m->n)
		put_inside(&w, &m->node[0]);
}
