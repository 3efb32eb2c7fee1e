using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fees;

public sealed class NoFee : FeeModel
{
    public override string Name => "none";

    public override decimal FeeOf(Instrument instrument, OrderSide side, decimal quantity, Price price) => 0;
}
