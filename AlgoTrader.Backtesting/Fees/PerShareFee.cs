using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>So much for a share or contract, and no less than a minimum for an order.</summary>
public sealed class PerShareFee(decimal perShare, decimal minimum) : FeeModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"per-share:{perShare}:{minimum}");

    public override decimal FeeOf(Instrument instrument, OrderSide side, decimal quantity, Price price) => Math.Max(minimum, perShare * quantity);
}
