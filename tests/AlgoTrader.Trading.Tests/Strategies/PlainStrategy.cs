using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Strategies;

/// <summary>A strategy without parameters.</summary>
[Strategy("plain")]
public sealed class PlainStrategy : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);
}
