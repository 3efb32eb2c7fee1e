using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>
/// Exact decimals in SQLite, which has none: kept as text, compared by a collation and added by a function that both compute in
/// <see cref="decimal"/>.
/// </summary>
internal static class SqliteDecimals
{
    public const string Collation = "DECIMAL";

    private const string Total = "decimal_total";

    /// <summary>
    /// SQLite gathers the texts, the function adds them. Not an aggregate of our own: this version of the driver keeps one state for all
    /// groups and all uses of an aggregate within a query.
    /// </summary>
    public static string Sum(string column) => $"{Total}(group_concat({column}, ' '))";

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Collation, (left, right) => Compare(left, right));
        connection.CreateFunction<string?, string?>(
            Total, texts => texts?.Split(' ').Sum(Parse).ToString(CultureInfo.InvariantCulture), isDeterministic: true);
    }

    // What someone has written by hand must not end the process: an exception cannot leave a collation.
    private static int Compare(string left, string right) =>
        decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var leftNumber)
        && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var rightNumber)
            ? leftNumber.CompareTo(rightNumber)
            : string.CompareOrdinal(left, right);

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
