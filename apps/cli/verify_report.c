/* verify_report.c - a verdict as a few lines for people. */
#include "verify.h"

#include "base/utf8.h"

#define MOST_LISTED 200
#define AROUND 24               /* bytes beside what differs */

const char *const verify_fates[] = { "copied", "same", "changed", "added", "dropped" };

/* `s` from `from` to `to` with a little around it. */
static void around(struct stet_buf *out, stet_str s, size_t from, size_t to)
{
	size_t first = from > AROUND ? from - AROUND : 0, last = to + AROUND < s.len ? to + AROUND : s.len;

	if (last - first > 200)
		last = first + 200;
	first = stet_utf8_border(s, first);
	while (!stet_utf8_is_border(s, last))
		last++;
	stet_buf_fmt(out, "\"%s", first ? "\xE2\x80\xA6" : "");
	stet_buf_escaped(out, stet_str_sub(s, first, last - first));
	stet_buf_fmt(out, "%s\"", last < s.len ? "\xE2\x80\xA6" : "");
}

/* How a text begins. */
static void head(struct stet_buf *out, stet_str s)
{
	around(out, s, 0, s.len < 60 ? s.len : 60);
}

static void both(struct stet_buf *out, stet_str before, stet_str after)
{
	size_t front = 0, back = 0, most = before.len < after.len ? before.len : after.len;

	while (front < most && before.at[front] == after.at[front])
		front++;
	while (back < most - front && before.at[before.len - 1 - back] == after.at[after.len - 1 - back])
		back++;
	around(out, before, front, before.len - back);
	stet_buf_z(out, " => ");
	around(out, after, front, after.len - back);
}

static const char *kind_of(enum stet_kind kind)
{
	static const char *const words[] = {
		[STET_TABLE] = " table", [STET_ROW] = " row", [STET_CELL] = " cell", [STET_TEXTBOX] = " text box", [STET_SLIDE] = " slide",
		[STET_SHAPE] = " shape", [STET_NOTES] = " notes", [STET_HEADER] = " header", [STET_FOOTER] = " footer",
		[STET_FOOTNOTE] = " footnote", [STET_ENDNOTE] = " endnote", [STET_COMMENT] = " comment",
	};

	return kind < sizeof(words) / sizeof(*words) && words[kind] ? words[kind] : "";
}

static void difference(struct stet_buf *out, const struct stet_difference *d)
{
	stet_buf_fmt(out, "%.*s ", STET_ARG(d->id));
	switch (d->kind) {
	case STET_DIFFERS_TEXT:
		both(out, d->before, d->after);
		break;
	case STET_DIFFERS_STYLE:
		stet_buf_z(out, "style ");
		stet_buf_escaped(out, d->before);
		stet_buf_z(out, " => ");
		stet_buf_escaped(out, d->after);
		break;
	case STET_DIFFERS_LOOK:
		stet_buf_z(out, "looks otherwise: ");
		head(out, d->before);
		break;
	case STET_DIFFERS_NEW:
		stet_buf_fmt(out, "new%s: ", kind_of(d->block));
		head(out, d->after);
		break;
	case STET_DIFFERS_GONE:
		stet_buf_fmt(out, "gone%s: ", kind_of(d->block));
		head(out, d->before);
		break;
	case STET_DIFFERS_MOVED:
		stet_buf_fmt(out, "moved%s: ", kind_of(d->block));
		head(out, d->before);
		break;
	}
	stet_buf_char(out, '\n');
}

static void more(struct stet_buf *out, size_t n, const char *what)
{
	if (n > MOST_LISTED)
		stet_buf_fmt(out, "and %zu more %s; --json has all of them\n", n - MOST_LISTED, what);
}

static void parts(struct stet_buf *out, const struct stet_parts *p)
{
	size_t n[5] = { 0 };

	for (size_t i = 0; i < p->n; i++)
		n[p->part[i].fate]++;
	stet_buf_z(out, "parts: ");
	for (unsigned fate = STET_FATE_CHANGED; fate <= STET_FATE_DROPPED; fate++) {
		if (!n[fate])
			continue;
		stet_buf_fmt(out, "%s ", verify_fates[fate]);
		for (size_t i = 0, told = 0; i < p->n && told < 12; i++)
			if (p->part[i].fate == fate) {
				stet_buf_z(out, told++ ? ", " : "");
				stet_buf_escaped(out, p->part[i].name);
			}
		stet_buf_fmt(out, "%s; ", n[fate] > 12 ? ", \xE2\x80\xA6" : "");
	}
	if (n[STET_FATE_SAME])
		stet_buf_fmt(out, "%zu compressed anew; ", n[STET_FATE_SAME]);
	stet_buf_fmt(out, "%zu copied as they lie\n", n[STET_FATE_COPIED]);
}

static void stretches(struct stet_buf *out, const struct stet_verdict *v)
{
	stet_str part = { 0 };

	for (size_t i = 0; i < v->n_stretches && i < MOST_LISTED; i++) {
		const struct stet_stretch *s = &v->stretch[i];

		if (!stet_str_eq(part, s->part)) {
			part = s->part;
			stet_buf_z(out, "bytes of ");
			stet_buf_escaped(out, part);
			stet_buf_z(out, ":\n");
		}
		stet_buf_fmt(out, "  %zu-%zu => %zu-%zu in %.*s\n", s->from, s->to, s->now_from, s->now_to,
		             STET_ARG(s->block.len ? s->block : STET_STR("no paragraph")));
	}
	more(out, v->n_stretches, "stretches");
}

static const char *const promises[] = {
	[STET_PROMISE_REJECT] = "rejecting all changes gives the original",
	[STET_PROMISE_REVISIONS] = "tracked changes that were pending are pending",
	[STET_PROMISE_COMMENTS] = "comments that were there are there",
	[STET_PROMISE_REACH] = "nothing that reaches out or can run came in",
};

static void verdict(struct stet_buf *out, const struct stet_verdict *v)
{
	for (unsigned i = 0; i < STET_PROMISES; i++) {
		if (!v->asked[i])
			continue;
		stet_buf_fmt(out, "%-8s%s\n", v->broken[i] ? "BROKEN" : "holds", promises[i]);
		for (size_t k = 0; k < v->n_breaches; k++) {
			if (v->breach[k].promise != i)
				continue;
			stet_buf_z(out, "        ");
			stet_buf_escaped(out, v->breach[k].where);
			stet_buf_z(out, v->breach[k].where.len ? ": " : "");
			stet_buf_escaped(out, v->breach[k].what);
			stet_buf_char(out, '\n');
		}
	}
}

void verify_report(struct stet_buf *out, const struct stet_verdict *v, bool bytes)
{
	for (size_t i = 0; i < v->n_differences && i < MOST_LISTED; i++)
		difference(out, &v->difference[i]);
	more(out, v->n_differences, "differences");
	if (!v->n_differences)
		stet_buf_z(out, "no paragraph differs\n");
	parts(out, &v->parts);
	if (v->n_revisions)
		stet_buf_fmt(out, "tracked changes: %zu, of which %zu are new\n", v->n_revisions, v->n_new_revisions);
	if (bytes)
		stretches(out, v);
	verdict(out, v);
}
