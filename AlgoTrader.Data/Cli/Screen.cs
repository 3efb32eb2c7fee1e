using System.CommandLine;
using System.Globalization;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.MarketData;
using Spectre.Console;

namespace AlgoTrader.Data.Cli;

/// <summary>Where a command writes: a terminal with tables and progress bars, or a pipe or file with plain lines as wide as they need to be.</summary>
internal sealed class Screen
{
    private const int WidthOfPipe = 4_000;

    public Screen(ParseResult parsed)
    {
        Output = parsed.InvocationConfiguration.Output;
        Error = parsed.InvocationConfiguration.Error;
        IsTerminal = ReferenceEquals(Output, System.Console.Out) && !System.Console.IsOutputRedirected;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Output),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsTerminal)
            Console.Profile.Width = WidthOfPipe;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public IAnsiConsole Console { get; }

    public bool IsTerminal { get; }

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The shortest form that says all: date, minute, second or nanosecond.</summary>
    public static string Time(long nanos)
    {
        var time = UnixNanos.ToTime(nanos);
        var fraction = ((nanos % UnixNanos.PerSecond) + UnixNanos.PerSecond) % UnixNanos.PerSecond;
        if (fraction != 0)
            return time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + $".{fraction:000000000}".TrimEnd('0');
        var format = time.Second != 0 ? "yyyy-MM-dd HH:mm:ss"
            : time.TimeOfDay != TimeSpan.Zero ? "yyyy-MM-dd HH:mm"
            : "yyyy-MM-dd";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Range(TimeRange range) => $"{Time(range.FromNanos)} .. {Time(range.ToNanos)}";

    /// <summary>A table; the columns named with a leading &gt; are numbers.</summary>
    public void Table(IEnumerable<string> columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = IsTerminal ? TableBorder.Rounded : TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
        {
            var number = column[0] == '>';
            table.AddColumn(new TableColumn(Markup.Escape(number ? column[1..] : column)) { Alignment = number ? Justify.Right : Justify.Left, NoWrap = true });
        }
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        Console.Write(table);
    }
}
