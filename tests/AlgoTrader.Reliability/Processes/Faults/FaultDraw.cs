namespace AlgoTrader.Reliability.Processes.Faults;

/// <summary>The faults of a seed, and when they come.</summary>
internal sealed class FaultDraw(long seed)
{
    private static readonly ProcessFault[] Deck = [.. Enum.GetValues<ProcessFault>().SelectMany(fault => Enumerable.Repeat(fault, WeightOf(fault)))];

    private readonly Random _random = new(unchecked((int)(seed * 104_729) + 2));

    public static bool IsKill(ProcessFault fault) => fault <= ProcessFault.GatewayKilled;

    public ProcessFault Next() => Deck[_random.Next(Deck.Length)];

    public ProcessFault NextKill()
    {
        while (true)
        {
            if (Next() is var fault && IsKill(fault))
                return fault;
        }
    }

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Between(int from, int to) => _random.Next(from, to + 1);

    public TimeSpan Time(int fromMilliseconds, int toMilliseconds) => TimeSpan.FromMilliseconds(_random.Next(fromMilliseconds, toMilliseconds + 1));

    private static int WeightOf(ProcessFault fault) => fault switch
    {
        ProcessFault.LeaderKilled => 8,
        ProcessFault.StandbyKilled or ProcessFault.RedisKilled or ProcessFault.DatabaseKilled or ProcessFault.GatewayKilled => 3,
        ProcessFault.LeaderPaused => 3,
        _ => 1,
    };
}
