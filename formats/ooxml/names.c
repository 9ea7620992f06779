/* names.c - elements and namespaces by name. */
#include <pthread.h>

#include "ooxml/names.h"

static const struct {
	const char *transitional, *strict;
} namespaces[] = {
#define NAMESPACE(ns, transitional, strict) [STET_NS_##ns] = { transitional, strict },
#include "ooxml/namespaces.def"
#undef NAMESPACE
};

static const struct {
	uint8_t ns;
	const char *name;
} tags[] = {
#define TAG(prefix, local) [prefix##_##local] = { STET_NS_##prefix, #local },
#include "ooxml/tags.def"
#undef TAG
};

#define N_NAMESPACES (sizeof(namespaces) / sizeof(*namespaces))
#define N_TAGS       (sizeof(tags) / sizeof(*tags))
#define N_SLOTS      4096

_Static_assert(N_TAGS * 2 < N_SLOTS, "the table of tags needs room");

static uint16_t slots[N_SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static size_t slot_of(enum stet_ns ns, const char *name)
{
	uint32_t h = 2166136261u ^ (uint32_t)ns;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 16777619u;
	return (h ^ h >> 15) % N_SLOTS;
}

static void fill(void)
{
	for (size_t i = STET_TAG_OTHER + 1; i < N_TAGS; i++) {
		size_t slot = slot_of(tags[i].ns, tags[i].name);

		while (slots[slot])
			slot = (slot + 1) % N_SLOTS;
		slots[slot] = (uint16_t)i;
	}
}

enum stet_ns stet_ns_of(const char *uri)
{
	if (!uri)
		return STET_NS_NONE;
	if (!*uri)
		return STET_NS_OTHER;
	for (size_t i = STET_NS_NONE + 1; i < N_NAMESPACES; i++)
		if (!strcmp(uri, namespaces[i].transitional) || !strcmp(uri, namespaces[i].strict))
			return (enum stet_ns)i;
	return STET_NS_OTHER;
}

enum stet_tag stet_tag_of(enum stet_ns ns, const char *name)
{
	size_t slot;

	if (ns <= STET_NS_NONE)
		return STET_TAG_OTHER;
	pthread_once(&once, fill);
	for (slot = slot_of(ns, name); slots[slot]; slot = (slot + 1) % N_SLOTS)
		if (tags[slots[slot]].ns == ns && !strcmp(tags[slots[slot]].name, name))
			return (enum stet_tag)slots[slot];
	return STET_TAG_OTHER;
}
