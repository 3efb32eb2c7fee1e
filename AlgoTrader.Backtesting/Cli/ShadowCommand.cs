using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Backtesting.Shadow;
using AlgoTrader.Backtesting.Sweeps;
using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

internal static class ShadowCommand
{
    /// <summary>What a live account pays, unless said otherwise.</summary>
    private static readonly RunConfiguration Defaults =
        new(string.Empty, new Dictionary<string, string>(StringComparer.Ordinal), string.Empty, string.Empty, "1m", "all", "next-open", "ib-fixed", 100_000m);

    public static Command Create()
    {
        var live = new Option<string>("--live") { Description = "The decision log of an instance: a day's file, or the folder of all its days", Required = true };
        var tick = new Option<decimal?>("--tick-size") { Description = "Smallest step of the price, to say slippage in ticks, e.g. 0.01" };
        var output = new Option<FileInfo?>("--out") { Description = "Writes orders, days and totals as JSON" };
        var report = new Option<FileInfo?>("--report") { Description = "Writes the report of the backtest, with a section on how the live days went beside it" };
        var instruments = new InstrumentOptions();
        var history = new HistoryOptions();
        var models = new ModelOptions();
        var depth = new DepthOptions();
        var command = new Command(
            "shadow",
            """
            Run an instance's live days again on recorded data, and tell what the market gave it against what the backtest would have

            Strategy, parameters, instruments and days are those of the log. Reports per order the price it was decided at, the live fill, the backtest's fill and
            the slippage in ticks, money and basis points; orders that only one of them decided; and the profit of both. Exit code 1 when the decisions drifted.

            Examples:
              shadow --live logs/spy-mr --data store --out shadow.json --report shadow.html
              shadow --live logs/spy-mr/2011-01-03.jsonl --data SPY.csv.gz --tick-size 0.01 --fees ib-fixed --slippage ticks:1:0.01
              shadow --live logs/es-dom --depth lob/ES --multiplier 50 --tick-size 0.25 --fees per-contract:2.25
            """);
        // The log says what was traded.
        foreach (var option in (IEnumerable<Option>)[live, .. instruments.All.Where(option => option != instruments.Symbol), .. history.All, .. models.All, .. depth.All, tick, output, report])
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(instruments.Data) is null && result.GetResult(depth.Depth) is null)
                result.AddError("Say where the recorded days are, with --data or --depth.");
        });
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var days = await ShadowDays.ReadAsync(parsed.GetRequiredValue(live), cancellationToken);
            var configuration = models.Apply(parsed, history.Apply(parsed, instruments.Apply(parsed, depth.Apply(parsed, days.Configure(Defaults)))));
            var prepared = await PreparedRun.LoadAsync(configuration, cancellationToken);
            if (prepared.Depth?.Crossed is { } crossed)
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"warning: {crossed}");
            foreach (var part in prepared.Histories)
                HistoryCheck.ThrowIfWrong(part);
            var run = prepared.Execute(keepsInputs: true, cancellationToken);
            var result = days.Compare(configuration, run, parsed.GetValue(tick));
            await WriteAsync(parsed.InvocationConfiguration.Output, result);
            if (parsed.GetValue(output) is { } file)
                await ShadowFile.WriteAsync(file.FullName, result, cancellationToken);
            if (parsed.GetValue(report) is { } page)
                await HtmlReport.WriteAsync(page.FullName, BacktestResult.Of(configuration, run), run, result, cancellationToken);
            return result.FirstDifference is null ? BacktestCommand.Success : BacktestCommand.Failure;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter output, ShadowResult result)
    {
        var table = Tables.Create("order", "drift", "side", "quantity", "decided at", "live", "shadow", "slippage", "bp", "against shadow");
        foreach (var order in result.Orders)
        {
            table.AddRow(Tables.Cells(
            [
                order.ClientOrderId, order.Drift, order.Side, Text(order.Quantity), Text(order.DecidedPrice), Text(order.Live?.Price), Text(order.Shadow?.Price),
                Text(order.AgainstDecision?.Amount), Text(order.AgainstDecision?.BasisPoints), Text(order.AgainstShadow?.Amount),
            ]));
        }

        Tables.ConsoleOf(output).Write(table);
        foreach (var day in result.Days.Append(result.Total))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(ReferenceEquals(day, result.Total) ? "all" : day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}: {day.Orders} orders, {day.Drifted} drifted; slippage {day.Slippage:0.##}, against the shadow {day.AgainstShadow:0.##}; profit live {day.LiveProfit:0.##}, shadow {day.ShadowProfit:0.##}"));
        }

        if (result.FirstDifference is { } difference)
            await output.WriteLineAsync($"First difference: {difference}");
    }

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
}
