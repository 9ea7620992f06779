/* protect.c - what the settings of a document allow to be changed (w:documentProtection, 17.15.1.29). */
#include "edit.h"

static int setting(void *user, const struct stet_element *el, struct stet_err *err)
{
	enum stet_docx_allows *allows = user;
	stet_str edit = stet_attr(el, STET_NS_w, "edit");

	(void)err;
	if (el->ns != STET_NS_w || !stet_str_is(el->name, "documentProtection"))
		return STET_OK;
	if (!stet_attr(el, STET_NS_w, "enforcement").at || !stet_attr_on(el, STET_NS_w, "enforcement"))
		return STET_XML_ENOUGH;
	if (stet_str_is(edit, "trackedChanges"))
		*allows = DOCX_ALLOWS_TRACKED;
	else if (stet_str_is(edit, "comments"))
		*allows = DOCX_ALLOWS_COMMENTS;
	else if (stet_str_is(edit, "readOnly") || stet_str_is(edit, "forms"))
		*allows = DOCX_ALLOWS_NOTHING;
	return STET_XML_ENOUGH;
}

int stet_docx_protection(struct stet_package *pkg, enum stet_docx_allows *allows, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = setting };
	const struct stet_part *part = stet_package_related(pkg, stet_package_main(pkg), "settings");
	struct stet_buf bytes = { 0 };
	int rc;

	*allows = DOCX_ALLOWS_ANYTHING;
	if (!part)
		return STET_OK;
	rc = stet_package_read(pkg, part, &bytes, err);
	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, NULL, &handler, allows, NULL, err);
	stet_buf_free(&bytes);
	/* Settings that cannot be read protect nothing in Word either. */
	if (rc == STET_EFORMAT) {
		rc = STET_OK;
		if (err)
			*err = (struct stet_err){ 0 };
	}
	return rc;
}

static bool is_allowed(enum stet_docx_allows allows, enum stet_change_kind kind, bool track)
{
	bool remark = kind == STET_CHANGE_COMMENT || kind == STET_CHANGE_RESOLVE || kind == STET_CHANGE_REOPEN;

	switch (allows) {
	case DOCX_ALLOWS_ANYTHING: return true;
	case DOCX_ALLOWS_TRACKED: return remark || (track && kind != STET_CHANGE_ACCEPT && kind != STET_CHANGE_REJECT);
	case DOCX_ALLOWS_COMMENTS: return remark;
	default: return false;
	}
}

const char *stet_docx_forbids(enum stet_docx_allows allows, enum stet_change_kind kind, bool track)
{
	static const char *const why[] = {
		[DOCX_ALLOWS_TRACKED] = "the document is protected: it takes tracked changes only",
		[DOCX_ALLOWS_COMMENTS] = "the document is protected: it takes comments only",
		[DOCX_ALLOWS_NOTHING] = "the document is protected against changes",
	};

	return is_allowed(allows, kind, track) ? NULL : why[allows];
}
