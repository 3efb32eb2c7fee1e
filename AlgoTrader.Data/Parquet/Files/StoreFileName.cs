using System.Globalization;

namespace AlgoTrader.Data.Store.Files;

/// <summary>
/// Name of a file in a partition, <c>0000000012-0001.parquet</c>: the number of the write and how often it was compacted. The order of the names
/// is the order in which rows replace each other; files that others put there (any other name) come first.
/// </summary>
internal readonly record struct StoreFileName(string Name, long Number, int Generation)
{
    public const string Extension = ".parquet";

    private const int NumberDigits = 10;
    private const int GenerationDigits = 4;

    public StoreFileName(long number, int generation)
        : this(string.Create(CultureInfo.InvariantCulture, $"{number:D10}-{generation:D4}{Extension}"), number, generation)
    {
    }

    /// <summary>True for a file of the store; its rows are ordered and unique.</summary>
    public bool IsOwn => Number > 0;

    public static StoreFileName Parse(string name)
    {
        var stem = name.AsSpan(0, name.Length - Extension.Length);
        return stem.Length == NumberDigits + 1 + GenerationDigits && stem[NumberDigits] == '-'
            && long.TryParse(stem[..NumberDigits], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(stem[(NumberDigits + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? new(name, number, generation)
            : new(name, 0, 0);
    }

    /// <summary>The order in which files replace each other.</summary>
    public static int Compare(StoreFileName left, StoreFileName right) =>
        left.Number != right.Number ? left.Number.CompareTo(right.Number)
        : left.Generation != right.Generation ? left.Generation.CompareTo(right.Generation)
        : string.CompareOrdinal(left.Name, right.Name);
}
