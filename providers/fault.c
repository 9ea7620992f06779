/* fault.c - what a server's answer says went wrong, in whatever shape. */
#include "fault.h"

#include <stdio.h>

#include "base/utf8.h"

#define TEXT_MAX 200    /* bytes of a body that is not JSON */

void stet_fault_clear(struct stet_fault *fault)
{
	*fault = (struct stet_fault){ .wait_ms = -1, .again = -1 };
}

/* ---- texts --------------------------------------------------------------------------------------- */

/* Escaped, cut where a character of it ends; white space becomes one space. */
static void keep(char *to, size_t size, stet_str s)
{
	struct stet_buf plain = { 0 }, escaped = { 0 };
	bool white = false;
	stet_str head;

	s = stet_str_trim(stet_utf8_head(s, 4 * size));
	for (size_t i = 0; i < s.len; i++) {
		bool is = memchr(" \t\r\n", s.at[i], 4) != NULL;

		if (!is || !white)
			stet_buf_char(&plain, is ? ' ' : s.at[i]);
		white = is;
	}
	stet_buf_escaped(&escaped, stet_buf_view(&plain));
	head = stet_utf8_head(stet_buf_view(&escaped), size - 1);
	memcpy(to, head.at, head.len);
	to[head.len] = '\0';
	stet_buf_free(&plain);
	stet_buf_free(&escaped);
}

static void keep_id(struct stet_fault *fault, stet_str id)
{
	if (!fault->id[0] && id.len)
		keep(fault->id, sizeof(fault->id), id);
}

/* A text, or a value that stands where a text belongs. */
static void say(struct stet_fault *fault, const struct stet_tree *value)
{
	struct stet_buf printed = { 0 };

	if (!stet_tree_is_text(value))
		stet_tree_print(&printed, value);
	keep(fault->text, sizeof(fault->text), printed.len ? stet_buf_view(&printed) : stet_tree_text(value));
	stet_buf_free(&printed);
}

/* The first of these that is there and says something. */
static const struct stet_tree *first_of(const struct stet_tree *body, const char *const *path)
{
	for (; *path; path++) {
		const struct stet_tree *value = stet_tree_at(body, *path);

		if (value && !stet_tree_is_null(value) && !(stet_tree_is_text(value) && stet_tree_text(value).len == 0))
			return value;
	}
	return NULL;
}

static void read_text(struct stet_fault *fault, const struct stet_tree *body)
{
	static const char *const paths[] = {
		"error.message.detail.0.msg", "error.message", "error.msg", "error.detail", "message.detail.0.msg",
		"message.message", "message", "detail.0.msg", "detail.message", "detail", "error_msg", "error_description",
		"base_resp.status_msg", "errors.0.message", "errors.0", "msg", "error", NULL
	};
	const struct stet_tree *value = first_of(body, paths);

	if (value)
		say(fault, value);
}

/* A name for a program; a number only where there is no name, and never the status over again. */
static void read_code(struct stet_fault *fault, const struct stet_tree *body)
{
	static const char *const names[] = {
		"error.details.error_code", "error.code", "error_code", "error.type", "error_type", "error.status", "code",
		"type", NULL
	};
	static const char *const numbers[] = { "error.code", "error_code", "base_resp.status_code", "code", NULL };
	const struct stet_tree *value;
	long long n = 0;

	for (const char *const *name = names; *name && !fault->code[0]; name++) {
		stet_str text = stet_tree_text(stet_tree_at(body, *name));

		if (!stet_str_is(text, "error"))
			keep(fault->code, sizeof(fault->code), text);
	}
	value = fault->code[0] ? NULL : first_of(body, numbers);
	if (value)
		n = stet_tree_int(value, 0);
	if (n && n != fault->status)
		snprintf(fault->code, sizeof(fault->code), "%lld", n);
}

static bool is_of_id(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_';
}

static void read_id(struct stet_fault *fault, const struct stet_tree *body)
{
	static const char *const paths[] = { "request_id", "requestId", "error.request_id", "responseId", "id", NULL };
	stet_str text = stet_tree_text(stet_tree_at(body, "error.message"));
	size_t at = stet_str_find(text, STET_STR("Request id: "));

	keep_id(fault, stet_tree_text(first_of(body, paths)));
	if (at != SIZE_MAX) {
		stet_str id = stet_str_sub(text, at + 12, text.len);
		size_t len = 0;

		while (len < id.len && is_of_id(id.at[len]))
			len++;
		keep_id(fault, stet_str_sub(id, 0, len));
	}
}

/* ---- Google's details ------------------------------------------------------------------------------ */

static void read_quota(struct stet_fault *fault, const struct stet_tree *violations)
{
	for (const struct stet_tree *item = stet_tree_first(violations); item; item = stet_tree_next(item))
		if (stet_str_find(stet_tree_text(stet_tree_at(item, "quotaId")), STET_STR("PerDay")) != SIZE_MAX ||
		    stet_str_is(stet_tree_text(stet_tree_at(item, "quotaValue")), "0"))
			fault->again = 0;
}

static void read_details(struct stet_fault *fault, const struct stet_tree *details)
{
	for (const struct stet_tree *item = stet_tree_first(details); item; item = stet_tree_next(item)) {
		stet_str delay = stet_tree_text(stet_tree_at(item, "retryDelay"));

		if (stet_str_ends(delay, STET_STR("s")) && fault->wait_ms < 0)
			fault->wait_ms = stet_fault_wait(stet_str_sub(delay, 0, delay.len - 1), 1000);
		read_quota(fault, stet_tree_at(item, "violations"));
	}
}

/* ---- does it tell of an error? --------------------------------------------------------------------- */

static bool is_true_error(const struct stet_tree *error)
{
	if (stet_tree_is_text(error))
		return stet_tree_text(error).len > 0;
	return stet_tree_is_object(error) && stet_tree_first(error);
}

static bool is_false(const struct stet_tree *value)
{
	return stet_tree_is_bool(value) && !stet_tree_true(value);
}

/* {"code": …, "message": "…"}, and nothing that was asked for. */
static bool is_flat(const struct stet_tree *body)
{
	const struct stet_tree *code = stet_tree_at(body, "code");

	return stet_tree_text(stet_tree_at(body, "message")).len && (stet_tree_text(code).len || stet_tree_int(code, 0) != 0) &&
	       !stet_tree_at(body, "choices");
}

static bool tells(const struct stet_tree *body, int status)
{
	if (!stet_tree_is_object(body))
		return false;
	return is_true_error(stet_tree_at(body, "error")) || stet_tree_int(stet_tree_at(body, "error_code"), 0) != 0 ||
	       stet_tree_int(stet_tree_at(body, "base_resp.status_code"), 0) != 0 ||
	       stet_str_is(stet_tree_text(stet_tree_at(body, "object")), "error") ||
	       stet_str_is(stet_tree_text(stet_tree_at(body, "type")), "error") ||
	       is_false(stet_tree_at(body, "success")) || is_flat(body) || status >= 300;
}

bool stet_fault_tree(struct stet_fault *fault, int status, const struct stet_tree *body)
{
	if (stet_tree_is_list(body))
		body = stet_tree_first(body);
	if (!tells(body, status))
		return false;
	if (status == 0)
		fault->wait_ms = fault->again = -1;
	fault->status = status;
	fault->code[0] = fault->text[0] = '\0';
	read_text(fault, body);
	read_code(fault, body);
	read_id(fault, body);
	read_details(fault, stet_tree_at(body, "error.details"));
	fault->kind = stet_fault_class(fault, body);
	return true;
}

void stet_fault_read(struct stet_fault *fault, int status, stet_str body)
{
	struct stet_tree *tree = NULL;
	bool told = false;

	if (!stet_tree_parse(&tree, body, NULL))
		told = stet_fault_tree(fault, status, tree);
	stet_tree_free(tree);
	if (told)
		return;
	if (status == 0)
		fault->wait_ms = fault->again = -1;
	fault->status = status;
	fault->code[0] = fault->text[0] = '\0';
	keep(fault->text, sizeof(fault->text), stet_utf8_head(stet_str_trim(body), TEXT_MAX));
	fault->kind = stet_fault_class(fault, NULL);
}
