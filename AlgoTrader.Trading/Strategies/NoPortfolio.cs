using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Trading.Strategies;

/// <summary>For instances that were given no capital: nothing is known, so that sizes that depend on it are refused.</summary>
public sealed class NoPortfolio : IPortfolio
{
    public static NoPortfolio Instance { get; } = new();

    public decimal? Cash => null;

    public decimal? Equity => null;

    public decimal? LastPrice(Instrument instrument) => null;
}
