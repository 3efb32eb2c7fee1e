using System.CommandLine;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Cli;

/// <summary>Options that several commands have.</summary>
internal static class StoreOptions
{
    public static Option<DirectoryInfo> Store()
    {
        var store = new Option<DirectoryInfo>("--store") { Description = "Folder of the market data store", Required = true };
        store.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && File.Exists(token.Value))
                result.AddError($"--store {token.Value} is a file. A store is a folder.");
        });
        return store;
    }

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
        // Looking must not make a store of any folder.
        if (folder.Exists && MarketStore.IsStore(folder.FullName))
            return new(folder.FullName, TimeProvider.System);
        error.WriteLine($"{folder}: {(folder.Exists ? "there is no market data in this folder" : "there is no such folder")}. Give --store the folder that 'import' wrote to.");
        return null;
    }

    /// <summary>Refuses a range that ends before it begins: nothing would be found in it, and that would look like an answer.</summary>
    public static void RequireOrder(Command command, Option<DateTimeOffset?> from, Option<DateTimeOffset?> to) => command.Validators.Add(result =>
    {
        if (result.GetResult(from) is { Errors: var first } && !first.Any() && result.GetResult(to) is { Errors: var second } && !second.Any()
            && result.GetValue(from) is { } start && result.GetValue(to) is { } end && start >= end)
            result.AddError($"--from {Screen.Time(UnixNanos.From(start))} is not before --to {Screen.Time(UnixNanos.From(end))}.");
    });

    public static TimeRange RangeOf(DateTimeOffset? from, DateTimeOffset? to) =>
        new(from is { } start ? UnixNanos.From(start) : long.MinValue, to is { } end ? UnixNanos.From(end) : long.MaxValue);
}
