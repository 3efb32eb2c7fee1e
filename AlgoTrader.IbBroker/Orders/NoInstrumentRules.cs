using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.Orders;

internal sealed class NoInstrumentRules : IInstrumentRules
{
    public InstrumentRules? Find(Instrument instrument) => null;
}
