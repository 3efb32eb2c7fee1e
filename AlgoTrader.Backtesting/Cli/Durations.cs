using System.Globalization;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Times as the command line says them: a number and its unit.</summary>
internal static class Durations
{
    // Longer names first: ms ends with s.
    private static readonly (string Unit, decimal Ticks)[] Units =
        [("us", 10), ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour)];

    /// <exception cref="FormatException">It is none, or negative.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        foreach (var (unit, ticks) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * ticks <= TimeSpan.TicksPerDay)
            {
                return TimeSpan.FromTicks((long)(number * ticks));
            }
        }

        throw new FormatException($"{option} {text} is no duration of at most a day. Say e.g. 250us, 50ms, 1s or 5m.");
    }
}
