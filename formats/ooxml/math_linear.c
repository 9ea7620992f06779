/* math_linear.c - an equation as one line of plain text. */
#include "ooxml/math_parts.h"

#include "base/utf8.h"

static void put(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out);

static void put_inside(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	for (uint32_t i = of ? of->first : 0; i; i = m->node[i].next)
		put(m, &m->node[i], out);
}

static bool is_one(stet_str s)
{
	uint32_t rune;
	size_t len = stet_utf8_next(s, &rune);
	int depth = 0;

	if (!s.len || len == s.len)
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
static void wrap(struct stet_buf *out, size_t from)
{
	stet_buf_z(out, "()");
	if (out->over)
		return;
	memmove(out->at + from + 1, out->at + from, out->len - from - 2);
	out->at[from] = '(';
	out->at[out->len - 1] = ')';
}

static void wrap_unless_one(struct stet_buf *out, size_t from)
{
	stet_str said = stet_str_sub(stet_buf_view(out), from, out->len);

	if (!is_one(said) && !is_number(said))
		wrap(out, from);
}

static void put_whole(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	size_t from = out->len;

	put_inside(m, of, out);
	wrap_unless_one(out, from);
}

/* Nothing to raise or lower: no sign for it. */
static void put_script(const struct stet_math *m, const struct stet_math_node *arg, const char *sign, struct stet_buf *out)
{
	size_t before = out->len, from;

	if (!arg)
		return;
	stet_buf_z(out, sign);
	from = out->len;
	put_inside(m, arg, out);
	if (out->len == from)
		out->len = before;
	else
		wrap_unless_one(out, from);
}

static void put_scripts(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	put_script(m, stet_math_argument(m, of, m_sub), "_", out);
	put_script(m, stet_math_argument(m, of, m_sup), "^", out);
}

static void put_root(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	size_t from = out->len;
	stet_str degree;

	stet_buf_z(out, "√[");
	from = out->len;
	put_inside(m, stet_math_argument(m, of, m_deg), out);
	degree = stet_str_sub(stet_buf_view(out), from, out->len);
	if (!degree.len || stet_str_is(degree, "3") || stet_str_is(degree, "4")) {
		const char *root = !degree.len ? "√" : degree.at[0] == '3' ? "∛" : "∜";

		out->len = from - strlen("√[");
		stet_buf_z(out, root);
	} else {
		stet_buf_char(out, ']');
	}
	from = out->len;
	put_inside(m, stet_math_argument(m, of, m_e), out);
	wrap(out, from);
}

static void put_rune(struct stet_buf *out, uint32_t said, bool given, uint32_t otherwise)
{
	uint32_t rune = given ? said : otherwise;

	if (rune)
		stet_buf_rune(out, rune);
}

static void put_list(const struct stet_math *m, const struct stet_math_node *of, const char *sep, struct stet_buf *out)
{
	bool first = true;

	for (uint32_t i = of->first; i; i = m->node[i].next) {
		if (!first)
			stet_buf_z(out, sep);
		first = false;
		put(m, &m->node[i], out);
	}
}

static void put_delimited(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	struct stet_buf sep = { 0 };

	put_rune(&sep, of->sep, of->says & MATH_SEP, '|');
	put_rune(out, of->begin, of->says & MATH_BEGIN, '(');
	put_list(m, of, sep.len ? sep.at : "", out);
	put_rune(out, of->end, of->says & MATH_END, ')');
	stet_buf_free(&sep);
}

/* "a sin x", not "asin x". */
static void part_from_letter(struct stet_buf *out)
{
	char last = out->len ? out->at[out->len - 1] : ' ';

	if ((last >= '0' && last <= '9') || ((last | 0x20) >= 'a' && (last | 0x20) <= 'z'))
		stet_buf_char(out, ' ');
}

static void put_over(const struct stet_math *m, const struct stet_math_node *of, uint32_t rune, struct stet_buf *out)
{
	size_t from = out->len;

	put_inside(m, stet_math_argument(m, of, m_e), out);
	if (of->tag == m_bar)
		wrap_unless_one(out, from);
	stet_buf_rune(out, rune);
}

static void put_limit(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	put_inside(m, stet_math_argument(m, of, m_e), out);
	put_script(m, stet_math_argument(m, of, m_lim), of->tag == m_limUpp ? "^" : "_", out);
}

static void put(const struct stet_math *m, const struct stet_math_node *of, struct stet_buf *out)
{
	switch (of->tag) {
	case m_t: stet_buf_str(out, stet_math_said(m, of)); break;
	case m_f:
		put_whole(m, stet_math_argument(m, of, m_num), out);
		stet_buf_z(out, of->says & MATH_NO_BAR ? "¦" : "/");
		put_whole(m, stet_math_argument(m, of, m_den), out);
		break;
	case m_sSup:
	case m_sSub:
	case m_sSubSup:
		put_whole(m, stet_math_argument(m, of, m_e), out);
		put_scripts(m, of, out);
		break;
	case m_sPre:
		put_scripts(m, of, out);
		put_inside(m, stet_math_argument(m, of, m_e), out);
		break;
	case m_nary:
		put_rune(out, of->begin, of->says & MATH_BEGIN, 0x222B);
		put_scripts(m, of, out);
		stet_buf_char(out, ' ');
		put_inside(m, stet_math_argument(m, of, m_e), out);
		break;
	case m_rad: put_root(m, of, out); break;
	case m_d: put_delimited(m, of, out); break;
	case m_m:
	case m_eqArr: put_list(m, of, "; ", out); break;
	case m_mr: put_list(m, of, ", ", out); break;
	case m_func:
		part_from_letter(out);
		put_inside(m, stet_math_argument(m, of, m_fName), out);
		stet_buf_char(out, ' ');
		put_inside(m, stet_math_argument(m, of, m_e), out);
		break;
	case m_acc: put_over(m, of, of->says & MATH_BEGIN && of->begin ? of->begin : 0x302, out); break;
	case m_bar: put_over(m, of, of->says & MATH_TOP ? 0x305 : 0x332, out); break;
	case m_limLow:
	case m_limUpp: put_limit(m, of, out); break;
	default: put_inside(m, of, out); break;
	}
}

void stet_math_linear(const struct stet_math *m, struct stet_buf *out)
{
	if (m->n)
		put_inside(m, &m->node[0], out);
}
