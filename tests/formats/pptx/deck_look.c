/* deck_look.c - templates made in test code. */
#include "deck_look.h"

#include "test.h"

#define XML  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS   " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
             " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
             " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
#define TREE "<p:cSld name=\"%s\"><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"

const struct look_layout look_plain[] = {
	{ "甲", "title", { { "type=\"ctrTitle\"", 100, 300, 800, 200, NULL }, { "type=\"subTitle\" idx=\"1\"", 100, 520, 800, 150, NULL } }, NULL },
	{ "乙", "obj", { { "type=\"title\"", 50, 50, 900, 150, NULL }, { "idx=\"1\"", 50, 250, 900, 650, NULL },
	                 { "type=\"ftr\" sz=\"quarter\" idx=\"11\"", 300, 930, 400, 50, "ACME <confidential>" },
	                 { "type=\"dt\" sz=\"half\" idx=\"10\"", 50, 930, 200, 50, NULL },
	                 { "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", 750, 930, 200, 50, NULL } }, NULL },
	{ "丙", "secHead", { { "type=\"title\"", 100, 400, 800, 200, NULL }, { "type=\"body\" idx=\"1\"", 100, 620, 800, 100, NULL } }, NULL },
	{ "丁", "twoObj", { { "type=\"title\"", 50, 50, 900, 150, NULL }, { "sz=\"half\" idx=\"1\"", 50, 250, 430, 650, NULL },
	                    { "sz=\"half\" idx=\"2\"", 520, 250, 430, 650, NULL } }, NULL },
	{ "戊", "titleOnly", { { "type=\"title\"", 50, 50, 900, 150, NULL } }, NULL },
	{ 0 },
};

static const char theme[] =
	XML "<a:theme" NS " name=\"Plain\"><a:themeElements><a:fontScheme name=\"Plain\"><a:majorFont><a:latin typeface=\"Carlito\"/>"
	"<a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont><a:minorFont><a:latin typeface=\"Carlito\"/><a:ea typeface=\"\"/>"
	"<a:cs typeface=\"\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>";

static void shape(struct stet_buf *xml, const struct look_ph *ph, unsigned id)
{
	stet_buf_fmt(xml, "<p:sp><p:nvSpPr><p:cNvPr id=\"%u\" name=\"x\"/><p:cNvSpPr/><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr>"
	             "<a:xfrm><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p>",
	             id, ph->ph, ph->x * 12192, ph->y * 6858, ph->cx * 12192, ph->cy * 6858);
	if (ph->text && ph->text[0] == '<')
		stet_buf_z(xml, ph->text);
	else if (ph->text)
		stet_buf_fmt(xml, "<a:r><a:t>%.*s</a:t></a:r>", (int)strcspn(ph->text, "<"), ph->text);
	stet_buf_z(xml, "</a:p></p:txBody></p:sp>");
}

static void tree(struct stet_buf *xml, const char *name, const struct look_ph *ph)
{
	stet_buf_fmt(xml, TREE, name);
	for (unsigned i = 0; ph[i].ph; i++)
		shape(xml, &ph[i], i + 2);
	stet_buf_z(xml, "</p:spTree></p:cSld>");
}

static void put(struct stet_package_writer *w, const struct look_more *more, const char *name, const char *type, stet_str bytes)
{
	static const char *const uris[][2] = {
		{ "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main" },
		{ "http://schemas.openxmlformats.org/presentationml/2006/main", "http://purl.oclc.org/ooxml/presentationml/main" },
		{ "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		  "http://purl.oclc.org/ooxml/officeDocument/relationships" },
	};
	struct stet_buf out = { 0 };

	for (size_t i = 0; i < bytes.len;) {
		size_t k = more->strict ? 0 : 3;

		while (k < 3 && !stet_str_starts(stet_str_sub(bytes, i, bytes.len), stet_str_of(uris[k][0])))
			k++;
		if (k < 3) {
			stet_buf_z(&out, uris[k][1]);
			i += strlen(uris[k][0]);
		} else {
			stet_buf_char(&out, bytes.at[i++]);
		}
	}
	stet_package_put(w, stet_str_of(name), type, stet_buf_view(&out));
	stet_buf_free(&out);
}

static void put_rels(struct stet_package_writer *w, const struct look_more *more, const char *name, const char *inside)
{
	struct stet_buf xml = { 0 };

	stet_buf_fmt(&xml, XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>",
	             inside);
	put(w, more, name, NULL, stet_buf_view(&xml));
	stet_buf_free(&xml);
}

static void rel(struct stet_buf *rels, unsigned id, const char *type, const char *target)
{
	stet_buf_fmt(rels, "<Relationship Id=\"rId%u\" Type=\"" LOOK_REL "%s\" Target=\"%s\"/>", id, type, target);
}

static void put_layouts(struct stet_package_writer *w, const struct look_layout *layouts, const struct look_more *more)
{
	for (unsigned i = 0; layouts[i].name; i++) {
		struct stet_buf xml = { 0 }, rels = { 0 };
		char name[64], rels_name[80];

		stet_buf_z(&xml, XML "<p:sldLayout" NS);
		if (layouts[i].type)
			stet_buf_fmt(&xml, " type=\"%s\"", layouts[i].type);
		stet_buf_char(&xml, '>');
		tree(&xml, layouts[i].name, layouts[i].ph);
		stet_buf_z(&xml, layouts[i].after ? layouts[i].after : "");
		stet_buf_z(&xml, "</p:sldLayout>");
		rel(&rels, 1, "slideMaster", "../slideMasters/slideMaster1.xml");
		stet_buf_z(&rels, i == 0 && more->layout_rels ? more->layout_rels : "");
		snprintf(name, sizeof(name), "ppt/slideLayouts/slideLayout%u.xml", i + 1);
		snprintf(rels_name, sizeof(rels_name), "ppt/slideLayouts/_rels/slideLayout%u.xml.rels", i + 1);
		put(w, more, name, LOOK_PML "slideLayout+xml", stet_buf_view(&xml));
		put_rels(w, more, rels_name, stet_buf_view(&rels).at);
		stet_buf_free(&xml);
		stet_buf_free(&rels);
	}
}

static void put_master(struct stet_package_writer *w, const struct look_layout *layouts, const struct look_more *more)
{
	static const struct look_ph ph[] = { { "type=\"title\"", 50, 50, 900, 150, NULL },
		                             { "type=\"body\" idx=\"1\"", 50, 250, 900, 650, NULL }, { 0 } };
	struct stet_buf xml = { 0 }, rels = { 0 };
	char target[64];
	unsigned n = 0;

	stet_buf_z(&xml, XML "<p:sldMaster" NS ">");
	tree(&xml, "", ph);
	stet_buf_z(&xml, "<p:sldLayoutIdLst>");
	for (; layouts[n].name; n++) {
		stet_buf_fmt(&xml, "<p:sldLayoutId id=\"%u\" r:id=\"rId%u\"/>", 2147483700u + n, n + 1);
		snprintf(target, sizeof(target), "../slideLayouts/slideLayout%u.xml", n + 1);
		rel(&rels, n + 1, "slideLayout", target);
	}
	rel(&rels, n + 1, "theme", "../theme/theme1.xml");
	stet_buf_z(&xml, "</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz=\"4000\"/></a:lvl1pPr></p:titleStyle>"
	           "<p:bodyStyle><a:lvl1pPr marL=\"228600\" indent=\"-228600\"><a:buChar char=\"*\"/><a:defRPr sz=\"2400\"/></a:lvl1pPr>"
	           "<a:lvl2pPr marL=\"685800\" indent=\"-228600\"><a:buChar char=\"*\"/><a:defRPr sz=\"2000\"/></a:lvl2pPr>"
	           "</p:bodyStyle></p:txStyles></p:sldMaster>");
	put(w, more, "ppt/slideMasters/slideMaster1.xml", LOOK_PML "slideMaster+xml", stet_buf_view(&xml));
	put_rels(w, more, "ppt/slideMasters/_rels/slideMaster1.xml.rels", rels.at);
	put(w, more, "ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", stet_str_of(theme));
	stet_buf_free(&xml);
	stet_buf_free(&rels);
}

static void put_main(struct stet_package_writer *w, const struct look_more *more)
{
	struct stet_buf xml = { 0 }, rels = { 0 };

	stet_buf_fmt(&xml, XML "<p:presentation" NS "><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>"
	             "%s<p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>%s</p:presentation>",
	             more->slides ? more->slides : "", more->after_size ? more->after_size : "");
	put(w, more, "ppt/presentation.xml", more->type ? more->type : LOOK_PML "presentation.main+xml", stet_buf_view(&xml));
	rel(&rels, 1, "slideMaster", "slideMasters/slideMaster1.xml");
	stet_buf_z(&rels, more->rels ? more->rels : "");
	put_rels(w, more, "ppt/_rels/presentation.xml.rels", rels.at);
	rels.len = 0;
	rel(&rels, 1, "officeDocument", "ppt/presentation.xml");
	stet_buf_z(&rels, more->package_rels ? more->package_rels : "");
	put_rels(w, more, "_rels/.rels", rels.at);
	stet_buf_free(&xml);
	stet_buf_free(&rels);
}

struct stet_buf look_make(const struct look_layout *layouts, const struct look_more *more)
{
	static const struct look_more none;
	struct stet_package_writer *w;
	struct stet_buf file = { 0 };
	struct stet_err err = { 0 };

	more = more ? more : &none;
	CHECK_OK(stet_package_writer_new(&w, NULL, &err), &err);
	put_main(w, more);
	put_master(w, layouts, more);
	put_layouts(w, layouts, more);
	for (const struct stet_fixture_part *part = more->parts; part && part->name; part++)
		put(w, more, part->name, part->type, stet_str_of(part->body));
	for (const struct stet_fixture_part *part = more->parts; part && part->name; part++)
		if (part->rels)
			put_rels(w, more, part->rel, part->rels);
	CHECK_OK(stet_package_finish(w, &file, &err), &err);
	stet_package_writer_free(w);
	return file;
}
