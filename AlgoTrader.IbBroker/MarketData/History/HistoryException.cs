using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData.History;

/// <summary>A range of bars could not be fetched.</summary>
internal sealed class HistoryException(Instrument instrument, HistoryProblem problem, string text) : Exception($"{instrument}: {text}")
{
    public HistoryProblem Problem => problem;
}
