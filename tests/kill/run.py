"""run.py - kill -9 at random moments: what is answered is never asked again, and the result is that of a run nobody killed.

python3 run.py STET DRIVER FOLDER N: N kills, shared by runs of DRIVER (tests/kill/run.c) and of `stet translate`, forty calls each.
After each kill the same run is started again until it ends.  After each kill the journal is whole, and what it has as answered is
not asked for again; whatever was asked for once more had been under way, and was said to be possibly paid twice.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import mock  # noqa: E402

DONE = 4
UNDER_WAY = (2, 3)
CALLS = 40


def document(path):
    """Paragraphs of which four are a question."""
    words = 'meadow river stone harbour winter garden window letter market bridge'.split()
    chance = random.Random(1)
    rows = ''.join('<w:p><w:r><w:t>%d. %s.</w:t></w:r></w:p>' % (i, ' '.join(chance.choice(words) for _ in range(190)))
                   for i in range(4 * CALLS))
    parts = {
        '[Content_Types].xml':
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        '_rels/.rels':
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        'word/document.xml':
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>' % rows,
    }
    with zipfile.ZipFile(path, 'w') as out:
        for part, text in parts.items():
            out.writestr(part, text)


class Run:
    """One piece of work, until it ends; `kills` of the ones that are given are used up."""

    def __init__(self, folder, command, log):
        self.folder, self.command, self.log = folder, command, log
        self.journal = os.path.join(folder, 'journal.db')
        self.asked = os.path.getsize(log)
        self.answered = set()
        self.under_way = 0
        self.reported = 0
        self.kills = 0

    def lines(self, since):
        with open(self.log) as log:
            log.seek(since)
            return [line.split() for line in log]

    def look(self):
        """The journal after a kill: whole, and what it has."""
        if not os.path.exists(self.journal):
            return
        db = sqlite3.connect(self.journal)
        if db.execute('PRAGMA integrity_check').fetchone()[0] != 'ok':
            sys.exit('the journal is broken after a kill')
        try:
            rows = db.execute('SELECT state, json_extract(request, \'$[#-1].text\') FROM call').fetchall()
        except sqlite3.OperationalError:        # killed before there were tables
            rows = []
        db.close()
        self.answered = {mock.name(text) for state, text in rows if state == DONE}
        self.under_way += sum(state in UNDER_WAY for state, _ in rows)

    def start(self, after):
        """Once; killed after so many seconds unless it has ended.  True when it ended by itself."""
        seen = os.path.getsize(self.log)
        with open(os.path.join(self.folder, 'errors'), 'ab') as errors:
            process = subprocess.Popen(self.command(self.folder), stdout=subprocess.DEVNULL, stderr=errors)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1
        again = self.answered & {ident for what, ident in self.lines(seen) if what == 'ask'}
        if again:
            sys.exit('%d of the answers that the journal had were asked for again' % len(again))
        self.look()
        if process.returncode not in (0, -signal.SIGKILL):
            with open(os.path.join(self.folder, 'errors')) as errors:
                sys.exit('ended with %d: %s' % (process.returncode, errors.read()[-2000:]))
        return process.returncode == 0

    def check(self, whole):
        asks = [ident for what, ident in self.lines(self.asked) if what == 'ask']
        repeats = len(asks) - len(set(asks))
        with open(os.path.join(self.folder, 'errors')) as errors:
            self.reported = errors.read().count('(call.unknown)')
        if repeats > self.under_way:
            sys.exit('%d were asked for again, but only %d were under way' % (repeats, self.under_way))
        if repeats > self.reported:
            sys.exit('%d were asked for again, and %d said to be possibly paid twice' % (repeats, self.reported))
        if self.kills == 0 and repeats:
            sys.exit('%d were asked for twice though nobody was killed' % repeats)
        with open(os.path.join(self.folder, 'out'), 'rb') as out:
            if whole is not None and out.read() != whole:
                sys.exit('the result is not that of a run that nobody killed')
        return len(set(asks)), repeats


def work(folder, name, command, log, kills, chance):
    """Runs until all kills are used up."""
    def fresh():
        shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
        os.makedirs(os.path.join(folder, name))
        return Run(os.path.join(folder, name), command, log)

    run = fresh()
    began = time.monotonic()
    if not run.start(600):
        sys.exit('the first run did not end')
    lasts = time.monotonic() - began
    calls, _ = run.check(None)
    with open(os.path.join(run.folder, 'out'), 'rb') as out:
        whole = out.read()
    done = repeats = reported = runs = 0
    while done < kills:
        run = fresh()
        while not run.start(chance.uniform(0, lasts) if done + run.kills < kills else 600):
            pass
        again = run.check(whole)[1]
        repeats, reported, done, runs = repeats + again, reported + run.reported, done + run.kills, runs + 1
    print('%s: %d calls in %.2f s; %d kills in %d runs; %d calls repeated, %d said to be possibly paid twice' %
          (name, calls, lasts, done, runs, repeats, reported))


def main():
    stet, driver, folder, kills = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    chance = random.Random(int(os.environ.get('SEED', time.time_ns())))
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    port, log, conf, source = (os.path.join(folder, name) for name in ('port', 'log', 'models.conf', 'source.docx'))
    document(source)
    server = subprocess.Popen([sys.executable, mock.__file__, port, log])
    try:
        while not os.path.exists(port):
            time.sleep(0.01)
        with open(conf, 'w') as out:
            out.write('[vendor mock]\nlike = vllm\nurl = http://127.0.0.1:%s/v1\nquirks = max-tokens\n'
                      '[model mock/m]\ncontext = 4096\nprice_in = 1\nprice_out = 2\n' % open(port).read())
        os.environ.update(STET_MODELS=conf, HOME=folder, VLLM_API_KEY='sk-kill')
        work(folder, 'driver', lambda at: [driver, at + '/journal.db', conf, at + '/out'], log, kills - kills // 2, chance)
        if kills > 1:
            work(folder, 'translate', lambda at: [stet, 'translate', source, '--to', 'German', '--clean', '-m', 'mock/m', '--journal',
                                                  at + '/journal.db', '-o', at + '/out'], log, kills // 2, chance)
    finally:
        server.kill()
        server.wait()


main()
