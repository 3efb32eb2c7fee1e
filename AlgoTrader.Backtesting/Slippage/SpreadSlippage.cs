using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Slippage;

/// <summary>A part of the bar's closing spread; none where there is no quote on both sides, or it is crossed.</summary>
public sealed class SpreadSlippage(decimal share) : SlippageModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"spread:{share}");

    public override Price Of(WorkingOrder order, Price price, in MarketBar bar) =>
        bar.Quote is { Bid.Close: var bid, Ask.Close: var ask } && ask > bid ? Price.Rounded((ask - bid).ToDecimal() * share) : Price.Zero;
}
