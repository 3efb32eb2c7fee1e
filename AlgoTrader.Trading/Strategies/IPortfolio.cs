using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Trading.Strategies;

/// <summary>Cash and value of what an instance trades with, in the base currency. A port: a backtest counts it, live the account says it.</summary>
public interface IPortfolio
{
    decimal Cash { get; }

    /// <summary>Cash and all positions at their last price.</summary>
    decimal Equity { get; }

    /// <summary>The price at which a position is valued; null before the first.</summary>
    decimal? LastPrice(Instrument instrument);
}
