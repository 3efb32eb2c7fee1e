using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>The figures that a strategy keeps of itself. Checked, because each name becomes a series in whatever stores metrics.</summary>
internal sealed class CustomMetrics(string strategyId)
{
    private const int Most = 100;
    private const int LongestName = 64;
    private readonly Dictionary<string, CustomMetric> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CustomMetric> Values => _values;

    public void Count(string name, double by)
    {
        if (!double.IsFinite(by) || by < 0)
            throw new ArgumentException($"{strategyId} adds {by} to its counter '{name}': a counter only grows. Use a gauge.", nameof(by));
        _values[name] = new(IsCounter: true, Known(name, isCounter: true) + by);
    }

    public void Set(string name, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"{strategyId} sets its gauge '{name}' to {value}, which is no number.", nameof(value));
        Known(name, isCounter: false);
        _values[name] = new(IsCounter: false, value);
    }

    private double Known(string name, bool isCounter)
    {
        if (_values.TryGetValue(name, out var known))
        {
            return known.IsCounter == isCounter
                ? known.Value
                : throw new ArgumentException($"{strategyId} has '{name}' as a {(known.IsCounter ? "counter" : "gauge")}: choose another name for the other.", nameof(name));
        }

        if (name.Length is 0 or > LongestName || !name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_'))
            throw new ArgumentException($"{strategyId} names a metric '{name}': use 1 to {LongestName} lower-case letters, digits, points and underscores.", nameof(name));
        if (_values.Count >= Most)
            throw new ArgumentException($"{strategyId} has {Most} metrics already: names must not be made of data.", nameof(name));
        return 0;
    }
}
