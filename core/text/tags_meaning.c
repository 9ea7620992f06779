/* tags_meaning.c - what tags say by their names, and marks: of links, of fields, of things. */
#include "text/tags_parts.h"

const struct stet_tags_look stet_tags_looks[STET_TAGS_LOOKS] = {
	{ STET_BOLD, "b" }, { STET_ITALIC, "i" }, { STET_UNDERLINE, "u" }, { STET_STRIKE, "s" }, { STET_SUPERSCRIPT, "sup" },
	{ STET_SUBSCRIPT, "sub" },
};

bool stet_tags_is_plain_link(stet_str link, stet_str text)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };

	if (stet_str_starts(link, STET_STR("#_")) || stet_str_eq(link, text))
		return true;
	for (size_t i = 0; i < 3; i++)
		if (stet_str_starts(link, stet_str_of(schemes[i]))) {
			link = stet_str_sub(link, strlen(schemes[i]), link.len);
			break;
		}
	if (stet_str_ends(link, STET_STR("/")) && !stet_str_ends(text, STET_STR("/")))
		link.len--;
	return text.len && stet_str_eq(link, text);
}

/* The next word of a field's code: what stands in quotes is one. */
static bool next_word(stet_str *rest, stet_str *word)
{
	*rest = stet_str_trim(*rest);
	if (rest->len && rest->at[0] == '"') {
		*rest = stet_str_sub(*rest, 1, rest->len);
		return stet_str_cut(rest, '"', word);
	}
	return stet_str_cut(rest, ' ', word);
}

void stet_tags_put_code(struct stet_buf *out, stet_str code)
{
	struct stet_buf said = { .max = 4096 };
	stet_str rest = code, word;
	bool skip = false;

	while (next_word(&rest, &word)) {
		bool drop = skip || !word.len || word.at[0] == '\\' || word.at[0] == '_';

		skip = word.len > 1 && word.at[0] == '\\' && strchr("*@#o", word.at[1]);
		if (drop)
			continue;
		stet_buf_z(&said, said.len ? " " : "");
		stet_buf_str(&said, word);
	}
	stet_tags_value(out, stet_str_trim(stet_buf_view(&said)), 200);
	stet_buf_free(&said);
}

static void picture(struct stet_buf *out, const struct stet_run *run)
{
	const struct stet_picture *picture = run->picture;

	stet_buf_z(out, "picture:");
	stet_tags_value(out, picture ? picture->id : run->ref, 200);
	if (picture && picture->alt.len) {
		stet_buf_z(out, ",alt:");
		stet_tags_value(out, picture->alt, 300);
	}
}

void stet_tags_put_thing(struct stet_tags *t, struct stet_buf *out, const struct stet_run *run)
{
	switch (run->kind) {
	case STET_PICTURE:
		picture(out, run);
		break;
	case STET_NOTE_REF:
		stet_buf_z(out, run->ref.len && run->ref.at[0] == 'e' ? "endnote:" : "footnote:");
		stet_tags_value(out, run->ref, 80);
		break;
	case STET_MATH:
		stet_buf_z(out, "math");
		if (run->code.len && !stet_str_eq(run->code, run->text)) {
			stet_buf_char(out, ':');
			stet_tags_value(out, run->code, 1000);
		}
		break;
	case STET_CHECKBOX:
		stet_buf_z(out, "checkbox");
		if (run->control) {
			stet_tags_see_control(t, run->control);
			stet_buf_fmt(out, ":%.*s", STET_ARG(run->control->id));
		}
		break;
	case STET_BOOKMARK:
		stet_buf_z(out, "bookmark:");
		stet_tags_value(out, run->ref, 80);
		break;
	case STET_SECTION_BREAK:
		stet_buf_z(out, "section:");
		stet_tags_value(out, run->ref, 40);
		if (run->code.len) {
			stet_buf_char(out, ',');
			stet_tags_value(out, run->code, 80);
		}
		break;
	default:
		stet_buf_z(out, "object:");
		stet_tags_value(out, run->ref, 200);
		if (stet_view_object_alt(run).len) {
			stet_buf_z(out, ",alt:");
			stet_tags_value(out, run->code, 300);
		}
	}
}
