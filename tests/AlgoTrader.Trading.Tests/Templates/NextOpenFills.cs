using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Tests.Templates;

/// <summary>The smallest market: what was decided on a minute is filled whole at the open of the next one.</summary>
internal static class NextOpenFills
{
    public static readonly Instrument Spy = new("SPY");

    /// <param name="Quantity">Signed.</param>
    public sealed record Fill(DateTimeOffset Time, decimal Quantity, Price Price, string Reason, decimal PositionAfter);

    public static List<Fill> Run(Strategy strategy, IEnumerable<Bar> minutes)
    {
        var runner = new StrategyRunner("mr-spy", Spy, strategy);
        var fills = new List<Fill>();
        PlaceDecision? waiting = null;
        foreach (var minute in minutes)
        {
            if (waiting is { Request: var request })
            {
                var execution = new Execution(
                    $"e{fills.Count}", request.ClientOrderId, "mr-spy", Spy, request.Side, request.Quantity, minute.Open, 1m, "USD",
                    minute.Start, "DU1", fills.Count, 0, request.Quantity, null);
                runner.OnOrder(Filled(request, minute));
                runner.OnExecution(execution);
                fills.Add(new(minute.Start, execution.SignedQuantity, minute.Open, waiting.Reason, runner.Position));
            }

            waiting = (PlaceDecision?)runner.OnBar(minute, warmUp: false).SingleOrDefault();
        }

        return fills;
    }

    private static Order Filled(OrderRequest request, in Bar minute) => new(
        request, OrderStatus.Filled, request.Quantity, minute.Open, 1, 1, "", minute.Start, minute.Start, null);
}
