using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A trade print.</summary>
/// <param name="IsRegular">It makes bars and the last price; an irregular one (form T, odd lots out of sequence) counts in volume only.</param>
/// <param name="Conditions">Condition letters or codes as the feed writes them.</param>
public sealed record Trade(
    Instrument Instrument, decimal Price, decimal Size, Aggressor Aggressor = Aggressor.Unknown, string Exchange = "", bool IsRegular = true,
    string Conditions = "") : MarketEvent(Instrument);
