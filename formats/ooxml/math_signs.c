/* math_signs.c - characters of mathematics and what LaTeX calls them. */
#include "ooxml/math_parts.h"

/* By character. */
static const struct {
	uint16_t rune;
	const char *command;
} signs[] = {
	{ 0x005C, "backslash" }, { 0x005E, "text{\\textasciicircum}" }, { 0x007E, "sim" },
	{ 0x00AC, "neg" }, { 0x00B0, "text{°}" }, { 0x00B1, "pm" }, { 0x00B5, "mu" }, { 0x00B7, "cdot" },
	{ 0x00D7, "times" }, { 0x00F7, "div" }, { 0x0393, "Gamma" }, { 0x0394, "Delta" },
	{ 0x0398, "Theta" }, { 0x039B, "Lambda" }, { 0x039E, "Xi" }, { 0x03A0, "Pi" },
	{ 0x03A3, "Sigma" }, { 0x03A5, "Upsilon" }, { 0x03A6, "Phi" }, { 0x03A8, "Psi" },
	{ 0x03A9, "Omega" }, { 0x03B1, "alpha" }, { 0x03B2, "beta" }, { 0x03B3, "gamma" },
	{ 0x03B4, "delta" }, { 0x03B5, "varepsilon" }, { 0x03B6, "zeta" }, { 0x03B7, "eta" },
	{ 0x03B8, "theta" }, { 0x03B9, "iota" }, { 0x03BA, "kappa" }, { 0x03BB, "lambda" },
	{ 0x03BC, "mu" }, { 0x03BD, "nu" }, { 0x03BE, "xi" }, { 0x03C0, "pi" }, { 0x03C1, "rho" },
	{ 0x03C2, "varsigma" }, { 0x03C3, "sigma" }, { 0x03C4, "tau" }, { 0x03C5, "upsilon" },
	{ 0x03C6, "varphi" }, { 0x03C7, "chi" }, { 0x03C8, "psi" }, { 0x03C9, "omega" },
	{ 0x03D1, "vartheta" }, { 0x03D5, "phi" }, { 0x03D6, "varpi" }, { 0x03F0, "varkappa" },
	{ 0x03F1, "varrho" }, { 0x03F5, "epsilon" }, { 0x2016, "|" }, { 0x2020, "dagger" },
	{ 0x2021, "ddagger" }, { 0x2022, "bullet" }, { 0x2026, "ldots" }, { 0x2102, "mathbb{C}" },
	{ 0x210B, "mathcal{H}" }, { 0x210C, "mathfrak{H}" }, { 0x210D, "mathbb{H}" }, { 0x210F, "hbar" },
	{ 0x2110, "mathcal{I}" }, { 0x2111, "Im" }, { 0x2112, "mathcal{L}" }, { 0x2113, "ell" },
	{ 0x2115, "mathbb{N}" }, { 0x2118, "wp" }, { 0x2119, "mathbb{P}" }, { 0x211A, "mathbb{Q}" },
	{ 0x211B, "mathcal{R}" }, { 0x211C, "Re" }, { 0x211D, "mathbb{R}" }, { 0x2124, "mathbb{Z}" },
	{ 0x2126, "Omega" }, { 0x2128, "mathfrak{Z}" }, { 0x212C, "mathcal{B}" },
	{ 0x212D, "mathfrak{C}" }, { 0x2130, "mathcal{E}" }, { 0x2131, "mathcal{F}" },
	{ 0x2133, "mathcal{M}" }, { 0x2135, "aleph" }, { 0x2136, "beth" }, { 0x2137, "gimel" },
	{ 0x2138, "daleth" }, { 0x2190, "leftarrow" }, { 0x2191, "uparrow" }, { 0x2192, "rightarrow" },
	{ 0x2193, "downarrow" }, { 0x2194, "leftrightarrow" }, { 0x2195, "updownarrow" },
	{ 0x2196, "nwarrow" }, { 0x2197, "nearrow" }, { 0x2198, "searrow" }, { 0x2199, "swarrow" },
	{ 0x219A, "nleftarrow" }, { 0x219B, "nrightarrow" }, { 0x219E, "twoheadleftarrow" },
	{ 0x21A0, "twoheadrightarrow" }, { 0x21A2, "leftarrowtail" }, { 0x21A3, "rightarrowtail" },
	{ 0x21A6, "mapsto" }, { 0x21A9, "hookleftarrow" }, { 0x21AA, "hookrightarrow" },
	{ 0x21AE, "nleftrightarrow" }, { 0x21BC, "leftharpoonup" }, { 0x21BD, "leftharpoondown" },
	{ 0x21C0, "rightharpoonup" }, { 0x21C1, "rightharpoondown" }, { 0x21C4, "rightleftarrows" },
	{ 0x21C6, "leftrightarrows" }, { 0x21C7, "leftleftarrows" }, { 0x21C9, "rightrightarrows" },
	{ 0x21CB, "leftrightharpoons" }, { 0x21CC, "rightleftharpoons" }, { 0x21CD, "nLeftarrow" },
	{ 0x21CE, "nLeftrightarrow" }, { 0x21CF, "nRightarrow" }, { 0x21D0, "Leftarrow" },
	{ 0x21D1, "Uparrow" }, { 0x21D2, "Rightarrow" }, { 0x21D3, "Downarrow" },
	{ 0x21D4, "Leftrightarrow" }, { 0x21D5, "Updownarrow" }, { 0x2200, "forall" },
	{ 0x2201, "complement" }, { 0x2202, "partial" }, { 0x2203, "exists" }, { 0x2204, "nexists" },
	{ 0x2205, "emptyset" }, { 0x2207, "nabla" }, { 0x2208, "in" }, { 0x2209, "notin" },
	{ 0x220B, "ni" }, { 0x220E, "blacksquare" }, { 0x220F, "prod" }, { 0x2210, "coprod" },
	{ 0x2211, "sum" }, { 0x2213, "mp" }, { 0x2214, "dotplus" }, { 0x2216, "setminus" },
	{ 0x2217, "ast" }, { 0x2218, "circ" }, { 0x2219, "bullet" }, { 0x221D, "propto" },
	{ 0x221E, "infty" }, { 0x2220, "angle" }, { 0x2221, "measuredangle" },
	{ 0x2222, "sphericalangle" }, { 0x2223, "mid" }, { 0x2224, "nmid" }, { 0x2225, "parallel" },
	{ 0x2226, "nparallel" }, { 0x2227, "wedge" }, { 0x2228, "vee" }, { 0x2229, "cap" },
	{ 0x222A, "cup" }, { 0x222B, "int" }, { 0x222C, "iint" }, { 0x222D, "iiint" }, { 0x222E, "oint" },
	{ 0x222F, "oiint" }, { 0x2230, "oiiint" }, { 0x2234, "therefore" }, { 0x2235, "because" },
	{ 0x223C, "sim" }, { 0x223D, "backsim" }, { 0x2240, "wr" }, { 0x2241, "nsim" },
	{ 0x2242, "eqsim" }, { 0x2243, "simeq" }, { 0x2245, "cong" }, { 0x2247, "ncong" },
	{ 0x2248, "approx" }, { 0x224A, "approxeq" }, { 0x224D, "asymp" }, { 0x224E, "Bumpeq" },
	{ 0x224F, "bumpeq" }, { 0x2250, "doteq" }, { 0x2251, "doteqdot" }, { 0x2252, "fallingdotseq" },
	{ 0x2253, "risingdotseq" }, { 0x2256, "eqcirc" }, { 0x2257, "circeq" }, { 0x225C, "triangleq" },
	{ 0x225D, "overset{\\mathrm{def}}{=}" }, { 0x2260, "neq" }, { 0x2261, "equiv" },
	{ 0x2264, "leq" }, { 0x2265, "geq" }, { 0x2266, "leqq" }, { 0x2267, "geqq" }, { 0x2268, "lneqq" },
	{ 0x2269, "gneqq" }, { 0x226A, "ll" }, { 0x226B, "gg" }, { 0x226C, "between" },
	{ 0x226E, "nless" }, { 0x226F, "ngtr" }, { 0x2270, "nleq" }, { 0x2271, "ngeq" },
	{ 0x2272, "lesssim" }, { 0x2273, "gtrsim" }, { 0x2276, "lessgtr" }, { 0x2277, "gtrless" },
	{ 0x227A, "prec" }, { 0x227B, "succ" }, { 0x227C, "preccurlyeq" }, { 0x227D, "succcurlyeq" },
	{ 0x227E, "precsim" }, { 0x227F, "succsim" }, { 0x2280, "nprec" }, { 0x2281, "nsucc" },
	{ 0x2282, "subset" }, { 0x2283, "supset" }, { 0x2286, "subseteq" }, { 0x2287, "supseteq" },
	{ 0x2288, "nsubseteq" }, { 0x2289, "nsupseteq" }, { 0x228A, "subsetneq" },
	{ 0x228B, "supsetneq" }, { 0x228E, "uplus" }, { 0x228F, "sqsubset" }, { 0x2290, "sqsupset" },
	{ 0x2291, "sqsubseteq" }, { 0x2292, "sqsupseteq" }, { 0x2293, "sqcap" }, { 0x2294, "sqcup" },
	{ 0x2295, "oplus" }, { 0x2296, "ominus" }, { 0x2297, "otimes" }, { 0x2298, "oslash" },
	{ 0x2299, "odot" }, { 0x229A, "circledcirc" }, { 0x229B, "circledast" },
	{ 0x229D, "circleddash" }, { 0x229E, "boxplus" }, { 0x229F, "boxminus" }, { 0x22A0, "boxtimes" },
	{ 0x22A1, "boxdot" }, { 0x22A2, "vdash" }, { 0x22A3, "dashv" }, { 0x22A4, "top" },
	{ 0x22A5, "bot" }, { 0x22A7, "models" }, { 0x22A8, "models" }, { 0x22A9, "Vdash" },
	{ 0x22AA, "Vvdash" }, { 0x22AC, "nvdash" }, { 0x22AD, "nvDash" }, { 0x22AE, "nVdash" },
	{ 0x22AF, "nVDash" }, { 0x22B2, "vartriangleleft" }, { 0x22B3, "vartriangleright" },
	{ 0x22B4, "trianglelefteq" }, { 0x22B5, "trianglerighteq" }, { 0x22B8, "multimap" },
	{ 0x22BA, "intercal" }, { 0x22BB, "veebar" }, { 0x22C0, "bigwedge" }, { 0x22C1, "bigvee" },
	{ 0x22C2, "bigcap" }, { 0x22C3, "bigcup" }, { 0x22C4, "diamond" }, { 0x22C5, "cdot" },
	{ 0x22C6, "star" }, { 0x22C7, "divideontimes" }, { 0x22C8, "bowtie" }, { 0x22C9, "ltimes" },
	{ 0x22CA, "rtimes" }, { 0x22CB, "leftthreetimes" }, { 0x22CC, "rightthreetimes" },
	{ 0x22CD, "backsimeq" }, { 0x22CE, "curlyvee" }, { 0x22CF, "curlywedge" }, { 0x22D0, "Subset" },
	{ 0x22D1, "Supset" }, { 0x22D2, "Cap" }, { 0x22D3, "Cup" }, { 0x22D4, "pitchfork" },
	{ 0x22D6, "lessdot" }, { 0x22D7, "gtrdot" }, { 0x22D8, "lll" }, { 0x22D9, "ggg" },
	{ 0x22DA, "lesseqgtr" }, { 0x22DB, "gtreqless" }, { 0x22DE, "curlyeqprec" },
	{ 0x22DF, "curlyeqsucc" }, { 0x22EE, "vdots" }, { 0x22EF, "cdots" }, { 0x22F1, "ddots" },
	{ 0x2308, "lceil" }, { 0x2309, "rceil" }, { 0x230A, "lfloor" }, { 0x230B, "rfloor" },
	{ 0x2322, "frown" }, { 0x2323, "smile" }, { 0x23B0, "lmoustache" }, { 0x23B1, "rmoustache" },
	{ 0x25A0, "blacksquare" }, { 0x25A1, "square" }, { 0x25B2, "blacktriangle" },
	{ 0x25B3, "triangle" }, { 0x25B7, "triangleright" }, { 0x25BC, "blacktriangledown" },
	{ 0x25BD, "triangledown" }, { 0x25C1, "triangleleft" }, { 0x25CA, "lozenge" },
	{ 0x2605, "bigstar" }, { 0x2660, "spadesuit" }, { 0x2661, "heartsuit" },
	{ 0x2662, "diamondsuit" }, { 0x2663, "clubsuit" }, { 0x266D, "flat" }, { 0x266E, "natural" },
	{ 0x266F, "sharp" }, { 0x2713, "checkmark" }, { 0x27E8, "langle" }, { 0x27E9, "rangle" },
	{ 0x27EE, "lgroup" }, { 0x27EF, "rgroup" }, { 0x27F5, "longleftarrow" },
	{ 0x27F6, "longrightarrow" }, { 0x27F7, "longleftrightarrow" }, { 0x27F8, "Longleftarrow" },
	{ 0x27F9, "Longrightarrow" }, { 0x27FA, "Longleftrightarrow" }, { 0x27FC, "longmapsto" },
	{ 0x2A00, "bigodot" }, { 0x2A01, "bigoplus" }, { 0x2A02, "bigotimes" }, { 0x2A04, "biguplus" },
	{ 0x2A05, "sqcap" }, { 0x2A06, "bigsqcup" }, { 0x2A3F, "amalg" }, { 0x2A7D, "leqslant" },
	{ 0x2A7E, "geqslant" }, { 0x2A85, "lessapprox" }, { 0x2A86, "gtrapprox" }, { 0x2AAF, "preceq" },
	{ 0x2AB0, "succeq" }, { 0x2AB7, "precapprox" }, { 0x2AB8, "succapprox" }, { 0x2AC5, "subseteqq" },
	{ 0x2AC6, "supseteqq" }, { 0x3008, "langle" }, { 0x3009, "rangle" },
};

const char *stet_math_command(uint32_t rune)
{
	size_t low = 0, high = sizeof(signs) / sizeof(*signs);

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (signs[mid].rune == rune)
			return signs[mid].command;
		if (signs[mid].rune < rune)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* ---- alphabets ------------------------------------------------------------------------------ */

static uint32_t greek(uint32_t rune, const char **alphabet)
{
	static const char *const names[] = { "mathbf", "", "boldsymbol", "mathbf", "boldsymbol" };
	uint32_t i = (rune - 0x1D6A8) % 58;
	static const uint16_t signs_after[] = { 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6 };

	*alphabet = names[(rune - 0x1D6A8) / 58];
	if (i == 17)
		return 0x398;
	if (i < 25)
		return 0x391 + i;
	if (i == 25)
		return 0x2207;
	if (i < 51)
		return 0x3B1 + i - 26;
	return i == 51 ? 0x2202 : signs_after[i - 52];
}

uint32_t stet_math_letter(uint32_t rune, const char **alphabet)
{
	static const char *const letters[] = { "mathbf", "", "boldsymbol", "mathcal", "mathcal", "mathfrak", "mathbb",
		                               "mathfrak", "mathsf", "mathsf", "mathsf", "mathsf", "mathtt" };
	static const char *const figures[] = { "mathbf", "mathbb", "mathsf", "mathsf", "mathtt" };
	uint32_t i;

	*alphabet = "";
	if (rune >= 0x1D400 && rune < 0x1D6A4) {
		*alphabet = letters[(rune - 0x1D400) / 52];
		i = (rune - 0x1D400) % 52;
		return i < 26 ? 'A' + i : 'a' + i - 26;
	}
	if (rune >= 0x1D6A8 && rune < 0x1D6A8 + 5 * 58)
		return greek(rune, alphabet);
	if (rune >= 0x1D7CE && rune <= 0x1D7FF) {
		*alphabet = figures[(rune - 0x1D7CE) / 10];
		return '0' + (rune - 0x1D7CE) % 10;
	}
	switch (rune) {
	case 0x210E: return 'h';                /* what Unicode has in the place of italic h */
	case 0x2212:
	case 0x2010:
	case 0x2011: return '-';
	case 0x2032: return '\'';
	case 0x2236: return ':';
	default: return 0;
	}
}

/* ---- names ---------------------------------------------------------------------------------- */

bool stet_math_function(stet_str name)
{
	static const char *const known[] = {
		"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan",
		"log", "ln", "lg", "exp", "lim", "liminf", "limsup", "max", "min", "sup", "inf", "det", "dim", "gcd", "deg",
		"arg", "hom", "ker", "Pr",
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (stet_str_is(name, known[i]))
			return true;
	return false;
}

const char *stet_math_accent(uint32_t rune, bool wide)
{
	static const struct {
		uint16_t rune;
		const char *narrow, *wide;
	} rows[] = {
		{ 0x300, "grave", "grave" }, { 0x60, "grave", "grave" }, { 0x301, "acute", "acute" }, { 0xB4, "acute", "acute" },
		{ 0x302, "hat", "widehat" }, { '^', "hat", "widehat" }, { 0x303, "tilde", "widetilde" }, { '~', "tilde", "widetilde" },
		{ 0x304, "bar", "overline" }, { 0xAF, "bar", "overline" }, { 0x305, "overline", "overline" },
		{ 0x306, "breve", "breve" }, { 0x307, "dot", "dot" }, { 0x2D9, "dot", "dot" }, { 0x308, "ddot", "ddot" },
		{ 0x30A, "mathring", "mathring" }, { 0x30C, "check", "check" }, { 0x2C7, "check", "check" },
		{ 0x332, "underline", "underline" }, { 0x20D0, "overset{\\leftharpoonup}", "overset{\\leftharpoonup}" },
		{ 0x20D1, "overset{\\rightharpoonup}", "overset{\\rightharpoonup}" }, { 0x20D6, "overleftarrow", "overleftarrow" },
		{ 0x20D7, "vec", "overrightarrow" }, { 0x2192, "vec", "overrightarrow" },
		{ 0x20DB, "dddot", "dddot" }, { 0x20DC, "ddddot", "ddddot" }, { 0x20E1, "overleftrightarrow", "overleftrightarrow" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].rune == rune)
			return wide ? rows[i].wide : rows[i].narrow;
	return NULL;
}
