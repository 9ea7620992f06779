/* verify_json.c - a verdict as JSON, with all that is known. */
#include "base/json.h"
#include "verify.h"

static void differences(struct stet_json *json, const struct stet_verdict *v)
{
	static const char *const kinds[] = { "text", "style", "look", "new", "gone", "moved" };

	stet_json_key(json, "changes");
	stet_json_open(json, '[');
	for (size_t i = 0; i < v->n_differences; i++) {
		const struct stet_difference *d = &v->difference[i];

		stet_json_open(json, '{');
		stet_json_member(json, "id", d->id);
		stet_json_member(json, "change", stet_str_of(kinds[d->kind]));
		stet_json_member(json, "before", d->before);
		stet_json_member(json, "after", d->after);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

static void parts(struct stet_json *json, const struct stet_parts *p)
{
	stet_json_key(json, "parts");
	stet_json_open(json, '[');
	for (size_t i = 0; i < p->n; i++) {
		stet_json_open(json, '{');
		stet_json_member(json, "name", p->part[i].name);
		stet_json_member(json, "fate", stet_str_of(verify_fates[p->part[i].fate]));
		stet_json_count(json, "before", (long long)p->part[i].before);
		stet_json_count(json, "after", (long long)p->part[i].after);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

static void stretches(struct stet_json *json, const struct stet_verdict *v)
{
	stet_json_key(json, "bytes");
	stet_json_open(json, '[');
	for (size_t i = 0; i < v->n_stretches; i++) {
		const struct stet_stretch *s = &v->stretch[i];

		stet_json_open(json, '{');
		stet_json_member(json, "part", s->part);
		stet_json_member(json, "id", s->block);
		stet_json_count(json, "from", (long long)s->from);
		stet_json_count(json, "to", (long long)s->to);
		stet_json_count(json, "now_from", (long long)s->now_from);
		stet_json_count(json, "now_to", (long long)s->now_to);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

static void breaches(struct stet_json *json, const struct stet_verdict *v, unsigned promise)
{
	stet_json_key(json, "breaches");
	stet_json_open(json, '[');
	for (size_t i = 0; i < v->n_breaches; i++) {
		if (v->breach[i].promise != promise)
			continue;
		stet_json_open(json, '{');
		stet_json_member(json, "where", v->breach[i].where);
		stet_json_member(json, "what", v->breach[i].what);
		stet_json_close(json, '}');
	}
	stet_json_close(json, ']');
}

static void promises(struct stet_json *json, const struct stet_verdict *v)
{
	static const char *const names[] = { "reject", "revisions", "comments", "reach" };

	stet_json_key(json, "promises");
	stet_json_open(json, '{');
	for (unsigned i = 0; i < STET_PROMISES; i++) {
		if (!v->asked[i])
			continue;
		stet_json_key(json, names[i]);
		stet_json_open(json, '{');
		stet_json_key(json, "holds");
		stet_json_bool(json, !v->broken[i]);
		stet_json_number(json, "broken", (long long)v->broken[i]);
		if (v->broken[i])
			breaches(json, v, i);
		stet_json_close(json, '}');
	}
	stet_json_close(json, '}');
}

void verify_json(struct stet_buf *out, const struct stet_verdict *v, bool bytes)
{
	struct stet_json json = { .out = out, .lines = 2 };

	stet_json_open(&json, '{');
	stet_json_key(&json, "holds");
	stet_json_bool(&json, stet_verdict_holds(v));
	promises(&json, v);
	stet_json_count(&json, "revisions", (long long)v->n_revisions);
	stet_json_count(&json, "new_revisions", (long long)v->n_new_revisions);
	differences(&json, v);
	parts(&json, &v->parts);
	if (bytes)
		stretches(&json, v);
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}
