using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// Life of one call: starts the request, ends it at the deadline, on cancellation and on dispose, and keeps the one outcome. The outcome is
/// set before anything is cancelled, so whoever then fails with a cancellation finds the real reason here and compares no clocks.
/// </summary>
internal sealed class GrpcCall : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(45);

    private readonly ChannelTransport _transport;
    private readonly IMethod _method;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _callerToken;
    private CancellationTokenRegistration _channelToken;
    private ITimer? _deadlineTimer;
    private CallOutcome? _outcome;
    private HttpResponseMessage? _response;
    private bool _disposed;

    public GrpcCall(ChannelTransport transport, IMethod method, in CallOptions options)
    {
        ObjectDisposedException.ThrowIf(transport.Disposed.IsCancellationRequested, typeof(GrpcChannel));
        _transport = transport;
        _method = method;
        _options = options;
        CancellationToken = _cancellation.Token;
        Arm();
    }

    public Task<Metadata> ResponseHeadersAsync => _headers.Task;

    public CancellationToken CancellationToken { get; }

    public CallOutcome? Outcome => Volatile.Read(ref _outcome);

    public bool IsDisposed => Volatile.Read(ref _disposed);

    public ChannelTransport Transport => _transport;

    public WriteOptions? WriteOptions => _options.WriteOptions;

    public Status GetStatus() => Ended().Status;

    public Metadata GetTrailers() => Ended().Trailers;

    public void Cancel() => Cut(new CallOutcome(StatusCode.Cancelled, "Call canceled by the client."));

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Cut(new CallOutcome(StatusCode.Cancelled, "gRPC call disposed."));
    }

    /// <summary>Sends the request and returns at the response headers. Throws what <see cref="Fail"/> makes of any error.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        try
        {
            if (Outcome is { } ended)
                throw ended.ToException();
            // Not disposed: a request stream outlives this method, and its content holds nothing but memory.
            var request = _transport.CreateRequest(_method, content);
            AddHeaders(request);
            var response = await _transport.SendAsync(request, CancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _response, response);
            if (Outcome is not null)
                response.Dispose();
            if ((Outcome ?? ResponseHead.EarlyOutcome(response)) is { } outcome)
            {
                _headers.TrySetResult(ResponseHead.MetadataOf(response.Headers));
                End(outcome);
                throw Outcome!.ToException();
            }
            _headers.TrySetResult(ResponseHead.MetadataOf(response.Headers));
            return response;
        }
        catch (Exception exception)
        {
            throw Fail(exception);
        }
    }

    /// <summary>Ends the call with the status in the trailers of a response that was read to its end.</summary>
    public CallOutcome EndWithTrailers(HttpResponseMessage response)
    {
        End(ResponseHead.FinalOutcome(response));
        return Outcome!;
    }

    /// <summary>Ends the call because of <paramref name="exception"/>, unless it has ended, and returns what its user shall see.</summary>
    public RpcException Fail(Exception exception)
    {
        Cut(new CallOutcome(TransportErrors.FromException(exception), Metadata.Empty));
        return Outcome!.ToException();
    }

    private void Arm()
    {
        if (_options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            var remaining = Remaining(deadline);
            if (remaining <= TimeSpan.Zero)
            {
                DeadlineExceeded();
                return;
            }
            _deadlineTimer = _transport.Time.CreateTimer(
                static call => ((GrpcCall)call!).DeadlineExceeded(),
                this,
                remaining < LongestTimer ? remaining : LongestTimer,
                Timeout.InfiniteTimeSpan);
        }
        _callerToken = _options.CancellationToken.UnsafeRegister(static call => ((GrpcCall)call!).Cancel(), this);
        _channelToken = _transport.Disposed.UnsafeRegister(static call => ((GrpcCall)call!).Dispose(), this);
        // A timer or token that fired in between found nothing to unregister yet.
        if (Outcome is not null)
            Disarm();
    }

    private TimeSpan Remaining(DateTime deadline) => deadline.ToUniversalTime() - _transport.Time.GetUtcNow().UtcDateTime;

    private void DeadlineExceeded() => Cut(new CallOutcome(StatusCode.DeadlineExceeded, "The deadline of the call has passed."));

    private void AddHeaders(HttpRequestMessage request)
    {
        var headers = request.Headers;
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation(WireNames.AcceptEncoding, MessageEncoding.Accepted);
        headers.TryAddWithoutValidation("User-Agent", "grpc-dotnet");
        if (_options.Deadline is { } deadline && deadline != DateTime.MaxValue)
            headers.TryAddWithoutValidation(WireNames.Timeout, TimeoutHeader.Format(Remaining(deadline)));
        foreach (var entry in _options.Headers ?? Metadata.Empty)
        {
            if (MetadataHeaders.IsReserved(entry.Key))
                continue;
            var value = MetadataHeaders.ToHeaderValue(entry);
            // HttpClient keeps a few names, such as expires, for the content.
            if (!headers.TryAddWithoutValidation(entry.Key, value))
                request.Content!.Headers.TryAddWithoutValidation(entry.Key, value);
        }
    }

    private CallOutcome Ended() =>
        Outcome ?? throw new InvalidOperationException("The call has not ended yet; its status and trailers are known when it has.");

    /// <summary>Ends the call although its response was not read to the end.</summary>
    private void Cut(CallOutcome outcome)
    {
        if (!TrySetOutcome(outcome))
            return;
        _cancellation.Cancel();
        CleanUp(outcome);
    }

    private void End(CallOutcome outcome)
    {
        if (TrySetOutcome(outcome))
            CleanUp(outcome);
    }

    private bool TrySetOutcome(CallOutcome outcome) => Interlocked.CompareExchange(ref _outcome, outcome, null) is null;

    /// <summary>An undisposed response keeps its call alive through a garbage collection, which costs long pauses under load.</summary>
    private void CleanUp(CallOutcome outcome)
    {
        Disarm();
        Volatile.Read(ref _response)?.Dispose();
        if (_headers.TrySetException(outcome.ToException()))
            _ = _headers.Task.Exception; // observed: not everyone asks for the headers
        RequestEnded?.Invoke();
    }

    private void Disarm()
    {
        _deadlineTimer?.Dispose();
        _callerToken.Unregister();
        _channelToken.Unregister();
    }

    /// <summary>Told once when the call has ended, for a request stream that may still be open.</summary>
    public Action? RequestEnded { get; set; }
}
