using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Price steps and lots of instruments. A port: the session fetches them from contract details and market rules.</summary>
internal interface IInstrumentRules
{
    /// <summary>Null when they are not known: orders then go as they are.</summary>
    InstrumentRules? Find(Instrument instrument);
}
