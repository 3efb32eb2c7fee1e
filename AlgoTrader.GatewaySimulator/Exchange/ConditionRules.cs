using System.Globalization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Conditions that could never be decided are refused, for their order would wait for ever.</summary>
internal static class ConditionRules
{
    public static OrderRejection? Check(Order order, Simulation simulation)
    {
        for (var i = 0; i < order.Conditions.Count; i++)
        {
            var problem = order.Conditions[i] switch
            {
                PriceCondition price => ProblemOf("price", price.ConId, simulation),
                VolumeCondition volume => ProblemOf("volume", volume.ConId, simulation),
                PercentChangeCondition change => ProblemOf("percent change", change.ConId, simulation),
                ExecutionCondition execution => ProblemOf(execution, simulation.Instruments),
                _ => null,
            };
            if (problem is not null)
                return OrderRejection.Invalid(string.Create(CultureInfo.InvariantCulture, $"Condition {i + 1} of the order, {problem}"));
        }
        return null;
    }

    private static string? ProblemOf(string kind, int conId, Simulation simulation) =>
        simulation.Instruments.Find(conId) is not { } instrument
            ? string.Create(CultureInfo.InvariantCulture, $"the {kind} of conId {conId}: no security definition has been found for it")
            : simulation.MarketOf(instrument) is null
                ? string.Create(CultureInfo.InvariantCulture, $"the {kind} of {instrument} (conId {conId}): the simulated market has no data of it")
                : null;

    private static string? ProblemOf(ExecutionCondition condition, InstrumentCatalogue instruments) =>
        instruments.Find(new Contract { Symbol = condition.Symbol, SecType = condition.SecType }) is null
            ? $"an execution of {condition.Symbol} {condition.SecType}: no security definition has been found for it" : null;
}
