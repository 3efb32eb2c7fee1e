using System.Threading.Channels;

namespace AlgoTrader.Api.Streams;

/// <summary>
/// Hands live events to every open page. A page too slow for them is ended: it connects again and reads the state anew, which is
/// better than a page that shows a gap as truth.
/// </summary>
internal sealed class LiveEvents
{
    private const int Capacity = 2048;

    private readonly Lock _gate = new();
    private readonly List<Channel<LiveEvent>> _readers = [];
    private LiveEvent? _session;
    private LiveEvent? _risk;

    public void Publish(LiveEvent live)
    {
        lock (_gate)
        {
            if (live.Name == "session")
                _session = live;
            if (live.Name == "risk")
                _risk = live;
            foreach (var reader in _readers)
            {
                if (!reader.Writer.TryWrite(live))
                    reader.Writer.TryComplete();
            }
        }
    }

    /// <summary>The session and the kill switches as last known, then every event.</summary>
    public async IAsyncEnumerable<LiveEvent> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LiveEvent>(Capacity);
        lock (_gate)
        {
            // One step, so that no change of the session falls between.
            if (_session is { } session)
                channel.Writer.TryWrite(session);
            if (_risk is { } risk)
                channel.Writer.TryWrite(risk);
            _readers.Add(channel);
        }

        try
        {
            await foreach (var live in channel.Reader.ReadAllAsync(cancellationToken))
                yield return live;
        }
        finally
        {
            lock (_gate)
                _readers.Remove(channel);
        }
    }
}
