using System.CommandLine;
using AlgoTrader.Backtesting.Comparison;
using AlgoTrader.Backtesting.Decisions;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Reports;

namespace AlgoTrader.Backtesting.Cli;

internal static class CompareCommand
{
    public static Command Create()
    {
        var left = new Argument<string>("A") { Description = "A stored result (.json), a decision log (.jsonl), or a folder of an instance's decision logs" };
        var right = new Argument<string>("B") { Description = "Another" };
        var only = new Option<bool>("--decisions-only") { Description = "Leave fills and equity out: for a day that filled at other prices" };
        var command = new Command(
            "compare",
            """
            Compare two runs, of a backtest or live: decisions byte for byte, fills, equity

            Prints the first difference, what both decided on and what they had seen until then. Exit code 0: equal, whatever the settings; 1: different.

            Examples:
              compare monday.json tuesday.json
              compare logs/spy-mr result.json              what an instance decided live, and what a backtest of the same days decides
              compare logs/spy-mr/2011-01-03.jsonl again.jsonl --decisions-only
            """) { left, right, only };
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var (first, second) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right));
            var output = parsed.InvocationConfiguration.Output;
            if (IsResult(first) && IsResult(second) && !parsed.GetValue(only))
                return await CompareAsync(output, await ResultFile.ReadAsync(first, cancellationToken), await ResultFile.ReadAsync(second, cancellationToken));
            var (a, b) = (await DecisionRecord.ReadAsync(first, cancellationToken), await DecisionRecord.ReadAsync(second, cancellationToken));
            if ((RecordComparison.FirstDecision(a.Decisions, b.Decisions) ?? (parsed.GetValue(only) ? null : RecordComparison.FirstFill(a, b))) is { } difference)
            {
                await ComparisonText.WriteHeadAsync(output, difference);
                return BacktestCommand.Failure;
            }

            await output.WriteLineAsync($"Equal: {a.Decisions.Count} decisions{(parsed.GetValue(only) ? "" : $", {a.Fills.Count} fills")}.");
            return BacktestCommand.Success;
        });
        return command;
    }

    private static bool IsResult(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> CompareAsync(TextWriter output, BacktestResult a, BacktestResult b)
    {
        if (ResultComparison.First(a, b) is { } difference)
        {
            await ComparisonText.WriteAsync(output, a, b, difference);
            return BacktestCommand.Failure;
        }

        await output.WriteLineAsync($"Equal: {a.Orders.Count} decisions, {a.Fills.Count} fills, {a.Equity.Count} rows of equity.");
        return BacktestCommand.Success;
    }
}
