/* test.h - cmocka, with tests that announce themselves: TEST(docx_read, keeps_the_order_of_tables) { ... } */
#ifndef STET_TEST_H
#define STET_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stet/base.h>

void stet_test_add(const char *name, CMUnitTestFunction function);

#define TEST(group, name) \
	static void group##_##name(void **state); \
	__attribute__((constructor)) static void add_##group##_##name(void) \
	{ \
		stet_test_add(#group "." #name, group##_##name); \
	} \
	static void group##_##name(__attribute__((unused)) void **state)

#define CHECK(condition) assert_true(condition)
#define CHECK_INT(a, b) assert_int_equal(a, b)
/* A view against a C string. */
#define CHECK_STR(s, z) stet_test_same(s, z, __FILE__, __LINE__)
/* The call went well; else its error is shown. */
#define CHECK_OK(call, err) stet_test_ok(call, err, __FILE__, __LINE__)

void stet_test_same(stet_str s, const char *z, const char *file, int line);
void stet_test_ok(int rc, const struct stet_err *err, const char *file, int line);

#endif
