using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Which instruments missed data, and from when to when: between the last sign of life and the moment at which their lines stood
/// again. Used on the loop only.
/// </summary>
internal sealed class DataGaps(EventHub events, BarLines bars, QuoteLines quotes, TradeLines trades, DepthLines depth, TimeProvider time)
{
    private readonly Dictionary<Instrument, DateTimeOffset> _open = [];

    /// <param name="since">When data were last known to flow.</param>
    public void Begin(DateTimeOffset since)
    {
        // One whose gap has begun already keeps its beginning: nothing came in between.
        foreach (var instrument in bars.Carried.Concat(quotes.Carried).Concat(trades.Carried).Concat(depth.Carried))
            _open.TryAdd(instrument, since);
    }

    public void End()
    {
        var now = time.GetUtcNow();
        foreach (var (instrument, from) in _open.OrderBy(gap => gap.Key.ToString(), StringComparer.Ordinal))
            events.Publish(new BrokerEvent.DataGap(instrument, from, now));
        _open.Clear();
    }
}
