using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The response of server-streaming and duplex calls.</summary>
internal sealed class ResponseStream<TResponse> : IAsyncStreamReader<TResponse>
{
    private static readonly Task<bool> True = Task.FromResult(true);

    private readonly GrpcCall _call;
    private readonly Marshaller<TResponse> _marshaller;
    private readonly Task<HttpResponseMessage> _response;
    private ResponseMessages<TResponse>? _messages;
    private int _reading;
    private TResponse? _current;

    public ResponseStream(GrpcCall call, Marshaller<TResponse> marshaller, HttpContent content)
    {
        _call = call;
        _marshaller = marshaller;
        _response = call.SendAsync(content);
        // Observed even when nobody reads: the failure is in the call's status, too.
        _ = _response.ContinueWith(
            static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message; MoveNext has not returned true.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_call.IsDisposed)
            return Task.FromException<bool>(new ObjectDisposedException(nameof(GrpcCall), "The call was disposed; its stream cannot be read."));
        if (Interlocked.Exchange(ref _reading, 1) == 1)
            return Task.FromException<bool>(new InvalidOperationException("A read is still in progress; await it before the next."));
        try
        {
            if (_call.Outcome is null && !cancellationToken.IsCancellationRequested && _messages is not null && _messages.TryRead(out _current))
            {
                Volatile.Write(ref _reading, 0);
                return True;
            }
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _reading, 0);
            return Task.FromException<bool>(_call.Fail(exception));
        }
        return WaitAsync(cancellationToken);
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_call.Outcome is { } ended)
                return ended.IsOk ? false : throw ended.ToException();
            using var cancel = cancellationToken.UnsafeRegister(static call => ((GrpcCall)call!).Cancel(), _call);
            var response = await _response.ConfigureAwait(false);
            _messages ??= await OpenAsync(response).ConfigureAwait(false);
            do
            {
                if (_messages.TryRead(out _current))
                    return true;
            }
            while (await _messages.FillAsync(_call.CancellationToken).ConfigureAwait(false));
            _messages.Dispose();
            var outcome = _call.EndWithTrailers(response);
            return outcome.IsOk ? false : throw outcome.ToException();
        }
        catch (Exception exception)
        {
            throw _call.Fail(exception);
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async Task<ResponseMessages<TResponse>> OpenAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStreamAsync(_call.CancellationToken).ConfigureAwait(false);
        return new ResponseMessages<TResponse>(body, new MessageReader<TResponse>(_marshaller, _call.Transport.MaxReceiveMessageSize)
        {
            Encoding = ResponseHead.EncodingOf(response),
        });
    }
}
