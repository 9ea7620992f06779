/* limits.c - how much of a document we are willing to hold.  Of 2,766 real packages the largest had 383 entries,
 * a part of 12.6 MB, 15.3 MB of XML in all, an XML part of ratio 94, depth 69, 18 attributes, 370,315 elements. */
#include <stet/base.h>

const struct stet_limits stet_limits_default = {
	.file       = (size_t)512 << 20,
	.entries    = 10000,
	.part       = (size_t)64 << 20,
	.xml        = (size_t)256 << 20,
	.media      = (size_t)128 << 20,
	.ratio      = 200,
	.depth      = 256,
	.attributes = 1000,
	.elements   = 1000000,
	.target     = 4096,
};
