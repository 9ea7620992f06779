/* protect.c - what the settings of a document allow to be changed (w:documentProtection, 17.15.1.29). */
#include "edit.h"

enum { ANYTHING, TRACKED, COMMENTS, NOTHING };

struct protection {
	int allows;
};

static int setting(void *user, const struct stet_element *el, struct stet_err *err)
{
	struct protection *p = user;
	stet_str edit = stet_attr(el, STET_NS_w, "edit");

	(void)err;
	if (el->ns != STET_NS_w || !stet_str_is(el->name, "documentProtection"))
		return STET_OK;
	if (!stet_attr(el, STET_NS_w, "enforcement").at || !stet_attr_on(el, STET_NS_w, "enforcement"))
		return STET_XML_ENOUGH;
	if (stet_str_is(edit, "trackedChanges"))
		p->allows = TRACKED;
	else if (stet_str_is(edit, "comments"))
		p->allows = COMMENTS;
	else if (stet_str_is(edit, "readOnly") || stet_str_is(edit, "forms"))
		p->allows = NOTHING;
	return STET_XML_ENOUGH;
}

static int read_settings(struct stet_docx_edit *e, struct protection *p, struct stet_err *err)
{
	static const struct stet_xml_handler handler = { .start = setting };
	const struct stet_part *part = stet_package_related(e->pkg, stet_package_main(e->pkg), "settings");
	struct stet_buf bytes = { 0 };
	int rc;

	if (!part)
		return STET_OK;
	rc = stet_package_read(e->pkg, part, &bytes, err);
	if (!rc)
		rc = stet_xml_walk(stet_buf_view(&bytes), part->name, NULL, &handler, p, NULL, err);
	stet_buf_free(&bytes);
	/* Settings that cannot be read protect nothing in Word either. */
	if (rc == STET_EFORMAT) {
		rc = STET_OK;
		if (err)
			*err = (struct stet_err){ 0 };
	}
	return rc;
}

static bool is_allowed(const struct stet_docx_edit *e, int allows, enum stet_change_kind kind)
{
	bool remark = kind == STET_CHANGE_COMMENT || kind == STET_CHANGE_RESOLVE || kind == STET_CHANGE_REOPEN;

	switch (allows) {
	case ANYTHING: return true;
	case TRACKED: return remark || (e->how->track && kind != STET_CHANGE_ACCEPT && kind != STET_CHANGE_REJECT);
	case COMMENTS: return remark;
	default: return false;
	}
}

int stet_docx_edit_protected(struct stet_docx_edit *e, struct stet_err *err)
{
	static const char *const why[] = {
		[TRACKED] = "the document is protected: it takes tracked changes only",
		[COMMENTS] = "the document is protected: it takes comments only",
		[NOTHING] = "the document is protected against changes",
	};
	struct protection p = { ANYTHING };
	int rc = e->how->force ? STET_OK : read_settings(e, &p, err);

	for (size_t i = 0; i < e->n && !rc && p.allows != ANYTHING; i++)
		if (!is_allowed(e, p.allows, e->change[i].kind))
			stet_outcome_refuse(e->outcome, i, "edit.protected", "%s", why[p.allows]);
	return rc;
}
