using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Sizing;

namespace AlgoTrader.Trading.Tests.Sizing;

public sealed class EntryGateTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Refusal_AfterEntryAndExit_IsSpacingThenCooldown()
    {
        var gate = new EntryGate(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(120), new(0));
        Assert.Null(gate.Refusal(Nanos(0)));
        Assert.True(gate.OnFill(Fill(0, 5, 100)));
        Assert.False(gate.OnFill(Fill(1, 5, 100)));
        Assert.False(gate.OnFill(Fill(110, -10, 101)));
        Assert.Equal("cooldown", gate.Refusal(Nanos(111)));
        Assert.Equal("cooldown", gate.Refusal(Nanos(124.9)));
        Assert.Null(gate.Refusal(Nanos(125)));
        gate.OnFill(Fill(130, 5, 100));
        gate.OnFill(Fill(131, -5, 100));
        Assert.Equal("spacing", gate.Refusal(Nanos(200)));
        Assert.Equal("cooldown", gate.Refusal(Nanos(200), TimeSpan.FromSeconds(90)));
        Assert.Null(gate.Refusal(Nanos(250)));
    }

    [Fact]
    public void Breaker_AfterLossesInARow_OpensAgainInTimeOrByHand()
    {
        var breaker = new LossStreakBreaker(3, TimeSpan.FromMinutes(30));
        foreach (var profit in (decimal[])[-1, -1, 0.5m, -1, 0, -1])
            breaker.Add(profit, Nanos(0));
        Assert.Equal((2, false), (breaker.Streak, breaker.IsTripped));
        breaker.Add(-1, Nanos(10));
        Assert.False(breaker.Allows(Nanos(10 + 1799)));
        Assert.True(breaker.Allows(Nanos(10 + 1800)));
        Assert.Equal(0, breaker.Streak);

        var manual = new LossStreakBreaker(1);
        manual.Add(-1, Nanos(0));
        Assert.False(manual.Allows(Nanos(1e9)));
        manual.Reset();
        Assert.True(manual.Allows(Nanos(1e9)));
    }

    [Fact]
    public void RoundTrips_OfRandomFills_AddUpToTheCash()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var trips = new RoundTrips(multiplier: 50);
        var (cash, profits, position) = (0m, 0m, 0m);
        for (var i = 0; i < 2000; i++)
        {
            var quantity = random.Next(-5, 6);
            if (quantity == 0)
                continue;
            var fill = Fill(i, quantity, 4800 + (random.Next(-20, 20) * 0.25m));
            cash -= (quantity * fill.Price.ToDecimal() * 50) + 2.25m;
            var before = position;
            position += quantity;
            var profit = trips.Add(fill, out var opened);
            Assert.Equal((position, before == 0 || before * position < 0), (trips.Position, opened));
            Assert.Equal(before * position < 0 || (before != 0 && position == 0), profit is not null);
            profits += profit ?? 0;
            if (position == 0)
                Assert.Equal(cash, profits);
        }
    }

    private static long Nanos(double seconds) => UnixNanos.From(Start.AddSeconds(seconds));

    private static Execution Fill(double seconds, decimal quantity, decimal price) => new(
        $"e{seconds}", "o", "s", new Instrument("ES", "FUT"), quantity > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(quantity), Price.FromDecimal(price), 2.25m, "USD",
        Start.AddSeconds(seconds), "DU1", 1, 1, Math.Abs(quantity), null);
}
