"""Fetching is polite, bounded, and goes to public hosts only."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections import Counter
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from reportedly.errors import FetchError, NotFoundError, RefusedError, TooLargeError
from reportedly.intake import WebFetcher
from reportedly.intake.addresses import is_public
from reportedly.settings import Settings

LOCAL = Settings(allow_private=True, delay=0.0, timeout=5.0, deadline=10.0)


class Site:
    """A server on this machine: each path answers as a function of the request says."""

    def __init__(self):
        self.answers = {}
        self.asked = Counter()
        self.headers = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked[self.path] += 1
                site.headers = dict(self.headers)
                answer = site.answers.get(self.path)
                if answer is None:
                    self.say(b"", 404)
                else:
                    answer(self)

            def say(self, body, status=200, **headers):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.port = self._server.server_address[1]

    def at(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    def says(self, path, body=b"", status=200, **headers):
        self.answers[path] = lambda handler: handler.say(body, status, **headers)
        return self.at(path)

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    def made(settings=LOCAL, **options):
        return WebFetcher(settings, sleep=waits.append, **options)

    return made


def test_a_page_comes_with_its_type_and_the_honest_name_is_told(site, fetcher):
    address = site.says("/a", b"<p>Hallo", Content_Type="text/html; charset=utf-8")
    fetched = fetcher().get(address + "#teil")
    assert (fetched.body, fetched.address) == (b"<p>Hallo", address)
    assert fetched.content_type == "text/html; charset=utf-8"
    assert site.headers["User-Agent"] == LOCAL.user_agent
    assert "Cookie" not in site.headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_the_final_address(site, fetcher, status):
    site.says("/neu/b", b"da")
    address = site.says("/a", status=status, Location="neu/b")
    assert fetcher().get(address).address == site.at("/neu/b")


def test_redirects_end(site, fetcher):
    address = site.says("/a", status=302, Location="/a")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher().get(address)
    assert site.asked["/a"] == 6


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("ftp://127.0.0.1/x", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("http://ada:geheim@127.0.0.1/", "carries a user name"),
        ("http://[::1", "no web address"),
        ("http://127.0.0.1:99999/", "no web address"),
    ],
)
def test_each_redirect_is_checked(site, fetcher, target, reason):
    address = site.says("/a", status=302, Location=target)
    with pytest.raises((RefusedError, FetchError), match=reason) as caught:
        fetcher().get(address)
    assert caught.value.source == address
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, NotFoundError), (410, NotFoundError), (403, FetchError), (204, FetchError)],
)
def test_other_answers_are_errors(site, fetcher, status, kind):
    with pytest.raises(kind, match=str(status)):
        fetcher().get(site.says("/a", status=status))
    assert site.asked["/a"] == 1


def test_what_is_larger_than_allowed_is_refused(site, fetcher):
    small = Settings(allow_private=True, delay=0, max_bytes=10_000)
    assert len(fetcher(small).get(site.says("/a", b"x" * 10_000)).body) == 10_000
    with pytest.raises(TooLargeError, match="REPORTEDLY_MAX_BYTES="):
        fetcher(small).get(site.says("/b", b"x" * 10_001))


def test_an_endless_body_is_left(site, fetcher):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    site.answers["/a"] = endless
    with pytest.raises(TooLargeError):
        fetcher().get(site.at("/a"))


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"\0" * 30_000_000)),
        ("deflate", zlib.compress(b"\0" * 30_000_000)),
    ],
)
def test_a_bomb_is_not_expanded(site, fetcher, coding, packed):
    with pytest.raises(TooLargeError):
        fetcher().get(site.says("/a", packed, Content_Encoding=coding))


def test_an_answer_compressed_twice_is_refused(site, fetcher):
    # Stored blocks without content: they expand to nothing, so that no limit is ever reached.
    nothing = gzip.compress(b"")[:10] + b"\0\0\0\xff\xff" * 1000
    address = site.says("/a", gzip.compress(nothing), Content_Encoding="gzip, gzip")
    with pytest.raises(FetchError, match="more than once"):
        fetcher().get(address)


def test_a_moment_to_wait_for_that_is_past_is_none(site, fetcher):
    past = "Mon, 01 Jan 2001 00:00:00 GMT"
    with pytest.raises(FetchError, match=r"status 429$"):
        fetcher().get(site.says("/a", status=429, Retry_After=past))


def test_a_compressed_answer_is_expanded(site, fetcher):
    address = site.says("/a", gzip.compress(b"Hallo"), Content_Encoding="gzip")
    assert fetcher().get(address).body == b"Hallo"


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_left_at_the_deadline(site, fetcher, part):
    def drip(handler):
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    site.answers["/a"] = drip
    quick = Settings(allow_private=True, delay=0, timeout=5, deadline=0.4, ignore_robots=True)
    with pytest.raises(FetchError, match="did not answer in time"):
        fetcher(quick).get(site.at("/a"))


def test_a_server_that_is_silent_is_left(site, fetcher):
    silent = threading.Event()
    site.answers["/a"] = lambda handler: silent.wait(10)
    quick = Settings(allow_private=True, delay=0, timeout=0.2, retries=0)
    with pytest.raises(FetchError, match="did not answer in time"):
        fetcher(quick).get(site.at("/a"))
    silent.set()


@pytest.mark.parametrize(
    "answer", [b"", b"junk\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_what_is_no_http_is_an_error(site, fetcher, answer, waits):
    site.answers["/a"] = lambda handler: handler.wfile.write(answer)
    with pytest.raises(FetchError, match="can't be fetched"):
        fetcher().get(site.at("/a"))
    assert len(waits) == LOCAL.retries


def test_a_fault_that_passes_is_tried_again(site, fetcher, waits):
    states = [503, 500, 200]
    site.answers["/a"] = lambda handler: handler.say(b"da", states.pop(0))
    assert fetcher().get(site.at("/a")).body == b"da"
    assert waits == [0.5, 1.0]


def test_a_fault_that_stays_is_told(site, fetcher):
    with pytest.raises(FetchError, match="503"):
        fetcher().get(site.says("/a", status=503))
    assert site.asked["/a"] == 1 + LOCAL.retries


def test_a_server_that_asks_for_patience_gets_it_up_to_a_bound(site, fetcher, waits):
    states = [429, 200]
    site.answers["/a"] = lambda handler: handler.say(b"da", states.pop(0), Retry_After="3")
    assert fetcher().get(site.at("/a")).body == b"da"
    assert waits == [3.0]
    with pytest.raises(FetchError, match="429 and asks to wait 3600 seconds"):
        fetcher().get(site.says("/b", status=429, Retry_After="3600"))
    assert site.asked["/b"] == 1


def test_robots_txt_is_honoured_and_asked_for_once(site, fetcher):
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Reportedly\nDisallow: /geheim\n"
    site.says("/robots.txt", rules)
    site.says("/a", b"da")
    one = fetcher()
    assert one.get(site.at("/a")).body == b"da"
    with pytest.raises(RefusedError, match=r"robots\.txt says no"):
        one.get(site.says("/geheim/b", b"da"))
    with pytest.raises(RefusedError, match=r"geheim/b: its robots.txt says no"):
        one.get(site.says("/weiter", status=302, Location="/geheim/b"))
    assert site.asked["/robots.txt"] == 1
    assert site.asked["/geheim/b"] == 0


def test_robots_txt_can_be_ignored(site, fetcher):
    site.says("/robots.txt", b"User-agent: *\nDisallow: /\n")
    free = Settings(allow_private=True, delay=0, ignore_robots=True)
    assert fetcher(free).get(site.says("/a", b"da")).body == b"da"
    assert site.asked["/robots.txt"] == 0


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (503, False), (429, False)]
)
def test_a_robots_txt_that_fails_counts_as_the_standard_says(site, fetcher, status, allowed):
    site.says("/robots.txt", status=status)
    address = site.says("/a", b"da")
    if allowed:
        assert fetcher().get(address).body == b"da"
    else:
        with pytest.raises(RefusedError, match="counts as a no"):
            fetcher().get(address)
        assert site.asked["/a"] == 0


def test_a_huge_robots_txt_is_read_in_part(site, fetcher):
    site.says("/robots.txt", b"User-agent: *\nDisallow: /geheim\n" + b"# nichts\n" * 100_000)
    with pytest.raises(RefusedError, match="says no"):
        fetcher().get(site.says("/geheim", b"da"))


def test_pauses_are_kept_for_each_host(site, fetcher, waits):
    site.says("/robots.txt", b"User-agent: *\nCrawl-delay: 4\n")
    site.says("/a", b"da")
    one = fetcher(
        Settings(allow_private=True, delay=1.0, max_wait=3.0), resolve=lambda *_: ["127.0.0.1"]
    )
    one.get(site.at("/a"))
    one.get(site.at("/a", host="anders.example"))
    assert waits == []
    one.get(site.at("/a"))
    assert [round(wait) for wait in waits] == [3]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - not listened on
        "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1",
        "ff02::1", "2001:db8::1", "2001::1", "3fff::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::", "",
        "nordblatt.example",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["9.9.9.9", "2620:fe::9", "::ffff:9.9.9.9", "64:ff9b::909:909", "2002:909:909::"]
)
def test_addresses_that_are_public_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_refused_however_it_is_written(site, host):
    site.says("/a", b"da")
    with pytest.raises((RefusedError, FetchError)) as caught:
        WebFetcher(Settings(delay=0, retries=0)).get(site.at("/a", host=host))
    assert "private" in caught.value.reason or "not known" in caught.value.reason
    assert not site.asked


def test_a_public_name_that_leads_inside_is_refused(site):
    inside = WebFetcher(Settings(delay=0), resolve=lambda *_: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(RefusedError, match="REPORTEDLY_ALLOW_PRIVATE=1"):
        inside.get(site.at("/a", host="nordblatt.example"))
    assert not site.asked


def test_a_redirect_that_leads_inside_is_refused(site, monkeypatch):
    # Only the test's own server counts as public here.
    monkeypatch.setattr(
        "reportedly.intake.network.is_public", lambda address: address == "127.0.0.1"
    )
    address = site.says("/a", status=302, Location="http://169.254.169.254/latest/")
    with pytest.raises(RefusedError, match=r"leads to http://169\.254\..*: .* private"):
        WebFetcher(Settings(delay=0)).get(address)


def test_the_connection_goes_to_the_address_that_was_checked(site, monkeypatch):
    monkeypatch.setattr(
        "reportedly.intake.network.is_public", lambda address: address == "127.0.0.1"
    )
    answers = [["10.0.0.1", "127.0.0.1"], ["10.0.0.1"]]
    rebinding = WebFetcher(Settings(delay=0, ignore_robots=True), resolve=lambda *_: answers.pop(0))
    address = site.at("/a", host="nordblatt.example")
    site.says("/a", b"da")
    assert rebinding.get(address).body == b"da"
    assert site.headers["Host"] == urlsplit(address).netloc
    with pytest.raises(RefusedError, match="private"):
        rebinding.get(address)


def test_proxies_of_the_environment_are_not_used(site, fetcher, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetcher().get(site.says("/a", b"da")).body == b"da"


def test_a_host_that_is_not_known_is_told_once_for_all_its_pages(fetcher):
    asked = []

    def resolve(host, port):
        asked.append(host)
        raise OSError("unknown")

    one = fetcher(resolve=resolve)
    for path in ("/a", "/b"):
        with pytest.raises(FetchError, match=r"the host weg\.example is not known"):
            one.get(f"http://weg.example{path}")
    assert len(asked) == 1 + LOCAL.retries


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nordblatt.example",
        "http://",
        "http://a b/",
        "http://[x/",
        "http://x:y/",
        "javascript:a",
        "http://\0/",
        "http://a\\@b/",
    ],
)
def test_what_is_no_web_address_is_refused(address, fetcher):
    with pytest.raises((RefusedError, FetchError)):
        fetcher(resolve=lambda *_: []).get(address)


def test_addresses_with_letters_of_all_kinds_are_fetched(site, fetcher):
    site.says("/%C3%BCber%20uns?q=%C3%A4", b"da")
    known = fetcher(resolve=lambda *_: ["127.0.0.1"])
    assert known.get(site.at("/über uns?q=ä", host="nördblatt.example")).body == b"da"
    assert site.headers["Host"].startswith("xn--nrdblatt-")


def test_a_server_that_is_not_there_is_told_in_words():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/a"
        with pytest.raises(FetchError, match="no server takes connections there") as caught:
            WebFetcher(replace(LOCAL, retries=0)).get(address)
    assert "Errno" not in str(caught.value)
