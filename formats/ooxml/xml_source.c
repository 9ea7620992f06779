/* xml_source.c - XML that comes in pieces: what is checked of a whole part, checked piece by piece. */
#include <stdlib.h>

#include "ooxml/encoding.h"
#include "ooxml/prescan.h"
#include "ooxml/xml_source.h"

#define PIECE ((size_t)64 << 10)
/* libxml2 refuses longer values, too. */
#define LONGEST_TAG ((size_t)16 << 20)

void stet_xml_source_free(struct stet_xml_source *s)
{
	stet_buf_free(&s->tag);
	free(s->piece);
	s->piece = NULL;
}

bool stet_xml_source_can(stet_str first)
{
	const unsigned char *p = (const unsigned char *)first.at;

	return first.len >= 2 && p[0] && p[1] && p[0] < 0xFE;
}

/* `tag` may lie in what was kept before. */
static void keep_tag(struct stet_xml_source *s, stet_str tag)
{
	if (s->tag.len == 0) {
		stet_buf_str(&s->tag, tag);
		return;
	}
	if (tag.at != s->tag.at)
		memmove(s->tag.at, tag.at, tag.len);
	s->tag.len = tag.len;
}

/* A tag that is cut by the end of a piece is looked at with what follows. */
static int check_tags(struct stet_xml_source *s, stet_str piece, struct stet_err *err)
{
	stet_str all = piece, last;
	const char *lt;

	if (s->tag.len) {
		stet_buf_str(&s->tag, piece);
		all = stet_buf_view(&s->tag);
	}
	if (stet_xml_crowded(all, s->lim->attributes))
		return stet_fail(err, STET_ELIMIT, "limit.attributes", "more than %u attributes on one element", s->lim->attributes);
	lt = memrchr(all.at, '<', all.len);
	last = lt ? stet_str_sub(all, (size_t)(lt - all.at), all.len) : STET_STR("");
	keep_tag(s, stet_xml_tag_ends(last) ? STET_STR("") : last);
	if (s->tag.len > LONGEST_TAG)
		return stet_fail(err, STET_ELIMIT, "limit.attributes", "a tag of more than %zu bytes", LONGEST_TAG);
	return STET_OK;
}

static int judge(struct stet_xml_source *s, struct stet_err *err)
{
	stet_str piece = { s->piece, s->len };
	int rc;

	if (s->total + s->len > s->lim->part)
		return stet_fail(err, STET_ELIMIT, "limit.part_size", "more than %zu bytes of XML", s->lim->part);
	rc = stet_xml_check_utf8(piece, s->total, s->over, &s->good, err);
	if (rc)
		return rc;
	s->total += s->good;
	if (memchr(piece.at, 0, s->good))
		return stet_fail(err, STET_EFORMAT, "xml.malformed", "a NUL byte in XML");
	return check_tags(s, stet_str_sub(piece, 0, s->good), err);
}

/* Read until something is there to give, after the part of a character that was left. */
static int refill(struct stet_xml_source *s, struct stet_err *err)
{
	size_t rest = s->len - s->good, n;
	int rc = STET_OK;

	if (!s->piece)
		s->piece = stet_grow(NULL, PIECE);
	memmove(s->piece, s->piece + s->good, rest);
	s->len = rest;
	s->good = s->at = 0;
	while (!rc && s->len < PIECE && !s->over) {
		rc = s->read(s->user, s->piece + s->len, PIECE - s->len, &n, err);
		s->len += rc ? 0 : n;
		s->over = !rc && n == 0;
	}
	s->broken = rc;
	return rc ? rc : judge(s, err);
}

int stet_xml_source_read(struct stet_xml_source *s, char *to, size_t room, size_t *len, struct stet_err *err)
{
	int rc = STET_OK;

	*len = 0;
	if (s->at == s->good && !s->over)
		rc = refill(s, err);
	if (rc)
		return rc;
	*len = s->good - s->at < room ? s->good - s->at : room;
	memcpy(to, s->piece + s->at, *len);
	s->at += *len;
	return STET_OK;
}
