using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.Domain.Tests.Portfolio;

public sealed class FillLedgerTests
{
    private readonly FillLedger _ledger = new();

    [Fact]
    public void Apply_ExecutionsComeOnce_BooksThemAsWhenTheyAreRemembered()
    {
        var once = new FillLedger { ExecutionsComeOnce = true };
        decimal[] quantities = [100, 50, -120, -60, 30];
        for (var i = 0; i < quantities.Length; i++)
        {
            var fill = Fills.Of($"e{i}", quantities[i], 10.01m + i, fee: 0.35m);
            Assert.True(_ledger.Apply(fill));
            Assert.True(once.Apply(fill));
            Assert.Equal((_ledger.Position(Fills.Spy), _ledger.RealizedPnl, _ledger.Fees), (once.Position(Fills.Spy), once.RealizedPnl, once.Fees));
        }
    }

    [Fact]
    public void Apply_TheSameExecutionAgain_CountsOnce()
    {
        Assert.True(_ledger.Apply(Fills.Of("e1", 100, 10)));
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10)));
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10, fee: null)));
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10, fee: 7)));
        Assert.Equal((100m, 1m, 0m, -1m), Totals());
    }

    [Fact]
    public void Apply_ACorrection_TakesThePlaceOfWhatItReplaces()
    {
        _ledger.Apply(Fills.Of("e1", 100, 10));
        _ledger.Apply(Fills.Of("e2", -40, 12));
        Assert.True(_ledger.Apply(Fills.Of("e1b", 100, 11) with { Replaces = "e1" }));
        Assert.Equal((60m, 2m, 40m, 38m), Totals());
        // The first revision, reported again, is no fill.
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10)));
        Assert.Equal((60m, 2m, 40m, 38m), Totals());
    }

    [Fact]
    public void Apply_ABust_TakesTheFillAway()
    {
        _ledger.Apply(Fills.Of("e1", 100, 10));
        _ledger.Apply(Fills.Of("e1b", 0, 10, fee: 0) with { Replaces = "e1" });
        Assert.Equal((0m, 0m, 0m, 0m), Totals());
    }

    [Fact]
    public void Apply_FeeArrivingLater_IsAddedOnce()
    {
        Assert.True(_ledger.Apply(Fills.Of("e1", 100, 10, fee: null)));
        Assert.Equal((100m, 0m, 0m, 0m), Totals());
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10, fee: null)));
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10, fee: 1.05m)));
        Assert.False(_ledger.Apply(Fills.Of("e1", 100, 10, fee: 1.05m)));
        Assert.Equal((100m, 1.05m, 0m, -1.05m), Totals());
    }

    [Fact]
    public void Apply_ARebate_LowersTheFees()
    {
        _ledger.Apply(Fills.Of("e1", 100, 10, fee: -0.2m));
        Assert.Equal((100m, -0.2m, 0m, 0.2m), Totals());
    }

    [Fact]
    public void Apply_PartialCloses_RealizeAgainstAverageCost()
    {
        _ledger.Apply(Fills.Of("e1", 100, 10));
        _ledger.Apply(Fills.Of("e2", 300, 12));
        Assert.Equal((400m, 2m, 0m, -2m), Totals());
        _ledger.Apply(Fills.Of("e3", -100, 13));
        Assert.Equal((300m, 3m, 150m, 147m), Totals());
        _ledger.Apply(Fills.Of("e4", -300, 11));
        Assert.Equal((0m, 4m, 0m, -4m), Totals());
    }

    [Fact]
    public void Apply_AShort_EarnsWhenThePriceFalls()
    {
        _ledger.Apply(Fills.Of("e1", -100, 10));
        _ledger.Apply(Fills.Of("e2", 40, 9));
        Assert.Equal((-60m, 2m, 40m, 38m), Totals());
        _ledger.Apply(Fills.Of("e3", 60, 11));
        Assert.Equal((0m, 3m, -20m, -23m), Totals());
    }

    [Fact]
    public void Apply_CrossingZero_OpensTheRestAtItsOwnPrice()
    {
        _ledger.Apply(Fills.Of("e1", 100, 10));
        _ledger.Apply(Fills.Of("e2", -250, 12));
        Assert.Equal((-150m, 2m, 200m, 198m), Totals());
        _ledger.Apply(Fills.Of("e3", 200, 11));
        Assert.Equal((50m, 3m, 350m, 347m), Totals());
        _ledger.Apply(Fills.Of("e4", -50, 11));
        Assert.Equal((0m, 4m, 350m, 346m), Totals());
    }

    [Fact]
    public void Apply_AnAverageThatDoesNotComeOutEven_RealizesExactMoney()
    {
        _ledger.Apply(Fills.Of("e1", 1, 100, fee: 0));
        _ledger.Apply(Fills.Of("e2", 1, 100, fee: 0));
        _ledger.Apply(Fills.Of("e3", 1, 100.01m, fee: 0));
        _ledger.Apply(Fills.Of("e4", -3, 100.01m, fee: 0));
        Assert.Equal((0m, 0m, 0.02m, 0.02m), Totals());
    }

    [Fact]
    public void Apply_NegativePrices_KeepTheirSign()
    {
        _ledger.Apply(Fills.Of("e1", 10, -37.63m, fee: 0));
        _ledger.Apply(Fills.Of("e2", -10, -30m, fee: 0));
        Assert.Equal((0m, 0m, 76.3m, 76.3m), Totals());
    }

    [Fact]
    public void Apply_AQuantityOfZero_ChangesNothing()
    {
        Assert.True(_ledger.Apply(Fills.Of("e1", 0, 10, fee: null)));
        Assert.Equal((0m, 0m, 0m, 0m), Totals());
        _ledger.Apply(Fills.Of("e2", 100, 10, fee: 0));
        _ledger.Apply(Fills.Of("e3", 0, 99, fee: 0));
        _ledger.Apply(Fills.Of("e4", -100, 10, fee: 0));
        Assert.Equal((0m, 0m, 0m, 0m), Totals());
    }

    [Fact]
    public void Position_OfSeveralInstruments_IsKeptApart()
    {
        var listed = Fills.Spy with { PrimaryExchange = "ARCA" };
        _ledger.Apply(Fills.Of("e1", 100, 10));
        _ledger.Apply(Fills.Of("e2", -30, 10, instrument: listed));
        Assert.Equal((100m, -30m), (_ledger.Position(Fills.Spy), _ledger.Position(listed)));
        Assert.Equal(0, _ledger.Position(new("QQQ")));
    }

    private (decimal Position, decimal Fees, decimal Gross, decimal Net) Totals() =>
        (_ledger.Position(Fills.Spy), _ledger.Fees, _ledger.GrossRealizedPnl, _ledger.RealizedPnl);
}
