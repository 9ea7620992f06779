/* fault_class.c - the codes and words of servers, and which kind of failure they mean. */
#include "fault.h"

#include <stdio.h>

/* A star at the end stands for anything.  Numbers are Zhipu's, "base:" are MiniMax's, "baidu:" those of Baidu's old interface. */
struct word {
	const char *code;
	enum stet_fault_kind kind;
};

/* These say more than the status does. */
static const struct word certain[] = {
	{ "insufficient_quota", STET_FAULT_BILLING },
	{ "insufficient_balance", STET_FAULT_BILLING },
	{ "insufficient_user_quota", STET_FAULT_BILLING },
	{ "insufficient_credits", STET_FAULT_BILLING },
	{ "billing_*", STET_FAULT_BILLING },
	{ "enforced_spend_limit_reached", STET_FAULT_BILLING },
	{ "contract_spend_limit_reached", STET_FAULT_BILLING },
	{ "exceeded_current_quota_error", STET_FAULT_BILLING },
	{ "payment_required", STET_FAULT_BILLING },
	{ "Arrearage", STET_FAULT_BILLING },
	{ "AllocationQuota.FreeTierOnly", STET_FAULT_BILLING },
	{ "PrepaidBillOverdue", STET_FAULT_BILLING },
	{ "PostpaidBillOverdue", STET_FAULT_BILLING },
	{ "AccountOverdueError*", STET_FAULT_BILLING },
	{ "SetLimitExceeded*", STET_FAULT_BILLING },
	{ "1113", STET_FAULT_BILLING },
	{ "1304", STET_FAULT_BILLING },
	{ "1308", STET_FAULT_BILLING },
	{ "1309", STET_FAULT_BILLING },
	{ "1310", STET_FAULT_BILLING },
	{ "base:1008", STET_FAULT_BILLING },
	{ "context_length_exceeded", STET_FAULT_CONTEXT },
	{ "exceed_context_size_error", STET_FAULT_CONTEXT },
	{ "model_context_window_exceeded", STET_FAULT_CONTEXT },
	{ "request_too_large", STET_FAULT_CONTEXT },
	{ "string_above_max_length", STET_FAULT_CONTEXT },
	{ "tokens_too_long", STET_FAULT_CONTEXT },
	{ "1261", STET_FAULT_CONTEXT },
	{ "baidu:336103", STET_FAULT_CONTEXT },
	{ "content_filter*", STET_FAULT_FILTERED },
	{ "content_policy_violation", STET_FAULT_FILTERED },
	{ "moderation_blocked", STET_FAULT_FILTERED },
	{ "data_inspection_failed", STET_FAULT_FILTERED },
	{ "DataInspectionFailed", STET_FAULT_FILTERED },
	{ "InputTextRiskDetection*", STET_FAULT_FILTERED },
	{ "OutputTextRiskDetection*", STET_FAULT_FILTERED },
	{ "InputImageRiskDetection*", STET_FAULT_FILTERED },
	{ "SensitiveContentDetected*", STET_FAULT_FILTERED },
	{ "1301", STET_FAULT_FILTERED },
	{ "base:1026", STET_FAULT_FILTERED },
	{ "base:1027", STET_FAULT_FILTERED },
	{ "invalid_api_key", STET_FAULT_AUTH },
	{ "InvalidApiKey", STET_FAULT_AUTH },
	{ "incorrect_api_key*", STET_FAULT_AUTH },
	{ "authentication_error", STET_FAULT_AUTH },
	{ "invalid_authentication_error", STET_FAULT_AUTH },
	{ "AuthenticationError*", STET_FAULT_AUTH },
	{ "API_KEY_INVALID", STET_FAULT_AUTH },
	{ "UNAUTHENTICATED", STET_FAULT_AUTH },
	{ "PERMISSION_DENIED", STET_FAULT_AUTH },
	{ "permission_error", STET_FAULT_AUTH },
	{ "AccessDenied*", STET_FAULT_AUTH },
	{ "Model.AccessDenied", STET_FAULT_AUTH },
	{ "1000", STET_FAULT_AUTH },
	{ "1001", STET_FAULT_AUTH },
	{ "1002", STET_FAULT_AUTH },
	{ "1003", STET_FAULT_AUTH },
	{ "1004", STET_FAULT_AUTH },
	{ "base:1004", STET_FAULT_AUTH },
	{ "base:2049", STET_FAULT_AUTH },
	{ "baidu:110", STET_FAULT_AUTH },
	{ "baidu:111", STET_FAULT_AUTH },
	{ "model_not_found", STET_FAULT_MISSING },
	{ "ModelNotFound", STET_FAULT_MISSING },
	{ "not_found_error", STET_FAULT_MISSING },
	{ "resource_not_found_error", STET_FAULT_MISSING },
	{ "NOT_FOUND", STET_FAULT_MISSING },
	{ "InvalidEndpoint*", STET_FAULT_MISSING },
	{ "DeploymentNotFound", STET_FAULT_MISSING },
	{ "1211", STET_FAULT_MISSING },
};

/* Those come before the status, and after what the words say. */
static const struct word likely[] = {
	{ "rate_limit*", STET_FAULT_RATE },
	{ "RateLimit*", STET_FAULT_RATE },
	{ "QuotaExceeded", STET_FAULT_RATE },
	{ "Throttling*", STET_FAULT_RATE },
	{ "limit_requests", STET_FAULT_RATE },
	{ "limit_burst_rate", STET_FAULT_RATE },
	{ "too_many_requests", STET_FAULT_RATE },
	{ "RESOURCE_EXHAUSTED", STET_FAULT_RATE },
	{ "rpm_rate_limit_exceeded", STET_FAULT_RATE },
	{ "tpm_rate_limit_exceeded", STET_FAULT_RATE },
	{ "1302", STET_FAULT_RATE },
	{ "1303", STET_FAULT_RATE },
	{ "base:1002", STET_FAULT_RATE },
	{ "base:1039", STET_FAULT_RATE },
	{ "baidu:18", STET_FAULT_RATE },
	{ "baidu:336501", STET_FAULT_RATE },
	{ "baidu:336502", STET_FAULT_RATE },
	{ "overloaded*", STET_FAULT_OVERLOAD },
	{ "engine_overloaded_error", STET_FAULT_OVERLOAD },
	{ "insufficient_system_resource", STET_FAULT_OVERLOAD },
	{ "ServerOverloaded", STET_FAULT_OVERLOAD },
	{ "ModelLoading*", STET_FAULT_OVERLOAD },
	{ "unavailable*", STET_FAULT_OVERLOAD },
	{ "service_unavailable*", STET_FAULT_OVERLOAD },
	{ "server_busy", STET_FAULT_OVERLOAD },
	{ "slow_down", STET_FAULT_OVERLOAD },
	{ "1305", STET_FAULT_OVERLOAD },
	{ "1312", STET_FAULT_OVERLOAD },
	{ "baidu:336100", STET_FAULT_OVERLOAD },
};

/* Where no status tells: within a stream, or in an answer of 200. */
static const struct word last[] = {
	{ "invalid_request*", STET_FAULT_REQUEST },
	{ "BadRequest*", STET_FAULT_REQUEST },
	{ "INVALID_ARGUMENT", STET_FAULT_REQUEST },
	{ "FAILED_PRECONDITION", STET_FAULT_REQUEST },
	{ "InvalidParameter*", STET_FAULT_REQUEST },
	{ "MissingParameter*", STET_FAULT_REQUEST },
	{ "validation*", STET_FAULT_REQUEST },
	{ "121*", STET_FAULT_REQUEST },
	{ "base:2013", STET_FAULT_REQUEST },
	{ "baidu:3360*", STET_FAULT_REQUEST },
};

/* Parts of messages, in small letters: servers that have no code for what is wrong. */
static const struct word said[] = {
	{ "insufficient account balance", STET_FAULT_BILLING },
	{ "insufficient balance", STET_FAULT_BILLING },
	{ "credit balance is too low", STET_FAULT_BILLING },
	{ "spend limit", STET_FAULT_BILLING },
	{ "spending limit", STET_FAULT_BILLING },
	{ "\xE4\xBD\x99\xE9\xA2\x9D\xE4\xB8\x8D\xE8\xB6\xB3", STET_FAULT_BILLING },     /* the balance does not suffice */
	{ "\xE6\xAC\xA0\xE8\xB4\xB9", STET_FAULT_BILLING },     /* in arrears */
	{ "context length", STET_FAULT_CONTEXT },
	{ "context_length", STET_FAULT_CONTEXT },
	{ "context window", STET_FAULT_CONTEXT },
	{ "available context", STET_FAULT_CONTEXT },
	{ "exceeds the context", STET_FAULT_CONTEXT },
	{ "prompt is too long", STET_FAULT_CONTEXT },
	{ "input is too long", STET_FAULT_CONTEXT },
	{ "range of input length", STET_FAULT_CONTEXT },
	{ "`inputs` tokens", STET_FAULT_CONTEXT },
	{ "inputs tokens", STET_FAULT_CONTEXT },
	{ "input token count", STET_FAULT_CONTEXT },
	{ "maximum number of input tokens", STET_FAULT_CONTEXT },
	{ "api key not valid", STET_FAULT_AUTH },
	{ "invalid api key", STET_FAULT_AUTH },
	{ "incorrect api key", STET_FAULT_AUTH },
};

/* ---- looking it up --------------------------------------------------------------------------------- */

static bool is_code(stet_str code, const char *known)
{
	stet_str word = stet_str_of(known);

	if (!stet_str_ends(word, STET_STR("*")))
		return stet_str_eq_nocase(code, word);
	word.len--;
	return stet_str_eq_nocase(stet_str_sub(code, 0, word.len), word);
}

struct codes {
	char text[8][64];
	size_t n;
};

static void add(struct codes *codes, const char *family, const struct stet_tree *value)
{
	stet_str text = stet_tree_text(value);
	long long number = stet_tree_int(value, 0);

	if (codes->n == 8 || (text.len == 0 && number == 0))
		return;
	if (text.len)
		snprintf(codes->text[codes->n++], 64, "%s%.*s", family, (int)(text.len > 63 ? 63 : text.len), text.at);
	else
		snprintf(codes->text[codes->n++], 64, "%s%lld", family, number);
}

static void gather(struct codes *codes, const struct stet_tree *body)
{
	static const char *const paths[] = {
		"error.details.error_code", "error.code", "error.type", "error.status", "error_type", "code", "type",
	};
	const struct stet_tree *detail = stet_tree_first(stet_tree_at(body, "error.details"));

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		add(codes, "", stet_tree_at(body, paths[i]));
	add(codes, "baidu:", stet_tree_at(body, "error_code"));
	add(codes, "base:", stet_tree_at(body, "base_resp.status_code"));
	for (; detail; detail = stet_tree_next(detail))
		add(codes, "", stet_tree_at(detail, "reason"));
}

static enum stet_fault_kind by_code(const struct codes *codes, const struct word *word, size_t n)
{
	for (size_t w = 0; w < n; w++)
		for (size_t i = 0; i < codes->n; i++)
			if (is_code(stet_str_of(codes->text[i]), word[w].code))
				return word[w].kind;
	return STET_FAULT_NONE;
}

static enum stet_fault_kind by_text(const char *text)
{
	char small[sizeof(((struct stet_fault *)NULL)->text)];
	size_t i;

	for (i = 0; i < sizeof(small) - 1 && text[i]; i++)
		small[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
	small[i] = '\0';
	for (i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (strstr(small, said[i].code))
			return said[i].kind;
	return STET_FAULT_NONE;
}

static enum stet_fault_kind by_status(int status)
{
	switch (status) {
	case 400:
	case 422:
		return STET_FAULT_REQUEST;
	case 401:
	case 403:
	case 407:
		return STET_FAULT_AUTH;
	case 402:
		return STET_FAULT_BILLING;
	case 404:
	case 405:
	case 410:
		return STET_FAULT_MISSING;
	case 413:
		return STET_FAULT_CONTEXT;
	case 429:
		return STET_FAULT_RATE;
	case 408:
	case 409:
	case 425:
	case 503:
	case 529:
		return STET_FAULT_OVERLOAD;
	default:
		if (status >= 500)
			return STET_FAULT_SERVER;
		return status >= 400 ? STET_FAULT_REQUEST : STET_FAULT_NONE;
	}
}

#define COUNT(list) sizeof(list) / sizeof(*(list))

enum stet_fault_kind stet_fault_class(const struct stet_fault *fault, const struct stet_tree *body)
{
	struct codes codes = { 0 };
	enum stet_fault_kind kind;

	if (fault->status >= 300 && fault->status < 400)
		return STET_FAULT_PROTOCOL;
	gather(&codes, body);
	kind = by_code(&codes, certain, COUNT(certain));
	/* A page of a proxy may say anything. */
	if (kind == STET_FAULT_NONE && body)
		kind = by_text(fault->text);
	if (kind == STET_FAULT_NONE)
		kind = by_code(&codes, likely, COUNT(likely));
	if (kind == STET_FAULT_NONE)
		kind = by_status(fault->status);
	if (kind == STET_FAULT_NONE)
		kind = by_code(&codes, last, COUNT(last));
	if (kind == STET_FAULT_NONE)
		for (size_t i = 0; i < codes.n && kind == STET_FAULT_NONE; i++) {
			long long status;

			if (stet_str_int(stet_str_of(codes.text[i]), 400, 599, &status))
				kind = by_status((int)status);
		}
	if (kind == STET_FAULT_NONE)
		kind = body ? STET_FAULT_SERVER : STET_FAULT_PROTOCOL;
	return kind;
}

/* ---- as an error ----------------------------------------------------------------------------------- */

static const struct {
	const char *slug, *words;
} kinds[] = {
	[STET_FAULT_NONE] = { "provider.none", "nothing is wrong" },
	[STET_FAULT_AUTH] = { "provider.auth", "the key is refused" },
	[STET_FAULT_BILLING] = { "provider.billing", "no credit, or a spending limit is reached" },
	[STET_FAULT_REQUEST] = { "provider.request", "the request is not understood" },
	[STET_FAULT_CONTEXT] = { "provider.context", "more than the model can read" },
	[STET_FAULT_MISSING] = { "provider.model", "there is no such model or address" },
	[STET_FAULT_FILTERED] = { "provider.filtered", "a content filter withholds the answer" },
	[STET_FAULT_RATE] = { "provider.rate", "too many requests" },
	[STET_FAULT_OVERLOAD] = { "provider.overload", "the server is overloaded" },
	[STET_FAULT_SERVER] = { "provider.server", "the server failed" },
	[STET_FAULT_CONNECT] = { "provider.connect", "no connection" },
	[STET_FAULT_TLS] = { "provider.tls", "the server's certificate does not hold" },
	[STET_FAULT_LOST] = { "provider.lost", "the connection ended before the answer did" },
	[STET_FAULT_IDLE] = { "provider.idle", "the server fell silent" },
	[STET_FAULT_PROTOCOL] = { "provider.protocol", "the answer is none" },
	[STET_FAULT_LIMIT] = { "provider.limit", "the answer is over a limit" },
	[STET_FAULT_SHAPE] = { "provider.shape", "the answer has not the shape that was asked for" },
	[STET_FAULT_BREAKER] = { "provider.down", "failed too often and is left alone for a while" },
	[STET_FAULT_BUDGET] = { "provider.budget", "not tried again: the retries are used up, or the wait is too long" },
	[STET_FAULT_OFFLINE] = { "provider.offline", "nothing is sent: offline" },
	[STET_FAULT_CANCELLED] = { "provider.cancelled", "stopped" },
};

const char *stet_fault_slug(enum stet_fault_kind kind)
{
	return kinds[(size_t)kind < COUNT(kinds) ? kind : STET_FAULT_NONE].slug;
}

int stet_fault_error(const struct stet_fault *fault, const char *model, struct stet_err *err)
{
	int code = fault->kind == STET_FAULT_OFFLINE ? STET_EPOLICY :
	           fault->kind == STET_FAULT_CANCELLED ? STET_ECANCELLED : STET_EPROVIDER;
	const char *words = fault->text[0] ? fault->text :
	                    kinds[(size_t)fault->kind < COUNT(kinds) ? fault->kind : STET_FAULT_NONE].words;
	char status[16] = "", request[120] = "";

	if (fault->status)
		snprintf(status, sizeof(status), "%d%s", fault->status, fault->code[0] ? " " : ": ");
	if (fault->id[0])
		snprintf(request, sizeof(request), " (request %s)", fault->id);
	return stet_fail(err, code, stet_fault_slug(fault->kind), "%s: %s%s%s%s%s", model, status, fault->code,
	                 fault->code[0] ? ": " : "", words, request);
}
