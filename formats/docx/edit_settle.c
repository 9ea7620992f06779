/* edit_settle.c - tracked changes that an edit script accepts or rejects, among its other changes. */
#include "edit.h"
#include "settle.h"

/* Whether it can be settled shows when all else is written: stet_docx_settle_changes. */
static int check(struct stet_docx_edit *e, uint32_t change, struct stet_err *err)
{
	(void)e, (void)change, (void)err;
	return STET_OK;
}

const struct stet_docx_edit_row stet_docx_edit_accept = { .kind = STET_CHANGE_ACCEPT, .check = check };
const struct stet_docx_edit_row stet_docx_edit_reject = { .kind = STET_CHANGE_REJECT, .check = check };
