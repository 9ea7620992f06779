/* conf.c - any bytes as models.conf, after a first line that is a model's name.  No crash; a file that is wrong says where, one that
 * is right has vendors whose addresses are safe and prices that are numbers, and whatever name is asked for, what is found is whole. */
#include <stdlib.h>

#include "address.h"
#include "models.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SHALL(condition) ((condition) ? (void)0 : abort())

static void check_vendor(const struct stet_conf_vendor *vendor)
{
	stet_str header = stet_str_of(vendor->row.header);

	SHALL(vendor->row.name && vendor->row.dialect && vendor->row.url && vendor->row.title);
	SHALL(!vendor->addressed || stet_address_check(stet_str_of(vendor->row.url), vendor->insecure, NULL) == STET_OK);
	for (size_t i = 0; i < header.len; i++)
		SHALL((unsigned char)header.at[i] >= ' ');
	SHALL(vendor->row.batch <= 2048);
}

static void check_model(const struct stet_model *model)
{
	const struct stet_usage usage = { .in = 1000, .out = 1000 };

	SHALL(model->name && model->vendor && model->id && model->dialect && model->url && model->row);
	SHALL(model->context >= 0 && model->max_output >= 0 && model->structure <= STET_STRUCTURE_GRAMMAR);
	SHALL(stet_price_of(model, &usage) >= -1);
	SHALL(!strcmp(model->dialect, "replay") || !strcmp(model->vendor, "gguf") || strstr(model->url, "://"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct stet_models *models;
	stet_str text = { (const char *)bytes, size }, line;
	const struct stet_model *model;
	struct stet_err err = { 0 };
	char name[256];

	SHALL(!stet_models_open(&models, "/dev/null", NULL));
	stet_str_cut(&text, '\n', &line);
	if (stet_conf_read(models, text, "x.conf", &err)) {
		SHALL(!strncmp(err.text, "x.conf:", 7) && err.slug[0]);
	} else {
		for (size_t i = 0; i < models->n_vendors; i++)
			check_vendor(&models->vendor[i]);
		for (size_t i = 0; i < models->n_aliases; i++)
			SHALL(models->alias[i].name.len && models->alias[i].target.len);
		line = stet_str_sub(line, 0, sizeof(name) - 1);
		memcpy(name, line.at, line.len);
		name[line.len] = 0;
		if (!stet_models_find(models, name, &model, &err))
			check_model(model);
		for (size_t i = 0; i < models->n_aliases && i < 8; i++)
			if (!stet_models_find(models, models->alias[i].name.at, &model, &err))
				check_model(model);
	}
	stet_models_close(models);
	return 0;
}
