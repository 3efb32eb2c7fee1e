using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Price steps and lots of instruments. A port: the session fetches them from contract details and market rules.</summary>
internal interface IInstrumentRules
{
    /// <summary>Null when they are not known: orders then go as they are.</summary>
    InstrumentRules? Find(Instrument instrument);

    /// <summary>The gateway is still to say them, and may within a moment: an order of the instrument should wait.</summary>
    bool IsAwaited(Instrument instrument) => false;

    /// <summary>Calls <paramref name="then"/> on the loop once the rules are known, or nobody waits for them any longer.</summary>
    void Await(Instrument instrument, Action then) => then();
}
