/* noisy.c - noisy N [SEED]: N edit scripts as models damage them, against made-up documents.
 *
 * Whatever the damage: no change of a block but by a line that names this block with its right checksum.  How much of what was
 * meant still lands is printed for each kind of damage, and so is what landed elsewhere because the damaged line names something
 * else by its right name. */
#include "noisy.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/resolve.h"

enum { KINDS = 64, CASES_A_DOCUMENT = 250 };

struct tally {
	size_t cases, wanted, meant, otherwise, elsewhere, unnamed;
};

static volatile sig_atomic_t running;   /* the case, for whoever finds us dead */

/* ---- a change in words, so that two can be compared ------------------------------------------------------------ */

static void say_splice(struct stet_buf *out, const struct stet_splice *s)
{
	stet_buf_fmt(out, " [%zu-%zu %d %u %u %u %u %d %.*s]", s->from, s->to, s->keep, s->run, s->like, s->set, s->clear, s->before,
	             STET_ARG(s->text));
}

static void say_line(struct stet_buf *out, const struct stet_new_line *line)
{
	stet_buf_fmt(out, " {%u", line->like);
	for (uint32_t i = 0; i < line->n_words; i++)
		stet_buf_fmt(out, " %u:%.*s", line->words[i].set, STET_ARG(line->words[i].text));
	stet_buf_char(out, '}');
}

static stet_str say_change(struct stet_arena *arena, const struct stet_change *c)
{
	struct stet_buf out = { 0 };
	stet_str said;

	stet_buf_fmt(&out, "%d %u %u %d %u %.*s %zu %zu %.*s %p", c->kind, c->block, c->to, c->before, c->like, STET_ARG(c->layout),
	             c->from, c->until, STET_ARG(c->text), (const void *)c->revision);
	for (uint32_t i = 0; i < c->n_splices; i++)
		say_splice(&out, &c->splice[i]);
	for (uint32_t i = 0; i < c->n_lines; i++)
		say_line(&out, &c->line[i]);
	said = stet_arena_str(arena, stet_buf_view(&out));
	stet_buf_free(&out);
	return said;
}

/* ---- who is named ------------------------------------------------------------------------------------------------ */

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Does the line have this address, with nothing at its ends that would make it another? */
static bool has_address(stet_str line, stet_str id, const char *sum)
{
	char name[96];
	int len = snprintf(name, sizeof(name), "%.*s.%s", STET_ARG(id), sum);
	stet_str wanted = { name, (size_t)len };

	for (size_t i = 0; i + wanted.len <= line.len; i++) {
		if (!stet_str_eq_nocase(stet_str_sub(line, i, wanted.len), wanted))
			continue;
		if ((i == 0 || (!is_name_byte(line.at[i - 1]) && line.at[i - 1] != '.')) &&
		    (i + wanted.len == line.len || !is_name_byte(line.at[i + wanted.len])))
			return true;
	}
	return false;
}

/* By its own name, as a cell of its row, or with its whole row. */
static bool is_named(const struct shown *s, uint32_t at, stet_str line)
{
	const struct stet_block *block = s->view.block;
	uint32_t up = at, cell = STET_NONE;
	char sum[3];

	stet_tags_sum(block, at, sum);
	if (has_address(line, block[at].id, sum))
		return true;
	while (up != STET_NONE && block[up].kind != STET_ROW) {
		if (block[up].kind == STET_CELL)
			cell = up;
		up = block[up].parent;
	}
	if (up == STET_NONE)
		return false;
	stet_tags_sum(block, up, sum);
	return has_address(line, block[up].id, sum) || (cell != STET_NONE && has_address(line, block[cell].id, sum));
}

static stet_str line_of(stet_str script, unsigned n)
{
	stet_str line = { 0 };

	if (stet_str_starts(script, STET_STR("\xEF\xBB\xBF")))
		script = stet_str_sub(script, 3, script.len);
	while (n-- && stet_str_cut(&script, '\n', &line))
		;
	return line;
}

/* Each line that asks for the change names what it changes. */
static bool all_named(const struct shown *s, const struct stet_resolution *r, uint32_t at, stet_str script)
{
	const struct stet_change *change = &r->change[at];
	bool asked = false;

	for (size_t i = 0; i < r->n_asked; i++) {
		stet_str line;

		if (r->asked[i].change != at)
			continue;
		asked = true;
		line = line_of(script, r->asked[i].line);
		if (change->block != STET_NONE && !is_named(s, change->block, line))
			return false;
		if ((change->kind == STET_CHANGE_MOVE || change->kind == STET_CHANGE_COPY) && !is_named(s, change->to, line))
			return false;
	}
	return asked;
}

/* Did the correct script speak of it? */
static bool is_meant(const struct shown *s, const struct correct *script, uint32_t at)
{
	for (size_t i = 0; i < script->n; i++)
		if (is_named(s, at, script->edit[i].line))
			return true;
	return false;
}

/* ---- a case -------------------------------------------------------------------------------------------------------- */

struct resolved {
	struct stet_script script;
	struct stet_resolution r;
};

static void resolve(struct resolved *out, const struct shown *s, stet_str bytes)
{
	struct stet_err err = { 0 };

	if (stet_script_parse(&out->script, bytes, &err) || stet_resolve(&out->r, &s->view, &out->script, &err)) {
		fprintf(stderr, "case %ld: %s\n", (long)running, err.text);
		exit(1);
	}
}

static void release(struct resolved *r)
{
	stet_resolution_free(&r->r);
	stet_script_free(&r->script);
}

static void judge(struct tally *t, const struct shown *s, const struct correct *script, stet_str damaged, struct stet_arena *arena)
{
	struct resolved right = { 0 }, got = { 0 };
	struct stet_buf whole = { 0 };
	stet_str *said;

	damages[0].make(&whole, script, s, NULL);
	resolve(&right, s, stet_buf_view(&whole));
	resolve(&got, s, damaged);
	said = stet_arena_alloc(arena, (right.r.n + 1) * sizeof(*said));
	for (size_t i = 0; i < right.r.n; i++)
		said[i] = say_change(arena, &right.r.change[i]);
	t->cases++;
	t->wanted += right.r.n;
	for (size_t i = 0; i < got.r.n; i++) {
		stet_str now = say_change(arena, &got.r.change[i]);
		size_t k = 0;

		while (k < right.r.n && (!said[k].at || !stet_str_eq(said[k], now)))
			k++;
		if (!all_named(s, &got.r, (uint32_t)i, damaged)) {
			t->unnamed++;
			fprintf(stderr, "case %ld: nobody named block %.*s\n%.*s\n", (long)running,
			        STET_ARG(s->view.block[got.r.change[i].block].id), STET_ARG(damaged));
		}
		if (k < right.r.n) {
			t->meant++;
			said[k].at = NULL;
		} else if (is_meant(s, script, got.r.change[i].block)) {
			t->otherwise++;
		} else {
			t->elsewhere++;
		}
	}
	release(&got);
	release(&right);
	stet_buf_free(&whole);
}

static void died(int signal)
{
	static const char text[] = "died in case ";
	char digits[24];
	long n = running;
	size_t at = sizeof(digits);

	(void)signal;
	digits[--at] = '\n';
	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) && at);
	(void)!write(2, text, sizeof(text) - 1);
	(void)!write(2, digits + at, sizeof(digits) - at);
	_exit(1);
}

static void one_case(struct tally *tally, const struct shown *s, uint64_t seed, size_t n_kinds)
{
	struct chance c = { seed };
	struct stet_arena arena = { 0 };
	struct stet_buf damaged = { 0 };
	struct correct script;
	size_t kind = chance_below(&c, n_kinds);

	correct_make(&script, s, &c, &arena);
	if (script.n) {
		damages[kind].make(&damaged, &script, s, &c);
		judge(&tally[kind], s, &script, stet_buf_view(&damaged), &arena);
	}
	stet_buf_free(&damaged);
	stet_arena_free(&arena);
}

/* ---- the count ------------------------------------------------------------------------------------------------------- */

static double share(size_t part, size_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void add(struct tally *all, const struct tally *one)
{
	all->cases += one->cases, all->wanted += one->wanted, all->meant += one->meant, all->otherwise += one->otherwise;
	all->elsewhere += one->elsewhere, all->unnamed += one->unnamed;
}

static void row(const char *name, const struct tally *t)
{
	printf("  %-26s %8zu %9zu %7.1f%% %7.1f%% %9zu %8zu\n", name, t->cases, t->wanted, share(t->meant, t->wanted),
	       share(t->otherwise, t->wanted), t->elsewhere, t->unnamed);
}

static size_t print(const struct tally *tally)
{
	struct tally all = { 0 };

	printf("  %-26s %8s %9s %8s %8s %9s %8s\n", "damage", "scripts", "changes", "as meant", "else", "elsewhere", "unnamed");
	for (size_t i = 0; damages[i].name; i++) {
		row(damages[i].name, &tally[i]);
		add(&all, &tally[i]);
	}
	row("all", &all);
	return all.unnamed;
}

int main(int argc, char **argv)
{
	struct tally tally[KINDS] = { 0 };
	struct shown shown = { 0 };
	long long n = 0, seed = 1;
	size_t kinds = 0, bad;

	if (argc < 2 || !stet_str_int(stet_str_of(argv[1]), 1, 1000000000, &n) ||
	    (argc > 2 && !stet_str_int(stet_str_of(argv[2]), 0, 1000000000, &seed))) {
		fprintf(stderr, "noisy N [SEED]\n");
		return 2;
	}
	signal(SIGSEGV, died), signal(SIGABRT, died), signal(SIGFPE, died), signal(SIGBUS, died);
	while (damages[kinds].name)
		kinds++;
	for (long long i = 0; i < n; i++) {
		running = (sig_atomic_t)i;
		if (i % CASES_A_DOCUMENT == 0) {
			if (i)
				shown_free(&shown);
			shown_make(&shown, ((uint64_t)seed << 32) + (uint64_t)i);
		}
		one_case(tally, &shown, ((uint64_t)seed << 40) + (uint64_t)i * 7919, kinds);
	}
	shown_free(&shown);
	bad = print(tally);
	printf("noisy: %lld scripts, %zu changes of what nobody named\n", n, bad);
	return bad != 0;
}
