using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>
/// Checks orders at the door: of clients, and of people at the gateway. A change of a working order passes the same checks as a new
/// one; it is then given as <c>known</c>, which it replaces in every sum.
/// </summary>
internal sealed class OrderEntry(Simulation simulation)
{
    private const int MostWorkingOrders = 15;

    /// <summary>The order as the gateway keeps it: time in force is never empty, and the account only when there are several.</summary>
    public Order Completed(Order order, WorkingOrder? known = null) => order with
    {
        Account = order.Account.Length > 0 ? order.Account : known?.Order.Account ?? simulation.Accounts.Find("")?.Account ?? "",
        OrderType = OrderTypes.NameOf(order.OrderType),
        // The limit comes with the first fill.
        LmtPrice = order.OrderType != OrderTypes.MarketToLimit ? order.LmtPrice
            : known is not { Filled: > 0 } ? null : order.LmtPrice is > 0 ? order.LmtPrice : known.Order.LmtPrice,
        Tif = order.Tif.Length > 0 ? order.Tif : known?.Order.Tif ?? TimesInForce.Day,
    };

    /// <summary>The order with what it takes from the market: its size when that is in money, the prices a benchmark is followed from.</summary>
    public Order Priced(Order order, Instrument instrument)
    {
        var market = simulation.MarketOf(instrument);
        var reference = order.PegBenchmark is { } peg && simulation.Instruments.Find(peg.ReferenceContractId) is { } benchmark ? simulation.MarketOf(benchmark)?.Mark : null;
        return BenchmarkPegs.Started(CashSizes.Sized(order, instrument, market), market?.Middle ?? market?.Mark, reference);
    }

    /// <summary>Whether a completed order is well made; null when it is.</summary>
    public OrderRejection? Check(Order order, Instrument instrument)
    {
        if (OrderRules.Check(order, instrument) is { } broken)
            return broken;
        if (order.Account.Length == 0)
            return OrderRejection.NoAccount;
        if (simulation.Accounts.Find(order.Account) is null)
            return OrderRejection.Invalid($"Invalid account code '{order.Account}'");
        return ConditionRules.Check(order, simulation)
            ?? PriceRules.CheckRange(order, simulation.MarketOf(instrument)?.Mark, simulation.Options.PriceLimitPercent);
    }

    /// <summary>Whether the exchange and the account take a completed order now (201); null when they do.</summary>
    public OrderRejection? CheckLimits(Order order, Instrument instrument, WorkingOrder? parent = null, WorkingOrder? known = null)
    {
        if (WithoutMarket(instrument) is { } silent)
            return OrderRejection.Rejected($"The simulated market has no data of {silent}: an order of it could never be filled.");
        if (OrderTypes.IsOnClose(order) && Auctions.IsPastCutoff(instrument.Schedule, simulation.Now))
            return OrderRejection.Rejected("Orders for the close are not taken in the last ten minutes.");
        var working = simulation.Exchange.Working.Count(other =>
            other != known && other.Instrument.ConId == instrument.ConId && other.Order.Action == order.Action && other.Order.Account == order.Account);
        return working >= MostWorkingOrders
            ? OrderRejection.Rejected($"No more than {MostWorkingOrders} working orders are allowed on either the buy or sell side of a contract.")
            : Closes(order, instrument, parent) ? null : simulation.Accounts.CheckMargin(instrument, order, PriceOf(order, instrument), known);
    }

    /// <summary>The price at which an order's cost is estimated.</summary>
    public decimal PriceOf(Order order, Instrument instrument) =>
        order.LmtPrice is > 0 and { } limit ? limit : simulation.MarketOf(instrument)?.Mark ?? order.AuxPrice ?? 0;

    // Its parent has been paid for, and it will only undo that.
    private static bool Closes(Order order, Instrument instrument, WorkingOrder? parent) =>
        parent is { IsWorking: true } && parent.Instrument.ConId == instrument.ConId && parent.Order.Action != order.Action
        && order.TotalQuantity <= parent.Order.TotalQuantity;

    // A combo trades where its legs do.
    private Instrument? WithoutMarket(Instrument instrument) =>
        instrument.Legs.Count > 0 ? instrument.Legs.Select(leg => leg.Instrument).FirstOrDefault(leg => simulation.MarketOf(leg) is null)
        : simulation.MarketOf(instrument) is null ? instrument : null;
}
