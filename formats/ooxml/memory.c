/* memory.c - libxml2's memory, whose failures are counted. */
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "ooxml/memory.h"

void *(*stet_xml_realloc)(void *old, size_t size) = realloc;

static _Thread_local size_t failures;

static void *latched(void *old, size_t size)
{
	void *p = stet_xml_realloc(old, size ? size : 1);

	if (!p)
		failures++;
	return p;
}

static void *on_malloc(size_t size)
{
	return latched(NULL, size);
}

static char *on_strdup(const char *s)
{
	size_t size = strlen(s) + 1;
	char *copy = latched(NULL, size);

	return copy ? memcpy(copy, s, size) : NULL;
}

/* Nothing outside the bytes we hand over is ever opened. */
static xmlParserInputPtr no_entity(const char *url, const char *id, xmlParserCtxtPtr parser)
{
	(void)url, (void)id, (void)parser;
	return NULL;
}

/* Errors without a parser to report them to are found by the latch; nothing is to be printed. */
static void no_message(void *user, const char *fmt, ...)
{
	(void)user, (void)fmt;
}

static void setup(void)
{
	xmlMemSetup(free, on_malloc, latched, on_strdup);
	/* First, because the set-up itself complains when memory runs out. */
	xmlThrDefSetGenericErrorFunc(NULL, no_message);
	xmlSetGenericErrorFunc(NULL, no_message);
	xmlInitParser();
	xmlSetExternalEntityLoader(no_entity);
}

void stet_xml_setup(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, setup);
}

size_t stet_xml_failures(void)
{
	return failures;
}
