using System.Globalization;

namespace AlgoTrader.Data.Sql.Executions;

/// <summary>
/// IB's execution ids: a correction has the id of what it corrects but for the digits behind the last dot, which count up. So
/// <c>0000e0d5.58c4f9b6.01.02</c> replaces <c>0000e0d5.58c4f9b6.01.01</c>.
/// </summary>
internal readonly record struct ExecId(string Root, long Revision)
{
    // Only IB's own form, of four parts: elsewhere a number behind a dot may well tell fills apart.
    private const int Parts = 4;

    public static ExecId Parse(string id)
    {
        var dot = id.LastIndexOf('.');
        return id.Count(c => c == '.') == Parts - 1 && long.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new(id[..dot], revision)
            : new(id, 0);
    }
}
