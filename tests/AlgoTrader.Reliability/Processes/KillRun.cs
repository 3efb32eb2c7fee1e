namespace AlgoTrader.Reliability.Processes;

/// <summary>One world after the other, each with the next seed, until so many processes were killed or the books of one did not agree.</summary>
internal sealed class KillRun(int kills, long first)
{
    /// <summary>Then the world begins anew: comparing takes longer the more orders there are.</summary>
    public const int KillsPerSeed = 25;

    private int _done;

    public SeedReport Report { get; } = new();

    public int Done => Volatile.Read(ref _done);

    /// <summary>Where the logs of all processes are. Gone at the end, unless they are kept or something was violated.</summary>
    public string Folder { get; private set; } = string.Empty;

    public bool KeepsLogs { get; init; }

    /// <summary>No other faults than kills.</summary>
    public bool OnlyKills { get; init; }

    /// <param name="ended">Told of each seed that has ended.</param>
    public async Task RunAsync(Action<long, SeedReport> ended, CancellationToken cancellationToken)
    {
        await using var machine = await Machine.StartAsync();
        Folder = machine.Folder;
        if (KeepsLogs)
            machine.Watchdog.Keep();
        for (var seed = first; Report.Kills < kills && Report.Violations.Count == 0; seed++)
        {
            var one = await new SeedRun(machine, seed, Math.Min(KillsPerSeed, kills - Report.Kills), OnlyKills, () => Interlocked.Increment(ref _done)).RunAsync(cancellationToken);
            Report.Add(one);
            if (one.Violations.Count > 0)
                machine.Watchdog.Keep();
            ended(seed, one);
        }
    }
}
