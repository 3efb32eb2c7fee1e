using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Slippage;

/// <summary>So many hundredths of a percent of the price.</summary>
public sealed class BasisPointSlippage(decimal basisPoints) : SlippageModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"bps:{basisPoints}");

    public override Price Of(WorkingOrder order, Price price, in MarketBar bar) => Price.Rounded(Math.Abs(price.ToDecimal()) * basisPoints / 10_000);
}
