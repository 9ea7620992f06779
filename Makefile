# stet - make, make test, make demo, make install; make help lists the rest.
#
# SAN=address,undefined builds with sanitizers in a tree of its own; CC=clang B=build/clang likewise; V=1 shows commands.

VERSION := 0.1.0
comma   := ,
B       ?= build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
AR      ?= ar
OPT     ?= -O2 -g
Q       := $(if $(V),,@)

PKGS    := libxml-2.0 libzip libdeflate libcjson
LIBS     = $(shell pkg-config --libs $(PKGS)) -lmd4c -lunistring -lm
WARN    := -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef $(if $(WERROR),-Werror)

override CPPFLAGS += -D_GNU_SOURCE -DSTET_VERSION='"$(VERSION)"' -Iinclude -I$(B)/gen
override CFLAGS   += -std=c17 $(OPT) $(WARN) -fPIC -fvisibility=hidden -fno-strict-aliasing -MMD -MP \
                     $(shell pkg-config --cflags $(PKGS)) \
                     $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
override LDFLAGS  += $(if $(SAN),-fsanitize=$(SAN))

# ---- layers: each may include and link what stands above it here -------------------------------
obj      = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard $(addsuffix /*.c,$(1)))))
BASE     := $(call obj,core/base)
TEXT     := $(call obj,core/text)
FORMATS  := $(call obj,formats formats/ooxml formats/docx formats/pptx formats/markdown) $(B)/obj/gen/template.o
STEPS    := $(call obj,core/task core/steps)
LIB      := $(BASE) $(TEXT) $(FORMATS) $(STEPS)
CLI      := $(call obj,apps/cli)

# A file sees its own folder, its layer's folders by name, and what is below.
$(B)/obj/core/base/%.o:    override CPPFLAGS += -Icore
$(B)/obj/core/text/%.o:    override CPPFLAGS += -Icore
$(B)/obj/formats/%.o:      override CPPFLAGS += -Icore -Iformats
$(B)/obj/core/task/%.o:    override CPPFLAGS += -Icore
$(B)/obj/core/steps/%.o:   override CPPFLAGS += -Icore
$(B)/obj/apps/%.o:         override CPPFLAGS += -Icore -Iapps
$(B)/obj/tests/%.o:        override CPPFLAGS += -Icore -Iformats -Iapps -Itests
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
	$(Q)$(CC) $(LDFLAGS) -shared -Wl,-soname,libstet.so.0 -o $@ $^ $(LIBS)

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# ---- the built-in template: its parts, compiled in ----------------------------------------------
TEMPLATE := $(shell find formats/pptx/template -type f 2>/dev/null | LC_ALL=C sort)

$(B)/tools/embed: tools/embed.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra -o $@ $<

$(B)/gen/template.c: $(B)/tools/embed $(TEMPLATE)
	@mkdir -p $(@D)
	@echo "  GEN   $@"
	$(Q)$(B)/tools/embed formats/pptx/template $(TEMPLATE) > $@.tmp && mv $@.tmp $@

$(B)/obj/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# ---- tests: each program is linked from exactly the layers its layer may use ---------------------
HARNESS := $(B)/obj/tests/main.o
TESTS   := base text formats steps

$(B)/test-base:    $(HARNESS) $(call obj,tests/base) $(BASE)
$(B)/test-text:    $(HARNESS) $(call obj,tests/text) $(TEXT) $(BASE)
$(B)/test-formats: $(HARNESS) $(call obj,tests/formats tests/formats/ooxml tests/formats/docx tests/formats/pptx tests/formats/markdown) $(FORMATS) $(BASE)
$(B)/test-steps:   $(HARNESS) $(call obj,tests/steps) $(LIB)

$(TESTS:%=$(B)/test-%):
	@echo "  LINK  $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

.PHONY: check
check: $(TESTS:%=$(B)/test-%) $(B)/stet
	$(Q)STET=$(B)/stet tests/run.sh $(TESTS:%=$(B)/test-%)

.PHONY: check-%
check-%: $(B)/test-%
	$(Q)$< $(T)

.PHONY: clean
clean:
	rm -rf build

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
