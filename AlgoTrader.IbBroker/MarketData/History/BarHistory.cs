using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>
/// Finished bars of the past: from the store where it is complete, else from the gateway in requests of a legal length, which pacing sends as
/// IB's limits allow. Runs beside the loop.
/// </summary>
internal sealed class BarHistory(BrokerLoop loop, HistoryDesk desk, HistoryCache cache, MarketClock clock, IOptions<HistoryOptions> options)
{
    /// <param name="fromNanos">Inclusive, Unix nanoseconds; 0 = five trading days before the end.</param>
    /// <param name="toNanos">Exclusive; 0 = now, in gateway time.</param>
    /// <param name="caller">Callers take turns where not everything can be asked at once.</param>
    /// <exception cref="FormatException">A wrong range or interval, or one that takes too many requests.</exception>
    /// <exception cref="HistoryException">What the gateway answered instead of bars.</exception>
    public async Task<IReadOnlyList<Bar>> GetAsync(
        Instrument instrument, int intervalSeconds, long fromNanos, long toNanos, string caller, CancellationToken cancellationToken)
    {
        if (!HistoryChunks.IsServed(intervalSeconds))
            throw new FormatException($"interval_seconds must be one of {string.Join(", ", HistoryChunks.Intervals)}, not {intervalSeconds}.");
        if (toNanos != 0 && fromNanos >= toNanos)
            throw new FormatException("from_unix_nanos must be before to_unix_nanos.");

        var bars = new SortedDictionary<long, Bar>();
        var newest = toNanos;
        if (toNanos == 0 || fromNanos == 0)
        {
            // An open end is the gateway's now, which only its answer tells; an open begin is five trading days back, which only IB can count.
            var open = fromNanos == 0 ? new HistoryQuery(instrument, intervalSeconds, toNanos, HistoryChunks.OpenDuration)
                : HistoryChunks.Of(instrument, intervalSeconds, 0, long.MaxValue).First() with { EndNanos = 0 };
            var answer = Checked(instrument, await AskAsync(open, caller, cancellationToken));
            newest = answer.EndNanos ?? await loop.InvokeAsync(() => clock.NowNanos, cancellationToken);
            Add(bars, answer.Bars, fromNanos, toNanos == 0 ? newest : Math.Min(toNanos, newest));
            if (fromNanos == 0)
                return [.. bars.Values];
            newest = bars.Count > 0 ? bars.Keys.First() : newest;
        }

        foreach (var bar in await GetClosedAsync(instrument, intervalSeconds, fromNanos, newest, caller, cancellationToken))
            bars[bar.StartNanos] = bar;
        return [.. bars.Values];
    }

    private async Task<IReadOnlyList<Bar>> GetClosedAsync(
        Instrument instrument, int intervalSeconds, long fromNanos, long toNanos, string caller, CancellationToken cancellationToken)
    {
        if (fromNanos >= toNanos)
            return [];
        if (!cache.Keeps(instrument, intervalSeconds))
            return await FetchAsync(instrument, intervalSeconds, new(fromNanos, toNanos), caller, keep: false, cancellationToken);
        foreach (var gap in await cache.GapsAsync(instrument, intervalSeconds, fromNanos, toNanos, cancellationToken))
            await FetchAsync(instrument, intervalSeconds, gap, caller, keep: true, cancellationToken);
        return await cache.ReadAsync(instrument, intervalSeconds, fromNanos, toNanos, cancellationToken);
    }

    private async Task<IReadOnlyList<Bar>> FetchAsync(
        Instrument instrument, int intervalSeconds, TimeRange range, string caller, bool keep, CancellationToken cancellationToken)
    {
        var queries = HistoryChunks.Of(instrument, intervalSeconds, range.FromNanos, range.ToNanos).Take(options.Value.RequestsPerCall + 1).ToList();
        if (queries.Count > options.Value.RequestsPerCall)
            throw new FormatException($"The range takes more than {options.Value.RequestsPerCall} requests; ask for less of it, or for longer bars.");

        var bars = new SortedDictionary<long, Bar>();
        foreach (var some in queries.Chunk(options.Value.RequestsAtOnce))
        {
            var answers = await Task.WhenAll(some.Select(query => AskAsync(query, caller, cancellationToken)));
            foreach (var answer in answers)
            {
                var found = Checked(instrument, answer);
                Add(bars, found.Bars, range.FromNanos, Math.Min(range.ToNanos, found.EndNanos ?? range.ToNanos));
            }
        }

        if (keep)
            await KeepAsync(instrument, intervalSeconds, range, bars.Values, cancellationToken);
        return [.. bars.Values];
    }

    private async Task KeepAsync(
        Instrument instrument, int intervalSeconds, TimeRange range, IReadOnlyCollection<Bar> bars, CancellationToken cancellationToken)
    {
        // What may still change, or has not happened, must not be recorded as complete.
        var length = intervalSeconds * UnixNanos.PerSecond;
        var now = await loop.InvokeAsync(() => clock.NowNanos, cancellationToken);
        var end = Math.Min(range.ToNanos, now - (now % length));
        if (end > range.FromNanos)
            await cache.WriteAsync(instrument, intervalSeconds, range with { ToNanos = end }, bars, cancellationToken);
    }

    private async Task<HistoryAnswer> AskAsync(HistoryQuery query, string caller, CancellationToken cancellationToken)
    {
        // Continuations must not run on the loop: a slow caller would stall everyone.
        var answered = new TaskCompletionSource<HistoryAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => desk.Ask(query, caller, answer => answered.TrySetResult(answer)));
        return await answered.Task.WaitAsync(cancellationToken);
    }

    private static HistoryAnswer Checked(Instrument instrument, HistoryAnswer answer) => answer.Problem is HistoryProblem.None or HistoryProblem.NoData
        ? answer
        : throw new HistoryException(instrument, answer.Problem, answer.Text);

    /// <param name="end">A bar that ends later is still forming, or was not asked for.</param>
    private static void Add(SortedDictionary<long, Bar> bars, IEnumerable<Bar> found, long fromNanos, long end)
    {
        foreach (var bar in found.Where(bar => bar.StartNanos >= fromNanos && bar.EndNanos <= end))
            bars[bar.StartNanos] = bar;
    }
}
