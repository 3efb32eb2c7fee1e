using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class BlockListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(2000)]
    public void Add_OverSeveralBlocks_KeepsAllInOrder(int count)
    {
        var list = new BlockList<int>();
        for (var i = 0; i < count; i++)
            list.Add(i);
        Assert.Equal(Enumerable.Range(0, count), list);
        Assert.Equal(count, list.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[-1]);
        list.Release();
        Assert.Empty(list);
    }
}
