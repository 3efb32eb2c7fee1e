using AlgoTrader.Reliability.Engine;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>An order as IB and the exchange hold it: the truth.</summary>
internal sealed class LedgerOrder(int permId, int clientId, int orderId, Contract contract, Order order, int index, SeededRandom random)
{
    public int PermId => permId;

    public int ClientId => clientId;

    public int OrderId => orderId;

    public Contract Contract => contract;

    /// <summary>Its terms, as they were changed last.</summary>
    public Order Order { get; set; } = order;

    public string Ref { get; } = order.OrderRef;

    /// <summary>Which planned order it is; -1 for a manual one.</summary>
    public int Index => index;

    public SeededRandom Random => random;

    public string Status { get; set; } = OrderStatuses.PreSubmitted;

    public decimal Filled { get; set; }

    public decimal Remaining => Order.TotalQuantity - Filled;

    public decimal Notional { get; set; }

    public List<LedgerExecution> Executions { get; } = [];

    public string EndText { get; set; } = string.Empty;

    public bool IsOpen => Status is not (OrderStatuses.Filled or OrderStatuses.Cancelled or OrderStatuses.Inactive);
}
