/* target.c - tests of where links lead. */
#include "ooxml/target.h"

#include "test.h"

#define T(text) STET_STR(text)

TEST(target, of_pages_letters_and_neighbours_is_harmless)
{
	CHECK(stet_target_harmless(T("https://example.org/?x=javascript:1")));
	CHECK(stet_target_harmless(T(" HTTP://example.org")));
	CHECK(stet_target_harmless(T("mailto:a@example.org")));
	CHECK(stet_target_harmless(T("tel:+49")));
	CHECK(stet_target_harmless(T("ftp://example.org/")));
	CHECK(stet_target_harmless(T("other.docx")));
	CHECK(stet_target_harmless(T("1:2")));
	CHECK(stet_target_harmless(T("")));
}

TEST(target, that_runs_something_or_reaches_further_is_not)
{
	CHECK(!stet_target_harmless(T("javascript:alert(1)")));
	CHECK(!stet_target_harmless(T("file:///etc/passwd")));
	CHECK(!stet_target_harmless(T("ms-word:ofe|u|x")));
	CHECK(!stet_target_harmless(T("c:/windows/x.exe")));
	CHECK(!stet_target_harmless(T(" \\\\10.0.0.1\\share")));
	CHECK(!stet_target_harmless(T("//host/share")));
}

TEST(target, is_remote_when_it_names_a_host)
{
	CHECK(stet_target_remote(T("https://example.org/x.dotx")));
	CHECK(stet_target_remote(T("\\\\host\\x.dotx")));
	CHECK(stet_target_remote(T("File://host/x.dotx")));
	CHECK(!stet_target_remote(T("file:///c:/x.dotx")));
	CHECK(!stet_target_remote(T("file://")));
	CHECK(!stet_target_remote(T("c:/x.dotx")));
	CHECK(!stet_target_remote(T("x.dotx")));
}
