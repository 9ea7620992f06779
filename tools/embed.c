/* embed.c - print the built-in template's parts as a C table: embed DIR FILES… > template.c
 *
 * What comes out is string literals, so that it compiles in a blink.  Indentation between tags is there for people and
 * is not taken along: the parts land in every deck.  So each comes deflated too. */
#include <libdeflate.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 100 };

static void die(const char *name)
{
	perror(name);
	exit(1);
}

static char *slurp(const char *name, size_t *len)
{
	FILE *file = fopen(name, "rb");
	char *at = NULL;
	size_t cap = 0, got;

	*len = 0;
	if (!file)
		die(name);
	do {
		if (cap - *len < 4096 && !(at = realloc(at, cap += 65536)))
			die(name);
		got = fread(at + *len, 1, cap - *len, file);
		*len += got;
	} while (got);
	if (ferror(file) || fclose(file))
		die(name);
	return at;
}

/* White space that begins a new line and has a tag on either side goes.  What stands inside a tag or a text stays. */
static size_t unindent(char *at, size_t len)
{
	size_t to = 0, i = 0;

	while (i < len) {
		size_t end = i;

		if (at[i] == '\n' && to && at[to - 1] == '>')
			end = i + strspn(at + i, " \t\r\n");
		if (end > i && (end >= len || at[end] == '<'))
			i = end;
		else
			at[to++] = at[i++];
	}
	return to;
}

/* Octal escapes have three digits, so that what follows cannot join them; '?' is escaped because of trigraphs. */
static int put(unsigned char c)
{
	if (c == '"' || c == '\\' || c == '?')
		return printf("\\%c", c);
	if (c < ' ' || c > '~')
		return printf("\\%03o", c);
	return printf("%c", c);
}

static void literal(const char *at, size_t len)
{
	int column = 0;

	printf("{\n\t\"");
	for (size_t i = 0; i < len; i++) {
		column += put((unsigned char)at[i]);
		if (column >= LINE && i + 1 < len) {
			printf("\"\n\t\"");
			column = 0;
		}
	}
	printf("\", %zu }", len);
}

static void part(const char *name, const char *file, struct libdeflate_compressor *deflater)
{
	size_t len, packed_len;
	char *at = slurp(file, &len), *packed;

	at[len] = '\0';
	len = unindent(at, len);
	packed = malloc(len + 1);
	if (!packed)
		die(name);
	packed_len = len ? libdeflate_deflate_compress(deflater, at, len, packed, len - 1) : 0;
	printf("\t{ { \"%s\", %zu }, ", name, strlen(name));
	literal(at, len);
	printf(", ");
	literal(packed, packed_len);
	printf(" },\n");
	free(packed);
	free(at);
}

int main(int argc, char **argv)
{
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(12);

	if (argc < 3 || !deflater) {
		fprintf(stderr, "usage: embed DIR FILES... > template.c\n");
		return 2;
	}
	puts("/* Made by tools/embed.c; do not edit. */\n#include \"pptx/template.h\"\n");
	puts("const struct stet_template_part stet_template_parts[] = {");
	for (int i = 2; i < argc; i++) {
		size_t dir = strlen(argv[1]);
		const char *name = argv[i];

		if (strncmp(name, argv[1], dir) == 0 && name[dir] == '/')
			name += dir + 1;
		part(name, argv[i], deflater);
	}
	printf("};\n\nconst size_t stet_template_n_parts = %d;\n", argc - 2);
	libdeflate_free_compressor(deflater);
	return fflush(stdout) || ferror(stdout);
}
