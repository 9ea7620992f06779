/* read_floor.c - read_floor FILE: the least libzip and SAX2 can do, a yardstick for readers: the text of the body or the
 * slides, without styles, numbering, order, limits. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

static bool in_text;

static bool one_letter(const xmlChar *name, char letter)
{
	return name[0] == (xmlChar)letter && !name[1];
}

static void start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns,
                  int n_attributes, int n_defaulted, const xmlChar **attribute)
{
	(void)user, (void)prefix, (void)uri, (void)n_ns, (void)ns, (void)n_attributes, (void)n_defaulted, (void)attribute;
	in_text |= one_letter(name, 't');
}

static void end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)user, (void)prefix, (void)uri;
	if (one_letter(name, 't'))
		in_text = false;
	else if (one_letter(name, 'p'))
		putchar('\n');
}

static void characters(void *user, const xmlChar *text, int len)
{
	(void)user;
	if (in_text)
		fwrite(text, 1, (size_t)len, stdout);
}

static int more(void *file, char *into, int len)
{
	return (int)zip_fread(file, into, (zip_uint64_t)len);
}

static void walk(zip_file_t *file)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end,
	                      .characters = characters, .ignorableWhitespace = characters };
	xmlParserCtxtPtr parser = xmlCreateIOParserCtxt(&sax, NULL, more, NULL, file, XML_CHAR_ENCODING_NONE);

	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);
	xmlParseDocument(parser);
	xmlFreeParserCtxt(parser);
}

static bool has_text(const char *name)
{
	return !strcmp(name, "word/document.xml") || (!strncmp(name, "ppt/slides/slide", 16) && !strchr(name + 16, '/'));
}

int main(int argc, char **argv)
{
	zip_t *zip = argc == 2 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;

	if (!zip)
		return 1;
	for (zip_uint64_t i = 0; i < (zip_uint64_t)zip_get_num_entries(zip, 0); i++) {
		zip_file_t *file = has_text(zip_get_name(zip, i, 0)) ? zip_fopen_index(zip, i, 0) : NULL;

		if (file) {
			walk(file);
			zip_fclose(file);
		}
	}
	zip_discard(zip);
	return 0;
}
