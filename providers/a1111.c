/* a1111.c - the dialect "a1111": pictures of Stable Diffusion's web interface (AUTOMATIC1111, Forge, SD.Next), nothing else. */
#include "decode.h"
#include "encode.h"

#define STEPS 20

/* In steps of 8, as the models take them. */
static unsigned side(unsigned pixels)
{
	return pixels < 64 ? 64 : pixels > 2048 ? 2048 : (pixels + 7) / 8 * 8;
}

static int draw(struct stet_http *out, const struct stet_model *model, stet_str prompt, unsigned width, unsigned height,
                struct stet_err *err)
{
	struct stet_json json = { .out = &out->body };

	stet_encode_url(out, model, "/sdapi/v1/txt2img");
	stet_json_open(&json, '{');
	stet_json_text(&json, "prompt", prompt);
	stet_json_count(&json, "steps", STEPS);
	stet_json_count(&json, "width", side(width));
	stet_json_count(&json, "height", side(height));
	stet_json_count(&json, "batch_size", 1);
	stet_json_count(&json, "n_iter", 1);
	/* "default" is what the server has loaded. */
	if (strcmp(model->id, "default")) {
		stet_json_key(&json, "override_settings");
		stet_json_open(&json, '{');
		stet_json_text(&json, "sd_model_checkpoint", stet_str_of(model->id));
		stet_json_close(&json, '}');
	}
	stet_json_flag(&json, "send_images", true);
	stet_encode_bool(&json, "save_images", false);
	stet_json_close(&json, '}');
	return stet_buf_check(&out->body, err);
}

static int drawn(struct stet_drawing *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_picture(out, stet_tree_text(stet_tree_at(body, "images.0")), err);
}

static int list(struct stet_http *out, const struct stet_model *model, struct stet_err *err)
{
	stet_encode_url(out, model, "/sdapi/v1/sd-models");
	return stet_buf_check(&out->url, err);
}

static void list_item(struct stet_buf *out, const struct stet_tree *model)
{
	stet_decode_listed(out, stet_tree_text(stet_tree_at(model, "model_name")), 0);
}

static int listed(struct stet_buf *out, const struct stet_tree *body, struct stet_err *err)
{
	return stet_decode_list(out, body, list_item, err);
}

const struct stet_dialect stet_dialect_a1111 = {
	.name = "a1111",
	.draw = draw,
	.drawn = drawn,
	.list = list,
	.listed = listed,
};
