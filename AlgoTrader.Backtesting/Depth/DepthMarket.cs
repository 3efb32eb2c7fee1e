using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>A recorded book, and its middle as bars: with those a run over it is measured, drawn, cut and compared as one over bars is.</summary>
internal sealed class DepthMarket
{
    private readonly DepthHistory _history;
    private readonly string _sha256;

    private DepthMarket(DepthHistory history, InstrumentHistory middle, DepthFindings findings) =>
        (_history, Middle, Findings, _sha256) = (history, middle, findings, Sha256Of(history.Events));

    public InstrumentHistory Middle { get; }

    public DepthFindings Findings { get; }

    /// <exception cref="HistoryException">There is no such book, or it cannot be used.</exception>
    public static async Task<DepthMarket> LoadAsync(RunConfiguration configuration, DepthSettings settings, HistoryLoader loader, CancellationToken cancellationToken)
    {
        if (configuration.AllInstruments is not [var one])
            throw new FormatException($"--depth goes with one instrument, not with {configuration.Symbol}.");
        var instrument = InstrumentText.Parse(one.Instrument);
        var events = await loader.LoadDepthAsync(configuration.Depth!, instrument.Symbol, configuration.From, configuration.To, cancellationToken);
        if (events.Length == 0)
            throw new HistoryException($"{configuration.Depth!.Levels} has no changes of the book of {instrument.Symbol} in that time.");
        if (configuration.Depth!.AsGateway)
            events = GatewayView.Of(events, configuration.From);
        var history = new DepthHistory(instrument, one.Multiplier, events);
        var from = settings.From is { } first ? UnixNanos.From(first) : events[0].TimeNanos;
        var to = settings.To is { } last ? UnixNanos.From(last) : events[^1].TimeNanos;
        var crossed = new CrossedBooks();
        var bars = MiddleOf(events, from, to, UnixNanos.From(settings.SampleEvery), crossed);
        return bars.Length > 0
            ? new(history, new(instrument, one.Multiplier, bars, []), new(
                crossed.Describe(instrument.Symbol, Math.Min(to, events[^1].TimeNanos)), DepthSilences.Describe(instrument, events, from, to)))
            : throw new HistoryException($"The book of {instrument.Symbol} is never whole with a bid below its ask in that time. Look whether --from and --to fit the data.");
    }

    /// <param name="part">All of <see cref="Middle"/>, or what was cut out of it.</param>
    public BacktestRun Run(Strategy strategy, DepthSettings settings, InstrumentHistory part, long tradeFromNanos, CancellationToken cancellationToken)
    {
        if (part.Bars is not [var first, ..])
            throw new HistoryException("There is nothing of the book in that part.");
        var whole = Middle.Bars;
        if (tradeFromNanos != long.MinValue || first.StartNanos != whole[0].StartNanos)
            settings = settings with { From = UnixNanos.ToTime(Math.Max(tradeFromNanos, first.StartNanos)) };
        if (part.Bars[^1].StartNanos != whole[^1].StartNanos)
            settings = settings with { To = UnixNanos.ToTime(part.Bars[^1].EndNanos) };
        var run = new DepthEngine(_history, strategy, settings).Run(cancellationToken);

        var equity = new EquityCurve(run.Samples.Count);
        var previous = settings.From is { } from ? UnixNanos.From(from) : _history.Events[0].TimeNanos;
        var fills = 0;
        foreach (var sample in run.Samples)
        {
            while (fills < run.Fills.Count && UnixNanos.From(run.Fills[fills].Time) <= sample.TimeNanos)
                fills++;
            equity.Add(previous, Money.FromDecimal(sample.Cash), fills, Money.FromDecimal(sample.Equity - sample.Cash), Money.Nanos(sample.Position));
            previous = sample.TimeNanos;
        }

        return new([part], new() { StrategyId = settings.StrategyId, Cash = settings.Cash, Fees = settings.Fees, KeepsInputs = settings.KeepsInputs }, run.Fills, run.Orders, equity)
        {
            Decisions = run.Decisions, Sha256 = _sha256,
        };
    }

    /// <summary>From the first sample that finds a bid below an ask on.</summary>
    private static Bar[] MiddleOf(DepthEvent[] events, long from, long to, long step, CrossedBooks crossed)
    {
        var length = TimeSpan.FromTicks(step / 100);
        var book = new OrderBook();
        var bars = new List<Bar>();
        Price? middle = null;
        var (high, low) = (default(Price), default(Price));
        var next = 0;
        for (var start = from; start < to; start += step)
        {
            var end = Math.Min(start + step, to);
            var open = middle;
            (high, low) = (open ?? default, open ?? default);
            for (; next < events.Length && events[next].TimeNanos <= end; next++)
            {
                ref readonly var change = ref events[next];
                if (change.Kind == DepthEventKind.Clear)
                    book.Clear();
                else if (change.Kind == DepthEventKind.Level)
                    book.Set(change.Side, change.Price, change.SizeNanos);
                if (change.Kind == DepthEventKind.Trade || !change.IsLast)
                    continue;
                book.Commit(change.TimeNanos);
                if (change.TimeNanos >= from)
                    crossed.Add(book, change.TimeNanos);
                if (!book.IsTradable)
                    continue;
                var now = new Price((book.Bids.Best.Price.Nanos + book.Asks.Best.Price.Nanos) / 2);
                middle = now;
                if (open is null || change.TimeNanos <= start)
                    (open, high, low) = (now, now, now);
                (high, low) = (now > high ? now : high, now < low ? now : low);
            }

            if (open is { } begin && middle is { } close)
                bars.Add(new(start, length, begin, high, low, close, 0, 0));
        }

        return [.. bars];
    }

    private static string Sha256Of(DepthEvent[] events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var values = new long[4];
        foreach (ref readonly var change in events.AsSpan())
        {
            (values[0], values[1], values[2]) = (change.TimeNanos, change.Price.Nanos, change.SizeNanos);
            values[3] = ((long)change.Kind << 24) | ((long)change.Side << 16) | ((long)change.Aggressor << 8) | (change.IsLast ? 1L : 0);
            hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
