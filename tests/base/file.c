#include "test.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* A folder of our own; the caller removes it. */
static char *new_folder(char *name, size_t room)
{
	snprintf(name, room, "/tmp/stet-test-XXXXXX");
	assert_non_null(mkdtemp(name));
	return name;
}

static int files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

TEST(file, what_was_written_is_read_and_the_mode_is_kept)
{
	char folder[64], path[96];
	struct stet_err err = { 0 };
	struct stet_buf buf = { 0 };
	struct stat st;

	snprintf(path, sizeof(path), "%s/a", new_folder(folder, sizeof(folder)));
	CHECK_OK(stet_file_write(path, STET_STR("one"), &err), &err);
	CHECK(chmod(path, 0640) == 0);
	CHECK_OK(stet_file_write(path, STET_STR("two"), &err), &err);
	CHECK_OK(stet_file_read(&buf, path, 100, &err), &err);
	CHECK_STR(stet_buf_view(&buf), "two");
	CHECK(stat(path, &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0640);
	CHECK_INT(files_in(folder), 1);
	stet_buf_free(&buf);
	unlink(path);
	rmdir(folder);
}

TEST(file, behind_a_link_the_file_changes_not_the_link)
{
	char folder[64], path[96], link[96];
	struct stet_err err = { 0 };
	struct stat st;

	new_folder(folder, sizeof(folder));
	snprintf(path, sizeof(path), "%s/a", folder);
	snprintf(link, sizeof(link), "%s/l", folder);
	CHECK_OK(stet_file_write(path, STET_STR("one"), &err), &err);
	CHECK(symlink("a", link) == 0);
	CHECK_OK(stet_file_write(link, STET_STR("longer"), &err), &err);
	CHECK(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
	CHECK(stat(path, &st) == 0 && st.st_size == 6);
	CHECK(stet_file_same(path, link));
	unlink(link);
	unlink(path);
	rmdir(folder);
}

TEST(file, a_failed_write_leaves_nothing_behind)
{
	struct stet_err err = { 0 };

	CHECK_INT(stet_file_write("/nonexistent/folder/a", STET_STR("x"), &err), STET_EOUTPUT);
	CHECK_INT(stet_file_write("/tmp", STET_STR("x"), &err), STET_EOUTPUT);
	CHECK_INT(stet_file_write("/dev/full", STET_STR("x"), &err), STET_EOUTPUT);
	CHECK_OK(stet_file_write("/dev/null", STET_STR("x"), &err), &err);
}

TEST(file, whether_it_can_be_written_is_known_before_and_nothing_is_left_of_the_look)
{
	char folder[64], path[128];
	struct stet_err err = { 0 };

	new_folder(folder, sizeof(folder));
	snprintf(path, sizeof(path), "%s/new.txt", folder);
	CHECK_OK(stet_file_may_write(path, &err), &err);
	CHECK_INT(files_in(folder), 0);
	CHECK_OK(stet_file_may_write("-", &err), &err);
	CHECK_OK(stet_file_may_write("/dev/null", &err), &err);
	CHECK_OK(stet_file_may_write("new.txt", &err), &err);
	CHECK_INT(stet_file_may_write(folder, &err), STET_EOUTPUT);
	snprintf(path, sizeof(path), "%s/no/new.txt", folder);
	CHECK_INT(stet_file_may_write(path, &err), STET_EOUTPUT);
	CHECK_STR(stet_str_of(err.slug), "file.write");
	rmdir(folder);
}

TEST(file, too_large_missing_and_folders_are_told_apart)
{
	char folder[64], path[96];
	struct stet_err err = { 0 };
	struct stet_buf buf = { 0 };

	snprintf(path, sizeof(path), "%s/a", new_folder(folder, sizeof(folder)));
	CHECK_OK(stet_file_write(path, STET_STR("12345"), &err), &err);
	CHECK_INT(stet_file_read(&buf, path, 4, &err), STET_ELIMIT);
	assert_string_equal(err.slug, "limit.file");
	CHECK_INT(stet_file_read(&buf, folder, 100, &err), STET_EFORMAT);
	CHECK_INT(stet_file_read(&buf, "/nonexistent", 100, &err), STET_EFORMAT);
	assert_string_equal(err.slug, "file.open");
	CHECK_INT(stet_file_read(&buf, "/dev/zero", 100000, &err), STET_ELIMIT);
	stet_buf_free(&buf);
	unlink(path);
	rmdir(folder);
}

static void holds(const char *path, const char *wanted)
{
	struct stet_err err = { 0 };
	struct stet_buf buf = { 0 };

	CHECK_OK(stet_file_read(&buf, path, 100, &err), &err);
	CHECK_STR(stet_buf_view(&buf), wanted);
	stet_buf_free(&buf);
}

TEST(file, what_is_replaced_stays_beside_it_and_no_backup_is_lost)
{
	char folder[64], path[96], link[96], first[98], second[98];
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	struct stat st;
	stet_str backup;

	snprintf(path, sizeof(path), "%s/a", new_folder(folder, sizeof(folder)));
	snprintf(link, sizeof(link), "%s/l", folder);
	snprintf(first, sizeof(first), "%s~", path);
	snprintf(second, sizeof(second), "%s~2", path);
	CHECK_OK(stet_file_write(path, STET_STR("one"), &err), &err);
	CHECK(chmod(path, 0600) == 0 && symlink("a", link) == 0);
	CHECK_OK(stet_file_replace(path, STET_STR("two"), &arena, &backup, &err), &err);
	CHECK_STR(backup, first);
	CHECK_OK(stet_file_replace(link, STET_STR("three"), &arena, &backup, &err), &err);
	CHECK_STR(backup, second);
	holds(path, "three");
	holds(first, "one");
	holds(second, "two");
	CHECK(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
	CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600 && st.st_nlink == 1);
	CHECK(stat(first, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK_INT(files_in(folder), 4);
	unlink(link), unlink(first), unlink(second), unlink(path);
	rmdir(folder);
	stet_arena_free(&arena);
}

TEST(file, only_a_file_that_is_there_is_replaced)
{
	struct stet_arena arena = { 0 };
	struct stet_err err = { 0 };
	stet_str backup = { 0 };

	CHECK_INT(stet_file_replace("/nonexistent/a", STET_STR("x"), &arena, &backup, &err), STET_EOUTPUT);
	assert_string_equal(err.slug, "file.backup");
	CHECK_INT(stet_file_replace("/dev/null", STET_STR("x"), &arena, &backup, &err), STET_EOUTPUT);
	CHECK_INT(stet_file_replace("/tmp", STET_STR("x"), &arena, &backup, &err), STET_EOUTPUT);
	CHECK_INT(backup.len, 0);
	stet_arena_free(&arena);
}

TEST(path, is_seen_from_another_file)
{
	struct stet_arena arena = { 0 };

	CHECK_STR(stet_path_beside(&arena, STET_STR("docs/deck.md"), STET_STR("a.docx")), "docs/a.docx");
	CHECK_STR(stet_path_beside(&arena, STET_STR("deck.md"), STET_STR("a.docx")), "a.docx");
	CHECK_STR(stet_path_beside(&arena, STET_STR("docs/deck.md"), STET_STR("/a.docx")), "/a.docx");
	CHECK_STR(stet_path_beside(&arena, STET_STR("-"), STET_STR("a.docx")), "a.docx");
	CHECK_STR(stet_path_name(STET_STR("docs/a.b.docx")), "a.b.docx");
	CHECK_STR(stet_path_suffix(STET_STR("docs/a.b.docx")), "docx");
	CHECK_STR(stet_path_suffix(STET_STR("do.cs/a")), "");
	CHECK_STR(stet_path_suffix(STET_STR(".docx")), "");
	stet_arena_free(&arena);
}

TEST(path, is_named_as_a_neighbour_would)
{
	struct stet_arena arena = { 0 };
	char folder[64], a[96], b[96], here[1024];

	new_folder(folder, sizeof(folder));
	assert_non_null(getcwd(here, sizeof(here)));
	CHECK(chdir(folder) == 0);
	CHECK(mkdir("in", 0700) == 0 && mkdir("out", 0700) == 0);
	CHECK_STR(stet_path_named(&arena, "out/deck.md", "in/a.docx"), "../in/a.docx");
	CHECK_STR(stet_path_named(&arena, "in/deck.md", "in/a.docx"), "a.docx");
	CHECK_STR(stet_path_named(&arena, "deck.md", "in/a.docx"), "in/a.docx");
	CHECK_STR(stet_path_named(&arena, "-", "in/a.docx"), "in/a.docx");
	CHECK_STR(stet_path_named(&arena, "out/deck.md", "/x/a.docx"), "/x/a.docx");
	CHECK_STR(stet_path_named(&arena, "out/deck.md", "-"), "-");
	snprintf(a, sizeof(a), "%s/in", folder);
	snprintf(b, sizeof(b), "%s/out", folder);
	CHECK(chdir(here) == 0);
	rmdir(a);
	rmdir(b);
	rmdir(folder);
	stet_arena_free(&arena);
}
