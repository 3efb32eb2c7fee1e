using AlgoTrader.EndToEnd.Tests.Hosting;
using AlgoTrader.EndToEnd.Tests.Reference;

namespace AlgoTrader.EndToEnd.Tests;

internal static class Fills
{
    /// <summary>Time, side, quantity, price and fee of every fill, in order.</summary>
    public static void AssertEqual(IReadOnlyList<Fill> expected, IReadOnlyList<ExecutionDto> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Select(fill => (fill.Time, fill.Quantity > 0 ? "BUY" : "SELL", Math.Abs(fill.Quantity), fill.Price, (decimal?)fill.Fee)),
            actual.Select(execution => (execution.Time, execution.Side, execution.Quantity, execution.Price, execution.Fee)));
    }
}
