using Compat.Grpc.Tests.Protos;
using Google.Protobuf;
using Grpc.Core;

namespace Compat.Grpc.Tests.Hosting;

/// <summary>Does what the text of the first note says.</summary>
internal sealed class ProbeService : Probe.ProbeBase, IDisposable
{
    private readonly ProbeState _state;

    public ProbeService(ProbeState state)
    {
        _state = state;
        Interlocked.Increment(ref state.Created);
    }

    public void Dispose() => Interlocked.Increment(ref _state.Disposed);

    public override async Task<Note> Unary(Note request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case "fail":
                throw new InvalidDataException("the secret reason");
            case "refuse":
                throw new RpcException(
                    new Status(StatusCode.FailedPrecondition, "žluťoučký 100% \n 漢字 🙂"), new Metadata { { "why", "closed" } });
            case "status":
                context.Status = new Status(StatusCode.AlreadyExists, "by context");
                break;
            case "wait":
                await WaitForCancellation(context);
                break;
            case "deaf":
                _state.Entered.TrySetResult();
                await _state.Release.Task;
                break;
            case "metadata":
                return Describe(context);
            case "headers":
                await context.WriteResponseHeadersAsync(new Metadata { { "greeting", "hello" }, { "octets-bin", [0, 255, 7] } });
                context.ResponseTrailers.Add("farewell", "bye");
                context.ResponseTrailers.Add("octets-bin", [9, 8]);
                break;
            case "http":
                return new Note { Text = context.GetHttpContext().Request.Protocol };
            case "trace":
                return new Note { Text = context.RequestHeaders.GetValue("traceparent") ?? "" };
            case "deadline":
                return new Note { Text = context.Deadline.ToString("O") };
            case "null":
                return null!;
            case "torn-trailer":
                context.ResponseTrailers.Add("bad", "line\nbreak");
                break;
            case "big":
                return new Note { Payload = ByteString.CopyFrom(new byte[request.Number]) };
        }
        return request;
    }

    public override async Task Download(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        if (request.Text == "wait")
        {
            await responseStream.WriteAsync(new Note());
            await WaitForCancellation(context);
        }
        if (request.Text == "deaf")
            await WriteAfterDeadline(responseStream);
        if (request.Text == "hint")
            responseStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        for (var i = 0; i < request.Number; i++)
        {
            await responseStream.WriteAsync(new Note { Number = i, Payload = request.Payload });
            Interlocked.Increment(ref _state.Written);
        }
        if (request.Text == "break")
            throw new RpcException(new Status(StatusCode.DataLoss, "torn"));
    }

    public override async Task<Note> Upload(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
    {
        var (count, bytes) = (0, 0L);
        await foreach (var note in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (note.Text == "enough")
                throw new RpcException(new Status(StatusCode.OutOfRange, "enough"));
            if (note.Text == "stop")
                break;
            count++;
            bytes += note.Payload.Length;
        }
        return new Note { Number = count, Text = bytes.ToString() };
    }

    public override async Task Converse(
        IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("speak-first") is { } greeting)
            await responseStream.WriteAsync(new Note { Text = greeting });
        try
        {
            await foreach (var note in requestStream.ReadAllAsync())
            {
                if (note.Text == "leave")
                    return;
                await responseStream.WriteAsync(note);
            }
            _state.Outcome.TrySetResult(null);
        }
        catch (Exception exception)
        {
            _state.Outcome.TrySetResult(exception);
            throw;
        }
    }

    private async Task WaitForCancellation(ServerCallContext context)
    {
        _state.Entered.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        }
        finally
        {
            _state.Cancelled.TrySetResult();
        }
    }

    private async Task WriteAfterDeadline(IServerStreamWriter<Note> responses)
    {
        _state.Entered.TrySetResult();
        await _state.Release.Task;
        try
        {
            await responses.WriteAsync(new Note());
            _state.Outcome.TrySetResult(null);
        }
        catch (Exception late)
        {
            _state.Outcome.TrySetResult(late);
        }
    }

    private static Note Describe(ServerCallContext context) => new()
    {
        Text = string.Join('\n', context.RequestHeaders
            .Where(entry => entry.Key is not ("user-agent" or "traceparent" or "content-length"))
            .Select(entry => $"{entry.Key}={(entry.IsBinary ? Convert.ToHexString(entry.ValueBytes) : entry.Value)}")),
    };
}
