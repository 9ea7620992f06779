/* example.c - the headings of a document, and one block by its id.
 * cc -o example example.c $(pkg-config --cflags --libs stet) */
#include <stdio.h>
#include <stet/doc.h>

int main(int argc, char **argv)
{
	struct stet_err err = { 0 };
	struct stet_doc *doc;
	const struct stet_block *block;

	if (argc != 3 || stet_doc_open(&doc, argv[1], NULL, &err)) {
		fprintf(stderr, "%s\n", argc != 3 ? "usage: example FILE ID" : err.text);
		return 1;
	}
	for (size_t i = 0; i < stet_doc_count(doc); i++)
		if ((block = stet_doc_block(doc, i))->heading)
			printf("H%d %s\n", block->heading, block->text.at);
	if ((block = stet_doc_find(doc, stet_str_of(argv[2]))) && block->kind == STET_PARAGRAPH)
		printf("%s: %s\n", block->id.at, block->text.at);
	stet_doc_close(doc);
	return 0;
}
