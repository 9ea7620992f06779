/* math_latex_text.c - the characters of an equation as LaTeX: signs, words, names of functions. */
#include "ooxml/math_latex.h"

#include "base/utf8.h"

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void raw(struct stet_latex *w, stet_str s)
{
	if (!s.len)
		return;
	if (w->word && is_letter(s.at[0]))
		stet_buf_char(w->out, ' ');
	w->word = false;
	stet_buf_str(w->out, s);
}

void stet_latex_say(struct stet_latex *w, const char *s)
{
	raw(w, stet_str_of(s));
}

void stet_latex_command(struct stet_latex *w, const char *name)
{
	stet_latex_say(w, "\\");
	stet_latex_say(w, name);
	w->word = is_letter(name[strlen(name) - 1]);
}

void stet_latex_sign(struct stet_latex *w, uint32_t c)
{
	const char *known = stet_math_command(c), *alphabet;
	uint32_t plain;
	char at[4];

	if ((c == '\'' || c == 0x2032) && w->out->len && !w->out->over && w->out->at[w->out->len - 1] == '}')
		stet_latex_say(w, "{}");        /* x^{2}' would have two superscripts */
	if (known) {
		stet_latex_command(w, known);
	} else if ((plain = stet_math_letter(c, &alphabet)) != 0) {
		if (*alphabet) {
			stet_latex_command(w, alphabet);
			stet_latex_say(w, "{");
		}
		stet_latex_sign(w, plain);
		if (*alphabet)
			stet_latex_say(w, "}");
	} else if (c == '&' && w->ampersand != LATEX_SIGN) {
		stet_latex_say(w, w->ampersand == LATEX_MARK ? "&" : "");
	} else if (c < 0x80 && strchr("#$%&_{}", (int)c)) {
		stet_latex_say(w, "\\");
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
static void signs(struct stet_latex *w, stet_str s)
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
			stet_latex_say(w, "\\ ");
		w->space = false;
		w->before = c;
		stet_latex_sign(w, c);
	}
}

static void words(struct stet_latex *w, stet_str s)
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

bool stet_latex_is_name(stet_str s)
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
		return stet_latex_is_name(s);
	for (size_t i = 0; i < s.len; i++)
		if (is_letter(s.at[i]) || (unsigned char)s.at[i] >= 0x80 ||
		    (says & (MATH_BOLD | MATH_BOLD_IT | MATH_DOUBLE) && s.at[i] >= '0' && s.at[i] <= '9'))
			return true;
	return false;
}

stet_str stet_latex_name(stet_str s)
{
	s = stet_str_trim(s);
	while (s.len >= 3 && !memcmp(s.at + s.len - 3, "\xE2\x81\xA1", 3))       /* U+2061 */
		s = stet_str_trim(stet_str_sub(s, 0, s.len - 3));
	return s;
}

void stet_latex_operator(struct stet_latex *w, stet_str name, const char *otherwise)
{
	bool known = stet_math_function(name);

	stet_latex_say(w, known ? "\\" : otherwise);
	raw(w, name);
	if (!known)
		stet_latex_say(w, "}");
	w->word = known;
}

void stet_latex_text(struct stet_latex *w, stet_str s, uint32_t says)
{
	stet_str name = stet_latex_name(s);
	const char *style = style_of(says);

	if ((says & MATH_UPRIGHT && stet_math_function(name)) || (w->name && stet_latex_is_name(name))) {
		stet_latex_operator(w, name, "\\operatorname{");
	} else if (says & MATH_NORMAL) {
		stet_latex_say(w, "\\text{");
		words(w, s);
		stet_latex_say(w, "}");
	} else if (style && is_styled(s, says)) {
		stet_latex_command(w, style);
		stet_latex_say(w, "{");
		signs(w, s);
		stet_latex_say(w, "}");
	} else {
		signs(w, s);
	}
}
