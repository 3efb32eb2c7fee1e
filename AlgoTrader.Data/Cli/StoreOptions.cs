using System.CommandLine;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Cli;

/// <summary>Options that several commands have.</summary>
internal static class StoreOptions
{
    public static Option<DirectoryInfo> Store() => new("--store") { Description = "Folder of the market data store", Required = true };

    public static Option<string?> Symbol(string description) => new("--symbol") { Description = description };

    public static Option<BarInterval?> Interval(string description) => new("--interval")
    {
        Description = $"{description}: {string.Join(", ", BarInterval.All)}",
        CustomParser = result =>
        {
            if (BarInterval.TryParse(result.Tokens[0].Value, out var interval))
                return interval;
            result.AddError($"--interval {result.Tokens[0].Value} is unknown. Use one of {string.Join(", ", BarInterval.All)}.");
            return null;
        },
    };

    /// <summary>A time in UTC, or a date for its midnight.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = $"{description}: 2013-10-07, or 2013-10-07T13:30:00Z (UTC)",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(
                result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var time))
                return time;
            result.AddError($"{name} {result.Tokens[0].Value} is no time. Write 2013-10-07 or 2013-10-07T13:30:00Z.");
            return null;
        },
    };

    /// <summary>Opens a store that exists already.</summary>
    /// <returns>Null, and a message for the user, when there is none.</returns>
    public static MarketStore? TryOpen(DirectoryInfo folder, TextWriter error)
    {
        if (folder.Exists)
            return new(folder.FullName, TimeProvider.System);
        error.WriteLine($"{folder}: there is no such folder. Give --store the folder that 'import' wrote to.");
        return null;
    }

    public static TimeRange RangeOf(DateTimeOffset? from, DateTimeOffset? to) =>
        new(from is { } start ? UnixNanos.From(start) : long.MinValue, to is { } end ? UnixNanos.From(end) : long.MaxValue);
}
