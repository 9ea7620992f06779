/* json.h - writing JSON as it is found, without a tree: documents may be large. */
#ifndef STET_BASE_JSON_H
#define STET_BASE_JSON_H

#include <stet/base.h>

struct stet_json {
	struct stet_buf *out;
	unsigned depth;
	bool more;              /* a comma is due */
	bool keyed;             /* a key was just written */
	unsigned lines;         /* arrays and objects at this depth begin a line each; 0: none */
};

void stet_json_open(struct stet_json *json, char bracket);      /* '{' or '[' */
void stet_json_close(struct stet_json *json, char bracket);     /* '}' or ']' */
void stet_json_key(struct stet_json *json, const char *key);
void stet_json_str(struct stet_json *json, stet_str s);         /* invalid UTF-8 becomes U+FFFD */
void stet_json_int(struct stet_json *json, long long n);
void stet_json_bool(struct stet_json *json, bool b);
void stet_json_real(struct stet_json *json, double n);          /* the shortest that reads back the same; 0 when not finite */
void stet_json_raw(struct stet_json *json, stet_str value);     /* that is JSON already */

/* A member whose value is a string; nothing when it is empty. */
void stet_json_member(struct stet_json *json, const char *key, stet_str s);
/* Nothing when it is 0. */
void stet_json_number(struct stet_json *json, const char *key, long long n);
/* Nothing when it is false. */
void stet_json_flag(struct stet_json *json, const char *key, bool b);
/* Also when it is empty, or 0. */
void stet_json_text(struct stet_json *json, const char *key, stet_str s);
void stet_json_count(struct stet_json *json, const char *key, long long n);

#endif
