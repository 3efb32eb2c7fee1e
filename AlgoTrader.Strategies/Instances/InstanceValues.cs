using System.Globalization;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Data.Sql.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What can be changed of an instance, as names and values that people read.</summary>
internal static class InstanceValues
{
    public const string Schedule = "schedule";
    public const string Capital = "capital";
    public const string OnFault = "on_fault";
    public const string Status = "status";
    public const string BreakerResetAt = "breaker_reset_at";

    /// <summary>All of a new one.</summary>
    public static IReadOnlyList<ValueChange> Of(StoredStrategy strategy) => Between(null, strategy);

    /// <summary>Where the two differ: parameters in the order of their names, then the rest.</summary>
    public static IReadOnlyList<ValueChange> Between(StoredStrategy? from, StoredStrategy to)
    {
        var (before, after) = (Values(from), Values(to));
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(name => new ValueChange(name, before.GetValueOrDefault(name, string.Empty), after.GetValueOrDefault(name, string.Empty)))
                .Where(change => change.From != change.To),
        ];
    }

    private static Dictionary<string, string> Values(StoredStrategy? strategy)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (strategy is null)
            return values;
        foreach (var (name, value) in strategy.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            values[name] = value;
        values[Schedule] = strategy.Schedule ?? string.Empty;
        values[Capital] = strategy.Capital is { } capital ? DecimalText.Format(capital) : string.Empty;
        values[OnFault] = strategy.OnFault;
        values[Status] = strategy.Status;
        if (strategy.BreakerResetAt is { } reset)
            values[BreakerResetAt] = reset.ToString("O", CultureInfo.InvariantCulture);
        return values;
    }
}
