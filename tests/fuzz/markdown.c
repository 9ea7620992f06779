/* markdown.c - any bytes as outline Markdown.  No crash; and a deck, once printed, prints the same when it is read
 * again, with nothing to warn of. */
#include <stdlib.h>

#include <stet/deck.h>
#include <stet/doc.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

static void print(struct stet_buf *out, const struct stet_deck *deck)
{
	struct stet_err err = { 0 };

	SHALL(stet_deck_print(out, deck, &err) == STET_OK);
}

static void again(stet_str printed)
{
	struct stet_deck deck;
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };
	struct stet_buf out = { 0 };

	SHALL(stet_deck_parse(&deck, printed, &notes, &err) == STET_OK);
	SHALL(notes.n == 0);
	print(&out, &deck);
	SHALL(stet_str_eq(stet_buf_view(&out), printed));
	stet_buf_free(&out);
	stet_notes_free(&notes);
	stet_deck_free(&deck);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	stet_str input = { (const char *)bytes, size };
	struct stet_deck deck;
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };
	struct stet_buf out = { 0 };
	struct stet_doc *doc;

	if (stet_deck_parse(&deck, input, &notes, &err) == STET_OK) {
		print(&out, &deck);
		again(stet_buf_view(&out));
	}
	stet_buf_free(&out);
	stet_notes_free(&notes);
	stet_deck_free(&deck);
	stet_doc_read(&doc, input, "fuzz.md", NULL, &err);
	stet_doc_close(doc);
	return 0;
}
