using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Faults;

/// <summary>
/// The crash-point sweep: the same orders again and again, and each time exactly one crash, at every step of the protocol (before, torn in
/// the middle, after), every time that step is reached, of every process.
/// </summary>
internal static class Sweep
{
    private const int Orders = 8;

    private const int MostOccurrences = 400;

    /// <summary>Seeds that draw the latencies; what stands where in a queue differs with them.</summary>
    private const int Variants = 2;

    private static readonly long Downtime = TimeSpan.FromMilliseconds(150).Ticks;

    /// <summary>The crashes of each process. A connection is a process's too: what is torn is a frame.</summary>
    private static readonly FaultKind[] Kinds =
    [
        FaultKind.BrokerKilledAtStep, FaultKind.MachineCrashAtStep, FaultKind.StandbyKilledAtStep, FaultKind.GatewayCrashAtStep, FaultKind.ConnectionResetAtStep,
    ];

    /// <summary>Every scenario of the sweep: found by running it without a fault and counting how often each step is reached.</summary>
    public static IEnumerable<Scenario> All()
    {
        for (var variant = 1; variant <= Variants; variant++)
        {
            foreach (var brokers in (int[])[1, 2])
            {
                var calm = Calm(variant, brokers);
                foreach (var (step, machine, times) in Reached(calm))
                {
                    foreach (var kind in Kinds)
                    {
                        if (kind == FaultKind.StandbyKilledAtStep && brokers == 1)
                            continue;
                        for (var occurrence = 0; occurrence < Math.Min(times, MostOccurrences); occurrence++)
                            yield return calm with { Faults = [new Fault(kind, 0, Downtime, machine, Step: step, Occurrence: occurrence)] };
                    }
                }
            }
        }
    }

    public static SimulationResult Run(Scenario scenario, Mutant mutant = Mutant.None) => new Simulation(scenario, mutant).Run();

    private static List<(ProtocolStep Step, int Machine, int Times)> Reached(Scenario calm)
    {
        var counts = new SortedDictionary<(ProtocolStep Step, int Machine), int>();
        var simulation = new Simulation(calm);
        simulation.Faults.Passed = (step, machine) => counts[(step, machine)] = counts.GetValueOrDefault((step, machine)) + 1;
        if (simulation.Run().Violation is { } violation)
            throw new InvalidOperationException($"Without a fault: {violation}");
        return [.. counts.Select(count => (count.Key.Step, count.Key.Machine, count.Value))];
    }

    private static Scenario Calm(int seed, int brokers)
    {
        var random = new SeededRandom(seed, Streams.Plan);
        var orders = new OrderPlan[Orders];
        for (var index = 0; index < Orders; index++)
        {
            var at = TimeSpan.FromMilliseconds(100 + (70 * index)).Ticks;
            orders[index] = OrderPlan.Draw(index, random, at, index % 3 == 0 ? TimeSpan.FromMilliseconds(30 * (1 + index)).Ticks : -1);
        }

        return new(seed, brokers, Gateways: 1, orders, []);
    }
}
