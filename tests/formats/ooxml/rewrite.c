/* Rewriting packages: nothing changes but what was asked for, down to the compressed bytes. */
#include "formats/fixture.h"
#include "ooxml/package_parts.h"
#include "ooxml/rewrite.h"
#include "test.h"

#define REL      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELNS    "http://schemas.openxmlformats.org/package/2006/relationships"
#define COMMENTS "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

static const struct stet_fixture_part extra[] = {
	{ "word/media/image1.png", NULL, "\x89PNG", "image", NULL },
	{ "word/styles.xml", "application/styles+xml", "<w:styles/>", "styles", NULL },
	{ "word/Odd folder/x.xml", "application/x+xml", "<x/>", "urn:x", NULL },
	{ 0 },
};

struct rewriting {
	struct stet_fixture f;
	struct stet_package *before, *after;
	struct stet_rewrite *rw;
	struct stet_buf out;
	struct stet_err err;
};

static struct stet_package *open_bytes(stet_str file)
{
	struct stet_err err = { 0 };
	struct stet_package *pkg;

	CHECK_OK(stet_package_open(&pkg, file, NULL, NULL, &err), &err);
	return pkg;
}

static void begin_with(struct rewriting *t, struct stet_fixture f)
{
	*t = (struct rewriting){ .f = f };
	t->before = open_bytes(stet_buf_view(&t->f.file));
	t->rw = stet_rewrite_new(t->before);
}

static void begin(struct rewriting *t)
{
	begin_with(t, stet_fixture_docx("<w:p/>", extra));
}

static void finish(struct rewriting *t)
{
	CHECK_OK(stet_rewrite_finish(t->rw, &t->out, &t->err), &t->err);
	t->after = open_bytes(stet_buf_view(&t->out));
}

static void end(struct rewriting *t)
{
	stet_rewrite_free(t->rw);
	stet_package_close(t->before);
	stet_package_close(t->after);
	stet_buf_free(&t->out);
	stet_fixture_free(&t->f);
}

static void check_contents(struct stet_package *pkg, const char *name, const char *wanted)
{
	struct stet_buf out = { 0 };
	struct stet_err err = { 0 };
	const struct stet_part *part = stet_package_find(pkg, stet_str_of(name));

	CHECK(part);
	CHECK_OK(stet_package_read(pkg, part, &out, &err), &err);
	CHECK_STR(stet_buf_view(&out), wanted);
	stet_buf_free(&out);
}

/* Every entry that was there is there, in its order, and only those named (parted by '|') have other bytes. */
static void check_only(const struct rewriting *t, const char *changed)
{
	for (size_t i = 0; i < t->before->n; i++) {
		const struct stet_zip_entry *x = &t->before->zip.entry[i], *y = &t->after->zip.entry[i];
		bool named = strstr(changed, x->name.at) != NULL;

		CHECK(stet_str_eq(x->raw, y->raw));
		if (stet_str_eq(x->data, y->data) == named)
			fail_msg("%s: %s", x->name.at, named ? "not changed" : "changed");
		CHECK(named || (x->stamp == y->stamp && x->flags == y->flags));
	}
}

static void insert(struct rewriting *t, const char *name, const char *before, const char *what)
{
	struct stet_patches *patches;
	stet_str bytes;
	size_t at;

	CHECK_OK(stet_rewrite_part(t->rw, stet_str_of(name), &bytes, &patches, &t->err), &t->err);
	at = stet_str_find(bytes, stet_str_of(before));
	CHECK(at != SIZE_MAX);
	stet_patch_add(patches, at, at, stet_str_of(what));
}

TEST(rewrite, nothing_asked_gives_the_same_file)
{
	struct rewriting t;
	struct stet_patches *patches;
	stet_str bytes;

	begin(&t);
	CHECK_OK(stet_rewrite_part(t.rw, STET_STR("word/document.xml"), &bytes, &patches, &t.err), &t.err);
	finish(&t);
	CHECK(stet_str_eq(stet_buf_view(&t.out), stet_buf_view(&t.f.file)));
	end(&t);
}

TEST(rewrite, a_patched_part_is_the_only_one_that_changes)
{
	struct rewriting t;

	begin(&t);
	insert(&t, "WORD/Styles.xml", "/>", " q=\"1\"");
	insert(&t, "word/styles.xml", "/>", " r=\"2\"");
	finish(&t);
	CHECK_INT(t.after->n, t.before->n);
	check_only(&t, "word/styles.xml");
	CHECK_STR(stet_package_find(t.after, STET_STR("word/styles.xml"))->type, "application/styles+xml");
	end(&t);
}

TEST(rewrite, a_part_that_is_the_same_after_all_patches_stays_as_it_lies)
{
	struct rewriting t;
	struct stet_patches *patches;
	stet_str bytes;

	begin(&t);
	CHECK_OK(stet_rewrite_part(t.rw, STET_STR("word/document.xml"), &bytes, &patches, &t.err), &t.err);
	stet_patch_add(patches, 0, 1, STET_STR("<"));
	finish(&t);
	check_only(&t, "");
	end(&t);
}

TEST(rewrite, a_new_part_is_named_in_the_content_types_and_nothing_else_there_changes)
{
	struct rewriting t;
	struct stet_buf before = { 0 }, after = { 0 }, wanted = { 0 };
	size_t at;

	begin(&t);
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/new one.xml"), COMMENTS, STET_STR("<w:comments/>"), &t.err), &t.err);
	finish(&t);
	check_only(&t, "[Content_Types].xml");
	check_contents(t.after, "word/new one.xml", "<w:comments/>");
	CHECK_STR(stet_package_find(t.after, STET_STR("word/new one.xml"))->type, COMMENTS);
	CHECK_OK(stet_package_read(t.before, stet_package_find(t.before, STET_STR("[Content_Types].xml")), &before, NULL), NULL);
	CHECK_OK(stet_package_read(t.after, stet_package_find(t.after, STET_STR("[Content_Types].xml")), &after, NULL), NULL);
	at = stet_str_find(stet_buf_view(&before), STET_STR("</Types>"));
	stet_buf_add(&wanted, before.at, at);
	stet_buf_z(&wanted, "<Override PartName=\"/word/new%20one.xml\" ContentType=\"" COMMENTS "\"/></Types>");
	CHECK_STR(stet_buf_view(&after), wanted.at);
	stet_buf_free(&before);
	stet_buf_free(&after);
	stet_buf_free(&wanted);
	end(&t);
}

TEST(rewrite, a_part_whose_extension_says_all_changes_no_content_types)
{
	struct rewriting t;

	begin(&t);
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/media/image2.png"), "image/png", STET_STR("\x89PNG2"), &t.err), &t.err);
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/media/image3.png"), NULL, STET_STR("\x89PNG3"), &t.err), &t.err);
	finish(&t);
	CHECK_STR(stet_package_find(t.after, STET_STR("word/media/image3.png"))->type, "image/png");
	check_contents(t.after, "word/media/image2.png", "\x89PNG2");
	end(&t);
}

/* What no single element can say is written by the package writer. */
TEST(rewrite, an_extension_without_a_type_gets_one)
{
	struct rewriting t;

	begin(&t);
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/media/image2.gif"), NULL, STET_STR("GIF"), &t.err), &t.err);
	finish(&t);
	CHECK_STR(stet_package_find(t.after, STET_STR("word/media/image2.gif"))->type, "image/gif");
	CHECK_STR(stet_package_main(t.after)->type, stet_package_main(t.before)->type.at);
	end(&t);
}

/* What says the types of all parts, but for what it says of one. */
static void types_without(struct stet_package *pkg, const char *part, struct stet_buf *out)
{
	struct stet_buf all = { 0 };
	stet_str s;
	size_t from, to;

	CHECK_OK(stet_package_read(pkg, stet_package_find(pkg, STET_STR("[Content_Types].xml")), &all, NULL), NULL);
	s = stet_buf_view(&all);
	from = stet_str_find(s, stet_str_of(part));
	CHECK(from != SIZE_MAX);
	while (from && s.at[from] != '<')
		from--;
	to = from + stet_str_find(stet_str_sub(s, from, s.len), STET_STR("/>")) + 2;
	stet_buf_str(out, stet_str_sub(s, 0, from));
	stet_buf_str(out, stet_str_sub(s, to, s.len - to));
	stet_buf_free(&all);
}

TEST(rewrite, a_dropped_part_goes_with_its_relationships_and_its_type)
{
	static const struct stet_fixture_part parts[] = {
		{ "word/media/image1.png", NULL, "\x89PNG", NULL, NULL },
		{ "word/footer1.xml", "application/f+xml", "<w:ftr/>", "footer", "<Relationship Id=\"rId1\" Type=\"" REL "image\" Target=\"media/image1.png\"/>" },
		{ 0 },
	};
	struct rewriting t;
	struct stet_buf types = { 0 }, wanted = { 0 };

	begin_with(&t, stet_fixture_docx("<w:p/>", parts));
	types_without(t.before, "/word/footer1.xml", &wanted);
	CHECK(stet_rewrite_has(t.rw, STET_STR("word/footer1.xml")));
	CHECK_OK(stet_rewrite_drop(t.rw, STET_STR("word/FOOTER1.xml"), &t.err), &t.err);
	CHECK(!stet_rewrite_has(t.rw, STET_STR("word/footer1.xml")));
	CHECK_INT(stet_rewrite_drop(t.rw, STET_STR("word/footer1.xml"), &t.err), STET_EFORMAT);
	finish(&t);
	CHECK(!stet_package_find(t.after, STET_STR("word/footer1.xml")));
	CHECK(!stet_package_find(t.after, STET_STR("word/_rels/footer1.xml.rels")));
	CHECK_OK(stet_package_read(t.after, stet_package_find(t.after, STET_STR("[Content_Types].xml")), &types, NULL), NULL);
	CHECK(stet_str_eq(stet_buf_view(&types), stet_buf_view(&wanted)));
	stet_buf_free(&wanted);
	CHECK_INT(t.after->n, t.before->n - 2);
	stet_buf_free(&types);
	end(&t);
}

TEST(rewrite, parts_are_replaced_whole)
{
	struct rewriting t;

	begin(&t);
	insert(&t, "word/styles.xml", "/>", " gone=\"1\"");
	CHECK_OK(stet_rewrite_replace(t.rw, STET_STR("word/styles.xml"), STET_STR("<w:styles>n</w:styles>"), &t.err), &t.err);
	insert(&t, "word/styles.xml", "n<", "m");
	finish(&t);
	check_only(&t, "word/styles.xml");
	check_contents(t.after, "word/styles.xml", "<w:styles>mn</w:styles>");
	end(&t);
}

TEST(rewrite, names_are_not_given_twice)
{
	struct rewriting t;

	begin(&t);
	CHECK_STR(stet_rewrite_name(t.rw, "word/comments", ".xml"), "word/comments.xml");
	CHECK_STR(stet_rewrite_name(t.rw, "word/STYLES", ".XML"), "word/STYLES2.XML");
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/comments.xml"), COMMENTS, STET_STR("<w:comments/>"), &t.err), &t.err);
	CHECK_STR(stet_rewrite_name(t.rw, "word/comments", ".xml"), "word/comments2.xml");
	CHECK_INT(stet_rewrite_add(t.rw, STET_STR("Word/Comments.xml"), COMMENTS, STET_STR("<w:comments/>"), &t.err), STET_EBUG);
	CHECK_INT(stet_rewrite_add(t.rw, STET_STR("Word/Styles.xml"), COMMENTS, STET_STR("<w:comments/>"), &t.err), STET_EBUG);
	end(&t);
}

TEST(rewrite, a_new_part_can_be_patched_and_its_root_opened)
{
	struct rewriting t;
	struct stet_xml_root root;
	struct stet_patches *patches;

	begin(&t);
	CHECK_OK(stet_rewrite_add(t.rw, STET_STR("word/c.xml"), COMMENTS, STET_STR("<w:c x=\"/>\" />"), &t.err), &t.err);
	CHECK_OK(stet_rewrite_root(t.rw, STET_STR("word/c.xml"), &root, &patches, &t.err), &t.err);
	stet_patch_add(patches, root.end, root.end, STET_STR("<w:d/>"));
	CHECK_OK(stet_rewrite_root(t.rw, STET_STR("word/c.xml"), &root, &patches, &t.err), &t.err);
	stet_patch_add(patches, root.end, root.end, STET_STR("<w:e/>"));
	finish(&t);
	check_contents(t.after, "word/c.xml", "<w:c x=\"/>\" ><w:d/><w:e/></w:c>");
	end(&t);
}

/* ---- relationships ----------------------------------------------------------------------------------------------- */

static stet_str relate(struct rewriting *t, const char *source, const char *type, const char *target)
{
	stet_str id;

	CHECK_OK(stet_rewrite_relate(t->rw, stet_str_of(source), type, stet_str_of(target), &id, &t->err), &t->err);
	return id;
}

static void check_rel(struct rewriting *t, const char *source, const char *id, const char *type, const char *target)
{
	const struct stet_rels *rels;
	const struct stet_rel *rel;

	CHECK_OK(stet_package_rels(t->after, stet_package_find(t->after, stet_str_of(source)), &rels, &t->err), &t->err);
	rel = stet_rels_by_id(rels, stet_str_of(id));
	CHECK(rel);
	CHECK_STR(rel->type, type);
	CHECK_STR(rel->target, target);
}

TEST(rewrite, a_relationship_is_one_more_element_with_an_id_of_its_own)
{
	struct rewriting t;

	begin(&t);
	CHECK_STR(relate(&t, "word/document.xml", "comments", "word/comments.xml"), "rId4");
	CHECK_STR(relate(&t, "Word/Document.xml", "http://schemas.microsoft.com/x", "other/a&b c.xml"), "rId5");
	finish(&t);
	check_only(&t, "word/_rels/document.xml.rels");
	check_rel(&t, "word/document.xml", "rId4", "comments", "word/comments.xml");
	check_rel(&t, "word/document.xml", "rId5", "http://schemas.microsoft.com/x", "other/a&b c.xml");
	end(&t);
}

TEST(rewrite, a_part_without_relationships_gets_a_part_for_them)
{
	struct rewriting t;

	begin(&t);
	CHECK_STR(relate(&t, "word/Odd folder/x.xml", "image", "word/media/image1.png"), "rId1");
	CHECK_STR(relate(&t, "word/Odd folder/x.xml", "image", "word/Odd folder/a:b.png"), "rId2");
	finish(&t);
	check_only(&t, "");
	check_contents(t.after, "word/Odd folder/_rels/x.xml.rels",
	               "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"" RELNS "\">"
	               "<Relationship Id=\"rId1\" Type=\"" REL "image\" Target=\"../media/image1.png\"/>"
	               "<Relationship Id=\"rId2\" Type=\"" REL "image\" Target=\"/word/Odd%20folder/a:b.png\"/></Relationships>");
	check_rel(&t, "word/Odd folder/x.xml", "rId1", "image", "word/media/image1.png");
	check_rel(&t, "word/Odd folder/x.xml", "rId2", "image", "word/Odd folder/a:b.png");
	end(&t);
}

TEST(rewrite, relationships_are_taken_out)
{
	struct rewriting t;
	const struct stet_rels *rels;

	begin(&t);
	relate(&t, "word/document.xml", "comments", "word/comments.xml");
	relate(&t, "word/document.xml", "people", "word/people.xml");
	CHECK_OK(stet_rewrite_unrelate(t.rw, STET_STR("word/document.xml"), STET_STR("rId4"), &t.err), &t.err);
	CHECK_OK(stet_rewrite_unrelate(t.rw, STET_STR("word/document.xml"), STET_STR("rId2"), &t.err), &t.err);
	CHECK_INT(stet_rewrite_unrelate(t.rw, STET_STR("word/document.xml"), STET_STR("rId2"), &t.err), STET_EBUG);
	finish(&t);
	CHECK_OK(stet_package_rels(t.after, stet_package_main(t.after), &rels, &t.err), &t.err);
	CHECK_INT(rels->n, 3);
	check_rel(&t, "word/document.xml", "rId1", "image", "word/media/image1.png");
	check_rel(&t, "word/document.xml", "rId5", "people", "word/people.xml");
	end(&t);
}

/* A package with a main part of our choice and relationships as they are written. */
static struct stet_fixture package(const char *top, const char *rels)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, top, NULL, NULL },
		{ "d.xml", "application/d+xml", "<d/>", NULL, NULL },
		{ rels ? "_rels/d.xml.rels" : NULL, NULL, rels, NULL, NULL },
		{ 0 },
	};

	return stet_fixture_package("test", parts);
}

#define TOP(type) "<?xml version=\"1.0\"?><Relationships xmlns=\"" RELNS "\"><Relationship Id=\"a\" Type=\"" type "\" Target=\"d.xml\"/></Relationships>"

TEST(rewrite, the_prefix_of_the_root_is_used)
{
	struct rewriting t;

	begin_with(&t, package(TOP(REL "officeDocument"), "<q:Relationships xmlns:q=\"" RELNS "\"/>"));
	CHECK_STR(relate(&t, "d.xml", "comments", "c.xml"), "rId1");
	finish(&t);
	check_contents(t.after, "_rels/d.xml.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
	               "<q:Relationships xmlns:q=\"" RELNS "\"><q:Relationship Id=\"rId1\" Type=\"" REL "comments\" Target=\"c.xml\"/></q:Relationships>");
	end(&t);
}

TEST(rewrite, a_strict_package_gets_strict_relationships)
{
	struct rewriting t;

	begin_with(&t, package(TOP("http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"), NULL));
	relate(&t, "d.xml", "comments", "c.xml");
	finish(&t);
	check_contents(t.after, "_rels/d.xml.rels", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"" RELNS "\">"
	               "<Relationship Id=\"rId1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/comments\" Target=\"c.xml\"/></Relationships>");
	end(&t);
}

TEST(rewrite, ids_that_leave_no_number_are_a_limit)
{
	struct rewriting t;
	stet_str id;

	begin_with(&t, package(TOP(REL "officeDocument"), "<Relationships xmlns=\"" RELNS "\"><Relationship Id=\"rId999999999999999999\" Type=\"x\" Target=\"y\"/></Relationships>"));
	CHECK_INT(stet_rewrite_relate(t.rw, STET_STR("d.xml"), "comments", STET_STR("c.xml"), &id, &t.err), STET_ELIMIT);
	end(&t);
}

/* ---- odd parts ------------------------------------------------------------------------------------------------------ */

/* The writer of fixtures takes texts; UTF-16 is put in behind it. */
TEST(rewrite, utf16_becomes_utf8_when_it_is_changed_and_stays_when_not)
{
	static const char ascii[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><d/>";
	char wide[2 * sizeof(ascii)] = "\xFF\xFE";
	struct rewriting t;
	struct stet_patches *patches;
	stet_str bytes, utf16 = { wide, 2 * sizeof(ascii) };

	for (size_t i = 0; i + 1 < sizeof(ascii); i++)
		wide[2 + 2 * i] = ascii[i];
	begin_with(&t, package(TOP(REL "officeDocument"), NULL));
	CHECK_OK(stet_rewrite_replace(t.rw, STET_STR("d.xml"), utf16, &t.err), &t.err);
	finish(&t);
	{
		struct stet_fixture f = { .file = t.out };

		t.out = (struct stet_buf){ 0 };
		end(&t);
		begin_with(&t, f);
	}
	CHECK_OK(stet_rewrite_part(t.rw, STET_STR("d.xml"), &bytes, &patches, &t.err), &t.err);
	CHECK_STR(bytes, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><d/>");
	finish(&t);
	CHECK(stet_str_eq(stet_buf_view(&t.out), stet_buf_view(&t.f.file)));
	stet_package_close(t.after);
	t.out.len = 0;
	stet_patch_add(patches, bytes.len, bytes.len, STET_STR("\n"));
	finish(&t);
	check_contents(t.after, "d.xml", "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?><d/>\n");
	end(&t);
}

/* Types that were named before their part was there. */
TEST(rewrite, a_type_that_waits_for_a_part_is_used_or_put_right)
{
#define TYPES(type) "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" " \
                    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/d.xml\" ContentType=\"a/d\"/>" \
                    "<Override PartName=\"/C%2Exml\" ContentType=\"" type "\"/></Types>"
	static const char *const types[] = { TYPES(COMMENTS), TYPES("a/other") };

	for (size_t i = 0; i < 2; i++) {
		struct rewriting t;
		struct stet_buf out = { 0 };

		begin_with(&t, package(TOP(REL "officeDocument"), NULL));
		CHECK_OK(stet_rewrite_replace(t.rw, STET_STR("[content_types].xml"), stet_str_of(types[i]), &t.err), &t.err);
		CHECK_OK(stet_rewrite_add(t.rw, STET_STR("c.xml"), COMMENTS, STET_STR("<c/>"), &t.err), &t.err);
		finish(&t);
		CHECK_STR(stet_package_find(t.after, STET_STR("c.xml"))->type, COMMENTS);
		CHECK_OK(stet_package_read(t.after, stet_package_find(t.after, STET_STR("[Content_Types].xml")), &out, NULL), NULL);
		CHECK(stet_str_is(stet_buf_view(&out), types[0]) == (i == 0));
		stet_buf_free(&out);
		end(&t);
	}
#undef TYPES
}

TEST(rewrite, what_is_not_there_is_said)
{
	struct rewriting t;
	struct stet_patches *patches;
	stet_str bytes;

	begin(&t);
	CHECK_INT(stet_rewrite_part(t.rw, STET_STR("word/absent.xml"), &bytes, &patches, &t.err), STET_EFORMAT);
	CHECK_STR(stet_str_of(t.err.slug), "opc.missing_part");
	end(&t);
}

TEST(rewrite, patches_over_each_other_name_their_part)
{
	struct rewriting t;
	struct stet_patches *patches;
	stet_str bytes;

	begin(&t);
	CHECK_OK(stet_rewrite_part(t.rw, STET_STR("word/styles.xml"), &bytes, &patches, &t.err), &t.err);
	stet_patch_add(patches, 0, 5, STET_STR("a"));
	stet_patch_add(patches, 4, 6, STET_STR("b"));
	CHECK_INT(stet_rewrite_finish(t.rw, &t.out, &t.err), STET_EBUG);
	CHECK(stet_str_find(stet_str_of(t.err.text), STET_STR("word/styles.xml")) != SIZE_MAX);
	CHECK_INT(t.out.len, 0);
	end(&t);
}

TEST(rewrite, a_signed_package_is_known_as_such)
{
	struct rewriting t;

	begin(&t);
	CHECK(!stet_rewrite_signed(t.rw));
	end(&t);
	begin_with(&t, package("<?xml version=\"1.0\"?><Relationships xmlns=\"" RELNS "\"><Relationship Id=\"a\" Type=\"" REL "officeDocument\" Target=\"d.xml\"/>"
	                       "<Relationship Id=\"b\" Type=\"" RELNS "/digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>", NULL));
	CHECK(stet_rewrite_signed(t.rw));
	end(&t);
}
