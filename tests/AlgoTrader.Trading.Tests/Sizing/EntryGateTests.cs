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
        manual.Reset(Nanos(1));
        Assert.True(manual.Allows(Nanos(1e9)));
    }

    [Fact]
    public void Breaker_ToldTheSameAgainAfterARestart_StandsAsItDid()
    {
        var live = new LossStreakBreaker(2, TimeSpan.FromMinutes(10));
        var replayed = new LossStreakBreaker(2, TimeSpan.FromMinutes(10));
        foreach (var minute in (int[])[0, 1, 12, 13, 40])
        {
            // Asked at every entry, as it is while it runs; after a restart nobody asks between the fills.
            live.Allows(Nanos((minute * 60) - 1));
            live.Add(-1, Nanos(minute * 60));
            replayed.Add(-1, Nanos(minute * 60));
            Assert.Equal((live.Streak, live.IsTripped), (replayed.Streak, replayed.IsTripped));
            Assert.Equal(live.Allows(Nanos((minute * 60) + 599)), replayed.Allows(Nanos((minute * 60) + 599)));
        }
    }

    [Fact]
    public void Breaker_ResetByHand_DoesNotTripAgainWhenTheLossesAreToldAgain()
    {
        var breaker = new LossStreakBreaker(2);
        breaker.Reset(Nanos(100));
        breaker.Add(-1, Nanos(10));
        breaker.Add(-1, Nanos(100));
        breaker.Add(-1, Nanos(101));
        Assert.Equal((1, true), (breaker.Streak, breaker.Allows(Nanos(102))));
        breaker.Add(-1, Nanos(103));
        Assert.False(breaker.Allows(Nanos(1e6)));
    }

    /// <summary>A win before fees that is a loss after them: told late or at once, it is one decision.</summary>
    [Fact]
    public void OnFee_Late_StandsAsIfItHadBeenKnown()
    {
        var (known, late) = (Gate(), Gate());
        for (var i = 0; i < 200; i++)
        {
            var fill = Fill(i, i % 2 == 0 ? 1 : -1, 100 + (3 * (i % 2)));
            known.OnFill(fill);
            late.OnFill(fill with { Fee = null });
            Assert.Equal(i % 2 == 0 ? known.Breaker.Streak : 0, late.Breaker.Streak);
            late.OnFee(fill);
            Assert.Equal((known.Breaker.Streak, known.Breaker.IsTripped), (late.Breaker.Streak, late.Breaker.IsTripped));
        }

        Assert.Equal((100, "loss_streak"), (late.Breaker.Streak, late.Refusal(Nanos(1e6))));
        static EntryGate Gate() => new(TimeSpan.Zero, TimeSpan.Zero, new(50));
    }

    [Fact]
    public void OnFill_Correction_TakesThePlaceOfWhatItCorrects()
    {
        var gate = new EntryGate(TimeSpan.Zero, TimeSpan.Zero, new(1));
        gate.OnFill(Fill(0, 1, 100));
        gate.OnFill(Fill(1, -1, 110));
        Assert.False(gate.Breaker.IsTripped);
        gate.OnFill(Fill(1, -1, 90) with { ExecId = "corrected", Replaces = "e1" });
        Assert.True(gate.Breaker.IsTripped);
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
