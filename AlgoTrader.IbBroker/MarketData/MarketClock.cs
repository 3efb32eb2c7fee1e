using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// The market's time: ours, corrected by what the gateway says of its own, and never before the end of the newest bar, which is how the time
/// of a replayed market shows. Used on the loop only.
/// </summary>
internal sealed class MarketClock(TimeProvider time)
{
    // The gateway tells whole seconds, cut off: its time is up to one later than it says.
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    private long _newestBarEnd = long.MinValue;
    private long? _firstSaid;

    /// <summary>The gateway's clock less ours, to half a second or better; null until it was asked.</summary>
    public TimeSpan? Offset { get; private set; }

    public DateTimeOffset Now => UnixNanos.ToTime(NowNanos);

    /// <summary>Unix nanoseconds UTC.</summary>
    public long NowNanos => Math.Max(UnixNanos.From(time.GetUtcNow() + (Offset ?? TimeSpan.Zero)), _newestBarEnd);

    /// <summary>An answer of the gateway. Each one bounds the offset from both sides, so that several say more than one.</summary>
    public void OnGatewayTime(long epochSeconds)
    {
        _firstSaid ??= epochSeconds * UnixNanos.PerSecond;
        var least = DateTimeOffset.FromUnixTimeSeconds(epochSeconds) - time.GetUtcNow();
        var most = least + Resolution;
        Offset = Offset is not { } known ? least + (Resolution / 2)
            : known < least ? least
            : known > most ? most
            : known;
    }

    /// <summary>
    /// End of the newest bar, or where the gateway's clock stood first, Unix nanoseconds: never ahead of the market, and the same whenever one is
    /// replayed that waits for its clients.
    /// </summary>
    public long BarNanos => Math.Max(_newestBarEnd, _firstSaid ?? 0);

    /// <summary>The time of what a replay that waits has just told.</summary>
    public void OnMark(long epochSeconds) => OnBarEnd(epochSeconds * UnixNanos.PerSecond);

    public void OnBarEnd(long endNanos) => _newestBarEnd = Math.Max(_newestBarEnd, endNanos);
}
