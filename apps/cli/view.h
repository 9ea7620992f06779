/* view.h - what stet view has in files of its own. */
#ifndef STET_CLI_VIEW_H
#define STET_CLI_VIEW_H

#include "cli.h"

#include <stet/doc.h>

#include "text/view.h"

/* --media: write the pictures of the view into the folder, and let its Markdown name them there.  A file that is there
 * already and holds something else is not written over: STET_EPOLICY. */
int media_write(struct stet_view *view, struct stet_doc *doc, const struct stet_args *args, struct stet_arena *arena,
                struct stet_err *err);

/* --as text of the whole document, written as it is read. */
int stream_text(struct cli *cli, const struct stet_args *args, enum stet_state state, struct stet_err *err);

#endif
