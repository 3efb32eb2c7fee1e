namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>A sequence that is made as it is asked for, as a stream.</summary>
internal sealed class SequenceStream(IEnumerable<TimedEvent> events, bool isHistoryOnly = false) : EventStream
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
