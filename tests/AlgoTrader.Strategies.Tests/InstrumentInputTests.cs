using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Quote = AlgoTrader.Contracts.V1.Quote;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Market data as they may come, and what a strategy is shown of them.</summary>
public sealed class InstrumentInputTests
{
    private const long Unit = 1_000_000_000;

    private readonly InstrumentInput _input = new(new StrategyRunner("test", new("SPY"), new Idle()).Feed(new("SPY")));

    [Fact]
    public void Depth_RowsOfOnePrice_AreOneLevel()
    {
        Assert.False(_input.Take(Book(1, 0, [(100, 3), (100, 4), (99, 5)], [(101, 1)])));
        Assert.Equal(2, _input.Book.Bids.Count);
        Assert.Equal(7, _input.Book.Bids.Best.Size);
        Assert.True(_input.Book.IsTradable);
    }

    [Fact]
    public void Depth_AfterAReset_SaysNothingAboutWhatWasBefore()
    {
        _input.Take(Book(1, 0, [(100, 3)], [(101, 1)]));
        Assert.False(_input.Take(Book(2, 0, [(100, 4)], [(101, 1)])));
        Assert.True(_input.Take(Book(3, 1, [], [])));
        Assert.False(_input.Book.IsTradable);
        Assert.False(_input.Take(Book(4, 1, [(100, 4)], [(101, 1)])));
    }

    [Fact]
    public void Depth_CrossedOrWithoutSizes_IsShownAndNotTradable()
    {
        _input.Take(Book(1, 0, [(102, 3)], [(101, 1)]));
        Assert.False(_input.Book.IsTradable);
        _input.Take(Book(2, 0, [(100, double.NaN)], [(101, -1)]));
        Assert.Equal((0, 0), (_input.Book.Bids.Count, _input.Book.Asks.Count));
    }

    [Fact]
    public void Quote_WithoutASide_HasTheSizeZeroThere()
    {
        Assert.False(_input.TryTake(new Quote { UnixNanos = 1 }, out _));
        Assert.True(_input.TryTake(new Quote { UnixNanos = 1, Bid = 100 * Unit, BidSize = 5 }, out var tick));
        Assert.False(tick.IsTradable);
        Assert.True(_input.TryTake(new Quote { UnixNanos = 1, Bid = 100 * Unit, BidSize = 5, Ask = 101 * Unit, AskSize = 2 }, out tick));
        Assert.True(tick.IsTradable);
    }

    [Fact]
    public void Quote_CrossedOrOfNoSize_IsShownAndNotTradable()
    {
        Assert.True(_input.TryTake(new Quote { UnixNanos = 1, Bid = 102 * Unit, BidSize = 5, Ask = 101 * Unit, AskSize = 2 }, out var tick));
        Assert.False(tick.IsTradable);
        Assert.True(_input.TryTake(new Quote { UnixNanos = 1, Bid = 100 * Unit, BidSize = double.NaN, Ask = 101 * Unit, AskSize = double.PositiveInfinity }, out tick));
        Assert.Equal((0d, 0d, false), (tick.BidSize, tick.AskSize, tick.IsTradable));
        Assert.False(_input.TryTake(new Trade { UnixNanos = 2, Price = 100 * Unit, Size = double.NaN }, out _));
    }

    [Theory]
    [InlineData(101, Aggressor.Buyer)]
    [InlineData(100, Aggressor.Seller)]
    public void Trade_IsClassifiedByTheQuoteBefore(long price, Aggressor expected)
    {
        _input.TryTake(new Quote { UnixNanos = 1, Bid = 100 * Unit, BidSize = 5, Ask = 101 * Unit, AskSize = 2 }, out _);
        Assert.True(_input.TryTake(new Trade { UnixNanos = 2, Price = price * Unit, Size = 1 }, out var tick));
        Assert.Equal(expected, tick.Aggressor);
    }

    [Fact]
    public void Trade_UnreportedOrWithoutASize_IsNotShown()
    {
        Assert.False(_input.TryTake(new Trade { UnixNanos = 2, Price = Unit, Size = 1, Unreported = true }, out _));
        Assert.False(_input.TryTake(new Trade { UnixNanos = 2, Price = Unit, Size = 0 }, out _));
        Assert.False(_input.TryTake(new Trade { UnixNanos = 2, Price = Unit, Size = double.NaN }, out _));
    }

    private static Depth Book(long nanos, int resets, (long Price, double Size)[] bids, (long Price, double Size)[] asks) => new()
    {
        UnixNanos = nanos,
        Resets = resets,
        Bids = { bids.Select(Row) },
        Asks = { asks.Select(Row) },
    };

    private static DepthLevel Row((long Price, double Size) row) => new() { Price = row.Price * Unit, Size = row.Size };

    private sealed class Idle : Strategy;
}
