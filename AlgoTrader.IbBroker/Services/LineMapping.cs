using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.MarketData;
using Contract = AlgoTrader.Contracts.V1;
using DomainInstrument = AlgoTrader.Domain.Instruments.Instrument;

namespace AlgoTrader.IbBroker.Services;

internal static class LineMapping
{
    public static Contract.Trade ToContract(this Trade trade) => new()
    {
        UnixNanos = trade.TimeNanos,
        Price = trade.Price.Nanos,
        Size = trade.Size,
        Exchange = trade.Exchange,
        PastLimit = trade.IsPastLimit,
        Unreported = trade.IsUnreported,
        Conditions = trade.Conditions,
    };

    public static Contract.Depth ToContract(this DepthBook book, DomainInstrument instrument) => new()
    {
        Instrument = InstrumentMapping.ToContract(instrument),
        UnixNanos = book.TimeNanos,
        Bids = { book.Bids.Select(ToContract) },
        Asks = { book.Asks.Select(ToContract) },
        Resets = book.Resets,
    };

    public static Contract.LineKind ToContract(this LineKind kind) => kind switch
    {
        LineKind.Quotes => Contract.LineKind.Quotes,
        LineKind.Trades => Contract.LineKind.Trades,
        LineKind.Depth => Contract.LineKind.Depth,
        _ => Contract.LineKind.Bars,
    };

    public static Contract.Line ToContract(this LinePulse pulse, IEnumerable<string> holders)
    {
        var line = new Contract.Line
        {
            Instrument = InstrumentMapping.ToContract(pulse.Instrument),
            Kind = pulse.Kind.ToContract(),
            Holders = { holders },
            LastHeardUnixNanos = UnixNanos.From(pulse.LastHeard),
        };
        if (pulse.StaleSince is { } since)
            line.StaleSinceUnixNanos = UnixNanos.From(since);
        return line;
    }

    private static Contract.DepthLevel ToContract(DepthLevel level) => new() { Price = level.Price.Nanos, Size = level.Size, MarketMaker = level.MarketMaker };
}
