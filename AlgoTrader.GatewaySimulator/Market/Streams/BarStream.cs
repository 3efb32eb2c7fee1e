namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>Bars that are in memory as a stream.</summary>
internal sealed class BarStream(IEnumerable<TimedEvent> events, bool isHistoryOnly = false) : EventStream
{
    private readonly IEnumerator<TimedEvent> _events = events.GetEnumerator();

    public override bool IsHistoryOnly => isHistoryOnly;

    public override bool Advance()
    {
        if (!_events.MoveNext())
            return false;
        (TimeNanos, Place, IsPlayed, Current) = _events.Current;
        return true;
    }

    public override void Dispose() => _events.Dispose();
}
