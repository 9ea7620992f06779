"""reading.py - what a reader made of a document, whoever it is: words in order, headings, list items, tables."""
import collections
import re
import unicodedata

# Scripts written without spaces: each character counts as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
BINOMIAL = re.compile(r"\\genfrac(\{[^{}]*\}){4}")      # the four say how it looks
COMMAND = re.compile(r"\\([A-Za-z]+)\*?|\\.")
NAMED = "arg cos cosh cot deg det dim exp gcd inf lim ln log max min mod sin sinh sup tan tanh".split()
SYMBOL = re.compile(r"[A-Za-z0-9]")


def words(text):
    return WORD.findall(unicodedata.normalize("NFKC", text))


def formula(tex):
    """The letters and digits of a formula: one formula is written in TeX in many ways."""
    plain = BINOMIAL.sub(" ", unicodedata.normalize("NFKC", tex))
    return SYMBOL.findall(COMMAND.sub(lambda m: m[1] if m[1] in NAMED else " ", plain))


class Reading:
    def __init__(self):
        self.words = []         # in order; what stands outside the body after it
        self.n_body = 0         # how many of them are the body's
        self.headings = []      # (level, words as one string); level 0: the title
        self.items = []         # (level, ordered, words as one string)
        self.tables = []        # (rows, columns, {(row, column): words as one string})

    def count(self):
        return collections.Counter(self.words)


def phrase(some):
    return " ".join(some)


def in_order(a, b):
    """Length of the longest common subsequence of two lists: bit i of `state` is 0 where the best so far ends in a[i]."""
    where = collections.defaultdict(int)
    for i, word in enumerate(a):
        where[word] |= 1 << i
    every = (1 << len(a)) - 1
    state = every
    for word in b:
        hit = state & where.get(word, 0)
        state = ((state + hit) | (state - hit)) & every
    return len(a) - bin(state).count("1")


class Match:
    """How well one reading agrees with what was expected: counts, to be added up over files."""
    FIELDS = "wanted", "found", "said", "order", "body", "headings", "headings_good", "items", "items_good", "shapes", "shapes_good", "cells", "cells_good"

    def __init__(self, wanted=None, got=None):
        for field in self.FIELDS:
            setattr(self, field, 0)
        self.missing, self.extra, self.faults = collections.Counter(), collections.Counter(), []
        if wanted is None:
            return
        a, b = wanted.count(), got.count()
        self.missing, self.extra = a - b, b - a
        self.wanted, self.said = sum(a.values()), sum(b.values())
        self.found = sum((a & b).values())
        body = wanted.words[:wanted.n_body]
        self.body, self.order = len(body), in_order(body, got.words)
        self.structure(wanted, got)

    def structure(self, wanted, got):
        self.headings, self.headings_good = self.levels("heading", wanted.headings, got.headings)
        self.items, self.items_good = self.levels("item", wanted.items, got.items)
        for at, (rows, cols, cells) in enumerate(wanted.tables):
            mine = got.tables[at] if at < len(got.tables) else (0, 0, {})
            good = mine[:2] == (rows, cols)
            self.shapes += 1
            self.shapes_good += good
            if not good:
                self.faults.append(("table", f"{at + 1}", f"{mine[0]}x{mine[1]} for {rows}x{cols}"))
            for where, text in cells.items():
                self.cells += 1
                if mine[2].get(where) == text:
                    self.cells_good += 1
                else:
                    self.faults.append(("cell", f"{at + 1}:{where[0] + 1},{where[1] + 1}", f"{mine[2].get(where)!r} for {text!r}"))

    def levels(self, what, wanted, got):
        """Same text, same level; of several with one text, in their order."""
        good, left = 0, collections.defaultdict(list)
        for entry in got:
            left[entry[-1]].append(entry)
        for entry in wanted:
            same = left[entry[-1]]
            mine = same.pop(0) if same else None
            if mine and (mine == entry or (mine[0] == entry[0] and mine[1] is None)):       # some cannot tell numbers from bullets
                good += 1
            else:
                self.faults.append((what, entry[-1], f"{mine[:-1] if mine else 'none'} for {entry[:-1]}"))
        return len(wanted), good

    def __iadd__(self, other):
        for field in self.FIELDS:
            setattr(self, field, getattr(self, field) + getattr(other, field))
        return self

    def rates(self):
        """recall, precision, order, headings, items, shapes, cells; None where there is nothing to judge."""
        pairs = ((self.found, self.wanted), (self.found, self.said), (self.order, self.body), (self.headings_good, self.headings),
                 (self.items_good, self.items), (self.shapes_good, self.shapes), (self.cells_good, self.cells))
        return [good / whole if whole else None for good, whole in pairs]
