/* template.c - the built-in template, from compiled-in parts to a package. */
#include "pptx/template.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define SLIDES OFFICE "presentationml."

/* Parts of one kind share the beginning of their names. */
static const struct {
	const char *begin, *type;
} kinds[] = {
	{ "docProps/app.xml",                   OFFICE "extended-properties+xml" },
	{ "ppt/notesMasters/notesMaster",       SLIDES "notesMaster+xml" },
	{ "ppt/presProps.xml",                  SLIDES "presProps+xml" },
	{ "ppt/presentation.xml",               SLIDES "presentation.main+xml" },
	{ "ppt/slideLayouts/slideLayout",       SLIDES "slideLayout+xml" },
	{ "ppt/slideMasters/slideMaster",       SLIDES "slideMaster+xml" },
	{ "ppt/tableStyles.xml",                SLIDES "tableStyles+xml" },
	{ "ppt/theme/theme",                    OFFICE "theme+xml" },
	{ "ppt/viewProps.xml",                  SLIDES "viewProps+xml" },
};

const char *stet_template_type(stet_str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (stet_str_starts(name, stet_str_of(kinds[i].begin)))
			return kinds[i].type;
	return NULL;
}

int stet_template_builtin(struct stet_package **out, struct stet_buf *bytes, struct stet_err *err)
{
	struct stet_package_writer *w = NULL;
	int rc = stet_package_writer_new(&w, NULL, err);

	*out = NULL;
	for (size_t i = 0; !rc && i < stet_template_n_parts; i++) {
		const struct stet_template_part *part = &stet_template_parts[i];

		stet_package_put_packed(w, part->name, stet_template_type(part->name), part->bytes, part->packed);
	}
	if (!rc)
		rc = stet_package_finish(w, bytes, err);
	if (!rc)
		rc = stet_package_open(out, stet_buf_view(bytes), &stet_limits_default, NULL, err);
	if (rc)
		stet_wrap(err, "the built-in template");
	stet_package_writer_free(w);
	return rc;
}
