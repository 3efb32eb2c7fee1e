using AlgoTrader.Reliability.Engine;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Reliability.Gateway;

/// <summary>An order as IB and the exchange hold it: the truth.</summary>
internal sealed class LedgerOrder(int permId, int clientId, int orderId, Contract contract, Order order, int index, SeededRandom random, LedgerOrder? parent = null)
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

    /// <summary>What it is attached to: it waits for that one's first fill, and fills no more than that one has.</summary>
    public LedgerOrder? Parent => parent;

    public bool IsHeld => parent is { Entered: 0 };

    /// <summary>It has been let go to the exchange.</summary>
    public bool HasBegun { get; set; }

    /// <summary>It lay at the gateway for longer than anybody waits: it may arrive in the very moment in which a kill switch is confirmed.</summary>
    public bool WasHeldUp { get; init; }

    /// <summary>All that was ever filled, also what a correction took back.</summary>
    public decimal Entered { get; set; }

    /// <summary>Name of its alternatives: those of one parent are such by themselves. Empty for none.</summary>
    public string Group => Order.OcaGroup.Length > 0 ? Order.OcaGroup : parent?.Ref ?? string.Empty;

    public string Status { get; set; } = OrderStatuses.PreSubmitted;

    public decimal Filled { get; set; }

    public decimal Remaining => Order.TotalQuantity - Filled;

    public decimal Notional { get; set; }

    public List<LedgerExecution> Executions { get; } = [];

    public string EndText { get; set; } = string.Empty;

    public bool IsOpen => Status is not (OrderStatuses.Filled or OrderStatuses.Cancelled or OrderStatuses.Inactive);
}
