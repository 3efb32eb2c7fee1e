using System.Globalization;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Reports;

/// <summary>What a run came to, in a few lines.</summary>
internal static class ResultText
{
    public static async Task WriteAsync(TextWriter output, BacktestResult result)
    {
        var statistics = result.Statistics;
        (string Name, FormattableString Value)[] lines =
        [
            ("bars", $"{result.Equity.Count}"),
            ("fills", $"{statistics.Fills}"),
            ("round trips", $"{statistics.RoundTrips}, {statistics.Wins} of them won"),
            ("fees", $"{statistics.Fees}"),
            ("end equity", $"{statistics.EndEquity}"),
            ("net profit", $"{statistics.NetProfit}"),
            ("max drawdown", $"{statistics.MaxDrawdown} ({statistics.MaxDrawdownRatio:P3})"),
            ("Sharpe ratio", $"{statistics.SharpeRatio:0.######} over {statistics.Days} days"),
        ];
        foreach (var (name, value) in lines)
            await output.WriteLineAsync($"{name,-14}{value.ToString(CultureInfo.InvariantCulture)}");
    }
}
