"""Calls the probe service with grpcio. Arguments: host:port, file with a FileDescriptorSet. Exit code 0 when all checks pass."""
import sys
import threading
import time

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ADDRESS, DESCRIPTORS = sys.argv[1:3]
POOL = descriptor_pool.DescriptorPool()
with open(DESCRIPTORS, "rb") as descriptors:
    for file in descriptor_pb2.FileDescriptorSet.FromString(descriptors.read()).file:
        POOL.Add(file)


def message(name):
    descriptor = POOL.FindMessageTypeByName(name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(POOL).GetPrototype(descriptor)


Note = message("compat.tests.Note")
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def method(channel, name, kind="unary_unary", request=Note, response=Note, service="compat.tests.Probe"):
    return getattr(channel, kind)(
        f"/{service}/{name}", request_serializer=request.SerializeToString, response_deserializer=response.FromString)


def fails(code, action):
    try:
        action()
    except grpc.RpcError as error:
        assert error.code() == code, f"expected {code}, got {error.code()}: {error.details()}"
        return error
    raise AssertionError(f"expected {code}, got an answer")


@check
def unary(channel):
    note = Note(text="žluťoučký 漢字 🙂", number=-5, payload=b"\x00\xff")
    assert method(channel, "Unary")(note) == note


@check
def empty_message(channel):
    assert method(channel, "Unary")(Note()) == Note()


@check
def download(channel):
    notes = method(channel, "Download", "unary_stream")(Note(number=5000))
    assert [note.number for note in notes] == list(range(5000))


@check
def empty_download(channel):
    assert list(method(channel, "Download", "unary_stream")(Note())) == []


@check
def upload(channel):
    assert method(channel, "Upload", "stream_unary")(Note(number=i) for i in range(2000)).number == 2000


@check
def empty_upload(channel):
    assert method(channel, "Upload", "stream_unary")(iter(())).number == 0


@check
def converse(channel):
    notes = method(channel, "Converse", "stream_stream")(Note(number=i) for i in range(500))
    assert [note.number for note in notes] == list(range(500))


@check
def server_speaks_first(channel):
    release = threading.Event()

    def nothing():
        release.wait(20)
        return
        yield

    call = method(channel, "Converse", "stream_stream")(nothing(), metadata=[("speak-first", "welcome")])
    assert next(call).text == "welcome"
    release.set()
    assert list(call) == []


@check
def server_leaves_early(channel):
    def forever():
        yield Note(text="leave")
        while True:
            time.sleep(0.01)
            yield Note()

    assert list(method(channel, "Converse", "stream_stream")(forever())) == []


@check
def gzip(channel):
    note = Note(text="x" * 100000)
    assert method(channel, "Unary")(note, compression=grpc.Compression.Gzip) == note


@check
def deflate(channel):
    note = Note(text="x" * 100000)
    assert method(channel, "Unary")(note, compression=grpc.Compression.Deflate) == note


@check
def gzip_stream(channel):
    notes = (Note(text="x" * 1000) for _ in range(100))
    assert method(channel, "Upload", "stream_unary")(notes, compression=grpc.Compression.Gzip).number == 100


@check
def request_metadata(channel):
    text = method(channel, "Unary")(Note(text="metadata"), metadata=[("desk", "fx"), ("key-bin", b"\x00\x01\xff")]).text
    assert sorted(line for line in text.split("\n") if not line.startswith("accept-encoding")) == ["desk=fx", "key-bin=0001FF"], text


@check
def repeated_metadata(channel):
    text = method(channel, "Unary")(Note(text="metadata"), metadata=[("k", "a"), ("k", "b")]).text
    assert "k=a,b" in text.split("\n"), text


@check
def response_metadata(channel):
    _, call = method(channel, "Unary").with_call(Note(text="headers"))
    initial, trailing = dict(call.initial_metadata()), dict(call.trailing_metadata())
    assert initial["greeting"] == "hello" and initial["octets-bin"] == b"\x00\xff\x07", initial
    assert trailing["farewell"] == "bye" and trailing["octets-bin"] == b"\x09\x08", trailing


@check
def status_with_unicode_and_trailers(channel):
    error = fails(grpc.StatusCode.FAILED_PRECONDITION, lambda: method(channel, "Unary")(Note(text="refuse")))
    assert error.details() == "žluťoučký 100% \n 漢字 🙂", error.details()
    assert dict(error.trailing_metadata())["why"] == "closed"


@check
def unexpected_exception(channel):
    fails(grpc.StatusCode.UNKNOWN, lambda: method(channel, "Unary")(Note(text="fail")))


@check
def status_of_context(channel):
    fails(grpc.StatusCode.ALREADY_EXISTS, lambda: method(channel, "Unary")(Note(text="status")))


@check
def failure_mid_stream(channel):
    call = method(channel, "Download", "unary_stream")(Note(text="break", number=3))
    assert [next(call).number for _ in range(3)] == [0, 1, 2]
    fails(grpc.StatusCode.DATA_LOSS, lambda: next(call))


@check
def upload_refused_early(channel):
    fails(
        grpc.StatusCode.OUT_OF_RANGE,
        lambda: method(channel, "Upload", "stream_unary")(Note(text="enough" if i == 3 else "") for i in range(100000)))


@check
def deadline(channel):
    fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: method(channel, "Unary")(Note(text="wait"), timeout=0.1))


@check
def deadline_of_deaf_method(channel):
    fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: method(channel, "Unary")(Note(text="deaf"), timeout=0.1))


@check
def cancel(channel):
    call = method(channel, "Download", "unary_stream")(Note(text="wait"))
    next(call)
    call.cancel()
    fails(grpc.StatusCode.CANCELLED, lambda: next(call))


@check
def unknown_service(channel):
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: method(channel, "Unary", service="compat.tests.Unmapped")(Note()))


@check
def unknown_method(channel):
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: method(channel, "Missing")(Note()))


@check
def too_large(channel):
    fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: method(channel, "Unary")(Note(payload=bytes(5 << 20))))


@check
def sleeping_reader(channel):
    call = method(channel, "Download", "unary_stream")(Note(number=32, payload=bytes(512 << 10)))
    next(call)
    time.sleep(0.3)
    assert sum(len(note.payload) for note in call) == 31 * (512 << 10)


@check
def many_at_once(channel):
    futures = [method(channel, "Unary").future(Note(number=i)) for i in range(300)]
    assert [future.result().number for future in futures] == list(range(300))


def health(channel, kind, name):
    request, response = message("grpc.health.v1.HealthCheckRequest"), message("grpc.health.v1.HealthCheckResponse")
    return request, method(channel, name, kind, request, response, "grpc.health.v1.Health")


@check
def health_check(channel):
    request, call = health(channel, "unary_unary", "Check")
    assert call(request()).status == 1


@check
def health_check_of_unknown_service(channel):
    request, call = health(channel, "unary_unary", "Check")
    fails(grpc.StatusCode.NOT_FOUND, lambda: call(request(service="x")))


@check
def health_watch(channel):
    request, call = health(channel, "unary_stream", "Watch")
    watched, unknown = call(request()), call(request(service="x"))
    assert next(watched).status == 1 and next(unknown).status == 3
    watched.cancel()
    unknown.cancel()


@check
def reflection(channel):
    request, response = message("compat.reflection.ServerReflectionRequest"), message("compat.reflection.ServerReflectionResponse")
    for version in ("v1", "v1alpha"):
        ask = method(channel, "ServerReflectionInfo", "stream_stream", request, response, f"grpc.reflection.{version}.ServerReflection")
        listed, file = ask(iter([request(list_services="*"), request(file_containing_symbol="compat.tests.Probe")]))
        assert "compat.tests.Probe" in [service.name for service in listed.list_services_response.service]
        assert len(file.file_descriptor_response.file_descriptor_proto) == 2


def main():
    failed = 0
    with grpc.insecure_channel(ADDRESS) as channel:
        for function in CHECKS:
            try:
                function(channel)
                print("ok  ", function.__name__)
            except Exception as error:  # each check is reported by its name
                failed += 1
                print("FAIL", function.__name__, repr(error))
    print(f"{len(CHECKS) - failed}/{len(CHECKS)}")
    sys.exit(1 if failed else 0)


main()
