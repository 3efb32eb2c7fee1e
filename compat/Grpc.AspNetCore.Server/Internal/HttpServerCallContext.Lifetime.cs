using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

[SuppressMessage("Design", "CA1001", Justification = "EndAsync, which every call reaches, disposes the timer and the source.")]
internal sealed partial class HttpServerCallContext
{
    private const int MostUnflushedBytes = 32 * 1024;
    private const int NoError = 0;
    private const int Cancelled = 8;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(45);

    private readonly Lock _gate = new();
    private CancellationTokenSource? _cancellation;
    private ITimer? _deadlineTimer;
    private Task _endedByDeadline = Task.CompletedTask;
    private int _unflushed;
    private bool _bodyStarted;
    private bool _flushing;
    private bool _ended;

    /// <summary>Prepares the response and arms the deadline.</summary>
    public void Start()
    {
        http.Response.ContentType = WireNames.ContentType;
        http.Response.Headers[WireNames.AcceptEncoding] = MessageEncoding.Accepted;
        string? timeoutText = http.Request.Headers[WireNames.Timeout];
        if (timeoutText is null)
            return;
        if (!TimeoutHeader.TryParse(timeoutText, out var timeout))
            throw new RpcException(new Status(StatusCode.Internal, $"'{timeoutText}' is no valid {WireNames.Timeout}."));
        var now = settings.Time.GetUtcNow().UtcDateTime;
        _deadline = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (timeout < LongestTimer)
        {
            _deadlineTimer = settings.Time.CreateTimer(
                static call => ((HttpServerCallContext)call!).EndAtDeadline(), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    public Task WriteAsync<T>(MessageWriter<T> writer, T message, bool flush, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        ValueTask<FlushResult> flushing;
        lock (_gate)
        {
            if (_ended || CancellationToken.IsCancellationRequested)
                return Task.FromException(new InvalidOperationException("Can't write the message because the request is complete."));
            if (_flushing)
                return Task.FromException(new InvalidOperationException("A write is still in progress; await it before the next."));
            try
            {
                _unflushed += Append(writer, message);
            }
            catch (Exception exception)
            {
                return Task.FromException(exception);
            }
            if (!flush && _unflushed < MostUnflushedBytes)
                return Task.CompletedTask;
            _unflushed = 0;
            flushing = http.Response.BodyWriter.FlushAsync(cancellationToken);
            if (flushing.IsCompletedSuccessfully)
            {
                _ = flushing.Result;
                return Task.CompletedTask;
            }
            _flushing = true;
        }
        return AwaitFlushAsync(flushing);
    }

    /// <summary>Sends the status, unless the deadline already has, and waits until nothing of this call uses the request any more.</summary>
    public async Task EndAsync(Exception? failure)
    {
        _deadlineTimer?.Dispose();
        lock (_gate)
        {
            if (!_ended)
            {
                _ended = true;
                if (failure is not null)
                    _status = StatusOf(failure);
                WriteStatus();
            }
        }
        await _endedByDeadline;
        _cancellation?.Dispose();
    }

    private int Append<T>(MessageWriter<T> writer, T message)
    {
        var body = http.Response.BodyWriter;
        try
        {
            var length = writer.Write(message, body);
            _bodyStarted = true;
            return length;
        }
        catch when (writer.HasBegun)
        {
            // Half a message is in the pipe; nothing that follows could be read.
            http.Abort();
            throw;
        }
    }

    private async Task AwaitFlushAsync(ValueTask<FlushResult> flushing)
    {
        try
        {
            await flushing;
        }
        finally
        {
            lock (_gate)
                _flushing = false;
        }
    }

    private void EndAtDeadline()
    {
        try
        {
            lock (_gate)
            {
                if (_ended)
                    return;
                _ended = true;
                _status = new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
                _endedByDeadline = CompleteAtDeadlineAsync(stuck: _flushing);
            }
            _cancellation!.Cancel();
        }
        catch (Exception exception)
        {
            // On a timer's thread, where an exception would end the process.
            ServerLog.DeadlineFailed(settings.Logger, method.FullName, exception);
        }
    }

    private async Task CompleteAtDeadlineAsync(bool stuck)
    {
        try
        {
            var reset = http.Features.Get<IHttpResetFeature>();
            if (stuck)
            {
                // The caller does not read, so trailers could not reach it either; its own deadline tells it.
                reset?.Reset(Cancelled);
                return;
            }
            WriteStatus();
            await http.Response.CompleteAsync();
            // The response is complete; this only makes the caller stop sending.
            reset?.Reset(NoError);
        }
        catch (Exception exception)
        {
            ServerLog.DeadlineFailed(settings.Logger, method.FullName, exception);
        }
    }

    private Status StatusOf(Exception failure)
    {
        if (failure is RpcException refused)
        {
            ServerLog.HandlerRefused(settings.Logger, method.FullName, refused.Status);
            foreach (var entry in refused.Trailers)
                ResponseTrailers.Add(entry);
            return refused.Status;
        }
        if (http.RequestAborted.IsCancellationRequested)
        {
            ServerLog.CallerWentAway(settings.Logger, method.FullName, failure);
            return Status.DefaultCancelled;
        }
        ServerLog.HandlerFailed(settings.Logger, method.FullName, failure);
        const string Text = "Exception was thrown by handler.";
        return new Status(
            StatusCode.Unknown, settings.DetailedErrors ? $"{Text} {failure.GetType().Name}: {failure.Message}" : Text, failure);
    }

    /// <summary>Into the trailers, or into the headers when nothing was sent.</summary>
    private void WriteStatus()
    {
        http.Features.Get<IHttpActivityFeature>()?.Activity
            .SetTag("grpc.method", method.FullName).SetTag("grpc.status_code", ((int)_status.StatusCode).ToString(provider: null));
        var destination = http.Response.HasStarted || _bodyStarted
            ? http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : http.Response.Headers;
        try
        {
            if (_responseTrailers is not null)
                ResponseStatus.Append(destination, _responseTrailers);
        }
        catch (InvalidOperationException refused)
        {
            ServerLog.TrailerRefused(settings.Logger, method.FullName, refused);
            _status = new Status(StatusCode.Internal, "A response trailer has characters that HTTP cannot carry; use a -bin key.");
        }
        ResponseStatus.Write(destination, _status);
    }
}
