/* math.c - equations as LaTeX. */
#include "ooxml/math.h"

#include "formats/fixture.h"
#include "test.h"

#define NS "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define R(text) "<m:r><m:t xml:space=\"preserve\">" text "</m:t></m:r>"
#define RP(props, text) "<m:r><m:rPr>" props "</m:rPr><m:t>" text "</m:t></m:r>"
#define SCRIPT(kind, e, args) "<m:" kind "><m:e>" e "</m:e>" args "</m:" kind ">"
#define SUB(x) "<m:sub>" x "</m:sub>"
#define SUP(x) "<m:sup>" x "</m:sup>"
#define F(props, num, den) "<m:f><m:fPr>" props "</m:fPr><m:num>" num "</m:num><m:den>" den "</m:den></m:f>"
#define D(props, inside) "<m:d><m:dPr>" props "</m:dPr>" inside "</m:d>"
#define E(x) "<m:e>" x "</m:e>"

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	(void)err;
	stet_math_start(user, el);
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	(void)to, (void)err;
	stet_math_end(user, tag);
	return STET_OK;
}

static int on_text(void *user, stet_str s, struct stet_err *err)
{
	(void)err;
	stet_math_text(user, s);
	return STET_OK;
}

static void read_math(struct stet_math *m, const char *xml)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct stet_buf doc = { 0 };
	struct stet_err err = { 0 };

	stet_buf_fmt(&doc, "<m:oMath " NS ">%s</m:oMath>", xml);
	stet_math_begin(m);
	CHECK_OK(stet_xml_walk(stet_buf_view(&doc), STET_STR("x"), &stet_limits_default, &handler, m, NULL, &err), &err);
	stet_buf_free(&doc);
}

static void latex(const char *xml, const char *wanted)
{
	struct stet_math m = { 0 };
	struct stet_buf out = { 0 };

	read_math(&m, xml);
	stet_math_latex(&m, &out);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
	stet_math_free(&m);
}

TEST(math_latex, fractions_scripts_and_roots)
{
	latex(F("", R("a+b"), R("2")), "\\frac{a+b}{2}");
	latex(F("<m:type m:val=\"lin\"/>", R("a"), R("b")), "{a}/{b}");
	latex(F("<m:type m:val=\"skw\"/>", R("a"), R("b")), "{}^{a}/_{b}");
	latex(F("<m:type m:val=\"noBar\"/>", R("n"), R("k")), "\\genfrac{}{}{0pt}{}{n}{k}");
	latex(D("", E(F("<m:type m:val=\"noBar\"/>", R("n"), R("k")))), "\\binom{n}{k}");
	latex(SCRIPT("sSup", R("x"), SUP(R("n+1"))), "x^{n+1}");
	latex(SCRIPT("sSubSup", R("ab"), SUB(R("i")) SUP(R("2"))), "{ab}_{i}^{2}");
	latex("<m:sPre>" SUB(R("6")) SUP(R("14")) E(R("C")) "</m:sPre>", "{}_{6}^{14}C");
	latex("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>" E(R("x")) "</m:rad>", "\\sqrt{x}");
	latex("<m:rad><m:deg>" R("3") "</m:deg>" E(R("x")) "</m:rad>", "\\sqrt[{3}]{x}");
	latex(SCRIPT("sSup", R("x"), SUP(R("2"))) R("'"), "x^{2}{}'");
}

TEST(math_latex, sums_integrals_and_functions)
{
	latex("<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>" SUB(R("k=0")) SUP(R("n")) E(R("k")) "</m:nary>", "\\sum_{k=0}^{n}k");
	latex("<m:nary><m:naryPr><m:limLoc m:val=\"undOvr\"/></m:naryPr>" SUB(R("D")) "<m:sup/>" E(R("f")) "</m:nary>", "\\int\\limits_{D}f");
	latex("<m:nary><m:naryPr><m:chr m:val=\"∏\"/><m:limLoc m:val=\"subSup\"/><m:supHide m:val=\"1\"/></m:naryPr>" SUB(R("i")) SUP(R("9"))
	      E(R("f")) "</m:nary>", "\\prod\\nolimits_{i}f");
	latex("<m:func><m:fName>" R("sin") "</m:fName>" E(R("x")) "</m:func>", "\\sin x");
	latex("<m:func><m:fName>" SCRIPT("sSup", R("cos"), SUP(R("2"))) "</m:fName>" E(R("x")) "</m:func>", "\\cos^{2}x");
	latex("<m:func><m:fName>" R("rank") "</m:fName>" E(R("A")) "</m:func>", "\\operatorname{rank}A");
	latex("<m:func><m:fName><m:limLow>" E(R("lim")) "<m:lim>" R("x→0") "</m:lim></m:limLow></m:fName>" E(R("x")) "</m:func>",
	      "\\lim_{x\\rightarrow0}x");
	latex("<m:limLow>" E(R("A")) "<m:lim>" R("b") "</m:lim></m:limLow>", "\\underset{b}{A}");
	latex("<m:limUpp>" E("<m:groupChr><m:groupChrPr><m:chr m:val=\"⏞\"/><m:pos m:val=\"top\"/></m:groupChrPr>" E(R("a")) "</m:groupChr>")
	      "<m:lim>" R("n") "</m:lim></m:limUpp>", "\\overbrace{a}^{n}");
}

TEST(math_latex, fences_grow_only_around_what_is_high)
{
	latex(D("", E(R("x+a"))), "(x+a)");
	latex(D("", E(F("", R("1"), R("n")))), "\\left(\\frac{1}{n}\\right)");
	latex(D("<m:begChr m:val=\"{\"/><m:endChr m:val=\"}\"/>", E(R("x")) E(R("y"))), "\\left\\{x\\middle|y\\right\\}");
	latex(D("<m:begChr m:val=\"⌊\"/><m:endChr m:val=\"\"/><m:sepChr m:val=\",\"/>", E(R("x")) E(R("y"))), "\\left\\lfloor x,y\\right.");
}

#define MATRIX "<m:m><m:mr>" E(R("1")) E(R("2")) "</m:mr><m:mr>" E(R("3")) E(R("4")) "</m:mr></m:m>"

TEST(math_latex, matrices_and_arrays_of_equations)
{
	latex(MATRIX, "\\begin{matrix}1&2\\\\3&4\\end{matrix}");
	latex(D("", E(MATRIX)), "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}");
	latex("<m:eqArr>" E(R("x&amp;=1")) E(R("y&amp;=2")) "</m:eqArr>", "\\begin{aligned}x&=1\\\\y&=2\\end{aligned}");
	latex("<m:eqArr>" E(R("x&amp;=1")) "</m:eqArr>", "x=1");
	latex(D("<m:begChr m:val=\"{\"/><m:endChr m:val=\"\"/>", E("<m:eqArr>" E(R("0")) E(R("1")) "</m:eqArr>")), "\\begin{cases}0\\\\1\\end{cases}");
}

TEST(math_latex, accents_bars_and_boxes)
{
	latex("<m:acc>" E(R("x")) "</m:acc>", "\\hat{x}");
	latex("<m:acc><m:accPr><m:chr m:val=\"\xE2\x83\x97\"/></m:accPr>" E(R("AB")) "</m:acc>", "\\overrightarrow{AB}");
	latex("<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr>" E(R("x")) "</m:bar>", "\\overline{x}");
	latex("<m:bar>" E(R("x")) "</m:bar>", "\\underline{x}");
	latex("<m:groupChr>" E(R("x")) "</m:groupChr>", "\\underbrace{x}");
	latex("<m:borderBox>" E(R("x")) "</m:borderBox><m:box>" E(R("y")) "</m:box>", "\\boxed{x}y");
	latex("<m:phant><m:phantPr><m:show m:val=\"0\"/></m:phantPr>" E(R("x")) "</m:phant>", "\\phantom{x}");
}

TEST(math_latex, signs_are_commands_and_words_stay_words)
{
	latex(R("α≤β x"), "\\alpha\\leq\\beta x");
	latex(R("5%_{#}\\^"), "5\\%\\_\\{\\#\\}\\backslash\\text{\\textasciicircum}");
	latex(R("a b") R(" ") R("c = d"), "a\\ b\\ c=d");
	latex(RP("<m:nor/>", "if x_1 &amp; 5%"), "\\text{if x\\_1 \\& 5\\%}");
	latex(RP("<m:sty m:val=\"p\"/>", "d") R("x"), "\\mathrm{d}x");
	latex(RP("<m:sty m:val=\"b\"/>", "v"), "\\mathbf{v}");
	latex(RP("<m:scr m:val=\"double-struck\"/>", "R"), "\\mathbb{R}");
	latex(R("\xF0\x9D\x90\x80\xF0\x9D\x91\xA5\xE2\x84\x9D"), "\\mathbf{A}x\\mathbb{R}");        /* bold A, italic x, R */
	latex("<m:ctrlPr><m:t>no</m:t></m:ctrlPr>" R("x"), "x");
}

TEST(math_latex, depth_without_end_keeps_its_text)
{
	struct stet_buf xml = { 0 }, line = { 0 };
	struct stet_math m = { 0 };

	for (int i = 0; i < 230; i++)
		stet_buf_z(&xml, "<m:box>");
	stet_buf_z(&xml, R("x"));
	for (int i = 0; i < 230; i++)
		stet_buf_z(&xml, "</m:box>");
	stet_buf_z(&xml, R("y"));
	read_math(&m, xml.at);
	stet_math_linear(&m, &line);
	CHECK_STR(stet_buf_view(&line), "xy");
	line.len = 0;
	stet_math_latex(&m, &line);
	CHECK_STR(stet_buf_view(&line), "xy");
	stet_math_free(&m);
	stet_buf_free(&line);
	stet_buf_free(&xml);
}
