using System.CommandLine;
using AlgoTrader.Backtesting.Comparison;
using AlgoTrader.Backtesting.Reports;

namespace AlgoTrader.Backtesting.Cli;

internal static class CompareCommand
{
    public static Command Create()
    {
        var left = new Argument<FileInfo>("A.json") { Description = "A stored result" };
        var right = new Argument<FileInfo>("B.json") { Description = "Another" };
        var command = new Command(
            "compare",
            """
            Compare two stored results: decisions, fills, equity

            Prints the first difference and what both runs had seen until then. Exit code 0: equal, whatever the settings; 1: different.

            Example:
              compare monday.json tuesday.json
            """) { left, right };
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var a = await ResultFile.ReadAsync(parsed.GetRequiredValue(left).FullName, cancellationToken);
            var b = await ResultFile.ReadAsync(parsed.GetRequiredValue(right).FullName, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            if (ResultComparison.First(a, b) is { } difference)
            {
                await ComparisonText.WriteAsync(output, a, b, difference);
                return BacktestCommand.Failure;
            }

            await output.WriteLineAsync($"Equal: {a.Orders.Count} decisions, {a.Fills.Count} fills, {a.Equity.Count} rows of equity.");
            return BacktestCommand.Success;
        });
        return command;
    }
}
