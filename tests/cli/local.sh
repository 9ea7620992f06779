# a model file: its server is started, used, stopped, and gone after kill -9 of whoever started it
set -eu
command -v python3 > /dev/null || { echo 'no python3: skipped'; exit 0; }
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
unset XDG_CONFIG_HOME XDG_STATE_HOME STET_MODELS http_proxy HTTP_PROXY all_proxy ALL_PROXY 2> /dev/null || true
export HOME="$t/home" STET_LLAMA_SERVER="$t/llama-server" STET_JOURNAL="$t/journal.db"
mkdir home
printf 'GGUF....' > m.gguf

cat > llama-server <<'END'
#!/usr/bin/env python3
import http.server, json, os, sys, time
args = dict(zip(sys.argv[1::2], sys.argv[2::2]))
open('pid', 'w').write(str(os.getpid()))
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    asked = 0
    def log_message(self, *a): pass
    def send(self, status, body, kind='application/json'):
        self.send_response(status)
        self.send_header('content-type', kind)
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        H.asked += 1
        self.send(200 if H.asked > 2 else 503, b'{"status":"ok"}')
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers['content-length'])))
        if os.path.exists('hang'):
            open('hangs', 'w').write('x')
            time.sleep(600)
        assert body['model'] == args['--alias'], body['model']
        text = '{"colour":"blue"}' if 'response_format' in body or 'json_schema' in body or 'grammar' in body else 'Blue'
        usage = {'prompt_tokens': 20, 'completion_tokens': 5}
        if body.get('stream'):
            frames = [{'choices': [{'index': 0, 'delta': {'content': c}}]} for c in text]
            frames += [{'choices': [{'index': 0, 'delta': {}, 'finish_reason': 'stop'}], 'usage': usage}]
            return self.send(200, b''.join(b'data: ' + json.dumps(f).encode() + b'\n\n' for f in frames) + b'data: [DONE]\n\n', 'text/event-stream')
        self.send(200, json.dumps({'usage': usage, 'choices': [{'index': 0, 'finish_reason': 'stop',
                                   'message': {'role': 'assistant', 'content': text}}]}).encode())
http.server.ThreadingHTTPServer((args['--host'], int(args['--port'])), H).serve_forever()
END
chmod +x llama-server

gone() { # gone PID: within a minute; a zombie is gone
	for _ in $(seq 1200); do
		[ -e "/proc/$1/stat" ] || return 0
		case $(sed 's/.*) //' "/proc/$1/stat" 2> /dev/null || echo Z) in Z*) return 0 ;; esac
		sleep 0.05
	done
	echo "the server ($1) is still there"; kill -9 "$1"; return 1
}

"$stet" models test ./m.gguf > out
grep -q '^plain  *yes  20 tokens in, 5 out, .*, \$0\.00$' out || { cat out; exit 1; }
grep -q '^streamed  *yes' out
grep -q '^structured  *yes' out
gone "$(cat pid)"
[ "$(stat -c %a home/.local/state/stet/llama-server.log)" = 600 ]

killed() { # killed COMMAND...: kill -9 while the model thinks
	rm -f pid hangs
	touch hang
	"$@" > out 2>&1 &
	us=$!
	for _ in $(seq 2400); do
		[ ! -e hangs ] || break
		kill -0 "$us" 2> /dev/null || { echo "$* ended:"; cat out; exit 1; }
		sleep 0.05
	done
	[ -e hangs ]
	kill -9 "$us"
	wait "$us" 2> /dev/null || true
	gone "$(cat pid)"
	rm -f hang
}
killed "$stet" models test ./m.gguf

# the same when a process of its own carries the calls
printf '# Title\n\nSome words that stand here.\n' > doc.md
killed "$stet" summarize doc.md -m ./m.gguf
