using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of client-streaming and duplex calls.</summary>
internal sealed class RequestStreamReader<TRequest>(RequestMessages<TRequest> messages) : IAsyncStreamReader<TRequest>
    where TRequest : class
{
    private static readonly Task<bool> True = Task.FromResult(true);

    private TRequest? _current;
    private int _reading;

    public TRequest Current => _current ?? throw new InvalidOperationException("There is no current message; MoveNext has not returned true.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<bool>(cancellationToken);
        if (Interlocked.Exchange(ref _reading, 1) == 1)
            return Task.FromException<bool>(new InvalidOperationException("A read is still in progress; await it before the next."));
        try
        {
            if (messages.TryRead(out _current))
            {
                Volatile.Write(ref _reading, 0);
                return True;
            }
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _reading, 0);
            return Task.FromException<bool>(exception);
        }
        return WaitAsync(cancellationToken);
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await messages.FillAsync(cancellationToken))
            {
                if (messages.TryRead(out _current))
                    return true;
            }
            return false;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
