using AlgoTrader.Tws.Connection.Requests;

namespace AlgoTrader.Tws.Connection;

/// <summary>
/// A subscription that begins with its enumeration and is cancelled at the gateway when the enumeration is left. It ends with
/// <see cref="TwsRequestException"/> when the gateway refuses or ends it, with <see cref="TwsDisconnectedException"/> when the connection
/// ends, and as <see cref="TwsStreamOptions"/> say when its reader is too slow. Each enumeration is a subscription of its own.
/// </summary>
public sealed class TwsStream<T> : IAsyncEnumerable<T>
{
    private readonly TwsStreamOptions _options;
    private readonly Func<StreamSink<T>, IDisposable> _open;
    private long _dropped;

    internal TwsStream(TwsStreamOptions options, Func<StreamSink<T>, IDisposable> open)
    {
        _options = options;
        _open = open;
    }

    /// <summary>Items that a slow reader never saw, of all enumerations; only with <see cref="TwsStreamOverflow.DropOldest"/>.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sink = new StreamSink<T>(_options, () => Interlocked.Increment(ref _dropped));
        using var subscription = _open(sink);
        await foreach (var item in sink.ReadAllAsync(cancellationToken))
            yield return item;
    }
}
