"""Messages as bytes on a socket, for tests that send what no client library would."""

import hashlib
import hmac
import json
import uuid

import zmq

DELIMITER = b"<IDS|MSG>"


def message(kind, content, **header):
    """The four parts of a message, as objects."""
    known = {
        "msg_id": uuid.uuid4().hex,
        "session": "raw",
        "username": "test",
        "date": "2024-01-01T00:00:00.000000Z",
        "msg_type": kind,
        "version": "5.3",
    }
    return [{**known, **header}, {}, {}, content]


def encoded(parts):
    return [part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts]


class RawSender:
    """Sockets of a front end without any manners; one for each of the kernel's sockets."""

    def __init__(self, manager):
        self.key = manager.session.key
        self.context = zmq.Context()
        self.sockets = {}
        for name in "shell", "control", "stdin", "hb":
            socket = self.context.socket(zmq.DEALER)
            socket.linger = 0
            socket.connect(f"tcp://{manager.ip}:{getattr(manager, name + '_port')}")
            self.sockets[name] = socket

    def signature(self, parts, key=None):
        signer = hmac.new(self.key if key is None else key, digestmod=hashlib.sha256)
        for part in parts:
            signer.update(part)
        return signer.hexdigest().encode()

    def signed(self, parts, key=None):
        """All frames of a message with its signature."""
        parts = encoded(parts)
        return [DELIMITER, self.signature(parts, key), *parts]

    def send(self, frames, channel="shell"):
        self.sockets[channel].send_multipart(frames)

    def received(self, channel="shell", wait=0):
        """Messages that have come, as lists of frames; waits so many ms for each."""
        messages = []
        while self.sockets[channel].poll(wait):
            messages.append(self.sockets[channel].recv_multipart())
        return messages

    def reply(self, channel="shell", wait=30_000):
        """The content of the next reply."""
        if not self.sockets[channel].poll(wait):
            raise AssertionError("no reply")
        frames = self.sockets[channel].recv_multipart()
        return json.loads(frames[frames.index(DELIMITER) + 5])

    def close(self):
        for socket in self.sockets.values():
            socket.close()
        self.context.term()
