using System.Diagnostics.CodeAnalysis;

namespace AlgoTrader.Data.Store;

/// <summary>Length of a bar as the folders of the store and candle events name it: 1s to 1d.</summary>
public sealed record BarInterval
{
    private BarInterval(string name, TimeSpan length) => (Name, Length) = (name, length);

    public static BarInterval Second1 { get; } = new("1s", TimeSpan.FromSeconds(1));

    public static BarInterval Second5 { get; } = new("5s", TimeSpan.FromSeconds(5));

    public static BarInterval Second10 { get; } = new("10s", TimeSpan.FromSeconds(10));

    public static BarInterval Second15 { get; } = new("15s", TimeSpan.FromSeconds(15));

    public static BarInterval Second30 { get; } = new("30s", TimeSpan.FromSeconds(30));

    public static BarInterval Minute1 { get; } = new("1m", TimeSpan.FromMinutes(1));

    public static BarInterval Minute5 { get; } = new("5m", TimeSpan.FromMinutes(5));

    public static BarInterval Minute15 { get; } = new("15m", TimeSpan.FromMinutes(15));

    public static BarInterval Minute30 { get; } = new("30m", TimeSpan.FromMinutes(30));

    public static BarInterval Hour1 { get; } = new("1h", TimeSpan.FromHours(1));

    public static BarInterval Hour4 { get; } = new("4h", TimeSpan.FromHours(4));

    /// <summary>Daily bars are stamped at their session's date, 00:00 UTC.</summary>
    public static BarInterval Day1 { get; } = new("1d", TimeSpan.FromDays(1));

    public static IReadOnlyList<BarInterval> All { get; } =
        [Second1, Second5, Second10, Second15, Second30, Minute1, Minute5, Minute15, Minute30, Hour1, Hour4, Day1];

    /// <summary>Name of the folder, e.g. 5m.</summary>
    public string Name { get; }

    public TimeSpan Length { get; }

    internal Files.PartitionUnit PartitionUnit => Length >= TimeSpan.FromDays(1) ? Files.PartitionUnit.Year
        : Length >= TimeSpan.FromHours(1) ? Files.PartitionUnit.Month
        : Files.PartitionUnit.Day;

    /// <exception cref="FormatException">No interval has that name.</exception>
    public static BarInterval Parse(string name) =>
        TryParse(name, out var interval) ? interval
        : throw new FormatException($"Interval '{name}' is unknown. Use one of {string.Join(", ", All.Select(known => known.Name))}.");

    public static bool TryParse(string name, [NotNullWhen(true)] out BarInterval? interval) =>
        (interval = All.FirstOrDefault(known => known.Name == name)) is not null;

    public override string ToString() => Name;
}
