# a key stands nowhere but where it belongs, whatever a server says; a document's text nowhere but in the journal and in results
set -eu
command -v python3 > /dev/null || exit 0
t=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
key=sk-canary-9d41c7-never-to-be-seen
kept=sk-canary-55aa01-kept-in-a-file
words='The heliotrope canary sings at quarter past nine'
unset XDG_CONFIG_HOME XDG_STATE_HOME STET_MODELS STET_JOURNAL STET_PROMPTS || :
mkdir home out
export HOME="$t/home" STET_TEST_KEY="$key"

# /WHAT/v1/chat/completions: it tells whom it refuses, and what it does not like.
cat > server.py <<'PY'
import http.server, json, os, re, socketserver, time
class H(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'])).decode()
        key = self.headers['Authorization'].split()[-1]
        what = self.path.split('/')[1]
        said = re.search('The heliotrope[a-z ]*', body)
        quote = 'I do not take %s for that. You wrote: %s' % (key, said.group(0) if said else body[:200])
        if what == 'ok':
            user = [m['content'] for m in json.loads(body)['messages'] if m['role'] == 'user'][-1]
            lines = ''.join('= %s| %s \n' % (m.group(1), 'Anders gesagt') for m in re.finditer(r'(?m)^([a-z][a-z0-9.]*\.[a-z]{2})( [^|\n]*)?\| ', user))
            text = json.dumps({'id': key, 'choices': [{'index': 0, 'message': {'content': lines + '.'}, 'finish_reason': 'stop'}],
                               'usage': {'prompt_tokens': len(body) // 4, 'completion_tokens': 9}})
            self.say(200, text, {'x-request-id': key})
        elif what == 'cut':
            self.send_response(200)
            self.send_header('Content-Type', 'text/event-stream')
            self.end_headers()
            self.wfile.write(b'data: {"choices":[{"index":0,"delta":{"content":"= p1"}}]}\n\n')
        elif what == 'html':
            self.say(200, '<html>%s</html>' % quote)
        elif what == 'error':
            self.say(200, json.dumps({'error': {'message': quote, 'code': key}}))
        else:
            self.say(int(what), json.dumps({'error': {'message': quote, 'type': 'x', 'code': key}}), {'x-request-id': key})
    do_GET = lambda self: self.say(404, json.dumps({'error': {'message': self.headers.get('Authorization', '')}}))
    def say(self, status, text, headers={}):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(text.encode())))
        self.send_header('Content-Type', 'application/json')
        self.end_headers()
        self.wfile.write(text.encode())
    def log_message(self, *a): pass
class S(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    def handle_error(self, *a): pass
s = S(('127.0.0.1', 0), H)
open('port.tmp', 'w').write(str(s.server_address[1]))
os.rename('port.tmp', 'port')
s.serve_forever()
PY
python3 server.py & server=$!
while [ ! -s port ]; do kill -0 "$server"; sleep 0.05; done

mkdir -p home/.config/stet
whats='ok 401 400 403 404 500 cut html'
for what in $whats kept; do
	path=$what
	[ "$what" != kept ] || path=401
	printf '[vendor m%s]\nlike = vllm\nurl = http://127.0.0.1:%s/%s/v1\nkey_env = %s\nquirks = max-tokens\n' "$what" "$(cat port)" "$path" \
		"$([ "$what" = kept ] && echo STET_NO_SUCH_KEY || echo STET_TEST_KEY)"
done > home/.config/stet/models.conf
printf %s "$kept" | "$stet" keys set mkept > out/keys 2>&1

# A document in which the words stand in a paragraph that everything reads.
cat > doc.py <<'PY'
import sys, zipfile
rows = ''.join('<w:p><w:r><w:t>%s, number %d, and that is all that is said of it here.</w:t></w:r></w:p>' % (sys.argv[1], i) for i in range(6))
with zipfile.ZipFile('doc.docx', 'w') as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + rows + '</w:body></w:document>')
PY
python3 doc.py "$words"

# Every command that asks a model, with every way of failing; what they say goes to out/, what they make to made/.
mkdir made
n=0
run() { # NAME COMMAND...
	name=$1
	shift
	n=$((n + 1))
	timeout 60 "$stet" "$@" > "made/$n.stdout" 2> "out/$n.$name" < /dev/null || :
}
has() { "$stet" help "$1" > /dev/null 2>&1; }
for what in $whats kept; do
	run rewrite rewrite doc.docx -i 'Say it better.' -m "m$what/m" -o "made/$what-rewrite.docx"
	case $what in ok | 401 | 400 | cut | kept)
		run translate translate doc.docx --to German -m "m$what/m" --json -o "made/$what-translate.docx"
		has summarize && run summarize summarize doc.docx -m "m$what/m"
		has ask && run ask ask 'When does it sing?' doc.docx -m "m$what/m"
		run outline outline doc.docx -m "m$what/m"
		run slides slides doc.docx -m "m$what/m" -o "made/$what.pptx"
		has models && run models models test "m$what/m"
		;;
	esac
done
run cost cost --json
run log log 200
run loglines log 200 --json

# Something was asked, and refused: else nothing is shown.
grep -rl 'provider.auth' out > /dev/null
grep -rl 'provider.request' out > /dev/null
python3 - "$words" <<'PY'
import sqlite3, sys
db = sqlite3.connect('home/.local/state/stet/journal.db')
rows = [dict(zip([c[0] for c in cursor.description], row)) for cursor in [db.execute('SELECT * FROM call')] for row in cursor]
assert len(rows) > 10, 'only %d calls' % len(rows)
assert any(sys.argv[1] in row['request'] for row in rows), 'the words were never asked about'
for row in rows:
    for column, value in row.items():
        if column not in ('request', 'answer', 'reasoning') and 'heliotrope' in str(value):
            sys.exit('the document stands in %s: %s' % (column, value))
PY
bad=0
for secret in "$key" "$kept"; do
	for file in $(grep -rlaF -- "$secret" home out made || :); do
		case $secret:$file in "$kept":home/.config/stet/keys*) continue ;; esac
		echo "$secret stands in $file:"
		grep -aF -- "$secret" "$file" | cut -c 1-300
		bad=1
	done
done
# --full was not asked for.
for file in $(grep -rla heliotrope home out || :); do
	case $file in home/.local/state/stet/journal.db*) continue ;; esac
	echo "the document's words stand in $file:"
	grep -a heliotrope "$file" | cut -c 1-300
	bad=1
done
exit $bad
