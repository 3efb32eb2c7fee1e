namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>What all instruments did in one minute. A minute that is not played only becomes history.</summary>
public sealed record MarketMinute(DateTimeOffset Start, bool IsPlayed, IReadOnlyList<InstrumentBar> Bars);
