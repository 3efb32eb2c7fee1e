using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Everything that has happened so far, per instrument; never anything of the future.</summary>
/// <param name="back">The sessions of an instrument before all that is added.</param>
internal sealed class MarketHistory(Func<Instrument, BackHistory?> back)
{
    private readonly Dictionary<int, InstrumentHistory> _instruments = [];

    /// <summary>Takes in what happened; <paramref name="market"/> shows it already.</summary>
    public void Add(MarketEvent happened, long timeNanos, InstrumentMarket market) => Of(market.Instrument).Add(happened, timeNanos, market);

    /// <summary>The history of an instrument, empty when nothing happened to it.</summary>
    public InstrumentHistory Of(Instrument instrument)
    {
        if (!_instruments.TryGetValue(instrument.ConId, out var history))
            _instruments.Add(instrument.ConId, history = new InstrumentHistory(instrument, back(instrument)));
        return history;
    }
}
