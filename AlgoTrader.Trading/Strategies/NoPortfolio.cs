using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Trading.Strategies;

/// <summary>For instances that were given no capital: nothing, so that sizes that depend on it are zero.</summary>
public sealed class NoPortfolio : IPortfolio
{
    public static NoPortfolio Instance { get; } = new();

    public decimal Cash => 0;

    public decimal Equity => 0;

    public decimal? LastPrice(Instrument instrument) => null;
}
