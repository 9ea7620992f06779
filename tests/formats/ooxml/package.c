/* Packages: types, relationships, reading within limits, writing. */
#include "formats/fixture.h"
#include "ooxml/package_parts.h"
#include "test.h"

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define ROOT(type, target) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
                           "<Relationship Id=\"a\" Type=\"" type "\" Target=\"" target "\"/></Relationships>"
#define XML "application/x-main+xml"

static const struct stet_fixture_part small[] = {
	{ "_rels/.rels", NULL, ROOT(REL "officeDocument", "d/main.xml"), NULL, NULL },
	{ "d/main.xml", XML, "<a/>", NULL,
	  "<Relationship Id=\"r1\" Type=\"" REL "image\" Target=\"../media/im%20age.png\"/>"
	  "<Relationship Id=\"r2\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/styles\" Target=\"./x/../S.xml\"/>"
	  "<Relationship Id=\"r3\" Type=\"" REL "hyperlink\" Target=\"http://a/b?c=%20\" TargetMode=\"External\"/>"
	  "<Relationship Id=\"r4\" Type=\"urn:own\" Target=\"/d/main.xml\"/>"
	  "<Relationship Id=\"r5\" Type=\"" REL "image\" Target=\"../../../etc/passwd\"/>"
	  "<Relationship Id=\"r6\" Type=\"" REL "image\" Target=\"..%2fmedia%2fimage.png\"/>"
	  "<Relationship Id=\"r7\" Type=\"" REL "image\" Target=\"NULL\"/>"
	  "<Relationship Id=\"r8\" Type=\"" REL "image\" Target=\"file:///etc/passwd\"/>"
	  "<Relationship Id=\"r9\" Type=\"" REL "image\" Target=\"..\\media\\im age.png\"/>" },
	{ "d/s.xml", NULL, "<s/>", NULL, NULL },
	{ "media/im age.png", NULL, "PNG", NULL, NULL },
	{ 0 },
};

struct opened {
	struct stet_fixture f;
	struct stet_package *pkg;
	struct stet_notes notes;
	struct stet_err err;
};

static int open_with(struct opened *o, const struct stet_fixture_part *parts, const struct stet_limits *lim)
{
	*o = (struct opened){ .f = stet_fixture_package("test", parts) };
	return stet_package_open(&o->pkg, stet_buf_view(&o->f.file), lim, &o->notes, &o->err);
}

static void close_all(struct opened *o)
{
	stet_package_close(o->pkg);
	stet_notes_free(&o->notes);
	stet_fixture_free(&o->f);
}

static void check_refused(const struct stet_fixture_part *parts, const char *slug)
{
	struct opened o;

	CHECK_INT(open_with(&o, parts, NULL), STET_EFORMAT);
	CHECK_STR(stet_str_of(o.err.slug), slug);
	CHECK(!o.pkg);
	close_all(&o);
}

TEST(package, knows_its_main_part_and_types)
{
	struct opened o;

	CHECK_OK(open_with(&o, small, NULL), &o.err);
	CHECK_STR(stet_package_main(o.pkg)->name, "d/main.xml");
	CHECK_STR(stet_package_main(o.pkg)->type, XML);
	CHECK_STR(stet_package_find(o.pkg, STET_STR("D/S.XML"))->type, "application/xml");
	CHECK_STR(stet_package_find(o.pkg, STET_STR("media/im age.png"))->type, "image/png");
	CHECK(!stet_package_find(o.pkg, STET_STR("d/other.xml")));
	close_all(&o);
}

static const struct stet_rel *rel(const struct stet_rels *rels, const char *id)
{
	return stet_rels_by_id(rels, stet_str_of(id));
}

TEST(package, resolves_relationships_by_type_and_place)
{
	const struct stet_rels *rels;
	struct opened o;

	CHECK_OK(open_with(&o, small, NULL), &o.err);
	CHECK_OK(stet_package_rels(o.pkg, stet_package_main(o.pkg), &rels, &o.err), &o.err);
	CHECK_INT(rels->n, 9);
	CHECK_STR(stet_rel_part(o.pkg, rel(rels, "r1"))->name, "media/im age.png");
	CHECK_STR(rel(rels, "r2")->type, "styles");
	CHECK_STR(stet_rel_part(o.pkg, rel(rels, "r2"))->name, "d/s.xml");
	CHECK(stet_package_related(o.pkg, stet_package_main(o.pkg), "styles") == stet_package_find(o.pkg, STET_STR("d/s.xml")));
	CHECK(rel(rels, "r3")->external);
	CHECK_STR(rel(rels, "r3")->target, "http://a/b?c=%20");
	CHECK(!stet_rel_part(o.pkg, rel(rels, "r3")));
	CHECK_STR(rel(rels, "r4")->type, "urn:own");
	CHECK(stet_rel_part(o.pkg, rel(rels, "r4")) == stet_package_main(o.pkg));
	CHECK(!stet_rel_part(o.pkg, rel(rels, "r7")));
	CHECK_STR(stet_rel_part(o.pkg, rel(rels, "r9"))->name, "media/im age.png");
	CHECK(!rel(rels, "r99") && !rel(rels, ""));
	close_all(&o);
}

TEST(package, targets_that_leave_it_lead_nowhere_and_are_noted)
{
	static const char *const bad[] = { "r5", "r6", "r8" };
	const struct stet_rels *rels;
	struct opened o;

	CHECK_OK(open_with(&o, small, NULL), &o.err);
	CHECK_OK(stet_package_rels(o.pkg, stet_package_main(o.pkg), &rels, &o.err), &o.err);
	for (size_t i = 0; i < 3; i++)
		CHECK(rel(rels, bad[i])->target.len == 0 && !stet_rel_part(o.pkg, rel(rels, bad[i])));
	CHECK(stet_notes_has(&o.notes, "opc.bad_target"));
	close_all(&o);
}

TEST(package, a_part_without_relationships_has_none)
{
	const struct stet_rels *rels;
	struct opened o;

	CHECK_OK(open_with(&o, small, NULL), &o.err);
	CHECK_OK(stet_package_rels(o.pkg, stet_package_find(o.pkg, STET_STR("d/s.xml")), &rels, &o.err), &o.err);
	CHECK_INT(rels->n, 0);
	CHECK(!rel(rels, "r1") && !stet_rels_by_type(rels, "image"));
	close_all(&o);
}

TEST(package, must_say_which_part_is_the_document)
{
	check_refused((struct stet_fixture_part[]){ { "d/main.xml", XML, "<a/>", NULL, NULL }, { 0 } }, "opc.no_main");
	check_refused((struct stet_fixture_part[]){ { "_rels/.rels", NULL, ROOT(REL "officeDocument", "d/main.xml"), NULL, NULL }, { 0 } },
	              "opc.missing_part");
	check_refused((struct stet_fixture_part[]){ { "_rels/.rels", NULL, ROOT(REL "officeDocument", "../main.xml"), NULL, NULL }, { 0 } },
	              "opc.bad_target");
}

#define TYPES(inside) "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" inside \
                      "<Default Extension=\"rels\" ContentType=\"application/xml\"/></Types>"
#define OVERRIDE(name, type) "<Override PartName=\"" name "\" ContentType=\"" type "\"/>"

/* The writer makes the content types itself, so they are put in their place in its file. */
static int open_typed(struct opened *o, const char *types)
{
	struct stet_package_writer *w;
	struct stet_package *plain;
	struct stet_buf out = { 0 };

	CHECK_OK(open_with(o, small, NULL), &o->err);
	plain = o->pkg;
	CHECK_OK(stet_package_writer_new(&w, plain, NULL), NULL);
	stet_package_put(w, STET_STR("[Content_Types].xml"), NULL, stet_str_of(types));
	CHECK_OK(stet_package_finish(w, &out, &o->err), &o->err);
	stet_package_writer_free(w);
	stet_package_close(plain);
	stet_buf_free(&o->f.file);
	o->f.file = out;
	return stet_package_open(&o->pkg, stet_buf_view(&out), NULL, &o->notes, &o->err);
}

TEST(package, a_part_has_one_type)
{
	static const char *const bad[] = {
		TYPES(OVERRIDE("/d/main.xml", "a/b") OVERRIDE("/d/main.xml", "a/c")),
		TYPES(OVERRIDE("/d/main.xml", "a/b") OVERRIDE("/D/%6Dain.xml", "a/c")),
		TYPES("<Default Extension=\"RELS\" ContentType=\"a/b\"/>"),
	};
	struct opened o;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		CHECK_INT(open_typed(&o, bad[i]), STET_EFORMAT);
		CHECK_STR(stet_str_of(o.err.slug), "opc.content_types");
		close_all(&o);
	}
	CHECK_OK(open_typed(&o, TYPES(OVERRIDE("/d/main.xml", "a/b") OVERRIDE("/d/MAIN.xml", "A/B") OVERRIDE("/absent.xml", "a/c"))), &o.err);
	CHECK_STR(stet_package_main(o.pkg)->type, "a/b");
	close_all(&o);
}

TEST(package, types_go_by_what_follows_the_last_dot)
{
	CHECK_STR(stet_extension(STET_STR("a.b/c.d.png")), "png");
	CHECK_STR(stet_extension(STET_STR("a.png/rels")), "");
	CHECK_STR(stet_extension(STET_STR("_rels/.rels")), "rels");
	CHECK_STR(stet_extension(STET_STR("")), "");
}

TEST(package, a_strict_one_is_read_like_any_other)
{
	struct opened o;

	CHECK_OK(open_with(&o, (struct stet_fixture_part[]){
	                   { "_rels/.rels", NULL, ROOT("http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "d.xml"), NULL, NULL },
	                   { "d.xml", XML, "<a/>", NULL, NULL }, { 0 } }, NULL), &o.err);
	CHECK_STR(stet_package_main(o.pkg)->name, "d.xml");
	close_all(&o);
}

TEST(package, relationship_ids_are_unique)
{
	const struct stet_rels *rels;
	struct opened o;

	CHECK_OK(open_with(&o, (struct stet_fixture_part[]){ small[0], { "d/main.xml", XML, "<a/>", NULL,
	                   "<Relationship Id=\"r1\" Type=\"x\" Target=\"a\"/><Relationship Id=\"r1\" Type=\"x\" Target=\"b\"/>" }, { 0 } }, NULL), &o.err);
	CHECK_INT(stet_package_rels(o.pkg, stet_package_main(o.pkg), &rels, &o.err), STET_EFORMAT);
	CHECK_STR(stet_str_of(o.err.slug), "opc.duplicate_id");
	close_all(&o);
}

TEST(package, large_parts_and_bombs_are_refused_before_they_are_inflated)
{
	struct stet_limits lim = stet_limits_default;
	struct stet_buf white = { 0 }, out = { 0 };
	struct opened o;

	stet_buf_z(&white, "<a>");
	memset(stet_buf_room(&white, 2 << 20), ' ', 2 << 20);
	white.len += 2 << 20;
	stet_buf_z(&white, "</a>");
	const struct stet_fixture_part parts[] = { small[0], { "d/main.xml", XML, white.at, NULL, NULL }, { 0 } };

	CHECK_OK(open_with(&o, parts, NULL), &o.err);
	CHECK_INT(stet_package_read(o.pkg, stet_package_main(o.pkg), &out, &o.err), STET_ELIMIT);
	CHECK_STR(stet_str_of(o.err.slug), "limit.ratio");
	CHECK(!out.at);
	close_all(&o);
	lim.part = 1 << 20;
	lim.ratio = 2000;
	CHECK_OK(open_with(&o, parts, &lim), &o.err);
	CHECK_INT(stet_package_read(o.pkg, stet_package_main(o.pkg), &out, &o.err), STET_ELIMIT);
	CHECK_STR(stet_str_of(o.err.slug), "limit.part_size");
	close_all(&o);
	stet_buf_free(&white);
}

TEST(package, all_xml_together_is_limited)
{
	struct stet_limits lim = stet_limits_default;
	struct stet_buf out = { 0 };
	struct opened o;
	int rc = STET_OK;

	lim.xml = 20000;
	CHECK_OK(open_with(&o, small, &lim), &o.err);
	for (int i = 0; !rc && i < 10000; i++)
		rc = stet_package_read(o.pkg, stet_package_main(o.pkg), &out, &o.err);
	CHECK_INT(rc, STET_ELIMIT);
	CHECK_STR(stet_str_of(o.err.slug), "limit.xml");
	stet_buf_free(&out);
	close_all(&o);
}

static void check_ole(const char *stream, const char *slug)
{
	char file[2048] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	struct stet_err err = { 0 };
	struct stet_package *pkg;

	for (size_t i = 0; stream[i]; i++)
		file[1024 + 2 * i] = stream[i];
	file[1024 + 64] = (char)((strlen(stream) + 1) * 2);
	CHECK_INT(stet_package_open(&pkg, (stet_str){ file, sizeof(file) }, NULL, NULL, &err), STET_EFORMAT);
	CHECK_STR(stet_str_of(err.slug), slug);
}

TEST(package, encrypted_and_old_documents_are_called_by_name)
{
	check_ole("EncryptedPackage", "doc.password");
	check_ole("WordDocument", "doc.legacy");
	check_ole("PowerPoint Document", "doc.legacy");
	check_ole("Something", "doc.unknown");
}
