/* chart.h - a chart part: its titles, and the numbers it keeps of its workbook (part 1, 21.2; [MS-ODRAWXML], 2.24.3). */
#ifndef STET_OOXML_CHART_H
#define STET_OOXML_CHART_H

#include "ooxml/package.h"

/* A chart that shows more than this is a picture of data, not something to read. */
#define STET_CHART_MOST_SERIES 50
#define STET_CHART_MOST_POINTS 200

struct stet_chart_series {
	stet_str id, name;
	stet_str value[STET_CHART_MOST_POINTS];
};

struct stet_chart {
	struct stet_arena arena;        /* holds all that follows */
	stet_str title;                 /* its own, then those of its axes, parted by "; " */
	struct stet_chart_series *series[STET_CHART_MOST_SERIES];
	stet_str category[STET_CHART_MOST_POINTS];
	uint32_t n_series, n_points;
	bool more;                      /* than can be shown */
};

/* Read it; to be freed with stet_chart_free in any case. */
int stet_chart_read(struct stet_chart **out, struct stet_package *package, const struct stet_part *part,
                    struct stet_err *err);
void stet_chart_free(struct stet_chart *chart);

/* It has numbers to show as a table: a header row with the series' names, then a row for each category, which stands in
 * its first column. */
static inline bool stet_chart_has_table(const struct stet_chart *c)
{
	return c->n_series && c->n_points && !c->more;
}
static inline stet_str stet_chart_cell(const struct stet_chart *c, uint32_t row, uint32_t col)
{
	if (col == 0)
		return row ? c->category[row - 1] : STET_STR("");
	return row ? c->series[col - 1]->value[row - 1] : c->series[col - 1]->name;
}

#endif
