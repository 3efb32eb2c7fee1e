using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Slippage;

/// <summary>So many ticks.</summary>
/// <param name="tickSize">In the instrument's currency.</param>
public sealed class TickSlippage(decimal ticks, decimal tickSize) : SlippageModel
{
    private readonly Price _amount = Price.Rounded(ticks * tickSize);

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"ticks:{ticks}:{tickSize}");

    public override Price Of(WorkingOrder order, Price price, in MarketBar bar) => _amount;
}
