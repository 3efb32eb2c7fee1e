using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Domain.Tests.Portfolio;

/// <summary>
/// The ledger against the plainest model there is: a set of executions and a pot of cash. Reports come repeated, out of order
/// and with late fees, as a gateway sends them after a reconnect.
/// </summary>
public sealed class FillLedgerPropertyTests
{
    [Fact]
    public void Apply_AnyReports_KeepsPositionAndConservesCash()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 300; run++)
            Check(random, $"seed {seed}, run {run}");
    }

    private static void Check(Random random, string where)
    {
        var ledger = new FillLedger();
        var unique = new Dictionary<string, Execution>(StringComparer.Ordinal);
        var fees = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var step = random.Next(1, 60); step > 0; step--)
        {
            var report = Next(random, unique);
            Assert.True(ledger.Apply(report) == unique.TryAdd(report.ExecId, report), where);
            if (report.Fee is { } fee)
                fees.TryAdd(report.ExecId, fee);

            Assert.True(unique.Values.Sum(e => e.SignedQuantity) == ledger.Position(Fills.Spy), where);
            Assert.True(fees.Values.Sum() == ledger.Fees, where);
        }

        // Closed at any price, all that was earned is in cash: what was paid out and in, to the last digit.
        var open = ledger.Position(Fills.Spy);
        if (open != 0)
        {
            var last = Fills.Of("last", -open, Cents(random), fee: 1);
            ledger.Apply(last);
            unique.Add("last", last);
        }

        var cash = unique.Values.Sum(e => -e.SignedQuantity * e.Price.ToDecimal());
        Assert.True(ledger.Position(Fills.Spy) == 0, where);
        Assert.True(cash == ledger.GrossRealizedPnl, $"{where}: cash {cash}, gross {ledger.GrossRealizedPnl}");
        Assert.True(cash - ledger.Fees == ledger.RealizedPnl, where);
    }

    private static Execution Next(Random random, Dictionary<string, Execution> unique)
    {
        if (unique.Count == 0 || random.Next(3) > 0)
        {
            var quantity = random.Next(1, 500) * (random.Next(2) == 0 ? 1 : -1);
            return Fills.Of($"e{unique.Count}", quantity, Cents(random), Fee(random));
        }

        return unique.Values.ElementAt(random.Next(unique.Count)) with { Fee = Fee(random) };
    }

    private static decimal? Fee(Random random) => random.Next(3) == 0 ? null : random.Next(100, 300) / 100m;

    private static decimal Cents(Random random) => random.Next(9_000, 11_000) / 100m;
}
