using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>Checks orders at the door: of clients, and of people at the gateway.</summary>
internal sealed class OrderEntry(Simulation simulation)
{
    private const int MostWorkingOrders = 15;

    /// <summary>The instrument of an order, or IB's error.</summary>
    public ContractResolution Resolve(Contract contract) => ComboInstrument.IsCombo(contract)
        ? ComboInstrument.Of(contract, simulation.Instruments.Find) is { } combo
            ? new ContractResolution(combo, 0, "") : new ContractResolution(null, OrderRejection.NoSecurityDefinition.Code, OrderRejection.NoSecurityDefinition.Text)
        : simulation.Instruments.Resolve(contract);

    /// <summary>The order as the gateway keeps it: account and time in force are never empty.</summary>
    public Order Completed(Order order) => order with
    {
        Account = simulation.Accounts.Find(order.Account)?.Account ?? order.Account,
        Tif = order.Tif.Length == 0 ? TimesInForce.Day : order.Tif,
    };

    /// <summary>Whether an order is well made; null when it is.</summary>
    public OrderRejection? Check(Order order, Instrument instrument)
    {
        if (OrderRules.Check(order, instrument) is { } broken)
            return broken;
        if (simulation.Accounts.Find(order.Account) is null)
            return OrderRejection.Invalid($"Invalid account code '{order.Account}'");
        return PriceRules.CheckRange(order, simulation.MarketOf(instrument)?.Mark, simulation.Options.PriceLimitPercent);
    }

    /// <summary>Whether the exchange and the account take a completed order now (201); null when they do.</summary>
    public OrderRejection? CheckLimits(Order order, Instrument instrument)
    {
        if (OrderTypes.IsOnClose(order) && Auctions.IsPastCutoff(instrument.Schedule, simulation.Now))
            return OrderRejection.Rejected("Orders for the close are not taken in the last ten minutes.");
        var working = simulation.Exchange.Working.Count(other =>
            other.Instrument.ConId == instrument.ConId && other.Order.Action == order.Action && other.Order.Account == order.Account);
        return working >= MostWorkingOrders
            ? OrderRejection.Rejected($"No more than {MostWorkingOrders} working orders are allowed on either the buy or sell side of a contract.")
            : simulation.Accounts.CheckMargin(order.Account, instrument, order, PriceOf(order, instrument));
    }

    /// <summary>The price at which an order's cost is estimated.</summary>
    public decimal PriceOf(Order order, Instrument instrument) =>
        order.LmtPrice is > 0 and { } limit ? limit : simulation.MarketOf(instrument)?.Mark ?? order.AuxPrice ?? 0;
}
