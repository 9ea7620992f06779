/* lang_en.c - English. */
#include "lang.h"

extern const struct stet_language stet_language_en;

const struct stet_language stet_language_en = {
	.code = "en",
	.stop = "a about above across after again against all almost along already also although always am among an and "
	        "another any anyone anything are around as at away back be became because become becomes been before being "
	        "below between both but by can cannot could did do does doing done down during each either else enough etc "
	        "even ever every few first for from further get gets give given go had has have having he hence her here "
	        "hers herself him himself his how however i if in indeed instead into is it its itself just last later least "
	        "less like made make makes many may me might more moreover most much must my myself neither never "
	        "nevertheless next no none nor not now of off often on once one ones only onto or other others otherwise our "
	        "ours out over own per perhaps please put quite rather same second see seem seems several shall she should "
	        "since so some something sometimes still such than that the their theirs them themselves then there thereby "
	        "therefore these they third this those though three through throughout thus to together too toward towards "
	        "two under unless until up upon us use used using very via was way we well were what whatever when where "
	        "whereas whether which while who whole whom whose why will with within without would yes yet you your yours "
	        "hereby herein hereof hereto hereunder thereof thereto therein thereunder pursuant",
	.endings = "ations ation ingly ments ment ings ness ing ies ied ers edly er ed es ly y e s",
	.abbr = "dr mr mrs ms prof st mt sr jr rev hon gen col capt lt sgt gov sen rep pres messrs mmes ed "
	        "eds vs cf viz approx dept est min max avg e.g i.e eg ie ibid loc cit al ca resp incl excl "
	        "jan feb mar apr jun jul aug sep sept oct nov dec",
	.abbr_num = "no nos art arts sec sect ch chap vol vols p pp fig figs tab eq eqs para paras op",
	.abbr_end = "etc inc ltd co corp bros plc llc u.s u.k u.n u.s.a e.u d.c a.m p.m ph.d m.d b.a m.a b.sc m.sc",
	.limits = "no not never none neither nor nothing nobody without unless except excluding excepting save if only until "
	          "provided subject cannot can't won't don't doesn't didn't isn't aren't wasn't weren't shouldn't wouldn't "
	          "couldn't hardly scarcely barely although though but however rather than otherwise whether when where "
	          "solely may fail fails failed prior notwithstanding despite",
	.back = "this that these those it its they them their he she his her him such both here there then therefore thus "
	        "hence so and but or also another other others yet nor neither either former latter likewise instead too "
	        "otherwise same",
	.verbs = "is are was were be been has have had will shall must may can could should would might do does did cannot means",
	.leads = "however|moreover|furthermore|in addition|additionally|therefore|thus|hence|consequently|accordingly|"
	         "as a result|as a consequence|in fact|indeed|in particular|in general|generally speaking|in conclusion|"
	         "in summary|to sum up|finally|lastly|firstly|secondly|thirdly|first of all|nevertheless|nonetheless|"
	         "on the other hand|on the one hand|at the same time|in other words|that said|of course|clearly|obviously|"
	         "also|besides|likewise|similarly|meanwhile|again|overall|as mentioned above|as noted above|"
	         "as mentioned|as noted|as stated above|as described above|as shown above|as can be seen|"
	         "as we have seen|by the way|needless to say|in this context|in this regard|in this respect|to this end|"
	         "and=|note that=|please note that=|it should be noted that=|it is important to note that=|"
	         "it is worth noting that=|we note that=|it may be noted that=",
	.tails = "which|including|such as|for example|for instance|e.g.|i.e.|namely|among others|as well as|thereby|thus|"
	         "who|whose|respectively|as shown in|as described in|as illustrated in|as seen in|as outlined in|"
	         "resulting in|making it|reflecting|highlighting|underscoring",
	.openers = "if|when|whenever|while|as|because|since|after|before|given|where|wherever|although|"
	           "though|once|until|unless|in|on|at|by|to|for|from|with|without|under|during|upon|"
	           "pursuant|having|being|despite|through|throughout|among|between|of|based|according|"
	           "instead|rather|due|following|what|whether|how",
	.loose = "which|whose|whom|that's it|that’s it|that is it|that is all|that's all|that’s all|read on|"
	         "see|see also|please see|please refer|refer to|for more information|for more details|"
	         "for further information|for further detail|for further details|for details|for an example|"
	         "for examples|as follows|the following table|the following figure|the following section|"
	         "the following sections|the following chapter|the table below|the figure below|"
	         "the next section|the next chapter|the remainder of this|the rest of this|"
	         "this section describes|this section explains|this section summarizes|"
	         "this section summarises|this section provides|this chapter describes|this chapter explains|"
	         "in this section we|in this chapter we|in the next section|in the following section|"
	         "we now turn|let us now|let's look|let’s look|this is an open access|all rights reserved|"
	         "now you know|here goes|voila|you are done|you're done",
	.beyond = "below|above|overleaf|as follows|see below|next section|next chapter|following section|"
	          "following sections",
	.refs = "see|see also|cf.|cf|compare|refer to|ibid|as shown in|as described in|fig.|figure|figures|table|tables|"
	        "section|sections|chapter|chapters|appendix|annex|e.g. see|source:|page|pages|p.|pp.|eq.|equation",
	.figures = "figure|fig.|fig|table|chart|exhibit|diagram|illustration|graph|map|plate|image|photo|box|listing|scheme",
	.contents = "contents|table of contents|index|list of figures|list of tables|list of abbreviations|abbreviations|"
	            "list of acronyms|acronyms|tables and figures|list of illustrations",
	.references = "references|bibliography|works cited|literature|literature cited|further reading|notes|endnotes|"
	              "footnotes|sources|reference list|list of references",
	.notices = "disclaimer|legal notice|copyright|imprint|acknowledgements|acknowledgments|acknowledgement|acknowledgment|"
	           "revision history|document history|version history|change history|document control|change log|"
	           "distribution list|about the author|about the authors|about this document|signatures|signature page|"
	           "conflict of interest|conflicts of interest|funding|author contributions|copyright notice|"
	           "all rights reserved|confidentiality notice|trademarks|keywords|key words",
	.annexes = "annex|appendix|attachment|schedule|exhibit|addendum|appendices|annexes|attachments",
	.key = "summary|executive summary|abstract|conclusion|conclusions|results|key findings|findings|recommendations|"
	       "recommendation|key messages|key points|highlights|next steps|outcome|outcomes|overview|conclusions and "
	       "recommendations|lessons learned|key takeaways",
	.generic = "general|introduction|overview|background|summary|purpose|scope|definitions|conclusion|conclusions|"
	           "discussion|results|method|methods|methodology|description|details|other|miscellaneous|examples|example|"
	           "notes|remarks|objective|objectives|procedure|requirements|context|analysis|recommendations|"
	           "general provisions|general requirements|responsibilities|applicability|usage|eligibility",
	.chapters = "chapter|part|section|article|step|phase|module|unit|lesson|clause|title|annex|appendix|schedule|"
	            "exhibit|book|stage|option|question|case study|act|day|week",
	.subjects = "subject:|re:|regarding:|concerning:",
	.greetings = "dear|hello|hi|to whom it may concern|yours sincerely|yours faithfully|yours truly|sincerely|sincerely yours|"
	             "best regards|kind regards|regards|with kind regards|best wishes|respectfully|cc:|enclosure|"
	             "enclosures|encl.",
	.pages = "page|p.|pg.",
	.rest = "Rows %u to %u of this table are in %s.",
};
