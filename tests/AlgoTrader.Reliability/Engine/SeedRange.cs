using System.Collections.Concurrent;
using AlgoTrader.Reliability.Checks;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Mutants;

namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// Many seeds, several at a time: each simulation has one thread and knows nothing of the others, so that the sum is the same however
/// they are shared out.
/// </summary>
internal sealed class SeedRange(long first, long count, int jobs, Mutant mutant = Mutant.None)
{
    private readonly ConcurrentQueue<SimulationResult> _violations = new();
    private long _next = first - 1;
    private long _done;
    private ulong _hash;
    private long _steps;
    private long _failed;
    private long _broken;

    /// <summary>What runs a seed.</summary>
    public Func<long, Mutant, SimulationResult> RunOne { get; init; } = RunSeed;

    /// <summary>End at the first invariant that is broken instead of counting them.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>So many failing seeds are kept; of the others only the number.</summary>
    public int KeptViolations { get; init; } = 1_000;

    public long Done => Volatile.Read(ref _done);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Of those that failed, the ones that broke an invariant: the others are mistakes of the simulation, and find no bug.</summary>
    public long Broken => Volatile.Read(ref _broken);

    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Of all seeds together, independent of their order.</summary>
    public ulong Hash => Volatile.Read(ref _hash);

    /// <summary>Failing seeds, the lowest first.</summary>
    public IReadOnlyList<SimulationResult> Violations => [.. _violations.OrderBy(result => result.Seed)];

    /// <summary>Returns when all seeds are done.</summary>
    public void Run()
    {
        var threads = Enumerable.Range(0, jobs).Select(_ => new Thread(Work) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    public static SimulationResult RunSeed(long seed, Mutant mutant) => new Simulation(Scenarios.Draw(seed), mutant).Run();

    private void Work()
    {
        while (Interlocked.Increment(ref _next) is var seed && seed < first + count)
        {
            if (StopAtViolation && Broken > 0)
                return;
            var result = Attempt(seed);
            if (result.Violation is not null)
            {
                Interlocked.Increment(ref _failed);
                if (!result.Violation.IsOfHarness)
                    Interlocked.Increment(ref _broken);
                if (_violations.Count < KeptViolations)
                    _violations.Enqueue(result);
            }

            Interlocked.Add(ref _hash, Spread(result.Hash ^ (ulong)seed));
            Interlocked.Add(ref _steps, result.Steps);
            Interlocked.Increment(ref _done);
        }
    }

    /// <summary>A mistake of the simulation itself must name its seed too.</summary>
    private SimulationResult Attempt(long seed)
    {
        try
        {
            return RunOne(seed, mutant);
        }
        catch (Exception exception)
        {
            return new(seed, new Violation(Violation.Harness, exception.ToString(), 0, 0), 0, 0);
        }
    }

    private static ulong Spread(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }
}
