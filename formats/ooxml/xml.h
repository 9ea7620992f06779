/* xml.h - walking a part with libxml2's SAX2 interface, the one place that knows libxml2.
 *
 * Elements come as small numbers named as the standard writes them (W_p is <w:p> whatever its prefix; strict
 * namespaces are mapped onto the transitional ones).  mc:AlternateContent is resolved here: a Choice whose Requires
 * we understand is walked, else the Fallback, never both.  A DTD, another encoding than UTF-8 and UTF-16, too deep, too
 * many: errors that say so, as reliability rules want ("xml.dtd", "xml.encoding", "xml.malformed", "limit.depth", …). */
#ifndef STET_OOXML_XML_H
#define STET_OOXML_XML_H

#include <stet/base.h>

/* Elements we know by name: tags.def has a row for each, TAG(w, p). */
enum stet_tag {
	STET_TAG_OTHER = 0,
#define TAG(ns, name) ns##_##name,
#include "ooxml/tags.def"
#undef TAG
};

enum stet_ns {
	STET_NS_OTHER = 0,      /* a namespace not in namespaces.def */
	STET_NS_NONE,           /* no namespace: most attributes of DrawingML and PresentationML */
#define NAMESPACE(ns, transitional, strict) STET_NS_##ns,
#include "ooxml/namespaces.def"
#undef NAMESPACE
};

struct stet_attr {
	enum stet_ns ns;
	stet_str name;
	stet_str value;         /* entities resolved */
};

struct stet_element {
	enum stet_tag tag;
	enum stet_ns ns;
	stet_str name;          /* local */
	const struct stet_attr *attr;
	size_t n_attrs;
	size_t from;            /* byte offset of its '<' in the part's (UTF-8) bytes */
};

/* Returned by a handler that has all it wanted: the walk ends there, and is no failure. */
#define STET_XML_ENOUGH 1

/* What to do at each turn.  A negative return stops the walk and is what stet_xml_walk returns (set the error with
 * stet_fail; the part's name is put in front).  What is handed over lasts until the handler returns.  Text may come in
 * pieces.  Any member may be NULL. */
struct stet_xml_handler {
	int (*start)(void *user, const struct stet_element *el, struct stet_err *err);
	/* `to`: byte offset just after the end tag. */
	int (*end)(void *user, enum stet_tag tag, size_t to, struct stet_err *err);
	int (*text)(void *user, stet_str text, struct stet_err *err);
	bool branches;          /* mc:AlternateContent is not resolved: it and all that is in it come like other elements */
};

/* Walk `bytes`, a whole part.  `name` goes in front of errors ("word/document.xml: …").  UTF-16 is converted first; then
 * `*converted`, when given, receives the UTF-8 bytes that offsets refer to (else it stays empty). */
int stet_xml_walk(stet_str bytes, stet_str name, const struct stet_limits *lim, const struct stet_xml_handler *handler,
                  void *user, struct stet_buf *converted, struct stet_err *err);

/* The same of XML that comes in pieces and is never in memory as a whole; source->lim holds. */
struct stet_xml_source;
int stet_xml_walk_from(struct stet_xml_source *source, stet_str name, const struct stet_xml_handler *handler, void *user,
                       struct stet_err *err);

/* The attribute's value, or an empty string with at == NULL. */
stet_str stet_attr(const struct stet_element *el, enum stet_ns ns, const char *name);
/* The same as a number within [min, max]; `otherwise` when absent or not one. */
long long stet_attr_int(const struct stet_element *el, enum stet_ns ns, const char *name, long long min, long long max,
                        long long otherwise);
/* ST_OnOff of an element such as <w:b w:val="0"/> (part 1, 22.9.2.7): absent is true. */
bool stet_attr_on(const struct stet_element *el, enum stet_ns ns, const char *name);

/* ---- writing: text into XML ---------------------------------------------------------------- */

/* With & < > " escaped, and what XML 1.0 cannot hold (C0 but tab, LF, CR; surrogates; U+FFFE, U+FFFF; invalid UTF-8)
 * left out or made U+FFFD. */
void stet_xml_text(struct stet_buf *out, stet_str s);

#endif
