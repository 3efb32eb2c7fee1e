using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Slippage;

public sealed class NoSlippage : SlippageModel
{
    public override string Name => "none";

    public override Price Of(WorkingOrder order, Price price, in MarketBar bar) => Price.Zero;
}
