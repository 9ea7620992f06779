/* args.c - values for parameters, from wherever they come. */
#include "base/args.h"

#include <stdio.h>
#include <stdlib.h>

static size_t find(const struct stet_args *args, stet_str name)
{
	size_t i = 0;

	while (i < args->n && !stet_str_is(name, args->slot[i].param->name))
		i++;
	return i;
}

void stet_args_table(struct stet_args *args, const struct stet_param *table)
{
	for (size_t t = 0; t < STET_MAX_TABLES; t++)
		if (!args->table[t]) {
			args->table[t] = table;
			break;
		}
	for (const struct stet_param *p = table; p->name; p++) {
		if (args->n == STET_MAX_PARAMS)
			abort();
		args->slot[args->n].param = p;
		args->slot[args->n++].value = p->value;
	}
}

static bool among(const char *choices, stet_str value)
{
	stet_str rest = stet_str_of(choices), one;

	while (stet_str_cut(&rest, '|', &one))
		if (stet_str_eq(one, value))
			return true;
	return false;
}

static int check(const struct stet_param *p, stet_str value, struct stet_err *err)
{
	long long n;

	switch (p->type) {
	case STET_PARAM_INT:
		if (stet_str_int(value, p->min, p->max, &n))
			return STET_OK;
		return stet_fail(err, STET_EUSAGE, "usage.value", "--%s takes a number from %lld to %lld, not '%.*s'", p->name,
		                 p->min, p->max, STET_ARG(value));
	case STET_PARAM_CHOICE:
		if (among(p->choices, value))
			return STET_OK;
		return stet_fail(err, STET_EUSAGE, "usage.value", "--%s takes one of %s, not '%.*s'", p->name, p->choices,
		                 STET_ARG(value));
	case STET_PARAM_BOOL:
		if (among("true|false", value))
			return STET_OK;
		return stet_fail(err, STET_EUSAGE, "usage.value", "--%s takes no value", p->name);
	case STET_PARAM_TEXT:
	case STET_PARAM_PATH:
		break;
	}
	if (value.len == 0)
		return stet_fail(err, STET_EUSAGE, "usage.value", "--%s takes a value that is not empty", p->name);
	return STET_OK;
}

static int set(struct stet_args *args, size_t i, const char *value, struct stet_err *err)
{
	int rc = check(args->slot[i].param, stet_str_of(value), err);

	if (!rc) {
		args->slot[i].value = value;
		args->slot[i].given = true;
	}
	return rc;
}

int stet_args_set(struct stet_args *args, stet_str name, const char *value, struct stet_err *err)
{
	size_t i = find(args, name);

	if (i == args->n)
		return stet_fail(err, STET_EUSAGE, "usage.option", "there is no option --%.*s", STET_ARG(name));
	return set(args, i, value, err);
}

/* --name, --name=value: `next` is the following argument, taken when a value is due; *took says so. */
static int long_flag(struct stet_args *args, const char *flag, const char *next, bool *took, struct stet_err *err)
{
	const char *equals = strchr(flag, '=');
	stet_str name = { flag, equals ? (size_t)(equals - flag) : strlen(flag) };
	size_t i = find(args, name);

	if (i == args->n)
		return stet_fail(err, STET_EUSAGE, "usage.option", "there is no option --%.*s", STET_ARG(name));
	if (args->slot[i].param->type == STET_PARAM_BOOL && !equals)
		return set(args, i, "true", err);
	if (equals)
		return set(args, i, equals + 1, err);
	if (!next)
		return stet_fail(err, STET_EUSAGE, "usage.value", "--%.*s takes a value", STET_ARG(name));
	*took = true;
	return set(args, i, next, err);
}

/* -abc, -ovalue, -o value */
static int short_flags(struct stet_args *args, const char *letters, const char *next, bool *took, struct stet_err *err)
{
	for (; *letters; letters++) {
		size_t i = 0;

		while (i < args->n && args->slot[i].param->letter != *letters)
			i++;
		if (i == args->n)
			return stet_fail(err, STET_EUSAGE, "usage.option", "there is no option -%c", *letters);
		if (args->slot[i].param->type == STET_PARAM_BOOL) {
			int rc = set(args, i, "true", err);

			if (rc)
				return rc;
			continue;
		}
		if (letters[1])
			return set(args, i, letters + 1, err);
		if (!next)
			return stet_fail(err, STET_EUSAGE, "usage.value", "-%c takes a value", *letters);
		*took = true;
		return set(args, i, next, err);
	}
	return STET_OK;
}

int stet_args_parse(struct stet_args *args, int argc, char **argv, struct stet_err *err)
{
	bool flags = true;
	int n_operands = 0;

	/* Operands move to the front as they are met: none is ever written over one that was not read yet. */
	for (int i = 0; i < argc; i++) {
		char *arg = argv[i];
		const char *next = i + 1 < argc ? argv[i + 1] : NULL;
		bool took = false;
		int rc = STET_OK;

		if (flags && !strcmp(arg, "--"))
			flags = false;
		else if (flags && arg[0] == '-' && arg[1] == '-')
			rc = long_flag(args, arg + 2, next, &took, err);
		else if (flags && arg[0] == '-' && arg[1])
			rc = short_flags(args, arg + 1, next, &took, err);
		else
			argv[n_operands++] = arg;
		if (rc)
			return rc;
		i += took;
	}
	args->operand = (const char *const *)argv;
	args->n_operands = (size_t)n_operands;
	return STET_OK;
}

static size_t must_find(const struct stet_args *args, const char *name)
{
	size_t i = find(args, stet_str_of(name));

	if (i == args->n) {
		fprintf(stderr, "stet: no parameter '%s' in any table\n", name);
		abort();
	}
	return i;
}

const char *stet_args_text(const struct stet_args *args, const char *name)
{
	return args->slot[must_find(args, name)].value;
}

long long stet_args_int(const struct stet_args *args, const char *name)
{
	const char *value = stet_args_text(args, name);
	long long n = 0;

	if (value)
		stet_str_int(stet_str_of(value), INT64_MIN, INT64_MAX, &n);
	return n;
}

bool stet_args_on(const struct stet_args *args, const char *name)
{
	const char *value = stet_args_text(args, name);

	return value && !strcmp(value, "true");
}

bool stet_args_given(const struct stet_args *args, const char *name)
{
	return args->slot[must_find(args, name)].given;
}
