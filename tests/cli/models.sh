# what can be reached is listed, with what is known of it; a test says what works; offline asks nobody
set -eu
command -v python3 > /dev/null || { echo 'no python3: skipped'; exit 0; }
t=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
# Nobody's keys, servers or settings: every vendor's variables are unset, and nothing of the home is seen.
for v in $(env | sed -n 's/^\([A-Z_0-9]*\(KEY\|TOKEN\)\)=.*/\1/p') OPENAI_BASE_URL ANTHROPIC_BASE_URL OLLAMA_HOST AZURE_OPENAI_ENDPOINT \
	http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY XDG_CONFIG_HOME XDG_STATE_HOME STET_MODELS; do unset "$v"; done
export HOME="$t/home"
mkdir -p home/.config/stet

cat > server.py <<'END'
import http.server, json, socketserver, sys
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *a): pass
    def note(self):
        open('asked', 'a').write(self.command + ' ' + self.path + '\n')
    def send(self, status, body, kind='application/json'):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header('content-type', kind)
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def allowed(self):
        if self.headers.get('authorization') == 'Bearer sk-planted-in-this-test':
            return True
        self.send(401, {'error': {'message': 'wrong key', 'type': 'invalid_request_error', 'code': 'invalid_api_key'}})
    def do_GET(self):
        self.note()
        if self.path == '/api/tags':
            self.send(200, {'models': [{'name': 'qwen3:8b', 'model': 'qwen3:8b'}]})
        elif self.allowed():
            self.send(200, {'object': 'list', 'data': [{'id': i, 'object': 'model'} for i in ('small', 'org/large:v2', 'dumb')]})
    def do_POST(self):
        self.note()
        body = json.loads(self.rfile.read(int(self.headers['content-length'])))
        if not self.allowed():
            return
        usage = {'prompt_tokens': 1000, 'completion_tokens': 10, 'total_tokens': 1010}
        if self.path.endswith('/embeddings'):
            return self.send(200, {'data': [{'index': 0, 'embedding': [0.5, 0.25]}], 'model': 'small',
                                   'usage': {'prompt_tokens': 5, 'total_tokens': 5}})
        text = '{"colour":"blue"}' if 'response_format' in body and body['model'] != 'dumb' else 'Blue'
        if body.get('stream'):
            frames = [{'choices': [{'index': 0, 'delta': {'content': c}}]} for c in text]
            frames += [{'choices': [{'index': 0, 'delta': {}, 'finish_reason': 'stop'}]}, {'choices': [], 'usage': usage}]
            return self.send(200, b''.join(b'data: ' + json.dumps(f).encode() + b'\n\n' for f in frames) + b'data: [DONE]\n\n', 'text/event-stream')
        self.send(200, {'id': 'c1', 'model': 'small', 'usage': usage,
                        'choices': [{'index': 0, 'finish_reason': 'stop', 'message': {'role': 'assistant', 'content': text}}]})
class S(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
s = S(('127.0.0.1', 0), H)
open('port.tmp', 'w').write(str(s.server_address[1]))
import os; os.rename('port.tmp', 'port')
s.serve_forever()
END
python3 server.py & server=$!
while [ ! -s port ]; do kill -0 "$server"; sleep 0.05; done
port=$(cat port)
cat > home/.config/stet/models.conf <<END
[vendor lab]
like = openai
url = http://127.0.0.1:$port/v1
key_env = LAB_KEY
title = The lab

[vendor gone]
like = openai
url = http://127.0.0.1:1/v1
auth = none

[model lab/small]
context = 8192
price_in = 2
price_out = 10
dated = 2026-11-24
structure = json

[alias]
fast = lab/small
END

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" >out 2>err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat out err; exit 1
	fi
	if grep -q 'sk-planted' out err; then echo "$*: the key is shown"; exit 1; fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in:"; cat "$2"; exit 1; }; }
silent() { if grep -q -- "$1" "$2"; then echo "'$1' is in:"; cat "$2"; exit 1; fi; }

# without a key, nobody is asked; --all says how to set one
status 0 "$stet" models; silent 'The lab' out
[ ! -e asked ]
status 0 "$stet" models --all
says "^lab - The lab: no key; set LAB_KEY, or run 'stet keys set lab'" out
says '^gone - .*: no server at http://127.0.0.1:1/v1' out
says '^openai - OpenAI: no key; set OPENAI_API_KEY' out

# with one, it tells its models
export LAB_KEY=sk-planted-in-this-test
status 0 "$stet" models
says "^lab - The lab, http://127.0.0.1:$port/v1, key of LAB_KEY" out
says '^  lab/small  *8192  \$2\.00 / \$10\.00  *json' out
says '^  lab/org/large:v2  *?  ? / ?  *schema' out
says '^  fast = lab/small' out
silent '^gone' out
says 'GET /v1/models' asked
status 0 "$stet" models --json
python3 - <<'END'
import json
got = json.load(open('out'))
lab = [v for v in got['vendors'] if v['vendor'] == 'lab'][0]
assert lab['reach'] == 'open' and lab['key'] == 'variable', lab
small = [m for m in lab['models'] if m['name'] == 'lab/small'][0]
assert small['context'] == 8192 and small['price_in'] == 2000000 and small['dated'] == '2026-11-24', small
assert len(lab['models']) == 3, lab
assert got['aliases'] == [{'name': 'fast', 'model': 'lab/small'}], got
END

# a server of this machine needs none, and costs nothing
OLLAMA_HOST=127.0.0.1:$port status 0 "$stet" models
says '^ollama - Ollama, http://127.0.0.1:' out
says '^  ollama/qwen3:8b  *?  free  *schema' out

# a wrong key is said, by the vendor
LAB_KEY=wrong status 0 "$stet" models --all; says '^lab - The lab: .*401' out

# offline, nobody is asked, and what is known is told
rm asked
status 0 "$stet" models --offline
says '^lab - The lab' out; says '^  lab/small' out
status 7 "$stet" models test fast --offline
[ ! -e asked ]

# the test of a model
status 0 "$stet" models test fast
says '^plain  *yes  1000 tokens in, 10 out, .*, \$0\.0021$' out
says '^streamed  *yes' out
says '^structured  *yes' out
says '^embeddings  *yes' out
status 7 "$stet" models test lab/dumb
says '^plain  *yes' out; says '^structured  *no' out; says '1 of 3 questions failed' err
status 7 "$stet" models test lab/dumb --json
python3 - <<'END'
import json
got = json.load(open('out'))
assert [t['works'] for t in got['tests']][:3] == [True, True, False], got
assert got['tests'][2]['error'] == 'provider.shape', got
END

# what is wrong is a usage error, and a wrong file says where
status 2 "$stet" models test lob/small; says "did you mean 'lab/small'" err
status 2 "$stet" models frobnicate; says 'usage: stet models' err
echo 'urrl = x' > bad.conf
STET_MODELS=bad.conf status 2 "$stet" models; says '^stet: .*bad.conf:1: ' err
STET_MODELS=none.conf status 3 "$stet" models; says 'none.conf' err
