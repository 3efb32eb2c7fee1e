using Spectre.Console;
using Spectre.Console.Rendering;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Tables as wide as they are: one that is cut to the width of a pipe cannot be read.</summary>
internal static class Tables
{
    private const int Width = 220;

    public static IAnsiConsole ConsoleOf(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = Math.Max(console.Profile.Width, Width);
        return console;
    }

    public static Table Create(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)) { NoWrap = heading != "help" });
        return table;
    }

    public static IEnumerable<IRenderable> Cells(IEnumerable<string> texts) => texts.Select(text => new Text(text));
}
