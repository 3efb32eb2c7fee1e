using System.Collections.Immutable;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Gateway;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Draws limits, tight enough to bind now and then.</summary>
internal static class RuleDraw
{
    private static readonly ImmutableArray<string> NoSymbols = [];

    public static IReadOnlyList<RiskRule> Draw(SeededRandom random)
    {
        if (random.Chance(0.4))
            return [];
        var rules = new List<RiskRule>();
        if (random.Chance(0.5))
            rules.Add(new("open", Scope(random), RiskKind.OpenOrders, 2 + random.Next(6), NoSymbols, 1));
        if (random.Chance(0.5))
            rules.Add(new("position", RiskScope.Strategy(OrderPlan.StrategyOf(random.Next(3))), RiskKind.Position, 100 * (3 + random.Next(6)), NoSymbols, 1));
        if (random.Chance(0.2))
            rules.Add(new("quantity", Scope(random), RiskKind.OrderQuantity, 400, NoSymbols, 1));
        if (random.Chance(0.2))
            rules.Add(new("rate", Scope(random), RiskKind.OrderRate, 3 + random.Next(5), NoSymbols, 1));
        if (random.Chance(0.1))
            rules.Add(new("restricted", Scope(random), RiskKind.Restricted, 0, ["IWM"], 1));
        if (random.Chance(0.1))
            rules.Add(new("day-loss", Scope(random), RiskKind.DayLoss, 500 + random.Next(2_000), NoSymbols, 1));
        return rules;
    }

    public static RiskScope Scope(SeededRandom random) => random.Next(3) switch
    {
        0 => RiskScope.Global,
        1 => RiskScope.Account(IbLedger.Account),
        _ => RiskScope.Strategy(OrderPlan.StrategyOf(random.Next(3))),
    };
}
