/* input.h - a file on its way in: its bytes, its name, and its package when it is one. */
#ifndef STET_INPUT_H
#define STET_INPUT_H

#include <stet/base.h>

#include "ooxml/package.h"

struct stet_input {
	stet_str bytes;
	stet_str name;                  /* for its suffix and for messages */
	struct stet_package *package;   /* opened once, before any format probes it; NULL: not a package */
};

#endif
