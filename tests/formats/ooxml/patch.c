/* Patches: what is between them stays as it is. */
#include "ooxml/patch.h"
#include "test.h"

struct patching {
	struct stet_arena arena;
	struct stet_patches patches;
	struct stet_buf out;
	struct stet_err err;
};

static void add(struct patching *p, size_t from, size_t to, const char *bytes)
{
	p->patches.arena = &p->arena;
	stet_patch_add(&p->patches, from, to, stet_str_of(bytes));
}

static void check(struct patching *p, const char *wanted)
{
	CHECK_OK(stet_patch_apply(&p->patches, STET_STR("0123456789"), &p->out, &p->err), &p->err);
	CHECK_STR(stet_buf_view(&p->out), wanted);
	stet_buf_free(&p->out);
	stet_arena_free(&p->arena);
}

static void check_refused(struct patching *p)
{
	CHECK_INT(stet_patch_apply(&p->patches, STET_STR("0123456789"), &p->out, &p->err), STET_EBUG);
	CHECK_STR(stet_str_of(p->err.slug), "edit.overlap");
	stet_buf_free(&p->out);
	stet_arena_free(&p->arena);
}

TEST(patch, none_leaves_all)
{
	struct patching p = { 0 };

	check(&p, "0123456789");
}

TEST(patch, any_order_comes_out_by_place)
{
	struct patching p = { 0 };

	add(&p, 8, 10, "H");
	add(&p, 0, 1, "");
	add(&p, 4, 4, "+");
	add(&p, 2, 4, "cd");
	check(&p, "1cd+4567H");
}

TEST(patch, at_one_place_the_first_added_is_first_and_a_replacement_last)
{
	struct patching p = { 0 };

	add(&p, 5, 6, "R");
	add(&p, 5, 5, "a");
	add(&p, 5, 5, "b");
	add(&p, 3, 5, "xy");
	add(&p, 5, 5, "c");
	check(&p, "012xyabcR6789");
}

TEST(patch, at_both_ends)
{
	struct patching p = { 0 };

	add(&p, 10, 10, ">");
	add(&p, 0, 0, "<");
	check(&p, "<0123456789>");
}

TEST(patch, many_keep_their_order)
{
	struct patching p = { 0 };
	char wanted[128] = "0";

	add(&p, 9, 9, "");
	for (int i = 0; i < 26; i++) {
		add(&p, 1, 1, (char[]){ (char)('a' + i), 0 });
		wanted[1 + i] = (char)('a' + i);
	}
	memcpy(wanted + 27, "123456789", 10);
	check(&p, wanted);
}

TEST(patch, two_over_each_other_are_our_fault)
{
	static const size_t pairs[][4] = { { 2, 5, 4, 6 }, { 2, 5, 3, 3 }, { 2, 4, 2, 4 }, { 2, 11, 0, 0 }, { 11, 11, 0, 0 }, { 5, 4, 0, 0 } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct patching p = { 0 };

		add(&p, pairs[i][0], pairs[i][1], "x");
		add(&p, pairs[i][2], pairs[i][3], "y");
		check_refused(&p);
	}
}

TEST(patch, bytes_are_copied)
{
	struct patching p = { 0 };
	char bytes[] = "abc";

	add(&p, 0, 10, bytes);
	memset(bytes, 'z', 3);
	check(&p, "abc");
}
