using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.IbBroker.Core;

/// <summary>Something subscribers are told, in the one order in which it happened.</summary>
internal abstract record BrokerEvent
{
    /// <summary>For an event that tells a state: one of the same key that comes later says all that it says. Null for what counts one by one.</summary>
    public virtual object? ConflatedBy => null;

    public sealed record SessionChanged(SessionStatus Status) : BrokerEvent;

    /// <param name="IsBackfill">It comes late, from history: it closes a hole, and its market is over.</param>
    public sealed record BarFinished(Instrument Instrument, Bar Bar, string? TraceParent, bool IsBackfill = false) : BrokerEvent;

    /// <summary>A bar of five seconds, as the gateway sends it. Strategies and pages get minutes.</summary>
    public sealed record RealTimeBarFinished(Instrument Instrument, Bar Bar) : BrokerEvent;

    /// <summary>The best bid, ask or last trade of an instrument has changed.</summary>
    public sealed record QuoteChanged(Instrument Instrument, Quote Quote) : BrokerEvent
    {
        public override object ConflatedBy { get; } = new LineKey(LineKind.Quotes, Instrument);
    }

    /// <summary>A trade took place.</summary>
    public sealed record TradeReported(Instrument Instrument, Trade Trade) : BrokerEvent;

    /// <summary>An order book has changed.</summary>
    public sealed record DepthChanged(Instrument Instrument, DepthBook Book) : BrokerEvent
    {
        public override object ConflatedBy { get; } = new LineKey(LineKind.Depth, Instrument);
    }

    /// <summary>The market's time has come so far; all that happened before it has been told.</summary>
    public sealed record TimePassed(long TimeNanos) : BrokerEvent
    {
        public override object ConflatedBy => typeof(TimePassed);
    }

    /// <summary>The gateway refuses this kind of data of an instrument, bars if nothing else is said: there will be none.</summary>
    public sealed record BarLineRefused(Instrument Instrument, int Code, string Text) : BrokerEvent;

    /// <summary>Data of an instrument are missing between two instants; what came before and after is whole. For back-fill and readers.</summary>
    public sealed record DataGap(Instrument Instrument, DateTimeOffset From, DateTimeOffset To) : BrokerEvent;

    /// <summary>The gateway has told what a contract is.</summary>
    public sealed record InstrumentDefined(Instrument Instrument, ContractData Definition) : BrokerEvent;

    /// <summary>A line of an open instrument has been silent for too long, or its farm is down.</summary>
    public sealed record LineStale(Instrument Instrument, LineKind Kind, DateTimeOffset Since, string Reason) : BrokerEvent;

    /// <summary>A line that was stale delivers again.</summary>
    public sealed record LineFresh(Instrument Instrument, LineKind Kind) : BrokerEvent;

    /// <summary>A code of the gateway that concerns the whole session, and the rule it follows.</summary>
    public sealed record GatewayNotice(int Code, string Text, SessionRule Rule) : BrokerEvent;

    public sealed record PositionChanged(Position Position) : BrokerEvent;

    public sealed record OrderChanged(Order Order) : BrokerEvent;

    public sealed record ExecutionReported(Execution Execution) : BrokerEvent;

    /// <summary>A kill switch or a halt was set, confirmed or taken back.</summary>
    public sealed record RiskChanged(RiskState State) : BrokerEvent;
}
