/* edit_floor.c - edit_floor IN.zip PART OUT.zip: the least that a change of one part can cost, a yardstick for writers: the part
 * is inflated and deflated again with zlib, all else is copied as it lies.  No check of anything. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct bytes {
	unsigned char *at;
	size_t len;
};

static void *must(void *p)
{
	if (!p)
		exit(1);
	return p;
}

static uint32_t get(const unsigned char *at, int n)
{
	uint32_t v = 0;

	while (n--)
		v = v << 8 | at[n];
	return v;
}

static void put(unsigned char *at, int n, size_t v)
{
	for (int i = 0; i < n; i++, v >>= 8)
		at[i] = (unsigned char)v;
}

static struct bytes slurp(const char *path)
{
	FILE *f = must(fopen(path, "rb"));
	struct bytes b = { 0 };

	fseek(f, 0, SEEK_END);
	b.len = (size_t)ftell(f);
	rewind(f);
	b.at = must(malloc(b.len + 1));
	if (fread(b.at, 1, b.len, f) != b.len)
		exit(1);
	fclose(f);
	return b;
}

static struct bytes run(z_stream *z, int (*step)(z_stream *, int), const unsigned char *from, size_t len, size_t room)
{
	struct bytes b = { must(malloc(room + 1)), 0 };

	z->next_in = (unsigned char *)from, z->avail_in = (unsigned)len;
	z->next_out = b.at, z->avail_out = (unsigned)room;
	if (step(z, Z_FINISH) != Z_STREAM_END)
		exit(1);
	b.len = z->total_out;
	return b;
}

/* The part in its new form. */
static struct bytes again(const unsigned char *packed, size_t len, size_t size, uint32_t *crc)
{
	z_stream in = { 0 }, out = { 0 };
	struct bytes text, done;

	if (inflateInit2(&in, -15) != Z_OK || deflateInit2(&out, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		exit(1);
	text = run(&in, inflate, packed, len, size);
	*crc = (uint32_t)crc32(0, text.at, (unsigned)text.len);
	done = run(&out, deflate, text.at, text.len, deflateBound(&out, text.len));
	inflateEnd(&in);
	deflateEnd(&out);
	free(text.at);
	return done;
}

static unsigned char *directory_end(const struct bytes *zip)
{
	for (size_t i = zip->len - 22; i; i--)
		if (get(zip->at + i, 4) == 0x06054B50)
			return zip->at + i;
	exit(1);
}

/* One entry: its local header, with a name and nothing after it, and its bytes; the directory's is brought up to date. */
static void copy(FILE *out, const struct bytes *zip, unsigned char *entry, const char *part)
{
	const unsigned char *local = zip->at + get(entry + 42, 4), *data = local + 30 + get(local + 26, 2) + get(local + 28, 2);
	unsigned char head[30];
	struct bytes now = { (unsigned char *)data, get(entry + 20, 4) };
	uint32_t crc = get(entry + 16, 4), n = get(entry + 28, 2);

	if (n == strlen(part) && !memcmp(entry + 46, part, n))
		now = again(data, now.len, get(entry + 24, 4), &crc);
	memcpy(head, local, sizeof(head));
	put(head + 6, 2, get(head + 6, 2) & ~8U);
	put(head + 14, 4, crc), put(head + 18, 4, now.len), put(head + 22, 4, get(entry + 24, 4)), put(head + 28, 2, 0);
	put(entry + 8, 2, get(entry + 8, 2) & ~8U);
	put(entry + 16, 4, crc), put(entry + 20, 4, now.len), put(entry + 42, 4, (size_t)ftell(out));
	fwrite(head, 1, sizeof(head), out);
	fwrite(entry + 46, 1, n, out);
	fwrite(now.at, 1, now.len, out);
}

int main(int argc, char **argv)
{
	struct bytes zip;
	unsigned char *end, *entry;
	FILE *out;
	size_t at;

	if (argc != 4)
		return 2;
	zip = slurp(argv[1]);
	end = directory_end(&zip);
	entry = zip.at + get(end + 16, 4);
	out = must(fopen(argv[3], "wb"));
	for (uint32_t i = 0, n = get(end + 10, 2); i < n; i++) {
		copy(out, &zip, entry, argv[2]);
		entry += 46 + get(entry + 28, 2) + get(entry + 30, 2) + get(entry + 32, 2);
	}
	at = (size_t)ftell(out);
	fwrite(zip.at + get(end + 16, 4), 1, get(end + 12, 4), out);
	put(end + 16, 4, at);
	fwrite(end, 1, 22, out);
	return fclose(out) != 0;
}
