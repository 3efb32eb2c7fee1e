using System.Globalization;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes.Checks;

/// <summary>What the leader says: its orders, its executions and the positions of the account.</summary>
internal sealed record Books(IReadOnlyDictionary<string, Order> Orders, IReadOnlyDictionary<string, Execution> Executions, IReadOnlyDictionary<string, decimal> Positions)
{
    public static Task<Books> ReadAsync(World world) => ReadAsync(world.Invoker);

    public static async Task<Books> ReadAsync(CallInvoker broker)
    {
        var orders = new Orders.OrdersClient(broker);
        var listed = (await orders.ListOrdersAsync(new(), World.Limit())).Orders;
        var executions = (await orders.ListExecutionsAsync(new(), World.Limit())).Executions;
        var positions = (await new Accounts.AccountsClient(broker).ListPositionsAsync(new(), World.Limit())).Positions;
        return new(
            listed.ToDictionary(order => order.ClientOrderId, StringComparer.Ordinal),
            executions.ToDictionary(execution => execution.ExecId, StringComparer.Ordinal),
            positions.Select(position => (position.Instrument.Symbol, Quantity: decimal.Parse(position.Quantity, CultureInfo.InvariantCulture)))
                .Where(position => position.Quantity != 0).ToDictionary(position => position.Symbol, position => position.Quantity, StringComparer.Ordinal));
    }

    /// <summary>No order can still be filled: of this strategy's, those at a limit never are.</summary>
    public bool AreAtRest => Orders.Values.All(order =>
        order.Type != OrderType.Market || order.Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected or OrderStatus.Unknown);

    public decimal PositionOf(string symbol) => Positions.GetValueOrDefault(symbol);

    /// <summary>Differences with what another replica says of the same.</summary>
    public IEnumerable<string> Differences(Books other)
    {
        foreach (var (key, order) in Orders)
        {
            if (!other.Orders.TryGetValue(key, out var theirs))
                yield return $"order {key} is not known to the other replica";
            else if (Of(order) != Of(theirs))
                yield return $"order {key} is {Of(order)} here and {Of(theirs)} at the other replica";
        }

        foreach (var key in other.Orders.Keys.Except(Orders.Keys, StringComparer.Ordinal))
            yield return $"order {key} is known to the other replica only";
        foreach (var exec in Executions.Keys.Except(other.Executions.Keys, StringComparer.Ordinal))
            yield return $"execution {exec} is not known to the other replica";
        foreach (var exec in other.Executions.Keys.Except(Executions.Keys, StringComparer.Ordinal))
            yield return $"execution {exec} is known to the other replica only";
        foreach (var symbol in Positions.Keys.Union(other.Positions.Keys, StringComparer.Ordinal))
        {
            if (PositionOf(symbol) != other.PositionOf(symbol))
                yield return FormattableString.Invariant($"the position in {symbol} is {PositionOf(symbol)} here and {other.PositionOf(symbol)} at the other replica");
        }
    }

    private static (OrderStatus Status, string Filled, int GatewayOrderId) Of(Order order) => (order.Status, order.FilledQuantity, order.GatewayOrderId);
}
