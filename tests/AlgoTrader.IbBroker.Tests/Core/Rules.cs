using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Tests.Core;

internal sealed class Rules : IInstrumentRules
{
    public InstrumentRules? All { get; set; }

    public InstrumentRules? Find(Instrument instrument) => All;
}
