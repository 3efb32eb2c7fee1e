using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The simulator's own books over HTTP.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes, Simulation simulation, FaultLayer faults) =>
        routes.MapGet("/ledger", () =>
        {
            lock (simulation.Gate)
                return View(simulation, faults);
        }).WithTags("Ledger").WithSummary("Accounts, orders and executions as they really are, every placeOrder that arrived, and every fault");

    private static LedgerView View(Simulation simulation, FaultLayer faults) => new(
        simulation.Now, [.. simulation.Accounts.All.Select(Of)], [.. simulation.Exchange.All.Select(Of)], [.. simulation.Exchange.Fills.Select(Of)],
        [.. faults.Orders.All.Select(Of)], [.. simulation.Clients.All.Select(ClientView.Of)], faults.Injector.Records);

    private static LedgerOrderFrames Of(OrderFrameCount order) => new(
        order.ClientId, order.OrderId, order.OrderRef, order.Frames, order.Repeats, order.Swallowed, order.Rejected);

    private static LedgerAccount Of(Ledger ledger) => new(
        ledger.Account, ledger.Cash,
        [.. ledger.Holdings.Select(entry => new LedgerPosition(entry.Instrument.ConId, entry.Instrument.ToString(), entry.Holding.Quantity, entry.Holding.AvgCost))]);

    public static LedgerOrder Of(WorkingOrder order) => new(
        order.ClientId, order.OrderId, order.PermId, order.Order.OrderRef, order.Instrument.ToString(), order.Order.Action, order.Order.TotalQuantity,
        order.Order.OrderType, order.Order.LmtPrice, order.Status, order.Filled, order.AvgFillPrice);

    private static LedgerExecution Of(Fill fill) => new(
        fill.Details.ExecId, fill.Order.ClientId, fill.Order.OrderId, fill.Order.PermId, fill.Order.Order.OrderRef, fill.Instrument.ToString(),
        fill.Details.Side, fill.Details.Shares, fill.Details.Price, fill.Time, fill.Commission.Commission);
}
