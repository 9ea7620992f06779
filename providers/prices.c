/* prices.c - what is known of well-known models, and what an answer costs. */
#include "models.h"

/* Dollars for a million tokens, as price lists have them. */
#define USD(dollars) ((long long)((dollars) * 1000000 + 0.5))
#define UNKNOWN (-1)

const struct stet_known stet_known[] = {
#define MODEL(...) ROW(__VA_ARGS__)     /* so that words which stand for several members are taken apart first */
#define ROW(id, reads, writes, price_in, price_cached, price_written, price_out, when, how, sees, fixed) \
	{ .name = id, .context = reads, .max_output = writes, .price = { price_in, price_cached, price_written, price_out, when }, \
	  .structure = how, .images = sees, .no_temperature = fixed },
#include "prices.def"
#undef MODEL
#undef ROW
};

const size_t stet_n_known = sizeof(stet_known) / sizeof(*stet_known);

/* The same vendor, asked in another dialect: the same models at the same prices. */
static const struct {
	const char *name, *known;
} twins[] = {
	{ "openai-responses", "openai" },
	{ "anthropic-2026", "anthropic" },
	{ "minimax-anthropic", "minimax" },
};

stet_str stet_known_vendor(stet_str vendor)
{
	for (size_t i = 0; i < sizeof(twins) / sizeof(*twins); i++)
		if (stet_str_is(vendor, twins[i].name))
			return stet_str_of(twins[i].known);
	return vendor;
}

bool stet_known_is(const struct stet_known *known, stet_str vendor, stet_str id)
{
	stet_str name = stet_str_of(known->name), first;

	if (!stet_str_cut(&name, '/', &first) || !stet_str_eq(first, vendor))
		return false;
	if (stet_str_ends(name, STET_STR("*")))
		return stet_str_starts(id, stet_str_sub(name, 0, name.len - 1));
	return stet_str_eq(name, id);
}

static void say(long long *to, long long what)
{
	if (what >= 0)
		*to = what;
}

void stet_known_apply(struct stet_model *model, const struct stet_known *known, bool *no_temperature)
{
	if (known->context > 0)
		model->context = known->context;
	if (known->max_output > 0)
		model->max_output = known->max_output;
	say(&model->price.in, known->price.in);
	say(&model->price.in_cached, known->price.in_cached);
	say(&model->price.in_written, known->price.in_written);
	say(&model->price.out, known->price.out);
	if (known->price.dated[0])
		memcpy(model->price.dated, known->price.dated, sizeof(model->price.dated));
	if (known->structure >= 0)
		model->structure = (enum stet_structure)known->structure;
	if (known->images >= 0)
		model->images = known->images;
	if (known->no_temperature >= 0)
		*no_temperature = known->no_temperature;
}

/* Tokens as anybody may report them: none below nothing, none beyond what is asked of any machine in a lifetime. */
static long long tokens(long long n)
{
	static const long long most = 1000000000000;

	return n < 0 ? 0 : n > most ? most : n;
}

long long stet_price_of(const struct stet_model *model, const struct stet_usage *usage)
{
	const struct stet_price *price = &model->price;
	long long in = tokens(usage->in), cached = tokens(usage->in_cached), written = tokens(usage->in_written);
	__int128 sum = 0;

	if (model->local)
		return 0;
	if (price->in < 0 || price->out < 0)
		return -1;
	if (cached > in)
		cached = in;
	if (written > in - cached)
		written = in - cached;
	sum += (__int128)(in - cached - written) * price->in;
	sum += (__int128)cached * (price->in_cached < 0 ? price->in : price->in_cached);
	sum += (__int128)written * (price->in_written < 0 ? price->in : price->in_written);
	sum += (__int128)tokens(usage->out) * price->out;
	/* A part of a millionth counts as a whole one: a sum of costs is never below what is paid. */
	sum = (sum + 999999) / 1000000;
	return sum > INT64_MAX ? INT64_MAX : (long long)sum;
}
