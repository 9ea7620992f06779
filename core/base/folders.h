/* folders.h - where a user's files of ours lie: settings and state, as the XDG base directories have it. */
#ifndef STET_BASE_FOLDERS_H
#define STET_BASE_FOLDERS_H

#include <stet/base.h>

/* "$XDG_CONFIG_HOME/stet/NAME", without it "~/.config/stet/NAME"; empty when there is no home.  NUL-terminated. */
stet_str stet_folder_config(struct stet_arena *arena, const char *name);
/* "$XDG_STATE_HOME/stet/NAME", without it "~/.local/state/stet/NAME"; empty when there is no home. */
stet_str stet_folder_state(struct stet_arena *arena, const char *name);
/* Make the folder in which `path` lies, of mode 0700, and those above it that are missing. */
int stet_folder_make(const char *path, struct stet_err *err);

#endif
