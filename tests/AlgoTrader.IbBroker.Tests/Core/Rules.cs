using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Tests.Core;

internal sealed class Rules : IInstrumentRules
{
    private readonly List<Action> _waiting = [];

    public InstrumentRules? All { get; set; }

    /// <summary>The gateway has not said them yet.</summary>
    public bool AreAwaited { get; set; }

    public InstrumentRules? Find(Instrument instrument) => All;

    public bool IsAwaited(Instrument instrument) => AreAwaited;

    public void Await(Instrument instrument, Action then) => _waiting.Add(then);

    public void Answer(InstrumentRules? rules)
    {
        (All, AreAwaited) = (rules, false);
        foreach (var then in _waiting)
            then();
    }
}
