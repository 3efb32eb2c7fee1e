using System.Globalization;
using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Cli;

/// <summary>What is left of a failing seed when everything was left out that it does not need.</summary>
internal static class ShrunkScenario
{
    public static IEnumerable<string> Lines(Scenario scenario, Violation violation, Mutant mutant)
    {
        var (small, found) = Shrinker.Shrink(scenario, violation, mutant);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"shrunk to {small.Orders.Count} of {scenario.Orders.Count} orders and {small.Faults.Count} of {scenario.Faults.Count} faults: {found}");
        foreach (var order in small.Orders.SelectMany(order => order.Members))
        {
            var request = order.Request;
            var cancel = order.CancelAfter < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", cancelled {order.CancelAfter / 10_000.0:0.0} ms later");
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"order {order.Index} at {order.At / 10_000.0:0.0} ms: {request.Side} {request.Quantity} {request.Instrument} {request.Type}{(order.IsLeg ? " attached" : string.Empty)}{(request.OcaGroup.Length > 0 ? $" in {request.OcaGroup} ({request.OcaType})" : string.Empty)}{cancel}");
        }

        foreach (var fault in small.Faults)
            yield return $"fault {fault}";
    }

    public static string ReplayCommand(long seed, Mutant mutant) => string.Create(
        CultureInfo.InvariantCulture,
        $"dotnet run -c Release --project tests/AlgoTrader.Reliability -- --seed {seed} --shrink --trace{(mutant == Mutant.None ? string.Empty : " --mutant " + mutant)}");
}
