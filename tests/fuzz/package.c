/* package.c - any bytes as a package, and as XML: no crash, no byte read outside, offsets that are true, and a package
 * that was read can be written and read again. */
#include <stdlib.h>

#include "ooxml/package.h"
#include "ooxml/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

struct seen {
	stet_str xml;
	size_t open, last;
};

static int on_start(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct seen *s = user;

	(void)err;
	SHALL(el->from < s->xml.len && s->xml.at[el->from] == '<' && el->from >= s->last);
	SHALL(el->name.len && memmem(s->xml.at + el->from, s->xml.len - el->from, el->name.at, el->name.len));
	for (size_t i = 0; i < el->n_attrs; i++)
		SHALL(stet_str_eq(stet_attr(el, el->attr[i].ns, el->attr[i].name.at), el->attr[i].value) || el->attr[i].ns == STET_NS_OTHER);
	s->last = el->from;
	s->open++;
	return STET_OK;
}

static int on_end(void *user, enum stet_tag tag, size_t to, struct stet_err *err)
{
	struct seen *s = user;

	(void)tag, (void)err;
	SHALL(to && to <= s->xml.len && s->xml.at[to - 1] == '>' && s->open);
	s->open--;
	return STET_OK;
}

static int on_text(void *user, stet_str text, struct stet_err *err)
{
	(void)user, (void)err;
	SHALL(text.len == 0 || text.at);
	return STET_OK;
}

static void walk(stet_str xml, const struct stet_limits *lim)
{
	static const struct stet_xml_handler handler = { .start = on_start, .end = on_end, .text = on_text };
	struct seen seen = { .xml = xml };
	struct stet_err err = { 0 };
	int rc;

	/* Offsets of UTF-16 refer to other bytes than these. */
	if (xml.len >= 2 && (!xml.at[0] || !xml.at[1] || (unsigned char)xml.at[0] >= 0xFE))
		rc = stet_xml_walk(xml, STET_STR("x"), lim, &(struct stet_xml_handler){ 0 }, NULL, NULL, &err);
	else
		rc = stet_xml_walk(xml, STET_STR("x"), lim, &handler, &seen, NULL, &err);
	SHALL(rc ? err.code == rc && *err.slug && *err.text : seen.open == 0);
}

static void read_part(struct stet_package *pkg, const struct stet_part *part, const struct stet_limits *lim)
{
	struct stet_buf xml = { 0 };
	const struct stet_rels *rels;

	if (!stet_package_rels(pkg, part, &rels, NULL))
		for (size_t i = 0; i < rels->n; i++) {
			SHALL(stet_rels_by_id(rels, rels->rel[i].id) == &rels->rel[i]);
			(void)stet_rel_part(pkg, &rels->rel[i]);
		}
	if (!stet_package_read(pkg, part, &xml, NULL))
		walk(stet_buf_view(&xml), lim);
	stet_buf_free(&xml);
}

static void write_again(struct stet_package *pkg, const struct stet_limits *lim)
{
	const struct stet_part *main = stet_package_main(pkg);
	struct stet_package_writer *w;
	struct stet_package *again;
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };

	SHALL(!stet_package_writer_new(&w, pkg, &err));
	stet_package_put(w, STET_STR("fuzz/added.xml"), "application/x+xml", STET_STR("<added/>"));
	stet_package_put(w, main->name, "application/y+xml", STET_STR("<main/>"));
	SHALL(!stet_package_finish(w, &out, &err));
	stet_package_writer_free(w);
	SHALL(!stet_package_open(&again, stet_buf_view(&out), lim, NULL, &err) || err.code == STET_ELIMIT);
	if (again)
		SHALL(stet_str_is(stet_package_main(again)->type, "application/y+xml"));
	stet_package_close(again);
	stet_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_limits lim = stet_limits_default;
	stet_str file = { (const char *)bytes, size };
	struct stet_notes notes = { 0 };
	struct stet_err err = { 0 };
	struct stet_package *pkg;
	int rc;

	lim.part = lim.media = (size_t)1 << 20;
	walk(file, &lim);
	rc = stet_package_open(&pkg, file, &lim, &notes, &err);
	SHALL(rc ? !pkg && err.code == rc && *err.slug : pkg != NULL);
	if (pkg) {
		for (size_t i = 0; i < stet_package_count(pkg) && i < 50; i++)
			read_part(pkg, stet_package_part(pkg, i), &lim);
		write_again(pkg, &lim);
	}
	stet_package_close(pkg);
	stet_notes_free(&notes);
	return 0;
}
