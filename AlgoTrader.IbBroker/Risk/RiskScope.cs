namespace AlgoTrader.IbBroker.Risk;

/// <summary>Everything, one account, or one strategy.</summary>
/// <param name="Id">The account or strategy; empty for everything.</param>
internal readonly record struct RiskScope(RiskLevel Level, string Id) : IComparable<RiskScope>
{
    public static RiskScope Global { get; } = new(RiskLevel.Global, string.Empty);

    public static RiskScope Account(string account) => new(RiskLevel.Account, account);

    public static RiskScope Strategy(string strategyId) => new(RiskLevel.Strategy, strategyId);

    public bool Contains(string account, string strategyId) => Level switch
    {
        RiskLevel.Global => true,
        RiskLevel.Account => Id == account,
        _ => Id == strategyId,
    };

    public int CompareTo(RiskScope other) =>
        Level != other.Level ? Level.CompareTo(other.Level) : string.CompareOrdinal(Id, other.Id);

    public static bool operator <(RiskScope left, RiskScope right) => left.CompareTo(right) < 0;

    public static bool operator >(RiskScope left, RiskScope right) => left.CompareTo(right) > 0;

    public static bool operator <=(RiskScope left, RiskScope right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RiskScope left, RiskScope right) => left.CompareTo(right) >= 0;

    public override string ToString() => Level switch
    {
        RiskLevel.Global => "global",
        RiskLevel.Account => $"account {Id}",
        _ => $"strategy {Id}",
    };
}
