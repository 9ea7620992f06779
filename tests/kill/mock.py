"""mock.py - a server that speaks the dialect of OpenAI on loopback, takes its time, streams some answers, and counts.

In a process of its own: python3 mock.py PORT_FILE LOG.  LOG has a line for each request that came, "ask ID", and one when its
answer is out, "told ID"; ID is the question's digest, without the marks that differ each time.
"""
import hashlib
import http.server
import json
import os
import random
import re
import socketserver
import sys
import threading
import time

LOCK = threading.Lock()


def name(text):
    """A question's name: the fence around a document has a random mark."""
    return hashlib.sha256(re.sub(r'[0-9a-f]{32}', '', text).encode()).hexdigest()[:16]


def translated(text):
    """What stet translate wants: each line of the view, in other words."""
    part = text.rsplit('@edit', 1)[-1] if '@edit' in text else text
    lines = []
    for line in part.split('\n'):
        found = re.match(r'([a-z][a-z0-9.]*\.[a-z]{2})( [^|]*)?\| (.*)$', line)
        if found:
            words = re.sub(r'\b([A-Za-z]{3,})\b(?![^<]*>)', lambda m: m.group(1)[::-1], found.group(3))
            lines.append('= %s| %s' % (found.group(1), words))
    return '\n'.join(lines + ['.'])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    log = None
    chance = random.Random()
    size = 0

    def note(self, line):
        with LOCK:
            os.write(self.log, (line + '\n').encode())

    def usage(self):
        return {'prompt_tokens': self.size // 4, 'completion_tokens': 100}

    def event(self, content, finish=None):
        choice = {'index': 0, 'delta': {'content': content}, 'finish_reason': finish}
        body = {'id': 'chatcmpl-1', 'model': 'm', 'choices': [choice]}
        if finish:
            body['usage'] = self.usage()
        data = ('data: %s\n\n' % json.dumps(body)).encode() + (b'data: [DONE]\n\n' if finish else b'')
        self.wfile.write(b'%x\r\n%s\r\n' % (len(data), data) + (b'0\r\n\r\n' if finish else b''))
        self.wfile.flush()

    def stream(self, text):
        self.send_response(200)
        self.send_header('Content-Type', 'text/event-stream')
        self.send_header('Transfer-Encoding', 'chunked')
        self.end_headers()
        for i in range(4):
            self.event(text[len(text) * i // 4:len(text) * (i + 1) // 4], 'stop' if i == 3 else None)
            time.sleep(self.chance.uniform(0, 0.006))

    def whole(self, text):
        body = json.dumps({'id': 'chatcmpl-1', 'model': 'm',
                           'choices': [{'index': 0, 'message': {'role': 'assistant', 'content': text}, 'finish_reason': 'stop'}],
                           'usage': self.usage()}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
        text = [m['content'] for m in request['messages'] if m['role'] == 'user'][-1]
        self.size = sum(len(m['content']) for m in request['messages'])
        ident = name(text)
        self.note('ask ' + ident)
        time.sleep(self.chance.uniform(0, 0.03))
        answer = translated(text) if '@doc' in text or '| ' in text else 'answer to ' + text
        try:
            if request.get('stream'):
                self.stream(answer)
            else:
                self.whole(answer)
            self.note('told ' + ident)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_):
        pass


if __name__ == '__main__':
    Handler.log = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    server = Server(('127.0.0.1', 0), Handler)
    with open(sys.argv[1] + '.tmp', 'w') as out:
        out.write(str(server.server_address[1]))
    os.rename(sys.argv[1] + '.tmp', sys.argv[1])
    server.serve_forever()
