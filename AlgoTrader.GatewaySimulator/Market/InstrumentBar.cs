namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>A minute of one instrument.</summary>
public sealed record InstrumentBar(Instrument Instrument, MinuteBar Bar);
