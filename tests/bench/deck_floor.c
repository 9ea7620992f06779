/* deck_floor.c - deck_floor N OUT.pptx: the least that writing N slides can cost: strings and libzip, a yardstick for
 * writers.  With "-" for OUT it prints the same deck as Markdown. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"" \
	" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PRESENTATION "application/vnd.openxmlformats-officedocument.presentationml."
#define TREE "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
#define BULLETS 4

static const char *const said[BULLETS] = {
	"Loss in the first ninety days fell by more than half", "Calls are held within 48 hours of sign-up",
	"The second shift shortened waiting times", "Every first call is recorded in the customer system",
};

struct text {
	char *at;
	size_t len, cap;
};

static void add(struct text *t, const char *format, ...)
{
	va_list args;
	int n;

	if (t->cap - t->len < 4096)
		t->at = realloc(t->at, t->cap = t->cap * 2 + 8192);
	if (!t->at)
		abort();
	va_start(args, format);
	n = vsnprintf(t->at + t->len, t->cap - t->len, format, args);
	va_end(args);
	t->len += (size_t)n;
}

static void part(zip_t *zip, const char *name, struct text *t)
{
	zip_source_t *source = zip_source_buffer(zip, t->at, t->len, 1);

	if (!source || zip_file_add(zip, name, source, 0) < 0)
		abort();
	*t = (struct text){ 0 };
}

static void relations(zip_t *zip, const char *name, const char *type, const char *target, const char *type2, const char *target2)
{
	struct text t = { 0 };

	add(&t, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	    "<Relationship Id=\"rId1\" Type=\"" OFFICE "%s\" Target=\"%s\"/>", type, target);
	if (type2)
		add(&t, "<Relationship Id=\"rId2\" Type=\"" OFFICE "%s\" Target=\"%s\"/>", type2, target2);
	add(&t, "</Relationships>");
	part(zip, name, &t);
}

static void shape(struct text *t, int id, const char *type)
{
	add(t, "<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"%s\"/></p:nvPr></p:nvSpPr>"
	    "<p:spPr/><p:txBody><a:bodyPr/>", id, type, type);
}

static void paragraph(struct text *t, const char *words)
{
	add(t, "<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>%s</a:t></a:r></a:p>", words);
}

static void slide(zip_t *zip, int n)
{
	struct text t = { 0 };
	char name[64];

	add(&t, HEAD "<p:sld" NS "><p:cSld><p:spTree>" TREE);
	shape(&t, 2, "title");
	add(&t, "<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Finding %d</a:t></a:r></a:p></p:txBody></p:sp>", n);
	shape(&t, 3, "body");
	for (int i = 0; i < BULLETS; i++)
		paragraph(&t, said[i]);
	add(&t, "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>");
	snprintf(name, sizeof(name), "ppt/slides/slide%d.xml", n);
	part(zip, name, &t);
	snprintf(name, sizeof(name), "ppt/slides/_rels/slide%d.xml.rels", n);
	relations(zip, name, "slideLayout", "../slideLayouts/slideLayout1.xml", NULL, NULL);
}

static void frame(zip_t *zip, int n)
{
	struct text types = { 0 }, list = { 0 }, rels = { 0 }, t = { 0 };

	add(&types, HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Override PartName=\"/ppt/presentation.xml\" ContentType=\"" PRESENTATION "presentation.main+xml\"/>"
	    "<Override PartName=\"/ppt/slideMasters/slideMaster1.xml\" ContentType=\"" PRESENTATION "slideMaster+xml\"/>"
	    "<Override PartName=\"/ppt/slideLayouts/slideLayout1.xml\" ContentType=\"" PRESENTATION "slideLayout+xml\"/>");
	add(&list, HEAD "<p:presentation" NS "><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>");
	add(&rels, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	    "<Relationship Id=\"rId1\" Type=\"" OFFICE "slideMaster\" Target=\"slideMasters/slideMaster1.xml\"/>");
	for (int i = 1; i <= n; i++) {
		add(&types, "<Override PartName=\"/ppt/slides/slide%d.xml\" ContentType=\"" PRESENTATION "slide+xml\"/>", i);
		add(&list, "<p:sldId id=\"%d\" r:id=\"rId%d\"/>", 255 + i, i + 1);
		add(&rels, "<Relationship Id=\"rId%d\" Type=\"" OFFICE "slide\" Target=\"slides/slide%d.xml\"/>", i + 1, i);
	}
	add(&types, "</Types>");
	add(&list, "</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>");
	add(&rels, "</Relationships>");
	part(zip, "[Content_Types].xml", &types);
	part(zip, "ppt/presentation.xml", &list);
	part(zip, "ppt/_rels/presentation.xml.rels", &rels);
	relations(zip, "_rels/.rels", "officeDocument", "ppt/presentation.xml", NULL, NULL);
	add(&t, HEAD "<p:sldMaster" NS "><p:cSld><p:spTree>" TREE "</p:spTree></p:cSld></p:sldMaster>");
	part(zip, "ppt/slideMasters/slideMaster1.xml", &t);
	relations(zip, "ppt/slideMasters/_rels/slideMaster1.xml.rels", "slideLayout", "../slideLayouts/slideLayout1.xml", NULL, NULL);
	add(&t, HEAD "<p:sldLayout" NS "><p:cSld><p:spTree>" TREE "</p:spTree></p:cSld></p:sldLayout>");
	part(zip, "ppt/slideLayouts/slideLayout1.xml", &t);
	relations(zip, "ppt/slideLayouts/_rels/slideLayout1.xml.rels", "slideMaster", "../slideMasters/slideMaster1.xml", NULL, NULL);
}

static int markdown(int n)
{
	for (int i = 1; i <= n; i++) {
		printf("## Finding %d\n\n", i);
		for (int k = 0; k < BULLETS; k++)
			printf("- %s\n", said[k]);
		putchar('\n');
	}
	return 0;
}

int main(int argc, char **argv)
{
	int n = argc == 3 ? (int)strtol(argv[1], NULL, 10) : 0;
	zip_t *zip;

	if (n < 1 || n > 100000)
		return 2;
	if (!strcmp(argv[2], "-"))
		return markdown(n);
	zip = zip_open(argv[2], ZIP_CREATE | ZIP_TRUNCATE, NULL);
	if (!zip)
		return 1;
	frame(zip, n);
	for (int i = 1; i <= n; i++)
		slide(zip, i);
	return zip_close(zip) != 0;
}
