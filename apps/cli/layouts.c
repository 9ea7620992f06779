/* layouts.c - stet layouts */
#include "cli.h"

#include <stet/deck.h>

#include "base/file.h"
#include "base/json.h"

static const struct stet_param params[] = {
	{ "output", 'o', STET_PARAM_PATH, NULL, "FILE", NULL, 0, 0, "write to FILE; without it or with -, to standard output" },
	{ 0 },
};

static const char *const examples[] = {
	"What a template offers:", "stet layouts brand.potx",
	"The built-in template's layouts, for a program:", "stet layouts --json",
	NULL,
};

/* Centimetres: what office programs show. */
static double cm(int64_t emu)
{
	return (double)emu / 360000.0;
}

/* What a template calls itself, with words of ours around it. */
static void named(struct stet_buf *out, const char *before, stet_str name, const char *after)
{
	stet_buf_z(out, before);
	stet_buf_escaped(out, name);
	stet_buf_z(out, after);
}

static void as_text(struct stet_buf *out, const struct stet_layouts *all)
{
	stet_buf_fmt(out, "slide %.1f x %.1f cm", cm(all->cx), cm(all->cy));
	named(out, ", theme ", all->theme, "");
	named(out, ", fonts ", all->major_font, " / ");
	named(out, "", all->minor_font, "\n");
	for (size_t i = 0; i < all->n; i++) {
		const struct stet_layout *layout = &all->layout[i];

		stet_buf_char(out, '\n');
		stet_buf_escaped(out, layout->name);
		if (layout->type.len)
			named(out, " (", layout->type, ")");
		stet_buf_char(out, '\n');
		for (size_t k = 0; k < layout->n_placeholders; k++) {
			const struct stet_placeholder *ph = &layout->placeholder[k];

			named(out, "  ", ph->type, "");
			stet_buf_fmt(out, "%*s %5.1f x %4.1f cm at %4.1f, %4.1f  ", ph->type.len < 8 ? 8 - (int)ph->type.len : 0, "",
			             cm(ph->cx), cm(ph->cy), cm(ph->x), cm(ph->y));
			if (ph->lines)
				stet_buf_fmt(out, "%2u lines of %2u at %g pt  ", ph->lines, ph->columns, ph->size / 100.0);
			stet_buf_escaped(out, ph->name);
			stet_buf_char(out, '\n');
		}
	}
}

static void placeholder_as_json(struct stet_json *json, const struct stet_placeholder *ph)
{
	stet_json_open(json, '{');
	stet_json_member(json, "type", ph->type);
	stet_json_member(json, "name", ph->name);
	stet_json_count(json, "idx", ph->idx);
	stet_json_number(json, "x", ph->x);
	stet_json_number(json, "y", ph->y);
	stet_json_number(json, "cx", ph->cx);
	stet_json_number(json, "cy", ph->cy);
	stet_json_number(json, "size", ph->size);
	stet_json_number(json, "lines", ph->lines);
	stet_json_number(json, "columns", ph->columns);
	stet_json_close(json, '}');
}

static void as_json(struct stet_buf *out, const struct stet_layouts *all)
{
	struct stet_json json = { .out = out };

	stet_json_open(&json, '{');
	stet_json_number(&json, "cx", all->cx);
	stet_json_number(&json, "cy", all->cy);
	stet_json_member(&json, "theme", all->theme);
	stet_json_member(&json, "major_font", all->major_font);
	stet_json_member(&json, "minor_font", all->minor_font);
	stet_json_key(&json, "layouts");
	stet_json_open(&json, '[');
	for (size_t i = 0; i < all->n; i++) {
		stet_json_open(&json, '{');
		stet_json_member(&json, "name", all->layout[i].name);
		stet_json_member(&json, "type", all->layout[i].type);
		stet_json_key(&json, "placeholders");
		stet_json_open(&json, '[');
		for (size_t k = 0; k < all->layout[i].n_placeholders; k++)
			placeholder_as_json(&json, &all->layout[i].placeholder[k]);
		stet_json_close(&json, ']');
		stet_json_close(&json, '}');
	}
	stet_json_close(&json, ']');
	stet_json_close(&json, '}');
	stet_buf_char(out, '\n');
}

static int run(struct cli *cli, const struct stet_args *args, struct stet_err *err)
{
	const char *path = args->n_operands ? args->operand[0] : NULL;
	stet_str read = stet_str_of(path);
	struct stet_layouts layouts = { 0 };
	struct stet_buf file = { 0 }, out = { 0 };
	int rc = path ? stet_file_read(&file, path, stet_limits_default.file, err) : STET_OK;

	if (!rc)
		rc = stet_layouts_read(&layouts, stet_buf_view(&file), &stet_limits_default, err);
	if (rc && path)
		stet_wrap(err, "%s", path);
	if (!rc) {
		(cli->json ? as_json : as_text)(&out, &layouts);
		rc = result_write(stet_args_text(args, "output"), stet_buf_view(&out), false, &read, path != NULL, err);
	}
	stet_layouts_free(&layouts);
	stet_buf_free(&file);
	stet_buf_free(&out);
	return rc;
}

const struct command command_layouts = {
	.name     = "layouts",
	.operands = "[TEMPLATE]",
	.summary  = "list the layouts and placeholders that a template offers, with their room",
	.about    =
		"Reads a PPTX or POTX (without one, the built-in template) and lists its layouts, by the names that an outline may ask "
		"for, and their placeholders: type, size, place, and how many lines of how many characters of ordinary text fit.\n\n"
		"With --json: lengths in EMU (914,400 to the inch), font sizes in hundredths of a point.",
	.examples = examples,
	.params   = params,
	.least    = 0,
	.most     = 1,
	.run      = run,
};
