/* measure.c - lengths and percentages as DrawingML writes them. */
#include "pptx/measure.h"

#define FURTHEST  27273042316900LL      /* ST_CoordinateUnqualified */
#define MOST_PCT  100000000LL

/* Read "-12.345" as thousandths from the start of `s`; returns how many bytes that took, 0 when none. */
static size_t thousandths(stet_str s, long long *out)
{
	size_t i = s.len && (s.at[0] == '-' || s.at[0] == '+');
	size_t first = i;
	long long value = 0, unit = 1000;
	bool fraction = false;

	for (; i < s.len; i++) {
		if (s.at[i] == '.' && !fraction) {
			fraction = true;
		} else if (s.at[i] < '0' || s.at[i] > '9') {
			break;
		} else if (fraction) {
			unit /= 10;
			value += unit * (s.at[i] - '0');
		} else if (value <= FURTHEST * 100) {
			value = value * 10 + 1000LL * (s.at[i] - '0');
		} else {
			value = FURTHEST * 1000 + 1;
		}
	}
	if (i == first || (fraction && i == first + 1))
		return 0;
	*out = s.at[0] == '-' ? -value : value;
	return i;
}

bool stet_pptx_length(stet_str s, int64_t *emu)
{
	static const struct {
		const char *name;
		long long emu;
	} units[] = { { "", 1 }, { "mm", 36000 }, { "cm", 360000 }, { "in", 914400 }, { "pt", 12700 },
		      { "pc", 152400 }, { "pi", 152400 } };
	long long value;
	size_t used;

	s = stet_str_trim(s);
	used = thousandths(s, &value);
	if (!used)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		long long most = FURTHEST / units[i].emu * 1000;

		if (!stet_str_is(stet_str_sub(s, used, s.len), units[i].name))
			continue;
		if (value > most || value < -most)
			return false;
		*emu = value / 1000 * units[i].emu + value % 1000 * units[i].emu / 1000;
		return true;
	}
	return false;
}

int64_t stet_pptx_attr_length(const struct stet_element *el, const char *name, int64_t otherwise)
{
	stet_str s = stet_attr(el, STET_NS_NONE, name);

	if (s.at)
		(void)stet_pptx_length(s, &otherwise);
	return otherwise;
}

unsigned stet_pptx_attr_percent(const struct stet_element *el, const char *name, unsigned otherwise)
{
	stet_str s = stet_str_trim(stet_attr(el, STET_NS_NONE, name));
	long long value;
	size_t used = thousandths(s, &value);

	if (!used)
		return otherwise;
	if (used == s.len)
		value /= 1000;
	else if (!stet_str_is(stet_str_sub(s, used, s.len), "%"))
		return otherwise;
	return value < 0 || value > MOST_PCT ? otherwise : (unsigned)value;
}

bool stet_pptx_attr_bool(const struct stet_element *el, const char *name, bool otherwise)
{
	stet_str s = stet_str_trim(stet_attr(el, STET_NS_NONE, name));

	if (stet_str_is(s, "1") || stet_str_is(s, "true") || stet_str_is(s, "on"))
		return true;
	if (stet_str_is(s, "0") || stet_str_is(s, "false") || stet_str_is(s, "off"))
		return false;
	return otherwise;
}
