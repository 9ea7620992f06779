# stet - make, make test, make demo, make install; make help lists the rest.
#
# SAN=address,undefined builds with sanitizers in a tree of its own; CC=clang B=build/clang likewise; V=1 shows commands.

VERSION := 0.1.0
SOVERSION := 0
comma   := ,
B       ?= build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
AR      ?= ar
OPT     ?= -O2 -g
Q       := $(if $(V),,@)

# Asked once, and only when something is compiled: on a bare system `make deps` comes first.
PKGS    := libxml-2.0 libdeflate zlib sqlite3 libmd
ask      = $(shell pkg-config $(1) $(PKGS))$(if $(filter-out 0,$(.SHELLSTATUS)),$(error something is missing: make deps installs it))
INCLUDES = $(eval INCLUDES := $$(call ask,--cflags))$(INCLUDES)
LINKED   = $(eval LINKED := $$(call ask,--libs))$(LINKED)
LIBS     = $(LINKED) -lmd4c -lunistring -lm
WARN    := -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef $(if $(WERROR),-Werror)

override CPPFLAGS += -D_GNU_SOURCE -DSTET_VERSION='"$(VERSION)"' -Iinclude -I$(B)/gen
override CFLAGS   += -std=c17 $(OPT) $(WARN) -fPIC -fvisibility=hidden -fno-strict-aliasing -MMD -MP \
                     $(INCLUDES) \
                     $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
override LDFLAGS  += $(if $(SAN),-fsanitize=$(SAN))

# ---- layers: each may include and link what stands above it here -------------------------------
obj      = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard $(addsuffix /*.c,$(1)))))
BASE     := $(call obj,core/base) $(B)/obj/gen/letters.o
TEXT     := $(call obj,core/text)
FORMATS  := $(call obj,formats formats/ooxml formats/docx formats/pptx formats/markdown) $(B)/obj/gen/template.o
PROVIDERS := $(call obj,providers)
STEPS    := $(call obj,core/task core/steps) $(B)/obj/gen/prompts.o
LIB      := $(BASE) $(TEXT) $(FORMATS) $(PROVIDERS) $(STEPS)
CLI      := $(call obj,apps/cli)

# A file sees its own folder, its layer's folders by name, and what is below.
$(B)/obj/core/base/%.o:    override CPPFLAGS += -Icore
$(B)/obj/core/text/%.o:    override CPPFLAGS += -Icore
$(B)/obj/formats/%.o:      override CPPFLAGS += -Icore -Iformats
$(B)/obj/providers/%.o:    override CPPFLAGS += -Icore
$(B)/obj/core/task/%.o:    override CPPFLAGS += -Icore
$(B)/obj/core/steps/%.o:   override CPPFLAGS += -Icore
$(B)/obj/apps/%.o:         override CPPFLAGS += -Icore -Iapps
$(B)/obj/tests/%.o:        override CPPFLAGS += -Icore -Iformats -Iproviders -Iapps -Itests
$(B)/obj/gen/%.o:          override CPPFLAGS += -Icore -Iformats

.PHONY: all
all: $(B)/stet $(B)/libstet.a $(B)/libstet.so

$(B)/stet: $(CLI) $(LIB)
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libstet.a: $(LIB)
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/libstet.so: $(LIB)
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -shared -Wl,-soname,libstet.so.$(SOVERSION) -o $@ $^ $(LIBS)

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# ---- the built-in template: its parts, compiled in ----------------------------------------------
TEMPLATE := $(shell find formats/pptx/template -type f 2>/dev/null | LC_ALL=C sort)

$(B)/tools/embed: tools/embed.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra $(INCLUDES) -o $@ $< $$(pkg-config --libs libdeflate)

$(B)/gen/template.c: $(B)/tools/embed $(TEMPLATE)
	@mkdir -p $(@D)
	@echo "  GEN   $@"
	$(Q)$(B)/tools/embed formats/pptx/template $(TEMPLATE) > $@.tmp && mv $@.tmp $@

# ---- what models are told: texts, compiled in ----------------------------------------------------
PROMPTS := $(sort $(wildcard core/steps/prompts/*.md))

$(B)/gen/prompts.c: tools/prompts.sh $(PROMPTS)
	@mkdir -p $(@D)
	@echo "  GEN   $@"
	$(Q)tools/prompts.sh $(PROMPTS) > $@.tmp && mv $@.tmp $@

# ---- what each character is, as the library says ------------------------------------------------
$(B)/tools/letters: tools/letters.c core/base/letters.h
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra -Icore -o $@ $< -lunistring

$(B)/gen/letters.c: $(B)/tools/letters
	@mkdir -p $(@D)
	@echo "  GEN   $@"
	$(Q)$< > $@.tmp && mv $@.tmp $@

$(B)/obj/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# ---- tests: each program is linked from exactly the layers its layer may use ---------------------
HARNESS := $(B)/obj/tests/main.o
TESTS   := base text formats providers steps

$(B)/test-base:    $(HARNESS) $(call obj,tests/base) $(BASE)
$(B)/test-text:    $(HARNESS) $(call obj,tests/text) $(TEXT) $(BASE)
$(B)/test-formats: $(HARNESS) $(call obj,tests/formats tests/formats/ooxml tests/formats/docx tests/formats/pptx tests/formats/markdown) $(FORMATS) $(BASE)
$(B)/test-providers: $(HARNESS) $(call obj,tests/providers) $(PROVIDERS) $(BASE)
$(B)/test-steps:   $(HARNESS) $(call obj,tests/steps tests/task) $(B)/obj/tests/formats/fixture.o $(LIB)

$(TESTS:%=$(B)/test-%):
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

.PHONY: check
check: $(TESTS:%=$(B)/test-%) all
	$(Q)STET=$(B)/stet CC='$(CC)' SAN='$(SAN)' tests/run.sh $(TESTS:%=$(B)/test-%)

.PHONY: check-%
check-%: $(B)/test-%
	$(Q)$< $(T)

# ---- from a bare system: what is missing is installed first ----------------------------------------
# make by itself then runs as wide as the machine, unless -j said otherwise.
WIDE     = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
SUBMAKE  = +$(Q)$(MAKE) --no-print-directory $(WIDE)
BUILDING = build $(if $(findstring clang,$(CC)),clang)

.PHONY: deps demo test
deps:
	$(Q)tools/deps.sh $(BUILDING)

demo: deps
	$(SUBMAKE) $(B)/stet
	$(Q)tools/demo.sh $(B)/stet $(B)/demo

test:
	$(Q)tools/deps.sh $(BUILDING) test
	$(SUBMAKE) check

# ---- against real documents, other people's programs, and chance -----------------------------------
.PHONY: test-corpus test-golden test-peers test-forms test-alloc test-kill test-noisy tokens bench fuzz
test-corpus:
	$(Q)tools/deps.sh $(BUILDING) corpus
	$(SUBMAKE) $(B)/stet
	$(Q)tests/corpus/run.sh $(B)/stet $(B)/corpus $(T)

test-peers:
	$(Q)tools/deps.sh $(BUILDING) peers
	$(SUBMAKE) $(B)/stet $(B)/test-call
	$(Q)tests/peers/run.sh $(B)/stet $(B)/test-call $(B)/peers

# Beside the ground truth that others made, and beside other programs: those that apt and npm can give.
test-golden:
	$(Q)tools/deps.sh $(BUILDING) corpus peers
	$(SUBMAKE) $(B)/stet
	$(Q)tests/peers/fetch.sh $(B)/peers || echo 'npm cannot fetch mammoth: without it'
	$(Q)tests/corpus/run.sh $(B)/stet $(B)/corpus golden

tokens:
	$(Q)tools/deps.sh $(BUILDING) peers bench
	$(SUBMAKE) $(B)/stet
	$(Q)tests/peers/fetch.sh $(B)/peers
	$(Q)python3 tests/bench/tokens.py $(B)/stet $(B)/peers $(T)

# Every document in every form, watched: the program is the one that fuzzing is done with.
WATCHED  = B=$(B)/fuzz CC=clang SAN=fuzzer-no-link,address,undefined OPT='-O1 -g'
test-forms:
	$(Q)tools/deps.sh build fuzz corpus
	$(SUBMAKE) $(WATCHED) $(B)/fuzz/stet
	$(Q)tests/corpus/run.sh $(B)/fuzz/stet $(B)/corpus forms

# One allocation after the other fails; ALLOC_RUNS=0 leaves none out.
test-alloc: $(B)/alloc/fail.so
	$(Q)tools/deps.sh $(BUILDING) python
	$(SUBMAKE) $(B)/stet
	$(Q)python3 tests/alloc/run.py $(B)/stet $< $(B)/alloc

# Edit scripts as models damage them: no change of what nobody named.
test-noisy:
	$(Q)tools/deps.sh $(BUILDING)
	$(SUBMAKE) $(B)/test-noisy
	$(Q)$(B)/test-noisy $(or $(N),1000000)

$(B)/test-noisy: $(call obj,tests/noisy) $(LIB)
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

# What may go wrong between us and a server, one row each; T=17 for one.
.PHONY: test-faults
test-faults:
	$(Q)tools/deps.sh $(BUILDING) faults
	$(SUBMAKE) $(B)/test-call
	$(Q)python3 tests/faults/run.py $(B)/test-call $(B)/faults $(T)

$(B)/test-call: $(call obj,tests/faults) $(PROVIDERS) $(BASE)
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

# kill -9 at N random moments: what is answered is never asked again.
test-kill:
	$(Q)tools/deps.sh $(BUILDING) python
	$(SUBMAKE) $(B)/stet $(B)/test-kill
	$(Q)python3 tests/kill/run.py $(B)/stet $(B)/test-kill $(B)/kill $(or $(N),40)

$(B)/test-kill: $(call obj,tests/kill) $(LIB)
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/alloc/fail.so: tests/alloc/fail.c
	$(Q)tools/deps.sh $(BUILDING)
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) -std=c17 -O2 -D_GNU_SOURCE -Wall -Wextra -fno-builtin -fPIC -shared -o $@ $<

bench: $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))
	$(Q)tools/deps.sh $(BUILDING) bench
	$(SUBMAKE) $(B)/stet
	$(Q)python3 tests/bench/run.py $(B)/stet $(B)/bench $(T)

$(B)/bench/stream_load: tests/bench/stream_load.c $(B)/libstet.a
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) -std=c17 -O2 -D_GNU_SOURCE -Wall -Wextra -Iinclude -o $@ $^ $(LIBS)

$(B)/bench/stream_floor: tests/bench/stream_floor.c
	$(Q)tools/deps.sh $(BUILDING) bench
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) -std=c17 -O2 -D_GNU_SOURCE -Wall -Wextra -o $@ $< $$(pkg-config --cflags --libs libcurl)

$(B)/bench/%: tests/bench/%.c
	$(Q)tools/deps.sh $(BUILDING) bench
	@mkdir -p $(@D)
	@echo "  LINK  $@"
	$(Q)$(CC) -std=c17 -O2 -D_GNU_SOURCE -Wall -Wextra $$(pkg-config --cflags libxml-2.0 libzip zlib) -o $@ $< \
		$$(pkg-config --libs libxml-2.0 libzip zlib)

# make fuzz T=docx N=60: one target of tests/fuzz for that many seconds; without T all, N seconds each.
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
fuzz:
	$(Q)tools/deps.sh build fuzz
	$(SUBMAKE) $(WATCHED) \
		$(patsubst %,$(B)/fuzz/fuzz-%,$(or $(T),$(FUZZERS)))
	$(Q)tests/fuzz/run.sh $(or $(N),60) $(patsubst %,$(B)/fuzz/fuzz-%,$(or $(T),$(FUZZERS)))

$(B)/fuzz-%: $(B)/obj/tests/fuzz/%.o $(LIB)
	@echo "  LINK  $@"
	$(Q)$(CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LIBS)

# ---- lint: clang-tidy on every source; every header compiles alone, the public ones as C++ too -------
LINTED   = $(shell find core formats providers apps tests tools -name '*.c' | LC_ALL=C sort)
PUBLIC  := $(wildcard include/stet/*.h)
HEADERS := $(PUBLIC) $(shell find core formats providers apps tests -name '*.h' | LC_ALL=C sort)
SEEN     = -D_GNU_SOURCE -DSTET_VERSION='"$(VERSION)"' -Iinclude -Icore -Iformats -Iproviders -Iapps -Itests $(INCLUDES)

.PHONY: lint
lint:
	$(Q)tools/deps.sh build test lint
	$(SUBMAKE) --keep-going $(LINTED:%=$(B)/lint/%.ok) $(HEADERS:%=$(B)/lint/%.ok)
	@echo 'lint: $(words $(LINTED) $(HEADERS)) files, nothing found'

$(B)/lint/%.c.ok: %.c $(HEADERS) .clang-tidy
	@mkdir -p $(@D)
	@echo "  LINT  $<"
	$(Q)clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c17 $(SEEN) 2> $@.err || { cat $@.err; exit 1; }
	@touch $@

$(B)/lint/%.h.ok: %.h $(HEADERS)
	@mkdir -p $(@D)
	@echo "  LINT  $<"
	$(Q)clang -fsyntax-only -std=c17 -Wall -Wextra -Werror -Wno-unused-function $(SEEN) -x c $<
	$(Q)$(if $(filter $<,$(PUBLIC)),clang -fsyntax-only -std=c++11 -Wall -Wextra -Werror -Wno-unused-function -Iinclude -x c++ $<)
	@touch $@

# ---- install ----------------------------------------------------------------------------------------
BINDIR   = $(DESTDIR)$(PREFIX)/bin
LIBDIR   = $(DESTDIR)$(PREFIX)/lib
INCDIR   = $(DESTDIR)$(PREFIX)/include/stet
SHARE    = $(DESTDIR)$(PREFIX)/share
COMMANDS = $(shell sed -n 's/^COMMAND(\(.*\))/\1/p' apps/cli/commands.def)

.PHONY: install uninstall
install: all
	install -D -m 755 -t $(BINDIR) $(B)/stet
	install -D -m 644 -t $(INCDIR) $(PUBLIC)
	install -D -m 644 -t $(LIBDIR) $(B)/libstet.a
	install -m 755 $(B)/libstet.so $(LIBDIR)/libstet.so.$(VERSION)
	ln -sf libstet.so.$(VERSION) $(LIBDIR)/libstet.so.$(SOVERSION)
	ln -sf libstet.so.$(SOVERSION) $(LIBDIR)/libstet.so
	install -d $(LIBDIR)/pkgconfig $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
		$(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@REQUIRES@|$(PKGS)|' \
		-e 's|@LIBS@|$(filter-out $(LINKED),$(LIBS))|' stet.pc.in > $(LIBDIR)/pkgconfig/stet.pc
	$(B)/stet help --man > $(SHARE)/man/man1/stet.1
	for c in $(COMMANDS); do $(B)/stet help --man $$c > $(SHARE)/man/man1/stet-$$c.1 || exit 1; done
	$(B)/stet completion bash > $(SHARE)/bash-completion/completions/stet
	$(B)/stet completion zsh > $(SHARE)/zsh/site-functions/_stet
	$(B)/stet completion fish > $(SHARE)/fish/vendor_completions.d/stet.fish

uninstall:
	rm -f $(BINDIR)/stet $(LIBDIR)/libstet.a $(LIBDIR)/libstet.so $(LIBDIR)/libstet.so.$(SOVERSION) \
		$(LIBDIR)/libstet.so.$(VERSION) $(LIBDIR)/pkgconfig/stet.pc $(SHARE)/man/man1/stet.1 \
		$(COMMANDS:%=$(SHARE)/man/man1/stet-%.1) $(SHARE)/bash-completion/completions/stet \
		$(SHARE)/zsh/site-functions/_stet $(SHARE)/fish/vendor_completions.d/stet.fish
	rm -rf $(INCDIR)

.PHONY: help
help:
	@sed -n 's/^#: //p' Makefile

#: make                 build/stet, build/libstet.a, build/libstet.so
#: make demo            what is missing is installed; a report becomes an outline and a deck
#: make test            what is missing is installed; all tests (make check: without installing)
#: make check-formats T=docx_read     one layer's tests (base, text, formats, providers, steps), those that begin so
#: make test-corpus     real documents in ../shared/corpus; T=open|words|golden|hostile|decks|identity for one part
#: make test-golden     what is read, beside ground truth that others made and beside other programs
#: make test-peers      the decks before Microsoft's validator (npm); tokens of a view beside other ways
#: make test-forms      every document in every form and state under sanitizers
#: make test-alloc      documents are read with one allocation after the other failing
#: make test-faults     what servers and networks do wrong, and what comes of it; T="17 18" for some of the rows
#: make test-kill N=1000         kill -9 at random moments: nothing that is answered is asked again
#: make test-noisy N=1000000    edit scripts as models damage them
#: make tokens          what each document costs a model; T=text or another form of the view
#: make bench           CPU and memory against floors and other programs, as ratios; T=streams for calls to models alone
#: make fuzz T=docx N=60
#: make lint            clang-tidy; headers on their own
#: make install PREFIX=/usr/local DESTDIR=      and uninstall
#: make deps            installs what building needs
#: Everywhere: V=1 shows commands; SAN=address,undefined, CC=clang B=build/clang, WERROR=1, OPT=-O0

.PHONY: clean
clean:
	rm -rf build

# Objects stay, whatever rule made them.
.SECONDARY:

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
