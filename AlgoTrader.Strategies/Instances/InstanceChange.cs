namespace AlgoTrader.Strategies.Instances;

/// <summary>Who did what to an instance: one entry of the audit log.</summary>
/// <param name="Action">strategy.create, strategy.update, ...</param>
public sealed record InstanceChange(
    DateTimeOffset Time, string By, string Action, string Reason, IReadOnlyList<ValueChange> Values);
