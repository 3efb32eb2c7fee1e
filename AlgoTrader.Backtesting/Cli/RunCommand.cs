using System.CommandLine;
using AlgoTrader.Backtesting.Decisions;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Reports;

namespace AlgoTrader.Backtesting.Cli;

internal static class RunCommand
{
    public static Command Create()
    {
        var options = new RunOptions();
        var output = new Option<FileInfo?>("--out") { Description = "Writes fills, equity, orders and statistics as JSON" };
        var report = new Option<FileInfo?>("--report") { Description = "Writes a page with charts: one file, for any browser" };
        var decisions = new Option<FileInfo?>("--decisions") { Description = "Writes what was decided, and on what, as a decision log (.jsonl), as the strategy host does live" };
        var command = new Command(
            "run",
            """
            Run a strategy over history

            Examples:
              run --strategy mean-reversion --data SPY.csv.gz --symbol SPY --interval 5m --session regular --set lookback=20 --set entryZ=2
                  --fees per-share:0.005:1 --out result.json --report report.html
              run --from result.json --out again.json      the same run again: the same file, byte for byte
              run --from result.json --set entryZ=2.5      the same run but for one parameter
              run --strategy spy-macd-vixy --data store --symbol SPY,VIXY --interval 1d --slippage bps:2 --margin reg-t
              run --strategy mean-reversion --data bars/SAP.csv.gz --symbol SAP:STK:IBIS:EUR --fx EUR=bars/EURUSD.csv.gz
              run --strategy mean-reversion --data SPY_trade.csv.gz --quotes SPY_quote.csv.gz --symbol SPY --fill quotes
              run --strategy dom-structure --depth lob/ES --symbol ESH4:FUT:CME --multiplier 50 --from 2023-12-25T23:00Z --order-latency 20ms --queue proportional
            """);
        options.AddTo(command);
        command.Add(output);
        command.Add(report);
        command.Add(decisions);
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var stored = await options.StoredAsync(parsed, cancellationToken);
            var prepared = await options.LoadAsync(parsed, options.Read(parsed, stored?.Configuration), cancellationToken);
            var configuration = prepared.Configuration with { Parameters = prepared.Complete(prepared.Configuration.Parameters) };
            var run = prepared.Execute(keepsInputs: true, cancellationToken);
            var result = BacktestResult.Of(configuration, run);
            await ResultText.WriteAsync(parsed.InvocationConfiguration.Output, result);
            if (parsed.GetValue(output) is { } file)
                await ResultFile.WriteAsync(file.FullName, result, cancellationToken);
            if (parsed.GetValue(report) is { } page)
                await HtmlReport.WriteAsync(page.FullName, result, run, cancellationToken: cancellationToken);
            if (parsed.GetValue(decisions) is { } log)
                await DecisionLogFile.WriteAsync(log.FullName, RunLog.Of(configuration, run), cancellationToken);
            if (stored is null || stored.History.Sha256 == result.History.Sha256)
                return BacktestCommand.Success;
            await parsed.InvocationConfiguration.Error.WriteLineAsync("error: The history is no longer that of the stored result; this is another run.");
            return BacktestCommand.Failure;
        });
        return command;
    }
}
