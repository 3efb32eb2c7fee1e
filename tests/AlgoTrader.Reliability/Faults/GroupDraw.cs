using System.Globalization;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;

namespace AlgoTrader.Reliability.Faults;

/// <summary>Draws which orders get exits attached and which are alternatives to each other. From a stream of its own: a seed without groups stays what it is.</summary>
internal static class GroupDraw
{
    private const double ShareOfSeeds = 0.5;
    private const double ShareOfBrackets = 0.35;
    private const double ShareOfAlternatives = 0.25;
    private const double ShareOfFaultsAtLegs = 0.6;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenAlternatives = TimeSpan.FromMilliseconds(200);

    public static void Apply(SeededRandom random, OrderPlan[] orders, List<Fault> faults)
    {
        if (!random.Chance(ShareOfSeeds))
            return;
        for (var index = 0; index < orders.Length; index++)
        {
            if (random.Chance(ShareOfBrackets))
                orders[index] = orders[index].AsBracket(random.Chance(0.5) ? OcaType.None : Type(random), Life(random), Life(random));
            else if (random.Chance(ShareOfAlternatives))
                index += Join(random, orders, index);
        }

        for (var index = 0; index < faults.Count; index++)
        {
            var fault = faults[index];
            if (fault.IsOfOrder && orders[fault.Order].Legs.Count > 0 && random.Chance(ShareOfFaultsAtLegs))
                faults[index] = fault with { Order = OrderPlan.LegIndex(fault.Order, 1 + random.Next(orders[fault.Order].Legs.Count)) };
        }
    }

    /// <summary>Two or three orders in a row become alternatives, asked for within a short time.</summary>
    /// <returns>How many beside the first.</returns>
    private static int Join(SeededRandom random, OrderPlan[] orders, int first)
    {
        var others = Math.Min(1 + random.Next(2), orders.Length - first - 1);
        if (others == 0)
            return 0;
        var group = string.Create(CultureInfo.InvariantCulture, $"group-{first}");
        var type = Type(random);
        for (var index = first; index <= first + others; index++)
        {
            var at = index == first ? orders[first].At : orders[first].At + random.Ticks(TimeSpan.Zero, BetweenAlternatives);
            orders[index] = orders[index] with { At = at, Request = orders[index].Request with { OcaGroup = group, OcaType = type } };
        }

        return others;
    }

    private static OcaType Type(SeededRandom random) => (OcaType)(1 + random.Next(3));

    private static long Life(SeededRandom random) => random.Chance(0.2) ? random.Ticks(TimeSpan.Zero, LongestLife) : -1;
}
