using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Trading.Tests.Runtime;

public sealed class DecisionKeyTests
{
    [Theory]
    [InlineData(0, 1, "mr-20240304T000000-1")]
    [InlineData(93_005, 9, "mr-20240304T093005-9")]
    [InlineData(143_100, 10, "mr-20240304T143100-10")]
    [InlineData(235_959, 2_147_483_647, "mr-20240304T235959-2147483647")]
    public void Of_TimeAndCount_AreDigitsInTheirPlaces(int second, int count, string key) => Assert.Equal(key, DecisionKey.Of("mr-20240304T", second, count));
}
