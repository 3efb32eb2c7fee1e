using AlgoTrader.GatewaySimulator.History.Ticks;
using AlgoTrader.GatewaySimulator.MarketData.SingleTicks;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>
/// Past single ticks in the messages that carry them. Like gateways it gives whole seconds: ticks of the last second of an answer are all
/// there, though they may be more than were asked for.
/// </summary>
internal sealed class PastTicks(InstrumentHistory history)
{
    /// <summary>Ticks of one request.</summary>
    public const int Most = 1000;

    private const long NanosPerSecond = 1_000_000_000;
    private const long FirstStretchNanos = 3600 * NanosPerSecond;

    /// <summary>The newest ticks before an instant.</summary>
    public void SendNewest(ClientSession client, int requestId, TickByTickKind kind, int count, bool ignoreSize, long beforeNanos) =>
        Send(client, requestId, new PastTickQuery(KindOf(kind), history.FirstNanos ?? 0, beforeNanos, count, IsFromStart: false, ignoreSize, null)
        {
            RegularPrintsOnly = kind == TickByTickKind.Last,
        });

    public void Send(ClientSession client, int requestId, PastTickQuery query)
    {
        switch (query.Kind)
        {
            case BarKind.BidAsk:
                client.Send(new HistoricalTicksBidAsk(requestId, ValueList.Create<HistoricalTickBidAsk>(
                    [.. Take(query, Quotes).Select(quote => new HistoricalTickBidAsk(
                        quote.TimeNanos / NanosPerSecond, 0, quote.Bid, quote.Ask, quote.BidSize, quote.AskSize))]), IsDone: true));
                break;
            case BarKind.Midpoint:
                client.Send(new HistoricalTicks(requestId, ValueList.Create<HistoricalTick>(
                    [.. Take(query, Midpoints).Select(quote => new HistoricalTick(quote.TimeNanos / NanosPerSecond, 0, (quote.Bid + quote.Ask) / 2, 0))]), IsDone: true));
                break;
            default:
                client.Send(new HistoricalTicksLast(requestId, ValueList.Create<HistoricalTickLast>(
                    [.. Take(query, Trades).Select(trade => new HistoricalTickLast(
                        trade.TimeNanos / NanosPerSecond, TickMasks.Of(trade), trade.Price, trade.Size, trade.Exchange, trade.Conditions))]), IsDone: true));
                break;
        }
    }

    // The newest ones are near the end: longer and longer stretches before it are searched.
    private static IReadOnlyList<T> Take<T>(PastTickQuery query, Func<PastTickQuery, IEnumerable<T>> ticksOf)
        where T : struct, ITimedTick
    {
        if (query.IsFromStart)
            return query.Take(ticksOf(query));
        for (var length = FirstStretchNanos; ; length *= 4)
        {
            var from = Math.Max(query.FromNanos, query.ToNanos - length);
            List<T> found = [.. ticksOf(query with { FromNanos = from })];
            var taken = query.Take(found);
            if (from == query.FromNanos || (taken.Count >= query.Count && taken.Count < found.Count))
                return taken;
        }
    }

    private static BarKind KindOf(TickByTickKind kind) => kind switch
    {
        TickByTickKind.BidAsk => BarKind.BidAsk,
        TickByTickKind.MidPoint => BarKind.Midpoint,
        _ => BarKind.Trades,
    };

    private IEnumerable<PastTrade> Trades(PastTickQuery query) =>
        history.TradesBetween(query.FromNanos, query.ToNanos).Where(trade => query.IsWanted(trade.TimeNanos) && (!query.RegularPrintsOnly || trade.IsRegular));

    private IEnumerable<PastQuote> Quotes(PastTickQuery query)
    {
        PastQuote? last = null;
        foreach (var quote in history.QuotesBetween(query.FromNanos, query.ToNanos))
        {
            if (!query.IsWanted(quote.TimeNanos) || (query.IgnoreSize && last is { } before && before.Bid == quote.Bid && before.Ask == quote.Ask))
                continue;
            last = quote;
            yield return quote;
        }
    }

    private IEnumerable<PastQuote> Midpoints(PastTickQuery query)
    {
        decimal? last = null;
        foreach (var quote in history.QuotesBetween(query.FromNanos, query.ToNanos))
        {
            if (!query.IsWanted(quote.TimeNanos) || !quote.IsTwoSided || quote.Bid + quote.Ask == last)
                continue;
            last = quote.Bid + quote.Ask;
            yield return quote;
        }
    }
}
