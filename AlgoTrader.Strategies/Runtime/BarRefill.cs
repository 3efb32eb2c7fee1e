using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using Grpc.Core;
using Bar = AlgoTrader.Domain.MarketData.Bar;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Fetches bars of the past of all instruments of an instance: at its start as many as its subscriptions need, after a gap the missing minutes. Handed out in
/// the order in which they ended, whatever the instrument.
/// </summary>
/// <exception cref="RpcException">The broker refuses, or is away.</exception>
internal sealed class BarRefill(StrategyDefinition definition, StrategyRunner runner, BrokerClients broker, TimeProvider time, ILogger logger)
{
    private const int Minute = 60;
    private const int Day = 86_400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Lengths of bars that the broker's history has.</summary>
    private static readonly int[] Served = [60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, Day];

    /// <param name="late">What the broker has told of the past already.</param>
    public async Task<IReadOnlyList<(InstrumentFeed Feed, Bar Bar)>> FetchAsync(
        long beforeNanos, IReadOnlyList<(InstrumentFeed Feed, Bar Bar)> late, CancellationToken cancellationToken)
    {
        var found = new List<(InstrumentFeed Feed, Bar Bar, int Rank)>();
        for (var rank = 0; rank < runner.Instruments.Count; rank++)
        {
            var feed = runner.Feed(runner.Instruments[rank]);
            IEnumerable<Bar> bars;
            if (feed.LastBar is { } last)
            {
                bars = await AfterGapAsync(feed, last.EndNanos, beforeNanos, late, cancellationToken);
            }
            else
            {
                List<Bar> past = [.. await AtStartAsync(feed, beforeNanos, cancellationToken), .. late.Where(item => item.Feed == feed).Select(item => item.Bar)];
                WarnOfTooFew(feed, past);
                bars = past;
            }

            foreach (var bar in bars)
                found.Add((feed, bar, rank));
        }

        // A long bar that ends with a short one comes first: the short ones of its time are not fetched.
        return [.. found.OrderBy(item => item.Bar.EndNanos).ThenBy(item => item.Rank).Select(item => (item.Feed, item.Bar))];
    }

    private async Task<IEnumerable<Bar>> AfterGapAsync(
        InstrumentFeed feed, long fromNanos, long beforeNanos, IReadOnlyList<(InstrumentFeed Feed, Bar Bar)> late, CancellationToken cancellationToken)
    {
        var bars = new SortedDictionary<long, Bar>();
        foreach (var bar in await AskAsync(feed, Minute, fromNanos, beforeNanos, cancellationToken))
            bars[bar.StartNanos] = bar;
        foreach (var (of, bar) in late)
        {
            if (of == feed && bar.StartNanos >= fromNanos && bar.EndNanos <= beforeNanos)
                bars.TryAdd(bar.StartNanos, bar);
        }

        return bars.Values;
    }

    private async Task<IEnumerable<Bar>> AtStartAsync(InstrumentFeed feed, long beforeNanos, CancellationToken cancellationToken)
    {
        var intervals = feed.Subscriptions.ToList();
        if (intervals.Count == 0)
            return [];
        var seconds = Served.Last(served => served == Minute || intervals.TrueForAll(bars => bars.Interval.TotalSeconds % served == 0));
        var length = seconds * UnixNanos.PerSecond;
        var whole = beforeNanos - (beforeNanos % length);
        var stretch = WarmUpStretch.Of(intervals, runner.WarmUpBars, seconds);
        var from = beforeNanos - UnixNanos.From(stretch > definition.WarmUp ? stretch : definition.WarmUp);
        var bars = await AskAsync(feed, seconds, from - (from % length), whole, cancellationToken);
        return seconds == Minute ? bars : bars.Concat(await AskAsync(feed, Minute, whole, beforeNanos, cancellationToken));
    }

    /// <summary>Says so when a strategy gets fewer bars than it needs: until it has them it decides nothing, and leaves no position either.</summary>
    private void WarnOfTooFew(InstrumentFeed feed, List<Bar> bars)
    {
        foreach (var (interval, _) in feed.Subscriptions)
        {
            var length = UnixNanos.From(interval);
            // Some of the history may be of minutes, of which several make one bar.
            var had = bars.Select(bar => bar.StartNanos / length).Distinct().Count();
            if (had < runner.WarmUpBars)
                StrategiesLog.TooFewBars(logger, definition.Id, feed.Instrument.ToString(), had, runner.WarmUpBars, interval);
        }
    }

    private async Task<IReadOnlyList<Bar>> AskAsync(InstrumentFeed feed, int seconds, long fromNanos, long toNanos, CancellationToken cancellationToken)
    {
        if (toNanos - fromNanos < seconds * UnixNanos.PerSecond)
            return [];
        var request = new GetHistoricalBarsRequest
        {
            Instrument = feed.Instrument.ToContract(), IntervalSeconds = seconds, FromUnixNanos = fromNanos, ToUnixNanos = toNanos,
        };
        var deadline = (time.GetUtcNow() + Patience).UtcDateTime;
        var reply = await broker.MarketData.GetHistoricalBarsAsync(request, deadline: deadline, cancellationToken: cancellationToken);
        if (reply.Bars.Count > 0)
            StrategiesLog.Refilled(logger, definition.Id, reply.Bars.Count, UnixNanos.ToTime(fromNanos), UnixNanos.ToTime(toNanos));
        return [.. reply.Bars.Select(bar => bar.ToDomain())];
    }
}
