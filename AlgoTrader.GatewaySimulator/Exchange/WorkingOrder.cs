using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>An order the exchange has accepted, whatever became of it.</summary>
internal sealed class WorkingOrder(int clientId, int orderId, int permId, Instrument instrument, Order order)
{
    public int ClientId { get; } = clientId;

    public int OrderId { get; } = orderId;

    public int PermId { get; } = permId;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The order as last modified.</summary>
    public Order Order { get; set; } = order;

    public string Status { get; set; } = OrderStatuses.Submitted;

    /// <summary>The session whose bars it has been matched against; null before the first.</summary>
    public DateOnly? MatchedIn { get; set; }

    /// <summary>It was working before the current minute began, so that the minute's path may reach it.</summary>
    public bool IsInThisMinute { get; set; }

    public decimal FillPrice { get; set; }

    /// <summary>What its fills have cost so far.</summary>
    public decimal Commission { get; set; }

    public bool IsWorking => Status == OrderStatuses.Submitted;

    public bool IsBuy => Order.Action == Order.Buy;

    public decimal Filled => Status == OrderStatuses.Filled ? Order.TotalQuantity : 0;

    public OpenOrder ToOpenOrder(decimal? commission = null) =>
        new(OrderId, Instrument.Contract, Order, new OrderState(Status)
        {
            Commission = commission,
            CommissionCurrency = commission is null ? "" : Instrument.Contract.Currency,
        })
        {
            ClientId = ClientId,
            PermId = PermId,
        };

    public OrderStatus ToStatus() =>
        new(OrderId, Status, Filled, Order.TotalQuantity - Filled, FillPrice, PermId, 0, FillPrice, ClientId, "", 0);
}
