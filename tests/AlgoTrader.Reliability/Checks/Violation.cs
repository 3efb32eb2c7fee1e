namespace AlgoTrader.Reliability.Checks;

/// <summary>An invariant that did not hold.</summary>
/// <param name="Invariant">Its name in the design, e.g. I1.</param>
/// <param name="Time">Ticks of virtual time.</param>
internal sealed record Violation(string Invariant, string What, long Time, long Step)
{
    /// <summary>Stands for the invariant when the simulation itself has failed.</summary>
    public const string Harness = "harness";

    /// <summary>The simulation has failed, and nothing is said about the broker.</summary>
    public bool IsOfHarness => Invariant == Harness;

    public override string ToString() => $"{Invariant} at {TimeSpan.FromTicks(Time).TotalMilliseconds:0.000} ms: {What}";
}
