/* engine_land.c - how a try ended, what that means, and whether there is another. */
#include "engine.h"

#include <stdlib.h>

#include "conceal.h"

/* ---- what curl says ----------------------------------------------------------------------------- */

static bool says(const struct stet_trip *trip, const char *words)
{
	return strcasestr(trip->error, words) != NULL;
}

static const char *words_of(const struct stet_trip *trip, CURLcode result)
{
	return trip->error[0] ? trip->error : stet_engine_of(&trip->call)->curl->easy_strerror(result);
}

/* Cut in the middle of the handshake, or not agreed? */
static bool is_cut(const struct stet_trip *trip)
{
	return says(trip, "SYSCALL") || says(trip, "reset") || says(trip, "eof") || says(trip, "closed") || says(trip, "timed out");
}

static enum stet_fault_kind unsent_kind(const struct stet_trip *trip, CURLcode result)
{
	switch (result) {
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_ISSUER_ERROR:
	case CURLE_SSL_CRL_BADFILE:
	case CURLE_SSL_INVALIDCERTSTATUS:
	case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_ENGINE_INITFAILED:
	case CURLE_SSL_ENGINE_NOTFOUND:
	case CURLE_SSL_ENGINE_SETFAILED:
		return STET_FAULT_TLS;
	case CURLE_SSL_CONNECT_ERROR:
		return is_cut(trip) ? STET_FAULT_CONNECT : STET_FAULT_TLS;
	case CURLE_URL_MALFORMAT:
	case CURLE_UNSUPPORTED_PROTOCOL:
		return STET_FAULT_REQUEST;
	default:
		return STET_FAULT_CONNECT;
	}
}

static enum stet_fault_kind sent_kind(CURLcode result)
{
	switch (result) {
	case CURLE_UNSUPPORTED_PROTOCOL:        /* a status line that is none */
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_BAD_CONTENT_ENCODING:
	case CURLE_HTTP2:
		return STET_FAULT_PROTOCOL;
	case CURLE_FILESIZE_EXCEEDED:
	case CURLE_OUT_OF_MEMORY:
		return STET_FAULT_LIMIT;
	default:
		return STET_FAULT_LOST;
	}
}

static void proxy_fault(struct stet_trip *trip, long code)
{
	char name[128];
	const char *proxy = stet_proxy_name(trip, name, sizeof(name));

	if (code == 407)
		stet_fault_say(&trip->fault, STET_FAULT_AUTH, "the proxy %s wants a name and a password (407)", proxy ? proxy : "");
	else
		stet_fault_say(&trip->fault, STET_FAULT_CONNECT, "the proxy %s does not let us through (%ld)", proxy ? proxy : "", code);
}

static void curl_fault(struct stet_trip *trip, CURLcode result)
{
	const struct stet_curl *curl = stet_engine_of(&trip->call)->curl;
	char name[128];
	const char *proxy = stet_proxy_name(trip, name, sizeof(name));
	curl_off_t up = 0;
	long connect = 0;

	curl->easy_getinfo(trip->easy, CURLINFO_HTTP_CONNECTCODE, &connect);
	curl->easy_getinfo(trip->easy, CURLINFO_SIZE_UPLOAD_T, &up);
	if (trip->sends == 0 && connect >= 300) {
		proxy_fault(trip, connect);
		return;
	}
	if (trip->sends == 0) {
		stet_fault_say(&trip->fault, unsent_kind(trip, result), "%s%s%s%s", words_of(trip, result), proxy ? " (proxy " : "",
		               proxy ? proxy : "", proxy ? ")" : "");
		return;
	}
	stet_fault_say(&trip->fault, sent_kind(result), "%s%s", words_of(trip, result),
	               trip->status ? " before the answer was whole" : "");
	/* Half a request is none: nobody can have done what it asks for. */
	if (trip->status == 0 && trip->sends == 1 && (size_t)up < trip->http.body.len)
		trip->sends = 0;
}

/* ---- what the server says ----------------------------------------------------------------------- */

static void redirected(struct stet_trip *trip)
{
	char *to = NULL;
	stet_str rest, scheme = { "", 0 }, host = { "", 0 };

	stet_engine_of(&trip->call)->curl->easy_getinfo(trip->easy, CURLINFO_REDIRECT_URL, &to);
	rest = stet_str_of(to);
	if (to && stet_str_cut(&rest, '/', &scheme) && stet_str_cut(&rest, '/', &host))
		stet_str_cut(&rest, '/', &host);
	while (host.len && memchr(host.at, '@', host.len))
		host = stet_str_sub(host, 1, host.len);
	if (host.len == 0)
		stet_fault_say(&trip->fault, STET_FAULT_PROTOCOL, "provider redirects, without saying where");
	else
		stet_fault_say(&trip->fault, STET_FAULT_PROTOCOL, "provider redirects to %.*s//%.*s, which is not followed",
		               STET_ARG(scheme), STET_ARG(host));
	trip->fault.status = trip->status;
}

static void status_fault(struct stet_trip *trip)
{
	char name[128];
	const char *proxy = stet_proxy_name(trip, name, sizeof(name));

	if (trip->status >= 300 && trip->status < 400) {
		redirected(trip);
		return;
	}
	if (trip->status == 407 && proxy) {
		proxy_fault(trip, 407);
		return;
	}
	trip->fault = trip->heard;
	stet_fault_read(&trip->fault, trip->status, stet_buf_view(&trip->body));
	if (trip->fault.kind == STET_FAULT_NONE || (trip->status >= 200 && trip->status < 300))
		trip->fault.kind = STET_FAULT_PROTOCOL;
}

static void incomplete(struct stet_trip *trip)
{
	if (trip->cutter.framing == STET_FRAMING_WHOLE || trip->call.reply->ended)
		stet_fault_say(&trip->fault, STET_FAULT_PROTOCOL, trip->raw ? "the answer has nothing in it that was asked for"
		                                                            : "the answer is empty");
	else
		stet_fault_say(&trip->fault, STET_FAULT_LOST, "the stream ends before the answer does");
}

/* What went wrong, into trip->fault; its kind stays NONE when nothing did. */
static void judge(struct stet_trip *trip, CURLcode result)
{
	if (trip->fault.kind == STET_FAULT_NONE && result == CURLE_OK)
		stet_trip_finish(trip);
	if (trip->fault.kind == STET_FAULT_NONE && !stet_trip_is_whole(trip)) {
		bool answered = trip->status >= 200 && (trip->status > 299 || trip->html);

		if (answered && (result == CURLE_OK || trip->status > 299))
			status_fault(trip);
		else if (result != CURLE_OK)
			curl_fault(trip, result);
		else
			incomplete(trip);
	}
	if (trip->fault.kind == STET_FAULT_NONE)
		return;
	if (!trip->fault.id[0])
		memcpy(trip->fault.id, trip->heard.id, sizeof(trip->fault.id));
	if (trip->fault.status == 0 && trip->fault.again < 0 && trip->fault.wait_ms < 0)
		trip->fault.wait_ms = trip->heard.wait_ms;
	trip->fault.sent = trip->sends > 0;
	trip->fault.begun = trip->begun;
	stet_conceal(trip->fault.text, sizeof(trip->fault.text), stet_buf_view(&trip->place->key));
	stet_conceal(trip->fault.code, sizeof(trip->fault.code), stet_buf_view(&trip->place->key));
	stet_conceal(trip->fault.id, sizeof(trip->fault.id), stet_buf_view(&trip->place->key));
}

/* ---- what comes of it --------------------------------------------------------------------------- */

static unsigned long long chance(struct stet_engine *engine)
{
	unsigned long long z = engine->chance += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* A server of one's own that is not there is not there: people wait for that answer, and start it. */
static bool is_absent(const struct stet_trip *trip)
{
	return trip->place->loopback && trip->fault.kind == STET_FAULT_CONNECT;
}

static void account(struct stet_trip *trip)
{
	struct stet_place *place = trip->place;
	const struct stet_fault *fault = &trip->fault;
	long long now = stet_loop_now();

	if (fault->kind == STET_FAULT_NONE)
		stet_pace_succeeded(&place->pace);
	else if (fault->kind == STET_FAULT_RATE || fault->kind == STET_FAULT_OVERLOAD)
		stet_pace_slow(&place->pace, trip->flew, fault->wait_ms, now);
	else
		stet_pace_neither(&place->pace);
	if (stet_breaker_minds(fault) && !is_absent(trip))
		stet_breaker_failed(&place->breaker, now);
	else if (fault->kind == STET_FAULT_NONE || fault->status > 0)
		stet_breaker_succeeded(&place->breaker);
	else if (trip->probe)
		stet_breaker_neither(&place->breaker);
	if (fault->kind == STET_FAULT_NONE)
		stet_retry_succeeded(&place->bucket);
	/* A key that was refused may have been changed by the next call. */
	if (fault->kind == STET_FAULT_AUTH && fault->status)
		place->keyed = false;
}

static void rest(struct stet_trip *trip, long ms, const struct stet_fault *why)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);
	const struct stet_watch *watch = trip->call.watch;

	trip->state = STET_TRIP_RESTING;
	trip->due = stet_loop_now() + ms;
	if (engine->due < 0 || trip->due < engine->due)
		engine->due = trip->due;
	if (watch && watch->on_wait)
		watch->on_wait(watch->user, ms, why);
}

/* Many calls wait for a provider that is down: its failures are not theirs.  One alone says so to whoever waits for it. */
static bool held(const struct stet_trip *trip)
{
	const struct stet_loop_options *options = &stet_engine_of(&trip->call)->loop.options;

	return (trip->place->trips > 1 || trip->held) && trip->place->breaker.open && stet_breaker_minds(&trip->fault) &&
	       !stet_retry_unknown(&trip->fault) && trip->fault.again != 0 && (trip->fault.status == 0 || trip->fault.status >= 500) &&
	       (!trip->held || stet_loop_now() - trip->held < options->hold_ms);
}

static struct stet_retry decide(struct stet_trip *trip)
{
	struct stet_engine *engine = stet_engine_of(&trip->call);
	const struct stet_loop_options *options = &engine->loop.options;
	struct stet_retry_policy policy = {
		.tries = options->tries, .patience_ms = options->patience_ms, .wait_max_ms = options->wait_max_ms,
		.backoff_ms = options->backoff_ms, .resend = options->resend || trip->call.model->local,
	};
	struct stet_retry_past past = { .tries = trip->tries - trip->forgiven, .resent = trip->resent, .elapsed_ms = (long)(stet_loop_now() - trip->began) };

	if (is_absent(trip))
		policy.backoff_ms = policy.backoff_ms / 10 + 1;
	return stet_retry_decide(&policy, &trip->place->bucket, &trip->fault, &past, chance(engine));
}

static void give_up(struct stet_trip *trip, const struct stet_retry *retry)
{
	struct stet_fault fault = trip->fault;

	if (retry->why) {
		stet_fault_say(&fault, retry->kind, "%s%s%s", retry->why, fault.text[0] ? ": " : "", trip->fault.text);
		fault.kind = retry->kind;
	}
	if (trip->call.job == STET_JOB_CHAT && fault.begun)
		stet_reply_end(trip->call.reply, trip->call.request);
	stet_conceal(trip->call.reply->id, sizeof(trip->call.reply->id), stet_buf_view(&trip->place->key));
	stet_trip_over(trip);
	stet_call_end(&trip->call, &fault);
}

static void succeed(struct stet_trip *trip)
{
	struct stet_call *call = &trip->call;

	if (call->job == STET_JOB_CHAT) {
		stet_reply_end(call->reply, call->request);
		if (!stet_call_tell(call, true))
			stet_fault_say(&trip->fault, STET_FAULT_CANCELLED, "stopped");
	}
	stet_conceal(call->reply->id, sizeof(call->reply->id), stet_buf_view(&trip->place->key));
	stet_trip_over(trip);
	stet_call_end(call, &trip->fault);
}

void stet_trip_failed(struct stet_trip *trip)
{
	struct stet_retry retry = decide(trip);
	bool unknown = stet_retry_unknown(&trip->fault);

	trip->call.reply->unknown += unknown;
	if (retry.again) {
		trip->resent += unknown;
		rest(trip, retry.wait_ms, &trip->fault);
	} else if (held(trip)) {
		long ms = stet_breaker_wait(&trip->place->breaker, stet_loop_now());

		if (!trip->held)
			trip->held = stet_loop_now();
		trip->forgiven++;
		rest(trip, ms > 0 ? ms : 0, &trip->fault);
	} else {
		give_up(trip, &retry);
	}
}

void stet_trip_landed(struct stet_trip *trip, CURLcode result)
{
	judge(trip, result);
	account(trip);
	stet_trip_ground(trip);
	if (trip->fault.kind == STET_FAULT_NONE)
		succeed(trip);
	else
		stet_trip_failed(trip);
}
