using System.Globalization;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>A parameter and the values that it takes in a sweep.</summary>
public sealed record ParameterAxis(string Name, IReadOnlyList<string> Values)
{
    private const int MostValues = 1_000_000;

    /// <summary>
    /// <c>lookback=10:50:10</c> from, to and step, both ends included; <c>entryZ=1.5,2,2.5</c> a list; <c>lookback</c> alone what the strategy declares.
    /// </summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static ParameterAxis Parse(string text, StrategyDescription strategy)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var parameter = strategy.Find(name);
        if (equals < 0)
        {
            return parameter.Bounds is { Step: > 0 } bounds
                ? new(parameter.Name, Range(text, (decimal)bounds.Min, (decimal)bounds.Max, (decimal)bounds.Step))
                : throw new FormatException($"--vary {text}: the strategy declares no steps for it. Say the values, e.g. --vary {text}=1,2,3.");
        }

        var value = text[(equals + 1)..];
        if (value.Contains(':', StringComparison.Ordinal))
        {
            return value.Split(':') is [var from, var to, var step] && TryRead(from, out var first) && TryRead(to, out var last) && TryRead(step, out var by)
                ? new(parameter.Name, Range(text, first, last, by))
                : throw new FormatException($"--vary {text} is not NAME=FROM:TO:STEP, e.g. --vary lookback=10:50:10.");
        }

        var values = value.Split(',', StringSplitOptions.TrimEntries);
        return values.Length > 0 && values.All(v => v.Length > 0)
            ? new(parameter.Name, values)
            : throw new FormatException($"--vary {text} is not NAME=FROM:TO:STEP or NAME=A,B,C.");
    }

    private static string[] Range(string text, decimal from, decimal to, decimal step)
    {
        if (step <= 0 || to < from)
            throw new FormatException($"--vary {text}: the step must be more than 0, and the end not before the beginning.");
        var count = decimal.Floor((to - from) / step) + 1;
        if (count > MostValues)
            throw new FormatException($"--vary {text} has {count.ToString(CultureInfo.InvariantCulture)} values; a million is the most.");
        return [.. Enumerable.Range(0, (int)count).Select(i => (from + (i * step)).ToString("0.#############", CultureInfo.InvariantCulture))];
    }

    private static bool TryRead(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
