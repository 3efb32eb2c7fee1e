using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Slippage;

/// <summary>How much worse than the model's price an order fills that takes what there is. Orders with a limit pay none.</summary>
public abstract class SlippageModel
{
    /// <summary>As the command line says it, with its numbers.</summary>
    public abstract string Name { get; }

    /// <summary>In the instrument's currency, zero or more.</summary>
    /// <param name="price">At which it would fill.</param>
    public abstract Price Of(WorkingOrder order, Price price, in MarketBar bar);
}
