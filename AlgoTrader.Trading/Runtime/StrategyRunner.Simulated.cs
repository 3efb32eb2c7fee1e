using System.Diagnostics.CodeAnalysis;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>What a simulated exchange tells without making a record of it: a backtest comes here for every order.</summary>
public sealed partial class StrategyRunner
{
    /// <summary>The strategy is told of its orders, or they are recorded; otherwise no record of each need be made.</summary>
    public bool HearsOrders => KeepsInputs || _hearsOrders;

    /// <summary>The same of its fills.</summary>
    public bool HearsFills => KeepsInputs || _hearsFills;

    /// <summary>As <see cref="OnOrder(Order)"/>, where nobody hears of orders.</summary>
    /// <param name="filled">As the status says.</param>
    public void OnOrder(OrderRequest request, OrderStatus status, decimal filled) => _orders.Update(request, status, filled);

    /// <summary>As <see cref="OnExecution"/> of an order that is filled as a whole and once, where nobody hears of fills.</summary>
    /// <param name="multiplier">Units of currency for a move of one point.</param>
    public void OnFilled(OrderRequest request, Price price, decimal fee, decimal multiplier, DateTimeOffset time)
    {
        var position = _ledger.Apply(request.Instrument, request.Side == OrderSide.Buy ? request.Quantity : -request.Quantity, price, multiplier, fee);
        AdvanceTo(UnixNanos.From(time));
        Feed(request.Instrument).Position = position;
        _orders.Book(request.ClientOrderId, request.Quantity);
    }

    /// <summary>As <see cref="TakeDecisions"/> when there is just one, without a list for it.</summary>
    /// <returns>False when there are none or several, which are still to be taken, or when that one was left out.</returns>
    public bool TryTakeOnly([NotNullWhen(true)] out StrategyDecision? decision)
    {
        decision = null;
        if (_decisions is not [var only])
            return false;
        _decisions.Clear();
        if (!IsOpen(only))
            return false;
        Recorder?.Decided(only);
        decision = only;
        return true;
    }
}
