using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>
/// Exact decimals in SQLite, which has none: kept as text, compared by a collation and added by an aggregate that both compute in
/// <see cref="decimal"/>.
/// </summary>
internal static class SqliteDecimals
{
    public const string Collation = "DECIMAL";

    public const string Sum = "decimal_sum";

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Collation, (left, right) => Compare(left, right));
        connection.CreateAggregate(
            Sum, 0m, (decimal sum, string? value) => value is null ? sum : sum + Parse(value), sum => sum.ToString(CultureInfo.InvariantCulture));
    }

    // What someone has written by hand must not end the process: an exception cannot leave a collation.
    private static int Compare(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var leftNumber)
        && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var rightNumber)
            ? leftNumber.CompareTo(rightNumber)
            : string.CompareOrdinal(left, right);

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
