using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>Commission and exchange fees of a fill, in the instrument's currency.</summary>
public abstract class FeeModel
{
    /// <summary>As the command line says it, with its numbers.</summary>
    public abstract string Name { get; }

    /// <param name="quantity">Positive.</param>
    public abstract decimal FeeOf(Instrument instrument, OrderSide side, decimal quantity, Price price);
}
