using System.Globalization;
using Spectre.Console;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>Prints figures as tables.</summary>
internal static class FigureTable
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Processors and their load: on a busy machine only the ratios mean something.</summary>
    public static void PrintMachine()
    {
        var load = File.Exists(LoadFile) ? $", load {string.Join(' ', File.ReadAllText(LoadFile).Split(' ')[..3])}" : "";
        AnsiConsole.MarkupLineInterpolated($"{Environment.ProcessorCount} processors{load}, .NET {Environment.Version}");
    }

    public static void Print(IReadOnlyList<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "", "median", "range", "limit", "floor", "", "ratio", "peers" })
            table.AddColumn(new TableColumn(heading) { NoWrap = true });
        foreach (var figure in figures)
            table.AddRow([.. Cells(figure).Select(cell => new Markup(Markup.Escape(cell)))]);
        // As wide as it is: a table that is cut to the width of a pipe cannot be read.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 200);
        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Cells(Figure figure)
    {
        yield return $"{figure.Name}, {figure.Unit}";
        yield return Text(figure.Ours.Median);
        yield return $"{Text(figure.Ours.Least)} - {Text(figure.Ours.Most)}";
        yield return figure.Limit is { } limit ? $"{(figure.MoreIsBetter ? ">=" : "<=")} {Text(limit)} {(figure.IsMet ? "met" : "MISSED")}" : "";
        yield return figure.Floor is { } floor ? Text(floor.Median) : "";
        yield return figure.FloorName;
        yield return figure.Floor is { Median: > 0 } same ? Text(figure.Ours.Median / same.Median) : "";
        yield return figure.Peers;
    }

    private static string Text(double value) =>
        value.ToString(Math.Abs(value) switch { >= 1000 => "#,0", >= 10 => "0.0", 0 => "0", _ => "0.000" }, CultureInfo.InvariantCulture);
}
