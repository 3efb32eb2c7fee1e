using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Orders;

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
        if (Refused(result) is { } refused)
            await output.WriteLineAsync($"{"refused",-14}{refused}");
    }

    /// <returns>Null when every order was taken.</returns>
    private static string? Refused(BacktestResult result)
    {
        var refused = result.Orders.Where(order => order.Status == nameof(OrderStatus.Rejected)).ToList();
        return refused.MinBy(order => order.UpdatedAt) is { } first
            ? string.Create(CultureInfo.InvariantCulture, $"{refused.Count} of {result.Orders.Count} orders, the first of {first.Symbol} at {first.UpdatedAt:u}: {first.Reason}")
            : null;
    }
}
