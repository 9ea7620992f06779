/* What a template offers: masters and layouts in order, and what their placeholders inherit. */
#include "pptx/layouts.h"

#include "read.h"

#define PML   "application/vnd.openxmlformats-officedocument.presentationml."
#define ROOT  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" REL("r", "officeDocument", "ppt/presentation.xml") \
	"</Relationships>"
#define TREE(shapes) "<p:cSld><p:spTree>" shapes "</p:spTree></p:cSld>"
#define SHAPE(id, ph, props, body) \
	"<p:sp><p:nvSpPr><p:cNvPr id=\"" id "\" name=\"N" id "\"/><p:cNvSpPr/><p:nvPr><p:ph " ph "/></p:nvPr></p:nvSpPr><p:spPr>" props "</p:spPr>" \
	"<p:txBody>" body "<a:p/></p:txBody></p:sp>"
#define THEME(name, major, minor) \
	"<a:theme name=\"" name "\"><a:themeElements><a:fontScheme name=\"f\"><a:majorFont><a:latin typeface=\"" major "\"/><a:ea typeface=\"Ming\"/></a:majorFont>" \
	"<a:minorFont><a:latin typeface=\"" minor "\"/><a:ea typeface=\"Song\"/><a:cs typeface=\"Naskh\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"

/* A template being looked at. */
struct look {
	struct stet_fixture f;
	struct stet_package *pkg;
	struct stet_notes notes;
	struct stet_err err;
	struct stet_pptx_template t;
	int rc;
};

static void look_at(struct look *l, const struct stet_fixture_part *parts)
{
	*l = (struct look){ .f = stet_fixture_package("t.potx", parts) };
	CHECK_OK(stet_package_open(&l->pkg, stet_buf_view(&l->f.file), &stet_limits_default, &l->notes, &l->err), &l->err);
	l->rc = stet_pptx_template_read(&l->t, l->pkg, &l->notes, &l->err);
}

static void look_away(struct look *l)
{
	stet_pptx_template_free(&l->t);
	stet_package_close(l->pkg);
	stet_notes_free(&l->notes);
	stet_fixture_free(&l->f);
}

/* One master, one layout. */
static void look_at_one(struct look *l, const char *presentation, const char *master, const char *layout)
{
	const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "template.main+xml", presentation, NULL, REL("m", "slideMaster", "slideMasters/m.xml") },
		{ "ppt/slideMasters/m.xml", PML "slideMaster+xml", master, NULL, REL("l", "slideLayout", "../slideLayouts/l.xml") REL("t", "theme", "../theme/t.xml") },
		{ "ppt/slideLayouts/l.xml", PML "slideLayout+xml", layout, NULL, REL("m", "slideMaster", "../slideMasters/m.xml") },
		{ "ppt/theme/t.xml", "application/vnd.openxmlformats-officedocument.theme+xml", THEME("House", "Big", "Small"), NULL, NULL },
		{ 0 },
	};

	look_at(l, parts);
	CHECK_OK(l->rc, &l->err);
	CHECK_INT(l->t.n_layouts, 1);
}

#define PRESENTATION(more) "<p:presentation><p:sldMasterIdLst><p:sldMasterId r:id=\"m\"/></p:sldMasterIdLst>" more "</p:presentation>"
#define LIST "<p:sldLayoutIdLst><p:sldLayoutId r:id=\"l\"/></p:sldLayoutIdLst>"

TEST(pptx_layouts, come_master_by_master_in_the_order_of_the_lists)
{
	static const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "template.main+xml", "<p:presentation><p:sldMasterIdLst><p:sldMasterId r:id=\"b\"/><p:sldMasterId r:id=\"a\"/>"
		  "<p:sldMasterId r:id=\"b\"/></p:sldMasterIdLst><p:sldSz cx=\"9000000\" cy=\"5000000\"/></p:presentation>", NULL,
		  REL("a", "slideMaster", "a.xml") REL("b", "slideMaster", "b.xml") REL("n", "notesMaster", "n.xml") },
		{ "ppt/n.xml", PML "notesMaster+xml", "<p:notesMaster/>", NULL, NULL },
		{ "ppt/a.xml", PML "slideMaster+xml", "<p:sldMaster><p:sldLayoutIdLst><p:sldLayoutId r:id=\"x\"/></p:sldLayoutIdLst></p:sldMaster>", NULL,
		  REL("x", "slideLayout", "l1.xml") REL("t", "theme", "ta.xml") },
		{ "ppt/b.xml", PML "slideMaster+xml", "<p:sldMaster><p:sldLayoutIdLst><p:sldLayoutId r:id=\"z\"/><p:sldLayoutId r:id=\"y\"/><p:sldLayoutId r:id=\"z\"/>"
		  "</p:sldLayoutIdLst></p:sldMaster>", NULL, REL("y", "slideLayout", "l2.xml") REL("z", "slideLayout", "l3.xml") REL("t", "theme", "tb.xml") },
		{ "ppt/l1.xml", PML "slideLayout+xml", "<p:sldLayout><p:cSld name=\"One\"/></p:sldLayout>", NULL, NULL },
		{ "ppt/l2.xml", PML "slideLayout+xml", "<p:sldLayout type=\"obj\"><p:cSld name=\"Two\"/></p:sldLayout>", NULL, NULL },
		{ "ppt/l3.xml", PML "slideLayout+xml", "<p:sldLayout><p:cSld name=\"Three\"/></p:sldLayout>", NULL, NULL },
		{ "ppt/ta.xml", "application/vnd.openxmlformats-officedocument.theme+xml", THEME("A", "A1", "A2"), NULL, NULL },
		{ "ppt/tb.xml", "application/vnd.openxmlformats-officedocument.theme+xml", THEME("B", "B1", "B2"), NULL, NULL },
		{ 0 },
	};
	struct look l;

	look_at(&l, parts);
	CHECK_OK(l.rc, &l.err);
	CHECK_INT(l.t.n_layouts, 3);
	CHECK_INT(l.t.n_masters, 2);
	CHECK_STR(l.t.layout[0].name, "Three");
	CHECK_STR(l.t.layout[1].name, "Two");
	CHECK_STR(l.t.layout[1].type, "obj");
	CHECK_STR(l.t.layout[2].name, "One");
	CHECK_STR(l.t.layout[0].master->name, "ppt/b.xml");
	CHECK_STR(l.t.layout[2].theme->name, "ppt/ta.xml");
	CHECK_STR(l.t.theme_name, "B");
	CHECK_STR(l.t.major_font, "B1");
	CHECK_STR(l.t.minor_font, "B2");
	CHECK_STR(l.t.ea_font, "Song");
	CHECK_STR(l.t.cs_font, "Naskh");
	CHECK(l.t.cx == 9000000 && l.t.cy == 5000000);
	CHECK_STR(l.t.notes_master->name, "ppt/n.xml");
	CHECK(stet_pptx_layout_of(&l.t, stet_package_find(l.pkg, STET_STR("ppt/l2.xml"))) == &l.t.layout[1]);
	CHECK(stet_pptx_layout_of(&l.t, stet_package_find(l.pkg, STET_STR("ppt/a.xml"))) == NULL);
	look_away(&l);
}

TEST(pptx_layouts, lend_places_and_margins_from_the_master)
{
	struct look l;
	const struct stet_pptx_placeholder *ph;

	look_at_one(&l, PRESENTATION(""),
		"<p:sldMaster>" TREE(SHAPE("2", "type=\"title\"", XFRM("1", "2", "3", "4"), "<a:bodyPr lIns=\"10\" tIns=\"20\" rIns=\"30\" bIns=\"40\" anchor=\"b\" numCol=\"2\">"
		                           "<a:normAutofit fontScale=\"62500\"/></a:bodyPr>")
		                     SHAPE("3", "type=\"body\"", XFRM("5", "6", "7", "8"), "<a:bodyPr><a:normAutofit fontScale=\"70000\"/></a:bodyPr>")) LIST "</p:sldMaster>",
		"<p:sldLayout>" TREE(SHAPE("2", "type=\"ctrTitle\"", "", "<a:bodyPr tIns=\"21\"/>")
		                     SHAPE("3", "type=\"pic\" idx=\"13\" orient=\"vert\"", "", "<a:bodyPr/>")
		                     SHAPE("4", "idx=\"14\"", XFRM("50", "60", "70", "80"), "<a:bodyPr anchor=\"ctr\"><a:noAutofit/></a:bodyPr>")
		                     SHAPE("5", "type=\"dt\" idx=\"10\"", "", "<a:bodyPr/>")) "</p:sldLayout>");
	CHECK_INT(l.t.layout[0].n_ph, 4);
	ph = &l.t.layout[0].ph[0];
	CHECK_STR(ph->type, "ctrTitle");
	CHECK_STR(ph->name, "N2");
	CHECK_INT(ph->shape_id, 2);
	CHECK(ph->x == 1 && ph->y == 2 && ph->cx == 3 && ph->cy == 4);
	CHECK(ph->inset_l == 10 && ph->inset_t == 21 && ph->inset_r == 30 && ph->inset_b == 40);
	CHECK(ph->anchor == 'b' && ph->columns == 2 && ph->font_scale == 62500 && !ph->vertical);
	ph = &l.t.layout[0].ph[1];
	CHECK(ph->x == 5 && ph->cy == 8 && ph->idx == 13 && ph->vertical);
	CHECK(ph->inset_l == 91440 && ph->inset_t == 45720 && ph->inset_r == 91440 && ph->inset_b == 45720);
	CHECK(ph->anchor == 't' && ph->columns == 1 && ph->font_scale == 70000);
	ph = &l.t.layout[0].ph[2];
	CHECK_STR(ph->type, "obj");
	CHECK(ph->x == 50 && ph->cy == 80 && ph->anchor == 'c' && ph->font_scale == 100000);
	CHECK(l.t.layout[0].ph[3].cx == 0);
	look_away(&l);
}

#define LVL(n, attrs, inside) "<a:lvl" n "pPr " attrs ">" inside "</a:lvl" n "pPr>"

TEST(pptx_layouts, lay_styles_over_one_another_from_the_presentation_down)
{
	struct look l;
	const struct stet_pptx_level *v;

	look_at_one(&l, PRESENTATION("<p:defaultTextStyle>" LVL("1", "marL=\"7\"", "<a:defRPr sz=\"1100\"><a:latin typeface=\"+mn-lt\"/></a:defRPr>")
		                     LVL("9", "", "<a:defRPr sz=\"900\" i=\"1\"/>") "</p:defaultTextStyle>"),
		"<p:sldMaster>" TREE(SHAPE("2", "type=\"title\"", "", "<a:bodyPr/><a:lstStyle>" LVL("1", "", "<a:defRPr b=\"1\"/>") "</a:lstStyle>")
		                     SHAPE("3", "type=\"body\"", "", "<a:bodyPr/><a:lstStyle>" LVL("1", "indent=\"-60\"", "<a:buNone/><a:defRPr sz=\"2100\"/>") "</a:lstStyle>")) LIST
		"<p:txStyles><p:titleStyle>" LVL("1", "algn=\"ctr\"", "<a:lnSpc><a:spcPct val=\"90000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"500\"/></a:spcBef>"
		                                 "<a:defRPr sz=\"4400\"><a:latin typeface=\"+mj-lt\"/></a:defRPr>") "</p:titleStyle>"
		"<p:bodyStyle>" LVL("1", "marL=\"100\" indent=\"-50\"", "<a:buChar char=\"*\"/><a:defRPr sz=\"2800\" cap=\"all\"/>")
		                LVL("2", "marL=\"200\"", "<a:buAutoNum type=\"romanLcPeriod\" startAt=\"3\"/>") "</p:bodyStyle>"
		"<p:otherStyle>" LVL("1", "rtl=\"1\" algn=\"r\"", "<a:defRPr sz=\"1200\"/>") "</p:otherStyle></p:txStyles></p:sldMaster>",
		"<p:sldLayout>" TREE(SHAPE("2", "type=\"ctrTitle\"", "", "<a:bodyPr/><a:lstStyle>" LVL("1", "algn=\"r\"", "<a:spcAft><a:spcPct val=\"20000\"/></a:spcAft>") "</a:lstStyle>")
		                     SHAPE("3", "type=\"subTitle\" idx=\"1\"", "", "<a:bodyPr/>")
		                     SHAPE("4", "type=\"tbl\" idx=\"2\"", "", "<a:bodyPr/><a:lstStyle>" LVL("1", "", "<a:buChar char=\"+\"/><a:defRPr sz=\"1500\"/>") "</a:lstStyle>")
		                     SHAPE("5", "type=\"ftr\" idx=\"3\"", "", "<a:bodyPr/>")) "</p:sldLayout>");
	v = l.t.layout[0].ph[0].level;
	CHECK_INT(v[0].size, 4400);
	CHECK(v[0].bold && !v[0].bullet && v[0].align == 2 && v[0].mar_l == 7);
	CHECK(v[0].line_pct == 90000 && v[0].before_pts == 500 && v[0].after_pct == 20000);
	CHECK_STR(v[0].font, "Big");
	CHECK_INT(v[8].size, 900);
	CHECK(v[8].italic);
	v = l.t.layout[0].ph[1].level;
	CHECK(v[0].size == 2100 && !v[0].bullet && v[0].caps && v[0].mar_l == 100 && v[0].indent == -60);
	CHECK(v[1].bullet && v[1].ordered && v[1].start == 3 && v[1].mar_l == 200 && v[1].size == 1800);
	CHECK_STR(v[1].mark, "romanLcPeriod");
	CHECK_STR(v[0].font, "Small");
	CHECK(v[0].line_pct == 100000 && !v[0].line_pts);
	v = l.t.layout[0].ph[2].level;
	CHECK(v[0].size == 1500 && v[0].bullet && !v[0].ordered);
	CHECK_STR(v[0].mark, "+");
	v = l.t.layout[0].ph[3].level;
	CHECK(v[0].size == 1200 && v[0].rtl && v[0].align == 0);
	look_away(&l);
}

TEST(pptx_layouts, read_percentages_and_lengths_of_strict_files)
{
	struct look l;
	const struct stet_pptx_placeholder *ph;

	look_at_one(&l, PRESENTATION(""), "<p:sldMaster>" LIST "</p:sldMaster>",
		"<p:sldLayout>" TREE(SHAPE("2", "type=\"title\"", XFRM("1in", "0", "2cm", "1mm"), "<a:bodyPr lIns=\"1pt\"><a:normAutofit fontScale=\"92.5%\"/></a:bodyPr><a:lstStyle>"
		                           LVL("1", "marL=\"0.5in\"", "<a:lnSpc><a:spcPct val=\"90%\"/></a:lnSpc>") "</a:lstStyle>")) "</p:sldLayout>");
	ph = &l.t.layout[0].ph[0];
	CHECK(ph->x == 914400 && ph->cx == 720000 && ph->cy == 36000 && ph->inset_l == 12700);
	CHECK_INT(ph->font_scale, 92500);
	CHECK_INT(ph->level[0].line_pct, 90000);
	CHECK(ph->level[0].mar_l == 457200);
	look_away(&l);
}

TEST(pptx_layouts, ignore_numbers_out_of_all_reason)
{
	struct look l;
	const struct stet_pptx_placeholder *ph;

	look_at_one(&l, PRESENTATION("<p:sldSz cx=\"99999999999999999999\" cy=\"-1\"/>"), "<p:sldMaster>" LIST "</p:sldMaster>",
		"<p:sldLayout>" TREE(SHAPE("99999999999999", "type=\"title\" idx=\"4294967295\"", XFRM("99999999999999999999999", "-9", "-5", "9e9"),
		                           "<a:bodyPr lIns=\"9999999999999999999\" numCol=\"-2\"><a:normAutofit fontScale=\"-4%\"/></a:bodyPr><a:lstStyle>"
		                           LVL("1", "marL=\"-7\" indent=\"999999999999\"", "<a:lnSpc><a:spcPct val=\"99999999999999999999\"/></a:lnSpc><a:defRPr sz=\"99999999999\"/>")
		                           "</a:lstStyle>")) "</p:sldLayout>");
	ph = &l.t.layout[0].ph[0];
	CHECK(l.t.cx == 9144000 && l.t.cy == 6858000);
	CHECK(ph->idx == 0 && ph->shape_id == 0);
	CHECK(ph->x == 0 && ph->y == -9 && ph->cx == 0 && ph->cy == 0 && ph->inset_l == 91440 && ph->columns == 1);
	CHECK(ph->font_scale == 100000 && ph->level[0].mar_l == 0 && ph->level[0].indent == 0 && ph->level[0].size == 1800);
	CHECK_INT(ph->level[0].line_pct, 100000);
	look_away(&l);
}

TEST(pptx_layouts, match_placeholders_of_slides_by_idx_then_by_type)
{
	struct look l;
	const struct stet_pptx_layout *layout;

	look_at_one(&l, PRESENTATION(""), "<p:sldMaster>" LIST "</p:sldMaster>",
		"<p:sldLayout>" TREE(SHAPE("2", "type=\"ctrTitle\"", "", "") SHAPE("3", "type=\"body\" idx=\"11\"", "", "") SHAPE("4", "type=\"pic\" idx=\"12\"", "", "")
		                     SHAPE("5", "type=\"ftr\" idx=\"13\"", "", "")) "</p:sldLayout>");
	layout = &l.t.layout[0];
	CHECK(stet_pptx_inherited(layout, STET_STR("title"), 0) == &layout->ph[0]);
	CHECK(stet_pptx_inherited(layout, STET_STR("title"), 12) == &layout->ph[0]);
	CHECK(stet_pptx_inherited(layout, STET_STR("obj"), 12) == &layout->ph[2]);
	CHECK(stet_pptx_inherited(layout, STET_STR("obj"), 99) == &layout->ph[1]);
	CHECK(stet_pptx_inherited(layout, STET_STR("body"), 0) == &layout->ph[1]);
	CHECK(stet_pptx_inherited(layout, STET_STR("ftr"), 11) == &layout->ph[3]);
	CHECK(stet_pptx_inherited(layout, STET_STR("chart"), 50) == NULL);
	CHECK(stet_pptx_inherited(layout, STET_STR("sldNum"), 13) == NULL);
	look_away(&l);
}

TEST(pptx_layouts, go_on_without_a_theme_or_a_layout)
{
	static const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "template.main+xml", "<p:presentation><p:sldMasterIdLst><p:sldMasterId r:id=\"gone\"/><p:sldMasterId r:id=\"m\"/></p:sldMasterIdLst>"
		  "</p:presentation>", NULL, REL("m", "slideMaster", "m.xml") },
		{ "ppt/m.xml", PML "slideMaster+xml", "<p:sldMaster><p:sldLayoutIdLst><p:sldLayoutId r:id=\"gone\"/><p:sldLayoutId r:id=\"l\"/></p:sldLayoutIdLst></p:sldMaster>", NULL,
		  REL("l", "slideLayout", "l.xml") },
		{ "ppt/l.xml", PML "slideLayout+xml", "<p:sldLayout>" TREE(SHAPE("2", "type=\"title\"", "", "")) "</p:sldLayout>", NULL, REL("m", "slideMaster", "l.xml") },
		{ 0 },
	};
	struct look l;

	look_at(&l, parts);
	CHECK_OK(l.rc, &l.err);
	CHECK_INT(l.t.n_layouts, 1);
	CHECK(l.t.layout[0].theme == NULL);
	CHECK_INT(l.t.layout[0].ph[0].level[0].size, 1800);
	CHECK_STR(l.t.layout[0].ph[0].level[0].font, "");
	CHECK_INT(l.notes.n, 3);
	CHECK(stet_notes_has(&l.notes, "opc.missing_part"));
	look_away(&l);
}

TEST(pptx_layouts, may_be_their_own_masters_to_a_reader)
{
	static const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "presentation.main+xml", "<p:presentation><p:sldIdLst><p:sldId r:id=\"s\"/></p:sldIdLst></p:presentation>", NULL, REL("s", "slide", "s.xml") },
		{ "ppt/s.xml", PML "slide+xml", "<p:sld>" TREE(PH("2", "type=\"title\"", P("x"))) "</p:sld>", NULL, REL("l", "slideLayout", "l.xml") },
		{ "ppt/l.xml", PML "slideLayout+xml", "<p:sldLayout>" TREE(SHAPE("2", "type=\"title\"", XFRM("1", "2", "3", "4"), "")) "</p:sldLayout>", NULL,
		  REL("m", "slideMaster", "l.xml") REL("t", "theme", "l.xml") },
		{ 0 },
	};
	struct stet_fixture f = stet_fixture_package("t.pptx", parts);

	CHECK(block(&f, "s1.1")->shape->cx == 3);
	stet_fixture_free(&f);
}

TEST(pptx_layouts, are_wanted_of_a_template)
{
	static const struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "template.main+xml", "<p:presentation/>", NULL, NULL },
		{ 0 },
	};
	struct look l;

	look_at(&l, parts);
	CHECK_INT(l.rc, STET_EFORMAT);
	assert_string_equal(l.err.slug, "template.no_layouts");
	look_away(&l);
}

TEST(pptx_layouts, hold_so_many_placeholders_and_no_more)
{
	struct stet_buf layout = { 0 };
	struct stet_fixture_part parts[] = {
		{ "_rels/.rels", NULL, ROOT, NULL, NULL },
		{ "ppt/presentation.xml", PML "template.main+xml", PRESENTATION(""), NULL, REL("m", "slideMaster", "m.xml") },
		{ "ppt/m.xml", PML "slideMaster+xml", "<p:sldMaster>" LIST "</p:sldMaster>", NULL, REL("l", "slideLayout", "l.xml") },
		{ "ppt/l.xml", PML "slideLayout+xml", NULL, NULL, NULL },
		{ 0 },
	};
	struct look l;

	stet_buf_z(&layout, "<p:sldLayout>");
	for (int i = 0; i < 20001; i++)
		stet_buf_z(&layout, "<p:sp><p:ph/></p:sp>");
	stet_buf_z(&layout, "</p:sldLayout>");
	parts[3].body = layout.at;
	look_at(&l, parts);
	CHECK_INT(l.rc, STET_ELIMIT);
	assert_string_equal(l.err.slug, "limit.placeholders");
	look_away(&l);
	stet_buf_free(&layout);
}
