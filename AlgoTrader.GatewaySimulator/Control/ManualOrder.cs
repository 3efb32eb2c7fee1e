using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>An order entered by hand.</summary>
/// <param name="Symbol">Of a US stock, or what the security type says.</param>
/// <param name="Action">BUY or SELL.</param>
/// <param name="Quantity">Shares or contracts.</param>
/// <param name="OrderType">MKT, LMT, STP and the others of IB.</param>
internal sealed record ManualOrder(string Symbol, string Action, decimal Quantity)
{
    public string OrderType { get; init; } = "MKT";

    public decimal? LimitPrice { get; init; }

    /// <summary>The stop price, or what IB calls the auxiliary price of the order type.</summary>
    public decimal? AuxPrice { get; init; }

    public string Tif { get; init; } = "DAY";

    /// <summary>May be empty when the login has only one account.</summary>
    public string Account { get; init; } = "";

    public string OrderRef { get; init; } = "";

    public string SecType { get; init; } = "STK";

    public string Exchange { get; init; } = "SMART";

    public string Currency { get; init; } = "USD";

    /// <summary>Contract id instead of a description; 0 for none.</summary>
    public int ConId { get; init; }

    public Contract ToContract() => new() { ConId = ConId, Symbol = Symbol, SecType = SecType, Exchange = Exchange, Currency = Currency };

    public Order ToOrder() => new()
    {
        Action = Action, TotalQuantity = Quantity, OrderType = OrderType, LmtPrice = LimitPrice, AuxPrice = AuxPrice, Tif = Tif, Account = Account, OrderRef = OrderRef,
    };
}
