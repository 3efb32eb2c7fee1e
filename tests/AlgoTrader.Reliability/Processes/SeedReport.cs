namespace AlgoTrader.Reliability.Processes;

/// <summary>What came of one seed, or of several.</summary>
internal sealed class SeedReport
{
    public int Seeds { get; set; }

    public int Kills { get; set; }

    public int Faults { get; set; }

    public int Acknowledged { get; set; }

    public int Lost { get; set; }

    public int Doubled { get; set; }

    public int Unknown { get; set; }

    public int Refused { get; set; }

    public int SentAgain { get; set; }

    public List<string> Violations { get; } = [];

    /// <summary>From a fault's end until an order placed after it was acknowledged, by fault.</summary>
    public List<(string Fault, TimeSpan Time)> Reopened { get; } = [];

    public void Add(SeedReport other)
    {
        Seeds += other.Seeds;
        Kills += other.Kills;
        Faults += other.Faults;
        Acknowledged += other.Acknowledged;
        Lost += other.Lost;
        Doubled += other.Doubled;
        Unknown += other.Unknown;
        Refused += other.Refused;
        SentAgain += other.SentAgain;
        Violations.AddRange(other.Violations);
        Reopened.AddRange(other.Reopened);
    }
}
