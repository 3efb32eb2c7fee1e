using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using Bar = AlgoTrader.Contracts.V1.Bar;
using DomainBar = AlgoTrader.Domain.MarketData.Bar;
using DomainInstrument = AlgoTrader.Domain.Instruments.Instrument;
using DomainQuote = AlgoTrader.Domain.MarketData.Quote;
using Quote = AlgoTrader.Contracts.V1.Quote;

namespace AlgoTrader.Contracts.Mapping;

public static class MarketDataMapping
{
    public static Bar ToContract(this in DomainBar bar, DomainInstrument instrument, string? traceParent = null, bool isBackfill = false) => new()
    {
        Instrument = instrument.ToContract(),
        IntervalSeconds = (int)bar.Interval.TotalSeconds,
        StartUnixNanos = bar.StartNanos,
        Open = bar.Open.Nanos,
        High = bar.High.Nanos,
        Low = bar.Low.Nanos,
        Close = bar.Close.Nanos,
        Volume = bar.Volume,
        TradeCount = bar.TradeCount,
        Traceparent = traceParent ?? string.Empty,
        Backfill = isBackfill,
    };

    public static DomainBar ToDomain(this Bar bar) => new(
        bar.StartUnixNanos,
        TimeSpan.FromSeconds(bar.IntervalSeconds),
        new(bar.Open),
        new(bar.High),
        new(bar.Low),
        new(bar.Close),
        bar.Volume,
        bar.TradeCount);

    public static Quote ToContract(this DomainQuote quote, DomainInstrument instrument)
    {
        var message = new Quote
        {
            Instrument = instrument.ToContract(),
            UnixNanos = quote.TimeNanos,
            BidSize = quote.BidSize,
            AskSize = quote.AskSize,
            LastSize = quote.LastSize,
            Volume = quote.Volume,
        };
        if (quote.Bid is { } bid)
            message.Bid = bid.Nanos;
        if (quote.Ask is { } ask)
            message.Ask = ask.Nanos;
        if (quote.Last is { } last)
            message.Last = last.Nanos;
        return message;
    }

    public static Price? ToPrice(bool present, long nanos) => present ? new Price(nanos) : null;
}
