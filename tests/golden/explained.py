"""explained.py - the differences from the ground truth that are known, and why each is right.

A line of the file: document, what, which, why; parted by tabs.
    missing   words with ×N, parted by blanks: expected, and rightly not shown
    extra     how many words stet shows at most that were not expected
    order     how many words of the body at most do not follow the expected order
    heading, item, table, cell    the text of the heading or the item, the table's number, table:row,column; `*` for all
    final, original    headings, items or tables: they are not as in the accepted or the rejected version"""
import collections
import re


class Notes:
    def __init__(self, path):
        self.known, self.used = {}, set()
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.strip() and not line.startswith("#"):
                    name, what, which, why = line.rstrip("\n").split("\t")
                    self.known[name, what, which] = why

    def allows(self, name, what, which):
        for key in ((name, what, which), (name, what, "*")):
            if key in self.known:
                self.used.add(key)
                return True
        return False

    def at_most(self, name, what):
        """The figure of an `extra` or `order` line; 0 without one."""
        key = next((k for k in self.known if k[:2] == (name, what)), None)
        if key:
            self.used.add(key)
        return int(key[2]) if key else 0

    def missing(self, name):
        out = collections.Counter()
        for key in self.known:
            if key[:2] == (name, "missing"):
                self.used.add(key)
                for word, count in re.findall(r"(\S+)×(\d+)", key[2]):
                    out[word] += int(count)
        return out

    def judge(self, score, name, match):
        gone = match.missing - self.missing(name)
        score.check(not gone, name, "missing:", " ".join(f"{w}×{n}" for w, n in gone.most_common(40)))
        returned = self.missing(name) - match.missing
        score.check(not returned, name, "explained as missing, but there:", " ".join(f"{w}×{n}" for w, n in returned.items()))
        extra = sum(match.extra.values())
        if extra or (name, "extra") in {k[:2] for k in self.known}:
            most = self.at_most(name, "extra")
            score.check(0 < extra <= most, name, f"{extra} words more, {most} explained:", " ".join(f"{w}×{n}" for w, n in match.extra.most_common(40)))
        lost = match.body - match.order - sum(match.missing.values())
        if lost > 0:
            most = self.at_most(name, "order")
            score.check(lost <= most, name, f"{lost} words in another order, {most} explained")
        for what, which, how in match.faults:
            score.check(self.allows(name, what, which), name, what, f"'{which}':", how)

    def left(self, score):
        for key in self.known:
            score.check(key in self.used, *key, "is explained, but there is no such difference")
