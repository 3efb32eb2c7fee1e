namespace AlgoTrader.Api.Streams;

/// <summary>
/// An outage of one service, seen by several streams: it begins with the first stream that is lost and ends when all of them stand
/// again. Each is logged once, however often the streams are tried in between. Thread-safe.
/// </summary>
internal sealed class Outage(string service, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private long _began;

    /// <returns>True when the stream stood before.</returns>
    public bool Lost(string stream, string reason)
    {
        lock (_gate)
        {
            if (_lost.Count == 0)
            {
                _began = time.GetTimestamp();
                ApiLog.ServiceLost(logger, service, reason);
            }

            return _lost.Add(stream);
        }
    }

    public void Stands(string stream)
    {
        lock (_gate)
        {
            if (_lost.Remove(stream) && _lost.Count == 0)
                ApiLog.ServiceBack(logger, service, time.GetElapsedTime(_began));
        }
    }
}
