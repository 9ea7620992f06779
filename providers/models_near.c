/* models_near.c - what a name that is none may have meant. */
#include "models.h"

#include <stdlib.h>

#define LONGEST 64
#define SHOWN 3

/* How many letters have to come, go or change (Levenshtein); of long names the start alone. */
static unsigned distance(stet_str a, stet_str b)
{
	unsigned row[LONGEST + 1];

	a = stet_str_sub(a, 0, LONGEST);
	b = stet_str_sub(b, 0, LONGEST);
	for (size_t k = 0; k <= b.len; k++)
		row[k] = (unsigned)k;
	for (size_t i = 1; i <= a.len; i++) {
		unsigned corner = row[0];

		row[0] = (unsigned)i;
		for (size_t k = 1; k <= b.len; k++) {
			unsigned change = corner + (a.at[i - 1] != b.at[k - 1]), least = row[k] < row[k - 1] ? row[k] : row[k - 1];

			corner = row[k];
			row[k] = change < least + 1 ? change : least + 1;
		}
	}
	return row[b.len];
}

struct near {
	stet_str name;
	unsigned far;
	bool vendor;
};

/* Keep the nearest few, the nearest first. */
static void consider(struct near *best, stet_str asked, stet_str name, bool vendor)
{
	struct near new = { name, distance(asked, name), vendor };
	size_t at = SHOWN;

	if (name.len == 0 || new.far > asked.len / 3 + 1)
		return;
	for (size_t i = 0; i < SHOWN; i++)
		if (best[i].name.len && stet_str_eq(best[i].name, name))
			return;
	while (at && (best[at - 1].name.len == 0 || best[at - 1].far > new.far))
		at--;
	if (at == SHOWN)
		return;
	memmove(best + at + 1, best + at, (SHOWN - 1 - at) * sizeof(*best));
	best[at] = new;
}

/* A model's name, also when the vendor was left out. */
static void consider_known(struct near *best, stet_str asked, const struct stet_known *known)
{
	stet_str name = stet_str_of(known->name), id, vendor;

	if (stet_str_ends(name, STET_STR("*")))
		name.len--;
	id = name;
	consider(best, asked, name, false);
	stet_str_cut(&id, '/', &vendor);
	if (stet_str_find(asked, STET_STR("/")) == SIZE_MAX && distance(asked, id) <= 1)
		consider(best, name, name, false);
}

static void collect(const struct stet_models *models, stet_str asked, stet_str vendor, struct near *best)
{
	for (size_t i = 0; i < models->n_aliases; i++)
		consider(best, asked, models->alias[i].name, false);
	for (size_t i = 0; i < models->n_known; i++)
		consider_known(best, asked, &models->known[i]);
	for (size_t i = 0; i < stet_n_known; i++)
		consider_known(best, asked, &stet_known[i]);
	for (size_t i = 0; i < models->n_vendors; i++)
		consider(best, vendor, stet_str_of(models->vendor[i].row.name), true);
	for (size_t i = 0; stet_vendors[i]; i++)
		consider(best, vendor, stet_str_of(stet_vendors[i]->name), true);
}

int stet_models_unknown(const struct stet_models *models, stet_str name, struct stet_err *err)
{
	struct near best[SHOWN] = { 0 };
	struct stet_buf said = { 0 };
	stet_str id = name, vendor = name;
	int rc;

	stet_str_cut(&id, '/', &vendor);
	collect(models, name, vendor, best);
	for (size_t i = 0; i < SHOWN && best[i].name.len; i++)
		stet_buf_fmt(&said, "%s'%.*s%s'", i ? ", " : "", STET_ARG(best[i].name), best[i].vendor ? "/…" : "");
	if (said.len)
		rc = stet_fail(err, STET_EUSAGE, "model.unknown", "there is no model '%.*s'; did you mean %.*s?", STET_ARG(stet_str_sub(name, 0, 100)),
		               STET_ARG(stet_buf_view(&said)));
	else
		rc = stet_fail(err, STET_EUSAGE, "model.unknown", "there is no model '%.*s'; names are VENDOR/ID as in 'openai/gpt-5.4-mini' or "
		               "'ollama/qwen3:8b', or a path to a .gguf file; 'stet models' lists what can be reached",
		               STET_ARG(stet_str_sub(name, 0, 100)));
	stet_buf_free(&said);
	return rc;
}
