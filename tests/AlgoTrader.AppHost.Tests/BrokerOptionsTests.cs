using AlgoTrader.AppHost.Brokers;
using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost.Tests;

public sealed class BrokerOptionsTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("1", 1)]
    [InlineData("2", 2)]
    public void TryRead_Replicas_AreOneOrTwo(string? text, int expected)
    {
        Assert.True(BrokerOptions.TryRead(Configuration(text), out var options, out _));

        Assert.Equal(expected, options.Replicas);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("two")]
    public void TryRead_Mistake_IsNamedWithWhatTwoNeed(string text)
    {
        Assert.False(BrokerOptions.TryRead(Configuration(text), out _, out var mistake));

        Assert.Contains($"Broker:Replicas={text} is not possible", mistake, StringComparison.Ordinal);
        Assert.Contains("Redis and the database", mistake, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string? replicas) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Broker:Replicas", replicas)]).Build();
}
