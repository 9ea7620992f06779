/* math.c - equations as one line. */
#include "docs.h"

#define M(text) "<m:r><m:t>" text "</m:t></m:r>"

static void reads(const char *math, const char *line)
{
	struct stet_buf body = { 0 };

	stet_buf_fmt(&body, "<w:p>" T("a ") "<m:oMath>%s</m:oMath>" T(" b") "</w:p>", math);
	doc_of(body.at);
	stet_buf_free(&body);
	CHECK_INT(run_of("p1", 1)->kind, STET_MATH);
	CHECK_STR(run_of("p1", 1)->text, line);
	close_doc();
}

TEST(docx_math, fractions_scripts_and_roots)
{
	reads("<m:f><m:num>" M("a+b") "</m:num><m:den>" M("2") "</m:den></m:f>", "(a+b)/2");
	reads("<m:f><m:fPr><m:type m:val=\"noBar\"/></m:fPr><m:num>" M("n") "</m:num><m:den>" M("k") "</m:den></m:f>", "n¦k");
	reads("<m:sSup><m:e>" M("x") "</m:e><m:sup>" M("n+1") "</m:sup></m:sSup>", "x^(n+1)");
	reads("<m:sSubSup><m:e>" M("x") "</m:e><m:sub>" M("i") "</m:sub><m:sup>" M("12") "</m:sup></m:sSubSup>", "x_i^12");
	reads("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>" M("x") "</m:e></m:rad>", "√(x)");
	reads("<m:rad><m:deg>" M("3") "</m:deg><m:e>" M("x") "</m:e></m:rad>", "∛(x)");
	reads("<m:rad><m:deg>" M("n") "</m:deg><m:e>" M("x") "</m:e></m:rad>", "√[n](x)");
}

TEST(docx_math, sums_brackets_and_matrices)
{
	reads("<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>" M("i=1") "</m:sub><m:sup>" M("n") "</m:sup><m:e>" M("i") "</m:e>"
	      "</m:nary>", "∑_(i=1)^n i");
	reads("<m:nary><m:sub/><m:sup/><m:e>" M("f") "</m:e></m:nary>", "∫ f");
	reads("<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\")\"/><m:sepChr m:val=\",\"/></m:dPr><m:e>" M("0") "</m:e><m:e>" M("1")
	      "</m:e></m:d>", "[0,1)");
	reads("<m:d><m:e><m:m><m:mr><m:e>" M("1") "</m:e><m:e>" M("2") "</m:e></m:mr><m:mr><m:e>" M("3") "</m:e><m:e>" M("4")
	      "</m:e></m:mr></m:m></m:e></m:d>", "(1, 2; 3, 4)");
	reads("<m:func><m:fName>" M("sin") "</m:fName><m:e>" M("x") "</m:e></m:func>", "sin x");
	reads(M("a") "<m:func><m:fName>" M("sin") "</m:fName><m:e>" M("x") "</m:e></m:func>", "a sin x");
	reads("<m:limLow><m:e>" M("lim") "</m:e><m:lim>" M("x→0") "</m:lim></m:limLow>", "lim_(x→0)");
}

TEST(docx_math, what_is_nested_keeps_its_order)
{
	reads("<m:f><m:num><m:sSup><m:e>" M("x") "</m:e><m:sup>" M("2") "</m:sup></m:sSup></m:num><m:den><m:f><m:num>" M("1") "</m:num><m:den>"
	      M("y") "</m:den></m:f></m:den></m:f>", "(x^2)/(1/y)");
}
