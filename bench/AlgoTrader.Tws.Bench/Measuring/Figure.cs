namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>What was measured, beside its floor of the same run and its limit.</summary>
/// <param name="Limit">What it must reach: a most, or a least when <paramref name="MoreIsBetter"/>; null for a figure without one.</param>
/// <param name="Peers">What other clients reach, by the project's own measurements.</param>
internal sealed record Figure(string Name, string Unit, Sample Ours, string FloorName, Sample? Floor, double? Limit, bool MoreIsBetter, string Peers)
{
    public bool IsMet => Limit is not { } limit || (MoreIsBetter ? Ours.Median >= limit : Ours.Median <= limit);
}
