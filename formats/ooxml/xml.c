/* xml.c - walking a part with libxml2's SAX2 interface. */
#include <limits.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "ooxml/encoding.h"
#include "ooxml/memory.h"
#include "ooxml/names.h"
#include "ooxml/prescan.h"
#include "ooxml/xml.h"
#include "ooxml/xml_source.h"

/* libxml2 looks namespaces up one by one; real parts have fewer than a hundred in scope. */
#define MOST_NAMESPACES 256

/* libxml2 keeps each name once, so two pointers are a key, and a name is compared once for a part.  Full is no harm: a
 * name that found no place is looked up again. */
#define N_NAMES 512
#define N_TRIES 8

struct name {
	const xmlChar *local, *uri;
	uint32_t len;
	uint16_t tag;
	uint8_t ns;
};

/* So is each URI, and there are few. */
#define N_URIS 16

struct uri {
	const xmlChar *uri;
	enum stet_ns ns;
};

/* An element that is open.  A branch is an mc:Choice or mc:Fallback. */
struct open {
	uint16_t tag;
	uint16_t namespaces;    /* that it declares */
	bool alternate;         /* mc:AlternateContent … */
	bool taken;             /* … one of whose branches was walked */
	bool silent;            /* not reported: alternate, branch */
};

struct walk {
	const struct stet_xml_handler *on;
	const struct stet_limits *lim;
	void *user;
	struct stet_err *err;
	struct stet_xml_source *source; /* NULL: from memory … */
	stet_str rest;                  /* … of which this is not read yet */
	xmlParserCtxtPtr parser;
	int rc;                         /* why the walk was stopped */
	size_t elements;
	uint64_t work;                  /* comparisons libxml2 made */
	size_t namespaces;              /* in scope */
	size_t skipped;                 /* depth of the branch being skipped; 0: none */
	struct open *open;
	size_t depth, room;
	struct stet_attr *attr;
	size_t attr_room;
	struct name names[N_NAMES];
	struct uri uris[N_URIS];
	char fault[256];                /* what libxml2 said first */
	int fault_code;
};

static const char *z(const xmlChar *s)
{
	return (const char *)s;
}

static void stop(struct walk *w, int rc)
{
	w->rc = rc;
	xmlStopParser(w->parser);
}

static size_t offset_of(const struct walk *w)
{
	const xmlParserInput *in = w->parser->input;

	return in->consumed + (size_t)(in->cur - in->base);
}

/* The parser stands at the end of the start tag, in which no other '<' is allowed.  Nearly all are short, and a
 * sanitizer looks at every byte that a search might. */
static size_t start_of(const struct walk *w)
{
	const xmlParserInput *in = w->parser->input;
	size_t all = (size_t)(in->cur - in->base), near = all < 512 ? all : 512;
	const xmlChar *lt = memrchr(in->cur - near, '<', near);

	if (!lt)
		lt = memrchr(in->base, '<', all);

	return in->consumed + (size_t)((lt ? lt : in->base) - in->base);
}

/* ---- names -------------------------------------------------------------------------------------- */

static enum stet_ns ns_of(struct walk *w, const xmlChar *uri)
{
	struct uri *slot = &w->uris[((uintptr_t)uri >> 4 ^ (uintptr_t)uri >> 9) % N_URIS];

	if (!uri)
		return STET_NS_NONE;
	if (slot->uri != uri)
		*slot = (struct uri){ uri, stet_ns_of(z(uri)) };
	return slot->ns;
}

static const struct name *name_of(struct walk *w, const xmlChar *local, const xmlChar *uri)
{
	size_t first = ((uintptr_t)local ^ (uintptr_t)local >> 9 ^ (uintptr_t)uri >> 4) % N_NAMES;
	struct name *slot = &w->names[first];

	for (size_t i = 0; i < N_TRIES; i++) {
		struct name *try = &w->names[(first + i) % N_NAMES];

		if (try->local == local && try->uri == uri)
			return try;
		if (!try->local) {
			slot = try;
			break;
		}
	}
	*slot = (struct name){ local, uri, (uint32_t)strlen(z(local)), 0, (uint8_t)ns_of(w, uri) };
	slot->tag = (uint16_t)stet_tag_of(slot->ns, z(local));
	return slot;
}

/* ---- alternate content (part 3, 10) ------------------------------------------------------------------ */

static const char *uri_of_prefix(const struct walk *w, stet_str prefix)
{
	for (int i = w->parser->nsNr - 2; i >= 0; i -= 2)
		if (w->parser->nsTab[i] && stet_str_is(prefix, z(w->parser->nsTab[i])))
			return z(w->parser->nsTab[i + 1]);
	return NULL;
}

/* A namespace that we have a name for, but for VML: a branch that requires it points into a drawing of its own, and the
 * Fallback shows what is there. */
static bool is_understood(enum stet_ns ns)
{
	return ns > STET_NS_NONE && ns != STET_NS_v;
}

static bool understood(const struct walk *w, const struct stet_element *el)
{
	stet_str rest = stet_attr(el, STET_NS_NONE, "Requires"), prefix;

	if (stet_str_trim(rest).len == 0)
		return false;
	while (stet_str_cut(&rest, ' ', &prefix)) {
		prefix = stet_str_trim(prefix);
		if (prefix.len && !is_understood(stet_ns_of(uri_of_prefix(w, prefix))))
			return false;
	}
	return true;
}

/* Is what follows of this element walked?  Says so in `w->skipped`. */
static void choose(struct walk *w, struct open *el, const struct stet_element *seen)
{
	struct open *outer = w->depth > 1 ? el - 1 : NULL;

	el->alternate = seen->tag == mc_AlternateContent;
	el->silent = el->alternate || seen->tag == mc_Choice || seen->tag == mc_Fallback;
	if (!outer || !outer->alternate)
		return;
	if (!outer->taken && (seen->tag == mc_Fallback || (seen->tag == mc_Choice && understood(w, seen))))
		outer->taken = true;
	else
		w->skipped = w->depth;
}

/* ---- what libxml2 tells ---------------------------------------------------------------------------------- */

static bool within_limits(struct walk *w, size_t n_attrs, size_t n_namespaces)
{
	const struct stet_limits *lim = w->lim;

	w->namespaces += n_namespaces;
	w->work += (n_attrs + 1) * w->namespaces + 4 * n_attrs * n_attrs;
	if (w->depth >= lim->depth)
		stop(w, stet_fail(w->err, STET_ELIMIT, "limit.depth", "XML nested deeper than %u", lim->depth));
	else if (n_attrs + n_namespaces > lim->attributes)
		stop(w, stet_fail(w->err, STET_ELIMIT, "limit.attributes", "more than %u attributes on one element",
		                  lim->attributes));
	else if (w->namespaces > MOST_NAMESPACES)
		stop(w, stet_fail(w->err, STET_ELIMIT, "limit.attributes", "more than %d namespaces in scope",
		                  MOST_NAMESPACES));
	else if (++w->elements > lim->elements)
		stop(w, stet_fail(w->err, STET_ELIMIT, "limit.elements", "more than %zu elements", lim->elements));
	else if (w->work > (uint64_t)lim->elements * 1024)
		stop(w, stet_fail(w->err, STET_ELIMIT, "limit.attributes", "too many attributes"));
	return !w->rc;
}

static struct open *push(struct walk *w)
{
	if (w->depth == w->room) {
		w->room = w->room ? w->room * 2 : 32;
		w->open = stet_grow(w->open, w->room * sizeof(*w->open));
	}
	return &w->open[w->depth++];
}

/* A value in which something was resolved is a copy that libxml2 made and will free.  In it, an ampersand is still written
 * as a reference, because whoever builds a tree resolves once more. */
static stet_str resolved(const struct walk *w, const xmlChar *from, const xmlChar *to)
{
	const xmlParserInput *in = w->parser->input;
	stet_str value = { z(from), (size_t)(to - from) }, rest = value;
	char *put = (char *)(uintptr_t)from;
	size_t at;

	if (from >= in->base && from < in->end)
		return value;
	while ((at = stet_str_find(rest, STET_STR("&#38;"))) != SIZE_MAX) {
		memmove(put, rest.at, at + 1);
		put += at + 1;
		rest = stet_str_sub(rest, at + 5, rest.len);
	}
	memmove(put, rest.at, rest.len);
	value.len = (size_t)(put - value.at) + rest.len;
	return value;
}

static void take_attributes(struct walk *w, size_t n, const xmlChar **attr)
{
	if (n > w->attr_room) {
		w->attr_room = n < 32 ? 32 : n * 2;
		free(w->attr);
		w->attr = stet_grow(NULL, w->attr_room * sizeof(*w->attr));
	}
	for (size_t i = 0; i < n; i++, attr += 5) {
		const struct name *name = name_of(w, attr[0], attr[2]);

		w->attr[i] = (struct stet_attr){
			/* A prefix that nothing declares makes the part unfit, which shows at its end. */
			.ns    = attr[1] && !attr[2] ? STET_NS_OTHER : name->ns,
			.name  = { z(attr[0]), name->len },
			.value = resolved(w, attr[3], attr[4]),
		};
	}
}

static void on_start(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n_attrs, int n_defaults, const xmlChar **attrs)
{
	struct walk *w = user;
	const struct name *name;
	struct stet_element el;
	struct open *open;
	int rc;

	(void)prefix, (void)namespaces, (void)n_defaults;
	if (w->rc || !within_limits(w, (size_t)n_attrs, (size_t)n_namespaces))
		return;
	open = push(w);
	*open = (struct open){ .namespaces = (uint16_t)n_namespaces };
	if (w->skipped)
		return;
	name = name_of(w, local, uri);
	el = (struct stet_element){
		.tag = name->tag, .ns = name->ns, .name = { z(local), name->len }, .n_attrs = (size_t)n_attrs,
	};
	take_attributes(w, (size_t)n_attrs, attrs);
	el.attr = w->attr;
	open->tag = (uint16_t)el.tag;
	if (!w->on->branches && (el.ns == STET_NS_mc || (w->depth > 1 && open[-1].alternate)))
		choose(w, open, &el);
	if (w->skipped || open->silent || !w->on->start)
		return;
	el.from = start_of(w);
	rc = w->on->start(w->user, &el, w->err);
	if (rc)
		stop(w, rc);
}

static void on_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct walk *w = user;
	const struct open *open;
	int rc;

	(void)local, (void)prefix, (void)uri;
	if (w->rc || w->depth == 0)
		return;
	open = &w->open[--w->depth];
	w->namespaces -= open->namespaces;
	if (w->skipped) {
		if (w->skipped == w->depth + 1)
			w->skipped = 0;
		return;
	}
	if (open->silent || !w->on->end)
		return;
	rc = w->on->end(w->user, open->tag, offset_of(w), w->err);
	if (rc)
		stop(w, rc);
}

static void on_text(void *user, const xmlChar *text, int len)
{
	struct walk *w = user;
	int rc;

	if (w->rc || w->skipped || !w->on->text || (w->depth && w->open[w->depth - 1].alternate))
		return;
	rc = w->on->text(w->user, (stet_str){ z(text), (size_t)len }, w->err);
	if (rc)
		stop(w, rc);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *id, const xmlChar *uri)
{
	struct walk *w = user;

	(void)name, (void)id, (void)uri;
	if (!w->rc)
		stop(w, stet_fail(w->err, STET_EFORMAT, "xml.dtd", "a document type declaration is not allowed"));
}

/* Remember the first thing that makes the part unfit: not well-formed, or an undeclared prefix. */
static void on_fault(void *user, xmlErrorPtr fault)
{
	struct walk *w = user;
	size_t len;

	if (fault->level < XML_ERR_ERROR || w->fault_code)
		return;
	w->fault_code = fault->code ? fault->code : XML_ERR_INTERNAL_ERROR;
	len = fault->message ? strlen(fault->message) : 0;
	while (len && (fault->message[len - 1] == '\n' || fault->message[len - 1] == ' '))
		len--;
	if (len >= sizeof(w->fault))
		len = sizeof(w->fault) - 1;
	if (len)
		memcpy(w->fault, fault->message, len);
	w->fault[len] = 0;
}

/* ---- the walk -------------------------------------------------------------------------------------------- */

static int verdict(const struct walk *w, bool starved, bool sound)
{
	if (starved)
		return stet_fail(w->err, STET_ELIMIT, "limit.memory", "no memory left while reading XML");
	if (w->rc)
		return w->rc == STET_XML_ENOUGH ? STET_OK : w->rc;
	if (sound)
		return STET_OK;
	if (w->fault_code == XML_ERR_INTERNAL_ERROR && w->depth >= (size_t)xmlParserMaxDepth)
		return stet_fail(w->err, STET_ELIMIT, "limit.depth", "XML nested deeper than %u", xmlParserMaxDepth);
	return stet_fail(w->err, STET_EFORMAT, "xml.malformed", "%s", *w->fault ? w->fault : "not well-formed XML");
}

static int on_read(void *user, char *to, int room)
{
	struct walk *w = user;
	size_t len = 0;

	if (w->rc || room <= 0)
		return -1;
	w->rc = stet_xml_source_read(w->source, to, (size_t)room, &len, w->err);
	return w->rc ? -1 : (int)len;
}

/* Smaller parts are given to the parser whole, which copies them. */
#define COPIED ((size_t)64 << 10)

static int on_read_memory(void *user, char *to, int room)
{
	struct walk *w = user;
	size_t len = room < 0 ? 0 : (size_t)room < w->rest.len ? (size_t)room : w->rest.len;

	memcpy(to, w->rest.at, len);
	w->rest = stet_str_sub(w->rest, len, w->rest.len);
	return (int)len;
}

static xmlParserCtxtPtr parser_of(struct walk *w, stet_str bytes)
{
	if (w->source)
		return xmlCreateIOParserCtxt(NULL, NULL, on_read, NULL, w, XML_CHAR_ENCODING_NONE);
	if (bytes.len <= COPIED)
		return xmlCreateMemoryParserCtxt(bytes.at, (int)bytes.len);
	w->rest = bytes;
	return xmlCreateIOParserCtxt(NULL, NULL, on_read_memory, NULL, w, XML_CHAR_ENCODING_NONE);
}

/* From bytes, or from where pieces of it come from. */
static int parse(struct walk *w, stet_str bytes)
{
	size_t failures = stet_xml_failures();
	bool sound = false;

	stet_xml_setup();
	w->parser = parser_of(w, bytes);
	if (w->parser) {
		*w->parser->sax = (xmlSAXHandler){
			.initialized = XML_SAX2_MAGIC,
			.startElementNs = on_start,
			.endElementNs = on_end,
			.characters = on_text,
			.ignorableWhitespace = on_text,
			.cdataBlock = on_text,
			.internalSubset = on_doctype,
			.serror = on_fault,
		};
		w->parser->userData = w;
		xmlCtxtUseOptions(w->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
		sound = xmlParseDocument(w->parser) == 0 && w->parser->wellFormed && w->parser->nsWellFormed;
		xmlFreeParserCtxt(w->parser);
	}
	free(w->open);
	free(w->attr);
	return verdict(w, stet_xml_failures() != failures, sound);
}

int stet_xml_walk_from(struct stet_xml_source *source, stet_str name, const struct stet_xml_handler *handler, void *user,
                       struct stet_err *err)
{
	struct walk w = { .on = handler, .lim = source->lim, .user = user, .err = err, .source = source };
	int rc = parse(&w, (stet_str){ 0 });

	if (rc && !source->broken)
		stet_wrap(err, "%.*s", STET_ARG(name));
	return rc;
}

static int look_over(stet_str bytes, const struct stet_limits *lim, struct stet_err *err)
{
	if (bytes.len == 0)
		return stet_fail(err, STET_EFORMAT, "xml.malformed", "empty");
	if (bytes.len > lim->part || bytes.len >= INT_MAX)
		return stet_fail(err, STET_ELIMIT, "limit.part_size", "more than %zu bytes of XML", lim->part);
	if (memchr(bytes.at, 0, bytes.len))
		return stet_fail(err, STET_EFORMAT, "xml.malformed", "a NUL byte in XML");
	if (stet_xml_crowded(bytes, lim->attributes))
		return stet_fail(err, STET_ELIMIT, "limit.attributes", "more than %u attributes on one element",
		                 lim->attributes);
	return STET_OK;
}

int stet_xml_walk(stet_str bytes, stet_str name, const struct stet_limits *lim, const struct stet_xml_handler *handler,
                  void *user, struct stet_buf *converted, struct stet_err *err)
{
	struct walk w = { .on = handler, .lim = lim ? lim : &stet_limits_default, .user = user, .err = err };
	struct stet_buf own = { 0 };
	stet_str utf8;
	int rc;

	rc = stet_xml_decode(bytes, &utf8, converted ? converted : &own, err);
	if (!rc)
		rc = look_over(utf8, w.lim, err);
	if (!rc)
		rc = parse(&w, utf8);
	if (rc)
		stet_wrap(err, "%.*s", STET_ARG(name));
	stet_buf_free(&own);
	return rc;
}
