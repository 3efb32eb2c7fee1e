namespace AlgoTrader.Reliability.Checks;

/// <summary>An invariant that did not hold.</summary>
/// <param name="Invariant">Its name in the design, e.g. I1.</param>
/// <param name="Time">Ticks of virtual time.</param>
internal sealed record Violation(string Invariant, string What, long Time, long Step)
{
    public override string ToString() => $"{Invariant} at {TimeSpan.FromTicks(Time).TotalMilliseconds:0.000} ms: {What}";
}
