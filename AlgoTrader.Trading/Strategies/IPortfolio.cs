using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Trading.Strategies;

/// <summary>Cash and value of what an instance trades with, in the base currency. A port: a backtest counts it, live the account says it.</summary>
public interface IPortfolio
{
    /// <summary>Null while nobody knows it, e.g. before the account was told.</summary>
    decimal? Cash { get; }

    /// <summary>Cash and all positions at their last price; null while it is not known, which is not 0: nothing can be sized on it.</summary>
    decimal? Equity { get; }

    /// <summary>Units of currency for a move of one point: 1 for shares, 50 for the ES future. Null while it is not known.</summary>
    decimal? Multiplier(Instrument instrument) => 1;

    /// <summary>The price at which a position is valued; null before the first.</summary>
    decimal? LastPrice(Instrument instrument);
}
